"""Days and periods, read as people and spreadsheets write them, in either language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tracker.domain.fields import FIRST_YEAR, LAST_YEAR
from tracker.domain.periods import parse_period
from tracker.exchange.cells import Cell
from tracker.exchange.words import fold
from tracker.words import _, any_month


@dataclass(frozen=True)
class Way:
    """How one list writes: the sign before decimals, and whether a day stands for its whole month.

    ``last`` reads a year or a month alone as its last day instead of its first; ``month_first`` reads 1/2/2026 as a day
    in January.
    """

    decimal_sign: str = ","
    months: bool = False
    last: bool = False
    month_first: bool = False


USUAL = Way()


def as_text(cell: Cell) -> str:
    """``cell`` as people would write it in a text: a whole number without decimals, a day as ISO 8601 has it."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return _("yes") if cell else _("no")
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == datetime.min.time() else cell.isoformat(" ", "minutes")
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return "" if cell is None else str(cell)


# Days

_SPREADSHEET = date(1899, 12, 30)  # day 0 of the numbers that a spreadsheet keeps for days
_SERIALS = range(20_000, 80_000)
_TIME = re.compile(
    r"(?<=\d)[T ,]+\d{1,2}[:.]\d{2}([:.]\d{2})?([.,]\d+)?\s*(uur|[ap]m)?\s*(Z|[+-]\d\d:?\d\d)?\Z", re.IGNORECASE
)
_YMD = re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})\Z|((?:19|20|21)\d\d)(\d\d)(\d\d)\Z")
_DMY = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ]'?(\d{4}|\d{2})\Z")
_NAMED = re.compile(
    r"(?:[^\W\d_]+\.?,? )?(\d{1,2})(?:e|ste|de|st|nd|rd|th)?[-. /]+([^\W\d_]{3,9})\.?,?[-. /]+'?(\d{4}|\d{2})\Z"
)
_MONTH_FIRST = re.compile(r"([^\W\d_]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\Z")
_MONTHS_A_YEAR = 12
_LAST_CENTURY = 70  # from here on a year of two digits is one of the last century
_DAY_AHEAD = timedelta(days=1)
_EDGES = ("01", "28", "29", "30", "31")  # days on which a month begins or ends


def read_day(cell: Cell, way: Way = USUAL) -> date | None:
    """The day in ``cell``, as people and spreadsheets write it; None for none.

    Of a year or a month alone it is the first day, or the last, as ``way`` says.
    """
    if isinstance(cell, date):
        made: date | None = cell.date() if isinstance(cell, datetime) else cell
    else:
        text = as_text(cell).strip()
        turned = month_first(text) if way.month_first else None
        made = turned or _exact_day(_TIME.sub("", text)) or _end_of(_period_of_text(text), last=way.last)
    return made if made is not None and FIRST_YEAR <= made.year <= LAST_YEAR else None


def is_rough(cell: Cell, day: str) -> bool:
    """Whether ``cell``, read as ``day``, names no day but a year or a month alone."""
    return day[8:] in _EDGES and not isinstance(cell, date) and bool(_period_of_text(as_text(cell)))


def _end_of(code: str, *, last: bool) -> date | None:
    """The first or the last day of a year or a month; None for another period."""
    known = parse_period(code) if re.fullmatch(r"\d{4}(?:-\d\d)?", code) else None
    return None if known is None else known.last if last else known.first


def _exact_day(text: str) -> date | None:
    if found := re.fullmatch(r"(\d{5})(?:[.,]\d+)?", text):
        serial = int(found[1])
        return _SPREADSHEET + timedelta(days=serial) if serial in _SERIALS else None
    if found := _YMD.match(text):
        return _day(*(int(part) for part in found.groups() if part))
    if found := _DMY.match(text):
        return _day(_whole_year(found[3]), int(found[2]), int(found[1]))
    if found := _NAMED.match(text):
        return _day(_whole_year(found[3]), any_month(found[2]), int(found[1]))
    if found := _MONTH_FIRST.match(text):
        return _day(int(found[3]), any_month(found[1]), int(found[2]))
    return None


def _whole_year(text: str) -> int:
    year = int(text)
    return year if len(text) != len("99") else year + (2000 if year < _LAST_CENTURY else 1900)


