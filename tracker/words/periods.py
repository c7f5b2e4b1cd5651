"""A period as people write it: ``mei 2026``, ``K2 2026``, ``week 18 2026``. Its code is that of ISO 8601.

Whether a code names a period that exists is for ``tracker.domain.periods`` to say.
"""

from __future__ import annotations

import re
from datetime import date

from tracker.words import _, long_date, month_year, read_date, read_month, short_date

_YEAR = r"(?P<year>\d{4})"
_QUARTER = r"(?:[kq] ?(?P<quarter>[1-4])|(?P<nth>[1-4])e? ?(?:[kq]|kw|kwartaal|quarter))"
_QUARTER_WORD = r"(?:kwartaal|quarter) (?P<quarter>[1-4])"
_WEEK = r"(?:w|wk|week) ?(?P<week>\d{1,2})"
_MONTH = r"(?P<month>\d{1,2})"
_NAME = r"(?P<name>[^\W\d_]{3,})"
_FORMS = tuple(
    re.compile(form)
    for part in (_QUARTER, _QUARTER_WORD, _WEEK, _MONTH, _NAME)
    for form in (rf"{part} ?{_YEAR}\Z", rf"{_YEAR} ?{part}\Z")
)


def period_words(code: str) -> str:
    """``2026-05`` as ``mei 2026``, ``2026-Q2`` as ``2e kw. 2026``, ``2026-W18`` as ``week 18 2026``."""
    year, _dash, rest = code.partition("-")
    if rest.startswith("Q"):
        return _("Q{quarter} {year}").format(quarter=rest[1:], year=year)
    if rest.startswith("W"):
        return _("week {week} {year}").format(week=int(rest[1:]), year=year)
    if len(rest) == len("05-01"):
        return long_date(date.fromisoformat(code))
    return month_year(date(int(year), int(rest), 1)) if rest else year


def short_period(code: str) -> str:
    """``2026-05`` as ``mei 2026``, ``2026-09`` as ``sep 2026``: for narrow places."""
    rest = code.partition("-")[2]
    if len(rest) == len("05-01"):
        return short_date(date.fromisoformat(code))
    if len(rest) == len("05") and rest.isdecimal():
        return short_date(date.fromisoformat(f"{code}-01")).partition(" ")[2]
    return period_words(code)


def read_period(text: str) -> str:
    """The code of the period in ``text``, as people write it or as ISO 8601 does. Raises ValueError for none."""
    plain = " ".join(re.sub(r"[-./,]", " ", text.casefold()).split())
    if re.fullmatch(_YEAR, plain):
        return plain
    for form in _FORMS:
        if found := form.match(plain):
            return _code(found.groupdict(), text)
    try:
        return read_date(text).isoformat()
    except ValueError as error:
        raise ValueError(text) from error


def _code(found: dict[str, str | None], text: str) -> str:
    year = found["year"]
    if quarter := found.get("quarter") or found.get("nth"):
        return f"{year}-Q{quarter}"
    if week := found.get("week"):
        return f"{year}-W{int(week):02}"
    try:
        return f"{year}-{int(found.get('month') or read_month(found['name'] or '')):02}"
    except ValueError as error:
        raise ValueError(text) from error
