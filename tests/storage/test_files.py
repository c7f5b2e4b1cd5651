"""Files as people have them: missing, foreign, damaged, oddly named, on a full disk."""

import contextlib
import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from tracker import operations as do
from tracker.domain.errors import FileProblem, ReadOnly
from tracker.storage import connecting
from tracker.storage.workspace import create, open_workspace

ODD_NAMES = [
    "with spaces",
    "number #1",
    "what?",
    "100%41 %",
    "één",
    "🙂 werk",
    "a;b&c",
    "mode=ro",
    ".hidden",
    "x" * 200,
]


def add(workspace: do.Workspace, title: str = "a block") -> str:
    return do.add_block(workspace, title=title, kind="procedure").record


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def refusal(path: Path) -> str:
    """What is said when ``path`` is opened; the file is left exactly as it was."""
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(FileProblem) as told:
        open_workspace(path).close()
    if before is not None:
        assert path.read_bytes() == before
    assert names(path.parent) <= {path.name}
    return str(told.value)


# Opening


def test_a_missing_file(tmp_path: Path) -> None:
    path = tmp_path / "gone.blokjes"
    assert refusal(path) == f"There is no file {path}. Check the name and the folder."
    assert not path.exists()


def test_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="There is no file"):
        open_workspace(tmp_path / "no" / "folder.blokjes")


def test_a_name_no_disk_takes(tmp_path: Path) -> None:
    with pytest.raises(FileProblem):
        open_workspace(tmp_path / ("x" * 5000))
    with pytest.raises(FileProblem):
        open_workspace(tmp_path / "a\0b.blokjes")


def test_a_folder(tmp_path: Path) -> None:
    path = tmp_path / "folder.blokjes"
    path.mkdir()
    assert "is a folder" in refusal(path)


