"""Every command does its job, and says so in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Cli

CONCLUDE = ["--verdict", "not-succeeded", "--observed", "Nobody came.", "--lesson", "Ask first.",
            "--decision", "stop"]  # fmt: skip


def start(cli: Cli, file: Path) -> None:
    """Experiment 1 runs."""
    assert cli("start", file, "experiment", 1, "--on", "2025-06-01").code == 0


def test_the_example_has_at_least_130_blocks_of_four_kinds(cli: Cli, tmp_path: Path) -> None:
    made = cli("example", tmp_path / "x.blokjes")
    assert (made.code, made.err) == (0, "")
    blocks = cli("--json", "list", tmp_path / "x.blokjes", "blocks").json
    assert len(blocks) >= 130
    kinds = {"work-process", "reward-structure", "procedure", "way-of-working"}
    assert {block["kind"] for block in blocks} == kinds


@pytest.mark.parametrize("language, word", [("nl", "dienstverlener"), ("en", "service provider")])
def test_the_example_speaks_the_language_that_was_asked(
    cli: Cli, tmp_path: Path, language: str, word: str
) -> None:
    cli("--lang", language, "example", tmp_path / "x.blokjes")
    assert word in cli("--json", "ambition", tmp_path / "x.blokjes").json["statement"]


def test_new_makes_a_workspace_with_nothing_but_an_ambition(cli: Cli, tmp_path: Path) -> None:
    made = cli("--json", "new", tmp_path / "new", "--ambition", "Best", "--from", "2025-05-01", "--until",
               "1-5-2028")  # fmt: skip
    assert made.json == {"file": str(tmp_path / "new.blokjes")}
    assert cli("--json", "list", tmp_path / "new.blokjes", "blocks").json == []
    ambition = cli("--json", "ambition", tmp_path / "new.blokjes").json
    assert (ambition["statement"], ambition["start"], ambition["horizon"]) == (
        "Best",
        "2025-05-01",
        "2028-05-01",
    )


def test_add_prints_the_number_and_nothing_else(cli: Cli, small: Path) -> None:
    assert cli("add", small, "block", "--title", "Third", "--kind", "procedure").out == "3\n"
    assert cli("add", small, "experiment", "--title", "Second").out == "2\n"


def test_a_block_needs_only_a_title_and_the_choice_made_for_it_is_told(cli: Cli, small: Path) -> None:
    made = cli("add", small, "block", "--title", "Third")
    assert (made.code, made.out) == (0, "3\n")
    assert "way of working" in made.err


def test_add_takes_every_field_of_a_block(cli: Cli, small: Path) -> None:
    made = cli(
        "add", small, "block", "--json", "--title", "Third", "--description", "Long", "--kind",
        "work-process", "--nature", "law", "--service", "passport", "--channel", "counter", "--team", "Desk",
        "--weight", 4, "--found-on", "3-2-2026", "--source", "interview",
    ).json  # fmt: skip
    assert (
        made | {"number": "3", "weight": 4, "found_on": "2026-02-03", "nature": "law", "team": "Desk"} == made
    )
    assert cli("show", small, "block", 3, "--json").json == made


@pytest.mark.parametrize(
    "spelling", [["--blocks", "1", "2"], ["--block", "1", "--block", "2"], ["--block", "1,2"]]
)
def test_an_experiment_is_added_with_its_blocks(cli: Cli, small: Path, spelling: list[str]) -> None:
    made = cli(
        "--json", "add", small, "experiment", *spelling, "--title", "More", "--success-when", "7 in 10"
    ).json
    assert (made["number"], made["blocks"], made["success_when"]) == ("2", ["1", "2"], "7 in 10")
    assert cli("--json", "show", small, "block", 2).json["experiments"] == ["2"]


def test_a_follow_up_names_what_it_continues(cli: Cli, small: Path) -> None:
    made = cli("--json", "add", small, "experiment", "--title", "Again", "--follow-up-of", 1).json
    assert made["follow_up_of"] == "1"
    assert cli("--json", "show", small, "experiment", 1).json["follow_ups"] == ["2"]


def test_edit_changes_only_what_is_named_and_can_empty_a_field(cli: Cli, small: Path) -> None:
    cli("edit", small, "block", 1, "--team", "Desk", "--weight", 5)
    changed = cli("--json", "edit", small, "block", 1, "--weight", "").json
    assert (changed["title"], changed["team"], changed["weight"]) == ("A first block", "Desk", None)


def test_a_frozen_card_changes_only_with_a_reason(cli: Cli, small: Path) -> None:
    start(cli, small)
    refused = cli("edit", small, "experiment", 1, "--hypothesis", "Other")
    assert (refused.code, refused.out) == (3, "")
    assert cli("edit", small, "experiment", 1, "--hypothesis", "Other", "--reason", "A typo").code == 0
    assert "A typo" in cli("history", small, "experiment", 1).out


def test_link_and_unlink(cli: Cli, small: Path) -> None:
    assert cli("--json", "link", small, "experiment", 1, "block", 2, 1).json["blocks"] == ["1", "2"]
    assert cli("--json", "unlink", small, "experiment", 1, "block", 1).json["blocks"] == ["2"]


def test_a_block_is_cleared_comes_back_stays_and_is_taken_up_again(cli: Cli, small: Path) -> None:
    def state(*args: object) -> tuple[str, str]:
        shape = cli("--json", *args).json
        return shape["state"], shape["look"]

    found = cli("--json", "show", small, "block", 2).json["found_on"]
    assert state("clear", small, "block", 2, "--on", found) == ("cleared", "cleared")
    assert state("came-back", small, "block", 2, "--reason", "New system") == ("open", "came-back")
    assert cli("leave", small, "block", 2).code == 3
    assert state("leave", small, "block", 2, "--reason", "It is the law") == ("stays", "stays")
    assert state("reopen", small, "block", 2)[0] == "open"
    changes = cli("--json", "show", small, "block", 2).json["changes"]
    assert [change["state"] for change in changes] == ["open", "stays", "came-back", "cleared"]


def test_an_experiment_lives_from_idea_to_embedded(cli: Cli, small: Path) -> None:
    def stage(*args: object) -> str:
        return str(cli("--json", "--today", "2026-01-01", *args).json["stage"])

    about = (small, "experiment", 1)
    assert stage("show", *about) == "idea"
    assert stage("prepare", *about) == "prepared"
    assert stage("start", *about, "--on", "2026-01-02") == "running"
    assert stage("conclude", *about, *CONCLUDE, "--on", "2026-02-01") == "concluded"
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


def test_a_failure_leaves_its_block_open_and_adds_a_lesson_and_undo_brings_it_back(
    cli: Cli, small: Path
) -> None:
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


@pytest.mark.parametrize(
    "spelling", [["--clears", "1", "2"], ["--clears", "1,2"], ["--clears", "1", "--clears", "2"]]
)
def test_a_success_clears_the_blocks_that_are_named(cli: Cli, small: Path, spelling: list[str]) -> None:
    start(cli, small)
    outcome = ["--verdict", "succeeded", "--observed", "O", "--lesson", "L", "--decision", "embed"]
    ended = cli(
        "--json", "conclude", small, "experiment", 1, *spelling, *outcome, "--evidence", "measured"
    ).json
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


def test_a_failure_cannot_clear_a_block(cli: Cli, small: Path) -> None:
    start(cli, small)
    before = small.read_bytes()
    refused = cli("conclude", small, "experiment", 1, *CONCLUDE, "--clears", 1)
    assert (refused.code, refused.out, small.read_bytes()) == (3, "", before)


def test_delete_and_undo(cli: Cli, small: Path) -> None:
    assert cli("--json", "delete", small, "block", 2).json["title"] == "A second block"
    assert [each["number"] for each in cli("--json", "list", small, "blocks").json] == ["1"]
    cli("undo", small)
    assert [each["number"] for each in cli("--json", "list", small, "blocks").json] == ["1", "2"]


def test_the_ambition_can_change(cli: Cli, small: Path) -> None:
    changed = cli("--json", "ambition", small, "--role-model", "Coolblue", "--horizon", "2029-01-01").json
    assert changed == {
        "statement": "Best service",
        "start": "2025-05-01",
        "horizon": "2029-01-01",
        "ordinary": "",
        "role_model": "Coolblue",
    }


def test_history_tells_what_changed_and_what_was_undone(cli: Cli, small: Path) -> None:
    cli("edit", small, "block", 1, "--title", "Better", "--channel", "letter")
    acts = cli("--json", "history", small, "block", 1).json
    assert [act["verb"] for act in acts] == ["edit-block", "log-experiment", "add-block"]
    assert {"kind": "block", "field": "title", "before": "A first block", "after": "Better"} in acts[0][
        "changes"
    ]
    assert {"kind": "link", "field": "experiment", "before": None, "after": "1"} in acts[1]["changes"]
    cli("undo", small)
    whole = cli("--json", "history", small).json
    assert [(act["verb"], act["undone"]) for act in whole[:2]] == [("undo", False), ("edit-block", True)]
    text = cli("history", small, "block", 1).out
    assert "Title: A first block → Better" in text
    assert "Channel: letter" in text


def test_check_finds_a_sound_file_sound(cli: Cli, small: Path) -> None:
    assert cli("--json", "check", small).json == {"ok": True, "problems": []}
    assert cli("check", small, "--repair").out == "small.blokjes is sound.\n"


@pytest.mark.parametrize("ending, start_", [("svg", b"<?xml"), ("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_chart_writes_a_picture(cli: Cli, example: Path, tmp_path: Path, ending: str, start_: bytes) -> None:
    out = tmp_path / f"x.{ending}"
    made = cli("--json", "chart", example, "burn-up", "-o", out, "--size", "screen", "--theme", "dark")
    assert made.code == 0
    assert made.json["file"] == str(out)
    assert made.json["title"]
    assert made.json["rows"]
    assert out.read_bytes().startswith(start_)
    if ending == "svg":
        assert b"<title" in out.read_bytes()
        assert b"<desc" in out.read_bytes()


def test_chart_list_needs_no_file(cli: Cli) -> None:
    assert {"burn-up", "outcomes"} <= {each["name"] for each in cli("--json", "chart", "--list").json}


def test_today_is_the_day_that_was_asked(cli: Cli, small: Path) -> None:
    made = cli(
        "--json", "--today", "2026-02-03", "add", small, "block", "--title", "T", "--kind", "procedure"
    )
    assert made.json["found_on"] == "2026-02-03"


@pytest.mark.parametrize("options", [["--json"], ["--lang", "nl"], ["--today", "2026-01-01"]])
def test_shared_options_stand_before_or_after_the_command(cli: Cli, small: Path, options: list[str]) -> None:
    before, after = cli(*options, "show", small, "block", 1), cli("show", small, "block", 1, *options)
    between = cli("show", *options, small, "block", 1)
    assert before == after == between
    assert before.code == 0


READING = [
    ["list", "FILE", "blocks"],
    ["list", "FILE", "experiments"],
    ["list", "FILE", "lessons"],
    ["show", "FILE", "block", "5"],
    ["show", "FILE", "experiment", "11"],
    ["search", "FILE", "desk"],
    ["history", "FILE"],
    ["history", "FILE", "experiment", "11"],
    ["ambition", "FILE"],
    ["check", "FILE"],
    ["chart", "--list"],
]


@pytest.mark.parametrize("args", READING, ids=" ".join)
def test_looking_changes_nothing_and_speaks_two_languages(cli: Cli, example: Path, args: list[str]) -> None:
    before = example.read_bytes()
    filled = [str(example) if arg == "FILE" else arg for arg in args]
    dutch, english = (cli("--lang", language, *filled) for language in ("nl", "en"))
    assert (dutch.code, english.code, dutch.err, english.err) == (0, 0, "", "")
    assert dutch.out.strip()
    assert dutch.out != english.out
    assert cli("--lang", "nl", "--json", *filled).json == cli("--lang", "en", "--json", *filled).json or (
        args == ["chart", "--list"]
    )
    assert example.read_bytes() == before
