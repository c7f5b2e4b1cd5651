"""The main job from the first window to the chart, by clicking and typing as a person does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tracker.domain.records import Block, Experiment
from tracker.domain.terms import Look, Stage
from ui import app as app_module
from ui.app import Program
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.log_experiment import LogExperiment
from ui.dialogs.start import StartExperiment
from ui.main_window import MainWindow
from ui.pages.blocks import BlocksPage
from ui.pages.experiments import ExperimentsPage
from ui.settings import Settings
from ui.showing import Silent, settle
from ui.start_window import StartWindow
from ui.widgets.choice_tiles import ChoiceTiles

W = TypeVar("W", bound=QDialog)


class Person:
    """Clicks and types in the window of a program."""

    def __init__(self, program: Program, qtbot: QtBot) -> None:
        self.program, self.qtbot = program, qtbot
        self.acts = 0  # clicks and keys beside the text

    @property
    def window(self) -> MainWindow:
        assert isinstance(self.program.window, MainWindow)
        return self.program.window

    def press(self, words: str, within: QWidget | None = None) -> None:
        """Click the one button that says ``words`` and can be seen."""
        place = within or self.program.window
        assert place is not None
        buttons = [b for b in place.findChildren(QAbstractButton) if b.text() == words and b.isVisible()]
        assert len(buttons) == 1, (words, len(buttons))
        assert buttons[0].isEnabled()
        self.click(buttons[0])

    def click(self, button: QWidget) -> None:
        """Click what one sees, and count it."""
        self.acts += 1
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def keys(self, key: Qt.Key, *, shift: bool = False) -> None:
        """Press Ctrl and a key in the window, which is the active one."""
        self.window.activateWindow()
        QApplication.processEvents()
        held = Qt.KeyboardModifier.ControlModifier
        self.qtbot.keyClick(self.window, key, held | Qt.KeyboardModifier.ShiftModifier if shift else held)

    def type(self, field: QWidget, text: str) -> None:
        """Go to a field, which is a click, and write over what is there."""
        self.acts += 1
        field.window().activateWindow()
        QApplication.processEvents()
        field.setFocus()
        self.qtbot.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        self.qtbot.keyClicks(field, text)

    def choose(self, tiles: ChoiceTiles, key: str) -> None:
        """Click one of some big tiles."""
        tile = next(b for b in tiles.findChildren(QAbstractButton) if b.choice.key == key)  # type: ignore[attr-defined]
        self.click(tile)

    def in_dialog(self, kind: type[W], act: Callable[[W], None], opening: Callable[[], None]) -> None:
        """Do ``opening``, and in the dialog of ``kind`` that it shows do ``act``."""
        seen: list[str] = []
        timer = QTimer()

        def work() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, kind):
                return
            timer.stop()
            try:
                act(dialog)
                seen.append("done")
            finally:
                if dialog.isVisible():
                    dialog.reject()

        timer.timeout.connect(work)
        timer.start()
        opening()
        timer.stop()
        assert seen, "the dialog did not come, or refused what was filled in"


@pytest.fixture
def person(qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Person]:
    """Someone at a laptop where Blokjes was never opened; it is 23 November 2026."""
    monkeypatch.setattr(app_module, "documents", lambda: tmp_path)
    program = Program(qapp, Settings(tmp_path / "settings.ini"), Silent(), today=date(2026, 11, 23))
    program.begin(None, example=False)
    yield Person(program, qtbot)
    settle(qapp)
    assert program.window is not None
    program.window.close()
    program.window.deleteLater()
    program.end()
    settle(qapp)


def test_from_an_empty_laptop_to_a_chart_for_the_council(person: Person, qapp: QApplication) -> None:
    begin(person)
    add_a_block(person, "A letter takes six weeks", "procedure")
    add_a_block(person, "Nobody calls back", "way-of-working")
    log_an_experiment(person)
    fill_in_and_start(person)
    write_in_the_logbook(person)
    conclude_it(person)
    see_the_progress(person, qapp)
    see_today(person)
    undo_everything(person)


def begin(person: Person) -> None:
    start = person.program.window
    assert isinstance(start, StartWindow)

    def fill(dialog: FormDialog) -> None:
        person.type(dialog.form.editors["statement"].widget, "The kindest town hall")
        person.press("Begin", dialog)

    person.in_dialog(FormDialog, fill, lambda: person.press("Write your ambition"))
    assert person.window.current.key == "today"
    assert person.window.tasks.workspace.read.ambition().horizon == date(2029, 11, 23)


def add_a_block(person: Person, title: str, kind: str) -> None:
    def fill(dialog: FormDialog) -> None:
        person.type(dialog.form.editors["title"].widget, title)
        dialog.form.editors["kind"].show_value(kind)
        person.press("Add", dialog)

    person.in_dialog(
        FormDialog,
        fill,
        lambda: person.keys(Qt.Key.Key_B),
    )
    assert person.window.current.key == "blocks"
    page = person.window.current
    assert isinstance(page, BlocksPage)
    known = person.window.tasks.workspace.read.get(Block, page.panel.block)
    assert known is not None
    assert known.title == title


def log_an_experiment(person: Person) -> None:
    def fill(dialog: LogExperiment) -> None:
        person.type(dialog.form.editors["title"].widget, "Call instead of write")
        person.type(dialog.form.editors["hypothesis"].widget, "a call helps sooner than a letter")
        dialog.picker.field.setFocus()
        person.qtbot.keyClicks(dialog.picker.field, "six weeks")
        person.qtbot.keyClick(dialog.picker.field, Qt.Key.Key_Return)
        dialog.picker.field.clear()
        person.qtbot.keyClicks(dialog.picker.field, "calls")
        person.qtbot.keyClick(dialog.picker.field, Qt.Key.Key_Return)
        person.press("Log experiment", dialog)

    person.in_dialog(LogExperiment, fill, lambda: person.press("Experiment"))
    assert person.window.current.key == "experiments"
    made = experiment(person)
    assert (made.stage, made.blocks) == (Stage.IDEA, 2)


def experiment(person: Person) -> Experiment:
    known = person.window.tasks.workspace.read.by_number(Experiment, "1")
    assert known is not None
    return known


def page(person: Person) -> ExperimentsPage:
    it = person.window.current
    assert isinstance(it, ExperimentsPage)
    return it


def fill_in_and_start(person: Person) -> None:
    rows = page(person).panel.card.card.rows
    person.type(rows["success_when"].text, "half of the letters is answered in two days")
    person.type(rows["measure"].text, "days until the answer")

    def begin(dialog: StartExperiment) -> None:
        assert dialog.ok is not None
        assert dialog.focusWidget() is dialog.ok, "the bar is answered, so Enter is enough"
        person.qtbot.keyClick(dialog.ok, Qt.Key.Key_Return)

    person.in_dialog(StartExperiment, begin, lambda: person.press("Start", page(person).panel))
    now = experiment(person)
    assert now.stage is Stage.RUNNING
    assert now.success_when == "half of the letters is answered in two days"
    assert now.measure == "days until the answer"


def write_in_the_logbook(person: Person) -> None:
    book = page(person).panel.logbook
    person.qtbot.mouseClick(book.write, Qt.MouseButton.LeftButton)
    person.type(book.form.editors["text"].widget, "Finally somebody calls, a resident said.")
    story = book.form.editors["story"].widget
    assert isinstance(story, QAbstractButton)
    story.click()
    person.qtbot.mouseClick(book.done, Qt.MouseButton.LeftButton)
    (entry,) = person.window.tasks.workspace.read.entries(experiment(person).id)
    assert entry.story
    assert entry.text == "Finally somebody calls, a resident said."


def conclude_it(person: Person) -> None:
    person.acts = 0
    person.press("Record the outcome", page(person).panel)
    flow = page(person).outcome
    person.type(flow.answers.observation, "Six out of ten did not pick up.")
    person.choose(flow.answers.verdict, "not-succeeded")
    person.type(flow.answers.lesson, "Call after five o'clock.")
    person.click(flow.answers.extras.care["good_intent"])
    person.click(flow.answers.extras.care["with_care"])
    person.choose(flow.answers.decision, "adapt")
    person.click(flow.done)
    assert person.acts <= 10
    now = experiment(person)
    assert (now.stage, now.lesson) == (Stage.CONCLUDED, "Call after five o'clock.")
    read = person.window.tasks.workspace.read
    assert {block.look for block in read.list(Block)} == {Look.TRIED}
    follow_up = read.by_number(Experiment, "2")
    assert follow_up is not None
    assert (follow_up.follow_up_of, follow_up.blocks) == (now.id, 2)


def see_the_progress(person: Person, qapp: QApplication) -> None:
    person.keys(Qt.Key.Key_5)
    settle(qapp)
    said = texts(person)
    assert any("2 known blocks" in text or "None of the 2" in text for text in said), said


def see_today(person: Person) -> None:
    person.keys(Qt.Key.Key_1)
    said = texts(person)
    assert "The kindest town hall" in said
    names = [b.accessibleName() for b in person.window.findChildren(QAbstractButton)]
    assert any("Call after five o'clock." in name for name in names)


def texts(person: Person) -> list[str]:
    return [label.text() for label in person.window.findChildren(QLabel) if label.isVisible()]


def undo_everything(person: Person) -> None:
    read = person.window.tasks.workspace.read
    while person.window.can_undo():
        person.keys(Qt.Key.Key_Z)
    assert read.count(Block) == read.count(Experiment) == 0
    assert read.ambition().statement == "The kindest town hall"
    while person.window.can_redo():
        person.keys(Qt.Key.Key_Z, shift=True)
    assert experiment(person).lesson == "Call after five o'clock."
    assert person.window.tasks.workspace.problems() == []
