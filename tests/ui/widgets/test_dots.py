"""Rows of dots: as many as there are, of one size, or bars where there are too many."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from ui import theme
from ui.widgets.dots import draw_dots


def runs(count: int, most: int, wide: int = 300, high: int = 40) -> list[list[int]]:
    """The widths of what is painted, from left to right, for each line in which anything is."""
    image = QImage(wide, high, QImage.Format.Format_RGB32)
    image.fill(theme.colour("surface"))
    painter = QPainter(image)
    draw_dots(painter, QRectF(0, 0, wide, high), count, most, 12)
    painter.end()
    fill = theme.colour("accent").rgb()
    lines: list[list[int]] = []
    before = False
    for y in range(high):
        hit = [image.pixel(x, y) == fill for x in range(wide)]
        if any(hit) and not before:
            lines.append([])
        before = any(hit)
        if before:
            found = [len(part) for part in "".join("x" if each else " " for each in hit).split()]
            lines[-1] = max(lines[-1], found, key=sum)
    return lines


@pytest.mark.parametrize("count, most", [(0, 8), (1, 8), (8, 8), (13, 18)])
def test_as_many_dots_as_there_are_on_one_line(qtbot: QtBot, count: int, most: int) -> None:
    painted = runs(count, most)
    assert [len(line) for line in painted] == ([count] if count else [])


def test_what_does_not_fit_on_a_line_goes_on_below_in_groups_of_five(qtbot: QtBot) -> None:
    assert [len(line) for line in runs(33, 40)] == [20, 13]


def test_too_many_become_bars_that_can_be_compared(qtbot: QtBot) -> None:
    (whole,), (half,) = runs(5000, 5000)[0], runs(2500, 5000)[0]
    assert whole == pytest.approx(300, abs=8)
    assert half == pytest.approx(150, abs=8)
