"""A row of dots, in groups of five; a bar where there are more than a row can hold."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from ui import theme
from ui.widgets import paint

_GROUP = 5
_SMALLEST = 0.55  # of the size asked for, before a bar takes over


def draw_dots(painter: QPainter, area: QRectF, count: int, most: int, side: float) -> None:
    """Paint ``count`` dots of ``side`` px into ``area``; ``most`` is the highest count beside which they stand.

    All rows of one list get dots of one size, or all get bars, so that they can be compared.
    """
    fill = theme.tokens().accent
    fitting = next((size for size in _sizes(side) if _capacity(area, size) >= most), None)
    if fitting is None:
        bar = QRectF(area.left(), area.center().y() - side / 2, area.width() * count / max(1, most), side)
        if count:
            paint.box(painter, bar, fill, None, 0, side / 4)
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(fill))
    a_line, step = _a_line(area.width(), fitting), fitting * 1.25
    lines = -(-count // a_line) if a_line else 0
    top = area.center().y() - (lines * step - fitting * 0.25) / 2
    for place in range(count):
        line, at = divmod(place, a_line)
        painter.drawEllipse(QRectF(area.left() + _left(at, fitting), top + line * step, fitting, fitting))


def width_of(count: int, side: float) -> float:
    """The px that ``count`` dots of ``side`` px take on one line."""
    return _left(max(0, count - 1), side) + side


def _sizes(side: float) -> Iterator[float]:
    return (side * part for part in (1.0, 0.85, 0.7, _SMALLEST))


def _left(place: int, size: float) -> float:
    return place * size * 1.25 + place // _GROUP * size * 0.5


def _a_line(width: float, size: float) -> int:
    count = 0
    while _left(count, size) + size <= width:
        count += 1
    return count - count % _GROUP if count > _GROUP else count


def _capacity(area: QRectF, size: float) -> int:
    return _a_line(area.width(), size) * int((area.height() + size * 0.25) // (size * 1.25))
