"""Words for values and periods, shared by the charts about an indicator."""

from __future__ import annotations

from decimal import Decimal

from tracker.charts import wording
from tracker.charts.measured import Course, IndicatorData
from tracker.words import _, decimal, n_, number, with_unit
from tracker.words.periods import period_words, short_period

FINEST = 3  # digits behind the comma


def digits(line: Course) -> int:
    """How many digits behind the comma the finest value has."""
    behind = [0]
    for value in (each.value for each in line.measured):
        exponent = value.normalize().as_tuple().exponent if value is not None else 0
        behind.append(-exponent if isinstance(exponent, int) else 0)
    return min(FINEST, max(behind))


def fine(line: Course) -> int:
    """How many digits behind the comma a mean gets: one at least, as many as the values at most."""
    return max(1, digits(line))


def _minus(written: str) -> str:
    """A written number with a real minus sign, as in the tables."""
    return written.replace("-", "\N{MINUS SIGN}")


def value_words(value: Decimal, unit: str) -> str:
    """A measured value as it was typed, with its unit."""
    return with_unit(_minus(decimal(value)), unit)


def rounded(value: float, places: int, unit: str = "") -> str:
    """A computed value with ``places`` digits behind the comma; never "-0"."""
    return with_unit(_minus(number(round(value, places) + 0.0, places)), unit)


def now_words(data: IndicatorData, line: Course) -> str:
    """The last value and when that was: ``now 43 %``, or ``43 % in December 2025`` when that is long ago."""
    last = line.known[-1]
    assert last.value is not None
    words = {"value": value_words(last.value, data.unit), "period": period_words(last.period.code)}
    if line.current(data.today):
        return _("now {value}").format(**words)
    return (_("{value} on {period}") if line.length == "day" else _("{value} in {period}")).format(**words)


def in_a_row(length: str, n: int) -> str:
    """``12 months in a row``."""
    return {
        "day": lambda: n_("{n} day in a row", "{n} days in a row", n),
        "week": lambda: n_("{n} week in a row", "{n} weeks in a row", n),
        "month": lambda: n_("{n} month in a row", "{n} months in a row", n),
        "quarter": lambda: n_("{n} quarter in a row", "{n} quarters in a row", n),
        "year": lambda: n_("{n} year in a row", "{n} years in a row", n),
    }[length]()


def per_period(length: str) -> str:
    """``per month``."""
    return {
        "day": _("per day"),
        "week": _("per week"),
        "month": _("per month"),
        "quarter": _("per quarter"),
        "year": _("per year"),
    }[length]


def subtitle(data: IndicatorData, line: Course, *, titled: bool = True) -> str:
    """Measure, unit and period: ``Waiting time in minutes, per month, May 2025 to October 2026``."""
    what = [] if not titled else [wording.isolated(data.title)]
    if unit := " ".join(data.unit.split()):
        what.append(_("in {unit}").format(unit=unit) if titled else unit)
    said = " ".join(what)
    if not line.known:
        return said
    first, last = line.known[0].period.code, line.known[-1].period.code
    return ", ".join(filter(None, (said, per_period(line.length), span_words(first, last))))


def span_words(first: str, last: str) -> str:
    """``May 2025 to October 2026``; a single period alone."""
    return wording.span(period_words(first), period_words(last))


def short(code: str) -> str:
    """A period for narrow places."""
    return short_period(code)


def counted(line: Course) -> list[str]:
    """How many measurements the chart rests on, and how many are left out and why."""
    known = len(line.known)
    said = [n_("n = {n} measurement.", "n = {n} measurements.", known)]
    if gaps := sum(each.value is None for each in line.measured):
        said.append(
            n_("{n} value is missing: there the line breaks.", "{n} values are missing: there the line breaks.", gaps)
        )
    if line.skipped:
        said.append(
            n_(
                "{n} measurement of another length of time is left out.",
                "{n} measurements of another length of time are left out.",
                line.skipped,
            )
        )
    return said
