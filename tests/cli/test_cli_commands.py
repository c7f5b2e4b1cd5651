"""Every command does its job, and says so in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from cli_front_door import Cli


def test_the_example_has_at_least_130_blocks_of_four_kinds(cli: Cli, tmp_path: Path) -> None:
    made = cli("example", tmp_path / "x.blokjes")
    assert (made.code, made.err) == (0, "")
    blocks = cli("--json", "list", tmp_path / "x.blokjes", "blocks").json
    assert len(blocks) >= 130
    kinds = {"work-process", "reward-structure", "procedure", "way-of-working"}
    assert {block["kind"] for block in blocks} == kinds


@pytest.mark.parametrize("language, word", [("nl", "dienstverlener"), ("en", "service provider")])
def test_the_example_speaks_the_language_that_was_asked(cli: Cli, tmp_path: Path, language: str, word: str) -> None:
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


def test_a_block_needs_only_a_title(cli: Cli, small: Path) -> None:
    made = cli("add", small, "block", "--title", "Third")
    assert (made.code, made.out, made.err) == (0, "3\n", "")
    assert cli("show", small, "block", 3, "--json").json["kind"] is None


def test_add_takes_every_field_of_a_block(cli: Cli, small: Path) -> None:
    made = cli(
        "add", small, "block", "--json", "--title", "Third", "--description", "Long", "--kind",
        "work-process", "--nature", "law", "--service", "passport", "--channel", "counter", "--team", "Desk",
        "--weight", 4, "--found-on", "3-2-2026", "--source", "interview",
    ).json  # fmt: skip
    assert made | {"number": "3", "weight": 4, "found_on": "2026-02-03", "nature": "law", "team": "Desk"} == made
    assert cli("show", small, "block", 3, "--json").json == made


@pytest.mark.parametrize("spelling", [["--blocks", "1", "2"], ["--block", "1", "--block", "2"], ["--block", "1,2"]])
def test_an_experiment_is_added_with_its_blocks(cli: Cli, small: Path, spelling: list[str]) -> None:
    made = cli("--json", "add", small, "experiment", *spelling, "--title", "More", "--success-when", "7 in 10").json
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
    cli("start", small, "experiment", 1)
    refused = cli("edit", small, "experiment", 1, "--hypothesis", "Other")
    assert (refused.code, refused.out) == (3, "")
    assert cli("edit", small, "experiment", 1, "--hypothesis", "Other", "--reason", "A typo").code == 0
    assert "A typo" in cli("history", small, "experiment", 1).out
    [change] = cli("--json", "show", small, "experiment", 1).json["card_changes"]
    assert (change["field"], change["after"], change["reason"]) == ("hypothesis", "Other", "A typo")
    assert "Changed after the start" in cli("show", small, "experiment", 1).out
    assert "Reason: A typo" in cli("show", small, "experiment", 1).out


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
    assert {"kind": "block", "field": "title", "before": "A first block", "after": "Better"} in acts[0]["changes"]
    assert {"kind": "link", "field": "experiment", "before": None, "after": "1"} in acts[1]["changes"]
    cli("undo", small)
    whole = cli("--json", "history", small).json
    assert [(act["verb"], act["undone"]) for act in whole[:2]] == [("undo", False), ("edit-block", True)]
    born = [change["field"] for change in acts[2]["changes"]]
    assert born == ["number", "title", "kind", "found_on"]  # as in the form
    text = cli("history", small, "block", 1).out
    assert "Title: A first block → Better" in text
    assert "Channel: letter" in text


def test_check_finds_a_sound_file_sound(cli: Cli, small: Path) -> None:
    assert cli("--json", "check", small).json == {"ok": True, "problems": []}
    assert cli("check", small, "--repair").out == "small.blokjes is sound.\n"


@pytest.mark.parametrize("look", [("--size", "beamer"), ("--theme", "dark")])
@pytest.mark.parametrize("ending", ["pptx", "xlsx"])
def test_what_a_chart_for_office_does_not_have_is_refused(
    cli: Cli, small: Path, tmp_path: Path, ending: str, look: tuple[str, str]
) -> None:
    answer = cli("chart", small, "wall", "-o", tmp_path / f"x.{ending}", *look)
    assert answer.code == 2
    assert f"leave them out for .{ending}" in answer.err
    assert not list(tmp_path.glob("x.*"))


def test_a_report_of_a_team_that_is_not_there_names_the_teams(cli: Cli, example: Path, tmp_path: Path) -> None:
    answer = cli("report", example, "-o", tmp_path / "r.pdf", "--team", "Bestaatniet")
    assert answer.code == 3
    assert "Bestaatniet" in answer.err
    assert "Citizen Services, Communications" in answer.err
    assert not (tmp_path / "r.pdf").exists()


@pytest.mark.parametrize("command", [("report",), ("chart", "wall")])
def test_a_folder_that_is_not_there_is_said(cli: Cli, small: Path, tmp_path: Path, command: tuple[str, ...]) -> None:
    name, *chart = command
    answer = cli(name, small, *chart, "-o", tmp_path / "nowhere" / "x.pdf")
    assert answer.code == 3
    assert "There is no folder" in answer.err
    assert "right to write" not in answer.err


@pytest.mark.parametrize(
    "ending, start_", [("svg", b"<?xml"), ("png", b"\x89PNG"), ("pdf", b"%PDF"), ("pptx", b"PK"), ("xlsx", b"PK")]
)
def test_chart_writes_a_picture(cli: Cli, example: Path, tmp_path: Path, ending: str, start_: bytes) -> None:
    out = tmp_path / f"x.{ending}"
    look = ("--size", "screen", "--theme", "dark") if ending in ("svg", "png", "pdf") else ()
    made = cli("--json", "chart", example, "burn-up", "-o", out, *look)
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
    made = cli("--json", "--today", "2026-02-03", "add", small, "block", "--title", "T", "--kind", "procedure")
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
    ["list", "FILE", "indicators"],
    ["list", "FILE", "measurements"],
    ["list", "FILE", "weighings"],
    ["show", "FILE", "indicator", "1"],
    ["start", "FILE", "experiment", "11", "--check"],
    ["position", "FILE"],
    ["name", "FILE"],
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


def test_chart_is_about_the_indicator_or_experiment_with_that_number(cli: Cli, example: Path, tmp_path: Path) -> None:
    for number in ("1", "3"):
        title = cli("--json", "show", example, "indicator", number).json["title"]
        for name in ("xmr", "run-chart"):
            made = cli("--json", "chart", example, name, "--indicator", number, "-o", tmp_path / f"{name}{number}.svg")
            assert made.json["title"].startswith(title)
    made = cli("--json", "chart", example, "before-after", "--experiment", "5", "-o", tmp_path / "x.svg")
    assert made.json["title"] == "Experiment 5 has no indicator in its bar"


@pytest.mark.parametrize(
    "args, code, said",
    [
        (["xmr", "--indicator", "999"], 3, "999"),
        (["xmr", "--experiment", "1"], 2, "not about one experiment"),
        (["burn-up", "--indicator", "1"], 2, "not about one indicator"),
        (["nothing", "--indicator", "1"], 3, "There is no chart"),
    ],
)
def test_chart_refuses_another_subject(
    cli: Cli, example: Path, tmp_path: Path, args: list[str], code: int, said: str
) -> None:
    made = cli("chart", example, *args, "-o", tmp_path / "x.svg")
    assert made.code == code
    assert said in made.err


def test_chart_list_says_what_each_is_about(cli: Cli) -> None:
    about = {each["name"]: each["subject"] for each in cli("--json", "chart", "--list").json}
    assert (about["burn-up"], about["xmr"], about["before-after"]) == ("", "indicator", "experiment")