@pytest.mark.parametrize(
    "content", [b"", b"hello", "Beste collega,\n".encode("utf-16") * 500, b"SQLite format 3\0", b"\0" * 5000]
)
def test_a_file_that_is_something_else(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.blokjes"
    path.write_bytes(content)
    assert refusal(path) == f"{path} is not a Blokjes workspace. Choose a file that Blokjes made."


@pytest.mark.parametrize("mode", ["delete", "wal"])
def test_a_database_of_another_program(tmp_path: Path, mode: str) -> None:
    path = tmp_path / "other.blokjes"
    other = sqlite3.connect(path)
    other.execute(f"PRAGMA journal_mode={mode}")
    other.execute("CREATE TABLE change (id)")
    other.commit()
    other.close()
    assert "is not a Blokjes workspace" in refusal(path)


def test_a_truncated_file(workspace: do.Workspace, file: Path) -> None:
    for number in range(40):
        add(workspace, f"block {number} " * 10)
    workspace.close()
    whole = file.read_bytes()
    for part in (len(whole) // 2, len(whole) - 4096, 5000, 300):
        file.write_bytes(whole[:part])
        assert "damaged" in refusal(file)
    file.write_bytes(whole[:50])
    assert "is not a Blokjes workspace" in refusal(file)


def test_every_damaged_page_is_told_kindly_or_found_by_the_check(workspace: do.Workspace, file: Path) -> None:
    for number in range(6):
        add(workspace, f"block {number}")
    workspace.close()
    whole = file.read_bytes()
    silent = []
    for start in range(4096, len(whole), 4096):
        file.write_bytes(whole[:start] + bytes(4096) + whole[start + 4096 :])
        with contextlib.suppress(FileProblem), open_workspace(file) as opened:
            opened.read.tiles()
            opened.read.search("block")
            opened.history.steps()
            if not opened.problems():
                silent.append(start // 4096 + 1)
    assert silent == []


def test_a_page_that_goes_bad_while_the_file_is_open(workspace: do.Workspace, file: Path) -> None:
    block = add(workspace)
    (page,) = workspace._connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'block'").fetchone()
    workspace.close()
    with open_workspace(file) as opened:
        with file.open("r+b") as disk:
            disk.seek((page - 1) * 4096)
            disk.write(b"\xff" * 4096)
        for ask in (opened.read.tiles, opened.problems, lambda: do.edit_block(opened, block, title="new")):
            with pytest.raises(FileProblem, match="damaged"):
                ask()


@pytest.mark.parametrize("name", ODD_NAMES)
def test_every_name_that_a_disk_takes(tmp_path: Path, name: str) -> None:
    path = do.new_workspace(tmp_path / name, statement="Best", start="2020-01-01", horizon="2030-01-01")
    assert names(tmp_path) == {f"{name}.blokjes"}
    with open_workspace(path) as workspace:
        add(workspace)
    with open_workspace(path) as workspace:
        assert len(workspace.read.tiles()) == 1
    with open_workspace(path, read_only=True) as workspace:
        assert len(workspace.read.tiles()) == 1
    assert names(tmp_path) == {f"{name}.blokjes"}


def test_a_relative_path_and_a_link(file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "link.blokjes").symlink_to(file)
    with open_workspace(Path("work.blokjes")) as workspace:
        add(workspace)
        with pytest.raises(FileProblem, match="open in another window"):
            open_workspace(Path("link.blokjes"))
    with open_workspace(Path("link.blokjes")) as workspace:
        assert len(workspace.read.tiles()) == 1


def test_closing_twice_does_no_harm_and_opening_twice_is_refused(file: Path) -> None:
    first = open_workspace(file)
    with pytest.raises(FileProblem, match="Close it there"):
        open_workspace(file)
    add(first)
    first.close()
    first.close()
    second = open_workspace(file)
    first.close()
    with pytest.raises(FileProblem, match="Close it there"):
        open_workspace(file)
    second.close()
    assert second.read_only


def test_a_write_protected_file_opens_to_read(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connecting.os, "access", lambda *_args: False)  # we may be root, who may do everything
    with open_workspace(file) as workspace:
        assert workspace.read_only
        assert workspace.read.ambition().statement == "The best service"
        assert workspace.problems() == []
        assert workspace.history.steps()
        with pytest.raises(ReadOnly, match=r"write-protected\. Save a copy"):
            add(workspace)
    assert open_workspace(file, read_only=True).reason.startswith("The file or its folder")


# Making


def test_making_over_an_existing_file_leaves_it_alone(file: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(FileProblem, match="exists already and was left alone"):
        do.new_workspace(file, statement="Best", start="2020-01-01", horizon="2030-01-01")
    assert file.read_bytes() == before
    assert names(file.parent) == {file.name}


def test_a_file_that_appears_while_ours_is_made_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "new.blokjes"
    with pytest.raises(FileProblem, match="exists already"):
        create(path, lambda _workspace: path.write_text("somebody was first"))
    assert path.read_text() == "somebody was first"
    assert names(tmp_path) == {path.name}


def test_making_that_fails_half_way_leaves_nothing(tmp_path: Path, own_laptop: Path) -> None:
    def fill(workspace: do.Workspace) -> None:
        add(workspace)
        raise RuntimeError("a bug")

    with pytest.raises(RuntimeError, match="a bug"):
        create(tmp_path / "new.blokjes", fill)
    assert names(tmp_path) == set()
    assert names(own_laptop / "devices") == set()


@pytest.mark.parametrize("place", ["no/folder/new.blokjes", "file/new.blokjes", "a\0b.blokjes", "/"])
def test_making_where_nothing_can_be_made(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(FileProblem):
        do.new_workspace(tmp_path / place, statement="Best", start="2020-01-01", horizon="2030-01-01")
    assert names(tmp_path) == {"file"}


def test_what_an_earlier_crash_left_behind_does_not_end_up_in_a_new_file(file: Path, tmp_path: Path) -> None:
    with open_workspace(file) as workspace:
        add(workspace)
    shutil.copy(file, tmp_path / f".new.blokjes.{os.getpid()}.new")
    path = do.new_workspace(tmp_path / "new", statement="Best", start="2020-01-01", horizon="2030-01-01")
    with open_workspace(path) as workspace:
        assert workspace.read.tiles() == []


def test_a_disk_without_second_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_link(*_args: object) -> None:
        raise OSError("not here")

    monkeypatch.setattr(os, "link", no_link)
    path = do.new_workspace(tmp_path / "new", statement="Best", start="2020-01-01", horizon="2030-01-01")
    assert names(tmp_path) == {path.name}
