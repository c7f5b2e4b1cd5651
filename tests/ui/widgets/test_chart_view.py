"""The picture of a chart: asked for in another thread, in the size it has, and never an old one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QAccessible, QColor
from pytestqt.qtbot import QtBot

from ui import theme
from ui.widgets.chart_view import ChartView, Draw, Pixels

Show = Callable[..., Any]


class Worker:
    """Keeps the work that is asked for, until the test lets it be done."""

    def __init__(self) -> None:
        self.asked: list[tuple[Callable[[], Pixels], Callable[[Pixels], None]]] = []

    def run(self, work: Callable[[], Pixels], done: Callable[[Pixels], None]) -> None:
        self.asked.append((work, done))

    def finish(self, place: int = -1) -> Pixels:
        work, done = self.asked[place]
        pixels = work()
        done(pixels)
        return pixels


def plain(*colour: int) -> Draw:
    """What draws a picture in one colour."""

    def draw(width: int, height: int, ratio: float) -> Pixels:
        wide, high = round(width * ratio), round(height * ratio)
        return Pixels(bytes((*colour, 255)) * (wide * high), wide, high, ratio)

    return draw


@pytest.fixture
def worker() -> Worker:
    return Worker()


@pytest.fixture
def view(worker: Worker, show: Show, qtbot: QtBot) -> ChartView:
    """A view in a window that was asked to show a red picture."""
    it = ChartView(worker.run, "Being drawn")
    show(it)
    it.show_chart(lambda: plain(200, 0, 0), "The finding", "What one sees.")
    qtbot.waitUntil(lambda: len(worker.asked) == 1)
    return it


def shown(view: ChartView) -> str:
    picture = view.grab().toImage()
    return QColor(picture.pixel(picture.width() // 2, picture.height() // 2)).name()


def test_until_the_picture_is_there_words_stand_in_its_place(view: ChartView, worker: Worker) -> None:
    assert view.pixmap().isNull()
    before = view.grab().toImage()
    worker.finish()
    assert not view.busy
    assert shown(view) == "#c80000"
    assert view.grab().toImage() != before


def test_the_picture_has_the_size_and_dots_of_the_screen(view: ChartView, worker: Worker) -> None:
    pixels = worker.finish()
    assert (pixels.width, pixels.height) == (view.width(), view.height())
    assert pixels.ratio == view.devicePixelRatioF()


def test_a_screen_reader_is_told_what_it_shows(view: ChartView, worker: Worker) -> None:
    worker.finish()
    told = QAccessible.queryAccessibleInterface(view)
    assert told.text(QAccessible.Text.Name) == "The finding"
    assert told.text(QAccessible.Text.Description) == "What one sees."
    assert told.role() == QAccessible.Role.Graphic


def test_another_size_scales_the_old_picture_and_asks_once_for_a_new_one(
    view: ChartView, worker: Worker, qtbot: QtBot
) -> None:
    worker.finish()
    for width in (700, 650, 600):
        view.window().resize(width, 400)
    assert len(worker.asked) == 1
    assert shown(view) == "#c80000"
    assert view.busy
    qtbot.waitUntil(lambda: len(worker.asked) == 2)
    assert worker.finish().width == view.width()
    assert not view.busy


def test_an_old_picture_never_takes_the_place_of_a_newer_one(view: ChartView, worker: Worker, qtbot: QtBot) -> None:
    view.show_chart(lambda: plain(0, 0, 200), "Other", "")
    qtbot.waitUntil(lambda: len(worker.asked) == 2)
    worker.finish(1)
    worker.finish(0)
    assert shown(view) == "#0000c8"


def test_another_chart_never_stands_above_the_picture_of_the_one_before(view: ChartView, worker: Worker) -> None:
    waiting = view.grab().toImage()
    worker.finish()
    view.show_chart(lambda: plain(0, 0, 200), "Another finding", "What one sees.")
    assert view.grab().toImage() == waiting


def test_the_same_finding_keeps_its_picture_while_it_is_drawn_anew(view: ChartView, worker: Worker) -> None:
    worker.finish()
    view.show_chart(lambda: plain(0, 0, 200), "The finding", "What one sees.")
    assert shown(view) == "#c80000"
    assert view.busy


def test_another_theme_asks_for_another_picture(view: ChartView, worker: Worker, qtbot: QtBot) -> None:
    worker.finish()
    theme.theme().set_mode("dark")
    qtbot.waitUntil(lambda: len(worker.asked) == 2)


def test_what_is_not_seen_is_not_drawn(worker: Worker, show: Show, qtbot: QtBot) -> None:
    it = ChartView(worker.run, "Being drawn")
    window = show(it)
    window.hide()
    it.show_chart(lambda: plain(1, 2, 3), "n", "d")
    qtbot.waitUntil(lambda: not it.timer.isActive())
    assert worker.asked == []
    window.show()
    qtbot.waitUntil(lambda: len(worker.asked) == 1)


def test_a_picture_that_comes_after_the_window_is_gone_does_no_harm(
    view: ChartView, worker: Worker, qtbot: QtBot
) -> None:
    window = view.window()
    with qtbot.waitSignal(view.destroyed):
        view.setParent(None)
        view.deleteLater()
    worker.finish()
    assert window.isVisible()


def test_pixels_keep_their_size_on_a_sharp_screen() -> None:
    image = plain(9, 9, 9)(40, 20, 2.0).image()
    assert image.size() == QSize(80, 40)
    assert image.deviceIndependentSize().toSize() == QSize(40, 20)
