"""Bands as stacked areas of Office: those that lie on each other from zero, and fans with the lines in them."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from math import isnan, nan, prod

from tracker.charts.model import Band, Line, Moment, Note, Plot, Role, Scale, Sign
from tracker.exchange.native_lines import note_tag
from tracker.exchange.native_ticks import day_ticks, value_ticks
from tracker.exchange.office import serial
from tracker.exchange.plan import Drawn, Native, Side, Tag, Ticks, Trace
from tracker.words import _

Layer = tuple[Band, list[tuple[float, float]]]


def areas(plot: Plot) -> Native | None:
    """The plan for bands on top of each other; None where they are not."""
    stack = _stack(plot) if plot.x.scale is Scale.DATE else []
    if not stack:
        return None
    traces = [
        Trace(band.name, band.role, _at(points), label=band.label, alpha=band.alpha, area=True)
        for band, points in stack
    ]
    return Native(Drawn.AREA, tuple(traces), value_ticks(plot.y), _days(plot), stacked=True)


def _days(plot: Plot) -> Ticks:
    """An axis of real days, which has its marks at the first of a month."""
    return replace(day_ticks(plot.x), low=serial(plot.x.low), high=serial(plot.x.high))


def _at(points: Iterable[tuple[float, float]]) -> tuple[tuple[float, float], ...]:
    return tuple((serial(x), y) for x, y in points)


def _stack(plot: Plot) -> list[Layer]:
    """The bands from below with what each adds on every day; [] unless they lie on each other from zero.

    A line that is the edge of a band says nothing new and is left to the area.
    """
    bands = [each for each in plot.series if isinstance(each, Band)]
    lines = [each for each in plot.series if isinstance(each, Line)]
    if len(bands) < 2 or len(bands) + len(lines) < len(plot.series) or plot.moments:
        return []
    days = [day for day in _every_day(bands) if day >= plot.x.low]
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


def _every_day(series: Iterable[Line | Band]) -> list[float]:
    """Every day on which something changes; a step is the day before it and the day itself."""
    return sorted({day for each in series for x, *_ys in each.points for day in ((x - 1, x) if each.step else (x,))})


def _edge(band: Band, day: float) -> Sequence[float]:
    """The lower and the upper edge on a day; before the first point nothing."""
    return _height(band, day) if day >= band.points[0][0] else (0.0, 0.0)


def _height(series: Line | Band, day: float) -> Sequence[float]:
    """The values on a day from the first point on; after the last point they stay."""
    points: Sequence[tuple[float, ...]] = series.points
    place = bisect_right(points, day, key=lambda point: point[0])
    x, *ys = points[place - 1]
    if series.step or x == day or place == len(points):
        return ys
    to, *next_ys = points[place]
    part = (day - x) / (to - x)
    return [y + part * (next_y - y) for y, next_y in zip(ys, next_ys, strict=True)]


# Lines and fans


def fans(plot: Plot) -> Native | None:
    """The plan for lines over days, with the bands around them; None where two fans cross or points stand in it."""
    bands = [each for each in plot.series if isinstance(each, Band)]
    lines = [each for each in plot.series if isinstance(each, Line)]
    if plot.x.scale is not Scale.DATE or not lines or len(bands) + len(lines) < len(plot.series):
        return None
    y, moments = value_ticks(plot.y), [each for each in plot.moments if plot.x.low <= each.x <= plot.x.high]
    extra = [plot.x.low, *(each.x for each in moments), *(note.x for note in plot.notes), plot.x.high]
    days = sorted({day for day in (*_every_day([*bands, *lines]), *extra) if day >= plot.x.low})
    stack = _layers(bands, days)
    if (
        (bands and not stack)
        or any(day != int(day) for day in days)
        or any(isnan(y) for line in lines for _x, y in line.points)
    ):
        return None
    traces = [*stack, *(_line(line, days) for line in lines), *(_moment(each, y, days) for each in moments)]
    traces += [_notes(plot.notes, days)] if plot.notes else []
    return Native(Drawn.AREA, tuple(traces), y, _days(plot), stacked=True)


def _layers(bands: list[Band], days: list[float]) -> list[Trace]:
    """What every edge adds on every day to the one below it, from zero up; [] where edges cross."""
    made: list[Trace] = []
    below = [0.0] * len(days)
    for fan in _by_height(bands):
        first = fan[0].points[0][0]
        for band, side, inside in _edges(fan):
            edge = [_edge(band, day)[side] for day in days]
            added = [high - low for low, high in zip(below, edge, strict=True)]
            if min(added) < 0:
                return []
            points = [(day, nan if day < first else y) for day, y in zip(days, added, strict=True)]
            name = inside[-1].name if inside else _("below {name}").format(name=band.name)
            alpha = 1 - prod(1 - each.alpha for each in inside)
            made.append(Trace(name, band.role, _at(points), alpha=alpha, area=True))
            below = edge
    return made


def _edges(fan: list[Band]) -> Iterator[tuple[Band, int, list[Band]]]:
    """The edges of a fan from below: of which band, its lower or its upper, and the bands that lie under it."""
    yield from ((band, 0, fan[:nth]) for nth, band in enumerate(fan))
    yield from ((band, 1, fan[: nth + 1]) for nth, band in reversed(list(enumerate(fan))))


def _by_height(bands: list[Band]) -> list[list[Band]]:
    """Bands of one colour are one fan, the widest first; the fans from below."""
    found: dict[Role, list[Band]] = defaultdict(list)
    for band in bands:
        found[band.role].append(band)
    widest = [sorted(fan, key=lambda band: band.points[-1][1] - band.points[-1][2]) for fan in found.values()]
    return sorted(widest, key=lambda fan: fan[0].points[-1][1])


def _line(line: Line, days: list[float]) -> Trace:
    """Its value on every day between its ends."""
    first, last = line.points[0][0], line.points[-1][0]
    points = [(day, _height(line, day)[0] if first <= day <= last else nan) for day in days]
    sign = Sign.DOT if first == last else None
    return Trace(line.name, line.role, _at(points), line.dash, line.strong, line.faint, sign, line.label)


def _moment(moment: Moment, y: Ticks, days: list[float]) -> Trace:
    points = [(day, y.high if day == moment.x else nan) for day in days]
    label = tuple((words,) for words in moment.words)
    return Trace(moment.words[0], Role.ORDINARY, _at(points), moment.dash, label=label, moment=True)


def _notes(notes: tuple[Note, ...], days: list[float]) -> Trace:
    """One series without a line that carries the words; one note on a day."""
    there = {note.x: note for note in notes}
    points = [(day, there[day].y if day in there else nan) for day in days]
    tags = tuple(note_tag(there[day]) if day in there else Tag((), Side.RIGHT) for day in days)
    return Trace(_("notes"), Role.ORDINARY, _at(points), tags=tags, free=True)
