"""The marks of an axis in a chart of Office."""

from __future__ import annotations

from datetime import date, timedelta
from math import floor, log10

from tracker.charts.model import Axis
from tracker.charts.ticks import DAYS, FEW_DAYS, MONTHS, number_ticks
from tracker.exchange.office import decimals_format, in_words, serial
from tracker.exchange.plan import Ticks

MONTH = 30.4375  # days; the mean, so that years stay years
BEGIN = 4  # the day of the month from which a step of the mean month always lands in the next one
MOST = 6  # steps on an axis, so that the marks stay apart


def value_ticks(axis: Axis) -> Ticks:
    """Round marks around the values; from zero where the axis begins there."""
    span = axis.high - axis.low
    finest = 1.0 if axis.low == 0 and axis.high >= 3 else max(10.0**-3, span / 50)
    ticks = number_ticks(axis.high, 6, axis.low, min(1.0, finest))
    step = ticks[1].at - ticks[0].at
    return Ticks(ticks[0].at, ticks[-1].at, step, decimals_format(max(0, -floor(log10(step) + 1e-9))))


def day_ticks(axis: Axis) -> Ticks:
    """Marks near the start of every so many months. An axis of numbers has no months, so it begins on a day from
    which every mark falls in the month that it names."""
    first, last = date.fromordinal(int(axis.low)), date.fromordinal(int(axis.high))
    span = max(1, (last - first).days)
    if span < FEW_DAYS:
        step = next((days for days in DAYS if span / days <= MOST), DAYS[-1])
        low = serial(first.toordinal())
        return Ticks(low, max(serial(axis.high), low + span), step, in_words("d mmm"))
    first = (first - timedelta(days=BEGIN - 1)).replace(day=BEGIN)
    months = next((each for each in MONTHS if span / MONTH / each <= MOST), MONTHS[-1])
    return Ticks(serial(first.toordinal()), serial(axis.high), months * MONTH, in_words("mmm yyyy"))
