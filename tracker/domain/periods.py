"""A period: a day, a week, a month, a quarter or a year, written as ISO 8601 writes it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache, total_ordering
from itertools import pairwise


@total_ordering
@dataclass(frozen=True)
class Period:
    """``code`` is what is stored: ``2026``, ``2026-Q2``, ``2026-05``, ``2026-W18`` or ``2026-05-01``.

    ``first`` and ``last`` are its days, both in it. Periods are in the order in which they end.
    """

    code: str
    first: date = field(compare=False)
    last: date = field(compare=False)

    def __lt__(self, other: Period) -> bool:
        return (self.last, self.first) < (other.last, other.first)

    def __str__(self) -> str:
        return self.code


_YEAR = re.compile(r"(\d{4})\Z")
_QUARTER = re.compile(r"(\d{4})[- ]?[QKqk]([1-4])\Z")
_MONTH = re.compile(r"(\d{4})[-/ ](\d{1,2})\Z")
_MONTH_FIRST = re.compile(r"(\d{1,2})[-/ ](\d{4})\Z")
_WEEK = re.compile(r"(\d{4})[- ]?[Ww](\d{1,2})\Z")
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})\Z")
_DUTCH_DAY = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\Z")
_DAY_AHEAD = timedelta(days=1)


@lru_cache(maxsize=8192)
def parse_period(text: str) -> Period | None:
    """The period that ``text`` names, also written as ``5-2026``, ``2026 K2`` or ``1-5-2026``; None for none."""
    text = text.strip()
    for pattern, make in _FORMS:
        if found := pattern.match(text):
            try:
                made = make(*map(int, found.groups()))
            except ValueError:
                return None
            return made if 1900 <= made.first.year <= 2199 else None
    return None


def _year(year: int) -> Period:
    return Period(f"{year}", date(year, 1, 1), date(year, 12, 31))


def _quarter(year: int, quarter: int) -> Period:
    return Period(f"{year}-Q{quarter}", date(year, 3 * quarter - 2, 1), _end_of_month(year, 3 * quarter))


def _month(year: int, month: int) -> Period:
    return Period(f"{year}-{month:02}", date(year, month, 1), _end_of_month(year, month))


def _week(year: int, week: int) -> Period:
    return Period(f"{year}-W{week:02}", date.fromisocalendar(year, week, 1), date.fromisocalendar(year, week, 7))


def _day(year: int, month: int, day: int) -> Period:
    made = date(year, month, day)
    return Period(made.isoformat(), made, made)


def _end_of_month(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - _DAY_AHEAD


_FORMS = (
    (_YEAR, _year),
    (_QUARTER, _quarter),
    (_MONTH, _month),
    (_MONTH_FIRST, lambda month, year: _month(year, month)),
    (_WEEK, _week),
    (_DAY, _day),
    (_DUTCH_DAY, lambda day, month, year: _day(year, month, day)),
)


def week_of(day: date) -> Period:
    """The week that ``day`` lies in, as ISO 8601 counts them."""
    year, week, _weekday = day.isocalendar()
    return _week(year, week)


def month_of(day: date) -> Period:
    """The month that ``day`` lies in."""
    return _month(day.year, day.month)


def quarter_of(day: date) -> Period:
    """The quarter that ``day`` lies in."""
    return _quarter(day.year, (day.month + 2) // 3)


def year_of(day: date) -> Period:
    """The year that ``day`` lies in."""
    return _year(day.year)


# What comes next: periods of one length, counted

_Count = tuple[re.Pattern[str], Callable[[Period], int], Callable[[int], Period]]
_COUNTS: tuple[_Count, ...] = (
    (_YEAR, lambda it: it.first.year, _year),
    (_QUARTER, lambda it: it.first.year * 4 + it.first.month // 3, lambda n: _quarter(n // 4, n % 4 + 1)),
    (_MONTH, lambda it: it.first.year * 12 + it.first.month - 1, lambda n: _month(n // 12, n % 12 + 1)),
    (_WEEK, lambda it: it.first.toordinal() // 7, lambda n: _week(*date.fromordinal(n * 7 + 1).isocalendar()[:2])),
    (_DAY, lambda it: it.first.toordinal(), lambda n: _day(*date.fromordinal(n).timetuple()[:3])),
)


def _count_of(period: Period) -> _Count:
    return next(count for count in _COUNTS if count[0].match(period.code))


def length_of(period: Period) -> int:
    """How long ``period`` is, as a rank: 0 for a day up to 4 for a year."""
    return len(_COUNTS) - 1 - _COUNTS.index(_count_of(period))


def following(period: Period, steps: int = 1) -> Period:
    """The period of the same length that comes ``steps`` after ``period``."""
    _form, number, make = _count_of(period)
    return make(number(period) + steps)


def next_period(periods: Iterable[Period], today: date) -> Period:
    """The period that comes next in the rhythm of ``periods``; without any, the last month that is over.

    The rhythm is that of the latest ones of the same length: a quarter after quarters, but also every third month.
    """
    known = sorted(periods)
    if not known:
        return following(month_of(today), -1)
    form, number, make = _count_of(known[-1])
    numbers = sorted({number(each) for each in known if form.match(each.code)})[-3:]
    gaps = {later - earlier for earlier, later in pairwise(numbers)}
    return make(numbers[-1] + (gaps.pop() if len(numbers) == 3 and len(gaps) == 1 else 1))
