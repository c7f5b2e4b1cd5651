"""A chart of which pointer and keyboard reach every mark: a ring around it, a card beside it, Enter opens it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from math import hypot
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.widgets.chart_view import ChartView, Draw, Pixels, Run
from ui.widgets.hover_card import HoverCard

if TYPE_CHECKING:
    from tracker.charts.render import Place

_REACH = 12.0  # px around the middle of a mark that count as on it: 24 px to hit
_CELL = 48  # px of a square of the map that finds what is near
_RING = 4  # px between a mark and the ring around it
_SMALL = 28  # px: a ring below that is round
_ON = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_STILL = 4.0  # px that two clicks in one place may lie apart
_OPEN = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)

Tell = Callable[[Any], tuple[str, ...]]


class Finder:
    """Finds the mark at a point, also among a hundred thousand."""

    def __init__(self, places: tuple[Place, ...]) -> None:
        self._places = places
        self._map: dict[tuple[int, int], list[int]] | None = None

    def at(self, x: float, y: float) -> int | None:
        """The nearest of the marks within reach of the point; of those equally near the last, which lies on top."""
        if self._map is None:
            self._map = defaultdict(list)
            for number, place in enumerate(self._places):
                for cell in _cells(place):
                    self._map[cell].append(number)
        near = self._map.get((int(x // _CELL), int(y // _CELL)), ())
        best = min(near, key=lambda number: (_distance(self._places[number], x, y), -number), default=None)
        return best if best is not None and _distance(self._places[best], x, y) <= _REACH else None

    def over(self, number: int) -> list[int]:
        """The marks that lie over each other with mark ``number`` in the middle of it, the topmost first."""
        place = self._places[number]
        x, y = place.left + place.width / 2, place.top + place.height / 2
        self.at(x, y)
        near = (self._map or {}).get((int(x // _CELL), int(y // _CELL)), ())
        return sorted((n for n in near if n == number or _covers(self._places[n], x, y)), reverse=True)


def _covers(place: Place, x: float, y: float) -> bool:
    return place.left <= x <= place.left + place.width and place.top <= y <= place.top + place.height


def _cells(place: Place) -> Iterator[tuple[int, int]]:
    left, right = (int(v // _CELL) for v in (place.left - _REACH, place.left + place.width + _REACH))
    top, bottom = (int(v // _CELL) for v in (place.top - _REACH, place.top + place.height + _REACH))
    return ((column, row) for column in range(left, right + 1) for row in range(top, bottom + 1))


def _distance(place: Place, x: float, y: float) -> float:
    """From the point to the edge of the mark, and a little for how far its middle is."""
    beside = max(place.left - x, 0.0, x - place.left - place.width)
    above = max(place.top - y, 0.0, y - place.top - place.height)
    middle = hypot(place.left + place.width / 2 - x, place.top + place.height / 2 - y)
    return hypot(beside, above) + middle / 1000


class MarkedChart(ChartView):
    """Arrow keys, Home and End walk along the marks in the order of the chart.

    Attributes:
        places: where the marks are in the picture of now.
        current: the number of the mark that is pointed at, or None.
        card: what is said about it.

    Signals:
        opened: somebody clicked a mark or pressed Enter on it; what it stands for.
    """

    opened = Signal(object)

    def __init__(self, run: Run, busy: str, parent: QWidget | None = None) -> None:
        super().__init__(run, busy, parent)
        self.places: tuple[Place, ...] = ()
        self.current: int | None = None
        self._finder = Finder(())
        self._clicked: tuple[QPointF, int] | None = None
        self._tell: Tell = lambda _mark: ()
        self.card = HoverCard(self)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_marked(self, source: Callable[[], Draw], name: str, description: str, tell: Tell) -> None:
        """Show another chart; ``tell`` gives the words about one of its marks."""
        self._tell = tell
        self.places, self._finder, self._clicked = (), Finder(()), None
        self.point(None)
        self.show_chart(source, name, description)

    def take(self, pixels: Pixels) -> None:
        """The marks come with the picture; the one that was pointed at stays so."""
        held = self.places[self.current].mark if self.current is not None and self.places else None
        self.places, self._finder = pixels.places, Finder(pixels.places)
        super().take(pixels)
        if held is not None:
            self.point(next((n for n, place in enumerate(self.places) if place.mark == held), None), aloud=False)

    # Pointing

    def point(self, number: int | None, *, aloud: bool = True) -> None:
        """Point at mark ``number``, or at nothing; ``aloud`` tells a screen reader too."""
        self.current = number if number is not None and 0 <= number < len(self.places) else None
        self.update()
        if self.current is None:
            self.card.hide()
            self.unsetCursor()
            return
        words = self._tell(self.places[self.current].mark)
        self.card.tell(words, self.spot().toAlignedRect())
        if aloud and self.hasFocus():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, ". ".join(words)))

    def spot(self) -> QRectF:
        """Where the mark is that is pointed at, in px of this widget."""
        if self.current is None:
            return QRectF()
        place, scale, shown = self.places[self.current], self._scale(), self.target()
        return QRectF(shown.left() + place.left * scale, shown.top() + place.top * scale,
                      place.width * scale, place.height * scale)  # fmt: skip

    def _scale(self) -> float:
        """How much larger the picture is seen than it was drawn."""
        drawn = self.pixmap().deviceIndependentSize().width()
        return self.target().width() / drawn if drawn else 1.0

    def _under(self, at: QPointF) -> int | None:
        shown, scale = self.target(), self._scale()
        return self._finder.at((at.x() - shown.left()) / scale, (at.y() - shown.top()) / scale)

    def _open(self, number: int | None) -> None:
        if number is not None:
            self.opened.emit(self.places[number].mark)

    # What Qt asks

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The mark under the pointer."""
        found = self._under(event.position())
        if found != self.current:
            self.point(found, aloud=False)
        if found is not None and self.places[found].mark.kind:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.unsetCursor()  # what is worked out, such as a median, opens nothing

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer is gone."""
        if not self.hasFocus():
            self.point(None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens the mark under it; one more click in that place opens the one below."""
        found = self._under(event.position())
        if event.button() != Qt.MouseButton.LeftButton or found is None:
            return
        if self._clicked and (event.position() - self._clicked[0]).manhattanLength() <= _STILL:
            together = self._finder.over(found)
            if self._clicked[1] in together:
                found = together[(together.index(self._clicked[1]) + 1) % len(together)]
        self._clicked = (event.position(), found)
        self.point(found, aloud=False)
        self._open(found)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keyboard is gone."""
        super().focusOutEvent(event)
        self.point(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is."""
        super().focusInEvent(event)
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The card lies elsewhere now."""
        super().resizeEvent(event)
        self.point(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, open, or let go."""
        key, last = Qt.Key(event.key()), len(self.places) - 1
        steps = {**dict.fromkeys(_ON, 1), **dict.fromkeys(_BACK, -1)}
        if last >= 0 and key in steps:
            self.point(max(0, min(last, self.current + steps[key])) if self.current is not None else 0)
        elif last >= 0 and key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.point(0 if key == Qt.Key.Key_Home else last)
        elif self.current is not None and key in _OPEN:
            self._open(self.current)
        elif self.current is not None and key == Qt.Key.Key_Escape:
            self.point(None)
        else:
            event.ignore()

    def paint(self, painter: QPainter) -> None:
        """The picture, the ring around the mark, and where the keyboard is."""
        super().paint(painter)
        t = theme.tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.current is not None:
            gap, radius = _RING, t.size.radius
            ring = self.spot().adjusted(-gap, -gap, gap, gap)
            small = max(ring.width(), ring.height()) < _SMALL
            for colour, thick in ((t.surface, 5), (t.ink, 2)):
                painter.setPen(QPen(theme.colour("surface" if colour == t.surface else "ink"), thick))
                painter.drawEllipse(ring) if small else painter.drawRoundedRect(ring, radius, radius)
        elif self.hasFocus():
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), t.size.radius, t.size.radius)
