"""Where an axis has its marks and what stands beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, floor, log10

from tracker.words import number, short_date

MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)
DAYS = (1, 2, 7, 14)
FEW_DAYS = 70  # an axis shorter than this is marked in days


@dataclass(frozen=True, slots=True)
class Tick:
    """One mark on an axis."""

    at: float
    words: str


def number_ticks(high: float, most: int, low: float = 0.0, finest: float = 1.0) -> list[Tick]:
    """Round numbers from at most ``low`` to at least ``high``, in about ``most`` steps of ``finest`` or more."""
    span = max(high - low, finest)
    least = max(finest, span / max(1, most))
    size = 10.0 ** floor(log10(least))
    step = next(s for k in (1, 2, 5, 10, 20) if (s := k * size) >= least * (1 - 1e-9))
    decimals = max(0, -floor(log10(step) + 1e-9))
    first, last = floor(low / step + 1e-9), ceil(max(high, low + finest) / step - 1e-9)
    return [
        Tick(i * step, number(i * step, decimals).replace("-", "\N{MINUS SIGN}"))
        for i in range(first, max(last, first + 1) + 1)
    ]


def _months(low: date, high: date, step: int) -> Iterator[date]:
    """The first day of every ``step``-th month from the first whole month in the range."""
    at = low.year * 12 + low.month - 1 + (low.day > 1)
    while (day := date(at // 12, at % 12 + 1, 1)) <= high:
        yield day
        at += step


def date_ticks(low: float, high: float) -> Iterator[list[Tick]]:
    """Ever coarser marks for the days ``low`` … ``high`` (ordinals): take the first that fits."""
    first, last = date.fromordinal(int(low)), date.fromordinal(int(high))
    span = (last - first).days
    if span < FEW_DAYS:
        for step in DAYS:
            days = [first + timedelta(days=n) for n in range(0, span + 1, step)]
            yield [Tick(day.toordinal(), short_date(day).rsplit(" ", 1)[0]) for day in days]
    for step in MONTHS:
        if span / 30 / step < 60:
            yield [Tick(day.toordinal(), short_date(day).split(" ", 1)[1]) for day in _months(first, last, step)]
