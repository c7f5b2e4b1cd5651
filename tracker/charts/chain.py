"""Draws experiments that continue each other: from left to right, with arrows; the one it is about has a ring."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.charts.model import Chain, Node, Plot
from tracker.charts.paper import Paper
from tracker.charts.pen import Box, Pen, repeat, rounded
from tracker.charts.tiles import AIR, draw_face
from tracker.charts.writing import DROP, LINE, RISE, SURE, shorten, showable, wrap
from tracker.words import n_

NARROWEST = 8.5  # of a column, in type sizes: words must be readable in it
WIDEST = 20.0
GAP = 1.9  # between two columns, in type sizes: an arrow
SIDE, LARGEST = 1.9, 5.5  # of the tile, in type sizes: where there is little room and where there is much
GROWTH = 0.7
TITLE_LINES = 3


@dataclass(frozen=True, slots=True)
class Layout:
    """The part of the chain that fits: columns from ``first``, lanes from ``top``."""

    first: int
    columns: int
    lane: int
    lanes: int
    wide: float
    high: float
    lines: int  # of the title of an experiment
    side: float  # of a tile

    def shows(self, node: Node) -> bool:
        """Whether ``node`` lies in it."""
        across = self.first <= node.column < self.first + self.columns
        return across and self.lane <= node.lane < self.lane + self.lanes


def draw_chain(pen: Pen, plot: Plot, box: Box) -> None:
    """The tries around the current one that fit; how many more there are stands under them."""
    chain = next(each for each in plot.series if isinstance(each, Chain))
    size = pen.paper.small
    layout = _layout(pen, chain, box)
    if not all(layout.shows(node) for node in chain.nodes):
        box = Box(box.left, box.bottom + size * LINE, box.right, box.top)
        layout = _layout(pen, chain, box)
        rest = sum(not layout.shows(node) for node in chain.nodes)
        words = n_("and {n} more, see the table", "and {n} more, see the table", rest)
        pen.words(box.left, box.bottom - size * (LINE - DROP), shorten(words, size, box.width), size, muted=True)
    gap = pen.paper.body * GAP
    top = box.top - max(0.0, (box.height - layout.lanes * layout.high) / 2)
    current = next((node for node in chain.nodes if node.current), None)
    ringed = current is not None and current.column == layout.first
    first = box.left + (_ring(layout.side) if ringed else 0.0)
    at = {
        nth: Box(
            left := first + (node.column - layout.first) * (layout.wide + gap),
            high - layout.high,
            left + layout.wide,
            high,
        )
        for nth, node in enumerate(chain.nodes)
        if layout.shows(node) and (high := top - (node.lane - layout.lane) * layout.high) is not None
    }
    for nth, place in at.items():
        _draw_node(pen, chain.nodes[nth], layout, place)
    for one, other in chain.arrows:
        if one in at and other in at:
            _draw_arrow(pen, at[one], at[other], layout.side)


def natural_height(paper: Paper, chain: Chain) -> float:
    """How high a picture of this chain is where it may choose, in points."""
    lanes = max(node.lane for node in chain.nodes) + 1
    return lanes * _high(paper, TITLE_LINES, SIDE) + paper.small * LINE + paper.body


def _layout(pen: Pen, chain: Chain, box: Box) -> Layout:
    size = pen.paper.body
    columns = max(node.column for node in chain.nodes) + 1
    lanes = max(node.lane for node in chain.nodes) + 1
    current = next((node for node in chain.nodes if node.current), chain.nodes[0])
    fit = max(1, int((box.width + GAP * size) / ((NARROWEST + GAP) * size)))
    shown = min(columns, fit)
    wide = min(WIDEST * size, (box.width - _ring(LARGEST * size) - (shown - 1) * GAP * size) / shown)
    lines = next((n for n in (TITLE_LINES, 2, 1) if _high(pen.paper, n, SIDE) * lanes <= box.height), 1)
    rows = min(lanes, max(1, int(box.height / _high(pen.paper, lines, SIDE))))
    # What is left of the height makes the tiles larger, more than the air around them.
    side = SIDE + max(0.0, box.height / rows - _high(pen.paper, lines, SIDE)) / size * GROWTH
    side = min(side, LARGEST, max(SIDE, wide / size * 0.4))
    return Layout(
        first=_first(chain, current, shown, columns),
        columns=shown,
        lane=max(0, min(current.lane - rows // 2, lanes - rows)),
        lanes=rows,
        wide=wide,
        high=_high(pen.paper, lines, side),
        lines=lines,
        side=side * size,
    )


def _first(chain: Chain, current: Node, shown: int, columns: int) -> int:
    """The first column of the ``shown``: the current try is among them, and the deciding one where both fit."""
    middle = max(0, min(current.column - shown // 2, columns - shown))
    deciding = next((node.column for node in chain.nodes if node.deciding), current.column)
    low, high = sorted((deciding, current.column))
    return middle if high - low >= shown else max(high - shown + 1, min(middle, low))


def _high(paper: Paper, lines: int, side: float) -> float:
    """The height of one try: its tile (``side`` in type sizes), its title, how it stands, and air."""
    return paper.body * (side + 0.4 + lines * LINE) + paper.small * LINE * _stands_lines(lines) + paper.body * 0.7


def _stands_lines(lines: int) -> int:
    """How many lines there are for how a try stands, when its title has ``lines``."""
    return min(2, lines)


def _ring(side: float) -> float:
    """How far the ring around a tile of ``side`` stands out at the left of its words."""
    return side * (AIR / 2 + 0.02)


def _draw_node(pen: Pen, node: Node, layout: Layout, box: Box) -> None:
    size, small, side = pen.paper.body, pen.paper.small, layout.side
    top = box.top - size * 0.25
    left = box.left - side * AIR / 2  # the edge of a tile stands above the edge of its words
    draw_face(pen, node.face, [(left, top - side)], side, side, readable=0.0)
    pen.spot(node.mark, left, top - side, side, side)
    if node.current:
        # A ring in ink with a gap, as the wall of the window has it.
        ring = repeat(rounded(side * 1.04, side * 1.04, side * 0.22), [(left - side * 0.02, top - side * 1.02)])
        pen.shape(ring, "none", pen.ink.ink, pen.paper.stroke * 0.8, layer=6)
    title, *rest = node.words
    y = top - side - size * 0.4
    for text in wrap(showable(title), size, box.width * SURE, bold=True, most=layout.lines):
        pen.words(box.left, y - size * RISE, text, size, bold=True)
        y -= size * LINE
    for line in rest[:1]:
        for text in wrap(showable(line), small, box.width * SURE, most=_stands_lines(layout.lines)):
            pen.words(box.left, y - small * RISE, text, small, muted=True)
            y -= small * LINE


def _draw_arrow(pen: Pen, one: Box, other: Box, side: float) -> None:
    """From tile to tile; to another lane it goes down just before the next column."""
    size = pen.paper.body
    from_y, to_y = (box.top - size * 0.25 - side / 2 for box in (one, other))
    start, end = one.left + side + size * 0.2, other.left - _ring(side) - size * 0.3
    bend = end - size * (GAP - 0.9)
    colour, thick = pen.ink.empty_outline, pen.paper.stroke * 0.7
    pen.line([start, bend, bend, end], [from_y, from_y, to_y, to_y], colour, thick)
    head = size * 0.35
    pen.line([end - head, end, end - head], [to_y + head, to_y, to_y - head], colour, thick)
