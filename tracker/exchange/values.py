"""Values of a list from elsewhere, read as people write them: dates, numbers, choices, yes and no.

What cannot be read comes back as a Problem, with a suggestion where there is one; nothing is guessed silently.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from tracker.domain.errors import Invalid
from tracker.domain.fields import TEXT_LENGTH, TITLE_LENGTH, Field, Type
from tracker.domain.terms import Missing, Stage, Verdict
from tracker.exchange.cells import Cell
from tracker.exchange.days import USUAL, Way, as_text, month_first, read_day, read_when
from tracker.exchange.words import choice_words, fold, likely, meant, perhaps, synonyms
from tracker.words import N_, _, language, number

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


def read_value(declared: Field, cell: Cell, way: Way = USUAL) -> object:
    """``cell`` as ``declared`` stores it, None for an empty one, or the Problem with it."""
    if isinstance(cell, str):
        cell = cell.strip()
    if cell is None or cell == "":
        return None
    return _READERS[declared.type](declared, cell, way)


# Texts


def _text(declared: Field, cell: Cell, _way: Way) -> object:
    text = as_text(cell)
    if _UNSHOWABLE.search(text):
        text = _UNSHOWABLE.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    line = declared.type is not Type.TEXT
    most = TITLE_LENGTH if declared.type is Type.LINE else TEXT_LENGTH
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
    suggestion = perhaps(text, declared.name) or likely(text, words)
    return Problem(N_("“{text}” is not a choice here."), {"text": text[:60]}, suggestion=suggestion)


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

TEN = 10  # the scale that lists from elsewhere often have
_NOISE = re.compile(r"[\s\u00a0\u202f'’]|€|\$|%|(?:EUR|euro)\b", re.IGNORECASE)
_TWO_WAYS = re.compile(r"[+\-\N{MINUS SIGN}–]?[1-9]\d{0,2}[.,]\d{3}\Z", re.ASCII)
_PLAIN = re.compile(r"[+-]?\d{1,15}(?:\.\d+)?\Z", re.ASCII)


def decimal_sign(texts: Iterable[str]) -> str:
    """The sign before the decimals in ``texts``: "," or "."; "" where they do not tell."""
    votes = {",": 0, ".": 0}
    for text in texts:
        found = re.fullmatch(r"[+-]?\d{1,3}(?:([.,])\d{3})*(?:([.,])(\d+))?", _NOISE.sub("", text))
        group, sign, decimals = found.groups() if found else (None, None, None)
        if group and found and found.group().lstrip("+-").startswith("0"):  # 0.234 has no thousands
            votes[group] += 1
        elif group and (sign != group):
            votes["," if group == "." else "."] += 1 if sign or text.count(group) > 1 else 0
        elif sign and not group and len(decimals or "") != 3:
            votes[sign] += 1
    best = max(votes, key=lambda sign: votes[sign])
    return best if votes[best] > min(votes.values()) else ""


def has_two_ways(cell: Cell, type_: Type = Type.DECIMAL) -> bool:
    """Whether ``cell`` is a number such as 1.234, which may be more than a thousand or a little over one.

    Of whole numbers only 1.000 is one.
    """
    plain = _NOISE.sub("", cell) if isinstance(cell, str) else ""
    return _TWO_WAYS.match(plain) is not None and (type_ is Type.DECIMAL or plain.endswith("000"))


def sign_beside(wholes: Iterable[str]) -> str:
    """The sign that is left for decimals in a list whose whole numbers are ``wholes``: of 1.234 the comma."""
    clear = (text for text in wholes if has_two_ways(text) and not has_two_ways(text, Type.WHOLE))
    return next(("," if "." in text else "." for text in clear), "")


def read_number(cell: Cell, sign: str = ",") -> Decimal | None:
    """The number in ``cell``, with ``sign`` before its decimals where that is not clear by itself; None for none."""
    if isinstance(cell, bool) or cell is None:
        return None
    try:
        made = Decimal(_as_decimal_text(cell, sign) if isinstance(cell, str) else str(cell))
        return made.quantize(_PLACES).normalize() if abs(made) < 10**15 else None
    except (InvalidOperation, ValueError):
        return None


def plain_number(cell: Cell, sign: str) -> str:
    """The number in ``cell`` in the language in use, without a sign between its thousands."""
    text = f"{read_number(cell, sign) or 0:f}"
    return text.replace(".", ",") if language() == "nl" else text


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
    if made is not None and made != made.to_integral_value() and has_two_ways(cell):  # the other one is whole
        made = read_number(cell, "," if way.decimal_sign == "." else ".") or made
    text = as_text(cell)[:60]
    if made is None or made != made.to_integral_value() or not declared.low <= made <= declared.high:
        inside = made is not None and declared.low <= made <= declared.high
        return Problem(
            N_("“{text}” is not a whole number from {low} to {high}."),
            {"text": text, "low": declared.low, "high": declared.high},
            suggestion=str(int(made or 0)) if inside else perhaps(text, declared.name),
        )
    return int(made)


def scaled(declared: Field, cell: Cell) -> Problem | None:
    """The problem with a number on a scale to 10 where ``declared`` has another scale: nothing is cut off or halved
    unless somebody says so. None for what is no such number.
    """
    made = read_number(cell)
    if made is None or not 0 <= made <= TEN or declared.high >= TEN:
        return None
    share = (made - (made > 0)) / (TEN - 1)
    near = declared.low + int(share * (declared.high - declared.low) + Decimal("0.5"))
    return Problem(
        N_("“{text}” stands on a scale to 10. Here it goes from {low} to {high}."),
        {"text": as_text(cell)[:60], "low": declared.low, "high": declared.high},
        suggestion=str(near),
    )


# Days and periods


def _date(_declared: Field, cell: Cell, way: Way) -> object:
    made = read_day(cell, way)
    if made is not None:
        return made.isoformat()
    text = as_text(cell)
    turned = month_first(text)
    return Problem(N_("“{text}” is not a date."), {"text": text[:60]}, suggestion=turned.isoformat() if turned else "")


def _period(_declared: Field, cell: Cell, way: Way) -> object:
    if code := read_when(cell, way):
        return code
    return Problem(N_("“{text}” is not a period, such as 2026-05, May 2026 or 2026-Q2."), {"text": as_text(cell)[:60]})


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
