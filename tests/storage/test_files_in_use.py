"""Two programs and one file; a program that is killed; and which device writes after a copy or a crash."""

import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tracker import operations as do
from tracker.domain.changes import Verb
from tracker.domain.errors import FileProblem, ReadOnly
from tracker.storage import connecting, journal
from tracker.storage.device import Drawer
from tracker.storage.workspace import open_workspace

ROOT = Path(__file__).parents[2]
Program = Callable[[str], subprocess.Popen[str]]

# What another window does first: open the file and say so.
OPEN = """
import sys
from pathlib import Path
from tracker import operations as do
from tracker.domain.changes import Verb
from tracker.storage.workspace import open_workspace
workspace = open_workspace(Path(sys.argv[1]))
def add(title):
    return do.add_block(workspace, title=title, kind="procedure").record
"""
SAY = "\nprint('ready', flush=True)\nsys.stdin.readline()\n"


@pytest.fixture
def elsewhere(file: Path) -> Iterator[Program]:
    """Starts another program that opens the file, does what it is told and says it is ready."""
    started = []

    def start(code: str) -> subprocess.Popen[str]:
        program = subprocess.Popen(
            [sys.executable, "-c", OPEN + code, str(file)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(program)
        assert program.stdout.readline() == "ready\n"
        return program

    yield start
    for program in started:
        program.kill()
        program.communicate()


def add(workspace: do.Workspace, title: str = "a block") -> str:
    return do.add_block(workspace, title=title, kind="procedure").record


def titles(workspace: do.Workspace) -> list[str]:
    return [tile.title for tile in workspace.read.tiles()]


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


# Two windows


def test_a_second_window_reads_what_the_first_wrote_last(file: Path, elsewhere: Program) -> None:
    program = elsewhere("add('from the first window')" + SAY + "workspace.close()")
    with open_workspace(file) as second:
        assert second.read_only
        assert second.reason == "It is open in another window. Close it there and open it here again."
        assert titles(second) == ["from the first window"]
        assert second.problems() == []
        with pytest.raises(ReadOnly, match="open in another window"):
            add(second)
    program.communicate("go\n")
    with open_workspace(file) as again:
        assert not again.read_only
        add(again, "from the second")
        assert titles(again) == ["from the first window", "from the second"]


def test_closing_a_read_only_window_does_not_free_the_file_for_a_third(file: Path, elsewhere: Program) -> None:
    program = elsewhere(SAY + "workspace.close()")
    second = open_workspace(file)
    program.communicate("go\n")
    third = open_workspace(file)
    second.close()
    with pytest.raises(FileProblem, match="open in another window"):
        open_workspace(file)
    assert not third.read_only
    third.close()


def test_a_window_that_is_writing_shows_no_half_work(
    file: Path, elsewhere: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half a large act is in the file already (SQLite spilled its cache); the journal beside it is hot."""
    elsewhere(
        "add('before')\n"
        "workspace._connection.execute('PRAGMA cache_size=5')\n"
        "act = workspace.step(Verb.ADD_BLOCK); step = act.__enter__()\n"
        "for n in range(300): step.create('block', {'title': f'half {n} ' * 50, 'kind': 'procedure'})\n" + SAY
    )
    monkeypatch.setattr(connecting, "_ATTEMPTS", 2)
    assert not connecting._is_quiet(file)
    with pytest.raises(FileProblem, match="open in another window"):
        open_workspace(file)


def test_what_a_busy_writer_wrote_is_never_torn(file: Path, elsewhere: Program) -> None:
    """A writer that does not pause: a picture of the file is a whole state or is not made."""
    elsewhere(
        "print('ready', flush=True)\n"
        "import itertools\n"
        "for n in itertools.count():\n"
        "    with workspace.step(Verb.ADD_BLOCK) as step:\n"
        "        for half in 'ab': step.create('block', {'title': f'{half} {n} ' * 90})\n"
    )
    whole = 0
    for _attempt in range(8):
        try:
            connection = connecting.snapshot(file)
        except FileProblem:
            continue
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("SELECT count(*) % 2 FROM block").fetchone() == (0,)
        assert list(journal.faults(connection)) == []
        connection.close()
        whole += 1
    assert whole


def test_a_picture_is_taken_again_when_something_was_written_meanwhile(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = file.read_bytes(), b"what was written meanwhile"

    def written(what: bytes) -> bool:
        file.write_bytes(what)
        return True

    # While the picture is taken: a whole act; an act that goes on; nothing.
    moments = iter(
        [True, lambda: written(new), lambda: written(old), False, False, True, lambda: written(new), True, True]
    )

    def is_quiet(_path: Path) -> bool:
        moment = next(moments)
        return moment if isinstance(moment, bool) else moment()

    monkeypatch.setattr(connecting, "_is_quiet", is_quiet)
    assert connecting._settled_bytes(file) == new
    assert next(moments, None) is None


def test_the_other_window_is_not_held_up_by_a_reader(file: Path, elsewhere: Program) -> None:
    program = elsewhere(SAY + "add('while somebody reads')\nworkspace.close()")
    with open_workspace(file) as reader:
        program.communicate("go\n")
        assert program.returncode == 0
        assert titles(reader) == []


# Killed


@pytest.mark.parametrize("spilled", [False, True])
def test_a_program_that_is_killed_in_the_middle_of_an_act_leaves_the_last_whole_state(
    file: Path, elsewhere: Program, spilled: bool
) -> None:
    program = elsewhere(
        "add('whole')\n"
        "device = workspace._pen.device\n"
        f"workspace._connection.execute('PRAGMA cache_size={5 if spilled else 5000}')\n"
        "act = workspace.step(Verb.ADD_BLOCK); step = act.__enter__()\n"
        "for n in range(100): step.create('block', {'title': f'half {n} ' * 50, 'kind': 'procedure'})\n" + SAY
    )
    program.send_signal(signal.SIGKILL)
    program.wait()
    with open_workspace(file) as workspace:
        assert titles(workspace) == ["whole"]
        assert workspace.problems() == []
        assert workspace._pen.device not in devices(workspace)
    last_device(file)


def test_a_write_outside_an_act_is_refused(file: Path) -> None:
    with open_workspace(file) as workspace:
        with workspace.step(Verb.ADD_BLOCK) as step:
            step.create("block", {"title": "inside"})
        with pytest.raises(RuntimeError, match="outside"):
            step.create("block", {"title": "too late"})
        assert titles(workspace) == ["inside"]
        assert workspace.problems() == []


def test_a_killed_program_frees_the_file(file: Path, elsewhere: Program) -> None:
    elsewhere("add('whole')" + SAY).kill()
    with open_workspace(file) as workspace:
        assert not workspace.read_only
        assert titles(workspace) == ["whole"]


# Devices


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
