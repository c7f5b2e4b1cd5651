"""Lines, points and the edges of bands as a chart of points: over days, numbers or names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import floor, isnan

from tracker.charts.model import Axis, Band, Dash, Dots, Line, Moment, Note, Plot, Role, Scale, Sign, Wording
from tracker.exchange.native_ticks import day_ticks, value_ticks
from tracker.exchange.office import serial
from tracker.exchange.plan import Drawn, Native, Side, Tag, Ticks, Trace
from tracker.words import _

Points = Sequence[tuple[float, float]]


def lines(plot: Plot) -> Native | None:
    """The plan for a plot of lines, points and bands; None where there is something else in it."""
    if not all(isinstance(each, Line | Dots | Band) for each in plot.series):
        return None
    traces = [trace for each in plot.series for trace in _traces(each, plot)]
    y = value_ticks(plot.y)
    if plot.x.scale is Scale.CATEGORY and _whole(traces) and not plot.moments and not plot.notes:
        return Native(Drawn.NAMED, tuple(traces), y, names=plot.x.names)
    days = plot.x.scale is Scale.DATE
    traces += [_moment(moment, y, days) for moment in plot.moments if plot.x.low <= moment.x <= plot.x.high]
    traces += _notes(plot.notes, days)
    if plot.x.names:
        traces.append(_names(plot.x, y))
    traces.sort(key=lambda trace: -len(trace.points))  # LibreOffice loses one that is shorter than the next
    return Native(Drawn.POINTS, tuple(traces), y, _across(plot.x))


def _whole(traces: Iterable[Trace]) -> bool:
    """Whether every trace has at most one point for a name, and all points stand at a name."""
    places = [[x for x, _y in trace.points] for trace in traces]
    return all(len(set(some)) == len(some) and all(x == floor(x) for x in some) for some in places)


def _across(axis: Axis) -> Ticks:
    if axis.scale is Scale.DATE:
        return day_ticks(axis)
    return Ticks(axis.low, axis.high, 1, "") if axis.names else value_ticks(axis)


def corners(points: Points) -> Points:
    """The corners of a step line: every value holds until the next point."""
    made = list(points[:1])
    for (_x, held), (x, y) in pairwise(points):
        made += [(x, held)] if held == y else [(x, held), (x, y)]
    return made


def _traces(series: object, plot: Plot) -> list[Trace]:
    days = plot.x.scale is Scale.DATE
    if isinstance(series, Line):
        return [_line(series, days)]
    if isinstance(series, Band):
        return _edges(series, plot, days)
    assert isinstance(series, Dots)
    keys = {(key.role, key.sign): key.words for key in plot.keys}
    looks: dict[tuple[Role, Sign], list[tuple[float, float]]] = defaultdict(list)
    for dot in series.dots:
        looks[dot.role, dot.sign].append((dot.mark.x, dot.mark.y))
    return [
        Trace(keys.get(look, series.name), look[0], _at(some, days), sign=look[1], key=look in keys)
        for look, some in looks.items()
    ]


def _line(line: Line, days: bool) -> Trace:
    points = corners(line.points) if line.step else line.points
    there = [False, *(not isnan(y) for _x, y in points), False]
    lone = any(a < b > c for a, b, c in zip(there, there[1:], there[2:], strict=False))  # seen only with a point
    sign = Sign.DOT if lone or points[0][0] == points[-1][0] else None
    return Trace(line.name, line.role, _at(points, days), line.dash, line.strong, line.faint, sign, line.label)


def _edges(band: Band, plot: Plot, days: bool) -> list[Trace]:
    """The upper and the lower edge of a band; not one that is drawn as a line already."""
    drawn = {each.points for each in plot.series if isinstance(each, Line)}
    edges = [tuple((x, pair[side]) for x, *pair in band.points) for side in (1, 0)]
    label = band.label
    made = []
    for edge in edges:
        if edge not in drawn:
            points = corners(edge) if band.step else edge
            made.append(Trace(band.name, band.role, _at(points, days), Dash.DOTTED, faint=True, label=label))
            label = ()
    return made


def _at(points: Iterable[tuple[float, float]], days: bool) -> tuple[tuple[float, float], ...]:
    return tuple((serial(x) if days else x, y) for x, y in points)


def _moment(moment: Moment, y: Ticks, days: bool) -> Trace:
    points = _at([(moment.x, y.low), (moment.x, y.high)], days)
    label: Wording = tuple((words,) for words in moment.words)
    return Trace(moment.words[0], Role.ORDINARY, points, moment.dash, label=label, moment=True)


def _notes(notes: tuple[Note, ...], days: bool) -> list[Trace]:
    """One series without a line that carries the words at their points."""
    tags = tuple(map(note_tag, notes))
    points = _at([(note.x, note.y) for note in notes], days)
    return [Trace(_("notes"), Role.ORDINARY, points, tags=tags, free=True)] if notes else []


def note_tag(note: Note) -> Tag:
    """The words of a note, at the side where they belong."""
    return Tag(note.words, Side.LEFT if note.before else Side.RIGHT)


def _names(axis: Axis, y: Ticks) -> Trace:
    """The names under the axis where points stand between them, which an axis of names cannot show."""
    points = tuple((float(place), y.low) for place in range(len(axis.names)))
    return Trace(_("names"), Role.ORDINARY, points, tags=tuple(Tag((name,), Side.BELOW) for name in axis.names))
