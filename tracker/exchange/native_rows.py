"""Rows as a chart of Office: bars from zero or end to end as a bar chart, ranges and points as a chart of points."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from math import ceil, floor, nan

from tracker.charts.model import Bar, Dash, Dot, Fill, Plot, Role, Row, Rows, Sign
from tracker.exchange.measuring import width
from tracker.exchange.native_ticks import value_ticks
from tracker.exchange.office import decimals_format, plain
from tracker.exchange.plan import Drawn, Native, Side, Tag, Ticks, Trace
from tracker.words import _

SIZE, NAME = 18, 320.0  # points: of the type, and of a name
ENDS = 0.34  # of a row is kept for the words at the ends of its axis
EDGE = 0.1  # of a row above and under it
BAR = 0.72  # of its lane is filled by a bar
SPREAD = 0.3  # of its lane is used by points with the same value

Tagged = tuple[float, float, Tag]


def rows(plot: Plot) -> Native | None:
    """The plan for a plot of rows; None for another."""
    first = plot.series[0]
    if not isinstance(first, Rows) or len(plot.series) > 1:
        return None
    return _bars(plot, first) or _ranges(plot, first)


# Bars


def _bars(plot: Plot, rows: Rows) -> Native | None:
    """One series for every first, second … bar; only where all rows have as many, from zero or end to end."""
    counts = {len(row.bars) for row in rows.rows}
    if len(counts) != 1 or counts == {0} or any(row.dots for row in rows.rows) or plot.x.low < 0:
        return None
    from_zero = all(bar.low == 0 for row in rows.rows for bar in row.bars)
    if not from_zero and not all(_end_to_end(row) for row in rows.rows):
        return None
    traces = []
    for nth in range(counts.pop()):
        bars = [row.bars[nth] for row in rows.rows]
        points = tuple((float(place), bar.high - bar.low) for place, bar in enumerate(bars))
        roles, words = tuple(bar.role for bar in bars), tuple(_words(row, nth) for row in rows.rows)
        name = rows.name if len(rows.rows[0].bars) == 1 else f"{rows.name} {nth + 1}"
        hollow = all(bar.fill is not Fill.SOLID for bar in bars)
        traces.append(Trace(name, roles[0], points, roles=roles, words=words, hollow=hollow))
    names = tuple(map(_name, rows.rows))
    return Native(Drawn.BARS, tuple(traces), value_ticks(plot.x), names=names, stacked=not from_zero)


def _name(row: Row) -> str:
    """The longest name that has room beside the bars, in the type of a slide."""
    return next((name for name in row.name if width(plain(name), SIZE) <= NAME), row.name[-1])


def _end_to_end(row: Row) -> bool:
    return row.bars[0].low == 0 and all(one.high == other.low for one, other in pairwise(row.bars))


def _words(row: Row, nth: int) -> str:
    """What stands behind a bar; the note of its row stands behind the last."""
    own = row.bars[nth].words[:1]
    return "  ".join((*own, *row.note[:1])) if nth == len(row.bars) - 1 else "".join(own)


# Ranges and points


def _ranges(plot: Plot, rows: Rows) -> Native:
    """Every row has one unit of the upright axis, the first on top; what is under each other in it has a lane."""
    x = _scale(plot, rows)
    floors = [float(len(rows.rows) - 1 - place) for place in range(len(rows.rows))]
    placed = list(zip(rows.rows, floors, strict=True))
    traces = [*_joined(rows, placed), *_ranges_of(rows, placed), *_points_of(plot, rows, placed)]
    traces += _tagged(placed, x, rows)
    traces.sort(key=lambda trace: -len(trace.points))  # LibreOffice loses one that is shorter than the next
    return Native(Drawn.POINTS, tuple(traces), Ticks(0.0, float(len(rows.rows)), 1.0, ""), x)


def _scale(plot: Plot, rows: Rows) -> Ticks:
    """The axis with its marks where the rows have them; numbered unless words stand under them."""
    step = rows.ticks[1] - rows.ticks[0] if len(rows.ticks) > 1 else 0.0
    if not step:
        return value_ticks(plot.x)
    low, high = floor(plot.x.low / step) * step, ceil(plot.x.high / step) * step
    return Ticks(low, high, step, "" if any(rows.ends) else decimals_format(0))


def _lane(row: Row) -> float:
    """The height of one lane of ``row``."""
    lanes = max(1, len(row.bars), *(int(dot.mark.y) + 1 for dot in row.dots))
    return (1.0 - EDGE - (ENDS if any(row.ends) else EDGE)) / lanes


def _middle(row: Row, floor_: float, lane: int) -> float:
    return floor_ + 1.0 - EDGE - (lane + 0.5) * _lane(row)


def _joined(rows: Rows, placed: list[tuple[Row, float]]) -> Iterator[Trace]:
    """The line between the points of a row without bars."""
    points: list[tuple[float, float]] = []
    for row, floor_ in placed:
        if not row.bars and len(row.dots) > 1:
            ends = sorted(dot.mark.x for dot in row.dots)
            middle = _middle(row, floor_, 0)
            points += [(x, y) for x, y in ((ends[0], middle), (ends[-1], middle), (ends[-1], nan))]
    if points:
        yield Trace(rows.name, Role.ORDINARY, tuple(points[:-1]), Dash.SOLID)


def _ranges_of(rows: Rows, placed: list[tuple[Row, float]]) -> Iterator[Trace]:
    """Bars of one look as one series: the outline of the hollow ones, a thick line for the others.

    Where a bar is as short as one value, its points say it.
    """
    looks: dict[tuple[Role, bool], list[tuple[Bar, float, float]]] = defaultdict(list)
    for row, floor_ in placed:
        for nth, bar in enumerate(row.bars):
            if bar.low == bar.high and row.dots:
                continue
            looks[bar.role, bar.fill is not Fill.SOLID].append((bar, _middle(row, floor_, nth), _lane(row) * BAR))
    for (role, hollow), bars in looks.items():
        points = [point for bar, y, high in bars for point in (_outline if hollow else _thick)(bar, y, high)]
        name = next((bar.words[0] for bar, _y, _high in bars if bar.words), rows.name)
        yield Trace(
            name, role, tuple(points[:-1]), Dash.SOLID, thick=0.0 if hollow else min(high for *_b, high in bars)
        )


def _outline(bar: Bar, y: float, high: float) -> list[tuple[float, float]]:
    low, top = y - high / 2, y + high / 2
    return [(bar.low, low), (bar.high, low), (bar.high, top), (bar.low, top), (bar.low, low), (bar.low, nan)]


def _thick(bar: Bar, y: float, _high: float) -> list[tuple[float, float]]:
    return [(bar.low, y), (bar.high, y), (bar.high, nan)]


def _points_of(plot: Plot, rows: Rows, placed: list[tuple[Row, float]]) -> Iterator[Trace]:
    """Points of one look as one series; those with one value in one lane stand above each other."""
    keys = {(key.role, key.sign): key.words for key in plot.keys}
    looks: dict[tuple[Role, Sign], list[tuple[float, float]]] = defaultdict(list)
    for row, floor_ in placed:
        same: dict[tuple[float, float], list[Dot]] = defaultdict(list)
        for dot in row.dots:
            same[dot.mark.x, dot.mark.y].append(dot)
        for (x, lane), some in same.items():
            for nth, dot in enumerate(some):
                aside = ((nth + 0.5) / len(some) - 0.5) * _lane(row) * SPREAD * 2
                looks[dot.role, dot.sign].append((x, _middle(row, floor_, int(lane)) + aside))
    for (role, sign), points in looks.items():
        words = keys.get((role, sign))
        yield Trace(words or rows.name, role, tuple(points), sign=sign, key=bool(words))


def _tagged(placed: list[tuple[Row, float]], x: Ticks, rows: Rows) -> Iterator[Trace]:
    """The words of the chart, each kind as one series without a line."""
    middle = {id(row): (_middle(row, floor_, 0) + _middle(row, floor_, _last(row))) / 2 for row, floor_ in placed}
    names = [(x.low, middle[id(row)], Tag(row.name, Side.LEFT, row.strong)) for row, _floor in placed]
    notes = [(x.high, middle[id(row)], Tag(row.note, Side.RIGHT)) for row, _floor in placed if row.note]
    bars = [
        (bar.high, _middle(row, floor_, nth), Tag(bar.words, Side.RIGHT, strong=True))
        for row, floor_ in placed
        for nth, bar in enumerate(row.bars)
        if bar.words
    ]
    ends = [each for row, floor_ in placed if any(row.ends) for each in _ends(row.ends, x, floor_ + ENDS / 2)]
    if any(rows.ends):
        below = zip(rows.ends, (rows.ticks[0], rows.ticks[-1]), strict=True)
        ends += [(tick, 0.0, Tag((words,), Side.BELOW)) for words, tick in below]
    for name, some in ((_("names"), names), (_("notes"), notes), (_("words"), bars), (_("ends"), ends)):
        if some:
            points = tuple((at, y) for at, y, _tag in some)
            yield Trace(name, Role.ORDINARY, points, tags=tuple(tag for *_at, tag in some))


def _last(row: Row) -> int:
    return max(0, len(row.bars) - 1, *(int(dot.mark.y) for dot in row.dots))


def _ends(words: tuple[str, str], x: Ticks, y: float) -> list[Tagged]:
    """What the low and the high end of the axis mean in a row, inside the plot."""
    return [(x.low, y, Tag(words[:1], Side.RIGHT)), (x.high, y, Tag(words[1:], Side.LEFT))]
