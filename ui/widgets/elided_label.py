"""A label that ends in dots when it does not fit, and then tells the rest in its tooltip."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui import theme
from ui.widgets import paint

_MUTED = ("muted", "small-muted")


class ElidedLabel(QLabel):
    """At most ``limit`` lines of one text type. A screen reader hears the whole text."""

    def __init__(self, text: str, *, kind: str = "body", limit: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._kind = kind
        self._limit = limit
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(limit > 1)
        self.setSizePolicy(policy)

    def _size_kind(self) -> str:
        return {"muted": "body", "small-muted": "small"}.get(self._kind, self._kind)

    def _parts(self, width: int) -> tuple[str, ...]:
        return paint.lines(self.text(), theme.font(self._size_kind()), width, self._limit)

    def setText(self, text: str) -> None:
        """Show another text."""
        super().setText(text)
        self._explain()
        self.updateGeometry()

    def set_kind(self, kind: str) -> None:
        """Show the text in another type."""
        if kind != self._kind:
            self._kind = kind
            self.setText(self.text())
            self.update()

    def set_limit(self, limit: int) -> None:
        """Allow more or fewer lines; a label made for one line stays at that."""
        if limit != self._limit:
            self._limit = limit
            self.setText(self.text())
            self.update()

    def hasHeightForWidth(self) -> bool:
        """Narrower means more lines, when it may have them."""
        return self._limit > 1

    def heightForWidth(self, width: int) -> int:
        """The lines that ``width`` asks for."""
        return max(1, len(self._parts(width))) * paint.line_height(self._size_kind())

    def sizeHint(self) -> QSize:
        """The text on one line."""
        wide = QFontMetricsF(theme.font(self._size_kind())).horizontalAdvance(self.text())
        return QSize(round(wide) + 2, paint.line_height(self._size_kind()))

    def minimumSizeHint(self) -> QSize:
        """It may become very narrow."""
        return QSize(theme.px(24), paint.line_height(self._size_kind()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need a tooltip, or no more."""
        super().resizeEvent(event)
        self._explain()

    def changeEvent(self, event: QEvent) -> None:
        """Follow another theme."""
        super().changeEvent(event)
        self.update()

    def _explain(self) -> None:
        self.setToolTip(self.text() if paint.is_cut(self._parts(self.width())) else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        """The lines that fit."""
        t = theme.tokens()
        painter = QPainter(self)
        colour = t.muted if self._kind in _MUTED else t.ink
        parts = self._parts(self.width())
        height = paint.line_height(self._size_kind()) * len(parts)
        top = max(0.0, (self.height() - height) / 2) if self._limit == 1 else 0.0
        paint.draw_lines(painter, 0, top, self.width(), parts, self._size_kind(), colour)
        painter.end()
