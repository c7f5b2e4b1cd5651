"""A chain of experiments as native shapes: a tile with words for each, and an arrow between two that follow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tracker.charts.model import Chain, Node
from tracker.exchange.measuring import shorten, wrap
from tracker.exchange.office import plain
from tracker.exchange.slide_shapes import SIZE, Group, Spot
from tracker.exchange.slides import LINE, Area

GAP = 2.0  # between two columns, in type sizes: an arrow
SIDE = 2.0  # of the tile, in type sizes
WIDEST = 260.0  # points
TITLE = 3  # lines
SMALLEST = 6.0  # of the type in a chain with many columns or lanes


@dataclass(frozen=True, slots=True)
class Grid:
    """How large a column and a lane are, in points, and the size of the type in them."""

    wide: float
    high: float
    size: float

    @property
    def side(self) -> float:
        """Of a tile."""
        return self.size * SIDE


def add_chain(shapes: Any, chain: Chain, at: Area) -> Any:
    """All experiments from left to right, what follows on one at the end of its arrow; one group."""
    group = Group(shapes, at)
    grid = _grid(chain, group.room)
    lanes = max(node.lane for node in chain.nodes) + 1
    top = group.room.top + min(grid.size * 3, max(0.0, group.room.height - lanes * grid.high) / 2 + grid.size / 2)
    places = [_place(node, grid, group.room.left, top) for node in chain.nodes]
    for one, other in chain.arrows:
        _arrow(group, places[one], places[other], grid)
    for node, place in zip(chain.nodes, places, strict=True):
        _node(group, node, place, grid)
    return group.close()


def _grid(chain: Chain, room: Spot) -> Grid:
    """Columns and lanes that fit, in type that gets smaller only where there are many."""
    columns, lanes = max(node.column for node in chain.nodes) + 1, max(node.lane for node in chain.nodes) + 1
    size = min(float(SIZE), room.width / columns / 8, room.height / lanes / (SIDE + (TITLE + 2) * LINE))
    size = max(SMALLEST, size)
    gap = size * GAP
    return Grid(min(WIDEST, (room.width + gap) / columns - gap), room.height / max(lanes, 2), size)


def _place(node: Node, grid: Grid, left: float, top: float) -> Spot:
    """The room of an experiment: its tile, its words under it."""
    across = node.column * (grid.wide + grid.size * GAP)
    return Spot(left + across, top + node.lane * grid.high, grid.wide, grid.high)


def _node(group: Group, node: Node, at: Spot, grid: Grid) -> None:
    size, side = grid.size, grid.side
    if node.current:
        group.ring(Spot(at.left - 3, at.top - 3, side + 6, side + 6))
    group.tile(node.face, Spot(at.left, at.top, side, side), f"{node.mark.number} {node.mark.title}".strip())
    title, *rest = map(plain, node.words)
    top = at.top + side + size * 0.4
    for text in wrap(title, size, at.width, bold=True, most=TITLE):
        group.words(text, Spot(at.left, top, at.width, size * LINE), size, bold=True)
        top += size * LINE
    for text in rest[:1]:
        group.words(shorten(text, size, at.width), Spot(at.left, top, at.width, size * LINE), size, muted=True)


def _arrow(group: Group, one: Spot, other: Spot, grid: Grid) -> None:
    """From tile to tile; to another lane it turns just before the next column."""
    start, end = one.left + grid.side + grid.size * 0.4, other.left - grid.size * 0.3
    group.arrow(start, one.top + grid.side / 2, end, other.top + grid.side / 2, other.left - grid.size * (GAP - 0.6))
