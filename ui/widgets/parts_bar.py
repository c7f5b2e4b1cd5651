"""A bar of parts beside each other, each as wide as its share: a programme at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui import theme
from ui.widgets import paint

_HEIGHT, _GAP, _EDGE = 28, 3, 6


@dataclass(frozen=True)
class Part:
    """One part: its share of the whole, what stands in it (or where that does not fit, its number), what its tooltip
    says; ``quiet`` is a pause.
    """

    share: float
    words: str
    about: str = ""
    quiet: bool = False


class PartsBar(QWidget):
    """A picture; whoever cannot see it gets all parts as its accessible name."""

    def __init__(self, parts: Sequence[Part] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: tuple[Part, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_parts(parts)

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show these."""
        self._parts = tuple(parts)
        self.setAccessibleName(", ".join(each.about or each.words for each in parts))
        self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(theme.px(240), theme.px(_HEIGHT))

    def _areas(self) -> list[QRectF]:
        whole = sum(each.share for each in self._parts) or 1
        gap = theme.px(_GAP)
        room, left, areas = self.width() - gap * (len(self._parts) - 1), 0.0, []
        for each in self._parts:
            wide = room * each.share / whole
            areas.append(QRectF(left, 0, wide, self.height()))
            left += wide + gap
        return areas

    def event(self, event: QEvent) -> bool:
        """What the part under the mouse is."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = [each.about or each.words for each, area in zip(self._parts, self._areas(), strict=True)
                     if area.contains(event.pos().toPointF())]  # fmt: skip
            QToolTip.showText(event.globalPos(), found[0] if found else "", self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Each part, and its words where they fit."""
        painter, t = QPainter(self), theme.tokens()
        metrics = QFontMetricsF(theme.font("small"))
        for place, (each, area) in enumerate(zip(self._parts, self._areas(), strict=True), 1):
            fill, edge = (t.surface, t.line) if each.quiet else (t.soft_accent, None)
            paint.box(painter, area, fill, edge, 1, t.size.radius_small)
            room = area.width() - 2 * theme.px(_EDGE)
            words = each.words if metrics.horizontalAdvance(each.words) <= room else str(place)
            top = area.center().y() - paint.line_height("small") / 2
            paint.draw_lines(painter, area.left() + theme.px(_EDGE), top, room + 2, (words,), "small",
                             t.muted if each.quiet else t.ink)  # fmt: skip
        painter.end()
