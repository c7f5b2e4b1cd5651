"""The list of failure patterns: meaning first, changed with Undo at hand."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tracker import operations
from tracker.domain.records import Experiment
from tracker.domain.terms import Moment
from tracker.operations.failure_patterns import starter_id
from ui.dialogs import patterns
from ui.dialogs.choose_patterns import ChoosePatterns
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.patterns import PatternList
from ui.main_window import MainWindow
from ui.pages.lessons import LessonsPage
from ui.widgets.list_rows import RowButton

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> PatternList:
    it = patterns.make(window, window.tasks)
    qtbot.addWidget(it)
    it.show()
    return it


def rows(dialog: PatternList) -> list[RowButton]:
    QApplication.processEvents()  # what is new in a layout is shown a moment later
    return [each for each in dialog.rows.findChildren(RowButton) if not each.parentWidget().isHidden()]


def named(dialog: PatternList, words: str) -> RowButton:
    return next(each for each in rows(dialog) if each.row.title.startswith(words))


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """What somebody fills in in the form that comes up."""

    def _answer(**said: str) -> None:
        def ask(form: FormDialog) -> dict[str, object] | None:
            for name, text in said.items():
                form.form.editors[name].show_value(text)
            return form.form.values()

        monkeypatch.setattr(FormDialog, "ask", ask)

    return _answer


def test_the_plain_meaning_comes_first_and_the_institute_is_credited(dialog: PatternList) -> None:
    first = rows(dialog)[4].row
    assert first.title.startswith("Not everyone with a stake")
    assert first.sub == "Not everybody at the table · The empty place at the table"
    said = [each.text() for each in dialog.findChildren(QLabel)]
    assert "Patterns of the Instituut voor Briljante Mislukkingen" in said


def test_one_of_ones_own_is_added(dialog: PatternList, answer: Callable[..., None], qtbot: QtBot) -> None:
    answer(title="The team changed half-way", metaphor="The carousel")
    qtbot.mouseClick(dialog.add, LEFT)
    assert rows(dialog)[-1].row.title == "The team changed half-way"
    assert rows(dialog)[-1].row.sub == "The carousel"


def test_a_starter_is_changed_by_keyboard(dialog: PatternList, answer: Callable[..., None], qtbot: QtBot) -> None:
    answer(short="Not all invited")
    qtbot.keyClick(named(dialog, "Not everyone with a stake"), Qt.Key.Key_Return)
    assert "Not all invited" in named(dialog, "Not everyone with a stake").row.sub


def test_a_form_that_changed_nothing_writes_nothing(
    dialog: PatternList, window: MainWindow, answer: Callable[..., None], qtbot: QtBot
) -> None:
    answer()
    qtbot.keyClick(rows(dialog)[0], Qt.Key.Key_Return)
    assert not window.can_undo()


def test_one_that_is_taken_out_comes_back_with_the_undo_in_the_dialog(
    dialog: PatternList, window: MainWindow, qtbot: QtBot
) -> None:
    box = named(dialog, "Something nobody could foresee").parentWidget()
    button = next(each for each in box.findChildren(QPushButton) if each.text() == "Take out")
    qtbot.mouseClick(button, LEFT)
    listed = [each.id for each in operations.patterns(window.tasks.workspace)]
    assert starter_id("3") not in listed
    assert len(rows(dialog)) == 9
    undo = next(each for each in dialog.notice.findChildren(QPushButton) if each.text() == "Undo")
    assert undo.isVisible()
    qtbot.mouseClick(undo, LEFT)
    assert len(rows(dialog)) == 10


def test_the_menu_and_the_search_lead_to_the_list(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr(patterns, "show", lambda parent, tasks: shown.append("shown"))
    window.actions_by_id["patterns"].trigger()
    own = operations.add_pattern(window.tasks.workspace, title="Nobody saw it come").of("pattern")
    window.open_record("pattern", own)  # as the search does
    assert shown == ["shown", "shown"]


def test_the_search_leads_from_a_pattern_to_the_lessons_it_was_seen_in(window: MainWindow) -> None:
    workspace = window.tasks.workspace
    one = next(each for each in workspace.read.list(Experiment) if each.lesson)
    own = operations.add_pattern(workspace, title="Nobody saw it come").of("pattern")
    window.tasks.run(operations.name_patterns, one.id, Moment.AFTER, [own])
    window.open_record("pattern", own)
    page = window.current
    assert isinstance(page, LessonsPage)
    shown = [side.model.record(row) for side in (page.worked, page.learned) for row in range(side.model.rowCount())]
    assert [each.id for each in shown if each] == [one.id]


def test_the_picker_leads_to_the_list_and_keeps_its_ticks(window: MainWindow, qtbot: QtBot) -> None:
    workspace = window.tasks.workspace

    def add(_above: object) -> None:
        operations.add_pattern(workspace, title="The team changed half-way")

    picker = ChoosePatterns(window, workspace, "t", "", [starter_id("5")], add)
    qtbot.addWidget(picker)
    picker.show()
    qtbot.mouseClick(picker.change, LEFT)
    assert picker.picker.chosen() == [starter_id("5")]
    QApplication.processEvents()
    titles = [each.accessibleName() for each in picker.picker.rows.findChildren(QPushButton) if not each.isHidden()]
    assert "The team changed half-way" in titles
