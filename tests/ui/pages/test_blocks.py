"""The blocks page, by clicking and typing."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tracker import operations
from tracker.domain.records import Block
from tracker.domain.terms import Look, State
from tracker.operations import Query
from ui.dialogs.form_dialog import FormDialog
from ui.main_window import MainWindow
from ui.pages.blocks import COLUMNS, BlocksPage, finding
from ui.pages.kind_state_table import KindStateModel


@pytest.fixture
def page(window: MainWindow) -> BlocksPage:
    """The page, in view."""
    window.go("blocks")
    it = window.current
    assert isinstance(it, BlocksPage)
    return it


def block(page: BlocksPage, number: str) -> Block:
    found = page.tasks.workspace.read.by_number(Block, number)
    assert found is not None
    return found


def answer(monkeypatch: pytest.MonkeyPatch, **typed: object) -> None:
    """Fill in the next form dialog and press its button."""

    def exec_(dialog: FormDialog) -> int:
        dialog.form.show_values(dialog.form.values() | typed)
        dialog.accept()
        return dialog.result()

    monkeypatch.setattr(FormDialog, "exec", exec_)


def press(page: BlocksPage, qtbot: QtBot, words: str) -> None:
    def seen() -> list[QPushButton]:
        return [each for each in page.panel.findChildren(QPushButton) if each.text() == words and each.isVisible()]

    qtbot.waitUntil(lambda: bool(seen()))
    qtbot.mouseClick(seen()[0], Qt.MouseButton.LeftButton)


def test_the_title_counts_what_is_cleared(page: BlocksPage) -> None:
    assert page._title.text() == "24 of the 134 blocks are cleared"


@pytest.mark.parametrize(
    "cleared, total, said",
    [
        (0, 0, "Which blocks stand in the way?"),
        (0, 1, "1 known block, not cleared yet"),
        (0, 9, "9 known blocks, none cleared yet"),
        (1, 9, "1 of the 9 blocks is cleared"),
        (9, 9, "All 9 known blocks are cleared"),
        (1, 1, "The one known block is cleared"),
        (1200, 1300, "1,200 of the 1,300 blocks are cleared"),
    ],
)
def test_every_finding_reads_well(cleared: int, total: int, said: str) -> None:
    assert finding(cleared, total) == said


def test_arrow_keys_on_the_wall_show_the_detail(page: BlocksPage, qtbot: QtBot) -> None:
    page.wall.setFocus()
    qtbot.keyClick(page.wall, Qt.Key.Key_Home)
    first = page.panel.block
    qtbot.keyClick(page.wall, Qt.Key.Key_Right)
    assert first
    assert page.panel.block not in ("", first)
    assert page.panel.isVisible()
    qtbot.keyClick(page.panel, Qt.Key.Key_Escape)
    assert not page.panel.isVisible()


def test_clearing_a_block_asks_when_and_why_and_can_be_undone(
    page: BlocksPage, window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    it = next(each for each in page.tasks.workspace.read.list(Block, Query({"look": Look.OPEN})))
    page.show_record("block", it.id)
    answer(monkeypatch, reason="We simply stopped doing it.")
    press(page, qtbot, "Cleared")
    now = block(page, it.number)
    assert (now.state, now.state_on) == (State.CLEARED, date(2026, 11, 23))
    change = page.tasks.workspace.read.state_changes(it.id)[0]
    assert change.reason == "We simply stopped doing it."
    assert "25 of the 134" in page._title.text()
    assert window.notice.text().startswith("Block cleared")
    window.undo()
    assert block(page, it.number).state is State.OPEN
    assert "24 of the 134" in page._title.text()


def test_a_cleared_block_can_come_back(page: BlocksPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    it = next(each for each in page.tasks.workspace.read.list(Block, Query({"look": Look.CLEARED})))
    page.show_record("block", it.id)
    answer(monkeypatch, reason="The old letter returned.")
    press(page, qtbot, "Came back")
    assert block(page, it.number).state is State.CAME_BACK


def test_staying_on_purpose_needs_a_reason(page: BlocksPage) -> None:
    it = next(each for each in page.tasks.workspace.read.list(Block, Query({"look": Look.OPEN})))
    page.show_record("block", it.id)
    dialog = page.panel.state_dialog(State.STAYS)
    dialog.accept()
    assert dialog.result() == 0
    dialog.form.show_values({"happened_on": date(2026, 11, 23), "reason": "The law asks for it."})
    dialog.accept()
    assert dialog.result() == 1
    dialog.deleteLater()


def test_a_field_saves_itself_when_it_is_left(page: BlocksPage, qtbot: QtBot) -> None:
    it = block(page, "37")
    page.show_record("block", it.id)
    assert page.panel.facts is not None
    team = page.panel.facts.editors["team"].widget
    team.setFocus()
    team.selectAll()  # type: ignore[attr-defined]
    qtbot.keyClicks(team, "Team Water")
    qtbot.keyClick(team, Qt.Key.Key_Return)
    assert block(page, "37").team == "Team Water"


def test_an_empty_title_is_refused_and_said_at_the_field(page: BlocksPage) -> None:
    it = block(page, "37")
    page.show_record("block", it.id)
    assert page.panel.form is not None
    title = page.panel.form.editors["title"]
    title.widget.setPlainText("")  # type: ignore[attr-defined]
    title.commit()
    assert title._error.text() == "“Title” is empty. Fill it in."
    assert block(page, "37").title == it.title


def test_search_narrows_table_and_wall_alike(page: BlocksPage, qtbot: QtBot) -> None:
    page.focus_search()
    qtbot.keyClicks(page.filters.search, "letter")
    qtbot.keyClick(page.filters.search, Qt.Key.Key_Return)
    bright = [tile.key for tile in page.wall.tiles() if tile.key not in page.wall._dimmed]
    page.view._choose(page.view._buttons[1])
    shown = [page.table.table.record(row) for row in range(page.table.table.rowCount())]
    assert 0 < len(bright) < 134
    assert {each.id for each in shown if each} == set(bright)


def test_a_filter_that_leaves_nothing_says_so_and_can_be_cleared(page: BlocksPage, qtbot: QtBot) -> None:
    page.view._choose(page.view._buttons[1])
    page.filters.search.setText("zzzz")
    qtbot.keyClick(page.filters.search, Qt.Key.Key_Return)
    assert page.stack.currentWidget() is page.nothing
    qtbot.mouseClick(page.nothing.findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    assert page.stack.currentWidget() is page.table
    assert page.table.table.rowCount() == 134


def test_the_filters_come_back_the_next_time(page: BlocksPage) -> None:
    page.filters.choose("kind", "procedure")
    again = BlocksPage(page.tasks)
    assert dict(again.filters.query().equals) == {"kind": "procedure"}
    again.deleteLater()


def test_the_table_under_the_wall_adds_up(page: BlocksPage) -> None:
    model = page.tally.model()
    assert isinstance(model, KindStateModel)
    last, sums = model.rowCount() - 1, model.columnCount() - 1
    assert model.index(last, sums).data() == "134"
    assert sum(int(model.index(last, c).data()) for c in range(1, sums)) == 134


def test_item_models(page: BlocksPage, qtmodeltester: object) -> None:
    page.view._choose(page.view._buttons[1])
    qtmodeltester.check(page.table.table)  # type: ignore[attr-defined]
    qtmodeltester.check(page.tally.model())  # type: ignore[attr-defined]


def test_every_column_sorts(page: BlocksPage) -> None:
    page.view._choose(page.view._buttons[1])
    table = page.table.table
    for place in range(len(COLUMNS)):
        table.sort(place, Qt.SortOrder.AscendingOrder)
        up = [each.id for row in range(134) if (each := table.record(row))]
        table.sort(place, Qt.SortOrder.DescendingOrder)
        down = [each.id for row in range(134) if (each := table.record(row))]
        assert len(set(up)) == len(set(down)) == 134
        assert up[0] != down[0]


def test_a_read_only_workspace_offers_nothing_to_change(page: BlocksPage, qtbot: QtBot) -> None:
    from tracker.storage.workspace import open_workspace

    path = page.tasks.workspace.path
    page.tasks.workspace.save_copy(path.with_name("copy.blokjes"))
    with open_workspace(path.with_name("copy.blokjes"), read_only=True) as frozen:
        from ui.tasks import Tasks

        it = BlocksPage(Tasks(frozen, page.tasks.messages, page.tasks.settings))
        qtbot.addWidget(it)
        it.refresh()
        it.open_block(block(page, "37").id)
        words = {b.text() for b in it.panel.findChildren(QPushButton) if b.isVisibleTo(it.panel)}
        assert not words & {"Cleared", "Came back", "Experiment for this"}
        assert it.tasks.run(operations.add_block, title="No", kind="procedure") is None


def test_with_room_for_it_the_panel_stands_open_on_a_block_that_needs_a_look(page: BlocksPage) -> None:
    assert page.panel.isVisible()
    known = page.tasks.workspace.read.get(Block, page.panel.block)
    assert known is not None
    assert known.look is Look.CAME_BACK
    page._close_panel()
    page.refresh()
    assert not page.panel.isVisible()
