"""``import``: a list becomes records, or with ``--dry-run`` one hears what would happen."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_front_door import Cli

LIST = "project_id;naam;omschrijving;status\n3;Podium;Twaalf keer;Pilot\n9;Platform;Een plek;Gestopt\n"


@pytest.fixture
def ideas(tmp_path: Path) -> Path:
    path = tmp_path / "ideas.csv"
    path.write_text(LIST, encoding="utf-8-sig")
    return path


def test_a_dry_run_says_what_would_happen_and_changes_nothing(cli: Cli, small: Path, ideas: Path) -> None:
    before = small.read_bytes()
    answer = cli("import", small, ideas, "--as", "experiments", "--dry-run")
    assert answer.code == 0
    assert "Nothing was changed" in answer.out
    assert "naam → Title" in answer.out
    assert "2 experiments" in answer.out
    assert small.read_bytes() == before


def test_a_dry_run_in_json_is_one_document(cli: Cli, small: Path, ideas: Path) -> None:
    found = cli("import", small, ideas, "--as", "experiments", "--dry-run", "--json").json
    assert (found["dry_run"], found["new"], found["changed"], found["unchanged"]) == (True, 2, 0, 0)
    assert found["key"] == "project_id"
    assert found["columns"] == {
        "project_id": None, "naam": "title", "omschrijving": "attempt", "status": "stage",
    }  # fmt: skip


def test_a_wide_table_names_the_first_columns_that_are_left_out(cli: Cli, small: Path, tmp_path: Path) -> None:
    path = tmp_path / "wide.csv"
    more = [f"kenmerk {n}" for n in range(1, 301)]
    path.write_text("\n".join([";".join(["titel", *more]), ";".join(["Loket", *"x" * 300])]), encoding="utf-8")
    out = " ".join(cli("import", small, path, "--as", "blocks", "--dry-run").out.split())
    assert "kenmerk 20 and 280 more" in out
    assert "kenmerk 21" not in out


def test_a_remark_says_in_which_rows_it_holds(cli: Cli, small: Path, ideas: Path) -> None:
    ideas.write_text("titel;fase;gestart op\nA;loopt;\nB;loopt;\nC;afgerond;01-02-2026\n", encoding="utf-8")
    out = cli("import", small, ideas, "--as", "experiments", "--dry-run").out
    assert "Today is taken. (in 2 rows, first in row 2)" in out
    assert "date before it is taken. (in row 4)" in out


def test_the_days_that_a_list_did_not_give_are_shown_in_words(cli: Cli, small: Path, ideas: Path) -> None:
    ideas.write_text("titel;fase;gestart op\nA;afgerond;01-02-2026\n", encoding="utf-8")
    cli("import", small, ideas, "--as", "experiments")
    out = cli("--lang", "en", "show", small, "experiment", 2).out
    assert "Days not given" in out
    assert "Concluded on: 1 February 2026" in out
    assert "concluded_on" not in out


def test_an_import_is_done_once_however_often_it_is_asked(cli: Cli, small: Path, ideas: Path) -> None:
    first = cli("import", small, ideas, "--as", "experiments").out
    assert first.startswith("Imported: 2 experiments")
    assert "Not in the list" not in first
    again = cli("import", small, ideas, "--as", "experiments", "--json").json
    assert (again["new"], again["changed"], again["unchanged"], again["gone"]) == (0, 0, 2, 0)
    listed = cli("list", small, "experiments", "--json").json
    assert [(each["title"], each["stage"], each["verdict"]) for each in listed[1:]] == [
        ("Podium", "running", None), ("Platform", "concluded", "stopped"),
    ]  # fmt: skip
    assert cli("undo", small).out.startswith("Undone: Imported")
    assert len(cli("list", small, "experiments", "--json").json) == 1
    assert cli("check", small).code == 0


def test_a_list_may_come_from_standard_input(cli: Cli, small: Path) -> None:
    answer = cli("import", small, "-", "--as", "blocks", "--json", given="titel;soort\nLoket;procedure\n")
    assert answer.json["new"] == 1
    assert cli("list", small, "blocks", "--json").json[2]["kind"] == "procedure"


def test_columns_values_and_what_holds_for_all_rows_can_be_said(cli: Cli, small: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("Kop;Waar;Vrij\nA;bij ons;x\n", encoding="utf-8")
    answer = cli("import", small, path, "--as", "blocks", "--map", "Kop=Title; Waar=channel; Vrij=",
                 "--replace", "channel:bij ons=counter", "--set", "team=Desk")  # fmt: skip
    assert answer.code == 0, answer.err
    found = cli("list", small, "blocks", "--json").json[2]
    assert (found["title"], found["channel"], found["team"]) == ("A", "counter", "Desk")
    again = cli("import", small, path, "--as", "blocks", "--json").json  # remembered for these headings
    assert (again["remembered"], again["unchanged"]) == (True, 1)


def test_a_list_with_other_titles_changes_another_one_only_when_that_is_asked(cli: Cli, small: Path) -> None:
    cli("import", small, "-", "--as", "blocks", given="id;titel\n1;A\n2;B\n")
    other = "id;titel\n1;C\n2;D\n"
    shown = cli("import", small, "-", "--as", "blocks", "--dry-run", given=other)
    assert "--same-list" in shown.out
    found = [cli("import", small, "-", "--as", "blocks", "--dry-run", "--json", *more, given=other).json
             for more in ([], ["--same-list"])]  # fmt: skip
    assert [(each["new"], each["changed"], each["near"]) for each in found] == [
        (2, 0, "standard input"), (0, 2, "standard input"),
    ]  # fmt: skip


def test_suggestions_are_shown_and_can_be_taken(cli: Cli, small: Path) -> None:
    text = "titel;soort\nLoket;procedur\n"
    shown = cli("import", small, "-", "--as", "blocks", "--dry-run", given=text)
    assert "soort: procedur (1 row)" in shown.out
    assert "Perhaps: procedure." in shown.out
    assert cli("import", small, "-", "--as", "blocks", "--accept", given=text).code == 0
    assert cli("list", small, "blocks", "--json").json[2]["kind"] == "procedure"


@pytest.mark.parametrize(
    "options, word",
    [([], "--as"), (["--as", "ideas"], "ideas"), (["--as", "blocks", "--map", "Titel"], "Column=field"),
     (["--as", "blocks", "--map", "titel=kop"], "kop"), (["--as", "blocks", "--set", "kop=1"], "kop"),
     (["--as", "blocks", "--replace", "kind=procedure"], "field:text=code"),
     (["--as", "blocks", "--header-row", "0"], "0")],
)  # fmt: skip
def test_wrong_use_is_told_with_code_2(cli: Cli, small: Path, options: list[str], word: str) -> None:
    answer = cli("import", small, "-", *options, given="titel\nA\n")
    assert answer.code == 2
    assert word in answer.err
    assert answer.out == ""


@pytest.mark.parametrize(
    "text, options, word",
    [("uniforme_productnaam;uri\npaspoort;x\n", [], "“Title” (title)"),
     ("titel\nA\n", ["--key", "id"], "“id”"), ("titel\nA\n", ["--map", "kop=title"], "“kop”"),
     ("", [], "empty"), ("titel\nA\n", ["--header-row", "9"], "9")],
)  # fmt: skip
def test_a_list_that_cannot_be_imported_is_told_with_code_3(
    cli: Cli, small: Path, text: str, options: list[str], word: str
) -> None:
    before = small.read_bytes()
    for more in ([], ["--dry-run"], ["--json"]):
        answer = cli("import", small, "-", "--as", "blocks", *options, *more, given=text)
        assert answer.code == 3, answer
        assert word in answer.err
        assert len(answer.err.strip().splitlines()) == 1
        assert answer.out == ""
    assert small.read_bytes() == before


def test_what_does_not_fit_what_is_skipped_and_what_vanished_is_shown(cli: Cli, small: Path) -> None:
    cli("import", small, "-", "--as", "blocks", given="id;titel\n1;A\n2;B\n3;C\n")
    answer = cli("import", small, "-", "--as", "blocks", "--dry-run",
                 given="id;titel;gewicht\n1;A;9\n2;B;\n2;B again;\n4;;\n")  # fmt: skip
    assert "gewicht: 9 (1 row)" in answer.out
    assert "Row 4: B again The same “id” as row 3, other contents." in answer.out
    assert "Not in the list any more; nothing happens to these (1)" in answer.out
    assert "  5 C" in answer.out


def test_a_number_that_can_be_read_in_two_ways_is_told_and_can_be_said(cli: Cli, small: Path) -> None:
    text = "indicator,period,value\nCosts,2025-01,1.234\nCosts,2025-02,2.500\n"
    shown = cli("import", small, "-", "--as", "measurements", "--dry-run", given=text).out
    assert "value: “1.234” is read as 1.234." in shown
    assert "--decimals comma" in shown
    cli("import", small, "-", "--as", "measurements", "--decimals", "comma", given=text)
    assert [each["value"] for each in cli("list", small, "measurements", "--json").json][-2:] == ["1234", "2500"]
