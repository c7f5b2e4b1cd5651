"""Cards on the beamer: painted large, without a scroll bar; what does not fit is counted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tracker.words import n_
from ui import theme
from ui.session.bins import Bin
from ui.session.card_text import card_lines
from ui.session.parts import Scale
from ui.widgets import paint

_PAD = 14
_GAP = 10
_LINES = 3


_Lot = tuple[Bin, Sequence[str]]


class RoomPicture(QWidget):
    """What the columns and the groups on the beamer share: letters that follow its height, and a way to write."""

    def __init__(self, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scale = scale
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        scale.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """All there is."""
        return QSize(self.scale.px(800), self.scale.px(400))

    def line_height(self, kind: str) -> float:
        """The height of a line of letters of ``kind``."""
        return QFontMetricsF(self.scale.font(kind)).height() * 1.05

    def write(self, painter: QPainter, area: QRectF, lines: Sequence[str], kind: str, role: str = "ink") -> float:
        """Write ``lines`` from the top of ``area``; where the next one would come."""
        painter.setFont(self.scale.font(kind))
        painter.setPen(theme.colour(role))
        top, height = area.top(), self.line_height(kind)
        for line in lines:
            painter.drawText(QRectF(area.left(), top, area.width() + 4, height), Qt.AlignmentFlag.AlignVCenter, line)
            top += height
        return top


class RoomColumns(RoomPicture):
    """The harvest in columns, the newest card of each on top. Where one is full, what is still empty stands below each
    other in one column, and the full ones go on in the columns beside them.
    """

    def __init__(self, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(scale, parent)
        self._lots: Sequence[_Lot] = ()
        self._newest = ""
        self.hidden = 0

    def set_cards(self, lots: Sequence[_Lot], newest: str) -> None:
        """Show the texts of each bin; ``newest`` is marked."""
        self._lots, self._newest = lots, newest
        self.setAccessibleName(". ".join(f"{bin_.title}: {len(texts)}" for bin_, texts in lots))
        self.setAccessibleDescription("\n".join(text[:200] for _bin, texts in lots for text in texts[:50]))
        self.update()

    def _plan(self) -> tuple[list[tuple[_Lot, int]], float, float]:
        """The kinds with how many columns each takes, the width of a column, and the gap between two."""
        count = len(self._lots) if len(self._lots) > 1 else 3  # one kind gets the width of three columns
        gap = self.scale.px(20 if count < 5 else 12)
        width = (self.width() - gap * (count - 1)) / max(1, count)
        if len(self._lots) < 2:
            return [(lot, count) for lot in self._lots], width, gap
        full = [lot for lot in self._lots if lot[1]]
        spare = count - len(full) - 1
        if not full or spare < 1 or all(self._fits(texts, width) for _bin, texts in full):
            return [(lot, 1) for lot in self._lots], width, gap
        return list(zip(full, _shared(full, spare), strict=True)), width, gap

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Column by column."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        plan, width, gap = self._plan()
        head = self._head(width)
        left, self.hidden = 0.0, 0
        for (bin_, texts), wide in plan:
            whole = width * wide + gap * (wide - 1)
            top = self._paint_head(painter, QRectF(left, 0, whole, self.height()), (bin_, len(texts)), head)
            shown = 0
            for part in range(wide):
                area = QRectF(left + part * (width + gap), top, width, self.height() - top)
                shown += self._paint_cards(painter, area, texts[shown:], last=part == wide - 1)
            left += whole + gap
            self.hidden += len(texts) - shown
        if len(plan) < len(self._lots):
            self._paint_empty(painter, QRectF(left, 0, width, self.height()), head)
        painter.end()

    def _paint_empty(self, painter: QPainter, area: QRectF, head: tuple[bool, QFont]) -> None:
        """The names of the kinds without a card, below each other."""
        top = 0.0
        for bin_, texts in self._lots:
            if not texts:
                top = self._paint_head(painter, area.translated(0, top), (bin_, 0), head)

    def _head(self, width: float) -> tuple[bool, QFont]:
        """Whether names need a line of their own in columns of ``width``, and the largest letters in which they fit."""
        bold = [self.scale.font(kind) for kind in ("strong", "body", "small")]
        for font in bold:
            font.setWeight(QFont.Weight.Bold)
        beside = width - self.scale.px(26 + 16) - QFontMetricsF(bold[0]).horizontalAdvance("000")
        for tall, font in ((False, bold[0]), (False, bold[1]), (True, bold[0]), (True, bold[1]), (True, bold[2])):
            room, metrics = width if tall else beside, QFontMetricsF(font)
            if all(metrics.horizontalAdvance(bin_.title) <= room for bin_, _texts in self._lots):
                return tall, font
        return True, self.scale.font("small")

    def _paint_head(self, painter: QPainter, area: QRectF, lot: tuple[Bin, int], head: tuple[bool, QFont]) -> float:
        px, side, (bin_, count), (tall, font) = self.scale.px, self.scale.px(26), lot, head
        height = self.line_height("strong")
        first = QRectF(area.left(), area.top(), area.width(), height)
        paint.draw_mark(painter, QRectF(area.left(), first.center().y() - side / 2, side, side), bin_.mark)
        painter.setFont(self.scale.font("strong"))
        painter.setPen(theme.colour("muted"))
        painter.drawText(first, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, str(count))
        name = first.translated(0, height) if tall else first.adjusted(side + px(8), 0, 0, 0)
        painter.setFont(font)
        painter.setPen(theme.colour("ink"))
        title = QFontMetricsF(font).elidedText(bin_.title, Qt.TextElideMode.ElideRight, name.width())
        painter.drawText(name.adjusted(0, 0, 4, 0), Qt.AlignmentFlag.AlignVCenter, title)
        painter.fillRect(QRectF(area.left(), name.bottom() + px(4), area.width(), max(2, px(2))), theme.colour("ink"))
        return name.bottom() + px(16)

    def _cut(self, text: str, width: float) -> tuple[tuple[str, ...], float]:
        """The lines of a card in a column of ``width``, and its height."""
        pad = self.scale.px(_PAD)
        lines = card_lines(text, self.scale.font("card"), width - 2 * pad, _LINES)
        return lines, len(lines) * self.line_height("card") + 2 * pad - self.scale.px(6)

    def _fits(self, texts: Sequence[str], width: float) -> bool:
        """Whether all of them have room in one column below the tallest head."""
        room = self.height() - 2 * self.line_height("strong") - self.scale.px(16)
        for text in texts:
            room -= self._cut(text, width)[1]
            if room < 0:
                return False
            room -= self.scale.px(_GAP)
        return True

    def _paint_cards(self, painter: QPainter, area: QRectF, texts: Sequence[str], *, last: bool) -> int:
        """As many cards as fit; how many that are."""
        px = self.scale.px
        top, rest = area.top(), self.line_height("body") + px(_GAP) if last else 0
        for shown, text in enumerate(texts):
            lines, tall = self._cut(text, area.width())
            more = rest if shown < len(texts) - 1 else 0
            if top + tall + more > area.bottom():
                if last:
                    words = n_("and {n} more", "and {n} more", len(texts) - shown)
                    where = QRectF(area.left() + px(_PAD), top, area.width(), rest)
                    self.write(painter, where, [words], "body", "muted")
                return shown
            self._paint_card(painter, QRectF(area.left(), top, area.width(), tall), lines, fresh=text == self._newest)
            top += tall + px(_GAP)
        return len(texts)

    def _paint_card(self, painter: QPainter, area: QRectF, lines: Sequence[str], *, fresh: bool) -> None:
        t, px = theme.tokens(), self.scale.px
        edge, width = (t.accent, max(2, px(3))) if fresh else (t.line, max(1, px(1)))
        paint.box(painter, area, t.surface, edge, width, px(6))
        if fresh:
            dot = px(10)
            corner = QRectF(area.right() - dot - px(4), area.top() + px(4), dot, dot)
            paint.box(painter, corner, t.accent, None, 0, dot / 2)
        self.write(painter, area.adjusted(px(_PAD), px(_PAD) - px(3), -px(_PAD), 0), lines, "card")


def _shared(lots: Sequence[_Lot], spare: int) -> list[int]:
    """How many columns each lot has: one, and of ``spare`` ones each goes to where most cards stand in a column."""
    parts = [1] * len(lots)
    for _each in range(spare):
        parts[max(range(len(lots)), key=lambda place: len(lots[place][1]) / parts[place])] += 1
    return parts
