"""``idea-form`` on the command line."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from cli_front_door import Cli


def test_it_writes_the_form_and_says_where(cli: Cli, tmp_path: Path) -> None:
    answer = cli("idea-form", tmp_path / "form.pdf", "--json")
    assert answer.json == {"file": str(tmp_path / "form.pdf")}
    assert (tmp_path / "form.pdf").read_bytes().startswith(b"%PDF")


def test_the_ambition_of_a_workspace_stands_on_it(cli: Cli, small: Path, tmp_path: Path) -> None:
    ambition = cli("ambition", small, "--json").json["statement"]
    assert cli("idea-form", tmp_path / "form.xlsx", "--for", small).code == 0
    sheet = openpyxl.load_workbook(tmp_path / "form.xlsx").worksheets[0]
    assert sheet["A2"].value == ambition


def test_another_ending_or_the_workspace_itself_is_refused(cli: Cli, small: Path, tmp_path: Path) -> None:
    before = small.read_bytes()
    assert cli("idea-form", tmp_path / "form.docx").code == 3
    assert cli("idea-form", small, "--for", small).code == 3
    assert small.read_bytes() == before
