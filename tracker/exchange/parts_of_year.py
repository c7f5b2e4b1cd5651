"""Months, weeks and quarters that stand in a list without their year, such as "januari", "week 3" or a plain 3."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from tracker.exchange.cells import Cell
from tracker.exchange.days import as_text, read_when
from tracker.exchange.words import fold

_ANY_YEAR = "2024"  # it has a 29 February
_MOST = 0.5  # of the cells of a column; the rest may be totals
# What a plain number is, by a word of the heading of its column.
_UNITS = {
    "week": "week", "wk": "week", "weeknummer": "week", "weeknr": "week", "kwartaal": "kwartaal", "quarter": "kwartaal",
    "kw": "kwartaal", "maand": "", "month": "", "maandnummer": "", "periode": "", "period": "",
}  # fmt: skip


@lru_cache(maxsize=4096)
def in_year(text: str, year: str, heading: str = "") -> str:
    """The code of the part of ``year`` that ``text`` names under ``heading``; "" where it names none."""
    plain = text.strip()
    if plain.isdecimal():
        unit = next((_UNITS[word] for word in fold(heading).split() if word in _UNITS), None)
        if unit is None:
            return ""
        plain = f"{unit} {plain}".strip()
    code = read_when(f"{plain} {year}") if plain else ""
    return code if len(code) > len(year) and code.startswith(year) else ""


def are_parts(cells: Iterable[Cell], heading: str) -> bool:
    """Whether the cells of a column name months, weeks or quarters, and not the year they are in."""
    texts = [as_text(cell) for cell in cells]
    named = [text for text in texts if in_year(text, _ANY_YEAR, heading) and not read_when(text)]
    return bool(named) and len(named) >= _MOST * len(texts)


def is_part(text: str) -> bool:
    """Whether ``text`` by itself names a month, a week or a quarter without its year."""
    return bool(in_year(text, _ANY_YEAR)) and not read_when(text)
