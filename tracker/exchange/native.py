"""Which chart of Office says what a ChartModel says: a plan that PowerPoint and Excel both carry out.

Lines and points become a chart of points and lines over dates or names, bands on each other a stacked area, bars from
zero a bar chart. What Office cannot draw has no plan: a slide then shows shapes or a picture.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from math import floor, isnan, log10

from tracker.charts.model import Axis, Band, Dash, Dots, Line, Moment, Plot, Role, Row, Rows, Scale, Sign, Wording
from tracker.charts.ticks import number_ticks
from tracker.exchange.office import decimals_format, in_words, serial

MONTH = 30.4375  # days; the mean, so that years stay years
MOST = 8  # marks on an axis
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
_DAYS = (1, 2, 7, 14)
_FEW_DAYS = 70


class Drawn(StrEnum):
    """The kind of chart."""

    POINTS = "points"  # x and y are numbers; x may count days
    NAMED = "named"  # lines and points over names
    AREA = "area"  # bands on top of each other over days
    BARS = "bars"  # horizontal bars from zero


@dataclass(frozen=True, slots=True)
class Ticks:
    """An axis: from where to where, a mark at every ``step`` from ``low``, how the marks are written."""

    low: float
    high: float
    step: float
    format: str


@dataclass(frozen=True, slots=True)
class Trace:
    """One series. ``points`` are (x, y); x counts days as Office does, or is the place in ``names``."""

    name: str
    role: Role
    points: tuple[tuple[float, float], ...]
    dash: Dash | None = None  # None: no line
    strong: bool = False
    sign: Sign | None = None  # None: no points
    label: Wording = ()  # at its end, from long to short
    moment: bool = False  # the vertical line of a moment
    roles: tuple[Role, ...] = ()  # of every bar, where they differ
    hollow: bool = False
    alpha: float = 1.0  # how much of the colour an area has
    words: tuple[str, ...] = ()  # behind every bar


@dataclass(frozen=True, slots=True)
class Native:
    """A chart as Office can draw it."""

    drawn: Drawn
    traces: tuple[Trace, ...]
    y: Ticks
    x: Ticks | None = None
    names: tuple[str, ...] = ()
    stacked: bool = False


def native(plot: Plot, *, fans: bool = False) -> Native | None:
    """The plan for ``plot``; None where Office has no such chart. With ``fans`` a see-through band is its two edges."""
    series = plot.series
    if all(isinstance(each, Line | Dots) for each in series):
        return _lines(plot)
    if plot.x.scale is Scale.DATE and (stack := _stack(plot)):
        return _area(plot, stack)
    if fans and all(isinstance(each, Line | Dots | Band) for each in series):
        return _lines(plot)
    return _bars(plot, series[0]) if len(series) == 1 and isinstance(series[0], Rows) else None


def values_of(trace: Trace, plan: Native) -> list[float | None]:
    """A value for every name; None where the trace has none."""
    if plan.drawn is Drawn.AREA:
        return [y for _x, y in trace.points]
    there = {round(x): y for x, y in trace.points}
    return [there.get(place) for place in range(len(plan.names))]


def corners(points: tuple[tuple[float, float], ...]) -> tuple[tuple[float, float], ...]:
    """The corners of a step line: every value holds until the next point."""
    made = list(points[:1])
    for (_x, held), (x, y) in pairwise(points):
        made += [(x, held)] if held == y else [(x, held), (x, y)]
    return tuple(made)


def _lines(plot: Plot) -> Native | None:
    days = plot.x.scale is Scale.DATE
    traces = [trace for each in plot.series for trace in _traces(each, days)]
    y = value_ticks(plot.y)
    if plot.x.scale is Scale.CATEGORY:
        whole = all(x == floor(x) for trace in traces for x, _y in trace.points)
        once = all(len({x for x, _y in trace.points}) == len(trace.points) for trace in traces)
        return (
            Native(Drawn.NAMED, tuple(traces), y, names=plot.x.names) if whole and once and not plot.moments else None
        )
    traces += [_moment(moment, y, days) for moment in plot.moments if plot.x.low <= moment.x <= plot.x.high]
    traces.sort(key=lambda trace: -len(trace.points))  # LibreOffice loses one that is shorter than the next
    return Native(Drawn.POINTS, tuple(traces), y, day_ticks(plot.x) if days else value_ticks(plot.x))


def _traces(series: object, days: bool) -> list[Trace]:
    if isinstance(series, Line):
        return _pieces(series, days)
    if isinstance(series, Band):
        edges = [tuple((x, pair[side]) for x, *pair in series.points) for side in (1, 0)]
        both = [corners(edge) if series.step else edge for edge in edges]
        return [
            Trace(series.name, series.role, _at(edge, days), Dash.DASHED, label=series.label if nth == 0 else ())
            for nth, edge in enumerate(both)
        ]
    assert isinstance(series, Dots)
    looks: dict[tuple[Role, Sign], list[tuple[float, float]]] = defaultdict(list)
    for dot in series.dots:
        looks[dot.role, dot.sign].append((dot.mark.x, dot.mark.y))
    return [Trace(series.name, role, _at(some, days), sign=sign) for (role, sign), some in looks.items()]


def _pieces(line: Line, days: bool) -> list[Trace]:
    """A line that breaks at a missing value is as many series, the last with the label."""
    pieces: list[list[tuple[float, float]]] = [[]]
    for x, y in line.points:
        if isnan(y):
            pieces.append([])
        else:
            pieces[-1].append((x, y))
    made = []
    for some in filter(None, pieces):
        points = corners(tuple(some)) if line.step else tuple(some)
        sign = Sign.DOT if points[0][0] == points[-1][0] else None
        made.append(Trace(line.name, line.role, _at(points, days), line.dash, line.strong, sign))
    return [*made[:-1], *(replace(last, label=line.label) for last in made[-1:])]


def _at(
    points: tuple[tuple[float, float], ...] | list[tuple[float, float]], days: bool
) -> tuple[tuple[float, float], ...]:
    return tuple((serial(x) if days else x, y) for x, y in points)


def _moment(moment: Moment, y: Ticks, days: bool) -> Trace:
    points = _at([(moment.x, y.low), (moment.x, y.high)], days)
    label: Wording = tuple((words,) for words in moment.words)
    return Trace(moment.words[0], Role.ORDINARY, points, moment.dash, label=label, moment=True)


def value_ticks(axis: Axis) -> Ticks:
    """Round marks around the values; from zero where the axis begins there."""
    span = axis.high - axis.low
    finest = 1.0 if axis.low == 0 and axis.high >= 3 else max(10.0**-3, span / 50)
    ticks = number_ticks(axis.high, 6, axis.low, min(1.0, finest))
    step = ticks[1].at - ticks[0].at
    return Ticks(ticks[0].at, ticks[-1].at, step, decimals_format(max(0, -floor(log10(step) + 1e-9))))


def day_ticks(axis: Axis) -> Ticks:
    """Marks at every so many months. An axis of numbers has no months: from the 4th to the 26th, a step of the
    mean month always lands in the next one, so that every mark says the month it is in."""
    first, last = date.fromordinal(int(axis.low)), date.fromordinal(int(axis.high))
    span = max(1, (last - first).days)
    if span < _FEW_DAYS:
        step = next((days for days in _DAYS if span / days <= MOST), _DAYS[-1])
        return Ticks(serial(first.toordinal()), serial(first.toordinal() + span), step, in_words("d mmm"))
    if not 4 <= first.day <= 26:
        first = first.replace(day=26) if first.day > 26 else first - timedelta(days=first.day + 3)
    months = next((each for each in _MONTHS if span / MONTH / each <= MOST), _MONTHS[-1])
    return Ticks(serial(first.toordinal()), serial(last.toordinal()), months * MONTH, in_words("mmm yyyy"))


def _stack(plot: Plot) -> list[tuple[Band, list[tuple[float, float]]]]:
    """The bands from below with what each adds on every day; [] unless they lie on each other from zero.

    A line that is the edge of a band says nothing new and is left to the area.
    """
    bands = [each for each in plot.series if isinstance(each, Band)]
    lines = [each for each in plot.series if isinstance(each, Line)]
    if len(bands) < 2 or len(bands) + len(lines) < len(plot.series) or plot.moments:
        return []
    days = sorted({day for band in bands for x, *_edges in band.points for day in ((x - 1, x) if band.step else (x,))})
    days = [day for day in days if day >= plot.x.low]
    ordered = sorted(bands, key=lambda band: (band.points[-1][1], band.points[-1][2]))
    edges = [[_edge(band, day) for day in days] for band in ordered]
    below = [[0.0] * len(days), *([high for _low, high in edge] for edge in edges)]
    stacked = all([low for low, _high in edge] == floor_ for edge, floor_ in zip(edges, below, strict=False))
    tops = [dict(zip(days, floor_, strict=True)) for floor_ in below[1:]]
    if not stacked or any(all(any(top.get(x) != y for x, y in line.points) for top in tops) for line in lines):
        return []
    return [
        (band, [(day, high - low) for day, (low, high) in zip(days, edge, strict=True)])
        for band, edge in zip(ordered, edges, strict=True)
    ]


def _edge(band: Band, day: float) -> tuple[float, float]:
    """The lower and the upper edge on a day; before the first point nothing."""
    place = bisect_right(band.points, day, key=lambda point: point[0])
    if place == 0:
        return 0.0, 0.0
    x, low, high = band.points[place - 1]
    if band.step or x == day or place == len(band.points):
        return low, high
    to, next_low, next_high = band.points[place]
    part = (day - x) / (to - x)
    return low + part * (next_low - low), high + part * (next_high - high)


def _area(plot: Plot, stack: list[tuple[Band, list[tuple[float, float]]]]) -> Native:
    traces = [
        Trace(band.name, band.role, _at(points, True), label=band.label, alpha=band.alpha) for band, points in stack
    ]
    return Native(Drawn.AREA, tuple(traces), value_ticks(plot.y), day_ticks(plot.x), stacked=True)


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
        hollow = all(bar.fill != "solid" for bar in bars)
        traces.append(Trace(name, roles[0], points, roles=roles, words=words, hollow=hollow))
    names = tuple(row.name[0] for row in rows.rows)
    return Native(Drawn.BARS, tuple(traces), value_ticks(plot.x), names=names, stacked=not from_zero)


def _end_to_end(row: Row) -> bool:
    return row.bars[0].low == 0 and all(one.high == other.low for one, other in pairwise(row.bars))


def _words(row: Row, nth: int) -> str:
    """What stands behind a bar; the note of its row stands behind the last."""
    own = row.bars[nth].words[:1]
    return "  ".join((*own, *row.note[:1])) if nth == len(row.bars) - 1 else "".join(own)
