"""From whom the ideas in a list come, where the file says so: in its name, above its columns or in a heading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from tracker.exchange.words import fold, synonyms


def origin_said(lines: Iterable[str], header: Sequence[str]) -> str:
    """The code of the origin that one of ``lines``, or a heading of ``header``, names; "" where none does.

    "Ideas of residents" says it, and so do words that only a budget for residents has; "for residents" does not.
    """
    texts = [fold(line) for line in lines]
    heads = [fold(head) for head in header]
    for code, (said, asked) in _patterns().items():
        if any(map(said.search, texts)) or any(map(asked.fullmatch, heads)):
            return code
    return ""


@lru_cache(maxsize=1)
def _patterns() -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    """By code: how a line says it, and how a heading does."""
    made = {}
    known = synonyms()["origins"]
    ideas, by = _any(known["ideas"]), _any(known["by"])
    for code, words in known["people"].items():
        people, sure = _any(words), _any(known["sure"].get(code, ()))
        of = rf"{ideas} (?:\w+ )?{by} (?:\w+ )?{people}|{ideas} {people}|{people} {ideas}"
        made[code] = (re.compile(rf"\b(?:{sure}|{of})\b"), re.compile(rf"(?:\w+ )?{people}"))
    return made


def _any(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, map(fold, words)))})"
