"""Figures from elsewhere beside an indicator: a quiet line with its name, a column in the table, a word in the footer.

They count in no mean, limit, run or position. A series whose values lie so far away that those of the indicator
would shrink to a line stays out of the picture and is only in the table.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from math import isfinite, isnan, nan

from tracker.charts.measure_words import value_words
from tracker.charts.measured import Course, Elsewhere, IndicatorData
from tracker.charts.model import Axis, Cell, Column, Dash, Kind, Line, Role
from tracker.charts.wording import listed
from tracker.domain.periods import Period
from tracker.words import _

MOST = 3  # lines in a picture
_REACH = 3.0  # the picture may become so many times as high for them


def _points(each: Elsewhere, x: Axis) -> list[tuple[float, float]]:
    """A level for every period that is in the picture: a year is a line of a year. Nothing bridges a gap."""
    made: list[tuple[float, float]] = []
    for period, value in sorted(each.values):
        first, last = max(x.low, period.first.toordinal()), min(x.high, period.last.toordinal())
        if first <= last and isfinite(float(value)):
            made += [(first, nan)] if made and first - made[-1][0] > 1 else []
            made += [(first, float(value)), (last, float(value))]
    return made


def _drawn(data: IndicatorData, x: Axis, own: Sequence[float]) -> list[tuple[Elsewhere, list[tuple[float, float]]]]:
    low, high = min(own), max(own)
    room = (high - low) or abs(high) or 1.0
    some = []
    for each in data.context:
        points = _points(each, x)
        ys = [y for _x, y in points if not isnan(y)]
        if points and max(high, *ys) - min(low, *ys) <= _REACH * room:
            some.append((each, points))
    return some[:MOST]


def within_reach(data: IndicatorData, x: Axis, own: Sequence[float]) -> list[float]:
    """The values that are drawn on ``x`` beside the ``own`` ones of the picture."""
    return [y for _each, points in _drawn(data, x, own) for _x, y in points if not isnan(y)]


def lines(data: IndicatorData, x: Axis, own: Sequence[float]) -> list[Line]:
    """A quiet line for each series, with its name and last value at the end."""
    made = []
    for each, points in _drawn(data, x, own):
        last = value_words(Decimal(f"{Decimal(str(points[-1][1])).normalize():f}"), "")
        name = each.name if len(each.name) <= 30 else f"{each.name[:29]}…"
        made.append(
            Line(each.name, Role.ORDINARY, tuple(points), ((f"{name} {last}",), (name,), (last,)),
                 dash=Dash.DOTTED, faint=True)
        )  # fmt: skip
    return made


def with_columns(data: IndicatorData, columns: Sequence[Column]) -> tuple[Column, ...]:
    """``columns`` of a table with one for each series before the last, that of remarks."""
    more = [
        Column(each.name, Kind.DECIMAL, max((_places(value) for _period, value in each.values), default=0))
        for each in data.context
    ]
    return (*columns[:-1], *more, columns[-1])


def _places(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def cells(data: IndicatorData, period: Period) -> list[Cell]:
    """What each series says of ``period``, or of the longer one that it lies in."""
    return [_at(each, period) for each in data.context]


def _at(each: Elsewhere, period: Period) -> Decimal | None:
    held = [(it, value) for it, value in each.values if it.first <= period.first and period.last <= it.last]
    return min(held, key=lambda one: (one[0].last - one[0].first).days)[1] if held else None


def words(data: IndicatorData, line: Course) -> list[str]:
    """Whose figures stand beside it and where those come from; nothing without any."""
    if not data.context or not line.known:
        return []
    names = [f"{each.name} ({each.source})" if each.source else each.name for each in data.context]
    return [_("Beside it, not in the mean or limits: {names}.").format(names=listed(names))]
