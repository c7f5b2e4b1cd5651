"""A disk that is full or refuses, and copies of a workspace."""

import resource
import signal
from pathlib import Path

import pytest

from tracker import operations as do
from tracker.domain.errors import FileProblem
from tracker.storage import connecting
from tracker.storage.workspace import open_workspace


def add(workspace: do.Workspace, title: str = "a block") -> str:
    return do.add_block(workspace, title=title, kind="procedure").record


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


# A full disk


def fill_up(workspace: do.Workspace) -> int:
    """Write until the disk is full; how many blocks were written."""
    for count in range(300):  # noqa: B007 - the number it stopped at
        rows = workspace._connection.execute("SELECT count(*) FROM change").fetchone()
        try:
            add(workspace, "a block with a long title " * 8)
        except FileProblem as problem:
            told = str(problem)
            break
    assert told == f"The disk is full, so {workspace.path} was not changed. Make room and try again."
    assert workspace._connection.execute("SELECT count(*) FROM change").fetchone() == rows
    return count


def test_a_full_disk_changes_nothing_and_goes_on_when_there_is_room(workspace: do.Workspace, file: Path) -> None:
    pages = workspace._connection.execute("PRAGMA page_count").fetchone()[0]
    workspace._connection.execute(f"PRAGMA max_page_count={pages + 12}")
    written = fill_up(workspace)
    assert len(workspace.read.tiles()) == written > 0
    assert workspace.problems() == []
    workspace._connection.execute("PRAGMA max_page_count=1000000")
    add(workspace, "after making room")
    workspace.close()
    with open_workspace(file) as again:
        assert again.problems() == []
        assert len(again.read.tiles()) == written + 1


def test_a_write_the_system_refuses_changes_nothing(workspace: do.Workspace, file: Path) -> None:
    """As with a quota or a network drive that falls away: here a limit on the size of a file."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (file.stat().st_size + 8192, hard))
    try:
        with pytest.raises(FileProblem, match="disk"):
            do.log_experiment(workspace, title="too long", hypothesis="x " * 9000, attempt="y " * 9000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    written = len(workspace.read.tiles())
    assert workspace.problems() == []
    add(workspace)
    workspace.close()
    with open_workspace(file) as again:
        assert again.problems() == []
        assert len(again.read.tiles()) == written + 1


def test_a_full_disk_while_making_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connecting, "PRAGMAS", connecting.PRAGMAS + "PRAGMA max_page_count=20;")
    with pytest.raises(FileProblem, match="disk is full"):
        do.new_workspace(tmp_path / "new", statement="Best", start="2020-01-01", horizon="2030-01-01")
    assert names(tmp_path) == set()


# A copy


def test_a_copy_is_whole_and_becomes_a_workspace_of_its_own(workspace: do.Workspace, tmp_path: Path) -> None:
    add(workspace)
    path = do.save_copy(workspace, tmp_path / "copy")
    add(workspace, "only in the first")
    with open_workspace(path) as copy:
        assert copy.problems() == []
        assert len(copy.read.tiles()) == 1
        add(copy, "only in the copy")
        assert copy.problems() == []
    assert names(tmp_path) == {"work.blokjes", "work.blokjes-journal", "copy.blokjes"}


def test_a_copy_of_a_read_only_workspace_can_be_changed(file: Path, tmp_path: Path) -> None:
    with open_workspace(file, read_only=True) as workspace:
        path = do.save_copy(workspace, tmp_path / "copy.blokjes")
    with open_workspace(path) as copy:
        add(copy)


def test_a_copy_over_an_open_workspace_is_refused(workspace: do.Workspace, file: Path) -> None:
    with pytest.raises(FileProblem, match="open in another window"):
        do.save_copy(workspace, file)


def test_a_copy_that_cannot_be_written_leaves_what_was_there(workspace: do.Workspace, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    with pytest.raises(FileProblem):
        do.save_copy(workspace, tmp_path / "no" / "copy.blokjes")
    assert names(tmp_path) == {"work.blokjes", "there"}
