"""Bands that lie on each other from zero, as a stacked area of Office."""

from __future__ import annotations

from bisect import bisect_right

from tracker.charts.model import Band, Line, Plot, Scale
from tracker.exchange.native_ticks import day_ticks, value_ticks
from tracker.exchange.office import serial
from tracker.exchange.plan import Drawn, Native, Trace

Layer = tuple[Band, list[tuple[float, float]]]


def areas(plot: Plot) -> Native | None:
    """The plan for bands on top of each other; None where they are not."""
    stack = _stack(plot) if plot.x.scale is Scale.DATE else []
    traces = [
        Trace(band.name, band.role, tuple((serial(x), y) for x, y in points), label=band.label, alpha=band.alpha)
        for band, points in stack
    ]
    if not traces:
        return None
    return Native(Drawn.AREA, tuple(traces), value_ticks(plot.y), day_ticks(plot.x), stacked=True)


def _stack(plot: Plot) -> list[Layer]:
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
