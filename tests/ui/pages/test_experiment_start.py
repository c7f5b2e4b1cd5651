"""Before the start: what is not answered is asked, and only the bar has to be answered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from tracker import operations
from tracker.domain.checks import StartCheck
from tracker.domain.companions import DataUse, Indicator
from tracker.domain.records import Experiment
from tracker.domain.terms import Direction, LawRoom, Moment, PersonalData, Stage
from tracker.operations import Workspace
from tracker.storage.workspace import open_workspace
from ui.dialogs.start import StartExperiment
from ui.pages.experiments import ExperimentsPage
from ui.settings import Settings
from ui.showing import Silent
from ui.tasks import Tasks
from ui.widgets.combo import Combo
from ui.widgets.growing_text import GrowingText

Act = Callable[[StartExperiment], None]


@pytest.fixture
def page(example: Workspace, qtbot: QtBot, tmp_path: Path) -> ExperimentsPage:
    """The page with a new idea open of which only the title is known, shown and active."""
    it = ExperimentsPage(Tasks(example, Silent(), Settings(tmp_path / "settings.ini")))
    qtbot.addWidget(it)
    it.tasks.changes.changed.connect(lambda _done: it.refresh())
    it.resize(1160, 736)
    it.show_record("experiment", operations.log_experiment(example, title="Two desks").record)
    with qtbot.waitExposed(it):
        it.show()
    it.activateWindow()
    qtbot.waitUntil(it.isActiveWindow)
    return it


def known(page: ExperimentsPage) -> Experiment:
    it = page.panel.known()
    assert it is not None
    return it


def start(page: ExperimentsPage, qtbot: QtBot, act: Act) -> None:
    """Press the button, and do ``act`` in the dialog that comes."""
    button = page.panel.doing.primary
    assert button is not None
    in_dialog(qtbot, act, lambda: qtbot.mouseClick(button, Qt.MouseButton.LeftButton))


def in_dialog(qtbot: QtBot, act: Act, opening: Callable[[], object]) -> None:
    seen: list[bool] = []

    def _act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, StartExperiment)
        try:
            qtbot.waitUntil(dialog.isActiveWindow)
            act(dialog)
            seen.append(not dialog.isVisible())
        finally:
            if dialog.isVisible():
                dialog.reject()

    QTimer.singleShot(0, _act)
    opening()
    assert seen == [True], "the dialog came and closed"


def answered(dialog: StartExperiment) -> set[StartCheck]:
    """The questions of which the list says in a word that they are answered."""
    return {
        check
        for check, row in dialog.rows.items()
        if any(each.text() == "answered" for each in row.findChildren(QLabel))
    }


def bar_text(dialog: StartExperiment) -> GrowingText:
    editor = dialog.rows[StartCheck.BAR].editor
    assert editor is not None
    assert isinstance(editor.widget, GrowingText)
    return editor.widget


def test_the_bar_must_be_answered_and_the_rest_need_not(page: ExperimentsPage, qtbot: QtBot) -> None:
    def act(dialog: StartExperiment) -> None:
        def said() -> list[str]:
            labels = dialog.rows[StartCheck.BAR].findChildren(QLabel)
            return [each.text() for each in labels if each.isVisible() and each.text().startswith("Say when")]

        assert bar_text(dialog).hasFocus()
        assert answered(dialog) == set()
        assert StartCheck.MANDATE not in dialog.rows, "it does not deviate from the law"
        dialog.accept()
        assert dialog.isVisible(), "an empty bar is said, not passed over"
        assert said() == ["Say when it has succeeded. Or: no bar, because …"]
        bar_text(dialog).insertPlainText("h")
        assert said() == [], "the first letter takes the remark away"
        bar_text(dialog).clear()
        qtbot.keyClicks(bar_text(dialog), "half of them")
        assert answered(dialog) == {StartCheck.BAR}
        qtbot.keyClick(bar_text(dialog), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    start(page, qtbot, act)
    assert (known(page).stage, known(page).success_when) == (Stage.RUNNING, "half of them")


def test_no_bar_because_is_an_answer_but_not_half_of_it(page: ExperimentsPage, qtbot: QtBot) -> None:
    def act(dialog: StartExperiment) -> None:
        assert dialog.no_bar is not None
        dialog.no_bar.click()
        assert bar_text(dialog).hasFocus()
        assert answered(dialog) == set()
        dialog.accept()
        assert dialog.isVisible()
        qtbot.keyClicks(bar_text(dialog), "we only look around")
        dialog.accept()

    start(page, qtbot, act)
    assert known(page).success_when == "No bar, because we only look around"


def test_everything_is_answered_there_in_one_step(page: ExperimentsPage, qtbot: QtBot) -> None:
    workspace = page.tasks.workspace
    waiting = operations.add(workspace, Indicator, title="Waiting", unit="minutes", direction=Direction.DECREASE)
    operations.edit_experiment(workspace, page.panel.experiment, law_room=LawRoom.DEVIATES)
    pattern = operations.patterns(workspace)[2]

    def fill(dialog: StartExperiment, check: StartCheck, value: Any) -> None:
        row = dialog.rows[check]
        assert row.editor is not None
        if not row.fill_in.isHidden():
            row.fill_in.click()
            assert row.editor.widget.hasFocus()
        widget = row.editor.widget
        if isinstance(widget, Combo):
            widget.setCurrentIndex(widget.findData(value))
            widget.activated.emit(widget.currentIndex())
        else:
            qtbot.keyClicks(widget, value)
        assert row.editor.value(), "what was typed is read"

    def act(dialog: StartExperiment) -> None:
        for check, value in (
            (StartCheck.HYPOTHESIS, "it is quicker"), (StartCheck.MEASURE, "minutes"),
            (StartCheck.MANDATE, "the director"), (StartCheck.DATA_USE, "none"), (StartCheck.PATTERN, pattern.id),
        ):  # fmt: skip
            fill(dialog, check, value)
        review = dialog.rows[StartCheck.REVIEW].editor
        assert review is not None
        qtbot.keyClicks(review.widget.edit, "1-2-2027")  # type: ignore[attr-defined]
        assert dialog.bar is not None
        combo = dialog.bar.editors["bar_indicator"].widget
        assert isinstance(combo, Combo)
        combo.setCurrentIndex(combo.findData(waiting.record))
        combo.activated.emit(combo.currentIndex())
        line = dialog.bar.editors["bar_value"].widget
        assert isinstance(line, QLineEdit)
        qtbot.keyClicks(line, "5")
        dialog.accept()

    count = len(workspace.history.steps())
    start(page, qtbot, act)
    now, read = known(page), workspace.read
    assert (now.stage, now.hypothesis, now.measure, now.mandate) == (
        Stage.RUNNING, "it is quicker", "minutes", "the director",
    )  # fmt: skip
    assert (now.bar_indicator, now.bar_value, now.review_on) == (waiting.record, Decimal(5), date(2027, 2, 1))
    assert [each.personal_data for each in read.around(DataUse, "experiment", now.id)] == [PersonalData.NONE]
    assert operations.patterns_of(workspace, now.id, Moment.BEFORE) == [pattern]
    assert len(workspace.history.steps()) == count + 1
    page.tasks.undo()
    assert (known(page).stage, known(page).hypothesis) == (Stage.IDEA, "")
    assert read.around(DataUse, "experiment", now.id) == []
    assert operations.patterns_of(workspace, now.id, Moment.BEFORE) == []


def test_tab_walks_through_the_list_from_top_to_bottom(page: ExperimentsPage, qtbot: QtBot) -> None:
    def act(dialog: StartExperiment) -> None:
        review = dialog.rows[StartCheck.REVIEW].editor
        assert dialog.bar is not None
        assert review is not None
        bar = [each.widget for each in dialog.bar.editors.values()]
        wanted = [dialog.no_bar, *bar, review.widget.edit, dialog.rows[StartCheck.DATA_USE].fill_in]  # type: ignore[attr-defined]
        passed = []
        for _step in wanted:
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
            passed.append(QApplication.focusWidget())
        assert passed == wanted
        dialog.reject()

    start(page, qtbot, act)


def test_cancel_starts_nothing_and_a_drag_asks_the_same(page: ExperimentsPage, qtbot: QtBot) -> None:
    it = page.panel.experiment
    in_dialog(qtbot, lambda dialog: dialog.reject(), lambda: page.move_experiment(it, Stage.RUNNING.value))
    assert known(page).stage is Stage.IDEA

    def act(dialog: StartExperiment) -> None:
        qtbot.keyClicks(bar_text(dialog), "half of them")
        dialog.accept()

    in_dialog(qtbot, act, lambda: page.move_experiment(it, Stage.RUNNING.value))
    assert known(page).stage is Stage.RUNNING


def test_when_all_is_answered_starting_asks_nothing(
    page: ExperimentsPage, qtbot: QtBot, request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue("answered")(page.panel.experiment)
    assert page.panel.doing.primary is not None
    qtbot.mouseClick(page.panel.doing.primary, Qt.MouseButton.LeftButton)
    assert known(page).stage is Stage.RUNNING


def test_with_a_bar_enter_is_enough(page: ExperimentsPage, qtbot: QtBot) -> None:
    page.tasks.run(operations.edit_experiment, page.panel.experiment, success_when="half of them")

    def act(dialog: StartExperiment) -> None:
        assert dialog.ok is not None
        assert dialog.ok.hasFocus()
        assert dialog.bar is None, "what is answered is not asked again"
        qtbot.keyClick(dialog.ok, Qt.Key.Key_Return)

    start(page, qtbot, act)
    assert known(page).stage is Stage.RUNNING


def test_a_day_that_cannot_be_is_said_before_anything_is_asked(page: ExperimentsPage, qtbot: QtBot) -> None:
    day, button = page.panel.doing.day, page.panel.doing.primary
    assert day is not None
    assert button is not None
    day.edit.selectAll()
    qtbot.keyClicks(day.edit, "1-1-2030")
    with qtbot.waitSignal(page.tasks.noticed) as told:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert "still to come" in told.args[0]
    assert known(page).stage is Stage.IDEA


def test_a_value_that_is_no_number_keeps_the_dialog_open(page: ExperimentsPage, qtbot: QtBot) -> None:
    def act(dialog: StartExperiment) -> None:
        assert dialog.bar is not None
        line = dialog.bar.editors["bar_value"].widget
        qtbot.keyClicks(line, "half")
        dialog.accept()
        assert dialog.isVisible()
        assert StartCheck.BAR not in answered(dialog)
        dialog.reject()

    start(page, qtbot, act)


def test_reading_only_stays_silent(page: ExperimentsPage, qtbot: QtBot, tmp_path: Path) -> None:
    path, it = page.tasks.workspace.path, page.panel.experiment
    page.tasks.workspace.close()
    with open_workspace(path, read_only=True) as reading:
        other = ExperimentsPage(Tasks(reading, Silent(), Settings(tmp_path / "other.ini")))
        qtbot.addWidget(other)
        with qtbot.waitSignal(other.tasks.noticed) as told:
            other.move_experiment(it, Stage.RUNNING.value)
        assert "reading only" in told.args[0]
