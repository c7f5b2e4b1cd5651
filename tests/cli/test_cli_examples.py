"""The examples in the help are commands that the program takes."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from cli_front_door import Cli

WITH_EXAMPLES = ["import", "list", "publish", "open-data", "idea-form", "context", "session"]


def _examples(said: str) -> list[list[str]]:
    """The words of each example in a help, without the name of the program and what a shell does."""
    lines = said.replace("\\\n", " ").splitlines()
    return [shlex.split(line.partition(" <")[0])[1:] for line in lines if line.strip().startswith("blokjes-cli")]


@pytest.mark.parametrize("command", WITH_EXAMPLES)
def test_the_help_has_examples_that_are_taken(
    cli: Cli, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.chdir(tmp_path)
    small.rename("stad.blokjes")
    cli("add", "stad.blokjes", "indicator", "--title", "Wait")
    Path("list.csv").write_text("Nr;Naam;Intern\n1;Lange rij;x\n", encoding="utf-8")
    Path("statline.csv").write_text("Perioden;Regio's;Cijfer\n2024;Nederland;7\n", encoding="utf-8")
    english, dutch = (cli("--lang", lang, command, "--help").out for lang in ("en", "nl"))
    examples = _examples(english)
    assert len(examples) >= 2
    assert examples == _examples(dutch)
    assert "\nFor example:\n" in english
    assert "\nBijvoorbeeld:\n" in dutch
    for words in examples:
        assert words[0] == command
        assert cli(*words, given="Indicator;Maand;Waarde\nWait;2026-05;7\n").code in (0, 3, 130), words


@pytest.mark.parametrize("lang, words", [("en", "Is it really the law?"), ("nl", "Is het echt de wet?")])
def test_a_question_in_a_help_ends_as_a_question(cli: Cli, small: Path, lang: str, words: str) -> None:
    said = cli("--lang", lang, "list", small, "blocks", "--help").out
    assert words in said
    assert f"{words}." not in said
