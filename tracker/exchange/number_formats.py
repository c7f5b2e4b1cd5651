"""A day in a workbook is a number; only the format of its cell says that it is a day, an hour or a percentage."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import Decimal
from enum import Enum

from tracker.exchange.cells import Cell


class Shown(Enum):
    """As what the number in a cell is shown."""

    NUMBER = "number"
    DAY = "day"
    TIME = "time"
    DURATION = "duration"
    PERCENT = "percent"


_BUILT_IN = {
    **dict.fromkeys((*range(14, 18), 22, *range(27, 32), 36, *range(50, 55), 57, 58), Shown.DAY),
    **dict.fromkeys((*range(18, 22), *range(32, 36), 45, 47, 55, 56), Shown.TIME),
    46: Shown.DURATION,
    9: Shown.PERCENT,
    10: Shown.PERCENT,
}
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.')
_BRACKETS = re.compile(r"\[(?![hms]+\])[^\]]*\]", re.IGNORECASE)  # a colour, a language or a condition
_ELAPSED = re.compile(r"\[[hms]+\]", re.IGNORECASE)
_EPOCHS = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}  # noqa: DTZ001 - a cell knows no time zone
_LAST = 2_958_466  # the day after 31 December 9999
_SECONDS = 86_400


def shown_as(number: int, code: str | None) -> Shown:
    """What a format does: one of Excel's own by its number, or one with a ``code`` of its own."""
    if code is None:
        return _BUILT_IN.get(number, Shown.NUMBER)
    bare = _BRACKETS.sub("", _LITERAL.sub("", code)).split(";")[0].casefold()
    if bare.startswith(("general", "standa")):
        return Shown.NUMBER
    if _ELAPSED.search(bare):
        return Shown.DURATION
    bare = bare.replace("am/pm", "h").replace("a/p", "h")
    if "y" in bare or "d" in bare or ("m" in bare and "h" not in bare and "s" not in bare):
        return Shown.DAY
    if "h" in bare or "s" in bare:
        return Shown.TIME
    return Shown.PERCENT if "%" in bare else Shown.NUMBER


def number(text: str) -> Cell:
    """A number as Excel stores it, whole where it is; text that is none stays text."""
    try:
        return int(text) if len(text) < 16 else _decimal(text)
    except ValueError:
        return _decimal(text)


def _decimal(text: str) -> Cell:
    try:
        value = float(format(float(text), ".15g"))  # Excel knows no more digits than that
    except ValueError:
        return text.strip() or None
    if value != value or abs(value) == float("inf"):
        return text
    return int(value) if value.is_integer() and abs(value) < 1e15 else value


def as_shown(value: Cell, shown: Shown, from_1904: bool) -> Cell:
    """What a person sees in the cell: a date, a time as text ("09:30"), a percentage as text ("12.5%")."""
    if not isinstance(value, int | float):
        return value
    if shown is Shown.PERCENT:
        return f"{_plain(Decimal(str(value)) * 100)}%"
    if shown is Shown.DAY or (shown is Shown.TIME and value >= 1):  # an hour on some day: the day counts too
        return _day(value, from_1904)
    if shown is Shown.NUMBER or not 0 <= value < _LAST:
        return value
    minutes, seconds = divmod(round(value * _SECONDS), 60)
    return f"{minutes // 60:02}:{minutes % 60:02}" + (f":{seconds:02}" if seconds else "")


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f")


def _day(value: float, from_1904: bool) -> Cell:
    days, seconds = divmod(round(value * _SECONDS), _SECONDS)
    if not 1 <= days < _LAST - (1462 if from_1904 else 0):
        return value  # no day: Excel shows 0-1-1900 or ##### there
    if not from_1904 and days < 60:  # Excel believes that there was a 29 February 1900
        days += 1
    moment = _EPOCHS[from_1904] + timedelta(days=days, seconds=seconds)
    return moment if seconds else moment.date()


def iso_moment(text: str) -> Cell:
    """A day that is stored as text, as Excel can since 2010; what is no day stays text."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text.strip() or None
    return moment.date() if len(text) <= 10 else moment.replace(tzinfo=None)
