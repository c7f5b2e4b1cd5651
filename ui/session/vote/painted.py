"""Painted lists for the beamer: topics with their numbers, a page at a time; and the ranking with its dots."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tracker.words import _
from ui import theme
from ui.session.parts import Scale
from ui.session.vote.ballot import Line, tie_words
from ui.session.vote.dots_model import dots_words
from ui.session.vote.flow import Flow, flow
from ui.widgets import paint, wall_access
from ui.widgets.dots import draw_dots, width_of

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter
_DOT = 18  # px of a dot on a beamer of 720 high
_LINES = 3  # of a topic; a longer one is cut
_NARROW = 640  # px of a beamer of 720 high below which there is one column
# The largest letters and the fewest columns with which all fits; where nothing does, pages in the last of a row.
_WIDE = (("number", 1), ("card", 1), ("card", 2), ("body", 2), ("small", 2), ("body", 2))
_SLIM = (("card", 1), ("body", 1), ("small", 1))


class Painted(QWidget):
    """Lines on pages: the page is shown on which the line is that the facilitator is at.

    Attributes: ``lines``; ``page``, from 0; ``pages``. Signals: ``resized``, a page may hold more or fewer.
    """

    resized = Signal()

    def __init__(self, scale: Scale, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        wall_access.install(type(self).__name__)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.scale = scale
        self.lines: Sequence[Line] = ()
        self._at = ""

    def show_lines(self, lines: Sequence[Line], at: str) -> None:
        """Show ``lines``, on the page with the topic ``at``."""
        self.lines, self._at = lines, at
        self.update()

    def starts(self) -> Sequence[int]:
        """The place of the first line of each page at this size."""
        raise NotImplementedError

    def words(self, line: Line) -> str:
        """A line for a screen reader."""
        return f"{line.number}. {line.text}"

    @property
    def page(self) -> int:
        """The page that is shown."""
        here = next((place for place, each in enumerate(self.lines) if each.id == self._at), 0)
        return max(0, bisect_right(self.starts(), here) - 1)

    @property
    def pages(self) -> int:
        """How many there are."""
        return max(1, len(self.starts()))

    def seen(self) -> Sequence[Line]:
        """What stands on the page."""
        first, end = self._span()
        return self.lines[first:end]

    def rest(self) -> Sequence[Line]:
        """What comes after the page."""
        return self.lines[self._span()[1] :]

    def _span(self) -> tuple[int, int]:
        starts, page = [*self.starts(), len(self.lines)], self.page
        return (starts[page], starts[page + 1]) if self.lines else (0, 0)

    def place_of(self, rank: int) -> QRectF:
        """Where the line ``rank`` of the page stands."""
        raise NotImplementedError

    def paint_line(self, painter: QPainter, area: QRectF, line: Line) -> None:
        """Paint a line."""
        raise NotImplementedError

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The page."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for rank, line in enumerate(self.seen()):
            self.paint_line(painter, self.place_of(rank), line)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another size holds other lines."""
        super().resizeEvent(event)
        self.resized.emit()

    # What a screen reader asks

    def item_names(self) -> Sequence[str]:
        """The lines of the page."""
        return [self.words(line) for line in self.seen()]

    def item_rect(self, rank: int) -> QRect:
        """Where a line stands."""
        return self.place_of(rank).toRect()

    def item_rank(self) -> int:
        """The room chooses nothing here."""
        return -1

    def item_rank_at(self, point: QPoint) -> int:
        """The line at a point."""
        return next((rank for rank in range(len(self.seen())) if self.item_rect(rank).contains(point)), -1)


def number_box(painter: QPainter, box: QRectF, figures: str, font: QFont) -> None:
    """Paint the number of a topic as it stands on every screen of the vote."""
    t = theme.tokens()
    paint.box(painter, box, t.soft_accent, t.accent, 1.5, t.size.radius)
    painter.setFont(font)
    painter.setPen(theme.colour("ink"))
    painter.drawText(box, _CENTRE, figures)


