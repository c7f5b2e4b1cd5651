"""What stands around an experiment: the bar, patterns, other lessons, sharing, and all of it in one JSON object."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from cli_front_door import Cli

OUTCOME = ["--verdict", "not-succeeded", "--observed", "Nobody came.", "--lesson", "Ask first.", "--decision", "stop"]


@pytest.fixture
def bare(cli: Cli, small: Path) -> Path:
    """A workspace in which experiment 1 has no bar."""
    cli("edit", small, "experiment", 1, "--success-when", "")
    return small


def shown(cli: Cli, file: Path, number: int = 1) -> dict[str, Any]:
    """Experiment ``number`` as JSON."""
    return dict(cli("--json", "show", file, "experiment", number).json)


def ended(cli: Cli, file: Path, number: int, *more: object) -> None:
    """Log (but for number 1), start and conclude an experiment."""
    if number > 1:
        assert cli("add", file, "experiment", "--title", f"Try {number}").out == f"{number}\n"
    assert cli("start", file, "experiment", number, "--success-when", "8 of 10").code == 0
    done = cli("conclude", file, "experiment", number, *OUTCOME, *more)
    assert (done.code, done.err) == (0, "")


def test_without_a_bar_nothing_starts_and_the_sentence_says_what_to_do(cli: Cli, bare: Path) -> None:
    before = bare.read_bytes()
    refused, dutch = (cli("--lang", language, "start", bare, "experiment", 1) for language in ("en", "nl"))
    assert (refused.code, refused.out, refused.err.count("\n")) == (3, "", 1)
    assert "--success-when" in refused.err
    assert "--no-bar" in refused.err
    assert (dutch.code, dutch.err.count("\n")) == (3, 1)
    assert dutch.err != refused.err
    assert bare.read_bytes() == before


@pytest.mark.parametrize(
    "args, field, value",
    [
        (["--success-when", "8 of 10"], "success_when", "8 of 10"),
        (["--no-bar", "we only look"], "success_when", "No bar, because we only look"),
        (["--bar-value", "7,5", "--bar-side", "at-least"], "bar_value", "7.5"),
    ],
)
def test_the_bar_is_given_at_the_start_in_one_step(
    cli: Cli, bare: Path, args: list[str], field: str, value: str
) -> None:
    before = shown(cli, bare)
    started = cli("--json", "start", bare, "experiment", 1, *args, "--review-on", "2030-01-01").json
    assert (started["stage"], started[field], started["review_on"]) == ("running", value, "2030-01-01")
    cli("undo", bare)
    assert shown(cli, bare) == before


def test_data_and_patterns_are_answered_at_the_start_in_the_same_step(cli: Cli, small: Path) -> None:
    before = shown(cli, small)
    args = ("--personal-data", "residents", "--pattern", 2, 3)
    started = cli("--json", "start", small, "experiment", 1, *args).json
    assert (started["data_use"]["personal_data"], started["patterns_expected"]) == ("residents", ["2", "3"])
    cli("undo", small)
    assert shown(cli, small) == before
    assert cli("start", small, "experiment", 1, "--pattern", 99).code == 3


def test_two_bars_are_one_too_many(cli: Cli, bare: Path) -> None:
    assert cli("start", bare, "experiment", 1, "--success-when", "x", "--no-bar", "y").code == 2
    assert cli("start", bare, "experiment", 1, "--no-bar", " ").code == 3


def test_the_checklist_advises_and_does_not_start(cli: Cli, bare: Path) -> None:
    checks = cli("--json", "start", bare, "experiment", 1, "--check").json
    assert checks == {
        "hypothesis": False, "measure": False, "bar": False, "review": False, "data-use": False, "pattern": False,
    }  # fmt: skip
    cli("edit", bare, "experiment", 1, "--hypothesis", "It helps", "--law-room", "deviates")
    cli("link", bare, "experiment", 1, "pattern", 3, "--moment", "before")
    cli("add", bare, "data-use", "--experiment", 1, "--personal-data", "none")
    known = shown(cli, bare)
    assert (known["stage"], known["checklist"]) == (
        "idea",
        {**checks, "hypothesis": True, "pattern": True, "data-use": True, "deviation": False, "mandate": False},
    )
    assert "[x] We know what we expect\n[ ] We know what we measure" in cli("show", bare, "experiment", 1).out


def test_an_effect_is_expected_when_linking(cli: Cli, small: Path) -> None:
    linked = cli("--json", "link", small, "experiment", 1, "block", 1, 2, "--expected", "loosened").json
    assert linked["effects"] == [
        {"block": "1", "expected": "loosened", "observed": None},
        {"block": "2", "expected": "loosened", "observed": None},
    ]
    cli("link", small, "experiment", 1, "block", 2)
    assert shown(cli, small)["effects"] == linked["effects"]
    assert cli("--json", "unlink", small, "experiment", 1, "block", 1, 2).json["effects"] == []
    cli("undo", small)
    assert shown(cli, small)["effects"] == linked["effects"]
    assert cli("link", small, "experiment", 1, "block", 1, "--expected", "magic").code == 2


def test_patterns_are_expected_and_seen(cli: Cli, small: Path) -> None:
    at = (small, "experiment", 1, "pattern")
    assert cli("--json", "link", *at, 5, 2, "--moment", "before").json["patterns_expected"] == ["2", "5"]
    both = cli("--json", "link", *at, 7, "--moment", "before").json
    assert both["patterns_expected"] == ["2", "5", "7"]
    assert cli("--json", "unlink", *at, 2, 7, "--moment", "before").json["patterns_expected"] == ["5"]
    assert cli("--json", "history", small, "experiment", 1).json[0]["verb"] == "delete-pattern-link"
    cli("undo", small)
    assert shown(cli, small) == both
    assert cli("--json", "show", small, "pattern", 5).json["expected_in"] == ["1"]
    assert cli("link", *at, 5).code == 2
    assert cli("link", *at, 99, "--moment", "after").code == 3


def test_a_conclusion_holds_all_that_is_said_at_the_end(cli: Cli, small: Path) -> None:
    ended(cli, small, 1)
    ended(cli, small, 2)
    ended(cli, small, 3, "--measured", "6,5", "--pattern", 2, "9", "--good-intent", "yes", "--with-care", "yes",
          "--supports", 1, "--contradicts", 2, "--evidence", "measured")  # fmt: skip
    known = shown(cli, small, 3)
    assert (known["measured"], known["patterns_seen"], known["evidence"]) == ("6.5", ["2", "9"], "measured")
    assert (known["supports"], known["contradicts"]) == (["1"], ["2"])
    assert known["brilliant_test"] == {
        "good-intent": True, "with-care": True, "not-reached": True, "learned": True, "shared": False,
    }  # fmt: skip
    lessons = {each["experiment"]: each for each in cli("--json", "list", small, "lessons").json}
    assert (lessons["1"]["supported_by"], lessons["2"]["contradicted_by"]) == (["3"], ["3"])
    assert (lessons["3"]["supports"], lessons["3"]["contradicts"]) == (["1"], ["2"])
    cli("undo", small)
    running = shown(cli, small, 3)
    assert (running["stage"], running["patterns_seen"], running["supports"]) == ("running", [], [])


def test_a_conclusion_refuses_a_lesson_that_is_not_there(cli: Cli, small: Path) -> None:
    cli("add", small, "experiment", "--title", "Idea")
    cli("start", small, "experiment", 1)
    before = small.read_bytes()
    for args, code in (
        (["--supports", 2], 3), (["--supports", 9], 3), (["--pattern", 99], 3),
        (["--supports", 2, "--contradicts", 2], 2),
    ):  # fmt: skip
        told = cli("conclude", small, "experiment", 1, *OUTCOME, *args)
        assert (told.code, told.out) == (code, "")
    assert small.read_bytes() == before


def test_lessons_are_linked_later_as_well(cli: Cli, small: Path) -> None:
    for number in (1, 2, 3):
        ended(cli, small, number)
    at = (small, "experiment", 3, "lesson")
    assert cli("link", *at, 1, 2).code == 2
    linked = cli("--json", "link", *at, 1, 2, "--relation", "contradicts").json
    assert sorted(linked["contradicts"] + linked["contradicted_by"]) == ["1", "2"]
    said = cli("--json", "link", *at, 2, "--relation", "supports").json
    assert (said["contradicts"] + said["contradicted_by"], said["supports"] + said["supported_by"]) == (["1"], ["2"])
    gone = cli("--json", "unlink", *at, 1, 2).json
    assert not any(gone[name] for name in ("supports", "contradicts", "supported_by", "contradicted_by"))
    assert cli("--json", "history", small, "experiment", 3).json[0]["verb"] == "delete-lesson-link"
    cli("undo", small)
    assert shown(cli, small, 3) == said


def test_a_shared_lesson_of_a_failure_is_a_brilliant_one(cli: Cli, small: Path) -> None:
    assert cli("share", small, "experiment", 1).code == 3
    ended(cli, small, 1, "--good-intent", "yes", "--with-care", "yes")
    assert shown(cli, small)["brilliant"] is False
    shared = cli("--json", "share", small, "experiment", 1, "--with", "Team letters").json
    assert (shared["shared_with"], bool(shared["shared_on"]), shared["brilliant"]) == ("Team letters", True, True)
    assert "[x] The lesson was shared" in cli("show", small, "experiment", 1).out
    assert cli("share", small, "experiment", 1, "--on", "2199-01-01").code == 3
    cli("add", small, "experiment", "--title", "Other", "--success-when", "x")
    cli("start", small, "experiment", 2)
    cli("conclude", small, "experiment", 2, "--verdict", "succeeded", *OUTCOME[2:])
    assert "Brilliant" not in cli("--lang", "en", "show", small, "experiment", 2).out


def test_a_follow_up_continues_an_experiment(cli: Cli, small: Path) -> None:
    ended(cli, small, 1)
    assert cli("follow-up", small, "experiment", 1).out == "2\n"
    assert (shown(cli, small, 2)["follow_up_of"], shown(cli, small)["follow_ups"]) == ("1", ["2"])
    cli("undo", small)
    assert cli("show", small, "experiment", 2).code == 3


def test_one_object_holds_everything_around_an_experiment(cli: Cli, small: Path) -> None:
    weighed = ("--moment", "before", "--scorer", "Manager", "--law", -2, "--euro", 0)
    cli("add", small, "weighing", "--experiment", 1, *weighed)
    cli("add", small, "deviation", "--experiment", 1, "--article", "Awb 4:13", "--until", "2027-01-01")
    cli("add", small, "data-use", "--experiment", 1, "--personal-data", "residents", "--dpia", "needed")
    cli("add", small, "agreement", "--title", "Call", "--experiment", 1)
    cli("write", small, "experiment", 1, "First week", "--on", "2026-02-01")
    known = shown(cli, small)
    assert known["scores"] == [
        {"moment": "before", "scorer": "Manager", "heart": None, "law": -2, "euro": 0, "note": ""}
    ]
    assert [(each["number"], each["article"], each["until"]) for each in known["deviations"]] == [
        ("1", "Awb 4:13", "2027-01-01")
    ]
    assert (known["data_use"]["personal_data"], known["data_use"]["dpia"]) == ("residents", "needed")
    assert [each["title"] for each in known["agreements"]] == ["Call"]
    assert known["logbook"] == [{"date": "2026-02-01", "text": "First week", "story": False}]
    text = cli("show", small, "experiment", 1).out
    for word in ("Manager", "Awb 4:13", "of residents", "1 Call", "Law: -2"):
        assert word in text
    told = cli("history", small, "experiment", 1).out
    for word in ("Weighing written", "Deviation written", "Data use written", "Article: Awb 4:13", "Euro: 0"):
        assert word in told


def test_what_it_did_and_what_it_continues_are_put_right_afterwards(cli: Cli, bare: Path) -> None:
    ended(cli, bare, 1)
    cli("edit", bare, "experiment", 1, "--verdict", "partly")
    block = cli("add", bare, "block", "--title", "Wait", "--kind", "procedure", "--found-on", "2020-01-01").out.strip()
    told = cli("--json", "link", bare, "experiment", 1, "block", block, "--observed", "cleared").json
    assert "cleared" in str(told)
    assert cli("--json", "show", bare, "block", block).json["state"] == "cleared"
    cli("--json", "link", bare, "experiment", 1, "block", block, "--observed", "loosened")
    assert cli("--json", "show", bare, "block", block).json["state"] == "open"
    later = cli("add", bare, "experiment", "--title", "Later").out.strip()
    assert cli("--json", "edit", bare, "experiment", later, "--follow-up-of", 1).json["follow_up_of"] == "1"
    assert cli("edit", bare, "experiment", later, "--lesson", "hello").code == 3
