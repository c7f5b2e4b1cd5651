"""Which device writes: the same one in the same file, another after a copy, a restore or a crash."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from another_window import SAY, Program

from tracker import operations as do
from tracker.storage import journal
from tracker.storage.device import Drawer
from tracker.storage.workspace import open_workspace


def add(workspace: do.Workspace, title: str = "a block") -> str:
    return do.add_block(workspace, title=title, kind="procedure").record


def devices(workspace: do.Workspace) -> dict[str, list[int]]:
    """The numbers that each device wrote under, in order."""
    found: dict[str, list[int]] = {}
    for device, seq in workspace._connection.execute("SELECT device, seq FROM change ORDER BY rowid"):
        found.setdefault(device, []).append(seq)
    return found


def last_device(path: Path) -> str:
    """The device that writes when ``path`` is opened; everything written so far has to be sound."""
    with open_workspace(path) as workspace:
        add(workspace)
        assert list(journal.faults(workspace._connection)) == []
        for numbers in devices(workspace).values():
            assert numbers == list(range(1, len(numbers) + 1))
        return workspace._pen.device


def test_the_same_file_on_the_same_laptop_keeps_its_device(file: Path) -> None:
    assert last_device(file) == last_device(file) == last_device(file)


def test_a_copy_gets_a_device_of_its_own(file: Path, tmp_path: Path) -> None:
    first = last_device(file)
    copy = tmp_path / "copy.blokjes"
    shutil.copy(file, copy)
    assert last_device(copy) != first
    assert last_device(file) == first


def test_a_renamed_file_gets_a_new_device(file: Path, tmp_path: Path) -> None:
    first = last_device(file)
    assert last_device(file.rename(tmp_path / "other.blokjes")) != first


def test_an_older_file_put_back_gets_a_new_device(file: Path) -> None:
    first = last_device(file)
    older = file.read_bytes()
    assert last_device(file) == first
    newer = file.read_bytes()
    file.write_bytes(older)
    second = last_device(file)
    file.write_bytes(newer)
    assert len({first, second, last_device(file)}) == 3


def test_a_program_that_was_killed_in_the_middle_of_an_act_gets_a_new_device(file: Path, elsewhere: Program) -> None:
    first = last_device(file)
    program = elsewhere("act = workspace.step(Verb.ADD_BLOCK); act.__enter__().create('block', {})" + SAY)
    program.kill()
    program.wait()
    assert last_device(file) != first


def test_an_older_file_put_back_after_a_crash_gets_a_new_device(file: Path, elsewhere: Program) -> None:
    """What the killed program wrote may live on elsewhere under the numbers that would now be given again."""
    first = last_device(file)
    older = file.read_bytes()
    program = elsewhere("add('written by the same device')" + SAY)
    program.kill()
    program.wait()
    with open_workspace(file) as crashed:
        assert len(devices(crashed)[first]) > 2
    file.write_bytes(older)
    assert last_device(file) != first


def test_another_laptop_is_another_device_and_another_author(file: Path, tmp_path: Path) -> None:
    last_device(file)
    with open_workspace(file, Drawer(tmp_path / "other laptop")) as workspace:
        add(workspace)
        authors = {row[0] for row in workspace._connection.execute("SELECT author FROM change")}
        assert len(authors) == 3  # who made it, who opened it, and the other laptop
        assert list(journal.faults(workspace._connection)) == []


def test_the_author_is_one_random_pseudonym_on_a_laptop(own_laptop: Path) -> None:
    author = Drawer(own_laptop).author()
    assert Drawer(own_laptop).author() == author
    assert Drawer(own_laptop / "other").author() != author
    assert len(author) == 16


@pytest.mark.parametrize("junk", [b"", b"\xff\xfe", b"5", b"[]", b"[1, 2]", b'["a"]', b'[["a"], "b"]', b"null"])
def test_a_drawer_full_of_junk_costs_a_new_device_and_nothing_else(file: Path, own_laptop: Path, junk: bytes) -> None:
    first = last_device(file)
    for place in (own_laptop / "devices").iterdir():
        place.write_bytes(junk)
    (own_laptop / "author").write_bytes(junk if junk.startswith(b"\xff") else b"")
    assert last_device(file) != first


def test_a_drawer_that_cannot_be_written_costs_nothing_else(file: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    for _again in range(2):
        with open_workspace(file, Drawer(tmp_path / "file" / "drawer")) as workspace:
            add(workspace)
            assert list(journal.faults(workspace._connection)) == []


def test_making_a_workspace_leaves_nothing_in_the_drawer_but_the_author(tmp_path: Path, own_laptop: Path) -> None:
    do.new_workspace(tmp_path / "new", statement="Best", start="2020-01-01", horizon="2030-01-01")
    assert [path.name for path in own_laptop.rglob("*") if path.is_file()] == ["author"]


def test_the_file_is_plain_sqlite_that_any_program_reads(file: Path) -> None:
    last_device(file)
    plain = sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)
    assert plain.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert plain.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert plain.execute("SELECT title FROM block").fetchall() == [("a block",)]
    plain.close()
