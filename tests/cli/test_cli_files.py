"""Files that are not ours, damaged, open elsewhere or protected: told and left alone. So are our mistakes."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from cli_front_door import ADD, ROOT, Answer, Cli, filled

from tracker.domain.records import Block
from tracker.operations import common
from tracker.storage import workspace as storage


def foreign_database(path: Path) -> None:
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE recipe (name)")
    connection.commit()
    connection.close()


def text_file(path: Path) -> None:
    path.write_text("Dear diary, today we cleared a block.\n" * 200, encoding="utf-8")


def empty_file(path: Path) -> None:
    path.write_bytes(b"")


def half_a_file(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


COMMANDS = (
    ["list", "FILE", "blocks"],
    ["show", "FILE", "block", "1"],
    [*ADD, "T"],
    ["undo", "FILE"],
    ["check", "FILE"],
    ["check", "FILE", "--repair"],
)


@pytest.mark.parametrize("spoil", [foreign_database, text_file, empty_file, half_a_file])
def test_a_file_that_is_not_ours_or_damaged_is_told_and_left_alone(
    cli: Cli, small: Path, spoil: Callable[[Path], None]
) -> None:
    spoil(small)
    before = small.read_bytes()
    for args in COMMANDS:
        answer = cli("--json", *filled(args, small))
        assert answer.code == 3, (args, answer)
        assert small.name in answer.err or answer.json["problems"]
        assert small.read_bytes() == before


def flip(file: Path, *places: int) -> None:
    """Damage single bytes."""
    whole = bytearray(file.read_bytes())
    for place in places:
        whole[place] ^= 0x55
    file.write_bytes(whole)


def in_the_header(file: Path) -> None:
    flip(file, 3)


def in_the_page_size(file: Path) -> None:
    flip(file, 16, 17)


def in_every_text(file: Path) -> None:
    flip(
        file,
        *(found.start() + 2 for found in re.finditer(rb"A first block|procedure|title", file.read_bytes())),
    )


def in_every_patch(file: Path) -> None:
    flip(file, *(found.start() + 1 for found in re.finditer(rb'\{"', file.read_bytes())))


def not_utf8_in_every_hash(file: Path) -> None:
    file.write_bytes(re.sub(rb"[0-9a-f]{64}", b"\xb5" * 64, file.read_bytes()))


def all_over(file: Path) -> None:
    flip(file, *range(200, file.stat().st_size, 97))


DAMAGE = [in_the_header, in_the_page_size, in_every_text, in_every_patch, not_utf8_in_every_hash, all_over]


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_file_brings_a_sentence_and_never_a_traceback(
    cli: Cli, small: Path, damage: Callable[[Path], None]
) -> None:
    damage(small)
    before = small.read_bytes()
    for args in (
        ["list", "FILE", "blocks"],
        ["show", "FILE", "block", "1"],
        ["history", "FILE"],
        ["undo", "FILE"],
    ):
        answer = cli("--lang", "en", *filled(args, small))
        assert answer.code in (0, 3), (args, answer)
        assert (answer.code == 3) == (answer.out == "")
    checked = cli("check", small)
    assert checked.code == 3, checked
    assert small.read_bytes() == before


def test_a_damaged_journal_is_found_by_check(cli: Cli, small: Path) -> None:
    connection = sqlite3.connect(small)
    connection.execute("UPDATE change SET patch = replace(patch, 'A first block', 'A fine block')")
    connection.commit()
    connection.close()
    answer = cli("--json", "check", small)
    assert (answer.code, answer.json["ok"]) == (3, False)
    assert any(problem.startswith("journal: ") for problem in answer.json["problems"])
    assert "does not agree" in cli("check", small).out


def test_tables_that_differ_are_mended_from_the_history(cli: Cli, small: Path) -> None:
    connection = sqlite3.connect(small)
    connection.execute("UPDATE block SET title = 'Somebody else'")
    connection.commit()
    connection.close()
    found = cli("check", small)
    assert found.code == 3
    assert "--repair" in found.out
    assert cli("--json", "check", small, "--repair").json == {"ok": True, "problems": []}
    assert cli("--json", "show", small, "block", 1).json["title"] == "A first block"


@pytest.fixture
def opened(small: Path) -> Any:
    """The workspace is open in another process."""
    code = (
        "import sys; from pathlib import Path; from tracker.storage.workspace import open_workspace\n"
        "with open_workspace(Path(sys.argv[1])): print('open', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", code, str(small)]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"open\n" or holder.stdout.readline()
        yield
        assert holder.stdin is not None
        holder.stdin.close()


def test_a_file_that_is_open_elsewhere_can_be_read_but_not_changed(cli: Cli, small: Path, opened: None) -> None:
    before = small.read_bytes()
    looked = cli("--lang", "nl", "--json", "list", small, "blocks")
    assert (looked.code, len(looked.json)) == (0, 2)
    assert "Deze werkmap is alleen te lezen." in looked.err
    assert "It is open" not in looked.err
    refused = cli("--lang", "en", *filled([*ADD, "T"], small))
    assert (refused.code, refused.out) == (3, "")
    assert "open in another window" in refused.err
    assert "open in another window" in cli("--lang", "en", "undo", small).err
    assert small.read_bytes() == before


def assert_read_only(look: Answer, refused: Answer) -> None:
    assert (look.code, len(look.json)) == (0, 2)
    assert "reading only" in look.err
    assert (refused.code, refused.out) == (3, "")
    assert "write-protected" in refused.err


def test_a_write_protected_file_can_be_read_but_not_changed(
    cli: Cli, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_args, **_more: False)
    look, refused = cli("--json", "list", small, "blocks"), cli(*filled([*ADD, "T"], small))
    assert_read_only(look, refused)


@contextmanager
def without_the_rights_of_root() -> Iterator[None]:
    """Within: permission bits count, as they do for everybody but root."""
    if os.geteuid() != 0:
        yield
        return
    groups = os.getgroups()
    os.setgroups([])
    os.setresgid(65534, 65534, 0)
    os.setresuid(65534, 65534, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)
        os.setresgid(0, 0, 0)
        os.setgroups(groups)


@pytest.mark.skipif(not hasattr(os, "setresuid"), reason="here root cannot put its rights aside")
def test_a_read_only_folder_is_honoured(cli: Cli, small: Path) -> None:
    add = [*ADD, "T"]
    cli(*filled(["list", "FILE", "blocks"], small))  # what is imported late may lie where only root can read
    with TemporaryDirectory() as name:
        folder = Path(name)
        file = Path(shutil.copy(small, folder / "small.blokjes"))
        file.chmod(0o444)
        folder.chmod(0o555)
        before = file.read_bytes()
        with without_the_rights_of_root():
            look, refused = cli("--json", "list", file, "blocks"), cli(*filled(add, file))
            new = cli("new", folder / "n", "--ambition", "A", "--from", "2025-01-01", "--until", "2026-01-01")
        folder.chmod(0o755)
        assert_read_only(look, refused)
        assert (new.code, new.out, sorted(folder.iterdir()), file.read_bytes()) == (3, "", [file], before)
        assert "cannot be written" in new.err


def test_our_own_mistake_is_1_and_says_where_the_traceback_is(
    cli: Cli, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object) -> Block:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr(common, "numbered", broken)
    monkeypatch.setattr("tracker.cli.looking.find", broken)
    answer = cli("show", small, "block", 1)
    log = small.parent / "home" / "mistakes.log"
    assert (answer.code, answer.out) == (1, "")
    assert str(log) in answer.err
    assert "Traceback" not in answer.err
    assert "ZeroDivisionError: oops" in log.read_text(encoding="utf-8")


def test_a_full_disk_is_the_users_world(cli: Cli, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = small.read_bytes()

    def full(*_args: object, **_more: object) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    monkeypatch.setattr(storage.projection, "project", full)
    answer = cli(*filled([*ADD, "T"], small))
    assert (answer.code, answer.out, small.read_bytes()) == (3, "", before)
    assert "disk is full" in answer.err
