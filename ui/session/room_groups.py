"""Groups on the beamer: each with its name and its cards, and the cards by themselves."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from tracker.words import n_
from ui import theme
from ui.session.card_text import card_lines
from ui.session.parts import Scale
from ui.session.room_cards import RoomPicture
from ui.widgets import paint
from ui.widgets.paint import Mark

_PAD = 14
_GAP = 12
_FEW = 30  # piles that stand in three columns; more stand in four
_MEMBERS = 5  # cards of a group that are read out; the others are counted


_Words = tuple[tuple[str, ...], list[str]]


@dataclass(frozen=True)
class Pile:
    """A group with its cards, or a card by itself: then without."""

    name: str
    mark: Mark
    members: tuple[str, ...] = ()


class RoomGroups(RoomPicture):
    """The piles in columns, each in the one that is shortest."""

    def __init__(self, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(scale, parent)
        self._piles: Sequence[Pile] = ()

    def set_piles(self, piles: Sequence[Pile]) -> None:
        """Show these."""
        self._piles = piles
        self.setAccessibleName(". ".join(each.name[:200] for each in piles[:50]))
        self.setAccessibleDescription("\n".join(text[:200] for each in piles[:50] for text in each.members))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Pile by pile."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rest = self.line_height("body")
        columns = 3 if len(self._piles) <= _FEW else 4
        width = (self.width() - self.scale.px(_GAP) * (columns - 1)) / columns
        lots = [(each, self._words(each, width)) for each in self._piles]
        areas = self._areas(lots, columns, width)
        for (each, words), area in zip(lots, areas, strict=True):
            if area is not None:
                self._paint(painter, area, each, words)
        if hidden := areas.count(None):
            more = n_("and {n} more", "and {n} more", hidden)
            self.write(painter, QRectF(0, self.height() - rest, self.width(), rest), [more], "body", "muted")
        painter.end()

    def _areas(self, lots: Sequence[tuple[Pile, _Words]], columns: int, width: float) -> list[QRectF | None]:
        """Where each stands; None for no room. Cards by themselves make way for groups, the last ones first."""
        heights = [self._height(words) for _each, words in lots]
        loose = [place for place, (each, _words) in enumerate(lots) if not each.members]

        def laid(kept: int) -> list[QRectF | None]:
            gone = set(loose[kept:])
            return self._laid([0 if place in gone else high for place, high in enumerate(heights)], columns, width)

        def bad(kept: int) -> bool:
            return any(each.members and not area for (each, _words), area in zip(lots, laid(kept), strict=True))

        fewest = bisect_left(range(len(loose) + 1), x=True, key=bad)  # with so many no longer every group has a place
        return laid(max(0, fewest - 1))

    def _laid(self, heights: Sequence[float], columns: int, width: float) -> list[QRectF | None]:
        """Each in the column that is shortest, where it fits; what is 0 high has no place."""
        gap, bottom = self.scale.px(_GAP), self.height() - self.line_height("body")
        tops, areas = [0.0] * columns, list[QRectF | None]()
        for tall in heights:
            column = tops.index(min(tops))
            fits = tall > 0 and tops[column] + tall <= bottom
            areas.append(QRectF(column * (width + gap), tops[column], width, tall) if fits else None)
            tops[column] += tall + gap if fits else 0
        return areas

    def _words(self, pile: Pile, width: float) -> _Words:
        """The lines of the name and of the cards."""
        px = self.scale.px
        bold = self.scale.font("card")
        bold.setWeight(QFont.Weight.Bold if pile.members else QFont.Weight.Normal)
        name = card_lines(pile.name, bold, width - 2 * px(_PAD) - px(34), 3)
        below: list[str] = []
        font, room = self.scale.font("body"), width - 2 * px(_PAD) - px(34)
        for text in pile.members[:_MEMBERS]:
            first, *others = card_lines(text, font, room, 2) or ("",)
            below += [f"–\t{first}", *(f"\t{line}" for line in others)]
        if len(pile.members) > _MEMBERS:
            left = len(pile.members) - _MEMBERS
            below.append("\t" + n_("and {n} more", "and {n} more", left))
        return name, below

    def _height(self, words: _Words) -> float:
        name, below = words
        lines = len(name) * self.line_height("card") + len(below) * self.line_height("body")
        return lines + 2 * self.scale.px(_PAD) - self.scale.px(6)

    def _paint(self, painter: QPainter, area: QRectF, pile: Pile, words: _Words) -> None:
        t, px = theme.tokens(), self.scale.px
        edge, width = (t.border, max(2, px(2))) if pile.members else (t.line, max(1, px(1)))
        paint.box(painter, area, t.surface, edge, width, px(6))
        side, height = px(26), self.line_height("card")
        inside = area.adjusted(px(_PAD), px(_PAD) - px(3), -px(_PAD), 0)
        top = inside.top() + (height - side) / 2
        paint.draw_mark(painter, QRectF(inside.left(), top, side, side), pile.mark)
        name, below = words
        kind = "strong" if pile.members else "card"
        inside.setTop(self.write(painter, inside.adjusted(px(34), 0, 0, 0), name, kind))
        for line in below:
            dash, said = line.split("\t")
            self.write(painter, inside.adjusted(px(8), 0, 0, 0), [dash], "body", "muted")
            inside.setTop(self.write(painter, inside.adjusted(px(34), 0, 0, 0), [said], "body"))
