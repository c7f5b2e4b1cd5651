"""Position and attention, names and forgetting, services and agreements; lists; and the watch on personal data."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from cli_front_door import Cli

from tracker.cli.listings import LISTINGS


def test_the_position_follows_from_the_measurements(cli: Cli, small: Path) -> None:
    empty = cli("--json", "position", small).json
    assert empty == {"now": None, "start": None, "count": 0, "total": 0, "indicators": []}
    assert "starters" in cli("--lang", "en", "position", small).out
    for title, value in (("Mark", "7"), ("Calls", "8"), ("Letters", "")):
        number = cli("add", small, "indicator", "--title", title, "--ordinary", "6", "--role-model", "10", "--baseline",
                     "5").out.strip()  # fmt: skip
        if value:
            cli("add", small, "measurement", "--indicator", number, "--period", "2026-05", "--value", value)
    found = cli("--json", "position", small).json
    assert (found["now"], found["start"], found["count"], found["total"]) == ("37.5", "-25.0", 2, 3)
    assert [(each["title"], each["value"], each["period"], each["now"]) for each in found["indicators"]] == [
        ("Mark", "7", "2026-05", "25.0"), ("Calls", "8", "2026-05", "50.0"), ("Letters", None, None, None),
    ]  # fmt: skip
    assert "2 indicators of 3 count." in cli("--lang", "en", "position", small).out
    listed = cli("--json", "list", small, "indicators").json
    assert [(each["last_value"], each["last_period"]) for each in listed][:2] == [("7", "2026-05"), ("8", "2026-05")]


def test_starters_are_added_once(cli: Cli, small: Path) -> None:
    made = cli("--json", "starters", small).json
    assert len(made) >= 4
    assert [each["title"] for each in cli("--json", "list", small, "indicators").json] == [e["title"] for e in made]
    assert cli("--json", "starters", small).json == []
    cli("undo", small)
    assert cli("--json", "list", small, "indicators").json == []


def test_attention_names_what_is_late_by_code_and_number(cli: Cli, small: Path) -> None:
    assert cli("--json", "attention", small).json == []
    cli("start", small, "experiment", 1, "--review-on", "2026-02-01", "--on", "2026-01-15")
    cli("add", small, "agreement", "--title", "Call", "--due-on", "2026-01-20", "--agreed-on", "2026-01-10")
    points = cli("--json", "attention", small).json
    assert [(each["reason"], each["kind"], each["number"], each["title"]) for each in points] == [
        ("decide", "experiment", "1", "A first try"), ("agreement", "agreement", "1", "Call"),
    ]  # fmt: skip
    text = cli("--lang", "en", "attention", small).out
    assert "A first try" in text
    assert points[1]["why"].split(".")[0] in text
    assert cli("--json", "done", small, "agreement", 1).json["done_on"]
    assert [each["reason"] for each in cli("--json", "attention", small).json] == ["decide"]
    assert cli("--json", "list", small, "agreements", "--open").json == []
    assert cli("--json", "list", "--open", small, "agreements").json == []
    cli("undo", small)
    assert len(cli("--json", "list", small, "agreements", "--open").json) == 1


def test_ones_own_name_is_filled_in_shown_and_taken_out(cli: Cli, small: Path) -> None:
    assert cli("--json", "name", small).json == {"name": ""}
    assert cli("name", small, "Desk one").out == "Desk one\n"
    assert cli("--json", "name", small).json == {"name": "Desk one"}
    assert cli("--json", "name", small, "").json == {"name": ""}
    cli("undo", small)
    assert cli("--json", "name", small).json == {"name": "Desk one"}


def test_forgetting_asks_first_and_takes_a_name_out_of_everything(cli: Cli, small: Path) -> None:
    cli("edit", small, "block", 1, "--description", "Told by Desk Seven at the counter")
    cli("write", small, "experiment", 1, "Desk Seven called")
    before = small.read_bytes()
    asked = cli("--lang", "en", "forget", small, "Desk Seven")
    assert (asked.code, asked.out, small.read_bytes()) == (2, "", before)
    assert "in 2 records" in asked.err
    assert "cannot be undone" in asked.err
    assert "--yes" in asked.err
    assert cli("--json", "forget", small, "Desk Seven", "--yes").json == {"records": 2}
    assert b"Desk Seven" not in small.read_bytes()
    assert "Desk Seven" not in cli("history", small, "block", 1).out
    assert cli("undo", small).code == 3
    assert cli("--json", "forget", small, "Desk Seven", "--yes").json == {"records": 0}


def test_what_stands_in_a_reason_only_is_found_shown_and_forgotten(cli: Cli, small: Path) -> None:
    cli("edit", small, "block", 1, "--title", "Jansen belde Pietersen over 2026-1234")
    cli("edit", small, "block", 1, "--title", "Gebeld", "--description", "Kost 1234,50")
    asked = cli("--lang", "en", "forget", small, "1234")
    assert "  Kost 1234,50\n" in asked.err
    assert "over 2026-1234\n" in asked.err
    assert cli("--json", "forget", small, "Jansen", "--yes").json == {"records": 1}
    asked = cli("--lang", "en", "forget", small, "Pietersen")
    assert "in 2 lines of the history" in asked.err
    assert cli("--json", "forget", small, "Pietersen", "--yes").json == {"records": 2}
    assert b"Pietersen" not in small.read_bytes()


@pytest.mark.parametrize("answer, gone", [("yes\n", True), ("ja\n", True), ("no\n", False), ("", False)])
def test_forgetting_takes_an_answer_on_a_terminal(
    cli: Cli, small: Path, monkeypatch: pytest.MonkeyPatch, answer: str, gone: bool
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    cli("edit", small, "block", 1, "--team", "Seventh")
    monkeypatch.setattr("tracker.cli.own.terminal", lambda: Terminal(answer))
    assert cli("forget", small, "Seventh").code == 0
    assert (b"Seventh" not in small.read_bytes()) == gone


def test_services_are_loaded_once(cli: Cli, small: Path, tmp_path: Path) -> None:
    table = tmp_path / "upl.csv"
    table.write_text("uniforme_productnaam;uri\npaspoort;https://example.org/p\nrijbewijs;\n", encoding="utf-8")
    assert cli("--json", "services", small, table).json == {"added": 2, "services": 2}
    assert cli("--json", "services", small, table).json == {"added": 0, "services": 2}
    assert cli("--json", "list", small, "services").json == [
        {"title": "paspoort", "uri": "https://example.org/p"}, {"title": "rijbewijs", "uri": ""},
    ]  # fmt: skip
    cli("undo", small)
    assert cli("--json", "list", small, "services").json == []
    cli("redo", small)
    assert cli("--json", "services", small, "--clear").json == {"added": -2, "services": 0}
    assert cli("services", small, tmp_path / "none.csv").code == 3
    assert cli("services", small).code == cli("services", small, table, "--clear").code == 2


# Personal data

IBAN, BSN = "NL91ABNA0417164300", "111222333"


@pytest.mark.parametrize(
    "args, sort, field, text",
    [
        (["add", "FILE", "block", "--title", f"Letter to {BSN}"], "(BSN)", "Title", BSN),
        (["edit", "FILE", "block", "1", "--description", f"pay {IBAN}"], "(IBAN)", "Description", IBAN),
        (["write", "FILE", "experiment", "1", "call 06-12345678"], "telephone", "Text", "12345678"),
        (["start", "FILE", "experiment", "1", "--no-bar", "ask a@example.org"], "e-mail", "succeeded", "example.org"),
        (["leave", "FILE", "block", "1", "--reason", "ask a@example.org"], "e-mail", "Reason", "example.org"),
        (["ambition", "FILE", "--role-model", "a@example.org"], "e-mail", "Role model", "example.org"),
    ],
)
def test_what_looks_like_personal_data_gets_one_warning_without_the_text(
    cli: Cli, small: Path, args: list[str], sort: str, field: str, text: str
) -> None:
    told = cli("--lang", "en", *[str(small) if arg == "FILE" else arg for arg in args])
    assert (told.code, told.err.count("\n")) == (0, 1)
    assert sort in told.err
    assert field in told.err
    assert text not in told.err
    assert text.encode() in small.read_bytes()


def test_two_sorts_are_one_line_and_nothing_stored_is_no_warning(cli: Cli, small: Path) -> None:
    told = cli("edit", small, "block", 1, "--title", f"{BSN} or {IBAN}", "--team", "a@example.org")
    assert (told.code, told.err.count("\n")) == (0, 1)
    assert told.err.count("“") == 3
    refused = cli("edit", small, "block", 9, "--title", BSN)
    assert (refused.code, "personal" in refused.err) == (3, False)
    assert cli("search", small, BSN).err == ""


# Lists


@pytest.mark.parametrize("what", LISTINGS)
def test_every_list_has_a_table_json_and_csv_with_one_heading(cli: Cli, example: Path, what: str) -> None:
    before = example.read_bytes()
    rows = cli("--json", "list", example, what).json
    table = cli("list", example, what, "--csv").out
    heading = next(csv.reader(io.StringIO(table)))
    assert all(list(row) == heading for row in rows)
    assert len(list(csv.reader(io.StringIO(table)))) == len(rows) + 1
    english, dutch = (cli("--lang", language, "list", example, what) for language in ("en", "nl"))
    assert (english.code, dutch.code, english.err) == (0, 0, "")
    assert english.out != dutch.out
    assert example.read_bytes() == before
    helps = [cli("--lang", language, "list", "FILE", what, "--help").out for language in ("en", "nl")]
    assert helps[0] != helps[1]
    assert ("Sort by this." in helps[0]) == bool(LISTINGS[what].sorts)  # an example below it sorts as well


def test_records_without_a_number_are_in_the_order_of_counting(cli: Cli, small: Path) -> None:
    for title in ("A", "B"):
        cli("add", small, "indicator", "--title", title)
    for number, period in ((2, "2026-01"), (1, "2026-Q1"), (1, "2025-12"), (1, "2026-02")):
        cli("add", small, "measurement", "--indicator", number, "--period", period, "--value", "1")
    listed = cli("--json", "list", small, "measurements").json
    assert [(each["indicator"], each["period"]) for each in listed] == [
        ("1", "2025-12"), ("1", "2026-02"), ("1", "2026-Q1"), ("2", "2026-01"),
    ]  # fmt: skip
    assert cli("--json", "list", small, "measurements", "--limit", 2).json == listed[:2]
    assert cli("--json", "list", small, "measurements", "--indicator", 2).json == listed[3:]
    assert cli("list", small, "measurements", "--indicator", 9).code == 3


def test_lessons_are_found_by_pattern_and_period(cli: Cli, small: Path) -> None:
    for number, day, pattern in ((1, "2026-02-01", "2"), (2, "2026-05-01", "3")):
        if number == 2:
            cli("add", small, "experiment", "--title", "Other", "--success-when", "x")
        cli("start", small, "experiment", number, "--on", "2026-01-01")
        cli("conclude", small, "experiment", number, "--verdict", "partly", "--observed", "o", "--lesson", "l",
            "--decision", "stop", "--on", day, "--pattern", pattern)  # fmt: skip

    def found(*filters: object) -> list[str]:
        return [each["experiment"] for each in cli("--json", "list", small, "lessons", *filters).json]

    assert (found("--pattern", 2), found("--pattern", 3), found("--pattern", 4)) == (["1"], ["2"], [])
    assert (found("--period", "2026-Q1"), found("--period", "2026"), found("--period", "2025")) == (
        ["1"], ["2", "1"], [],
    )  # fmt: skip
    assert cli("list", small, "lessons", "--period", "soon").code == 3
    assert cli("list", small, "lessons", "--pattern", 99).code == 3
