"""A line of a few words wide that shows how a number went, with a dot where it is now."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme


class Sparkline(QWidget):
    """The line; missing values break it. ``description`` tells a screen reader what one sees."""

    def __init__(self, description: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: tuple[float | None, ...] = ()
        self._target: float | None = None
        self.setAccessibleName(description)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_values(self, values: Sequence[float | None], target: float | None = None, description: str = "") -> None:
        """Show ``values`` from old to new, and a dotted line at ``target``."""
        self._values = tuple(values)
        self._target = target
        if description:
            self.setAccessibleName(description)
        self.update()

    def sizeHint(self) -> QSize:
        """96 by 40."""
        return QSize(theme.px(96), theme.px(40))

    def minimumSizeHint(self) -> QSize:
        """It may shrink to half."""
        return QSize(theme.px(40), theme.px(40))

    def points(self) -> list[QPointF | None]:
        """Where the values stand."""
        return spots(QRectF(self.rect()), self._values, self._target)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Target, line, dot."""
        painter = QPainter(self)
        draw_line(painter, QRectF(self.rect()), self._values, self._target)
        painter.end()


Values = Sequence[float | None]


def spots(room: QRectF, values: Values, target: float | None = None) -> list[QPointF | None]:
    """Where ``values`` stand in ``room``; the scale holds ``target`` too."""
    known = [v for v in (*values, target) if v is not None]
    if not known:
        return []
    inner = _inner(room)
    step = inner.width() / max(1, len(values) - 1)
    return [
        None if v is None else QPointF(inner.left() + i * step, _height(inner, v, known))
        for i, v in enumerate(values)
    ]  # fmt: skip


def _inner(room: QRectF) -> QRectF:
    edge = theme.px(6)
    return room.adjusted(edge, edge, -edge, -edge)


def _height(inner: QRectF, value: float, known: Sequence[float]) -> float:
    low, high = min(known), max(known)
    return inner.top() + inner.height() * (0.5 if high == low else (high - value) / (high - low))


def draw_line(painter: QPainter, room: QRectF, values: Values, target: float | None = None) -> None:
    """Paint the line of ``values`` in ``room``, a dot where it is now, and ``target`` dotted."""
    places = spots(room, values, target)
    if not any(places):
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if target is not None:
        known = [v for v in (*values, target) if v is not None]
        y = _height(_inner(room), target, known)
        painter.setPen(QPen(QColor(theme.tokens().border), 1.5, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(room.left(), y), QPointF(room.right(), y))
    accent = QColor(theme.tokens().accent)
    painter.setPen(QPen(accent, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    run: list[QPointF] = []
    for spot in [*places, None]:
        if spot is not None:
            run.append(spot)
        else:
            painter.drawPolyline(QPolygonF(run))
            run = []
    painter.setBrush(accent)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse([spot for spot in places if spot is not None][-1], 4, 4)
