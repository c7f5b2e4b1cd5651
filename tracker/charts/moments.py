"""Draws the vertical lines of a plot, such as today and the ambition date, with their words above it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product

from tracker.charts.model import Moment
from tracker.charts.pen import Box, Pen
from tracker.charts.writing import DROP, LINE, width

ROWS = 2
PROMISING = 200  # of so many beginnings the best end is sought
LOW = 120.0  # points: a lower plot has no height to give away
LIFT = 0.25  # free space between plot and words, in type sizes


@dataclass(frozen=True, slots=True)
class Place:
    """One way to set the words of a moment: which, in which row (0 is the lowest), from where to where."""

    x: float
    words: str
    row: int
    left: float
    right: float
    cost: float


def band_height(pen: Pen, moments: tuple[Moment, ...], box: Box) -> float:
    """The room above the plot for the words; two rows where ``box`` is narrow for them, but not low."""
    if not moments:
        return pen.paper.small * 0.6
    room = sum(width(moment.words[0], pen.paper.small) + 3 * pen.paper.gap for moment in moments)
    rows = ROWS if len(moments) > 1 and room > box.width * 0.5 and box.height > LOW else 1
    return pen.paper.small * (LINE * rows + LIFT)


def draw_moments(pen: Pen, moments: tuple[Moment, ...], at: Callable[[float], float], plot: Box, whole: Box) -> None:
    """The lines through ``plot`` and up to their words, which stay inside ``whole``."""
    size = pen.paper.small
    rows = max(1, min(ROWS, int((whole.top - plot.top) / (size * LINE) + 0.01)))
    ways = [list(_ways(pen, moment, at(moment.x), rows, whole)) for moment in moments]
    best = _best(ways, pen.paper.gap)
    for moment, place in zip(moments, best, strict=True):
        top = plot.top + ((place.row + 1) * LINE + LIFT) * size if place.words else plot.top
        x = at(moment.x)
        pen.line([x, x], [plot.bottom, top], pen.ink.ink, pen.paper.stroke * 0.7, moment.dash, layer=4)
        if place.words:
            y = plot.top + (place.row * LINE + LIFT + DROP) * size
            pen.words(place.left, y, place.words, size)


def _best(ways: list[list[Place]], gap: float) -> tuple[Place, ...]:
    """The cheapest way to set all words: only the most promising beginnings are followed, so many stay quick."""
    begun: list[tuple[Place, ...]] = [()]
    for some in ways:
        fitting = [(*chosen, place) for chosen in begun for place in some if _apart((*chosen, place), gap)]
        begun = sorted(fitting, key=lambda chosen: sum(place.cost for place in chosen))[:PROMISING]
    return begun[0] if begun else ()


def _ways(pen: Pen, moment: Moment, x: float, rows: int, whole: Box) -> Iterator[Place]:
    """Every way in which the words of ``moment`` stay inside ``whole``, and to say nothing at all."""
    size, gap = pen.paper.small, pen.paper.gap * 0.6
    for shorter, words in enumerate(moment.words):
        wide = width(words, size)
        for row in range(rows):
            for side, left in enumerate((x + gap, x - gap - wide)):
                if whole.left <= left and left + wide <= whole.right:
                    yield Place(x, words, row, left, left + wide, 3 * shorter + row + 0.1 * side)
    yield Place(x, "", -1, x, x, 100.0)


def _apart(chosen: tuple[Place, ...], gap: float) -> bool:
    """Whether no words stand in other words or in the line of another moment."""
    for one, other in product(chosen, chosen):
        if one is other or not one.words:
            continue
        crossed = other.row >= one.row and one.left - gap / 3 < other.x < one.right + gap / 3
        meets = other.row == one.row and one.left < other.right + gap and other.left < one.right + gap
        if crossed or (other.words and meets):
            return False
    return True
