"""Ctrl+C: one sentence, which says whether anything was changed, and the exit code that shells know."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
from cli_front_door import Cli

from tracker.cli import importing
from tracker.cli.session import Session

HEAD = "Titel;Soort\n"
ROWS = "".join(f"Blokje {n};procedure\n" for n in range(1200))  # more than are written at once


def _press(*_args: object) -> None:
    signal.raise_signal(signal.SIGINT)


@pytest.fixture
def obstacles(tmp_path: Path) -> Path:
    path = tmp_path / "obstacles.csv"
    path.write_text(HEAD + ROWS, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "lang, sentence", [("en", "Stopped. Nothing was changed."), ("nl", "Gestopt. Er is niets veranderd.")]
)
def test_an_import_that_is_stopped_half_way_says_so_and_leaves_the_file(
    cli: Cli, small: Path, obstacles: Path, monkeypatch: pytest.MonkeyPatch, lang: str, sentence: str
) -> None:
    before, heard = small.read_bytes(), []

    def half_way(_progress: object, done: int, whole: int) -> None:
        heard.append(done)
        if 2 * done > whole:
            _press()

    monkeypatch.setattr(importing._Progress, "_report", half_way)
    answer = cli("--lang", lang, "import", small, obstacles, "--as", "blocks")
    assert heard
    assert (answer.code, answer.out) == (130, "")
    assert answer.err.split("\n")[-2:] == [sentence, ""]
    assert "Traceback" not in answer.err
    assert small.read_bytes() == before
    monkeypatch.undo()
    assert len(cli("list", small, "blocks", "--json").json) == 2


def test_who_stops_after_it_was_done_hears_that(cli: Cli, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Session, "answer", _press)
    answer = cli("edit", small, "block", "1", "--title", "Another title")
    assert (answer.code, answer.err.strip()) == (
        130, "Stopped, but the change was made already. It can be taken back with undo.",
    )  # fmt: skip
    monkeypatch.undo()
    assert cli("show", small, "block", "1", "--json").json["title"] == "Another title"


def test_a_question_that_nobody_can_answer_changes_nothing(cli: Cli, small: Path) -> None:
    answer = cli("context", small, "indicator", "1", "--cbs", "12345")
    assert (answer.code, answer.err.strip().split("\n")[-1]) == (130, "Stopped. Nothing was changed.")
