"""Scales below each other on one measure: a hollow bar before, a full one after, and a dot for every voice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.widgets import paint, wall_access

_ROW = 36  # px; a row with words of more lines is higher
_BAR = 10
_DOT = 3.5
_SIDE = 10  # px beyond both ends, for dots that stand beside each other


@dataclass(frozen=True)
class Scale:
    """One scale.

    Attributes:
        icon: the symbol in front.
        word: its name.
        before: one value for every voice, before; may be empty.
        after: the same, after.
        end: the words for what holds now.
        spoken: everything in one sentence, for a screen reader.
    """

    icon: str
    word: str
    before: tuple[int, ...] = ()
    after: tuple[int, ...] = ()
    end: str = ""
    spoken: str = ""


class Scales(QWidget):
    """The scales, from ``low`` to ``high``, with 0 in the same place in all. A screen reader meets them as a list.

    A bar reaches from 0 to the voices that lie furthest from it, so that no voice is lost in an average.
    """

    def __init__(self, name: str, low: int, high: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._low, self._high = low, high
        self._scales: tuple[Scale, ...] = ()
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_scales(self, scales: Sequence[Scale]) -> None:
        """Show ``scales``."""
        self._scales = tuple(scales)
        self.updateGeometry()
        self.update()

    # Measures

    def _name_width(self) -> int:
        metrics = QFontMetricsF(theme.font("card-title"))
        widest = max((metrics.horizontalAdvance(scale.word) for scale in self._scales), default=0.0)
        return theme.px(16 + 8 + 14) + round(widest)

    def _widest(self) -> int:
        metrics = QFontMetricsF(theme.font("small"))
        return round(max((metrics.horizontalAdvance(scale.end) for scale in self._scales), default=0.0)) + 2

    def _beside(self, width: int) -> bool:
        """Whether the words stand beside the measures: where they fit in a third of the width."""
        return self._widest() <= width * 0.34

    def _end(self, scale: Scale, width: int) -> tuple[str, ...]:
        room = self._widest() if self._beside(width) else width - self._below_left()
        return paint.lines(scale.end, theme.font("small"), room, 3)

    def _below_left(self) -> int:
        """Where words below a measure begin: where it begins itself."""
        return self._name_width() + theme.px(_SIDE)

    def _height(self, scale: Scale, width: int) -> int:
        below = 0 if self._beside(width) else len(self._end(scale, width)) * paint.line_height("small")
        return theme.px(_ROW) + below + (theme.px(4) if below else 0)

    def _line(self) -> tuple[float, float]:
        """Where the measure begins and ends."""
        away = self._widest() + theme.px(12) if self._beside(self.width()) else 0
        return self._below_left(), self.width() - away - theme.px(_SIDE)

    def x_of(self, value: float) -> float:
        """Where ``value`` stands on the screen."""
        left, right = self._line()
        return left + (right - left) * (value - self._low) / (self._high - self._low)

    def hasHeightForWidth(self) -> bool:
        """Narrower means more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """All scales below each other."""
        return sum(self._height(scale, width) for scale in self._scales)

    def sizeHint(self) -> QSize:
        """As in a panel."""
        return QSize(theme.px(320), self.heightForWidth(theme.px(320)))

    def minimumSizeHint(self) -> QSize:
        """Room for a measure that can still be read."""
        return QSize(theme.px(240), theme.px(_ROW) * len(self._scales))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Name, measure, bars, dots, words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = 0
        for scale in self._scales:
            self._paint_scale(painter, scale, top)
            top += self._height(scale, self.width())
        painter.end()

    def _paint_scale(self, painter: QPainter, scale: Scale, top: int) -> None:
        t = theme.tokens()
        middle, side = top + theme.px(_ROW) / 2, theme.px(16)
        theme.draw_icon(painter, scale.icon, QRectF(0, middle - side / 2, side, side), "accent")
        self._middle(painter, (scale.word,), theme.px(24), self._name_width(), middle, "card-title", t.ink)
        self._paint_measure(painter, middle)
        apart = theme.px(_BAR * 0.7) if scale.before and scale.after else 0
        self._paint_bar(painter, scale.before, middle - apart, full=False)
        self._paint_bar(painter, scale.after, middle + apart, full=True)
        end = self._end(scale, self.width())
        if self._beside(self.width()):
            room = self._widest()
            self._middle(painter, end, self.width() - room, room, middle, "small", t.ink)
        else:
            left = self._below_left()
            paint.draw_lines(painter, left, top + theme.px(_ROW), self.width() - left, end, "small", t.ink)

    def _middle(self, painter: QPainter, parts: tuple[str, ...], left: float, width: float, middle: float, kind: str,
                colour: str) -> None:  # fmt: skip
        top = middle - len(parts) * paint.line_height(kind) / 2
        paint.draw_lines(painter, left, top, width, parts, kind, colour)

    def _paint_measure(self, painter: QPainter, middle: float) -> None:
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(QPointF(self.x_of(self._low), middle), QPointF(self.x_of(self._high), middle))
        for value in range(self._low, self._high + 1):
            long = theme.px(11 if value == 0 else 5)
            painter.setPen(QPen(theme.colour("border" if value == 0 else "line"), 1))
            x = round(self.x_of(value)) + 0.5
            painter.drawLine(QPointF(x, middle - long), QPointF(x, middle + long))

    def _paint_bar(self, painter: QPainter, values: tuple[int, ...], middle: float, *, full: bool) -> None:
        if not values:
            return
        t = theme.tokens()
        low, high = self.x_of(min(0, *values)), self.x_of(max(0, *values))
        thick = theme.px(_BAR)
        if high > low:
            area = QRectF(low, middle - thick / 2, high - low, thick)
            fill = QColor(t.accent) if full else QColor(t.surface)
            painter.setPen(QPen(QColor(t.accent), 1.5))
            painter.setBrush(fill)
            painter.drawRect(area)
        for value, count in Counter(values).items():
            self._paint_dots(painter, self.x_of(value), middle, count)

    def _paint_dots(self, painter: QPainter, x: float, middle: float, count: int) -> None:
        """One dot for each voice; those of one value stand beside each other around it."""
        t = theme.tokens()
        step = min(theme.px(_DOT * 2 + 1), theme.px(30) / max(1, count - 1))
        radius = theme.px(_DOT * 2) / 2
        painter.setPen(QPen(QColor(t.ink), 1.5))
        painter.setBrush(QColor(t.surface))
        left, right = self._line()
        half, room = (count - 1) / 2 * step, theme.px(_SIDE) - radius - 1
        x = max(left - room + half, min(x, right + room - half))  # nothing beyond the edge
        for place in range(count):
            painter.drawEllipse(QPointF(x - half + place * step, middle), radius, radius)

    # For screen readers

    def item_names(self) -> Sequence[str]:
        """What every scale says."""
        return [scale.spoken or f"{scale.word}: {scale.end}" for scale in self._scales]

    def item_rect(self, rank: int) -> QRect:
        """Where a scale stands."""
        heights = [self._height(scale, self.width()) for scale in self._scales]
        return QRect(0, sum(heights[:rank]), self.width(), heights[rank])

    def item_rank(self) -> int:
        """No scale is the current one."""
        return -1

    def item_rank_at(self, point: QPoint) -> int:
        """The scale under ``point``."""
        ranks = range(len(self._scales))
        return next((rank for rank in ranks if self.item_rect(rank).contains(point)), -1)


wall_access.install("Scales")  # before the first one is made: a screen reader asks at once
