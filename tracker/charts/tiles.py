"""Draws stacks of equal tiles around a baseline, with a direct label beside each kind of tile."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from matplotlib.path import Path
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D

from tracker.charts.model import Axis, Face, Fill, Key, Plot, Symbol, Tiles
from tracker.charts.paper import Paper
from tracker.charts.pen import MANY, Box, Pen, repeat, rounded
from tracker.charts.writing import DROP, LINE, font, width

GLYPHS = {
    Symbol.CHECK: "\N{CHECK MARK}",
    Symbol.PENCIL: "\N{LOWER RIGHT PENCIL}",
    Symbol.QUESTION: "?",
    Symbol.STOP: "\N{BLACK SQUARE}",
    Symbol.PLAY: "\N{BLACK RIGHT-POINTING TRIANGLE}",
    Symbol.BACK: "\N{LEFTWARDS ARROW WITH HOOK}",
}
# The font has no pin: a head, a body that widens, a needle.
PIN = ((-3.4, 9), (3.4, 9), (3.4, 7.2), (2.6, 7.2), (2.6, 1.5), (5.6, -1.6), (5.6, -3.4), (0.8, -3.4), (0.8, -9))
WIDE = 1.6  # a tile is at most this many times as wide as it is high
SIGN = 1.35  # the height of the tile in a label, in type sizes
SHARES = (0.42, 0.48)  # of the width for the labels; more before words give way to a bare number
LOW = 120.0  # points: a lower plot gives one line to the names of the columns
LARGEST = 3.4  # the height of a tile, in type sizes
AIR = 0.18  # of a cell is left between two tiles
FULL = 0.88  # of a column may be filled by tiles
READABLE = 5.5  # points: in a lower tile a symbol is a speck; place and fill still tell the kind


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the tiles go: ``across`` of them side by side in a column, cells of ``wide`` by ``high``."""

    across: int
    wide: float
    high: float
    column: float  # the width of a column of the axis
    left: float  # the left of the first column
    base: float  # the height of the baseline
    floor: float  # under the lowest tile and label
    top: float  # above the highest
    pitch: float  # from one label to the next

    def place(self, column: int, nth: int, up: bool) -> tuple[float, float]:
        """The bottom left of cell ``nth`` (from 0), counted from the baseline outwards."""
        row, step = divmod(nth, self.across)
        x = self.left + (column + 0.5) * self.column + (step - self.across / 2) * self.wide
        return x, self.base + (row * self.high if up else -(row + 1) * self.high)


def draw_tiles(pen: Pen, plot: Plot, box: Box) -> None:
    """The tiles, the baseline, the names of the columns under it and the labels at the right."""
    series = next(each for each in plot.series if isinstance(each, Tiles))
    _draw(pen, series, plot.x, box)


def _draw(pen: Pen, series: Tiles, axis: Axis, box: Box) -> None:
    keys = _shown_keys(pen.paper, series, box.height)
    texts, label_width = _labels(pen.paper, keys, box.width)
    plot = Box(box.left, box.bottom, box.right - label_width - 2 * pen.paper.gap, box.top)
    names, lines = _names(pen.paper, axis, plot)
    foot = _foot(pen.paper, lines)
    grid = _grid(pen.paper, series, keys, len(axis.names), Box(plot.left, plot.bottom + foot, plot.right, plot.top))
    _draw_names(pen, names, grid.floor - pen.paper.gap)
    ends = [plot.left, plot.right]
    pen.line(ends, [grid.base] * 2, pen.ink.empty_outline, pen.paper.stroke * 0.6, layer=5)
    places: dict[Face, list[tuple[float, float]]] = defaultdict(list)
    stacked: Counter[tuple[int, bool]] = Counter()
    for tile in series.tiles:
        x, y = grid.place(tile.column, stacked[tile.column, tile.up], tile.up)
        places[tile.face].append((x, y))
        pen.spot(tile.mark, x, y, grid.wide, grid.high)
        stacked[tile.column, tile.up] += 1
    for face, at in places.items():
        draw_face(pen, face, at, grid.wide, grid.high)
    _draw_keys(pen, keys, texts, grid, plot.right + 2 * pen.paper.gap)


