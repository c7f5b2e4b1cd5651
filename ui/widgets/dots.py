"""A row of dots, in groups of five; a bar where there are more than a row can hold."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from ui import theme
from ui.widgets import paint

_GROUP = 5
_STEP = 1.25  # from one dot to the next, in dots


def draw_dots(painter: QPainter, area: QRectF, count: int, most: int, side: float) -> None:
    """Paint ``count`` dots of at most ``side`` px into ``area``; ``most`` is the highest count beside which they stand.

    All rows of one list get dots of one size, or all get bars, so that they can be compared.
    """
    fill, (size, a_line) = theme.tokens().accent, _measures(area, most, side)
    if not a_line:
        bar = QRectF(area.left(), area.center().y() - side / 2, area.width() * count / max(1, most), side)
        if count:
            paint.box(painter, bar, fill, None, 0, side / 4)
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(fill))
    step = size * _STEP
    top = area.center().y() - (-(-count // a_line) * step - size * (_STEP - 1)) / 2
    for place in range(count):
        line, at = divmod(place, a_line)
        painter.drawEllipse(QRectF(area.left() + _left(at, size), top + line * step, size, size))


def width_of(count: int, side: float) -> float:
    """The px that ``count`` dots of ``side`` px take on one line."""
    return _left(max(0, count - 1), side) + side


def _measures(area: QRectF, most: int, side: float) -> tuple[float, int]:
    """The size of a dot and how many stand on a line: on one if they can, else in whole groups; 0: they cannot."""
    sizes = [side * part for part in (1.0, 0.85, 0.7)]
    for size in sizes:
        if width_of(most, size) <= area.width():
            return size, max(1, most)
    for size in sizes:
        a_line = _a_line(area.width(), size) // _GROUP * _GROUP
        if a_line * int((area.height() + size * (_STEP - 1)) // (size * _STEP)) >= most:
            return size, a_line
    return side, 0


def _left(place: int, size: float) -> float:
    return place * size * _STEP + place // _GROUP * size * 0.5


def _a_line(width: float, size: float) -> int:
    count = 0
    while width_of(count + 1, size) <= width:
        count += 1
    return count
