"""A line from 0 to 100 with where we began and where we are now."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.widgets import paint

_LEFT = Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignRight
_MID = Qt.AlignmentFlag.AlignHCenter


@dataclass(frozen=True)
class GaugeValue:
    """A place on the line, 0 to 100, and the words for it."""

    at: float
    text: str


class Gauge(QWidget):
    """The line with its two ends named; a hollow dot for the start, a diamond for now."""

    def __init__(self, name: str, low: str, high: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._ends = (low, high)
        self._start: GaugeValue | None = None
        self._now: GaugeValue | None = None
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_ends(self, low: str, high: str) -> None:
        """Other words for 0 and 100."""
        self._ends = (low, high)
        self.update()

    def set_values(self, start: GaugeValue | None, now: GaugeValue | None) -> None:
        """Show ``start`` and ``now``; without ``now`` the line is empty."""
        self._start, self._now = start, now
        words = ", ".join(value.text for value in (now, start) if value)
        low, high = self._ends
        self.setAccessibleName(f"{self._name}: {words}" if words else self._name)
        self.setAccessibleDescription(f"0 {low}, 100 {high}")
        self.update()

    def sizeHint(self) -> QSize:
        """Wide, and as high as number, line and words need."""
        return QSize(theme.px(400), theme.px(64) + paint.line_height("small"))

    def minimumSizeHint(self) -> QSize:
        """Half as wide."""
        return QSize(theme.px(200), self.sizeHint().height())

    def x_of(self, at: float) -> float:
        """Where ``at`` stands on the screen."""
        edge = theme.px(8)
        return edge + (self.width() - 2 * edge) * max(0.0, min(100.0, at)) / 100

    def paintEvent(self, event: QPaintEvent) -> None:
        """Axis, the way gone, the two marks, the words."""
        t = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        y = float(theme.px(46))
        painter.setPen(QPen(QColor(t.border), 1.5))
        painter.drawLine(QPointF(self.x_of(0), y), QPointF(self.x_of(100), y))
        for tick in range(0, 101, 10):
            long = theme.px(12 if tick in (0, 100) else 7)
            painter.drawLine(QPointF(self.x_of(tick), y), QPointF(self.x_of(tick), y + long))
        self._paint_marks(painter, y)
        self._paint_ends(painter, y + theme.px(16))
        painter.end()

    def _paint_marks(self, painter: QPainter, y: float) -> None:
        t = theme.tokens()
        accent = QColor(t.accent)
        if self._start and self._now:
            painter.setPen(QPen(accent, theme.px(6)))
            painter.drawLine(QPointF(self.x_of(self._start.at), y), QPointF(self.x_of(self._now.at), y))
        if self._start:
            painter.setPen(QPen(accent, 2))
            painter.setBrush(QColor(t.surface))
            painter.drawEllipse(QPointF(self.x_of(self._start.at), y), theme.px(6), theme.px(6))
        if self._now:
            x, r = self.x_of(self._now.at), theme.px(10)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(accent)
            corners = [QPointF(x, y - r), QPointF(x + r, y), QPointF(x, y + r), QPointF(x - r, y)]
            painter.drawPolygon(QPolygonF(corners))
        self._paint_values(painter, y)

    def _paint_values(self, painter: QPainter, y: float) -> None:
        t = theme.tokens()
        taken = QRectF()
        if self._now:
            font = theme.font("page-title")
            taken = self._place(self._now, QFontMetricsF(font).horizontalAdvance(self._now.text), y - theme.px(42))
            paint.draw_lines(painter, taken.x(), taken.y(), taken.width(), (self._now.text,), "page-title", t.ink, _MID)
        if self._start:
            width = QFontMetricsF(theme.font("small")).horizontalAdvance(self._start.text)
            area = self._place(self._start, width, y - theme.px(30))
            if not area.intersects(taken.adjusted(-4, 0, 4, 0)):
                paint.draw_lines(painter, area.x(), area.y(), area.width(), (self._start.text,), "small", t.muted, _MID)

    def _place(self, value: GaugeValue, width: float, top: float) -> QRectF:
        width += 4
        left = max(0.0, min(self.x_of(value.at) - width / 2, self.width() - width))
        return QRectF(left, top, width, theme.px(28))

    def _paint_ends(self, painter: QPainter, top: float) -> None:
        t = theme.tokens()
        half = self.width() / 2 - theme.px(8)
        strong, plain = QFontMetricsF(theme.font("small-strong")), theme.font("small")
        zero, hundred = strong.horizontalAdvance("0 "), strong.horizontalAdvance(" 100")
        edge = theme.px(4)
        paint.draw_lines(painter, edge, top, zero, ("0",), "small-strong", t.ink, _LEFT)
        low = paint.lines(self._ends[0], plain, half - zero - edge, 1)
        paint.draw_lines(painter, edge + zero + 2, top, half - zero, low, "small", t.ink, _LEFT)
        right = self.width() - hundred
        paint.draw_lines(painter, right, top, hundred, ("100",), "small-strong", t.ink, _RIGHT)
        high = paint.lines(self._ends[1], plain, half - hundred, 1)
        paint.draw_lines(painter, self.width() / 2, top, right - self.width() / 2 - 2, high, "small", t.ink, _RIGHT)
