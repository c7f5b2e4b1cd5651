"""What PowerPoint and Excel have in common: text that stays text, days as numbers, the language, the colours."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from tracker.charts.model import AS_TYPED
from tracker.charts.tokens import Tokens, tokens
from tracker.words import language

FONT = "Arial"  # on every computer, and of the same width everywhere
LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}
_LOCALES = {"nl": "413", "en": "809"}  # Windows' numbers for them, in hexadecimal
_DAY_ZERO = date(1899, 12, 30).toordinal()

# What XML forbids, and what turns the direction of the text that follows.
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff\u202a-\u202e\u2066-\u2069]")

_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LONGEST = 32_767  # signs in a cell, as UTF-16 counts them


def plain(text: str) -> str:
    """``text`` on one line, without signs that a file may not hold."""
    return " ".join(_FORBIDDEN.sub("", text).split())


def plain_lines(text: str) -> str:
    """``text`` with its own lines, without signs that a file may not hold."""
    return "\n".join(plain(line) for line in text.splitlines()).strip()


def literal(text: str) -> str:
    """``text`` as a cell can hold it and as it is: not longer, without forbidden signs, never taken for markup."""
    text = _NOT_IN_XML.sub("", text)
    if len(text) > _LONGEST // 2:
        text = text.encode("utf-16-le")[: 2 * _LONGEST].decode("utf-16-le", "ignore")
    return f"{text} " if text.startswith("<r>") and text.endswith("</r>") else text


def language_tag() -> str:
    """The language in use, as files name it: ``nl-NL``."""
    return LANGUAGES[language()]


def serial(ordinal: float) -> float:
    """The day ``date.toordinal()`` as Office counts days."""
    return ordinal - _DAY_ZERO


def in_words(format_: str) -> str:
    """A format of dates whose months are said in the language in use, whatever that of the computer."""
    return f"[$-{_LOCALES[language()]}]{format_}"


def decimals_format(decimals: int) -> str:
    """A format of numbers, with a real minus; the program that shows it puts the signs of its own language.

    With ``AS_TYPED`` decimals it is that program which shows as many as a number has.
    """
    if decimals == AS_TYPED:
        return "General"
    digits = f"#,##0{'.' + '0' * decimals if decimals > 0 else ''}"
    return f"{digits};\N{MINUS SIGN}{digits}"


def light() -> Tokens:
    """The colours of everything that leaves: paper and slides are light."""
    return tokens("light")


def faded(colour: str, alpha: float) -> str:
    """``colour`` as it looks on white when only ``alpha`` of it, from 0 to 1, is there."""
    parts = bytes.fromhex(colour.lstrip("#"))
    return "#" + bytes(round(255 - (255 - part) * alpha) for part in parts).hex().upper()


def rgb(colour: str) -> str:
    """``#12436D`` as Office writes it."""
    return colour.lstrip("#").upper()


def sentences(parts: Iterable[str]) -> str:
    """The sentences after one another."""
    return plain(" ".join(parts))
