"""The words of the screen: translation and the Dutch or English way of writing dates and numbers.

English is written in the code, Dutch stands in ``assets/locale``. This is the lowest layer: every other
part may ask it for words, it asks nobody. A catalogue is read on first use.

Mark words with ``_`` (say it now), ``n_`` (one or many), ``p_`` (the same English word with two meanings) or
``N_`` (a constant, said later with ``_``).
"""

from __future__ import annotations

import gettext
import os
import re
import sys
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache

import assets

LANGUAGES = ("nl", "en")
DEFAULT = "nl"

# As Unicode's CLDR has them, which a test checks with Babel; Babel itself would cost the start 25 ms.
_MONTHS = {
    "nl": [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
_SHORT_MONTHS = {
    "nl": ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"],
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
}
_DAYS = {
    "nl": ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
}

_chosen: str | None = None


def use_language(code: str | None) -> str:
    """Speak ``code`` ("nl" or "en") from now on; None follows the system. Returns the language in use."""
    global _chosen
    _chosen = code if code in LANGUAGES else system_language()
    return _chosen


def language() -> str:
    """The language in use: "nl" or "en"."""
    return _chosen or use_language(None)


def system_language() -> str:
    """The first language of the system that we speak, else Dutch."""
    wishes = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE", "LANG")]
    wishes.append(_language_of_windows())
    for wish in ":".join(wishes).split(":"):
        if wish[:2].lower() in LANGUAGES:
            return wish[:2].lower()
    return DEFAULT


def _language_of_windows() -> str:
    if sys.platform == "win32":
        import ctypes
        import locale

        return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
    return ""


@lru_cache(maxsize=len(LANGUAGES))
def _catalogue(code: str) -> gettext.NullTranslations:
    if code == "en":
        return gettext.NullTranslations()
    # Opened by name: gettext's own search for it imports the whole of locale.
    with assets.path("locale", code, "LC_MESSAGES", "blokjes.mo").open("rb") as file:
        return gettext.GNUTranslations(file)


def _(message: str) -> str:
    """``message`` in the language in use."""
    return _catalogue(language()).gettext(message) if message else ""


def n_(one: str, many: str, n: int) -> str:
    """``one`` or ``many`` in the language in use, as ``n`` asks; ``{n}`` in it becomes the written number."""
    return _catalogue(language()).ngettext(one, many, n).replace("{n}", number(n))


def p_(context: str, message: str) -> str:
    """``message`` as it is said in ``context``."""
    return _catalogue(language()).pgettext(context, message)


def said_in(code: str, message: str) -> str:
    """``message`` in the language ``code``, whatever language is in use: for reading what others wrote."""
    return _catalogue(code).gettext(message) if message else ""


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "mark, say later"
    """Mark ``message`` for translation and hand it back unchanged."""
    return message


def number(value: int | float | Decimal, decimals: int = 0) -> str:
    """``1300`` as ``1.300`` in Dutch and ``1,300`` in English; ``decimals`` digits after the comma."""
    text = f"{value:,.{decimals}f}"
    return text.translate(str.maketrans(",.", ".,")) if language() == "nl" else text


def decimal(value: Decimal) -> str:
    """``7.8`` as ``7,8`` in Dutch, with as many digits behind the comma as ``value`` has."""
    exponent = value.as_tuple().exponent
    return number(value, max(0, -exponent) if isinstance(exponent, int) else 0)


def read_number(text: str) -> Decimal:
    """The number in ``text`` as people of the language write it: ``1.300`` is 1300 in Dutch, ``7,8`` is 7.8.

    What only the other language writes so is read as well: ``7.8``. Raises ValueError for what is no number.
    """
    plain = "".join(text.split()).replace("\N{MINUS SIGN}", "-")
    group, point = (".", ",") if language() == "nl" else (",", ".")
    if re.fullmatch(rf"[+-]?\d{{1,3}}([{group}]\d{{3}})+([{point}]\d+)?", plain):
        plain = plain.replace(group, "")
    elif "." in plain and "," in plain:
        plain = plain.replace(min(".,", key=plain.rindex), "")
    plain = plain.replace(",", ".")
    if not re.fullmatch(r"[+-]?\d{1,15}(\.\d{1,6})?", plain, re.ASCII):
        raise ValueError(text)
    return Decimal(plain)


def long_date(day: date) -> str:
    """``1 mei 2026`` / ``1 May 2026``."""
    return f"{day_month(day)} {day.year}"


def day_month(day: date) -> str:
    """``1 mei`` / ``1 May``: for a date near by, where the year is clear."""
    return f"{day.day} {_MONTHS[language()][day.month - 1]}"


_BEFORE = ("€", "$", "£", "eur", "usd", "rapportcijfer", "cijfer", "grade")  # units that stand before the value


def with_unit(value: str, unit: str) -> str:
    """``19 dagen``, ``71 %``; ``€ 43 per inwoner`` and ``rapportcijfer 7,6`` for a unit that stands before."""
    first, _space, rest = " ".join(unit.split()).partition(" ")
    parts = (first, value, rest) if first.casefold() in _BEFORE else (value, first, rest)
    return " ".join(filter(None, parts))


def short_date(day: date) -> str:
    """``16 nov 2026`` / ``16 Nov 2026``: for narrow places."""
    return f"{day.day} {_SHORT_MONTHS[language()][day.month - 1]} {day.year}"


def month_year(day: date) -> str:
    """``mei 2026`` / ``May 2026``."""
    return f"{_MONTHS[language()][day.month - 1]} {day.year}"


def read_date(text: str, today: date | None = None) -> date:
    """The day in ``text`` as people write it: ``1-5-2026``, ``1 mei``, ``2026-05-01``, ``vandaag``.

    Without a year it is the one nearest to ``today``. Raises ValueError for anything else.
    """
    today = today or date.today()
    near = {_("today"): 0, _("yesterday"): -1, _("tomorrow"): 1}
    plain = " ".join(text.casefold().replace(".", " ").split())
    if plain in near:
        return today + timedelta(days=near[plain])
    parts = plain.replace("-", " ").replace("/", " ").split()
    if len(parts) == 3 and len(parts[0]) == 4:
        parts.reverse()
    if not 2 <= len(parts) <= 3 or max(map(len, parts)) > len("september"):
        raise ValueError(text)
    day, month = int(parts[0]), read_month(parts[1])
    if len(parts) == 3:
        return date(int(parts[2]) + (2000 if len(parts[2]) <= 2 else 0), month, day)
    years = (date(today.year + step, month, day) for step in (-1, 0, 1) if day < 29 or month != 2)
    return min(years, key=lambda made: abs((made - today).days))


def read_month(text: str) -> int:
    """The number of the month in ``text``: ``5``, ``mei`` or ``sept``. Raises ValueError for anything else."""
    if text.isdecimal():
        return int(text)
    names = zip(_MONTHS[language()], _SHORT_MONTHS[language()], strict=True)
    found = [
        place for place, (long, short) in enumerate(names, 1)
        if len(text) >= 3 and (long.casefold().startswith(text) or short.casefold() == text)
    ]  # fmt: skip
    if len(found) != 1:
        raise ValueError(text)
    return found[0]


def any_month(text: str) -> int | None:
    """The number of the month that ``text`` is the name of, whole or short, in any language; None for none."""
    plain = text.casefold().rstrip(".")
    plain = {"sept": "sep", "maa": "mrt", "march": "mar"}.get(plain, plain)
    for names in (*_MONTHS.values(), *_SHORT_MONTHS.values()):
        for place, name in enumerate(names, 1):
            if name.casefold() == plain:
                return place
    return None


def weekday(day: date) -> str:
    """``maandag 23 november`` / ``Monday 23 November``."""
    return f"{_DAYS[language()][day.weekday()]} {day_month(day)}"


def full_date(day: date) -> str:
    """``maandag 23 november 2026`` / ``Monday 23 November 2026``."""
    return f"{_DAYS[language()][day.weekday()]} {long_date(day)}"


def clock(moment: datetime) -> str:
    """``16.30 uur`` / ``16:30``."""
    return f"{moment:%H.%M} uur" if language() == "nl" else f"{moment:%H:%M}"


def sentence_case(text: str) -> str:
    """``text`` with a capital at the start and the rest as it was."""
    return text[:1].upper() + text[1:]
