"""A line of a few words wide that shows how a number went, with a dot where it is now."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt
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
        known = [v for v in (*self._values, self._target) if v is not None]
        if not known:
            return []
        low, high = min(known), max(known)
        edge = theme.px(6)
        width, height = self.width() - 2 * edge, self.height() - 2 * edge
        step = width / max(1, len(self._values) - 1)
        return [
            None if v is None else QPointF(edge + i * step, edge + height * self._share(v, low, high))
            for i, v in enumerate(self._values)
        ]

    def _share(self, value: float, low: float, high: float) -> float:
        return 0.5 if high == low else (high - value) / (high - low)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Target, line, dot."""
        spots = self.points()
        if not spots:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_target(painter)
        accent = QColor(theme.tokens().accent)
        painter.setPen(QPen(accent, 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
        run: list[QPointF] = []
        for spot in [*spots, None]:
            if spot is not None:
                run.append(spot)
            else:
                painter.drawPolyline(QPolygonF(run))
                run = []
        last = next((spot for spot in reversed(spots) if spot is not None), None)
        if last is not None:
            painter.setBrush(accent)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(last, 4, 4)
        painter.end()

    def _paint_target(self, painter: QPainter) -> None:
        known = [v for v in self._values if v is not None]
        if self._target is None or not known:
            return
        low, high = min(*known, self._target), max(*known, self._target)
        edge = theme.px(6)
        y = edge + (self.height() - 2 * edge) * self._share(self._target, low, high)
        painter.setPen(QPen(QColor(theme.tokens().border), 1.5, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(0, y), QPointF(self.width(), y))
