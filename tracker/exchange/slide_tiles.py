"""Tiles as native shapes: every tile is a shape with the name of its record, all of them one group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import ceil
from typing import Any

from tracker.charts.model import Axis, Face, Fill, Key, Mark, Symbol, Tiles, Wall, WallGroup
from tracker.exchange.measuring import shorten, width
from tracker.exchange.office import plain
from tracker.exchange.slide_shapes import SIZE, Group, Spot
from tracker.exchange.slides import Area

LINE = 1.3
AIR = 0.14  # of a cell between two tiles
MOST = 800  # tiles: more of them are a picture
LARGEST = 44.0  # points


def _name(mark: Mark) -> str:
    return f"{mark.number} {mark.title}".strip() or mark.id


# Outcomes per quarter


def add_tiles(shapes: Any, series: Tiles, axis: Axis, at: Area) -> Any:
    """The stacks above and below their baseline, the names of the columns, the labels at the right."""
    group = Group(shapes, at)
    room = group.room
    texts = [_fitting(key, room.width * 0.36) for key in series.keys]
    beside = max((width(text, SIZE) for text in texts), default=0.0) + SIZE * 3
    plot = Spot(room.left, room.top, room.width - beside, room.height - SIZE * LINE * 2)
    counted = Counter((tile.column, tile.up) for tile in series.tiles)
    most = [max((n for (_c, up), n in counted.items() if up is side), default=0) for side in (True, False)]
    least = [sum(key.up is side for key in series.keys) * SIZE * 1.6 for side in (True, False)]
    column = plot.width / max(1, len(axis.names))
    across, cell = _across(most, least, column * 0.86, plot.height)
    above = max(ceil(most[0] / across) * cell, least[0])
    below = max(ceil(most[1] / across) * cell, least[1])
    base = plot.top + above + max(0.0, plot.height - above - below) / 2
    stacked: Counter[tuple[int, bool]] = Counter()
    for tile in series.tiles:
        row, step = divmod(stacked[tile.column, tile.up], across)
        stacked[tile.column, tile.up] += 1
        left = plot.left + (tile.column + 0.5) * column + (step - across / 2) * cell
        top = base - (row + 1) * cell if tile.up else base + row * cell
        group.tile(tile.face, _inset(left, top, cell), _name(tile.mark))
    group.line(plot.left, plot.left + plot.width, base)
    _columns(group, axis.names, plot, base + below + SIZE * 0.4)
    _keys(group, series.keys, texts, plot.left + plot.width + SIZE, base)
    return group.close()


def _inset(left: float, top: float, cell: float) -> Spot:
    air = cell * AIR / 2
    return Spot(left + air, top + air, cell - 2 * air, cell - 2 * air)


def _fitting(key: Key, room: float) -> str:
    words = [lines[0] for lines in key.label]
    return next((text for text in words if width(text, SIZE) <= room), words[-1])


def _across(most: list[int], least: list[float], column: float, height: float) -> tuple[int, float]:
    """How many tiles stand side by side in a column, and how large a cell is: the largest that fits."""
    best = (1, 0.5)
    for across in range(1, 41):
        cell = min(column / across, LARGEST)
        rows = [ceil(n / across) for n in most]
        while cell > 0.5 and sum(max(row * cell, low) for row, low in zip(rows, least, strict=True)) > height:
            cell *= 0.97
        best = max(best, (across, cell), key=lambda each: (each[1], -each[0]))
    return best


def _columns(group: Group, names: tuple[str, ...], plot: Spot, top: float) -> None:
    """The names of the columns in one line or in two, as many as fit."""
    column = plot.width / max(1, len(names))
    two = max(width(name, SIZE) for name in names) > column - 8
    split = [name.rsplit(" ", 1) if two else [name] for name in names]
    every = ceil((max(width(word, SIZE) for words in split for word in words) + 10) / column)
    for place, words in enumerate(split):
        if place % every == 0:
            for row, word in enumerate(words):
                at = Spot(plot.left + place * column, top + row * SIZE * LINE, column, SIZE * LINE)
                group.words(word, at, muted=True, side="ctr")


def _keys(group: Group, keys: tuple[Key, ...], texts: list[str], left: float, base: float) -> None:
    """From the baseline outwards, in the order in which the tiles stack."""
    seen, high = {True: 0, False: 0}, SIZE * 1.6
    for key, text in zip(keys, texts, strict=True):
        top = base - (seen[key.up] + 1) * high if key.up else base + seen[key.up] * high
        seen[key.up] += 1
        group.tile(key.face, Spot(left, top + high * 0.1, high * 0.8, high * 0.8), text)
        group.words(text, Spot(left + high, top, width(text, SIZE), high))


# The wall


def add_wall(shapes: Any, wall: Wall, at: Area) -> Any:
    """The groups with all of their tiles, and under them what the faces mean."""
    group = Group(shapes, at)
    room = group.room
    keys = _wall_keys(wall, room.width)
    foot = len(keys) * SIZE * 1.7
    side, across, cell = _wall_layout(wall, room.width, room.height - foot)
    gap = SIZE * 1.4
    wide = (room.width - (side - 1) * gap) / side
    top = room.top
    for first in range(0, len(wall.groups), side):
        row = wall.groups[first : first + side]
        for nth, each in enumerate(row):
            _wall_group(group, wall, each, Spot(room.left + nth * (wide + gap), top, wide, 0), across, cell)
        top += SIZE * LINE * 1.2 + max(ceil(len(each.tiles) / across) for each in row) * cell + SIZE * 0.6
    below = min(SIZE, max(0.0, room.top + room.height - foot - top))
    _draw_wall_keys(group, wall, keys, top + below)
    return group.close()


def _wall_layout(wall: Wall, wide: float, high: float) -> tuple[int, int, float]:
    """Groups side by side, tiles in a row, and the side of a cell: the largest that fits."""
    best = (1, wall.across, 0.0)
    for side in range(1, len(wall.groups) + 1):
        rows = [wall.groups[first : first + side] for first in range(0, len(wall.groups), side)]
        room = (wide - (side - 1) * SIZE * 1.4) / side
        for across in (10, 5, 8, 12, 15, 20, 25, 30, 40, 60):
            deep = sum(max(ceil(len(each.tiles) / across) for each in row) for row in rows)
            left = high - len(rows) * SIZE * (LINE * 1.2 + 0.6)
            cell = min(room / across, left / max(1, deep), LARGEST)
            if cell > best[2] * 1.1:
                best = (side, across, cell)
    return best[0], best[1], max(1.0, best[2])


def _wall_group(group: Group, wall: Wall, each: WallGroup, at: Spot, across: int, cell: float) -> None:
    note = plain(each.note)
    title = shorten(plain(each.title), SIZE, at.width, bold=True)
    used = width(title, SIZE, True)
    group.words(title, Spot(at.left, at.top, used, SIZE * LINE), bold=True)
    if used + width(note, SIZE) + SIZE <= at.width:
        group.words(note, Spot(at.left + used + SIZE, at.top, width(note, SIZE), SIZE * LINE), muted=True)
    for nth, tile in enumerate(each.tiles):
        row, step = divmod(nth, across)
        spot = _inset(at.left + step * cell, at.top + SIZE * LINE * 1.2 + row * cell, cell)
        group.tile(tile.face, spot, _name(tile.mark), wall.fresh if tile.fresh else "")


def _wall_keys(wall: Wall, wide: float) -> list[list[tuple[Face | None, str]]]:
    """The key in lines that fit; None is the dot of a new block."""
    fresh: Iterable[tuple[Face | None, str]] = [(None, wall.fresh)] if wall.fresh else []
    rows: list[list[tuple[Face | None, str]]] = []
    used = wide
    for face, words in (*wall.keys, *fresh):
        text = shorten(plain(words), SIZE, wide - SIZE * 3)
        need = SIZE * 3 + width(text, SIZE)
        if used + need > wide:
            rows.append([])
            used = 0.0
        rows[-1].append((face, text))
        used += need
    return rows


def _draw_wall_keys(group: Group, wall: Wall, rows: list[list[tuple[Face | None, str]]], top: float) -> None:
    side = SIZE * 1.3
    for nth, row in enumerate(rows):
        left, y = group.room.left, top + nth * SIZE * 1.7
        for face, words in row:
            empty = Face(wall.keys[0][0].role, Fill.EMPTY, Symbol.NONE) if wall.keys else None
            if face or empty:
                group.tile(face or empty, Spot(left, y, side, side), words, "" if face else wall.fresh)  # type: ignore[arg-type]
            group.words(words, Spot(left + SIZE * 1.7, y, width(words, SIZE), side))
            left += SIZE * 3 + width(words, SIZE)