def natural_height(paper: Paper, series: Tiles, axis: Axis) -> float:
    """How high a picture of these tiles is where it may choose, in points."""
    keys = _shown_keys(paper, series, paper.plot)
    _texts, label_width = _labels(paper, keys, paper.width - 2 * paper.pad)
    box = Box(0.0, 0.0, paper.width - 2 * paper.pad - label_width - 2 * paper.gap, paper.plot)
    _middles, lines = _names(paper, axis, box)
    grid = _grid(paper, series, keys, len(axis.names), box)
    return grid.top - grid.floor + _foot(paper, lines) + paper.body


def _shown_keys(paper: Paper, series: Tiles, height: float) -> tuple[Key, ...]:
    """Those that ``height`` has a line for."""
    return series.keys[: int((height - paper.small * LINE - paper.gap) / (paper.body * LINE))]


def _foot(paper: Paper, lines: int) -> float:
    """The height of the names of the columns and the air above them."""
    return lines * paper.small * LINE + paper.gap


def _labels(paper: Paper, keys: tuple[Key, ...], room: float) -> tuple[list[str], float]:
    """The longest words of each label that fit in their share of the room, and their width with a tile."""
    size, sign = paper.body, paper.body * (SIGN * WIDE + 0.4)

    def fits(text: str, share: float) -> bool:
        return sign + width(text, size) <= room * share

    texts = []
    for key in keys:
        wordings = [lines[0] for lines in key.label]
        fitting = (text for most in SHARES for text in wordings[:-1] if fits(text, most))
        texts.append(next(fitting, wordings[-1]))
    return texts, sign + max((width(text, size) for text in texts), default=0.0)


def _names(paper: Paper, axis: Axis, plot: Box) -> tuple[list[tuple[float, list[str]]], int]:
    """The names of the columns as (middle, lines), and how many lines they take.

    In one line where they fit, else in two, else every second, third … of them.
    """
    size, room = paper.small, plot.width / len(axis.names)
    split = [name.rsplit(" ", 1) for name in axis.names]
    one, two = (max(width(word, size) for name in names for word in name) for names in ([axis.names], split))
    gap = size * 0.7
    whole = one + gap <= room or (plot.height < LOW and two + gap > room)
    wide = one if whole else two
    every = max(1, ceil((wide + gap) / room))
    half = [max(width(word, size) for word in (names if whole else words)) / 2
            for names, words in zip(([name] for name in axis.names), split, strict=True)]  # fmt: skip
    # The first whose name does not stick out at the left.
    first = next((i for i, own in enumerate(half) if own <= (i + 0.5) * room + min(plot.left, size) * 0.35), len(half))
    shown = []
    for i, words in enumerate(split):
        x = plot.left + (i + 0.5) * room
        if i >= first and (i - first) % every == 0 and x + wide / 2 <= plot.right + paper.gap:
            shown.append((x, [" ".join(words)] if whole else words))
    if axis.first_named and first and shown:  # what it stands for is not seen from the others
        own = plot.left - min(plot.left, size) * 0.35 + half[0]
        shown = [
            (own, [axis.names[0]] if whole else split[0]),
            *(each for each in shown if each[0] >= own + wide + gap),
        ]
    return shown, 1 if whole else 2


def _grid(paper: Paper, series: Tiles, keys: tuple[Key, ...], columns: int, box: Box) -> Grid:
    """The largest equal tiles with which every stack fits, and room at both sides for the labels."""
    stacks = Counter((tile.column, tile.up) for tile in series.tiles)
    most = [max((n for (_at, up), n in stacks.items() if up is side), default=0) for side in (True, False)]
    pitch = _pitch(paper, len(keys), box.height)
    need = [sum(key.up is side for key in keys) * pitch for side in (True, False)]
    column, fine = box.width / columns, paper.body * 0.9
    best = (0.0, 1)
    for across in range(1, 9):
        rows = [ceil(n / across) for n in most]
        best = max(best, (min(column * FULL / across, _row(box.height, rows, need)), -across))
        if best[0] >= fine:
            break
    across = -best[1]
    rows = [ceil(n / across) for n in most]
    high = min(_row(box.height, rows, need), column * FULL / across, paper.body * LARGEST)
    above, below = (max(row * high, least) for row, least in zip(rows, need, strict=True))
    base = box.bottom + below + max(0.0, box.height - above - below) / 2
    wide = min(column * FULL / across, high * WIDE)
    return Grid(across, wide, high, column, box.left, base, base - below, base + above, pitch)


