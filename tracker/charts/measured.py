"""What the charts about one indicator are built from: its measurements, and what happened in that time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from math import isfinite
from statistics import median_low

from tracker.domain.periods import Period

RHYTHM = 12  # the last values say how often there is one
FORTNIGHT = 14  # days; what is younger is always of now
INCREASE, DECREASE, NEUTRAL = "increase", "decrease", "neutral"


@dataclass(frozen=True, slots=True)
class Measured:
    """One measurement; ``value`` is None where there is none, and then ``missing`` says why in words."""

    id: str
    period: Period
    value: Decimal | None
    missing: str = ""

    @property
    def middle(self) -> float:
        """The middle of its period as an ordinal: where it stands on an axis of dates."""
        return (self.period.first.toordinal() + self.period.last.toordinal()) / 2


@dataclass(frozen=True, slots=True)
class Started:
    """An experiment that has started; ``aimed`` when its bar is a value of the indicator."""

    id: str
    number: str
    title: str
    started_on: date
    aimed: bool = False


@dataclass(frozen=True, slots=True)
class Rebased:
    """Somebody decided that from ``day`` on a new mean holds, and why."""

    id: str
    day: date
    reason: str
    number: str = ""  # of the experiment it goes with


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What the same is elsewhere: a ``name``, where that comes from, and a value for each period, in any order."""

    name: str
    values: tuple[tuple[Period, Decimal], ...]
    source: str = ""


@dataclass(frozen=True, slots=True)
class IndicatorData:
    """An indicator with all its measurements, in any order; those of a period that is not over are left out.

    ``direction`` says which way is better: increase, decrease or neutral. ``aim`` is the target, or else the norm.
    """

    today: date
    title: str = ""
    unit: str = ""
    direction: str = NEUTRAL
    measured: tuple[Measured, ...] = ()
    aim: Decimal | None = None
    aim_is_norm: bool = False
    experiments: tuple[Started, ...] = ()
    rebases: tuple[Rebased, ...] = ()
    context: tuple[Elsewhere, ...] = ()  # beside it, and never in a mean or limit
    ambition: str = ""
    source: str = ""  # the name of the workspace


@dataclass(frozen=True, slots=True)
class BeforeAfterData:
    """One experiment beside the indicator of its bar. ``ended_on`` is None while it runs."""

    indicator: IndicatorData
    number: str = ""
    title: str = ""
    started_on: date | None = None
    ended_on: date | None = None
    review_on: date | None = None
    bar: Decimal | None = None
    bar_at_least: bool | None = None  # None where the side of the bar is not said
    has_indicator: bool = True


@dataclass(frozen=True, slots=True)
class Course:
    """The measurements of closed periods of one length, the oldest first, with a gap wherever one is missing.

    ``skipped`` counts measurements of other lengths: a year does not stand between its months.
    """

    measured: tuple[Measured, ...]
    skipped: int = 0

    @property
    def values(self) -> list[float | None]:
        """The values as the analysis wants them."""
        return [None if each.value is None else float(each.value) for each in self.measured]

    @property
    def known(self) -> list[Measured]:
        """Those that have a value."""
        return [each for each in self.measured if each.value is not None]

    @property
    def length(self) -> str:
        """What the periods are: year, quarter, month, week or day."""
        return length_of(self.measured[0].period) if self.measured else "month"

    def current(self, today: date) -> bool:
        """Whether the last value is of these days: no more than two turns of its rhythm ago."""
        known = [each.period for each in self.known]
        steps = [(later.first - earlier.first).days for earlier, later in pairwise(known[-RHYTHM:])]
        usual = median_low(steps) if steps else (known[-1].last - known[-1].first).days + 1
        return (today - known[-1].last).days <= max(2 * usual, FORTNIGHT)

    def first_from(self, day: date) -> int:
        """The index of the first period whose middle lies on or after ``day``."""
        return sum(each.middle < day.toordinal() for each in self.measured)


def length_of(period: Period) -> str:
    """Whether ``period`` is a day, a week, a month, a quarter or a year."""
    days = (period.last - period.first).days + 1
    return next(name for name, most in _LENGTHS if days <= most)


_LENGTHS = (("day", 1), ("week", 7), ("month", 31), ("quarter", 92), ("year", 366))


def course(measured: Sequence[Measured], today: date) -> Course:
    """The course of ``measured`` up to the last period that is over on ``today``."""
    closed = [_usable(each) for each in measured if each.period.last < today]
    if not closed:
        return Course(())
    lengths = Counter(length_of(each.period) for each in closed)
    most = max(lengths, key=lambda name: lengths[name])
    own = sorted((each for each in closed if length_of(each.period) == most), key=lambda each: each.period)
    return Course(tuple(_with_gaps(own)), len(closed) - len(own))


def _usable(each: Measured) -> Measured:
    """Without a value that no picture can hold."""
    return each if each.value is None or isfinite(float(each.value)) else replace(each, value=None)


def _with_gaps(own: Sequence[Measured]) -> list[Measured]:
    """A missing value wherever the distance to the one before is larger than usual: nothing bridges it."""
    steps = [(later.period.first - earlier.period.first).days for earlier, later in pairwise(own)]
    usual = median_low(steps) if steps else 0
    made: list[Measured] = []
    for each, step in zip(own, [0, *steps], strict=True):
        if step > usual * 1.5:
            between = made[-1].period.last + timedelta(days=1)
            made.append(Measured("", Period("", between, between), None))
        made.append(each)
    return made
