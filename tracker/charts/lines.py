"""Draws bands, lines and points over an axis of dates or names: grid, ticks, direct labels at the ends, notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

import numpy as np

from tracker.charts.keys import draw_keys
from tracker.charts.model import Axis, Band, Dots, Line, Note, Plot, Scale, Wording
from tracker.charts.moments import band_height, draw_moments
from tracker.charts.pen import Box, Pen
from tracker.charts.signs import draw_signs
from tracker.charts.ticks import Tick, date_ticks, number_ticks
from tracker.charts.writing import DROP, LINE, RISE, showable, width

MOST_TICKS = 8
STEPS = 6  # of the upright axis
FEW = 500  # up to so many points words keep clear of each
BESIDE = 0.36  # of the width at most for the labels beside the plot
SIZES = ((60, 2.0), (200, 1.3))  # up to so many points, so large in strokes; more are smaller still
CROWD = 1_000  # a line through more points than this is thin, and lines of reference lie over it


@dataclass(frozen=True, slots=True)
class Frame:
    """From data to paper: ``box`` is where the values ``x`` … and ``low`` … ``top`` lie."""

    box: Box
    x: Axis
    top: float
    low: float = 0.0

    def at(self, x: float) -> float:
        """The place of ``x`` from the left of the paper."""
        span = (self.x.high - self.x.low) or 1.0
        return self.box.left + (x - self.x.low) / span * self.box.width

    def up(self, y: float) -> float:
        """The place of ``y`` from the bottom of the paper."""
        return self.box.bottom + (y - self.low) / ((self.top - self.low) or 1.0) * self.box.height


@dataclass(frozen=True, slots=True)
class Labels:
    """Which of their wordings the end labels take, and where: in the plot behind the lines or beside it."""

    chosen: list[tuple[str, ...]]
    beside: float  # the width kept at the right of the plot; 0 when they stand inside


def draw_lines(pen: Pen, plot: Plot, box: Box) -> None:
    """Everything of a plot of lines, inside ``box``."""
    named = [each for each in plot.series if isinstance(each, Line | Band) and each.label]
    around = pen.paper.small * LINE * (3 if plot.moments else 2)  # words under the plot, and above it
    named = named[: max(0, int((box.height - around) / (pen.paper.body * LINE)))]
    size = pen.paper.small
    box = draw_keys(pen, plot.keys, box)
    ys = _number_ticks(plot.y)
    left = box.left + max(width(tick.words, size) for tick in ys) + pen.paper.gap
    band = band_height(pen, plot.moments, Box(left, box.bottom, box.right, box.top))
    bottom = box.bottom + size * (RISE + DROP + 0.65)
    labels = _labels(pen, named, plot.x, Box(left, bottom, box.right, box.top - band))
    frame = Frame(Box(left, bottom, box.right - labels.beside, box.top - band), plot.x, ys[-1].at, ys[0].at)
    _draw_grid(pen, frame, _seldom(ys, box.height - size * LINE * 2, size))
    _draw_below(pen, frame, box)
    paths = _draw_series(pen, plot, frame)
    draw_moments(pen, plot.moments, frame.at, frame.box, Box(left, bottom, box.right, box.top))
    _draw_labels(pen, named, labels, frame)
    # Beside the plot of an axis of dates are the names of the lines, and no room for more.
    beyond = plot.x.scale is Scale.CATEGORY
    within = Box(left, bottom, box.right if beyond else frame.box.right, box.top - band)
    _draw_notes(pen, plot.notes, frame, within, paths + [_upright(frame, moment.x) for moment in plot.moments])


def _draw_series(pen: Pen, plot: Plot, frame: Frame) -> list[tuple[list[float], list[float]]]:
    """Bands, lines and points over each other; returns the paths of the lines."""
    for band in (each for each in plot.series if isinstance(each, Band)):
        _draw_band(pen, frame, band)
    lines = [line for line in plot.series if isinstance(line, Line)]
    paths = [_path(frame, line) for line in lines]
    crowd = any(len(line.points) > CROWD for line in lines)
    for line, (xs, heights) in zip(lines, paths, strict=True):
        _draw_line(pen, line, xs, heights, crowd)
    _draw_points(pen, lines, paths)
    for dots in (each for each in plot.series if isinstance(each, Dots)):
        at = [(frame.at(d.mark.x), frame.up(d.mark.y), d.role, d.sign) for d in dots.dots]
        draw_signs(pen, at, pen.paper.stroke * next((large for most, large in SIZES if len(at) <= most), 0.9))
    for mark in (mark for each in plot.series for mark in each.marks):
        pen.spot(mark, frame.at(mark.x), frame.up(mark.y))
    return paths


def _draw_line(pen: Pen, line: Line, xs: list[float], heights: list[float], crowd: bool) -> None:
    thick = pen.paper.stroke * (1.4 if line.strong else 0.7 if line.faint else 1.0)
    layer = 6.0 if line.strong else 5.0
    if len(line.points) > CROWD:
        thick *= 0.3
    elif crowd and line.faint:
        layer = 6.8  # over the ordinary points, kept apart from them by the ground
        pen.line(xs, heights, pen.ground, thick * 3, layer=6.7)
    pen.line(xs, heights, pen.ink.colour(line.role), thick, line.dash, layer=layer)


def _number_ticks(axis: Axis) -> list[Tick]:
    """The marks of the upright axis; from zero where it begins there, else as fine as the values are.

    They are the same at every size, so that the same numbers begin at the same place; ``_seldom`` leaves some out.
    """
    span = axis.high - axis.low
    finest = 1.0 if axis.low == 0 and axis.high >= 3 else max(10.0**-3, span / 50)
    return number_ticks(axis.high, STEPS, axis.low, min(1.0, finest))


def _seldom(ticks: list[Tick], room: float, size: float) -> list[Tick]:
    """Of ``ticks`` as many as the height has room for, from the lowest up."""
    most = max(1, min(STEPS, int(room / (size * 3))))
    return ticks[:: ceil((len(ticks) - 1) / most)]


def _draw_band(pen: Pen, frame: Frame, band: Band) -> None:
    points = np.asarray(band.points, float)
    xs, lows, highs = points[:, 0], points[:, 1], points[:, 2]
    if band.step:
        xs, lows, highs = np.repeat(xs, 2)[1:], np.repeat(lows, 2)[:-1], np.repeat(highs, 2)[:-1]
    there = [(frame.at(x), frame.up(y)) for x, y in zip(xs.tolist(), highs.tolist(), strict=True)]
    back = [(frame.at(x), frame.up(y)) for x, y in zip(xs.tolist(), lows.tolist(), strict=True)]
    pen.area([*there, *reversed(back)], pen.ink.colour(band.role), band.alpha)


def _draw_grid(pen: Pen, frame: Frame, ticks: list[Tick]) -> None:
    size, box = pen.paper.small, frame.box
    for tick in ticks:
        y = frame.up(tick.at)
        foot = tick is ticks[0]
        colour = pen.ink.empty_outline if foot else pen.ink.grid
        pen.line([box.left, box.right], [y, y], colour, pen.paper.stroke * (0.6 if foot else 0.5), layer=1)
        pen.words(box.left - pen.paper.gap * 0.7, y - size * 0.36, tick.words, size, muted=True, side="right")


def _ticks(axis: Axis) -> Iterator[list[Tick]]:
    """Ever coarser marks for the axis below."""
    if axis.scale is Scale.DATE:
        yield from date_ticks(axis.low, axis.high)
        return
    for every in (1, 2, 3, 5, 10, 20, 50, 100):
        yield [Tick(place, name) for place, name in enumerate(axis.names) if place % every == 0]


def _draw_below(pen: Pen, frame: Frame, whole: Box) -> None:
    """The first marks, from fine to coarse, whose words stand well apart; at most eight, inside ``whole``."""
    size, box = pen.paper.small, frame.box
    for ticks in _ticks(frame.x):
        starts = [_start(frame, tick, size, whole) for tick in ticks]
        ends = [start + width(tick.words, size) for start, tick in zip(starts, ticks, strict=True)]
        apart = all(start - end >= size * 1.3 for end, start in zip(ends, starts[1:], strict=False))
        if apart and len(ticks) <= MOST_TICKS:
            break
    else:
        ticks, starts = ticks[:1], starts[:1]
    for tick, start in zip(ticks, starts, strict=True):
        x = frame.at(tick.at)
        pen.line([x, x], [box.bottom, box.bottom - size * 0.3], pen.ink.empty_outline, pen.paper.stroke * 0.5)
        pen.words(start, box.bottom - size * (0.65 + RISE), tick.words, size, muted=True)


def _start(frame: Frame, tick: Tick, size: float, whole: Box) -> float:
    """Where the words of ``tick`` begin: with their middle under it, unless the edge of the paper is near."""
    wide = width(tick.words, size)
    return max(whole.left, min(frame.at(tick.at) - wide / 2, whole.right - wide))


def _path(frame: Frame, line: Line) -> tuple[list[float], list[float]]:
    """The corners of ``line`` on the paper; a step holds its height until the next point."""
    points = np.asarray(line.points, float)
    xs, ys = points[:, 0], points[:, 1]
    if line.step:
        xs, ys = np.repeat(xs, 2)[1:], np.repeat(ys, 2)[:-1]
    return [frame.at(x) for x in xs.tolist()], [frame.up(y) for y in ys.tolist()]


def _upright(frame: Frame, x: float) -> tuple[list[float], list[float]]:
    """The vertical line of a moment, as a path."""
    return [frame.at(x)] * 2, [frame.box.bottom, frame.box.top]


def _draw_points(pen: Pen, series: list[Line], paths: Sequence[tuple[list[float], list[float]]]) -> None:
    """A dot where a line would be too short to see."""
    for line, (xs, ys) in zip(series, paths, strict=True):
        if xs[-1] - xs[0] < pen.paper.stroke * 2:
            dot = pen.paper.stroke * 1.6
            pen.disc(xs[-1], ys[-1], dot, pen.ink.colour(line.role))


def _faint(each: Line | Band) -> bool:
    return isinstance(each, Line) and each.faint


def _size_of(pen: Pen, lines: tuple[str, ...]) -> tuple[float, float]:
    """The width and the height of a label; its first line may be bold."""
    size = pen.paper.body
    return max(width(text, size, i == 0) for i, text in enumerate(lines)), len(lines) * size * LINE


def _labels(pen: Pen, series: Sequence[Line | Band], axis: Axis, box: Box) -> Labels:
    """Of each the longest wording that fits: behind the ends of the lines, else in a margin beside the plot."""
    wordings: list[Wording] = [each.label for each in series]
    end = max((each.end[0] for each in series), default=axis.low)
    free = (axis.high - end) / ((axis.high - axis.low) or 1.0) * box.width - 2 * pen.paper.gap
    room = max(free, box.width * BESIDE)
    ways = [[_fitting(pen, wording[nth:] or wording[-1:], room) for wording in wordings] for nth in (0, 1)]
    heights = [sum(_size_of(pen, lines)[1] for lines in way) for way in ways]
    chosen = ways[heights[0] > box.height * 0.7 and heights[1] < heights[0]]
    wide = max((_size_of(pen, lines)[0] for lines in chosen), default=0.0)
    if not chosen or wide > room:
        return Labels([], 0.0)
    return Labels(chosen, 0.0 if wide <= free else wide + pen.paper.gap * 1.6)


def _fitting(pen: Pen, wording: Wording, room: float) -> tuple[str, ...]:
    """The longest words that are not wider than ``room``, else the shortest."""
    shown = [tuple(map(showable, lines)) for lines in wording]
    return next((lines for lines in shown if _size_of(pen, lines)[0] <= room), shown[-1])


def spread(wanted: list[float], heights: list[float], low: float, high: float) -> list[float]:
    """Bottoms for boxes that want their middle at ``wanted``: in that order, apart, in ``low`` … ``high``."""
    order = sorted(range(len(wanted)), key=lambda i: (wanted[i], -i))
    made = [0.0] * len(wanted)
    floor = low
    for i in order:
        made[i] = max(floor, wanted[i] - heights[i] / 2)
        floor = made[i] + heights[i]
    ceiling = high
    for i in reversed(order):
        made[i] = min(made[i], ceiling - heights[i])
        ceiling = made[i]
    return made


def _draw_labels(pen: Pen, series: Sequence[Line | Band], labels: Labels, frame: Frame) -> None:
    if not labels.chosen:
        return
    size = pen.paper.body
    heights = [_size_of(pen, lines)[1] for lines in labels.chosen]
    ends = [(frame.at(x), frame.up(y)) for x, y in (each.end for each in series)]
    x = (frame.box.right if labels.beside else max(end for end, _y in ends)) + pen.paper.gap
    bottoms = spread([y for _x, y in ends], heights, frame.box.bottom, frame.box.top)
    for each, lines, (end, y), bottom, high in zip(series, labels.chosen, ends, bottoms, heights, strict=True):
        middle = bottom + high / 2
        if abs(middle - y) > size or x - end > 2 * pen.paper.gap:
            pen.line([end, x - pen.paper.gap * 0.3], [y, middle], pen.ink.border, 0.4 * pen.paper.stroke)
        for row, text in enumerate(lines):
            base = bottom + high - (row + 1) * size * LINE + (LINE - RISE - DROP) * size / 2 + DROP * size
            pen.words(x, base, text, size, bold=row == 0 and not _faint(each), muted=row > 0)


def _draw_notes(
    pen: Pen, notes: tuple[Note, ...], frame: Frame, within: Box, paths: Sequence[tuple[list[float], list[float]]]
) -> None:
    """Every note under or above its point, where neither a line nor other words are in the way."""
    size = pen.paper.small
    for note in notes:
        for words, left, base in _tries(pen, note, frame.at(note.x), frame.up(note.y)):
            box = Box(left, base - DROP * size, left + width(words, size), base + RISE * size)
            if _free(pen, box, within, paths):
                pen.words(left, base, words, size, muted=True)
                break


def _tries(pen: Pen, note: Note, x: float, y: float) -> Iterator[tuple[str, float, float]]:
    """Where the words of a note may begin, the best place first: close to the point even if they must be short."""
    size, gap = pen.paper.small, pen.paper.gap * 0.7
    turned = -1 if note.before else 1
    tiers = [(y - size * 1.5, y + size * 0.7)[::turned], (y - size * 2.7, y + size * 1.9)]
    tiers += [(y - size * 4.5, y + size * 3.7), (y - size * 6, y + size * 5.2)] if note.signed else []
    for bases in tiers:
        for words in note.words:
            for left in (x + gap, x - gap - width(words, size))[::turned]:
                yield from ((words, left, base) for base in bases)


def _free(pen: Pen, box: Box, within: Box, paths: Sequence[tuple[list[float], list[float]]]) -> bool:
    """Whether ``box`` lies in the plot and no line, no words and no point are in it."""
    inside = box.left >= within.left and box.right <= within.right and box.bottom >= within.bottom
    if not inside or box.top > within.top or any(box.meets(other, 2.0) for other in pen.taken):
        return False
    if len(pen.spots) <= FEW and any(box.meets(spot.box) for spot in pen.spots):
        return False
    return not any(_crosses(box, np.asarray(xs), np.asarray(ys), pen.paper.stroke) for xs, ys in paths)


def _crosses(box: Box, xs: np.ndarray, ys: np.ndarray, gap: float) -> bool:
    """Whether a piece of the path may run through ``box``, or less than ``gap`` from it."""
    left, right = np.minimum(xs[:-1], xs[1:]), np.maximum(xs[:-1], xs[1:])
    low, high = np.minimum(ys[:-1], ys[1:]), np.maximum(ys[:-1], ys[1:])
    beside = (left < box.right + gap) & (box.left < right + gap)
    return bool((beside & (low < box.top + gap) & (box.bottom < high + gap)).any())
