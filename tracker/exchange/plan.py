"""The plan of a chart in Office: what PowerPoint and Excel both carry out."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import isnan

from tracker.charts.model import Dash, Fill, Role, Sign, Wording


class Drawn(StrEnum):
    """The kind of chart."""

    POINTS = "points"  # x and y are numbers; x may count days
    NAMED = "named"  # lines and points over names
    AREA = "area"  # bands on top of each other over days, and lines over the same days
    BARS = "bars"  # bars from zero, horizontal or ``upright``


class Side(StrEnum):
    """Where words stand beside their point; it is also the word that Office has for it."""

    LEFT = "left"
    RIGHT = "right"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class Ticks:
    """An axis: from where to where, a mark at every ``step`` from ``low``, how the marks are written.

    Without ``format`` its numbers say nothing and are not shown.
    """

    low: float
    high: float
    step: float
    format: str


@dataclass(frozen=True, slots=True)
class Tag:
    """Words at one point, from long to short."""

    words: tuple[str, ...]
    side: Side
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Trace:
    """One series. ``points`` are (x, y); x counts days as Office does, or is the place in ``names``.

    A ``y`` that is NaN is an empty cell: there the line breaks.
    """

    name: str
    role: Role
    points: tuple[tuple[float, float], ...]
    dash: Dash | None = None  # None: no line
    strong: bool = False
    faint: bool = False
    sign: Sign | None = None  # None: no points
    label: Wording = ()  # at its end, from long to short
    moment: bool = False  # the vertical line of a moment
    roles: tuple[Role, ...] = ()  # of every bar, where they differ
    hollow: bool = False
    fill: Fill = Fill.SOLID  # of a counted tile
    area: bool = False  # it fills what it adds to the areas before it
    alpha: float = 1.0  # how much of the colour an area has
    words: tuple[str, ...] = ()  # behind every bar
    tags: tuple[Tag, ...] = ()  # words at every point
    free: bool = False  # its tags only stand where there is room
    key: bool = False  # its name says what its sign means
    thick: float = 0.0  # how high the line is as a bar, in the unit of the upright axis

    @property
    def last(self) -> int:
        """The place of its last point that is there; that carries its label."""
        return next((nth for nth in range(len(self.points) - 1, 0, -1) if not isnan(self.points[nth][1])), 0)

    @property
    def end(self) -> tuple[float, float]:
        """That point."""
        return self.points[self.last]


@dataclass(frozen=True, slots=True)
class Native:
    """A chart as Office can draw it."""

    drawn: Drawn
    traces: tuple[Trace, ...]
    y: Ticks
    x: Ticks | None = None
    names: tuple[str, ...] = ()
    stacked: bool = False
    upright: bool = False  # bars that stand on the line of zero, or hang under it


def values_of(trace: Trace, plan: Native) -> list[float | None]:
    """A value for every name, day or point; None where the trace has none."""
    if plan.drawn in (Drawn.AREA, Drawn.POINTS):
        return [None if isnan(y) else y for _x, y in trace.points]
    there = {round(x): y for x, y in trace.points if not isnan(y)}
    return [there.get(place) for place in range(len(plan.names))]
