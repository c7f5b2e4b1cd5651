"""``idea-form`` on the command line."""

from __future__ import annotations

from pathlib import Path

import openpyxl
from cli_front_door import Cli
from form_cases import IDEA, filled


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


def test_forms_that_come_back_are_imported_like_any_list(cli: Cli, small: Path, tmp_path: Path) -> None:
    folder = tmp_path / "forms"
    folder.mkdir()
    for nth in (1, 2):
        (folder / f"{nth}.pdf").write_bytes(filled(**{**IDEA, "title": f"Idee {nth}"}))
    said = cli("import", small, folder, "--as", "experiments", "--json").json
    assert (said["new"], said["key"]) == (2, "id")
    (folder / "bad.pdf").write_bytes(b"%PDF-1.7 broken")
    told = " ".join(cli("import", small, folder, "--as", "experiments", "--dry-run").out.split())
    assert "Skipped (1) bad.pdf is a PDF that is damaged" in told
    again = cli("import", small, folder / "2.pdf", "--as", "experiments", "--json").json
    assert (again["new"], again["unchanged"], again["gone"]) == (0, 1, 0)
    listed = cli("list", small, "experiments", "--json").json
    assert [each["title"] for each in listed if each["origin"] == "resident"][-2:] == ["Idee 1", "Idee 2"]


def test_a_broken_form_changes_nothing(cli: Cli, small: Path, tmp_path: Path) -> None:
    (tmp_path / "f.pdf").write_bytes(b"%PDF-1.7\nrubbish")
    before = small.read_bytes()
    answer = cli("import", small, tmp_path / "f.pdf", "--as", "experiments")
    assert answer.code == 3
    assert "f.pdf is a PDF that is damaged" in answer.err
    assert small.read_bytes() == before