def _box_of(font: QFont, more: float) -> float:
    """The width of the box of a number."""
    return QFontMetricsF(font).horizontalAdvance("000") + more


def draw_words(painter: QPainter, area: QRectF, words: str, font: QFont) -> None:
    """Paint ``words`` on as many lines, three at most, as ``area`` has room for; the rest is cut."""
    high = QFontMetricsF(font).height()
    parts = paint.lines(words, font, area.width(), max(1, min(_LINES, int(area.height() // high))))
    top = area.center().y() - len(parts) * high / 2
    painter.setFont(font)
    painter.setPen(theme.colour("ink"))
    for place, part in enumerate(parts):
        painter.drawText(QRectF(area.left(), top + place * high, area.width(), high), _LEFT, part)


class TopicGrid(Painted):
    """Topics with their numbers, whole on up to three lines, in the largest letters with which all of them fit; else a
    page at a time, as the facilitator turns them.
    """

    def __init__(self, scale: Scale, name: str, parent: QWidget | None = None) -> None:
        super().__init__(scale, name, parent)
        self._known: tuple[object, str, Flow] | None = None

    def _laid(self) -> tuple[str, Flow]:
        """The letter, and where all stand: the first way in which they fit on a page, or else the last."""
        asked = (tuple(each.text for each in self.lines), self.size(), self.scale.unit)
        if self._known is None or self._known[0] != asked:
            for kind, columns in _WIDE if self.width() >= self.scale.px(_NARROW) else _SLIM:
                made = self._flow(kind, columns)
                if len(made.starts) < 2:
                    break
            self._known = asked, kind, made
        return self._known[1:]

    def _flow(self, kind: str, columns: int) -> Flow:
        font, px = self.scale.font(kind), self.scale.px
        gap, line = px(32), QFontMetricsF(font).height()
        room = (self.width() - gap * (columns - 1)) / columns - _box_of(font, px(10)) - px(12) - 1
        highs = [len(paint.lines(each.text, font, room, _LINES)) * line + px(8) for each in self.lines]
        return flow(highs, QSizeF(self.size()), columns, gap, 0.7 * line)

    def starts(self) -> Sequence[int]:
        """As many to a page as stand in its columns."""
        return self._laid()[1].starts

    def place_of(self, rank: int) -> QRectF:
        """Down the first column, then the next."""
        return self._laid()[1].areas[self._span()[0] + rank]

    def paint_line(self, painter: QPainter, area: QRectF, line: Line) -> None:
        """The number in its box, and as many lines of the topic as there is room for."""
        font = self.scale.font(self._laid()[0])
        high = QFontMetricsF(font).height()
        box = QRectF(area.left() + 1, area.center().y() - high / 2 - 2, _box_of(font, self.scale.px(10)), high + 4)
        number_box(painter, box, str(line.number), font)
        text = QRectF(box.right() + self.scale.px(12), area.top(), 0, area.height())
        text.setRight(area.right())
        draw_words(painter, text, line.text, font)


class Ranking(Painted):
    """The topics with their dots, the most first; who has as many as another is said in words and with a sign."""

    _MOST = 10  # on a page

    def _row(self) -> float:
        """As high as the topic with the most lines, two at most."""
        dots, *_others = self._columns()
        font, px = self.scale.font("card"), self.scale.px
        room = dots - _box_of(self.scale.font("strong"), px(10)) - px(12 + 12) - 1
        lines = max((len(paint.lines(each.text, font, room, 2)) for each in self.lines), default=1)
        return lines * QFontMetricsF(font).height() + px(10)

    def _head(self) -> float:
        earlier = any(line.earlier for line in self.lines)
        return QFontMetricsF(self.scale.font("small")).height() + self.scale.px(4) if earlier else 0.0

    def _a_page(self) -> int:
        """Never more than a room can take in."""
        return max(1, min(self._MOST, int((self.height() - self._head()) // self._row())))

    def starts(self) -> Sequence[int]:
        """So many on each page."""
        return range(0, len(self.lines), self._a_page())

    def place_of(self, rank: int) -> QRectF:
        """One under the other."""
        row = self._row()
        high = min(
            (self.height() - self._head()) / max(1, min(self._a_page(), len(self.lines))), max(row, 2.2 * self._one())
        )
        return QRectF(0, self._head() + rank * high, self.width(), high)

    def _one(self) -> float:
        return QFontMetricsF(self.scale.font("card")).height() + self.scale.px(10)

    def words(self, line: Line) -> str:
        """A line with its dots."""
        return f"{super().words(line)}: {dots_words(line)}"

    def _columns(self) -> tuple[float, float, float, float]:
        """Where the dots begin, the word for a tie, the earlier rounds; and how wide one of those is."""
        tie = QFontMetricsF(self.scale.font("small")).horizontalAdvance(tie_words()) + self.scale.px(20)
        one = QFontMetricsF(self.scale.font("small")).horizontalAdvance(_("Round {n}").format(n=20)) + self.scale.px(8)
        rounds = self.width() - one * min(2, max((len(line.earlier) for line in self.lines), default=0))
        need = width_of(self._highest(), self.scale.px(_DOT)) + self._figures() + self.scale.px(24)
        return max(self.width() * 0.44, min(self.width() * 0.7, rounds - tie - need)), rounds - tie, rounds, one

    def _highest(self) -> int:
        return max((line.dots for line in self.lines), default=0)

    def _figures(self) -> float:
        return QFontMetricsF(self.scale.font("strong")).horizontalAdvance(str(max(100, self._highest())))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The heads of the earlier rounds, then the lines."""
        super().paintEvent(event)
        if not self._head():
            return
        painter = QPainter(self)
        painter.setFont(self.scale.font("small"))
        painter.setPen(theme.colour("muted"))
        _dots, _tie, rounds, one = self._columns()
        last = max(len(line.earlier) for line in self.lines)
        for place, turn in enumerate(range(last, max(0, last - 2), -1)):
            area = QRectF(rounds + place * one, 0, one, self._head())
            painter.drawText(area, _RIGHT, _("Round {n}").format(n=turn))
        painter.end()

    def paint_line(self, painter: QPainter, area: QRectF, line: Line) -> None:
        """Number, topic, count, dots, tie, earlier rounds."""
        px, strong = self.scale.px, self.scale.font("strong")
        dots, tie, rounds, one = self._columns()
        high = QFontMetricsF(strong).height()
        box = QRectF(1, area.center().y() - high / 2 - 2, _box_of(strong, px(10)), high + 4)
        number_box(painter, box, str(line.number), strong)
        font = self.scale.font("card")
        left = box.right() + px(12)
        room = dots - left - px(12)
        painter.setFont(font)
        draw_words(painter, QRectF(left, area.top(), room, area.height()), line.text, font)
        painter.setFont(strong)
        figures = self._figures()
        painter.drawText(QRectF(dots, area.top(), figures, area.height()), _RIGHT, str(line.dots))
        begin = dots + figures + px(14)
        draw_dots(painter, QRectF(begin, area.top() + 2, tie - begin, area.height() - 4), line.dots,
                  self._highest(), px(_DOT))  # fmt: skip
        painter.setFont(self.scale.font("small"))
        painter.setPen(theme.colour("ink"))
        if line.tied:
            painter.drawText(QRectF(tie + px(12), area.top(), rounds - tie, area.height()), _LEFT, tie_words())
        painter.setPen(theme.colour("muted"))
        for place, count in enumerate(line.earlier[::-1][:2]):
            painter.drawText(QRectF(rounds + place * one, area.top(), one, area.height()), _RIGHT, str(count))
