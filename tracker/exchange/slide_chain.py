"""A chain of experiments as native shapes: a tile with words for each, and an arrow between two that follow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tracker.charts.model import Chain, Node
from tracker.exchange.measuring import shorten, wrap
from tracker.exchange.office import plain
from tracker.exchange.slide_shapes import SIZE, Group, Spot
from tracker.exchange.slides import LINE, Area
from tracker.words import n_

GAP = 2.0  # between two columns, in type sizes: an arrow
SIDE = 2.0  # of the tile, in type sizes
WIDEST = 260.0  # points
LEAST = 8.0  # of a column with its arrow, in type sizes
TITLE = 3  # lines
SMALLEST = 10.0  # of the type; of a chain that would need smaller the part around its current experiment is shown


@dataclass(frozen=True, slots=True)
class Grid:
    """How large a column and a lane are, in points, the size of the type in them, and which of them are shown."""

    wide: float
    high: float
    size: float
    columns: range
    lanes: range

    @property
    def side(self) -> float:
        """Of a tile."""
        return self.size * SIDE

    def shows(self, node: Node) -> bool:
        """Whether there is room for ``node``."""
        return node.column in self.columns and node.lane in self.lanes


def add_chain(shapes: Any, chain: Chain, at: Area) -> Any:
    """The experiments from left to right, what follows on one at the end of its arrow; one group."""
    group = Group(shapes, at)
    grid = _grid(chain, group.room)
    used = len(grid.lanes) * grid.high
    top = group.room.top + min(grid.size * 3, max(0.0, group.room.height - used) / 2 + grid.size / 2)
    places = [_place(node, grid, group.room.left, top) for node in chain.nodes]
    for one, other in chain.arrows:
        if grid.shows(chain.nodes[one]) and grid.shows(chain.nodes[other]):
            _arrow(group, places[one], places[other], grid)
    for node, place in zip(chain.nodes, places, strict=True):
        if grid.shows(node):
            _node(group, node, place, grid)
    if rest := sum(not grid.shows(node) for node in chain.nodes):
        room = group.room
        words = n_("and {n} more, see the notes", "and {n} more, see the notes", rest)
        group.words(words, Spot(room.left, room.top + room.height - SIZE, room.width, SIZE), muted=True)
    return group.close()


def _grid(chain: Chain, room: Spot) -> Grid:
    """Columns and lanes that fit, in type that gets smaller only where there are many."""
    columns, lanes = max(node.column for node in chain.nodes) + 1, max(node.lane for node in chain.nodes) + 1
    one = SIDE + (TITLE + 1) * LINE + 1.0  # of a lane, in type sizes
    size = max(SMALLEST, min(float(SIZE), room.width / columns / LEAST, room.height / lanes / one))
    current = next((node for node in chain.nodes if node.current), chain.nodes[0])
    across = _around(current.column, columns, int((room.width + size * GAP) / (size * LEAST)))
    down = _around(current.lane, lanes, int((room.height - SIZE) / (size * one)))
    wide = min(WIDEST, (room.width + size * GAP) / len(across) - size * GAP)
    return Grid(wide, size * one, size, across, down)


def _around(place: int, count: int, fit: int) -> range:
    """As many of ``count`` places as fit, with ``place`` among them."""
    shown = max(1, min(count, fit))
    first = max(0, min(place - shown // 2, count - shown))
    return range(first, first + shown)


def _place(node: Node, grid: Grid, left: float, top: float) -> Spot:
    """The room of an experiment: its tile, its words under it."""
    across = (node.column - grid.columns.start) * (grid.wide + grid.size * GAP)
    return Spot(left + across, top + (node.lane - grid.lanes.start) * grid.high, grid.wide, grid.high)


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
