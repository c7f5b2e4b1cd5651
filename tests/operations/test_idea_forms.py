"""The idea form goes out as a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from tracker.domain.errors import FileProblem
from tracker.operations.idea_forms import write_idea_form


@pytest.mark.parametrize("name, start", [("f.pdf", b"%PDF"), ("f.XLSX", b"PK")])
def test_the_form_is_written_as_its_ending_says(tmp_path: Path, name: str, start: bytes) -> None:
    write_idea_form(tmp_path / name, "The best")
    assert (tmp_path / name).read_bytes().startswith(start)


@pytest.mark.parametrize("name", ["f.doc", "f", "f.pdf.txt"])
def test_another_ending_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileProblem, match=r"ends in \.pdf, \.xlsx"):
        write_idea_form(tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="cannot be written"):
        write_idea_form(tmp_path / "nowhere" / "f.pdf")
