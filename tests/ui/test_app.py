"""The program from the outside: how it begins, what it opens, and what it says when that cannot be."""

from __future__ import annotations

import logging
import sqlite3
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tracker.domain.records import Block
from tracker.operations import new_workspace
from tracker.operations.example import write_example
from tracker.storage.device import Drawer
from tracker.words import language
from ui import app as app_module
from ui.app import Program
from ui.dialogs import ambition
from ui.main_window import MainWindow
from ui.messages import Cancelled, Progress
from ui.settings import Settings
from ui.showing import Silent
from ui.start_window import StartWindow


class Person(Silent):
    """Someone who points at the files the test names."""

    def __init__(self) -> None:
        super().__init__()
        self.points_at: Path | None = None

    def file_to_open(self, parent: object, folder: str) -> Path | None:
        return self.points_at


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    """A program on a laptop where nothing was ever opened."""
    monkeypatch.setattr(app_module, "documents", lambda: tmp_path)
    it = Program(qapp, Settings(tmp_path / "settings.ini"), Person())
    yield it
    if it.window is not None:
        it.window.close()
        it.window.deleteLater()
    it.end()


def said(program: Program) -> list[str]:
    assert isinstance(program.messages, Person)
    return program.messages.said


def test_the_first_time_it_offers_three_ways_to_begin(program: Program, qtbot: QtBot) -> None:
    program.begin(None, example=False)
    start = program.window
    assert isinstance(start, StartWindow)
    qtbot.mouseClick(start.example, Qt.MouseButton.LeftButton)
    assert isinstance(program.window, MainWindow)
    assert program.window.tasks.workspace.read.count(Block) == 134


