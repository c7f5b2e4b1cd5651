"""Lines on the beamer with a mark before them: a box to tick, a tick, or a dot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.words import n_
from ui import theme
from ui.session.parts import Scale
from ui.widgets import paint
from ui.widgets.long_words import breakable


@dataclass(frozen=True)
class Line:
    """``words`` in strong type, ``more`` quieter behind or below them; ``done`` is a tick, None no box at all."""

    words: str
    more: str = ""
    done: bool | None = None


class Lines(QWidget):
    """At most ``most`` lines; how many more there are stands below them."""

    def __init__(self, scale: Scale, most: int = 7, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale, self._most = scale, most
        self._shown: tuple[Line, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these."""
        self._column.setSpacing(self._scale.px(10))
        if tuple(lines) == self._shown:
            return
        self._shown = tuple(lines)
        while (item := self._column.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for each in self._shown[: self._most]:
            self._column.addWidget(self._row(each))
        if (more := len(self._shown) - self._most) > 0:
            self._column.addWidget(self._scale.label(n_("and {n} more", "and {n} more", more), "body", muted=True))

    def _row(self, line: Line) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._scale.px(16))
        if line.done is not None:
            row.addWidget(_Box(self._scale, done=line.done))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._scale.label(breakable(line.words), "strong"))
        if line.more:
            words.addWidget(self._scale.label(breakable(line.more), "body", muted=True))
        row.addLayout(words, 1)
        return whole


class _Box(QWidget):
    """A box, ticked or not."""

    def __init__(self, scale: Scale, *, done: bool) -> None:
        super().__init__()
        self._scale, self._done = scale, done

    def sizeHint(self) -> QSize:
        return QSize(self._scale.px(36), self._scale.px(36))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        side, t = self._scale.px(30), theme.tokens()
        square = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        paint.box(painter, square, t.surface, t.cleared if self._done else t.border, 2, self._scale.px(6))
        if self._done:
            inner = side * 0.15
            theme.draw_icon(painter, "check", square.adjusted(inner, inner, -inner, -inner), "cleared")
        painter.end()
