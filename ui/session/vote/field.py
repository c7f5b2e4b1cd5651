"""The field of effect and effort: five by five places, four of its corners with a name."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, sqrt

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from tracker.operations.session_guess import QUADRANTS
from tracker.words import _
from ui import theme
from ui.session.vote.painted import number_box
from ui.session.vote.placing import STEPS, Placed, Placing
from ui.widgets import paint, wall_access

_CENTRE = Qt.AlignmentFlag.AlignCenter


class Field(QWidget):
    """Shows where the topics lie. Topics on one place lie beside each other; what finds no room there is counted.

    Attributes: ``placing``; ``at``, the id of the topic that is being placed.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        wall_access.install(type(self).__name__)
        self.setAccessibleName(_("Effect and effort"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.placing = Placing()
        self.at = ""
        self._letters = (QFont(theme.font("section")), QFont(theme.font("small")))

    def set_fonts(self, figures: QFont, words: QFont) -> None:
        """Other letters: those of the beamer."""
        self._letters = figures, words
        self.update()

    def show_placing(self, placing: Placing, at: str) -> None:
        """Show where the topics lie."""
        self.placing, self.at = placing, at
        self.update()

    # Where things are

    def _line(self) -> float:
        return QFontMetricsF(self._letters[1]).height() + 6

    def grid(self) -> QRectF:
        """The five by five places, within the words of the axes and the corners."""
        line = self._line()
        return QRectF(self.rect()).adjusted(line + 4, line, -1, -2 * line - 2)

    def cell(self, effect: int, effort: int) -> QRectF:
        """One place: effect from the bottom, effort from the left."""
        grid = self.grid()
        wide, high = grid.width() / STEPS, grid.height() / STEPS
        return QRectF(grid.left() + (effort - 1) * wide, grid.bottom() - effect * high, wide, high)

    def place_at(self, point: QPointF) -> tuple[int, int] | None:
        """The effect and effort at a point; None outside the places."""
        grid = self.grid()
        if not grid.contains(point):
            return None
        effort = int((point.x() - grid.left()) / grid.width() * STEPS) + 1
        effect = int((grid.bottom() - point.y()) / grid.height() * STEPS) + 1
        return min(effect, STEPS), min(effort, STEPS)

    def marks(self) -> dict[str, QRectF]:
        """Where the number of each topic stands; of a place that is full some have none."""
        found: dict[str, QRectF] = {}
        for here, boxes in self._full():
            found.update(zip((each.id for each in here), boxes, strict=False))
        return found

    def _full(self) -> list[tuple[list[Placed], list[QRectF]]]:
        places: dict[tuple[int, int], list[Placed]] = {}
        for each in self.placing.topics:
            if each.effect and each.effort:
                places.setdefault((each.effect, each.effort), []).append(each)
        size = self._size()
        made = []
        for place, here in places.items():
            boxes = fan(self.cell(*place), len(here), *size)
            shown = sorted(here, key=lambda each: each.id != self.at) if len(boxes) < len(here) else here
            made.append((shown, boxes))
        return made

    def _size(self) -> tuple[float, float]:
        figures = QFontMetricsF(self._letters[0])
        widest = "0" * max(2, len(str(len(self.placing.topics))))
        return figures.horizontalAdvance(widest) + 10, figures.height() + 4

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground, the words, the numbers."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        self._paint_words(painter)
        for here, boxes in self._full():
            for each, box in zip(here, boxes, strict=False):
                self.paint_number(painter, box, str(each.number), current=each.id == self.at)
            if len(boxes) < len(here):
                self._paint_more(painter, self.cell(here[0].effect or 1, here[0].effort or 1), len(here) - len(boxes))
        painter.end()

    def paint_number(self, painter: QPainter, box: QRectF, figures: str, *, current: bool) -> None:
        """The number of one topic; the current one is filled and has a ring."""
        t = theme.tokens()
        if not current:
            number_box(painter, box, figures, self._letters[0])
            return
        paint.box(painter, box.adjusted(-3, -3, 3, 3), None, t.accent, 2, t.size.radius + 2)
        paint.box(painter, box, t.accent, None, 0, t.size.radius)
        painter.setFont(self._letters[0])
        painter.setPen(theme.colour("on_accent"))
        painter.drawText(box, _CENTRE, figures)

    def _paint_ground(self, painter: QPainter) -> None:
        t, grid = theme.tokens(), self.grid()
        paint.box(painter, grid, t.surface, t.border, 1, t.size.radius)
        painter.setPen(QPen(theme.colour("line"), 1))
        for step in range(1, STEPS):
            x, y = grid.left() + step * grid.width() / STEPS, grid.top() + step * grid.height() / STEPS
            painter.drawLine(QPointF(x, grid.top()), QPointF(x, grid.bottom()))
            painter.drawLine(QPointF(grid.left(), y), QPointF(grid.right(), y))
        painter.setPen(QPen(theme.colour("border"), 1.5, Qt.PenStyle.DashLine))
        middle = grid.center()
        painter.drawLine(QPointF(middle.x(), grid.top()), QPointF(middle.x(), grid.bottom()))
        painter.drawLine(QPointF(grid.left(), middle.y()), QPointF(grid.right(), middle.y()))

    def _paint_words(self, painter: QPainter) -> None:
        grid, line = self.grid(), self._line()
        strong = QFont(self._letters[1])
        strong.setBold(True)
        painter.setFont(strong)
        painter.setPen(theme.colour("ink"))
        half = grid.width() / 2
        for (much, heavy), words in QUADRANTS.items():
            top = grid.top() - line if much else grid.bottom()
            painter.drawText(QRectF(grid.left() + half * heavy, top, half, line), _CENTRE, _(words))
        painter.setFont(self._letters[1])
        painter.setPen(theme.colour("muted"))
        below = QRectF(grid.left(), grid.bottom() + line, grid.width(), line)
        painter.drawText(below, _CENTRE, _("effort: from 1 (little) to 5 (much)"))
        painter.save()
        painter.rotate(-90)
        beside = QRectF(-grid.bottom(), 0, grid.height(), line)
        painter.drawText(beside, _CENTRE, _("effect: from 1 to 5"))
        painter.restore()

    def _paint_more(self, painter: QPainter, cell: QRectF, count: int) -> None:
        wide, high = self._size()
        painter.setFont(self._letters[1])
        painter.setPen(theme.colour("ink"))
        end = QRectF(cell.right() - wide - 2, cell.bottom() - high - 2, wide, high)
        painter.drawText(end, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"+{count}")

    # What a screen reader asks

    def item_names(self) -> Sequence[str]:
        """The topics by number, with where they lie."""
        return [each.words() for each in self.placing.topics]

    def item_rect(self, rank: int) -> QRect:
        """Where a topic stands; nowhere for one without a place."""
        return self.marks().get(self.placing.topics[rank].id, QRectF()).toRect()

    def item_rank(self) -> int:
        """The topic that is being placed."""
        return next((rank for rank, each in enumerate(self.placing.topics) if each.id == self.at), -1)

    def item_rank_at(self, point: QPoint) -> int:
        """The topic at a point."""
        hit = next((topic for topic, box in self.marks().items() if box.contains(QPointF(point))), "")
        return next((rank for rank, each in enumerate(self.placing.topics) if each.id == hit), -1)


def fan(cell: QRectF, count: int, wide: float, high: float) -> list[QRectF]:
    """Places for ``count`` boxes of this size in ``cell``, beside and below each other, none over another.

    Fewer than ``count`` where they do not fit; the last place is then left free, for how many more there are.
    """
    gap = 4.0
    columns = max(1, int((cell.width() - gap) // (wide + gap)))
    rows = max(1, int((cell.height() - gap) // (high + gap)))
    shown = count if count <= columns * rows else max(1, columns * rows - 1)
    least = ceil(shown / rows)
    wished = ceil(sqrt(shown * cell.width() * (high + gap) / (cell.height() * (wide + gap))))
    abreast = min(columns, max(least, wished)) if shown == count else columns
    lines = ceil(shown / abreast)
    left = cell.center().x() - (abreast * (wide + gap) - gap) / 2
    top = cell.center().y() - (lines * (high + gap) - gap) / 2
    return [
        QRectF(left + place % abreast * (wide + gap), top + place // abreast * (high + gap), wide, high)
        for place in range(shown)
    ]
