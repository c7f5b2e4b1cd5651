"""Values of a list from elsewhere, read as people write them: dates, numbers, choices, yes and no.

What cannot be read comes back as a Problem, with a suggestion where there is one; nothing is guessed silently.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation

from tracker.domain.errors import Invalid
from tracker.domain.fields import FIRST_YEAR, LAST_YEAR, TEXT_LENGTH, TITLE_LENGTH, Field, Type
from tracker.domain.periods import parse_period
from tracker.domain.terms import Missing, Stage, Verdict
from tracker.exchange.words import choice_words, fold, likely, meant, synonyms
from tracker.words import N_, _, any_month, number

Cell = str | int | float | Decimal | bool | date | datetime | None

_UNSHOWABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_PLACES = Decimal("0.000001")  # what a field for numbers holds behind the comma


@dataclass(frozen=True)
class Problem:
    """Why a value does not fit its field.

    ``suggestion`` is what was probably meant, as a code or as it is stored; ``instead`` what stands in the field
    meanwhile (a text that was cut), None for nothing.
    """

    message: str
    values: Mapping[str, object] = field(default_factory=dict)
    suggestion: str = ""
    instead: object = None

    @property
    def sentence(self) -> str:
        """What is wrong, in the language in use."""
        return _(self.message).format(**self.values)


@dataclass(frozen=True)
class Way:
    """How one list writes: the sign before decimals, and whether a day stands for its whole month.

    ``last`` reads a year or a month alone as its last day instead of its first.
    """

    decimal_sign: str = ","
    months: bool = False
    last: bool = False


_USUAL = Way()


def read_value(declared: Field, cell: Cell, way: Way = _USUAL) -> object:
    """``cell`` as ``declared`` stores it, None for an empty one, or the Problem with it."""
    if isinstance(cell, str):
        cell = cell.strip()
    if cell is None or cell == "":
        return None
    return _READERS[declared.type](declared, cell, way)


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


# Texts


def _text(declared: Field, cell: Cell, _way: Way) -> object:
    text = as_text(cell)
    if _UNSHOWABLE.search(text):
        text = _UNSHOWABLE.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    line = declared.type is not Type.TEXT
    most = TITLE_LENGTH if line else TEXT_LENGTH
    if line:
        text = " ".join(text.split())
    if len(text) <= most:
        return text or None
    return Problem(
        N_("The text has {n} characters and there is room for {most}. Only its beginning is taken."),
        {"n": number(len(text)), "most": number(most)},
        instead=f"{text[: most - 1].rstrip()}…",
    )


# Choices, yes and no


def _choice(declared: Field, cell: Cell, _way: Way) -> object:
    assert declared.choices is not None
    text = as_text(cell)
    words = choice_words(declared.choices, declared.name)
    if code := meant(text, words):
        return code
    if declared.choices is Stage and meant(text, choice_words(Verdict, "verdict")):
        return Stage.CONCLUDED.value  # a list that says "failed" under status says that it is over
    return Problem(N_("“{text}” is not a choice here."), {"text": text[:60]}, suggestion=likely(text, words))


def verdict_in(cell: Cell) -> str:
    """The verdict that the status in a list implies: "not in use any more" is stopped. "" where it says none."""
    return meant(as_text(cell), choice_words(Verdict, "verdict"))


def missing_reason(text: str) -> str:
    """Why there is no value, as ``text`` says in place of one; "" where it is no such text."""
    if text.strip() in ("-", "–", "—", "?", ".", "x"):
        return Missing.NOT_KNOWN.value
    return meant(text, choice_words(Missing, "missing"))


def _flag(_declared: Field, cell: Cell, _way: Way) -> object:
    if isinstance(cell, bool):
        return cell or None
    words = {text: answer for answer, texts in synonyms()["flags"].items() for text in texts}
    said = words.get(fold(as_text(cell)))
    if said is None:
        return Problem(N_("“{text}” is not yes or no."), {"text": as_text(cell)[:60]}, likely(as_text(cell), words))
    return said == "yes" or None


# Numbers

_NOISE = re.compile(r"[\s\u00a0\u202f'’]|€|\$|%|(?:EUR|euro)\b", re.IGNORECASE)
_PLAIN = re.compile(r"[+-]?\d{1,15}(?:\.\d+)?\Z", re.ASCII)


def decimal_sign(texts: Iterable[str]) -> str:
    """The sign before the decimals in ``texts``: "," or "."; "" where they do not tell."""
    votes = {",": 0, ".": 0}
    for text in texts:
        found = re.fullmatch(r"[+-]?\d{1,3}(?:([.,])\d{3})*(?:([.,])(\d+))?", _NOISE.sub("", text))
        group, sign, decimals = found.groups() if found else (None, None, None)
        if group and (sign != group):
            votes["," if group == "." else "."] += 1 if sign or text.count(group) > 1 else 0
        elif sign and not group and len(decimals or "") != 3:
            votes[sign] += 1
    best = max(votes, key=lambda sign: votes[sign])
    return best if votes[best] > min(votes.values()) else ""


def read_number(cell: Cell, sign: str = ",") -> Decimal | None:
    """The number in ``cell``, with ``sign`` before its decimals where that is not clear by itself; None for none."""
    if isinstance(cell, bool) or cell is None:
        return None
    try:
        made = Decimal(_as_decimal_text(cell, sign) if isinstance(cell, str) else str(cell))
        return made.quantize(_PLACES).normalize() if abs(made) < 10**15 else None
    except (InvalidOperation, ValueError):
        return None


def _as_decimal_text(text: str, sign: str) -> str:
    plain = _NOISE.sub("", text).replace("\N{MINUS SIGN}", "-").replace("–", "-")
    signs = [each for each in plain if each in ".,"]
    if len(set(signs)) == 2:
        group = signs[0]
        plain = plain.replace(group, "") if _grouped(plain, group) else ""
    elif len(signs) > 1 or (signs and signs[0] != sign and _grouped(plain, signs[0])):
        plain = plain.replace(signs[0], "") if _grouped(plain, signs[0]) else ""
    plain = plain.replace(",", ".")
    return plain if _PLAIN.match(plain) else ""


def _grouped(text: str, group: str) -> bool:
    """Whether ``group`` parts the thousands in ``text``."""
    return re.match(rf"[+-]?[1-9]\d{{0,2}}(?:{re.escape(group)}\d{{3}})+(?:[.,]\d+)?\Z", text) is not None


def _decimal(_declared: Field, cell: Cell, way: Way) -> object:
    made = read_number(cell, way.decimal_sign)
    if made is None:
        return Problem(N_("“{text}” is not a number."), {"text": as_text(cell)[:60]})
    return f"{made:f}" if made else "0"


def _whole(declared: Field, cell: Cell, way: Way) -> object:
    made = read_number(cell, way.decimal_sign)
    if made is None or made != made.to_integral_value() or not declared.low <= made <= declared.high:
        near = "" if made is None else str(int(min(max(made, Decimal(declared.low)), Decimal(declared.high))))
        return Problem(
            N_("“{text}” is not a whole number from {low} to {high}."),
            {"text": as_text(cell)[:60], "low": declared.low, "high": declared.high},
            suggestion=near,
        )
    return int(made)


# Days

_SPREADSHEET = date(1899, 12, 30)  # day 0 of the numbers that a spreadsheet keeps for days
_SERIALS = range(20_000, 80_000)
_TIME = re.compile(
    r"(?<=\d)[T ,]+\d{1,2}[:.]\d{2}([:.]\d{2})?([.,]\d+)?\s*(uur|[ap]m)?\s*(Z|[+-]\d\d:?\d\d)?\Z", re.IGNORECASE
)
_YEAR = re.compile(r"((?:19|20|21)\d\d)(?:[.,]0+)?\Z")
_YMD = re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})\Z|((?:19|20|21)\d\d)(\d\d)(\d\d)\Z")
_DMY = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ]'?(\d{4}|\d{2})\Z")
_NAMED = re.compile(
    r"(?:[^\W\d_]+\.?,? )?(\d{1,2})(?:e|ste|de|st|nd|rd|th)?[-. /]+([^\W\d_]{3,9})\.?,?[-. /]+'?(\d{4}|\d{2})\Z"
)
_MONTH_FIRST = re.compile(r"([^\W\d_]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\Z")
_DAY_AHEAD = timedelta(days=1)


def read_day(cell: Cell, *, last: bool = False) -> date | None:
    """The day in ``cell``, as people and spreadsheets write it; None for none.

    Of a year or a month alone it is the first day, or the ``last``.
    """
    if isinstance(cell, date):
        made: date | None = cell.date() if isinstance(cell, datetime) else cell
    else:
        text = as_text(cell).strip()
        made = _exact_day(_TIME.sub("", text)) or _end_of(_period_of_text(text), last=last)
    return made if made is not None and FIRST_YEAR <= made.year <= LAST_YEAR else None


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
    return int(text) + (2000 if len(text) == 2 else 0)


def _day(year: int, month: int | None, day: int) -> date | None:
    try:
        return date(year, month or 0, day)
    except ValueError:
        return None


def _date(_declared: Field, cell: Cell, way: Way) -> object:
    made = read_day(cell, last=way.last)
    if made is not None:
        return made.isoformat()
    text = as_text(cell)
    swapped = _DMY.match(_TIME.sub("", text.strip()))
    turned = _day(_whole_year(swapped[3]), int(swapped[1]), int(swapped[2])) if swapped else None
    return Problem(N_("“{text}” is not a date."), {"text": text[:60]}, suggestion=turned.isoformat() if turned else "")


def is_year_only(cell: Cell) -> bool:
    """Whether ``cell`` says a year and no day in it."""
    return not isinstance(cell, date) and bool(_YEAR.match(as_text(cell).strip()))


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


def read_when(cell: Cell, way: Way = _USUAL) -> str:
    """The code of the period in ``cell``: ``jan 2025``, ``2025-01``, ``1e kwartaal 2025``, a day; "" for none.

    Where ``way`` says so, a day stands for its month.
    """
    if not isinstance(cell, date) and (code := _period_of_text(as_text(cell))):
        return code
    day = read_day(cell)
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


def _period(_declared: Field, cell: Cell, way: Way) -> object:
    if code := read_when(cell, way):
        return code
    return Problem(N_("“{text}” is not a period, such as 2026-05, May 2026 or 2026-Q2."), {"text": as_text(cell)[:60]})


def is_first_or_last(day: date) -> bool:
    """Whether a month begins or ends with ``day``: a list that has only such days means months."""
    return day.day == 1 or (day + _DAY_AHEAD).day == 1


# The record's own check, for what is taken over from a mapping


def checked_or_problem(declared: Field, value: object) -> object:
    """``value``, which somebody chose, as it is stored, or the Problem with it."""
    try:
        return declared.check(value)
    except Invalid as error:
        return Problem(error.message, error.values)


_READERS: dict[Type, Callable[[Field, Cell, Way], object]] = {
    Type.LINE: _text,
    Type.TEXT: _text,
    Type.LINK: _text,
    Type.CHOICE: _choice,
    Type.FLAG: _flag,
    Type.DECIMAL: _decimal,
    Type.WHOLE: _whole,
    Type.DATE: _date,
    Type.PERIOD: _period,
}
