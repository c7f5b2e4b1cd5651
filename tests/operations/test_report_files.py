"""A report in a file: whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracker import operations as do
from tracker.domain.errors import FileProblem
from tracker.exchange.report import Choices, Part
from tracker.operations.reporting import write_report

SOME = Choices(parts=(Part.AMBITION, Part.ASKS))


def test_the_report_is_written(workspace: do.Workspace, tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    made = write_report(workspace, tmp_path / "r.PDF", SOME, progress=lambda *both: heard.append(both))
    assert (tmp_path / "r.PDF").read_bytes().startswith(b"%PDF")
    assert [each.part for each in made.sections] == [Part.AMBITION, Part.ASKS]
    assert heard == [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]


def test_it_takes_the_place_of_an_older_one(workspace: do.Workspace, tmp_path: Path) -> None:
    (tmp_path / "r.pdf").write_bytes(b"old")
    write_report(workspace, tmp_path / "r.pdf", SOME)
    assert (tmp_path / "r.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("stop_at", range(4))
def test_who_stops_leaves_what_was_there(workspace: do.Workspace, tmp_path: Path, stop_at: int) -> None:
    (tmp_path / "r.pdf").write_bytes(b"old")
    before = sorted(each.name for each in tmp_path.iterdir())

    def stop(done: int, _parts: int) -> None:
        if done == stop_at:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_report(workspace, tmp_path / "r.pdf", SOME, progress=stop)
    assert (tmp_path / "r.pdf").read_bytes() == b"old"
    assert sorted(each.name for each in tmp_path.iterdir()) == before


@pytest.mark.parametrize("name", ["r.doc", "r", "r.pdf.txt"])
def test_another_ending_is_refused(workspace: do.Workspace, tmp_path: Path, name: str) -> None:
    with pytest.raises(FileProblem, match=r"ends in \.pdf"):
        write_report(workspace, tmp_path / name)


def test_a_folder_that_is_not_there_is_said(workspace: do.Workspace, tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="There is no folder"):
        write_report(workspace, tmp_path / "nowhere" / "r.pdf", SOME)


def test_the_workspace_is_never_written_over(workspace: do.Workspace, tmp_path: Path) -> None:
    link = tmp_path / "link.pdf"
    link.symlink_to(workspace.path)
    with pytest.raises(FileProblem, match="is a workspace"):
        write_report(workspace, link, SOME)