def _row(height: float, rows: list[int], need: list[float]) -> float:
    """How high a row can be when ``height`` holds ``rows`` up and down and each side at least its need."""
    high = height / max(1, sum(rows))
    for here, there in ((0, 1), (1, 0)):
        if rows[here] * high < need[here] and rows[there]:
            high = max(0.5, height - need[here]) / rows[there]
    return high


def _pitch(paper: Paper, keys: int, height: float) -> float:
    """The distance of two labels: airy where there is room."""
    return max(paper.body * LINE, min(paper.body * 1.6, height / max(1, keys)))


def _draw_names(pen: Pen, names: list[tuple[float, list[str]]], top: float) -> None:
    size = pen.paper.small
    for x, lines in names:
        for row, words in enumerate(lines):
            y = top - (row + 1) * size * LINE + DROP * size
            pen.words(x, y, words, size, muted=True, side="center")


def _draw_keys(pen: Pen, keys: tuple[Key, ...], texts: list[str], grid: Grid, left: float) -> None:
    """A tile and its words, from the baseline outwards in the order in which the tiles stack."""
    size, pitch = pen.paper.body, grid.pitch
    seen = {True: 0, False: 0}
    for key, text in zip(keys, texts, strict=True):
        bottom = grid.base + (seen[key.up] * pitch if key.up else -(seen[key.up] + 1) * pitch)
        seen[key.up] += 1
        high = min(size * SIGN, pitch * 0.95)
        draw_face(pen, key.face, [(left, bottom + (pitch - high) / 2)], high * WIDE, high)
        pen.words(left + high * WIDE + size * 0.4, bottom + pitch / 2 - size * 0.36, text, size)


@lru_cache(maxsize=16)
def glyph(symbol: Symbol, high: float) -> Path:
    """The outline of a symbol, ``high`` points high at most, around (0, 0)."""
    if symbol is Symbol.PIN:
        path = Path([*PIN, *((-x, y) for x, y in reversed(PIN)), PIN[0]], closed=True)
    else:
        path = TextPath((0, 0), GLYPHS[symbol], prop=font(100.0, symbol is not Symbol.PENCIL))
    extent = path.get_extents()
    scale = high * (0.62 if symbol is Symbol.STOP else 1.0) / max(extent.width, extent.height)
    centre = (-(extent.x0 + extent.x1) / 2, -(extent.y0 + extent.y1) / 2)
    return path.transformed(Affine2D().translate(*centre).scale(scale))


def draw_face(
    pen: Pen, face: Face, at: list[tuple[float, float]], wide: float, high: float, readable: float = READABLE
) -> None:
    """The same tile at every place of ``at``: the bottom left of a cell of ``wide`` by ``high``.

    A tile lower than ``readable`` goes without its symbol.
    """
    w, h = wide * (1 - AIR * min(1.0, high / wide)), high * (1 - AIR)
    inset = ((wide - w) / 2, (high - h) / 2)
    corners = [(x + inset[0], y + inset[1]) for x, y in at]
    colour, thick = pen.ink.colour(face.role), min(pen.paper.stroke * 0.6, h * 0.12)
    radius = min(w, h) * 0.16
    inner = rounded(w - thick, h - thick, radius)
    places = [(x + thick / 2, y + thick / 2) for x, y in corners]
    filled = {Fill.SOLID: colour, Fill.EMPTY: pen.ink.empty}.get(face.fill, pen.ground)
    outline = pen.ink.empty_outline if face.fill is Fill.EMPTY else colour
    made = [pen.shape(repeat(inner, places), filled, outline, thick)]
    share = 0.5 if face.fill is Fill.HALF else 1.0
    if face.fill is Fill.HALF:
        made.append(pen.shape(repeat(rounded(w * share, h, radius), corners), colour))
    if h >= readable and face.symbol:
        sign = repeat(glyph(face.symbol, min(h * 0.62, w * share * 0.62)), _centres(corners, w * share, h))
        on = colour if face.fill in (Fill.HOLLOW, Fill.EMPTY) else pen.ink.on(face.role)
        made.append(pen.shape(sign, on, layer=5))
    for shape in made:
        shape.set_rasterized(len(at) > MANY)


def _centres(corners: list[tuple[float, float]], wide: float, high: float) -> list[tuple[float, float]]:
    return [(x + wide / 2, y + high / 2) for x, y in corners]
