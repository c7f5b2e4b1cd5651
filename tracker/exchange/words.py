"""The words by which columns and values of lists are known: labels, codes, and one table of synonyms."""

from __future__ import annotations

import difflib
import json
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import assets
from tracker.domain.fields import Field, Words
from tracker.words import LANGUAGES, said_in

_SHORT = 60  # signs of a title that is made from a text
_CLOSE = 0.75  # how alike two words must be to be suggested; below it a suggestion is a guess


@lru_cache(maxsize=1)
def synonyms() -> Mapping[str, Any]:
    """The table of synonyms, as it stands in the assets."""
    made: Mapping[str, Any] = json.loads(assets.path("import", "synonyms.json").read_text(encoding="utf-8"))
    return made


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """``text`` blind to case, accents, punctuation and spaces: ``Datum gevónden*`` is ``datum gevonden``."""
    if text.isascii():
        plain = text.casefold()
    else:
        parts = unicodedata.normalize("NFKD", text.casefold())
        plain = "".join(sign for sign in parts if not unicodedata.combining(sign))
    return " ".join("".join(sign if sign.isalnum() else " " for sign in plain).split())


def first_words(text: str) -> str:
    """As many words of ``text`` as a title takes that nobody gave."""
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else f"{line[:_SHORT].rpartition(' ')[0] or line[:_SHORT]} …"


def label_words(field: Field) -> list[str]:
    """How ``field`` is called itself: its code, and its label in every language; folded."""
    return list(dict.fromkeys(map(fold, (field.name, *(said_in(code, field.label) for code in LANGUAGES)))))


@lru_cache(maxsize=256)
def choice_words(choices: type[Words], name: str) -> Mapping[str, str]:
    """Every folded word that means one of ``choices`` for the field ``name``, with its code."""
    found: dict[str, str] = {}
    for member in choices:
        for text in (member.value, *(said_in(code, member.word) for code in LANGUAGES)):
            found.setdefault(fold(text), member.value)
    codes = {member.value for member in choices}
    for code, texts in synonyms()["values"].get(name, {}).items():
        if code in codes:
            for text in texts:
                found.setdefault(fold(text), code)
    return found


def meant(text: str, words: Mapping[str, str]) -> str:
    """The code that ``text`` means for certain; "" where it is not in ``words``."""
    return words.get(fold(text)) or words.get(fold(text.partition("(")[0])) or ""


def likely(text: str, words: Mapping[str, str]) -> str:
    """The code that ``text`` probably means, to be suggested and not taken; "" where nothing is alike."""
    folded = fold(text[:80])
    close = difflib.get_close_matches(folded, words, 1, _CLOSE)
    if close:
        return words[close[0]]
    inside = {words[each] for each in words if len(each) > 3 and f" {each} " in f" {folded} "}
    return inside.pop() if len(inside) == 1 else ""


def perhaps(text: str, name: str) -> str:
    """The code of the field ``name`` that ``text`` is said to stand for now and then: to be suggested; "" for none."""
    folded = fold(text[:80])
    return next((code for code, texts in synonyms()["perhaps"].get(name, {}).items() if folded in texts), "")
