"""A vote by effect and effort: the field, its table, what the room sees; and what two groups seem to have missed."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tracker import operations
from ui.session.facilitator import Facilitator
from ui.session.panels.vote import RoomScreen, WorkPanel
from ui.session.vote.field import fan
from ui.session.vote.matrix_field import MIME, WorkField
from ui.widgets.segmented import SegmentButton

Opened = Callable[..., Facilitator]


@pytest.fixture
def placing(voting: Opened) -> Callable[..., Facilitator]:
    """A session at a vote by effect and effort, and the window for the room beside it."""
    return lambda topics=4: voting(topics, method="matrix")


def panel(window: Facilitator) -> WorkPanel:
    assert isinstance(window.panel, WorkPanel)
    return window.panel


def screen(window: Facilitator) -> RoomScreen:
    assert isinstance(window.presenter.screen_now, RoomScreen)
    return window.presenter.screen_now


def lie(window: Facilitator) -> list[tuple[int | None, int | None]]:
    """Effect and effort of each topic as they are kept."""
    return [(each.card.effect, each.card.effort) for each in window.room.voted_on]


def field(window: Facilitator) -> WorkField:
    return panel(window).matrix.field


def middle(window: Facilitator, effect: int, effort: int) -> QPoint:
    return field(window).cell(effect, effort).center().toPoint()


def test_figures_in_the_table_place_one_topic_after_the_other(placing: Opened, qtbot: QtBot) -> None:
    window = placing()
    table = panel(window).matrix.table
    assert table.hasFocus()
    qtbot.keyClicks(table, "524219")  # 9 is no place
    qtbot.keyClicks(table, "3")
    assert lie(window) == [(5, 2), (4, 2), (1, 3), (None, None)]
    assert window.panel.status()[0] == "3 of 4 placed"
    assert field(window).item_names()[0] == "1. topic 1: effect 5, effort 2, Do soon"
    qtbot.keyClick(table, Qt.Key.Key_Up)
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert lie(window)[2] == (None, None)
    window.undo()
    assert lie(window)[2] == (1, 3)


def test_arrow_keys_and_figures_in_the_field(placing: Opened, qtbot: QtBot) -> None:
    window = placing()
    field(window).setFocus()
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Return):  # the first puts it in the middle
        qtbot.keyClick(field(window), key)
    qtbot.keyClicks(field(window), "25")
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right):  # not past the edge
        qtbot.keyClick(field(window), key)
    assert lie(window) == [(4, 2), (2, 5), (3, 5), (None, None)]
    face = QAccessible.queryAccessibleInterface(field(window))
    assert face.focusChild().text(QAccessible.Text.Name) == "3. topic 3: effect 3, effort 5, in the middle"


@pytest.mark.parametrize(
    "effect, effort, words",
    [(5, 1, "Do soon"), (4, 4, "Big plan"), (2, 1, "In between times"), (1, 5, "Leave it"), (3, 1, "in the middle")],
)
def test_each_corner_says_what_one_does_with_it(
    placing: Opened, qtbot: QtBot, effect: int, effort: int, words: str
) -> None:
    window = placing(1)
    qtbot.keyClicks(panel(window).matrix.table, f"{effect}{effort}")
    assert window.panel.status() == ("1 of 1 placed", f"1 · {words}")


def test_a_topic_is_dragged_to_its_place_and_off_again(placing: Opened, qtbot: QtBot) -> None:
    window = placing(2)
    left = Qt.MouseButton.LeftButton
    qtbot.mouseClick(field(window), left, pos=middle(window, 4, 2))  # a topic without a place goes where one clicks
    assert lie(window)[0] == (4, 2)
    qtbot.mousePress(field(window), left, pos=middle(window, 4, 2))
    qtbot.mouseMove(field(window), middle(window, 1, 5))
    qtbot.mouseRelease(field(window), left, pos=middle(window, 1, 5))
    assert lie(window)[0] == (1, 5)
    qtbot.mousePress(field(window), left, pos=middle(window, 1, 5))
    qtbot.mouseMove(field(window), QPoint(2, 2))
    qtbot.mouseRelease(field(window), left, pos=QPoint(2, 2))
    assert lie(window)[0] == (None, None)


def test_a_row_of_the_table_is_dropped_on_the_field(placing: Opened) -> None:
    window = placing(2)
    model = panel(window).matrix.table.topics
    taken: QMimeData = model.mimeData([model.index(1, 1)])
    assert taken.hasFormat(MIME)
    where = QPointF(middle(window, 2, 2))
    action, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    field(window).dropEvent(QDropEvent(where, action, taken, Qt.MouseButton.LeftButton, none))
    assert lie(window) == [(None, None), (2, 2)]


@pytest.mark.parametrize("count", [1, 2, 5, 6, 7, 40])
def test_topics_on_one_place_lie_beside_each_other(count: int) -> None:
    """None over another and none outside; where there is no room, the last place is free to say how many more."""
    cell = QRectF(100, 50, 110, 84)
    boxes = fan(cell, count, 30, 24)
    assert len(boxes) == (count if count <= 6 else 5)
    assert all(cell.contains(each) for each in boxes)
    assert not any(one.intersects(other) for one, other in combinations(boxes, 2))


def test_the_room_sees_the_field_the_legend_and_what_has_no_place(placing: Opened, qtbot: QtBot) -> None:
    window = placing()
    qtbot.keyClicks(panel(window).matrix.table, "52")
    shown = screen(window).matrix
    assert shown.isVisible()
    assert list(shown.field.marks()) == [window.room.topics[0].card.id]
    assert shown.legend.item_names()[3] == "4. topic 4"
    assert [each.text() for each in shown.findChildren(QLabel) if each.text()] == ["Not placed yet: 2, 3, 4"]


def test_the_way_of_voting_is_switched_and_nothing_is_lost(voting: Opened, qtbot: QtBot) -> None:
    window = voting(2)
    qtbot.keyClicks(panel(window).dots.list, "7")
    buttons = panel(window).method.findChildren(SegmentButton)
    qtbot.mouseClick(buttons[1], Qt.MouseButton.LeftButton)
    assert panel(window).matrix.isVisible()
    assert screen(window).matrix.isVisible()
    assert not panel(window).dots.reveal.isVisible()
    asked = "What has much effect for little effort?"  # not the question of the dots
    assert window.presenter.question.text() == window.question.text() == asked
    qtbot.keyClicks(panel(window).matrix.table, "44")
    qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert panel(window).status()[0] == "7 of 54 dots"
    assert lie(window)[0] == (4, 4)
    window.undo()
    assert panel(window).matrix.isVisible()


def test_two_hundred_topics_on_one_place_are_counted(placing: Opened, qtbot: QtBot) -> None:
    window = placing(200)
    room = window.room
    for topic in room.voted_on[:30]:
        operations.edit(room.tasks.workspace, type(topic.card), topic.card.id, effect=5, effort=5)
    qtbot.keyClicks(panel(window).matrix.table, "55")
    QApplication.processEvents()
    assert 0 < len(field(window).marks()) < 30
    assert panel(window).matrix.table.topic == room.topics[1].card.id
    assert room.topics[1].card.id in field(window).marks()  # the current one always has its place


# What two groups seem to have missed


def harvest(window: Facilitator, first: int, second: int, both: int) -> None:
    """Two groups harvest apart; ``both`` of their cards say the same and lie together."""
    room = window.room
    ones = [f"one {n}" for n in range(first)]
    twos = [f"two {n}" for n in range(second)]
    for texts, party in ((ones, 1), (twos, 2)):
        if texts:
            room.run(operations.add_cards, room.id, texts, party=party)
    ids = {each.text: each.id for each in room.cards}
    for n in range(both):
        room.run(operations.group_cards, [ids[f"two {n}"]], ids[f"one {n}"])


def test_what_two_groups_missed_is_told_with_its_interval_and_shown_when_asked(voting: Opened, qtbot: QtBot) -> None:
    window = voting(topics=0)
    assert not panel(window).estimate.isVisible()
    harvest(window, 12, 10, 8)
    said = panel(window).estimate.words()
    assert said == (
        "Probably about 1 block was not found yet. With 95% certainty between 0 and 6. "
        "Group 1 found 12 blocks, group 2 found 10; 8 of them are the same. "
        "This holds if the groups did not hear each other and every block was as easy to find."
    )
    shown = screen(window)
    assert shown.dots.isVisible()
    qtbot.mouseClick(panel(window).estimate.ask, Qt.MouseButton.LeftButton)
    assert shown.estimate.isVisible()
    assert shown.estimate.finding.text() in said
    assert shown.estimate.counts.text() in said
    qtbot.mouseClick(panel(window).estimate.ask, Qt.MouseButton.LeftButton)
    assert shown.dots.isVisible()


@pytest.mark.parametrize(
    "first, second, both, words",
    [
        (6, 5, 0, "cannot be told: no block was found by both groups"),
        (6, 0, 0, "Only one group has blocks"),
        (6, 6, 3, "A rough guess: both groups found only 3."),
        (7, 7, 7, "no blocks that were missed"),
    ],
)
def test_where_it_can_hardly_be_told_that_is_said(
    voting: Opened, first: int, second: int, both: int, words: str
) -> None:
    window = voting(topics=0)
    harvest(window, first, second, both)
    assert words in panel(window).estimate.words()
