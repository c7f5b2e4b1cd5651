"""Frames and lists: panel, card, rows, notice, timeline, table, empty state and the small shows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from ui import theme
from ui.widgets.card import Card
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.empty_state import EmptyState
from ui.widgets.gauge import Gauge, GaugeValue
from ui.widgets.list_rows import ListRows, Row, RowButton
from ui.widgets.notice import Notice
from ui.widgets.paint import Mark
from ui.widgets.painted_button import PaintedButton
from ui.widgets.side_panel import SidePanel
from ui.widgets.sparkline import Sparkline
from ui.widgets.table import CalmTable
from ui.widgets.timeline import Step, Timeline

K = Qt.Key
LEFT = Qt.MouseButton.LeftButton


def test_the_panel_closes_by_button_and_by_escape(show, qtbot: QtBot) -> None:  # type: ignore[no-untyped-def]
    panel = SidePanel("Detail", more="More", close="Close")
    show(panel)
    close = next(b for b in panel.findChildren(QToolButton) if b.accessibleName() == "Close")
    with qtbot.waitSignal(panel.closed):
        qtbot.mouseClick(close, LEFT)
    with qtbot.waitSignal(panel.closed):
        qtbot.keyClick(close, K.Key_Escape)


def test_the_panel_shows_only_the_parts_that_are_filled(show) -> None:  # type: ignore[no-untyped-def]
    panel = SidePanel("Detail", more="More", close="Close")
    show(panel)
    more = next(b for b in panel.findChildren(QToolButton) if b.accessibleName() == "More")
    button = QPushButton("Do")
    assert not more.isVisible()
    panel.set_menu(QMenu(panel))
    panel.add_action(button)
    assert more.isVisible()
    assert button.isVisible()
    label = QLabel("hello")
    panel.body.addWidget(label)
    panel.clear()
    assert panel.body.count() == 0
    assert not button.isVisible()


def test_a_card_is_a_button_only_when_asked(show, qtbot: QtBot) -> None:  # type: ignore[no-untyped-def]
    card, plain = Card(clickable=True, name="One"), Card()
    show(card, plain)
    with qtbot.waitSignal(card.clicked):
        qtbot.mouseClick(card, LEFT)
    with qtbot.waitSignal(card.clicked):
        qtbot.keyClick(card, K.Key_Space)
    with qtbot.assertNotEmitted(plain.clicked):
        qtbot.mouseClick(plain, LEFT)
    assert plain.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_choosing_a_card_moves_nothing(show) -> None:  # type: ignore[no-untyped-def]
    card = Card()
    label = QLabel("text")
    card.body.addWidget(label)
    show(card)
    place = label.geometry()
    card.set_selected(True)
    assert card.is_selected()
    assert label.geometry() == place


def rows_of(rows: ListRows) -> list[RowButton]:
    return rows.findChildren(RowButton)


def test_rows_open_and_their_buttons_do_something_else(show, qtbot: QtBot) -> None:  # type: ignore[no-untyped-def]
    rows = ListRows("Attention", mark_size=36)
    rows.set_rows([Row("a", "First", "sub", Mark("clock", "accent", "box"), "Do it"), Row("b", "Second", chevron=True)])
    show(rows)
    first, second = rows_of(rows)
    assert (first.accessibleName(), second.accessibleName()) == ("First. sub", "Second")
    with qtbot.waitSignal(rows.activated) as heard:
        qtbot.mouseClick(first, LEFT, pos=QPoint(60, 20))
    assert heard.args == ["a"]
    side = next(b for b in rows.findChildren(QPushButton) if not isinstance(b, PaintedButton))
    assert side.accessibleName() == "Do it: First"
    with qtbot.waitSignal(rows.button_clicked) as heard, qtbot.assertNotEmitted(rows.activated):
        qtbot.mouseClick(side, LEFT)
    assert heard.args == ["a"]


def test_arrows_walk_over_rows_and_one_is_reached_by_tab(show, qtbot: QtBot) -> None:  # type: ignore[no-untyped-def]
    rows = ListRows("Things", mark_size=16)
    rows.set_rows([Row(key, key.title(), chevron=True) for key in "abc"])
    show(rows)
    buttons = rows_of(rows)
    buttons[0].setFocus()
    qtbot.keyClick(buttons[0], K.Key_Down)
    assert buttons[1].hasFocus()
    assert [b.focusPolicy() == Qt.FocusPolicy.StrongFocus for b in buttons] == [False, True, False]
    with qtbot.waitSignal(rows.activated) as heard:
        qtbot.keyClick(buttons[1], K.Key_Return)
    assert heard.args == ["b"]
    rows.set_rows([Row("z", "Z")])
    assert rows.keys() == ["z"]


def test_a_long_title_takes_a_second_line(show) -> None:  # type: ignore[no-untyped-def]
    rows = ListRows("Things")
    rows.set_rows([Row("a", "a title with many words that does not fit on one line", "sub")])
    show(rows)
    button = rows_of(rows)[0]
    assert button.height_for(200) > button.height_for(800)


@pytest.fixture
def notice(show) -> Notice:  # type: ignore[no-untyped-def]
    field = QLineEdit()
    host = show(field)
    return Notice(host, "Close")


def button(notice: Notice, name: str) -> PaintedButton:
    return next(b for b in notice.findChildren(PaintedButton) if name in (b.text(), b.accessibleName()))


def test_a_notice_offers_one_thing_to_do(notice: Notice, qtbot: QtBot) -> None:
    done: list[str] = []
    notice.show_message("It is gone.", "Undo", lambda: done.append("undone"))
    assert notice.text() == "It is gone."
    with qtbot.waitSignal(notice.pressed):
        qtbot.mouseClick(button(notice, "Undo"), LEFT)
    assert done == ["undone"]
    assert notice.text() == ""


def test_a_notice_leaves_the_actions_of_a_panel_in_sight(notice: Notice, qtbot: QtBot) -> None:
    host = notice.parentWidget()
    host.resize(900, 500)
    panel = SidePanel("Block 1", more="More", close="Close")
    panel.setParent(host)
    panel.setGeometry(560, 0, 340, 500)
    notice.show_message("An experiment with a rather long title has just been written down here.", "Undo")
    panel.show()  # as what was just logged is opened
    qtbot.waitUntil(lambda: not notice.geometry().intersects(panel.geometry()))
    assert notice.text().endswith("down here.")
    shown = next(label.text() for label in notice.findChildren(QLabel) if label.text())
    assert shown.startswith("An experiment")
    assert shown.endswith("…")
    panel.hide()
    host.resize(901, 500)
    assert abs(notice.geometry().center().x() - 450) <= 1


def test_a_notice_makes_way_for_a_panel_that_opens_while_it_is_there(notice: Notice, qtbot: QtBot) -> None:
    host = notice.parentWidget()
    host.resize(900, 500)
    panel = SidePanel("Block 1", more="More", close="Close")
    panel.setParent(host)
    panel.setGeometry(560, 0, 340, 500)
    notice.show_message("An experiment with a rather long title has just been written down here.", "Undo")
    QApplication.processEvents()
    assert notice.geometry().intersects(panel.geometry()), "it has the whole width"
    panel.show()
    qtbot.waitUntil(lambda: not notice.geometry().intersects(panel.geometry()))


def test_a_notice_leaves_by_itself(notice: Notice, qtbot: QtBot) -> None:
    with qtbot.waitSignal(notice.closed, timeout=2000):
        notice.show_message("Saved.", seconds=0.01)
    assert not notice.isVisible()
    notice.show_message("Stays.", seconds=0)
    assert not notice.timer.isActive()


def test_a_notice_waits_while_the_focus_is_on_it(notice: Notice, qtbot: QtBot) -> None:
    notice.show_message("It is gone.", "Undo")
    assert notice.timer.isActive()
    button(notice, "Undo").setFocus()
    assert not notice.timer.isActive()
    notice.parentWidget().findChild(QLineEdit).setFocus()
    qtbot.waitUntil(notice.timer.isActive)
    button(notice, "Close").setFocus()
    with qtbot.waitSignal(notice.closed):
        qtbot.keyClick(button(notice, "Close"), K.Key_Escape)


def test_a_newer_notice_takes_the_place_and_stays_inside(notice: Notice) -> None:
    notice.show_message("First.", "Undo")
    notice.show_message("Second, without a button.")
    assert notice.text() == "Second, without a button."
    host = notice.parentWidget()
    assert isinstance(host, QWidget)
    host.resize(500, 300)
    assert host.rect().contains(notice.geometry())


def test_a_timeline_is_a_list_to_a_screen_reader(show) -> None:  # type: ignore[no-untyped-def]
    line = Timeline("History")
    line.set_steps([Step(Mark("check", "cleared"), "Cleared", "3 May", "by hand"), Step(Mark(), "Found", "1 May")])
    show(line)
    face = QAccessible.queryAccessibleInterface(line)
    assert [face.child(i).text(QAccessible.Text.Name) for i in range(2)] == [
        "Cleared, 3 May, by hand",
        "Found, 1 May",
    ]
    assert line.heightForWidth(120) > line.heightForWidth(600)


def test_a_label_tells_the_rest_in_its_tooltip(show) -> None:  # type: ignore[no-untyped-def]
    label = ElidedLabel("many words that will not fit in such a narrow window at all")
    window = show(label, width=160)
    assert label.toolTip() == label.text()
    window.resize(1200, 200)
    assert label.toolTip() == ""


def test_a_label_of_more_lines_is_as_high_as_it_needs() -> None:
    label = ElidedLabel("many words that will not fit on one line", limit=3)
    assert label.heightForWidth(100) == 3 * label.heightForWidth(2000)


def test_a_sparkline_leaves_gaps_and_puts_high_above_low() -> None:
    line = Sparkline("went up")
    line.resize(96, 40)
    line.set_values([1, None, 3])
    first, gap, last = line.points()
    assert gap is None
    assert first is not None
    assert last is not None
    assert last.y() < first.y()
    line.set_values([2, 2])
    assert len({p.y() for p in line.points() if p}) == 1
    line.set_values([])
    line.grab()


def test_a_gauge_puts_values_between_its_ends_and_says_them() -> None:
    gauge = Gauge("Position", "ordinary", "best")
    gauge.resize(400, 90)
    gauge.set_values(GaugeValue(12, "start 12"), GaugeValue(34, "34"))
    assert gauge.x_of(0) < gauge.x_of(12) < gauge.x_of(34) < gauge.x_of(100)
    assert gauge.x_of(140) == gauge.x_of(100)
    assert gauge.accessibleName() == "Position: 34, start 12"
    assert gauge.accessibleDescription() == "0 ordinary, 100 best"
    gauge.grab()
    gauge.set_values(None, None)
    gauge.grab()


def test_an_empty_place_says_what_to_do(show) -> None:  # type: ignore[no-untyped-def]
    do = theme.button("Begin", "primary")
    state = EmptyState("flask", "Nothing yet", "Begin with one. " * 12, [do])
    show(state)
    assert do.isVisible()
    assert state.text.height() >= 2 * state.text.fontMetrics().height()
    assert state.accessibleDescription().startswith("Begin")


def test_a_calm_table_chooses_rows_and_lets_tab_go(show, qtbot: QtBot) -> None:  # type: ignore[no-untyped-def]
    model = QStandardItemModel(0, 2)
    for row in range(20):
        model.appendRow([QStandardItem(str(row)), QStandardItem("x")])
    table, other = CalmTable("Table"), QLineEdit()
    table.setModel(model)
    show(table, other)
    qtbot.keyClick(table, K.Key_Down)
    assert len(table.selectionModel().selectedRows()) == 1
    assert 32 <= table.rowHeight(0) <= 36
    qtbot.keyClick(table, K.Key_Tab)
    assert other.hasFocus()
    table.grab()
