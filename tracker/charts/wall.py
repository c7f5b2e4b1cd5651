"""Draws all blocks as a wall: groups of equal tiles in fixed places, and a key with counts under them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from matplotlib.path import Path

from tracker.charts.model import Face, Plot, Wall, WallGroup
from tracker.charts.pen import MANY, Box, Pen, repeat
from tracker.charts.tiles import AIR, draw_face
from tracker.charts.writing import DROP, ELLIPSIS, LINE, RISE, SURE, shorten, showable, width, wrap

ACROSS = (10, 5, 15, 20, 25, 30, 40, 60, 80)  # tiles in a row: the first that is not much smaller than the best
BETWEEN = 1.2  # two groups side by side, in type sizes
SIDE = 2  # groups side by side, where that is as good as another number
NEARLY = 0.8
NAMED = 0.6  # so much smaller may tiles be where that leaves the titles of the groups whole
LARGEST = 2.6  # of a tile, in type sizes
SMALLEST = 2.5  # points: for tiles smaller than this the titles of the groups give way
TITLE_LINES = 2
KEY_SHARE = 0.45  # of the height at most for the key
DOT = 0.13  # the radius of the dot of a new block, in tiles
CORNER = 0.73  # where it stands in its tile, from the bottom left


@dataclass(frozen=True, slots=True)
class Layout:
    """``side`` groups side by side, each ``across`` tiles wide; ``cell`` is the side of a tile with its air."""

    side: int
    across: int
    cell: float
    heads: list[list[str]]  # the lines of the title of each group
    gap: float  # between two groups side by side

    @property
    def cut(self) -> bool:
        """Whether the title of a group is not whole."""
        return any(head and head[-1].endswith(ELLIPSIS) for head in self.heads)


def draw_wall(pen: Pen, plot: Plot, box: Box) -> None:
    """The groups and under them what every face means."""
    wall = next(each for each in plot.series if isinstance(each, Wall))
    rows = _key_rows(pen, wall, box)
    pitch = pen.paper.body * 1.7
    foot = len(rows) * pitch
    room = Box(box.left, box.bottom + foot + (pen.paper.gap if rows else 0), box.right, box.top)
    layout = _layout(pen, wall, room)
    floor = _draw_groups(pen, wall, layout, room)
    # Where the wall leaves room, the key comes up with it.
    _draw_keys(pen, rows, max(box.bottom + foot, floor - pen.paper.gap * 1.6), pitch)


# The layout


def _layout(pen: Pen, wall: Wall, box: Box) -> Layout:
    """The layout with the largest tiles; ten in a row and two groups side by side where that is nearly as good."""
    ways: list[Layout] = []
    for titled in (True, False):
        ways = [_way(pen, wall, box, n, across, titled) for n in _sides(len(wall.groups)) for across in _across(wall)]
        if max(way.cell for way in ways) >= SMALLEST:
            break
    best = max(way.cell for way in ways)
    near = next(way for way in ways if way.cell >= best * NEARLY)
    whole = (way for way in ways if way.cell >= best * NAMED and not way.cut)
    return max(whole, key=lambda way: way.cell, default=near) if near.cut else near


def _sides(groups: int) -> Iterator[int]:
    yield min(SIDE, groups)
    yield from (side for side in range(1, groups + 1) if side != SIDE)


def _across(wall: Wall) -> list[int]:
    return [wall.across, *(n for n in ACROSS if n != wall.across)]


def _way(pen: Pen, wall: Wall, box: Box, side: int, across: int, titled: bool) -> Layout:
    gap = pen.paper.body * BETWEEN
    room = (box.width - (side - 1) * gap) / side
    heads = [_head(pen, group, room) if titled else [] for group in wall.groups]
    rows = [range(first, min(first + side, len(wall.groups))) for first in range(0, len(wall.groups), side)]
    tiles = sum(max(ceil(len(wall.groups[i].tiles) / across) for i in row) for row in rows)
    words = sum(_head_height(pen, [heads[i] for i in row]) for row in rows) + (len(rows) - 1) * pen.paper.gap
    cell = min(room / across, (box.height - words) / max(1, tiles), pen.paper.body * LARGEST)
    return Layout(side, across, max(0.4, cell), heads, gap)


def _head(pen: Pen, group: WallGroup, room: float) -> list[str]:
    return wrap(showable(group.title), pen.paper.body, room * SURE, bold=True, most=TITLE_LINES)


def _head_height(pen: Pen, heads: list[list[str]]) -> float:
    lines = max(len(each) for each in heads)
    return lines * pen.paper.body * LINE + (pen.paper.body * 0.3 if lines else 0.0)


# The groups


def _draw_groups(pen: Pen, wall: Wall, layout: Layout, box: Box) -> float:
    """Every group in its place; returns the bottom of the lowest."""
    places: dict[Face, list[tuple[float, float]]] = defaultdict(list)
    dots: list[tuple[float, float]] = []
    room = (box.width - (layout.side - 1) * layout.gap) / layout.side
    notes = _notes(pen, wall, layout, room)
    top = box.top
    for first in range(0, len(wall.groups), layout.side):
        row = range(first, min(first + layout.side, len(wall.groups)))
        head = _head_height(pen, [layout.heads[i] for i in row])
        for i in row:
            left = box.left + (i - first) * (room + layout.gap)
            _draw_head(pen, notes[i], layout.heads[i], Box(left, top - head, left + room, top))
            left -= layout.cell * AIR / 2  # the edge of a tile stands under the edge of its title
            for nth, tile in enumerate(wall.groups[i].tiles):
                down, along = divmod(nth, layout.across)
                at = (left + along * layout.cell, top - head - (down + 1) * layout.cell)
                places[tile.face].append(at)
                pen.spot(tile.mark, *at, layout.cell, layout.cell)
                if tile.fresh:
                    dots.append((at[0] + layout.cell * CORNER, at[1] + layout.cell * CORNER))
        deep = max(ceil(len(wall.groups[i].tiles) / layout.across) for i in row)
        top -= head + deep * layout.cell + pen.paper.gap
    for face, at_all in places.items():
        draw_face(pen, face, at_all, layout.cell, layout.cell, readable=0.0)
    _draw_dots(pen, dots, layout.cell * DOT)
    return top + pen.paper.gap


def _notes(pen: Pen, wall: Wall, layout: Layout, room: float) -> list[str]:
    """What stands behind the title of each group: for all of them in the same words, the longest that fit, or none."""
    for notes in ([group.note for group in wall.groups], [group.short for group in wall.groups]):
        shown = [showable(note) for note in notes]
        if all(_beside(pen, lines) + width(note, pen.paper.small) <= room
               for lines, note in zip(layout.heads, shown, strict=True)):  # fmt: skip
            return shown
    return [""] * len(wall.groups)


def _beside(pen: Pen, lines: list[str]) -> float:
    """How far from the left a note begins: behind the last line of the title."""
    sure = SURE if len(lines) > 1 else 1.0
    return width(lines[-1], pen.paper.body, True) / sure + pen.paper.gap * 0.8 if lines else 0.0


def _draw_head(pen: Pen, note: str, lines: list[str], box: Box) -> None:
    """The title of a group, and behind it what there is to say about it."""
    size, small = pen.paper.body, pen.paper.small
    base = box.top - RISE * size
    for row, text in enumerate(lines):
        pen.words(box.left, base - row * size * LINE, text, size, bold=True)
    if lines and note:
        pen.words(box.left + _beside(pen, lines), base - (len(lines) - 1) * size * LINE, note, small, muted=True)


def _draw_dots(pen: Pen, at: list[tuple[float, float]], radius: float) -> None:
    """The dot of a new block, with an edge of the ground so that it is seen on every fill."""
    if at:
        dot = repeat(Path.circle((0, 0), radius), at)
        made = pen.shape(dot, pen.ink.accent, pen.ground, max(0.4, radius * 0.35), layer=6)
        made.set_rasterized(len(at) > MANY)


# The key


Key = tuple[Face | None, str]  # None is the dot of a new block


def _key_rows(pen: Pen, wall: Wall, box: Box) -> list[list[Key]]:
    """The key in lines that fit; none where it would take too much of a low picture."""
    size, most = pen.paper.small, int(box.height * KEY_SHARE / (pen.paper.body * 1.7))
    keys: list[Key] = [*wall.keys, *([(None, wall.fresh)] if wall.fresh else [])]
    rows: list[list[Key]] = []
    left = box.width
    for face, words in keys:
        text = shorten(showable(words), size, box.width - _sign(pen))
        wide = _sign(pen) + width(text, size) + pen.paper.gap * 1.6
        if left + wide - pen.paper.gap * 1.6 > box.width:
            rows.append([])
            left = 0.0
        rows[-1].append((face, text))
        left += wide
    return [row for row in rows if row] if len(rows) <= most else []


def _sign(pen: Pen) -> float:
    return pen.paper.body * 1.75


def _draw_keys(pen: Pen, rows: list[list[Key]], top: float, pitch: float) -> None:
    size, side = pen.paper.small, pen.paper.body * 1.4
    for nth, row in enumerate(rows):
        middle, left = top - (nth + 0.5) * pitch, pen.paper.pad
        for face, text in row:
            if face is None:
                _draw_dots(pen, [(left + side / 2, middle)], side * DOT * 1.4)
            else:
                draw_face(pen, face, [(left, middle - side / 2)], side, side, readable=0.0)
            pen.words(left + _sign(pen), middle - size * (RISE - DROP) / 2, text, size)
            left += _sign(pen) + width(text, size) + pen.paper.gap * 1.6
