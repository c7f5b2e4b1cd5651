"""What the history and a page say in words: what was undone, which link it is about, what is only expected."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from cli_front_door import Cli


def test_an_undo_says_what_it_took_back(cli: Cli, small: Path) -> None:
    cli("start", small, "experiment", 1)
    cli("undo", small)
    undo, start, *_earlier = cli("history", small).out.splitlines()
    assert undo.endswith("Undone: Experiment started: 1 A first try")
    assert start.endswith("Experiment started (taken back): 1 A first try")
    acts = cli("--json", "history", small).json
    assert [act["reverts"] for act in acts[:2]] == ["start-experiment", None]
    cli("redo", small)
    assert "Redone: Experiment started: 1 A first try" in cli("history", small, "experiment", 1).out


def test_a_link_is_told_by_its_other_end(cli: Cli, small: Path) -> None:
    cli("start", small, "experiment", 1)
    cli("conclude", small, "experiment", 1, "--verdict", "succeeded", "--observed", "O", "--lesson", "L",
        "--decision", "stop", "--loosens", 1)  # fmt: skip
    told = cli("history", small, "block", 1).out
    assert re.search(r"concluded.*\n    Experiment: 1 A first try\n    Observed effect: loosened\n", told)
    assert "Block: 1" not in told
    assert "Block: 1 A first block\n" in cli("history", small, "experiment", 1).out
    cli("unlink", small, "experiment", 1, "block", 1)
    assert "Block: 1 A first block → empty\n" in cli("history", small, "experiment", 1).out


def test_an_effect_that_nobody_saw_yet_is_expected(cli: Cli, example: Path) -> None:
    shape = cli("--json", "list", example, "experiments", "--stage", "running").json
    number = next(each["number"] for each in shape if each["blocks"])
    assert "expected: " in cli("show", example, "experiment", number).out


@pytest.mark.parametrize("language", ["en", "nl"])
def test_version_and_short_help(cli: Cli, language: str) -> None:
    version = cli("--lang", language, "--version")
    assert (version.code, version.err) == (0, "")
    assert re.fullmatch(r"blokjes-cli \S.*\n", version.out)
    for command in ([], ["list"]):
        assert cli("--lang", language, *command, "-h").out == cli("--lang", language, *command, "--help").out != ""
