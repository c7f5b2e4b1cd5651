"""Dutch and English: help, sentences, click's own words and dates."""

from __future__ import annotations

import os
import re
from pathlib import Path

import click
import pytest
from cli_front_door import Cli

from tracker.cli.click_words import COUNTED, SENTENCES
from tracker.cli.framework import Command
from tracker.cli.program import program, wished_language
from tracker.words import _, use_language


def all_commands(language: str) -> dict[str, click.Command]:
    use_language(language)
    return program().commands


@pytest.mark.parametrize("name", list(all_commands("en")))
def test_the_help_of_every_command_is_in_both_languages(cli: Cli, name: str) -> None:
    english, dutch = (cli("--lang", language, name, "--help").out for language in ("en", "nl"))
    words, woorden = (all_commands(language)[name] for language in ("en", "nl"))
    assert words.help in english
    assert english.startswith("Usage: ")
    assert dutch.startswith("Gebruik: ")
    assert words.help != woorden.help
    helps = {param.name: param.help for param in words.params if isinstance(param, click.Option)}
    hulp = {param.name: param.help for param in woorden.params if isinstance(param, click.Option)}
    same = {option for option, said in helps.items() if hulp[option] == said}
    assert same <= {"team"}  # "Team." is said alike
    assert "Options:" not in dutch
    assert "Show this message" not in dutch


def test_every_option_and_command_is_explained() -> None:
    for command in all_commands("en").values():
        assert isinstance(command, Command)
        assert command.help
        assert command.help.endswith(".")
        assert all(param.help for param in command.params if isinstance(param, click.Option))


@pytest.mark.parametrize(
    "args, dutch",
    [
        (["lijst"], "De opdracht 'lijst' bestaat niet."),
        (["list"], "ontbreekt"),
        (["list", "x", "blocks", "--limt", "3"], "De optie '--limt' bestaat niet."),
        (["list", "x", "blocks", "--limit"], "--limit"),
        (["undo", "x", "y"], "y"),
        (["conclude", "x", "experiment", "1"], "--verdict"),
        (["show", "x", "wall", "1"], "wall"),
    ],
)
def test_what_click_says_is_dutch_as_well(cli: Cli, args: list[str], dutch: str) -> None:
    said, spoken = (cli("--lang", language, *args).err for language in ("nl", "en"))
    assert dutch in said
    english = [line for line in spoken.splitlines() if line and "block|" not in line]
    assert not {line for line in said.splitlines() if line} & {line for line in english if "|" not in line}


def test_every_sentence_of_click_that_we_know_has_its_dutch() -> None:
    use_language("nl")
    assert [sentence for sentence in SENTENCES if _(sentence) == sentence] == []
    assert all(say(1) != say(2) or say(1) for say in COUNTED)
    use_language("en")
    english = [say(1) for say in COUNTED]
    use_language("nl")
    assert not set(english) & {say(1) for say in COUNTED}


def test_the_language_of_click_is_put_back(cli: Cli, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "de")
    cli("--lang", "nl", "list", small, "blocks")
    assert os.environ["LANGUAGE"] == "de"
    monkeypatch.delenv("LANGUAGE")
    cli("--lang", "nl", "list", small, "blocks")
    assert "LANGUAGE" not in os.environ


@pytest.mark.parametrize(
    "args, wish",
    [
        (["--lang", "nl", "list"], "nl"),
        (["list", "--lang=en"], "en"),
        (["--lang", "nl", "list", "--lang", "en"], "en"),
        (["--lang", "nl", "list", "--lang", "fr"], "nl"),
        (["write", "--", "--lang", "en"], None),
        (["list", "--lang"], None),
        ([], None),
    ],
)
def test_the_language_is_known_before_anything_is_said(args: list[str], wish: str | None) -> None:
    assert wished_language(args) == wish


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_system_decides_without_a_wish(
    cli: Cli, small: Path, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setenv("LC_ALL", f"{language}_NL.UTF-8")
    assert ("blokjes" in cli("list", small, "blocks").out) == (language == "nl")


def test_dates_are_written_as_people_do(cli: Cli, small: Path) -> None:
    cli("edit", small, "block", 1, "--found-on", "2026-05-01")
    dutch, english = (cli("--lang", language, "show", small, "block", 1).out for language in ("nl", "en"))
    assert re.search(r"1 mei 2026$", dutch, re.MULTILINE)
    assert re.search(r"1 May 2026$", english, re.MULTILINE)
