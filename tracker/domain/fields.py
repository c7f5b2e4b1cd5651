"""How a field is declared: once, on the dataclass of its kind. Forms, tables and storage follow it."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from tracker.domain.errors import Invalid
from tracker.domain.periods import Period, parse_period
from tracker.words import N_, _, number

TITLE_LENGTH = 300
TEXT_LENGTH = 20_000

# Everything below a space but tab and line feed: no screen shows it and NUL ends a text in many programs.
_UNSHOWABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def showable(text: str) -> str:
    """``text`` without the characters that no screen shows."""
    return _UNSHOWABLE.sub("", text)


class Words(StrEnum):
    """An enumeration whose members carry the words of the screen.

    A member is written ``NAME = "code", N_("word")``; the code is what is stored and what JSON shows.
    """

    word: str

    def __new__(cls, code: str, word: str = "") -> Words:
        member = str.__new__(cls, code)
        member._value_ = code
        member.word = word
        return member

    @property
    def label(self) -> str:
        """The word of the screen, in the language in use."""
        return _(self.word)


Choices = type[Words]


class Type(StrEnum):
    """What a field holds, and so how it is asked, stored and shown."""

    LINE = "line"  # one line of text
    TEXT = "text"  # text of several lines
    DATE = "date"  # a day, ISO 8601 in the file
    CHOICE = "choice"  # one of the members of a Words enumeration
    WHOLE = "whole"  # a whole number between ``low`` and ``high``
    DECIMAL = "decimal"  # an exact number, decimal text in the file
    PERIOD = "period"  # a day, week, month, quarter or year; see ``tracker.domain.periods``
    FLAG = "flag"  # yes or no
    LINK = "link"  # the id of another record, of kind ``target``


@dataclass(frozen=True)
class Field:
    """One field of a kind: what it means, how it is said, what it may hold."""

    name: str
    type: Type
    label: str  # English; said with ``_``
    help: str = ""  # English; one sentence under or in the field
    choices: Choices | None = None
    target: str = ""
    low: int = 0
    high: int = 0
    required: bool = False
    card: bool = False  # part of the card that freezes at the start
    held: bool = False  # agreed with the card: after the start another value needs a reason, filling it in does not
    searched: bool = False
    asked: bool = True  # the user fills it in; False for what an action sets
    closing: bool = False  # said when an experiment ends; can be said better later
    past: bool = False  # a day on which something was done: never still to come
    told: bool = True  # a reader of the history is told of it; False for what only the program reads

    @property
    def word(self) -> str:
        """The label in the language in use."""
        return _(self.label)

    def check(self, value: object) -> object:
        """``value`` as it is stored: text, whole number, True or None. Raises Invalid, with what to do."""
        if value is None or value == "":
            if self.required:
                raise self._invalid(N_("“{label}” is empty. Fill it in."))
            return None
        stored = _CHECKS[self.type](self, value)
        if self.required and stored is None:
            raise self._invalid(N_("“{label}” is empty. Fill it in."))
        return stored

    def _invalid(self, message: str, **values: object) -> Invalid:
        return Invalid(message, field=self.name, label=self.word, **values)

    def _text(self, value: object) -> str | None:
        text = str(value).replace("\r\n", "\n").replace("\r", "\n").strip()
        most = TITLE_LENGTH if self.type is Type.LINE else TEXT_LENGTH
        if _UNSHOWABLE.search(text):
            raise self._invalid(N_("“{label}” holds a character that cannot be shown. Type the text again without it."))
        if self.type is Type.LINE:
            text = " ".join(text.split())
        if len(text) > most:
            raise self._invalid(
                N_("“{label}” has {n} characters and there is room for {most}. Make it shorter."),
                n=number(len(text)),
                most=number(most),
            )
        return text or None

    def _date(self, value: object) -> str:
        return parse_date(value, self.word, self.name).isoformat()

    def _choice(self, value: object) -> str:
        assert self.choices is not None
        wish = str(value).strip()
        for member in self.choices:
            if wish.casefold() in (member.value, member.word.casefold(), member.label.casefold()):
                return member.value
        raise self._invalid(
            N_("“{value}” is not a choice for “{label}”. Choose from: {choices}."),
            value=wish[:60],
            choices=", ".join(member.value for member in self.choices),
        )

    def _whole(self, value: object) -> int:
        written = parse_decimal(str(value))
        whole = int(written) if written and "." not in written else self.low - 1
        if not self.low <= whole <= self.high:
            raise self._invalid(N_("“{label}” is a whole number from {low} to {high}."), low=self.low, high=self.high)
        return whole

    def _decimal(self, value: object) -> str:
        written = parse_decimal(str(value))
        if written is None:
            raise self._invalid(N_("“{label}” is a number, such as 7.8. Write it without other signs."))
        return written

    def _period(self, value: object) -> str:
        period = parse_period(str(value)) or _spoken_period(str(value))
        if period is None:
            raise self._invalid(N_("“{label}” is a period, such as 2026-05, 2026-Q2, 2026-W18, 2026 or 2026-05-01."))
        return period.code

    def _flag(self, value: object) -> bool | None:
        return str(value).strip().casefold() in ("true", "1", "yes", "ja") or None


_CHECKS: dict[Type, Callable[[Field, object], object]] = {
    Type.LINE: Field._text,
    Type.TEXT: Field._text,
    Type.DATE: Field._date,
    Type.CHOICE: Field._choice,
    Type.WHOLE: Field._whole,
    Type.DECIMAL: Field._decimal,
    Type.PERIOD: Field._period,
    Type.FLAG: Field._flag,
    Type.LINK: lambda field, value: str(value),
}

_GROUPED = re.compile(r"[+-]?\d{1,3}([.,])\d{3}(?:\1\d{3})*(?!\1)[.,]")


def _spoken_period(text: str) -> Period | None:
    """The period that ``text`` names as people say it: ``mei 2026``, ``2e kwartaal 2026``."""
    from tracker.words.periods import read_period

    try:
        return parse_period(read_period(text))
    except ValueError:
        return None


_NUMBER = re.compile(r"([+-]?)(\d{1,15})(?:[.,](\d{1,6}))?\Z")


def parse_decimal(text: str) -> str | None:
    """``text`` as decimal text without an exponent or idle zeros: ``7,80`` is ``7.8``. None for anything else.

    Point and comma are both the decimal sign; where both stand, the last one is and the others group thousands.
    """
    plain = text.strip().replace("\N{MINUS SIGN}", "-").replace("\N{NO-BREAK SPACE}", "")
    if grouped := _GROUPED.match(plain):
        plain = plain.replace(grouped.group(1), "")
    found = _NUMBER.match(plain)
    if found is None:
        return None
    sign, whole, part = found.groups()
    made = Decimal(f"{sign}{whole}.{part or 0}")
    return f"{made.normalize():f}" if made else "0"


_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})\Z")
_DUTCH = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})\Z")
FIRST_YEAR, LAST_YEAR = 1900, 2199


def parse_date(wish: object, label: str = "", field: str = "") -> date:
    """The day that ``wish`` is: a date, ``2026-05-01`` or ``1-5-2026``. Else raises Invalid."""
    if isinstance(wish, datetime):
        wish = wish.date()
    made = wish if isinstance(wish, date) else _written_date(str(wish).strip())
    if made is None or not FIRST_YEAR <= made.year <= LAST_YEAR:
        raise Invalid(
            N_("“{value}” is not a date ({label}). Write it like 2026-05-01 or 1-5-2026."),
            field=field,
            value=str(wish).strip()[:40],
            label=label or _("date"),
        )
    return made


def _written_date(text: str) -> date | None:
    if found := _ISO.match(text):
        year, month, day = map(int, found.groups())
    elif found := _DUTCH.match(text):
        day, month, year = map(int, found.groups())
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def declare(type_: Type, label: str, help_: str = "", **more: Any) -> Any:
    """A dataclass field that carries its own declaration; its default is None, or "" for text."""
    default = "" if type_ in (Type.LINE, Type.TEXT, Type.LINK) else False if type_ is Type.FLAG else None
    return dataclasses.field(
        default=default, metadata={"field": {"type": type_, "label": label, "help": help_, **more}}
    )


def again(kind: type, name: str) -> Any:
    """The field ``name`` of another kind in a draft of it: the same words and limits, not searched and never frozen."""
    declared = next(each for each in dataclasses.fields(kind) if each.name == name)
    said = {**declared.metadata["field"], "searched": False, "card": False}
    return dataclasses.field(default=declared.default, metadata={"field": said})


_DECLARED: dict[type, dict[str, Field]] = {}


def owners_of(kind: type) -> dict[str, Field]:
    """The links of ``kind`` that it cannot do without: what it hangs on, and what its history belongs to."""
    return {name: field for name, field in fields_of(kind).items() if field.type is Type.LINK and field.required}


def fields_of(kind: type) -> dict[str, Field]:
    """The declared fields of the dataclass ``kind`` by name, in the order of the form."""
    if kind not in _DECLARED:
        _DECLARED[kind] = {
            f.name: Field(name=f.name, **f.metadata["field"]) for f in dataclasses.fields(kind) if "field" in f.metadata
        }
    return _DECLARED[kind]