def test_new_asks_for_the_ambition_and_its_dates_and_nothing_else(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    dialog = ambition.make_new(None, date(2026, 11, 23))
    qtbot.addWidget(dialog)
    assert list(dialog.form.editors) == ["statement", "start", "horizon"]
    assert dialog.form.values()["horizon"] == date(2029, 11, 23)
    values = {
        "statement": "The best: of / the Netherlands?",
        "start": date(2026, 1, 1),
        "horizon": date(2029, 1, 1),
    }
    monkeypatch.setattr(ambition, "ask_new", lambda *_: dict(values))
    program.begin(None, example=False)
    assert isinstance(program.window, StartWindow)
    qtbot.mouseClick(program.window.new, Qt.MouseButton.LeftButton)
    assert isinstance(program.window, MainWindow)
    path = program.window.tasks.workspace.path
    assert path == tmp_path / "The best of the Netherlands.blokjes"
    assert str(path) in program.window.notice.text()
    program.new()
    assert program.window.tasks.workspace.path.name == "The best of the Netherlands 2.blokjes"


def test_a_horizon_before_the_start_is_refused_at_the_field(qtbot: QtBot) -> None:
    dialog = ambition.make_new(None, date(2026, 11, 23))
    qtbot.addWidget(dialog)
    dialog.form.show_values({"statement": "Best", "start": date(2026, 1, 1), "horizon": date(2025, 1, 1)})
    dialog.accept()
    assert dialog.result() == 0
    assert "not after the start" in dialog.form.editors["horizon"]._error.text()


def bad_files(folder: Path) -> dict[str, Path]:
    """One file of each kind that is not a workspace one can open."""
    (folder / "text.blokjes").write_text("not a workspace at all, just a letter", encoding="utf-8")
    (folder / "empty.blokjes").touch()
    foreign = sqlite3.connect(folder / "foreign.blokjes")
    foreign.execute("CREATE TABLE it (x)")
    foreign.commit()
    foreign.close()
    whole = write_example(folder / "whole.blokjes")
    (folder / "cut.blokjes").write_bytes(whole.read_bytes()[:9000])
    names = ("text", "empty", "foreign", "cut", "missing")
    return {name: folder / f"{name}.blokjes" for name in names} | {"folder": folder}


@pytest.mark.parametrize("kind", ["text", "empty", "foreign", "cut", "missing", "folder"])
def test_a_bad_file_is_one_clear_sentence_and_what_was_open_stays(program: Program, tmp_path: Path, kind: str) -> None:
    program.begin(write_example(tmp_path / "good"), example=False)
    before = program.window
    assert not program.open(bad_files(tmp_path)[kind])
    assert program.window is before
    assert len(said(program)) == 1
    assert "Traceback" not in said(program)[0]
    assert said(program)[0].strip()[-1] in ".!"


def test_a_bad_file_on_the_command_line_leads_to_the_start(program: Program, tmp_path: Path) -> None:
    program.begin(tmp_path / "missing.blokjes", example=False)
    assert isinstance(program.window, StartWindow)
    assert "missing.blokjes" in said(program)[0]


def test_the_last_workspace_comes_back_and_closing_it_leads_to_the_start(
    program: Program, tmp_path: Path, qapp: QApplication
) -> None:
    path = write_example(tmp_path / "mine")
    program.begin(path, example=False)
    program.end()
    again = Program(qapp, program.settings, Person())
    again.begin(None, example=False)
    assert isinstance(again.window, MainWindow)
    assert again.window.tasks.workspace.path == path
    again.close()
    assert isinstance(again.window, StartWindow)
    assert again.workspace is None
    third = Program(qapp, program.settings, Person())
    third.begin(None, example=False)
    assert isinstance(third.window, StartWindow)
    for each in (again, third):
        each.window.close()
        each.window.deleteLater()


def test_opening_by_pointing_and_from_the_menu(program: Program, tmp_path: Path) -> None:
    program.begin(None, example=False)
    assert isinstance(program.messages, Person)
    program.messages.points_at = new_workspace(
        tmp_path / "mine", statement="Best", start="2026-01-01", horizon="2027-01-01"
    )
    assert program.window is not None
    program.window.asked.emit("open")
    assert isinstance(program.window, MainWindow)
    program.window.actions_by_id["example"].trigger()
    assert isinstance(program.window, MainWindow)
    assert program.window.tasks.workspace.path.name == "example.blokjes"


def test_another_language_makes_the_window_anew(program: Program, tmp_path: Path) -> None:
    from ui.dialogs import settings as dialog

    program.begin(write_example(tmp_path / "mine"), example=False)
    dialog.choose_language(program.settings, "nl")
    assert program.window is not None
    program.window.asked.emit("restart")
    assert language() == "nl"
    assert isinstance(program.window, MainWindow)
    assert program.window.primary.toolTip() == "Experiment vastleggen (Ctrl+N)"


def test_what_nobody_caught_is_logged_and_told(
    own_laptop: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    person = Person()
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    app_module.catch_everything(person)
    try:
        raise ZeroDivisionError("our bug")
    except ZeroDivisionError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    assert "our bug" in (own_laptop / "blokjes.log").read_text(encoding="utf-8")
    assert "our bug" in person.said[0]
    assert "our bug" in capsys.readouterr().err


def test_a_fault_of_the_server_for_phones_is_logged_and_disturbs_nobody(
    own_laptop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = Person()
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    app_module.catch_everything(person)
    app_module.catch_everything(person)
    try:
        raise ZeroDivisionError("our bug")
    except ZeroDivisionError as error:
        logging.getLogger("tracker.joining.desk").error("A card could not be written down", exc_info=error)
    log = (own_laptop / "blokjes.log").read_text(encoding="utf-8")
    assert log.count("A card could not be written down") == log.count("ZeroDivisionError: our bug") == 1
    assert not person.said


def test_bringing_an_old_file_up_to_date_can_be_cancelled(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_example(tmp_path / "old", drawer=Drawer(tmp_path / "drawer"))
    with sqlite3.connect(path) as file:
        file.execute("UPDATE fact SET value = 'of an earlier release' WHERE name = 'projection'")
    file.close()

    def cancel(_self: Progress, _done: int, _parts: int) -> None:
        raise Cancelled

    with monkeypatch.context() as patched:
        patched.setattr(Progress, "report", cancel)
        assert not program.open(path)
    assert program.open(path)
