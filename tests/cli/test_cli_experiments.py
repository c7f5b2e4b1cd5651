"""An experiment from idea to embedded, and what its outcome does to blocks and lessons."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_front_door import Cli

CONCLUDE = ["--verdict", "not-succeeded", "--observed", "Nobody came.", "--lesson", "Ask first.",
            "--decision", "stop"]  # fmt: skip


def start(cli: Cli, file: Path) -> None:
    """Experiment 1 runs."""
    assert cli("start", file, "experiment", 1, "--on", "2025-06-01").code == 0


def test_an_experiment_lives_from_idea_to_embedded(cli: Cli, small: Path) -> None:
    def stage(*args: object) -> str:
        return str(cli("--json", "--today", "2026-03-01", *args).json["stage"])

    about = (small, "experiment", 1)
    assert stage("show", *about) == "idea"
    assert stage("prepare", *about, "--on", "2026-01-01") == "prepared"
    assert stage("start", *about, "--on", "2026-01-02") == "running"
    succeeded = ["--verdict", "succeeded", "--decision", "embed", *CONCLUDE[2:6]]
    assert stage("conclude", *about, *succeeded, "--on", "2026-02-01") == "concluded"
    assert stage("embed", *about, "--on", "2026-03-01") == "embedded"
    shape = cli("--json", "show", *about).json
    dates = [shape[name] for name in ("prepared_on", "started_on", "concluded_on", "embedded_on")]
    assert dates == ["2026-01-01", "2026-01-02", "2026-02-01", "2026-03-01"]


def test_write_puts_a_line_or_a_story_in_the_logbook(cli: Cli, small: Path) -> None:
    cli("write", small, "experiment", 1, "First week", "--on", "2026-02-01")
    cli("write", small, "experiment", 1, "“Finally!”", "--story", "--on", "2026-02-02")
    assert cli("--json", "show", small, "experiment", 1).json["logbook"] == [
        {"date": "2026-02-02", "text": "“Finally!”", "story": True},
        {"date": "2026-02-01", "text": "First week", "story": False},
    ]


def test_a_failure_leaves_its_block_open_and_adds_a_lesson_and_undo_brings_it_back(cli: Cli, small: Path) -> None:
    start(cli, small)
    before = cli("--json", "show", small, "experiment", 1).json
    ended = cli("--json", "conclude", small, "experiment", 1, *CONCLUDE)
    assert (ended.code, ended.json["verdict"], ended.json["stage"]) == (0, "not-succeeded", "concluded")
    block = cli("--json", "show", small, "block", 1).json
    assert (block["state"], block["look"]) == ("open", "tried")
    lessons = cli("--json", "list", small, "lessons").json
    assert [(each["experiment"], each["text"], each["verdict"]) for each in lessons] == [
        ("1", "Ask first.", "not-succeeded")
    ]
    undone = cli("--json", "undo", small).json
    assert (undone["verb"], undone["undone"]) == ("undo", "conclude-experiment")
    assert cli("--json", "show", small, "experiment", 1).json == before
    assert cli("--json", "list", small, "lessons").json == []
    assert cli("redo", small).code == 0
    assert len(cli("--json", "list", small, "lessons").json) == 1


@pytest.mark.parametrize("spelling", [["--clears", "1", "2"], ["--clears", "1,2"], ["--clears", "1", "--clears", "2"]])
def test_a_success_clears_the_blocks_that_are_named(cli: Cli, small: Path, spelling: list[str]) -> None:
    start(cli, small)
    outcome = ["--verdict", "succeeded", "--observed", "O", "--lesson", "L", "--decision", "embed"]
    ended = cli("--json", "conclude", small, "experiment", 1, *spelling, *outcome, "--evidence", "measured").json
    assert ended["evidence"] == "measured"
    assert {(each["block"], each["observed"]) for each in ended["effects"]} == {
        ("1", "cleared"),
        ("2", "cleared"),
    }
    assert {each["state"] for each in cli("--json", "list", small, "blocks").json} == {"cleared"}


def test_conclude_records_the_other_effects(cli: Cli, small: Path) -> None:
    start(cli, small)
    ended = cli("--json", "conclude", small, "experiment", 1, *CONCLUDE, "--loosens", 1, "--worse", 2).json
    assert {(each["block"], each["observed"]) for each in ended["effects"]} == {
        ("1", "loosened"),
        ("2", "worse"),
    }


def test_adapt_names_the_follow_up(cli: Cli, small: Path) -> None:
    start(cli, small)
    outcome = ["--verdict", "partly", "--observed", "O", "--lesson", "L", "--decision", "adapt"]
    ended = cli("conclude", small, "experiment", 1, *outcome)
    assert "Follow-up: experiment 2." in ended.out
    assert cli("--json", "show", small, "experiment", 2).json["follow_up_of"] == "1"


def test_to_adapt_later_names_the_follow_up_too(cli: Cli, small: Path) -> None:
    start(cli, small)
    cli("conclude", small, "experiment", 1, "--verdict", "partly", "--observed", "O", "--lesson", "L",
        "--decision", "stop")  # fmt: skip
    changed = cli("edit", small, "experiment", 1, "--decision", "adapt")
    assert "Follow-up: experiment 2." in changed.out


def test_a_failure_cannot_clear_a_block(cli: Cli, small: Path) -> None:
    start(cli, small)
    before = small.read_bytes()
    refused = cli("conclude", small, "experiment", 1, *CONCLUDE, "--clears", 1)
    assert (refused.code, refused.out, small.read_bytes()) == (3, "", before)
