"""A list without names of columns: known by a first row that reads as data, and its columns by what stands in them."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from statistics import median

from tracker.domain.fields import Type
from tracker.exchange.cells import Cell, Line
from tracker.exchange.columns import KINDS, MEASUREMENTS, Mapping, is_known, targets
from tracker.exchange.days import as_text, read_when
from tracker.exchange.mapping import cell_at
from tracker.exchange.values import read_number
from tracker.exchange.words import choice_words, fold, meant, synonyms

_MOSTLY = 0.8  # of the cells of a column mean a choice of its field


def is_data(first: Sequence[Cell], under: Sequence[Line]) -> bool:
    """Whether the first row reads as the rows ``under`` it do, and none of its cells as the name of a column.

    A choice such as “procedure” above another one, a number above numbers or a word that comes back in the same place
    says so; of a single column it is told by the number of words.
    """
    filled = [(place, cell) for place, cell in enumerate(first) if cell is not None]
    if not under or any(_is_name(cell) for _place, cell in filled):
        return False
    below = {
        place: [cell for _n, cells in under if (cell := cell_at(cells, place)) is not None] for place, _c in filled
    }
    if len(filled) == 1:
        place, cell = filled[0]
        words = [len(as_text(each).split()) for each in below[place]]
        return bool(words) and 2 <= len(as_text(cell).split()) >= median(words) / 2
    return any(_is_like(cell, below[place]) for place, cell in filled)


def _is_name(cell: Cell) -> bool:
    """Whether a cell is the name of a column of any kind of list, or a period above values."""
    text = as_text(cell).strip()
    return text.endswith(("?", ":")) or is_known(text) or (bool(read_when(cell)) and not isinstance(cell, date))


def _is_like(cell: Cell, below: Sequence[Cell]) -> bool:
    if isinstance(cell, date):
        return bool(below) and all(isinstance(each, date) for each in below)
    if read_number(cell) is not None:
        return bool(below) and all(read_number(each) is not None for each in below)
    text = fold(as_text(cell))
    others = {fold(as_text(each)) for each in below}
    return bool(text) and (text in others or (text in _choices() and not others.isdisjoint(_choices())))


@lru_cache(maxsize=1)
def _choices() -> frozenset[str]:
    """Every word that is a choice of some field; yes and no as well."""
    made = {text for texts in synonyms()["flags"].values() for text in texts if len(text) > 1}
    for kind in KINDS:
        for name, each in targets(kind).items():
            made |= set(choice_words(each.choices, name)) if each.choices else set()
    return frozenset(made)


def by_content(mapping: Mapping, sample: Sequence[Sequence[Cell]]) -> Mapping:
    """``mapping`` of a list without names of columns, with the fields that what stands in a column tells."""
    fields = list(mapping.fields)
    known = targets(mapping.kind)
    columns = [[cell for row in sample if (cell := cell_at(row, at)) not in (None, "")] for at in range(len(fields))]
    for at, cells in enumerate(columns):
        for name, each in known.items():
            if not fields[at] and name not in fields and each.type is Type.CHOICE and each.choices and cells:
                words = choice_words(each.choices, name)
                fields[at] = name if sum(bool(meant(as_text(c), words)) for c in cells) >= _MOSTLY * len(cells) else ""
    wish = "indicator" if mapping.kind == MEASUREMENTS else "title"
    texts = (at for at, cells in enumerate(columns) if cells and not fields[at] and _are_texts(cells))
    if wish not in fields and (place := next(texts, None)) is not None:
        fields[place] = wish
    return dataclasses.replace(mapping, fields=tuple(fields))


def _are_texts(cells: Sequence[Cell]) -> bool:
    return sum(isinstance(cell, str) and read_number(cell) is None for cell in cells) * 2 > len(cells)
