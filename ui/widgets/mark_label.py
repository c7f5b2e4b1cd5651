"""A mark or an icon that stands by itself in a layout and follows the theme."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from ui import theme
from ui.widgets import paint
from ui.widgets.paint import Mark


class MarkLabel(QLabel):
    """One ``Mark`` of ``size`` px. With ``name`` a screen reader can tell it; without, it is decoration."""

    def __init__(self, mark: Mark, size: int = 16, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = mark
        self._size = size
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFixedSize(self.sizeHint())

    def set_mark(self, mark: Mark) -> None:
        """Show another mark."""
        self._mark = mark
        self.update()

    def sizeHint(self) -> QSize:
        """Square."""
        return QSize(theme.px(self._size), theme.px(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The mark, in the colours of now."""
        painter = QPainter(self)
        paint.draw_mark(painter, QRect(0, 0, self.width(), self.height()), self._mark)
        painter.end()
