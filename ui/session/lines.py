"""Text for the beamer that ends in dots where it is longer than there is room for."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.session.parts import Scale
from ui.widgets import paint


class Lines(QWidget):
    """A text of at most ``limit`` lines in the type ``kind`` of the beamer. A screen reader hears all of it."""

    def __init__(
        self, scale: Scale, kind: str, limit: int, text: str = "", *, role: str = "ink", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._scale, self._kind, self._limit, self._text, self._role = scale, kind, limit, text, role
        self.setAccessibleName(text)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        scale.changed.connect(self._on_scale)

    def text(self) -> str:
        """The whole text."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show another text."""
        self._text = text
        self.setAccessibleName(text)
        self._on_scale()

    def _on_scale(self) -> None:
        self.updateGeometry()
        self.update()

    def _parts(self, width: int) -> tuple[str, ...]:
        """Each line of the text cut at spaces, so many in all."""
        parts: list[str] = []
        for each in self._text.splitlines():
            room = self._limit - len(parts)
            if room > 0:
                parts += paint.lines(each, self._scale.font(self._kind), width, room)
        return tuple(parts)

    def hasHeightForWidth(self) -> bool:
        """Narrower means more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of the lines there are."""
        return ceil(len(self._parts(width)) * QFontMetricsF(self._scale.font(self._kind)).lineSpacing())

    def sizeHint(self) -> QSize:
        """One line; the layout asks for more."""
        return QSize(0, ceil(QFontMetricsF(self._scale.font(self._kind)).lineSpacing()) if self._text else 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The lines."""
        painter = QPainter(self)
        font = self._scale.font(self._kind)
        painter.setFont(font)
        painter.setPen(theme.colour(self._role))
        metrics = QFontMetricsF(font)
        for place, line in enumerate(self._parts(self.width())):
            painter.drawText(QPointF(0, place * metrics.lineSpacing() + metrics.ascent()), line)
        painter.end()
