"""Two programs and one file, and a program that is killed."""

import signal
from pathlib import Path

import pytest
from another_window import SAY, Program

from tracker import operations as do
from tracker.domain.changes import Verb
from tracker.domain.errors import FileProblem, ReadOnly
from tracker.storage import connecting, journal
from tracker.storage.workspace import open_workspace


def add(workspace: do.Workspace, title: str = "a block") -> str:
    return do.add_block(workspace, title=title, kind="procedure").record


def titles(workspace: do.Workspace) -> list[str]:
    return [tile.title for tile in workspace.read.tiles()]


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
