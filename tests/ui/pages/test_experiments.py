from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from tracker import operations
from tracker.domain.records import Experiment
from tracker.domain.terms import Stage, Verdict
from tracker.operations import Query, Workspace, new_workspace
from tracker.storage.workspace import open_workspace
from ui import settings as remembered
from ui.messages import Messages
from ui.models.record_table import ID_ROLE
from ui.pages.experiments import ExperimentsPage
from ui.settings import Settings
from ui.tasks import Tasks
from ui.widgets.board_column import MIME, BoardCard, CardList

Make = Callable[..., ExperimentsPage]


@pytest.fixture
def make(qtbot: QtBot, tmp_path: Path) -> Make:
    """Put the page on a workspace, 1280 wide as in the window, with the focus in it."""

    def _make(workspace: Workspace, width: int = 1160) -> ExperimentsPage:
        tasks = Tasks(workspace, Messages(), Settings(tmp_path / "settings.ini"))
        page = ExperimentsPage(tasks)
        qtbot.addWidget(page)
        page.resize(width, 736)
        with qtbot.waitExposed(page):
            page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        return page

    return _make


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace with an ambition and nothing else."""
    path = new_workspace(tmp_path / "small", statement="Better", start="2026-01-01", horizon="2029-01-01")
    with open_workspace(path) as workspace:
        yield workspace


def column(page: ExperimentsPage, stage: Stage) -> CardList:
    return page.board.findChildren(CardList)[list(Stage).index(stage)]


def cards(page: ExperimentsPage, stage: Stage) -> tuple[BoardCard, ...]:
    return column(page, stage).model().cards  # type: ignore[attr-defined,no-any-return]


def click_card(qtbot: QtBot, page: ExperimentsPage, stage: Stage, row: int) -> str:
    view = column(page, stage)
    place = view.visualRect(view.model().index(row, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    return cards(page, stage)[row].key


def first(workspace: Workspace, stage: Stage) -> Experiment:
    return workspace.read.list(Experiment, Query({"stage": stage.value}), limit=1)[0]


def stage_of(workspace: Workspace, experiment: str) -> Stage:
    known = workspace.read.get(Experiment, experiment)
    assert known is not None
    return known.stage


def test_the_title_is_a_finding(make: Make, example: Workspace) -> None:
    page = make(example)
    assert page.head.title.text() == "7 experiments are running"
    assert page.head.subtitle.text() == "1 is past its decision date"


def test_every_stage_has_its_cards(make: Make, example: Workspace) -> None:
    page = make(example)
    for stage in Stage:
        known = {each.id for each in example.read.list(Experiment, Query({"stage": stage.value}))}
        assert known
        assert {card.key for card in cards(page, stage)} == known


def test_cards_stand_newest_first(make: Make, example: Workspace) -> None:
    page = make(example)
    days = [example.read.get(Experiment, card.key).concluded_on for card in cards(page, Stage.CONCLUDED)]  # type: ignore[union-attr]
    assert days == sorted(days, reverse=True)  # type: ignore[type-var]


def test_a_card_past_its_day_shows_a_clock(make: Make, example: Workspace) -> None:
    page = make(example)
    late = next(card for card in cards(page, Stage.RUNNING) if card.lines[0].icon)
    assert (late.lines[0].icon, late.lines[0].text) == ("clock", "decision was due 16 Nov")
    assert sum(bool(card.lines[0].icon) for card in cards(page, Stage.RUNNING)) == 1


def test_a_failure_weighs_as_much_as_a_success(make: Make, example: Workspace) -> None:
    page = make(example)
    shape = {}
    for card in cards(page, Stage.CONCLUDED):
        verdict = example.read.get(Experiment, card.key).verdict  # type: ignore[union-attr]
        shape[verdict] = [(line.strong, bool(line.icon)) for line in card.lines]
        if verdict is Verdict.NOT_SUCCEEDED:
            line = card.lines[0]
            assert (line.text, line.icon, line.role) == ("not succeeded", "pencil", "learned")
    assert shape[Verdict.NOT_SUCCEEDED] == shape[Verdict.SUCCEEDED]


def test_a_click_on_a_card_opens_it_beside_the_board(make: Make, example: Workspace, qtbot: QtBot) -> None:
    page = make(example)
    assert page.panel.isHidden()
    clicked = click_card(qtbot, page, Stage.RUNNING, 1)
    assert page.panel.isVisible()
    assert page.panel.experiment == clicked


def test_esc_closes_the_panel_and_a_click_opens_it_again(make: Make, example: Workspace, qtbot: QtBot) -> None:
    page = make(example)
    clicked = click_card(qtbot, page, Stage.RUNNING, 0)
    qtbot.keyClick(column(page, Stage.RUNNING), Qt.Key.Key_Escape)
    assert page.panel.isHidden()
    assert column(page, Stage.RUNNING).hasFocus()
    assert click_card(qtbot, page, Stage.RUNNING, 0) == clicked
    assert page.panel.isVisible()


def test_the_outer_stages_fold_when_the_panel_takes_room(make: Make, example: Workspace, qtbot: QtBot) -> None:
    page = make(example)
    assert page.board.board.folded() == []
    click_card(qtbot, page, Stage.RUNNING, 0)
    assert page.board.board.folded() == ["idea", "embedded"]
    page.close_panel()
    assert page.board.board.folded() == []


def test_the_stage_of_the_open_card_does_not_fold(make: Make, example: Workspace) -> None:
    page = make(example)
    page.show_record("experiment", first(example, Stage.IDEA).id)
    assert "idea" not in page.board.board.folded()
    assert "embedded" in page.board.board.folded()


def test_ctrl_arrows_take_a_card_along(make: Make, example: Workspace, qtbot: QtBot) -> None:
    page = make(example)
    idea = click_card(qtbot, page, Stage.IDEA, 0)
    qtbot.keyClick(column(page, Stage.IDEA), Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert stage_of(example, idea) is Stage.PREPARED
    assert column(page, Stage.PREPARED).hasFocus()
    qtbot.keyClick(column(page, Stage.PREPARED), Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert stage_of(example, idea) is Stage.IDEA


def drop(page: ExperimentsPage, experiment: str, stage: Stage) -> None:
    data = QMimeData()
    data.setData(MIME, QByteArray(experiment.encode()))
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    event = QDropEvent(QPointF(20, 20), action, data, button, Qt.KeyboardModifier.NoModifier)
    column(page, stage).dropEvent(event)


def test_a_prepared_card_dropped_on_running_starts(
    make: Make, example: Workspace, answered: Callable[[str], None]
) -> None:
    page, prepared = make(example), first(example, Stage.PREPARED)
    answered(prepared.id)
    drop(page, prepared.id, Stage.RUNNING)
    started = example.read.get(Experiment, prepared.id)
    assert started is not None
    assert started.started_on == example.today()
    assert prepared.id in {card.key for card in cards(page, Stage.RUNNING)}


def test_a_concluded_card_dropped_on_embedded_is_embedded(make: Make, example: Workspace) -> None:
    page, concluded = make(example), first(example, Stage.CONCLUDED)
    drop(page, concluded.id, Stage.EMBEDDED)
    assert stage_of(example, concluded.id) is Stage.EMBEDDED


def test_a_running_card_dropped_on_concluded_asks_the_outcome(make: Make, example: Workspace) -> None:
    page, running = make(example), first(example, Stage.RUNNING)
    drop(page, running.id, Stage.CONCLUDED)
    assert page.outcome.isVisible()
    assert page.outcome.experiment == running.id
    assert stage_of(example, running.id) is Stage.RUNNING


@pytest.mark.parametrize(
    "frm, to, says",
    [
        (Stage.IDEA, Stage.CONCLUDED, "has not started yet"),
        (Stage.PREPARED, Stage.EMBEDDED, "has not started yet"),
        (Stage.RUNNING, Stage.IDEA, "cannot go back"),
        (Stage.RUNNING, Stage.EMBEDDED, "Conclude it first"),
        (Stage.CONCLUDED, Stage.RUNNING, "Log a follow-up"),
        (Stage.EMBEDDED, Stage.CONCLUDED, "Log a follow-up"),
    ],
)
def test_a_move_that_makes_no_sense_is_refused_with_a_sentence(
    make: Make, example: Workspace, qtbot: QtBot, frm: Stage, to: Stage, says: str
) -> None:
    page, moved = make(example), first(example, frm)
    with qtbot.waitSignal(page.tasks.noticed) as told:
        drop(page, moved.id, to)
    assert says in told.args[0]
    assert moved.number in told.args[0]
    assert stage_of(example, moved.id) is frm


def test_fifty_cards_a_column_and_the_rest_in_the_table(make: Make, small: Workspace, qtbot: QtBot) -> None:
    for n in range(66):
        operations.log_experiment(small, title=f"Try {n}")
    page = make(small)
    view = column(page, Stage.IDEA)
    assert len(cards(page, Stage.IDEA)) == 50
    last = view.model().index(50, 0)
    assert last.data() == "and 16 more"
    view.scrollTo(last)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(last).center())
    assert page.view.current() == "table"
    assert page.filters.boxes["stage"].key() == "idea"
    assert page.table.table.rowCount() == 66


def choose(page: ExperimentsPage, name: str, key: str) -> None:
    box = page.filters.boxes[name]
    box.setCurrentIndex(box.findData(key))
    box.activated.emit(box.currentIndex())


def test_a_filter_narrows_board_and_table_and_is_remembered(make: Make, example: Workspace) -> None:
    page = make(example)
    digital = {each.id for each in example.read.list(Experiment, Query({"theme": "digital"}))}
    choose(page, "theme", "digital")
    shown = {card.key for stage in Stage for card in cards(page, stage)}
    assert shown == digital
    assert page.head.subtitle.text() == f"{len(digital)} of the 45 match the filters"
    page.show_table()
    assert page.table.table.rowCount() == len(digital)
    again = make(example)
    assert again.filters.boxes["theme"].key() == "digital"
    assert again.table.table.rowCount() == len(digital)


def test_the_filters_can_be_taken_away_at_once(make: Make, example: Workspace, qtbot: QtBot) -> None:
    page = make(example)
    assert page.head.clear.isHidden()
    choose(page, "theme", "digital")
    qtbot.mouseClick(page.head.clear, Qt.MouseButton.LeftButton)
    assert sum(len(cards(page, stage)) for stage in Stage) == 45
    assert page.tasks.settings[remembered.EXPERIMENTS_FILTER] == "{}"


def test_words_in_the_search_field_narrow_the_board(make: Make, example: Workspace, qtbot: QtBot) -> None:
    page = make(example)
    page.focus_search()
    assert page.filters.search.hasFocus()
    qtbot.keyClicks(page.filters.search, "letter")
    qtbot.keyClick(page.filters.search, Qt.Key.Key_Return)
    shown = {card.key for stage in Stage for card in cards(page, stage)}
    assert shown == example.read.ids(Experiment, Query(text="letter"))
    assert 0 < len(shown) < 45


def test_when_nothing_matches_a_button_clears_the_filters(make: Make, example: Workspace, qtbot: QtBot) -> None:
    page = make(example)
    qtbot.keyClicks(page.filters.search, "xyzzy")
    qtbot.keyClick(page.filters.search, Qt.Key.Key_Return)
    assert page.nothing.isVisible()
    button = next(each for each in page.nothing.findChildren(type(page.head.clear)) if each.text())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert page.board.isVisible()
    assert sum(len(cards(page, stage)) for stage in Stage) == 45


def test_an_empty_workspace_says_what_to_do(make: Make, small: Workspace, qtbot: QtBot) -> None:
    page = make(small)
    assert page.empty.isVisible()
    assert page.filters.isHidden()
    button = next(each for each in page.empty.findChildren(type(page.head.clear)) if each.text())
    with qtbot.waitSignal(page.asked) as wish:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert wish.args == ["log", []]
    page.tasks.run(operations.log_experiment, title="First")
    assert page.board.isVisible()


def test_the_table_is_a_sound_model_and_sorts(make: Make, example: Workspace, qtbot: QtBot) -> None:
    page = make(example)
    page.show_table()
    model = page.table.table
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    title = next(place for place, each in enumerate(model.columns) if each.order == "title")
    header = page.table.horizontalHeader()
    place = header.sectionViewportPosition(title) + 10
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place, 10))
    titles = [str(model.index(row, title).data()) for row in range(model.rowCount())]
    assert len(titles) == 45
    assert titles == sorted(titles, key=str.casefold)


def test_a_row_of_the_table_opens_beside_it(make: Make, example: Workspace, qtbot: QtBot) -> None:
    page = make(example)
    page.show_table()
    row = page.table.table.index(3, 1)
    place = page.table.visualRect(row).center()
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.panel.experiment == row.data(ID_ROLE)


def test_board_or_table_is_remembered(make: Make, example: Workspace) -> None:
    page = make(example)
    page.show_table()
    assert page.tasks.settings[remembered.EXPERIMENTS_VIEW] == "table"
    assert make(example).view.current() == "table"


def test_show_record_opens_also_what_a_filter_leaves_out(make: Make, example: Workspace) -> None:
    page = make(example)
    page.filters.search.setText("xyzzy")
    running = first(example, Stage.RUNNING)
    page.show_record("entry", running.id)
    assert page.panel.isVisible()
    assert page.panel.experiment == running.id


def test_reading_only_shows_everything_and_changes_nothing(make: Make, example: Workspace, qtbot: QtBot) -> None:
    path, idea = example.path, first(example, Stage.IDEA)
    example.close()
    with open_workspace(path, read_only=True) as reading:
        page = make(reading)
        page.show_record("experiment", idea.id)
        assert page.panel.title.isReadOnly()
        assert page.panel.doing.primary is None
        assert page.panel.blocks.add.isHidden()
        assert page.panel.logbook.write.isHidden()
        with qtbot.waitSignal(page.tasks.noticed) as told:
            drop(page, idea.id, Stage.PREPARED)
        assert "reading only" in told.args[0]
        assert stage_of(reading, idea.id) is Stage.IDEA


def test_every_control_can_be_told_by_a_screen_reader(make: Make, example: Workspace) -> None:
    page = make(example)
    page.show_record("experiment", first(example, Stage.RUNNING).id)
    page.panel.more_button.click()
    for kind in (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit):
        for control in page.findChildren(kind):
            if control.isVisible() and control.focusPolicy() & Qt.FocusPolicy.TabFocus:
                named = control.accessibleName() or getattr(control, "text", str)()
                assert named, f"{type(control).__name__} {control.objectName()}"


def test_a_narrow_window_keeps_the_open_stage_and_hides_idle_filters(make: Make, example: Workspace) -> None:
    page = make(example, 840)
    page.show_record("experiment", first(example, Stage.CONCLUDED).id)
    assert "concluded" not in page.board.board.folded()
    assert all(box.isHidden() for box in page.filters.boxes.values())
    choose(page, "theme", "digital")
    assert not page.filters.boxes["theme"].isHidden()


@pytest.mark.parametrize("width", [840, 1160])
def test_the_board_fits_beside_the_panel_with_the_chosen_card_in_view(
    make: Make, example: Workspace, width: int, qtbot: QtBot
) -> None:
    page = make(example, width)
    for stage in Stage:
        last = example.read.list(Experiment, Query({"stage": stage.value}))[-1]
        page.close_panel()
        page.show_record("experiment", last.id)
        cards = page.board.findChildren(CardList)[list(Stage).index(stage)]

        def in_view(cards: CardList = cards) -> bool:
            return cards.viewport().rect().contains(cards.visualRect(cards.currentIndex()))

        qtbot.waitUntil(in_view)
        qtbot.waitUntil(lambda: page.board.board.horizontalScrollBar().maximum() == 0)
