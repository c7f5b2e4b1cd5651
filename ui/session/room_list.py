"""A list on the beamer: lines in strong type with a quieter one below, and a box before them where they can be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tracker.words import n_
from ui import theme
from ui.session.parts import Scale
from ui.widgets import paint

_BOX, _BESIDE, _APART = 30, 18, 12  # px on a beamer of 720


@dataclass(frozen=True)
class Line:
    """``words`` in strong type, ``more`` below them; ``done`` is a tick in its box, None no box at all."""

    words: str
    more: str = ""
    done: bool | None = None


class RoomList(QWidget):
    """As many lines as there is room for; how many more there are stands below them. Long ones end in dots, and take
    two lines where all of them fit then.
    """

    def __init__(self, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scale = scale
        self._lines: tuple[Line, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        scale.changed.connect(self.update)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these."""
        self._lines = tuple(lines)
        self.setAccessibleName("\n".join(f"{each.words}. {each.more}" if each.more else each.words for each in lines))
        self.update()

    def sizeHint(self) -> QSize:
        """A few lines."""
        return QSize(0, self._scale.px(120))

    def _left(self) -> int:
        boxes = any(each.done is not None for each in self._lines)
        return self._scale.px(_BOX + _BESIDE) if boxes else 0

    def _parts(self, limit: int) -> list[tuple[Line, tuple[str, ...], float]]:
        """Each line with its words cut into lines, and the height of it all."""
        strong, body = self._scale.font("strong"), self._scale.font("body")
        high, low, room = (
            QFontMetricsF(strong).lineSpacing(),
            QFontMetricsF(body).lineSpacing(),
            self.width() - self._left(),
        )
        made = []
        for each in self._lines:
            parts = paint.lines(each.words, strong, room, limit)
            height = len(parts) * high + (low if each.more else 0) + self._scale.px(_APART)
            made.append(
                (each, parts, max(height, float(self._scale.px(_BOX + _APART)) if each.done is not None else 0))
            )
        return made

    def fitting(self) -> tuple[list[tuple[Line, tuple[str, ...], float]], int]:
        """What is shown, and how many lines are not."""
        for limit in (2, 1):
            made = self._parts(limit)
            if sum(height for _line, _parts, height in made) <= self.height():
                return made, 0
        room, shown = self.height() - QFontMetricsF(self._scale.font("body")).lineSpacing(), 0
        while shown < len(made) and (room := room - made[shown][2]) >= 0:
            shown += 1
        return made[:shown], len(made) - shown

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The lines that fit."""
        painter, top = QPainter(self), 0.0
        shown, over = self.fitting()
        for line, parts, height in shown:
            self._paint_line(painter, line, parts, top)
            top += height
        if over:
            self._write(painter, n_("and {n} more", "and {n} more", over), "body", "muted", 0, top)
        painter.end()

    def _paint_line(self, painter: QPainter, line: Line, parts: tuple[str, ...], top: float) -> None:
        if line.done is not None:
            self._paint_box(painter, QRectF(0, top + self._scale.px(2), *(self._scale.px(_BOX),) * 2), done=line.done)
        left = self._left()
        for each in parts:
            top += self._write(painter, each, "strong", "ink", left, top)
        if line.more:
            [more] = paint.lines(line.more, self._scale.font("body"), self.width() - left, 1) or ("",)
            self._write(painter, more, "body", "muted", left, top)

    def _write(self, painter: QPainter, words: str, kind: str, role: str, left: float, top: float) -> float:
        font = self._scale.font(kind)
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(theme.colour(role))
        painter.drawText(QPointF(left, top + metrics.ascent()), words)
        return metrics.lineSpacing()

    def _paint_box(self, painter: QPainter, square: QRectF, *, done: bool) -> None:
        t, inner = theme.tokens(), square.width() * 0.15
        paint.box(painter, square, t.surface, t.cleared if done else t.border, 2, self._scale.px(6))
        if done:
            theme.draw_icon(painter, "check", square.adjusted(inner, inner, -inner, -inner), "cleared")
