"""The marks of a chart under the pointer: which one opens, and where there is nothing to open."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot
from test_chart_view import Show

from tracker.charts.model import Mark
from tracker.charts.render import Place
from ui.widgets.chart_view import Pixels
from ui.widgets.marked_chart import MarkedChart

RECORD, OTHER = Mark(0, 0, "experiment", "one"), Mark(0, 0, "experiment", "two")
MEDIAN = Mark(0, 0, "", "median")


@pytest.fixture
def view(show: Show, qtbot: QtBot) -> MarkedChart:
    """Two records over each other at the left, a median at the right."""

    def draw(width: int, height: int, ratio: float) -> Pixels:
        wide, high = round(width * ratio), round(height * ratio)
        places = tuple(Place(m, x, 40, 8, 8) for m, x in ((RECORD, 40), (OTHER, 40), (MEDIAN, 140)))
        return Pixels(b"\xff" * (4 * wide * high), wide, high, ratio, places)

    def run(work: Callable[[], Pixels], done: Callable[[Pixels], None]) -> None:
        done(work())

    it = MarkedChart(run, "")
    show(it)
    it.show_marked(lambda: draw, "The finding", "What one sees.", lambda mark: (mark.id,))
    qtbot.waitUntil(lambda: len(it.places) == 3)
    return it


def test_one_more_click_in_the_same_place_opens_the_mark_below(view: MarkedChart, qtbot: QtBot) -> None:
    opened: list[Mark] = []
    view.opened.connect(opened.append)
    for _again in range(3):
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(44, 44))
    assert opened == [OTHER, RECORD, OTHER]
    assert view.current == 1


def test_the_hand_points_only_at_what_can_be_opened(view: MarkedChart, qtbot: QtBot) -> None:
    qtbot.mouseMove(view, QPoint(44, 44))
    qtbot.waitUntil(lambda: view.cursor().shape() == Qt.CursorShape.PointingHandCursor)
    qtbot.mouseMove(view, QPoint(144, 44))
    qtbot.waitUntil(lambda: view.card.words == ("median",))
    assert view.cursor().shape() == Qt.CursorShape.ArrowCursor
