"""The bar on the card, and changing a frozen card without losing or hiding anything."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tracker import operations
from tracker.domain.bars import bar_words
from tracker.domain.companions import Indicator
from tracker.domain.records import Experiment
from tracker.domain.terms import Bar, Direction
from tracker.operations import Query, Workspace
from tracker.words import use_language
from ui.dialogs.reason import ChangeCard
from ui.main_window import MainWindow
from ui.pages.experiment_outcome import OutcomeFlow
from ui.pages.experiment_panel import ExperimentPanel
from ui.pages.experiments import ExperimentsPage
from ui.settings import Settings
from ui.showing import Silent
from ui.tasks import Tasks
from ui.widgets.combo import Combo
from ui.widgets.list_rows import RowButton


@pytest.fixture
def waiting(example: Workspace) -> str:
    """The id of an indicator of which less is better."""
    done = operations.add(
        example, Indicator, title="waiting time at the counter", unit="minutes", direction=Direction.DECREASE
    )
    return done.record


@pytest.fixture
def panel(example: Workspace, qtbot: QtBot, tmp_path: Path) -> Iterator[ExperimentPanel]:
    """The panel on a new idea, shown and active."""
    it = ExperimentPanel(Tasks(example, Silent(), Settings(tmp_path / "settings.ini")))
    qtbot.addWidget(it)
    it.tasks.changes.changed.connect(lambda _done: it.refresh())
    it.show_experiment(operations.log_experiment(example, title="Two desks", success_when="people wait less").record)
    it.resize(400, 1000)
    with qtbot.waitExposed(it):
        it.show()
    it.activateWindow()
    qtbot.waitUntil(it.isActiveWindow)
    yield it
    it.close()


def known(panel: ExperimentPanel) -> Experiment:
    it = panel.known()
    assert it is not None
    return it


def start(panel: ExperimentPanel, **values: object) -> None:
    operations.edit_experiment(panel.tasks.workspace, panel.experiment, **values)
    panel.tasks.run(operations.start, panel.experiment)


def choose(widget: QWidget, words: str) -> None:
    assert isinstance(widget, Combo)
    widget.setCurrentIndex(widget.findText(words))
    widget.activated.emit(widget.currentIndex())


def in_dialog(qtbot: QtBot, act: Callable[[ChangeCard], None]) -> None:
    """Do ``act`` in the dialog that comes next, and see that it closed."""

    def _act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ChangeCard)
        try:
            qtbot.waitUntil(dialog.isActiveWindow)
            act(dialog)
            assert not dialog.isVisible()
        finally:
            if dialog.isVisible():
                dialog.reject()

    QTimer.singleShot(0, _act)


def change(panel: ExperimentPanel, qtbot: QtBot, act: Callable[[ChangeCard], None]) -> None:
    in_dialog(qtbot, act)
    qtbot.mouseClick(panel.card.change, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(
    "indicator,side,value,line",
    [
        ("wachttijd aan de balie", Bar.AT_MOST, "5", "Wachttijd aan de balie hoogstens 5 minuten"),
        ("wachttijd aan de balie", None, "5.5", "Wachttijd aan de balie hoogstens 5,5 minuten"),
        ("", Bar.AT_LEAST, "1300", "Minstens 1.300"),
        ("wachttijd aan de balie", Bar.AT_MOST, "", "wachttijd aan de balie: nog geen waarde"),
        ("", Bar.AT_MOST, "", ""),
    ],
)
def test_the_bar_is_one_readable_line(indicator: str, side: Bar | None, value: str, line: str) -> None:
    use_language("nl")
    it = Indicator(id="i", title=indicator, unit="minuten", direction=Direction.DECREASE) if indicator else None
    assert bar_words(it, side, Decimal(value) if value else None) == line


def test_the_bar_is_set_in_place_before_the_start(panel: ExperimentPanel, qtbot: QtBot, waiting: str) -> None:
    bar = panel.card.bar
    assert bar.line.text() == ""
    bar.open_button.setFocus()
    qtbot.keyClick(bar.open_button, Qt.Key.Key_Space)
    assert bar.form is not None
    editors = bar.form.editors
    assert editors["bar_indicator"].widget.hasFocus()
    choose(editors["bar_indicator"].widget, "waiting time at the counter")
    assert (known(panel).bar_indicator, known(panel).bar_side) == (waiting, Bar.AT_MOST), "less is better"
    operations.undo(panel.tasks.workspace)
    assert (known(panel).bar_indicator, known(panel).bar_side) == ("", None), "both in one step"
    operations.redo(panel.tasks.workspace)
    panel.refresh()
    line = editors["bar_value"].widget
    assert isinstance(line, QLineEdit)
    line.setFocus()
    qtbot.keyClicks(line, "5")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert known(panel).bar_value == Decimal(5)
    assert bar.line.text() == "Waiting time at the counter at most 5 minutes"
    assert not bar.form.isVisible()
    assert bar.open_button.hasFocus()


def test_a_value_that_is_no_number_is_said_at_the_field(panel: ExperimentPanel, qtbot: QtBot) -> None:
    panel.card.bar.open_fields()
    assert panel.card.bar.form is not None
    editor = panel.card.bar.form.editors["bar_value"]
    editor.widget.setFocus()
    qtbot.keyClicks(editor.widget, "half")
    qtbot.keyClick(editor.widget, Qt.Key.Key_Tab)
    assert known(panel).bar_value is None
    assert not editor.check()


def test_the_bar_of_another_experiment_opens_closed(panel: ExperimentPanel, example: Workspace) -> None:
    panel.card.bar.open_fields()
    panel.show_experiment(example.read.list(Experiment, limit=1)[0].id)
    assert panel.card.bar.form is not None
    assert panel.card.bar.form.isHidden()


def test_the_bar_freezes_with_the_card(panel: ExperimentPanel, waiting: str) -> None:
    start(panel, bar_indicator=waiting, bar_value="5")
    assert panel.card.bar.line.text() == "Waiting time at the counter at most 5 minutes"
    assert panel.card.bar.open_button.isHidden()
    start_without = operations.log_experiment(panel.tasks.workspace, title="No bar in parts", success_when="half")
    operations.start(panel.tasks.workspace, start_without.record)
    panel.show_experiment(start_without.record)
    assert panel.card.bar.isHidden()


def test_every_later_change_says_what_it_was_what_it_is_and_why(
    panel: ExperimentPanel, qtbot: QtBot, waiting: str
) -> None:
    start(panel, bar_indicator=waiting, bar_side=Bar.AT_MOST, bar_value="5")

    def lower(dialog: ChangeCard) -> None:
        line = dialog.bar.editors["bar_value"].widget
        assert isinstance(line, QLineEdit)
        line.selectAll()
        qtbot.keyClicks(line, "4.5")
        dialog.accept()
        assert dialog.isVisible(), "without a reason it stays open"
        qtbot.keyClicks(dialog.reason, "Five was easy")
        dialog.accept()

    change(panel, qtbot, lower)
    assert known(panel).bar_value == Decimal("4.5")
    said = panel.card.changes.text()
    assert "Was: Waiting time at the counter at most 5 minutes\n" in said
    assert "Is now: Waiting time at the counter at most 4.5 minutes\n" in said
    assert "Reason: Five was easy" in said
    assert waiting not in said
    assert "at-most" not in said

    def more(dialog: ChangeCard) -> None:
        choose(dialog.bar.editors["bar_side"].widget, "At least")
        qtbot.keyClicks(dialog.reason, "Just to see")
        dialog.accept()

    change(panel, qtbot, more)
    newest, oldest = panel.card.changes.text().split("\n\n")
    assert "Was: Waiting time at the counter at most 4.5 minutes\n" in newest
    assert "Was: Waiting time at the counter at most 5 minutes\n" in oldest
    panel.tasks.undo()
    assert panel.card.changes.text().split("\n\n") == [oldest]


def test_esc_keeps_what_was_typed_for_the_next_time(
    panel: ExperimentPanel, qtbot: QtBot, waiting: str, tmp_path: Path
) -> None:
    start(panel, bar_indicator=waiting, bar_value="5", measure="minutes")

    def leave(dialog: ChangeCard) -> None:
        field = dialog.form.editors["measure"].widget
        field.setFocus()
        qtbot.keyClicks(field, "all ")
        line = dialog.bar.editors["bar_value"].widget
        assert isinstance(line, QLineEdit)
        line.setText("6,5")
        qtbot.keyClicks(dialog.reason, "It is too")
        qtbot.keyClick(dialog.reason, Qt.Key.Key_Escape)

    with qtbot.waitSignal(panel.tasks.noticed) as told:
        change(panel, qtbot, leave)
    assert "kept" in told.args[0]
    assert known(panel).measure == "minutes"
    later = ExperimentPanel(Tasks(panel.tasks.workspace, Silent(), Settings(tmp_path / "settings.ini")))
    qtbot.addWidget(later)
    later.show_experiment(panel.experiment)

    def go_on(dialog: ChangeCard) -> None:
        assert "all" in str(dialog.form.values()["measure"])
        assert dialog.bar.values()["bar_value"] == Decimal("6.5")
        assert dialog.reason.text() == "It is too"
        qtbot.keyClicks(dialog.reason, " long")
        dialog.accept()

    change(later, qtbot, go_on)
    assert known(later).bar_value == Decimal("6.5")

    def nothing_left(dialog: ChangeCard) -> None:
        assert dialog.again.isHidden() or not dialog.again.isVisible()
        assert dialog.reason.text() == ""
        dialog.reject()

    change(later, qtbot, nothing_left)


def test_what_was_typed_before_can_be_let_go(panel: ExperimentPanel, qtbot: QtBot) -> None:
    start(panel, measure="minutes")

    def leave(dialog: ChangeCard) -> None:
        qtbot.keyClicks(dialog.reason, "Hm")
        dialog.reject()

    def let_go(dialog: ChangeCard) -> None:
        assert dialog.again.isVisible()
        dialog.again.click()
        assert dialog.reason.text() == ""
        dialog.reject()

    def clean(dialog: ChangeCard) -> None:
        assert not dialog.again.isVisible()
        dialog.reject()

    for act in (leave, let_go, clean):
        change(panel, qtbot, act)


def test_what_looks_like_an_idea_is_shown_while_its_title_is_typed(
    panel: ExperimentPanel, qtbot: QtBot, example: Workspace
) -> None:
    other = example.read.list(Experiment, Query({"verdict": "not-succeeded"}), limit=1)[0]
    earlier = panel.card.earlier
    panel.title.setFocus()
    panel.title.selectAll()
    panel.title.insertPlainText(other.title)
    qtbot.waitUntil(earlier.isVisible)
    assert other.id in earlier.rows.keys()  # noqa: SIM118 - a list of keys, not a mapping
    assert panel.experiment not in earlier.rows.keys()  # noqa: SIM118
    assert panel.title.hasFocus()
    with qtbot.waitSignal(panel.asked) as wish:
        earlier.rows.findChildren(RowButton)[0].click()
    assert wish.args == ["open", ("experiment", earlier.rows.keys()[0])]
    panel.show_experiment(other.id)
    assert earlier.isHidden()


def test_the_experiment_it_continues_is_no_news(panel: ExperimentPanel, qtbot: QtBot, example: Workspace) -> None:
    other = example.read.list(Experiment, Query({"verdict": "not-succeeded"}), limit=1)[0]
    panel.show_experiment(operations.log_experiment(example, title="Again", follow_up_of=other.id).record)
    panel.title.insertPlainText(other.title)
    panel.card.earlier.look()
    assert other.id not in panel.card.earlier.rows.keys()  # noqa: SIM118


def test_what_looks_alike_goes_when_the_experiment_starts(panel: ExperimentPanel, example: Workspace) -> None:
    other = example.read.list(Experiment, Query({"verdict": "not-succeeded"}), limit=1)[0]
    panel.title.setPlainText(other.title)
    panel.card.earlier.look()
    assert panel.card.earlier.isVisible()
    start(panel)
    assert panel.card.earlier.isHidden()


def test_the_bar_stands_beside_the_questions_about_the_outcome(
    panel: ExperimentPanel, qtbot: QtBot, waiting: str
) -> None:
    start(panel, bar_indicator=waiting, bar_value="5")
    flow = OutcomeFlow(panel.tasks)
    qtbot.addWidget(flow)
    flow.open(panel.experiment)
    assert flow.card.bar.line.text() == "Waiting time at the counter at most 5 minutes"
    assert flow.card.bar.open_button.isHidden()


@pytest.fixture
def dutch() -> Iterator[None]:
    """The longer words."""
    use_language("nl")
    yield
    use_language("en")


def test_the_fields_of_the_bar_fit_in_the_panel_of_a_small_window(
    dutch: None, example: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    window = MainWindow(Tasks(example, Silent(), Settings(tmp_path / "settings.ini")))
    qtbot.addWidget(window)
    window.resize(1280, 800)
    with qtbot.waitExposed(window):
        window.show()
    window.open_record("experiment", operations.log_experiment(example, title="Twee balies").record)
    assert isinstance(window.current, ExperimentsPage)
    panel = window.current.panel
    panel.card.bar.open_fields()
    QApplication.processEvents()
    area = panel.findChild(QScrollArea)
    assert area is not None

    assert area.widget().minimumSizeHint().width() <= area.viewport().width()
    window.close()
