"""What lists hold: the JSON others build on, CSV for a spreadsheet, filters, order and a table that fits."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from cli_front_door import Cli

from tracker.cli.layout import cells
from tracker.cli.shapes import in_order

BLOCK = {
    "number": str, "title": str, "kind": str, "state": str, "look": str, "state_on": str, "experiments": list,
    "description": str, "nature": str, "service": str, "channel": str, "team": str, "weight": int,
    "votes": int, "found_on": str, "source": str, "one_off": bool, "reason": str,
}  # fmt: skip
EXPERIMENT = {
    "number": str, "title": str, "stage": str, "verdict": str, "blocks": list, "lesson": str,
    "hypothesis": str,
    "attempt": str, "measure": str, "success_when": str, "review_on": str, "theme": str, "improves": str,
    "service": str, "channel": str, "origin": str, "team": str, "owner": str, "mandate": str, "source": str,
    "idea_on": str, "prepared_on": str, "started_on": str, "concluded_on": str, "embedded_on": str,
    "observation": str, "decision": str, "evidence": str, "follow_up_of": str,
    "bar_indicator": str, "bar_side": str, "bar_value": str, "law_room": str, "measured": str, "good_intent": bool,
    "with_care": bool,
    "shared_on": str, "shared_with": str,
}  # fmt: skip
LESSON = {
    "experiment": str, "text": str, "verdict": str, "date": str, "title": str, "decision": str,
    "evidence": str, "theme": str, "team": str, "blocks": list, "supports": list, "contradicts": list,
    "supported_by": list, "contradicted_by": list,
}  # fmt: skip
CODES = {
    "kind": {"work-process", "reward-structure", "procedure", "way-of-working"},
    "state": {"open", "cleared", "stays"},
    "look": {"open", "trying", "tried", "cleared", "came-back", "stays"},
    "stage": {"idea", "prepared", "running", "concluded", "embedded"},
    "verdict": {"succeeded", "partly", "not-succeeded", "unclear", "stopped", None},
}


@pytest.mark.parametrize("what, shape", [("blocks", BLOCK), ("experiments", EXPERIMENT), ("lessons", LESSON)])
def test_the_shape_of_a_list_in_json(cli: Cli, example: Path, what: str, shape: dict[str, type]) -> None:
    rows = cli("list", example, what, "--json").json
    assert len(rows) > 20
    for row in rows:
        assert row.keys() == shape.keys()
        assert {name for name, value in row.items() if value is not None and type(value) is not shape[name]} == set()
        assert {name for name, codes in CODES.items() if name in row and row[name] not in codes} == set()
        dates = [row[name] for name in row if name.endswith("_on") or name == "date"]
        assert all(day is None or re.fullmatch(r"\d{4}-\d\d-\d\d", day) for day in dates)


def test_numbers_stand_for_each_other(cli: Cli, example: Path) -> None:
    blocks = {each["number"]: each for each in cli("--json", "list", example, "blocks").json}
    experiments = {each["number"]: each for each in cli("--json", "list", example, "experiments").json}
    pairs = {(number, block) for number, each in experiments.items() for block in each["blocks"]}
    assert pairs == {(each, number) for number, block in blocks.items() for each in block["experiments"]}
    assert pairs
    lessons = cli("--json", "list", example, "lessons").json
    assert {each["experiment"] for each in lessons} == {
        number for number, each in experiments.items() if each["lesson"] and each["concluded_on"]
    }
    assert [each["date"] for each in lessons] == sorted((each["date"] for each in lessons), reverse=True)


def test_a_deleted_experiment_is_in_no_list(cli: Cli, small: Path, example: Path) -> None:
    for file in (small, example):
        cli("delete", file, "experiment", 1 if file == small else 2)
        blocks = cli("--json", "list", file, "blocks").json
        experiments = {each["number"] for each in cli("--json", "list", file, "experiments").json}
        assert {number for block in blocks for number in block["experiments"]} <= experiments


@pytest.mark.parametrize("what", ["weighings", "deviations", "data-uses", "measurements"])
def test_what_hung_on_something_deleted_is_in_no_list(cli: Cli, small: Path, what: str) -> None:
    cli("add", small, "weighing", "--experiment", 1, "--moment", "before", "--scorer", "M", "--heart", 1)
    cli("add", small, "deviation", "--experiment", 1, "--article", "Awb 4:13")
    cli("add", small, "data-use", "--experiment", 1, "--personal-data", "none")
    cli("add", small, "indicator", "--title", "Mark")
    cli("add", small, "measurement", "--indicator", 1, "--period", "2026", "--value", 7)
    assert len(cli("--json", "list", small, what).json) == 1
    owner = "indicator" if what == "measurements" else "experiment"
    cli("delete", small, owner, 1)
    assert cli("--json", "list", small, what).json == []
    cli("undo", small)
    assert len(cli("--json", "list", small, what).json) == 1


def chosen(rows: Iterable[dict[str, Any]], **equals: str) -> list[str]:
    return [row["number"] for row in rows if all(row[name] == value for name, value in equals.items())]


@pytest.mark.parametrize(
    "what, name, value",
    [
        ("blocks", "kind", "procedure"),
        ("blocks", "state", "open"),
        ("blocks", "state", "cleared"),
        ("blocks", "state", "stays"),
        ("blocks", "look", "came-back"),
        ("blocks", "nature", "law"),
        ("blocks", "channel", "letter"),
        ("blocks", "team", "Citizen Services"),
        ("experiments", "stage", "running"),
        ("experiments", "verdict", "not-succeeded"),
        ("experiments", "theme", "personal"),
        ("experiments", "team", "Citizen Services"),
    ],
)
def test_a_filter_gives_exactly_what_it_says(cli: Cli, example: Path, what: str, name: str, value: str) -> None:
    everything = cli("--json", "list", example, what).json
    filtered = cli("--json", "list", example, what, f"--{name}", value).json
    assert [each["number"] for each in filtered] == chosen(everything, **{name: value})
    assert filtered
    assert len(filtered) < len(everything)


@pytest.mark.parametrize("name, value", [("verdict", "not-succeeded"), ("evidence", "measured")])
def test_lessons_are_filtered(cli: Cli, example: Path, name: str, value: str) -> None:
    filtered = cli("--json", "list", example, "lessons", f"--{name}", value).json
    assert filtered
    assert {each[name] for each in filtered} == {value}


def test_filters_work_together_with_words_a_limit_and_an_order(cli: Cli, example: Path) -> None:
    args = ("--json", "list", example, "blocks", "--text", "letter", "--sort", "title", "--descending")
    rows = cli(*args).json
    titles = [each["title"].lower() for each in rows]
    assert titles == sorted(titles, reverse=True)
    assert len(rows) > 2
    assert cli(*args, "--limit", 2).json == rows[:2]
    assert cli("--json", "list", example, "blocks", "--text", "!?").json == []


@pytest.mark.parametrize("args", [["blocks"], ["blocks", "--state", "open"], ["experiments"], ["lessons"]])
def test_a_limit_counts_what_is_shown(cli: Cli, example: Path, args: list[str]) -> None:
    everything = cli("--json", "list", example, *args).json
    assert cli("--json", "list", example, *args, "--limit", 3).json == everything[:3] != everything


def test_a_filter_may_be_said_in_dutch_or_english(cli: Cli, example: Path) -> None:
    asked = [cli("--lang", "nl", "--json", "list", example, "experiments", "--verdict", word).json
             for word in ("not-succeeded", "niet gelukt", "Not succeeded")]  # fmt: skip
    assert asked[0] == asked[1] == asked[2] != []


@pytest.mark.parametrize("what", ["blocks", "experiments", "lessons"])
def test_csv_holds_the_same_as_json(cli: Cli, example: Path, what: str) -> None:
    answer = cli("list", example, what, "--csv").out
    assert answer.count("\r\n") == len(list(csv.reader(io.StringIO(answer))))
    rows, shapes = list(csv.DictReader(io.StringIO(answer))), cli("--json", "list", example, what).json
    assert list(rows[0]) == list(shapes[0])
    assert [row["title"] for row in rows] == [shape["title"] for shape in shapes]
    lists = "experiments" if what == "blocks" else "blocks"
    assert [row[lists].split() for row in rows] == [shape[lists] for shape in shapes]


def test_csv_of_an_empty_list_still_has_its_heading(cli: Cli, small: Path) -> None:
    assert cli("list", small, "lessons", "--csv").out.startswith("experiment,text,verdict,date,")


@pytest.mark.parametrize(
    "title, cell",
    [
        ("=1+1", "'=1+1"),
        ("+31 6", "'+31 6"),
        ("-x", "'-x"),
        ("@sum", "'@sum"),
        ("\uff1d1", "'\uff1d1"),
        ("-5", "-5"),
        ("+7,5", "+7,5"),
        ('a "b", c', 'a "b", c'),
        ("a=b", "a=b"),
    ],
)
def test_csv_cells_are_no_formulas(cli: Cli, small: Path, title: str, cell: str) -> None:
    cli("edit", small, "block", 1, "--title", title, "--description", f"one\n{title}")
    row = next(csv.DictReader(io.StringIO(cli("list", small, "blocks", "--csv").out, newline="")))
    assert (row["title"], row["description"]) == (cell, f"one\n{title}")


@pytest.mark.parametrize("width", [60, 80, 200])
@pytest.mark.parametrize("what", ["blocks", "experiments", "lessons"])
def test_a_table_fits_the_terminal(
    cli: Cli, example: Path, monkeypatch: pytest.MonkeyPatch, what: str, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    cli("edit", example, "block", 1, "--title", "😀 漢字 " * 20)
    lines = cli("--lang", "nl", "list", example, what).out.splitlines()
    assert max(map(cells, lines)) <= width
    assert len(lines) > 20


def test_a_pipe_keeps_every_word(cli: Cli, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS")
    title = "word " * 50 + "end"
    cli("edit", small, "block", 1, "--title", title)
    assert title in cli("list", small, "blocks").out


def test_numbers_are_put_in_the_order_of_counting() -> None:
    assert in_order(["10", "9", "37b", "37", "x"]) == ["x", "9", "10", "37", "37b"]


def test_search_finds_blocks_experiments_and_logbooks(cli: Cli, small: Path) -> None:
    cli("write", small, "experiment", 1, "A zebra at the counter")
    cli("edit", small, "block", 2, "--description", "There is a zebra in the way")
    hits = cli("--json", "search", small, "zeb").json
    assert {(hit["kind"], hit["number"]) for hit in hits} == {("block", "2"), ("entry", "1")}
    assert all("zebra" in hit["context"] for hit in hits)
    assert "There is a zebra" in cli("search", small, "zebra", "way").out
    assert cli("--json", "search", small, "elephant").json == []
    assert cli("search", small, "elephant").out == "Nothing found.\n"


@pytest.mark.parametrize(
    "name, args, start",
    [
        ("out.xlsx", [], b"PK"),
        ("out.csv", [], "\ufeffNummer;Titel;Soort;Stand;".encode()),
        ("out.csv", ["--plain"], b"number,title,kind,state,"),
    ],
)
def test_a_list_is_written_to_a_file(
    cli: Cli, small: Path, tmp_path: Path, name: str, args: list[str], start: bytes
) -> None:
    out = tmp_path / name
    answer = cli("--lang", "nl", "--json", "list", small, "blocks", "--limit", 1, "-o", out, *args).json
    assert answer == {"file": str(out), "list": "blocks", "rows": 1}
    assert out.read_bytes().startswith(start)


@pytest.mark.parametrize(
    "args", [["-o", "x.pdf"], ["-o", "x.csv", "--csv"], ["--plain"], ["-o", "x.xlsx", "--plain"], ["--csv", "--plain"]]
)
def test_what_does_not_go_together_is_said(cli: Cli, small: Path, args: list[str]) -> None:
    answer = cli("list", small, "blocks", *args)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err
