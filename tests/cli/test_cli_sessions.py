"""``session``: a whole work session from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_front_door import Cli


@pytest.fixture
def held(cli: Cli, small: Path) -> Path:
    """A workspace with work session 1 and a few cards."""
    made = cli("session", small, "begin", "harvest", "--goal", "What is in the way?", "--participants", 18,
               "--held-on", "2026-06-01")  # fmt: skip
    assert (made.code, made.out.strip()) == (0, "1")
    for args in (
        ["Quiet zebra", "--kind", "procedure"],
        ["Purple desk", "--sort", "idea"],
        ["Coffee", "--sort", "parked"],
    ):
        assert cli("session", small, "card", 1, *args).code == 0
    return small


def test_the_scripts_are_listed(cli: Cli, small: Path) -> None:
    assert {each["code"] for each in cli("--json", "session", small, "scripts").json} >= {"harvest", "failure"}
    assert "120" in cli("session", small, "scripts").out


def test_a_session_is_listed_and_shown_whole(cli: Cli, held: Path) -> None:
    [listed] = cli("--json", "session", held, "list").json
    assert (listed["number"], listed["title"], listed["to_work_out"]) == ("1", "What is in the way?", True)
    shown = cli("--json", "session", held, "show", 1).json
    assert [(each["text"], each["kind"], each["dots"]) for each in shown["topics"]] == [
        ("Quiet zebra", "procedure", 0), ("Purple desk", None, 0),
    ]  # fmt: skip
    assert [each["text"] for each in shown["parked"]] == ["Coffee"]
    assert len(shown["steps"]) == 7
    page = cli("session", held, "show", 1).out
    assert "1 What is in the way?" in page
    for words in ("Quiet zebra", "Coffee", "1 June 2026", "Where did a resident get stuck?"):
        assert words in page
    assert "to work out" in cli("session", held, "list").out


def test_it_is_worked_out_and_taken_back(cli: Cli, held: Path) -> None:
    before = cli("--json", "list", held, "blocks").json
    would = cli("--json", "session", held, "work-out", 1, "--dry-run").json
    assert [(each["title"], each["makes"], each["fate"]) for each in would] == [
        ("Quiet zebra", "block", "kept"), ("Purple desk", "experiment", "kept"), ("Coffee", "block", "dropped"),
    ]  # fmt: skip
    assert cli("--json", "list", held, "blocks").json == before
    assert "Quiet zebra" in cli("session", held, "work-out", 1, "--dry-run").out
    assert cli("session", held, "work-out", 1).code == 0
    assert [each["title"] for each in cli("--json", "list", held, "blocks").json][-1] == "Quiet zebra"
    shown = cli("--json", "session", held, "show", 1).json
    assert shown["topics"][0]["became"] == "kept"
    assert shown["topics"][0]["became_name"].endswith("Quiet zebra")
    assert not shown["to_work_out"]
    cli("undo", held)
    assert cli("--json", "list", held, "blocks").json == before


def test_a_report_is_written(cli: Cli, held: Path, tmp_path: Path) -> None:
    out = tmp_path / "session.xlsx"
    made = cli("--json", "session", held, "report", 1, "-o", out).json
    assert made["title"] == "Work session 1: What is in the way?"
    assert out.stat().st_size > 1000
    assert cli("session", held, "report", 1).code == 2
    assert cli("session", held, "report", 1, "-o", tmp_path / "x.txt").code == 2


@pytest.mark.parametrize(
    "args, code, words",
    [
        (["show", 9], 3, "9"),
        (["begin", "dance"], 3, "dance"),
        (["begin", "failure"], 3, "about one experiment"),
        (["card", 1, ""], 3, "empty"),
        (["dance"], 2, "dance"),
    ],
)
def test_what_cannot_be_is_said(cli: Cli, held: Path, args: list[object], code: int, words: str) -> None:
    answer = cli("session", held, *args)
    assert answer.code == code
    assert words in answer.err


def test_personal_data_on_a_card_is_warned_for(cli: Cli, held: Path) -> None:
    assert "telephone" in cli("session", held, "card", 1, "Call 06-12345678").err


def test_each_form_has_its_own_help_in_both_languages(cli: Cli) -> None:
    english, dutch = (cli("--lang", lang, "session", "--help").out for lang in ("en", "nl"))
    assert "work-out" in english
    assert "verslag" in dutch
    assert "--criterion" not in english
    assert "--criterion" in cli("session", "begin", "--help").out
