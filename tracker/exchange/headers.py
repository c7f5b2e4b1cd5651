"""Which row of a sheet holds the names of the columns: above it may stand a title, a date or a block of facts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from tracker.exchange.cells import Cell, Line, column_letters
from tracker.words import _

SAMPLE = 200  # rows that are looked at
_UNDER = 30  # rows under a heading that may show that its column is in use
_NUMBER = re.compile(r"[-+€$ ]*\d[\d., ]*%?")
_YEAR = re.compile(r"(19|20)\d\d")
_UNIT = re.compile(
    r"[(\[].{1,30}[)\]]|%|€|#|n|(dd|d|mm|m|jjjj|jj|yyyy|yy)([-/. ](dd|d|mm|m|jjjj|jj|yyyy|yy)){0,2}|"
    r"aantal|stuks|euro|eur|dagen|weken|maanden|jaren|uren|minuten|tekst|datum|getal|score|punten|procent|"
    r"number|days|weeks|months|years|hours|minutes|text|date|points|percent|-"
)


def find_header(lines: Sequence[Line]) -> int:
    """The place in ``lines``, which are not empty, of the row with names.

    That is the first row that looks about as much like names, and is about as wide, as the best one does.
    """
    used = _used_below(lines)
    scores = [_likeness(cells, below) for (_number, cells), below in zip(lines, used, strict=True)]
    best = max(range(len(lines)), key=lambda place: (scores[place], -place))
    enough = max(scores[best] - max(1.0, 0.3 * scores[best]), min(scores[best], 1.5))
    edge = len(lines[best][1]) - int(0.2 * len(lines[best][1]))
    for place, (number, cells) in enumerate(lines[: best + 1]):
        stands_alone = place + 1 < len(lines) and lines[place + 1][0] > number + 1
        if scores[place] >= enough and len(cells) >= edge and not stands_alone:
            return place
    return best


def names(header: Sequence[Cell], under: Sequence[Line]) -> tuple[str, ...]:
    """A name of its own for every column; one without a name that holds something is called by its letter."""
    known = [_name(cell) for cell in header]
    filled = [sum(place < len(cells) and cells[place] is not None for _n, cells in under) for place in _places(under)]
    often = max(1.0, len(under) / 5)
    width = max([len(known), *(place + 1 for place, count in enumerate(filled) if count >= often)], default=0)
    known += [""] * (width - len(known))
    taken: dict[str, int] = {}
    unique = []
    for place, name in enumerate(known):
        name = name or _("Column {letter}").format(letter=column_letters(place))
        nth = taken[name.casefold()] = taken.get(name.casefold(), 0) + 1
        unique.append(name if nth == 1 else f"{name} ({nth})")
    return tuple(unique)


def is_units(cells: Sequence[Cell]) -> bool:
    """Whether a row under the header only says in what its columns are counted, as in “(days)”."""
    filled = [cell for cell in cells if cell is not None]
    return bool(filled) and all(isinstance(c, str) and _UNIT.fullmatch(c.strip().casefold()) for c in filled)


def _places(lines: Sequence[Line]) -> range:
    return range(max((len(cells) for _number, cells in lines), default=0))


def _used_below(lines: Sequence[Line]) -> list[set[int]]:
    """For every line the columns in which one of the next lines holds something."""
    own = [{place for place, cell in enumerate(cells) if cell is not None} for _number, cells in lines]
    return [set().union(*own[nth + 1 : nth + 1 + _UNDER]) if nth + 1 < len(own) else set() for nth in range(len(own))]


def _likeness(cells: Sequence[Cell], below: set[int]) -> float:
    """How many cells could be the name of a column in use; one that is said twice counts half."""
    seen: dict[str, int] = {}
    total = 0.0
    for place, cell in enumerate(cells):
        likely = _likely(cell)
        if likely:
            said = str(cell).strip().casefold()
            seen[said] = seen.get(said, 0) + 1
            total += likely * (1.0 if place in below else 0.25) * (1.0 if seen[said] == 1 else 0.5)
    return total


def _likely(cell: Cell) -> float:
    if cell is None or isinstance(cell, bool):
        return 0.0
    if isinstance(cell, date):
        return 0.9
    text = str(cell).strip()
    if _YEAR.fullmatch(text):
        return 0.9
    if not isinstance(cell, str) or _NUMBER.fullmatch(text):
        return 0.0
    return 1.0 if len(text) <= 80 else 0.5


def _name(cell: Any) -> str:
    if isinstance(cell, datetime) and not (cell.hour or cell.minute or cell.second):
        cell = cell.date()
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None else " ".join(str(cell).replace("\ufeff", "").split())[:200]
