"""A small picture of tiles on a soft ground, to show what something is about."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.widgets import paint
from ui.widgets.paint import Mark


class TilePicture(QWidget):
    """Rows of marks in the middle of a soft ground; decoration, so a screen reader passes it by."""

    def __init__(self, rows: Sequence[Sequence[Mark]], parent: QWidget | None = None, *, tile: int = 26) -> None:
        super().__init__(parent)
        self._rows, self._tile = rows, tile
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As high as in the pictures."""
        return QSize(theme.px(200), theme.px(128))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground and the marks."""
        painter = QPainter(self)
        paint.box(painter, self.rect(), theme.tokens().background, None, 0, theme.tokens().size.radius_small)
        side, gap = theme.px(self._tile), theme.px(4)
        top = (self.height() - len(self._rows) * (side + gap) + gap) / 2
        for row in self._rows:
            left = (self.width() - len(row) * (side + gap) + gap) / 2
            for mark in row:
                paint.draw_mark(painter, QRectF(left, top, side, side), mark)
                left += side + gap
            top += side + gap
        painter.end()