def _day(year: int, month: int | None, day: int) -> date | None:
    try:
        return date(year, month or 0, day)
    except ValueError:
        return None


def month_first(text: str) -> date | None:
    """The day in ``text`` where the month stands before the day: ``5/13/2026``; None for none."""
    found = _DMY.match(_TIME.sub("", text.strip()))
    return _day(_whole_year(found[3]), int(found[1]), int(found[2])) if found else None


def is_month_first(cells: Iterable[Cell]) -> bool:
    """Whether a column writes the month before the day: a cell can only be read so, and none only the other way."""
    sure = False
    for cell in cells:
        found = _DMY.match(_TIME.sub("", cell.strip())) if isinstance(cell, str) else None
        if found and int(found[1]) > _MONTHS_A_YEAR:
            return False
        sure = sure or bool(found and int(found[2]) > _MONTHS_A_YEAR)
    return sure


# Periods

_QUARTERS = (
    re.compile(r"(?P<y>\d{4}) ?(?:q|k|kw|kwartaal|quarter) ?0?(?P<q>[1-4])\Z"),
    re.compile(r"(?:q|k|kw|kwartaal|quarter) ?0?(?P<q>[1-4]) ?(?P<y>\d{4})\Z"),
    re.compile(r"(?P<q>[1-4])(?:e|ste|de|st|nd|rd|th)? (?:q|k|kw|kwartaal|quarter) (?P<y>\d{4})\Z"),
    re.compile(r"(?P<y>\d{4}) (?P<q>[1-4])(?:e|ste|de|st|nd|rd|th)? (?:q|k|kw|kwartaal|quarter)\Z"),
)
_WEEKS = (
    re.compile(r"(?P<y>\d{4}) ?(?:w|wk|week) ?(?P<w>\d{1,2})\Z"),
    re.compile(r"(?:w|wk|week) ?(?P<w>\d{1,2}) (?P<y>\d{4})\Z"),
)
_MONTHS = (
    re.compile(r"(?P<y>\d{4}) ?(?:mm|m)? ?(?P<m>\d{1,2})\Z"),
    re.compile(r"(?P<m>\d{1,2}) (?P<y>\d{4})\Z"),
    re.compile(r"(?P<name>[^\W\d_]{3,9}) ?(?P<y>\d{4}|\d{2})\Z"),
    re.compile(r"(?P<y>\d{4}) (?P<name>[^\W\d_]{3,9})\Z"),
)
_YEARS = re.compile(r"(?:jaar |year )?(?P<y>(?:19|20|21)\d\d)(?: 0|jj00)?\Z")


def read_when(cell: Cell, way: Way = USUAL) -> str:
    """The code of the period in ``cell``: ``jan 2025``, ``2025-01``, ``1e kwartaal 2025``, a day; "" for none.

    Where ``way`` says so, a day stands for its month.
    """
    if not isinstance(cell, date) and (code := _period_of_text(as_text(cell))):
        return code
    day = read_day(cell, way)
    return "" if day is None else day.isoformat()[: 7 if way.months else 10]


def _period_of_text(text: str) -> str:
    plain = fold(text)
    if not plain or len(plain) > 30:
        return ""
    for forms, make in _FORMS:
        for form in forms:
            if found := form.match(plain):
                code = make(found.groupdict())
                known = parse_period(code) if code else None
                return known.code if known else ""
    return ""


def _month_code(found: Mapping[str, str | None]) -> str:
    month = int(found["m"] or 0) if "m" in found else any_month(found["name"] or "")
    return f"{_whole_year(found['y'] or '')}-{month:02}" if month else ""


_FORMS: tuple[tuple[tuple[re.Pattern[str], ...], Callable[[Mapping[str, str | None]], str]], ...] = (
    ((_YEARS,), lambda found: str(found["y"])),
    (_QUARTERS, lambda found: f"{found['y']}-Q{found['q']}"),
    (_WEEKS, lambda found: f"{found['y']}-W{int(found['w'] or 0):02}"),
    (_MONTHS, _month_code),
)


def is_first_or_last(day: date) -> bool:
    """Whether a month begins or ends with ``day``: a list that has only such days means months."""
    return day.day == 1 or (day + _DAY_AHEAD).day == 1
