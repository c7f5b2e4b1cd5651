"""Which row of a sheet holds the names of the columns: above it may stand a title, a date or a block of facts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from tracker.exchange.cells import Cell, Line, column_letters
from tracker.exchange.days import as_text
from tracker.exchange.parts_of_year import is_part
from tracker.words import _

SAMPLE = 200  # rows that are looked at
_ABOUT_AS_WIDE, _ABOUT_AS_LIKE = 0.8, 0.55
_UNDER = 30  # rows under a heading that may show that its column is in use
_NUMBER = re.compile(r"[-+€$ ]*\d[\d., ]*%?")
_YEAR = re.compile(r"(19|20)\d\d")
_OF_YEAR = re.compile(r"(?:jaar|year)?\s*((?:19|20)\d\d)", re.IGNORECASE)
_SORT = re.compile(r"|[#n-]|(dd|d|mm|m|jjjj|jj|yyyy|yy|[-/. ])+|tekst|datum|getal|text|date|number")  # and no unit
_TOLD_APART = re.compile(r"( \(\d+\))+\Z")  # behind a name that another column has as well
_SECTION = re.compile(r"[A-Z][A-Z_ ]{2,30}")
_SOURCE = re.compile(r"(bron|source)\s*:|©|\(c\) ", re.IGNORECASE)
_UNIT = re.compile(
    r"[(\[].{1,30}[)\]]|%|€|#|n|(dd|d|mm|m|jjjj|jj|yyyy|yy)([-/. ](dd|d|mm|m|jjjj|jj|yyyy|yy)){0,2}|"
    r"aantal|stuks|euro|eur|dagen|weken|maanden|jaren|uren|minuten|tekst|datum|getal|score|punten|procent|"
    r"number|days|weeks|months|years|hours|minutes|text|date|points|percent|-"
)


def find_header(lines: Sequence[Line]) -> int:
    """The place in ``lines``, which are not empty, of the row with names.

    That is the first row that looks about as much like names, and is about as wide, as the best one does.
    """
    scores = _scores(lines)
    best = max(range(len(lines)), key=lambda place: (scores[place], -place))
    edge = _ABOUT_AS_WIDE * len(lines[best][1])
    enough = _ABOUT_AS_LIKE * scores[best]
    fits = (place for place in range(best) if scores[place] >= enough and len(lines[place][1]) >= edge)
    place = next(fits, best)
    while place + 1 < len(lines) and scores[place + 1] > scores[place] and _goes_on(lines[place], lines[place + 1]):
        place += 1
    return place


def _goes_on(above: Line, below: Line) -> bool:
    """Whether names stand in two rows, and some of them in both because their cells are merged."""
    return any(one is not None and one == other for one, other in zip(above[1], below[1], strict=False))


def filled_from(cells: Sequence[Cell]) -> int:
    """The place of the first cell that holds something."""
    return next((place for place, cell in enumerate(cells) if cell is not None), len(cells))


def with_groups(header: Sequence[Cell], above: Sequence[Cell]) -> list[Cell]:
    """The names of columns that stand under a year, or under another name, with that behind them.

    A year goes to every name under it ("jan 2024"); other words only to tell the same names apart.
    """
    groups: list[Cell] = []
    for place, name in enumerate(header):
        over = above[place] if place < len(above) else None
        before = groups[-1] if groups else None
        groups.append(None if over is not None and over == name else before if over is None else over)
    years_over = [_year_in(group) for group in groups]
    dated = [bool(year) and is_part(_name(name)) for name, year in zip(header, years_over, strict=True)]
    if sum(dated) > 1:
        return [f"{_name(name)} {year}" if is_dated else name
                for name, year, is_dated in zip(header, years_over, dated, strict=True)]  # fmt: skip
    told = {str(group) for group in groups if group is not None}
    years = all(map(_YEAR.fullmatch, told))
    if not groups or groups[0] is not None or len(told) < (1 if years else 2):  # a title begins with the first column
        return list(header)
    often = Counter(_name(name).casefold() for name in header)
    return [
        name if None in (name, group) else f"{_name(name)} {group}" if years
        else f"{_name(name)} ({group})" if often[_name(name).casefold()] > 1 else name
        for name, group in zip(header, groups, strict=True)
    ]  # fmt: skip


def _year_in(group: Cell) -> str:
    found = _OF_YEAR.fullmatch(as_text(group).strip())
    return found[1] if found else ""


def names(header: Sequence[Cell], under: Sequence[Line], left: int = 0) -> tuple[str, ...]:
    """A name of its own for every column; one that holds something and has no name is called by its letter, where
    ``left`` columns stand before the first."""
    known = [_name(cell) for cell in header]
    filled = [sum(place < len(cells) and cells[place] is not None for _n, cells in under) for place in _places(under)]
    often = max(1.0, len(under) / 5)
    width = max([len(known), *(place + 1 for place, count in enumerate(filled) if count >= often)], default=0)
    known += [""] * (width - len(known))
    unique: dict[str, str] = {}  # by how it reads
    said: dict[str, int] = {}  # how often
    for place, given in enumerate(known):
        base = name = given or _("Column {letter}").format(letter=column_letters(left + place))
        while name.casefold() in unique:
            said[base] = said.get(base, 1) + 1
            name = f"{base} ({said[base]})"
        unique[name.casefold()] = name
    return tuple(unique.values())


def is_units(cells: Sequence[Cell], following: Sequence[Cell]) -> bool:
    """Whether a row under the header only says in what its columns are counted, as in “(days)”, before the numbers."""
    filled = [cell for cell in cells if cell is not None]
    words = all(isinstance(cell, str) and _UNIT.fullmatch(cell.strip().casefold()) for cell in filled)
    return words and any(cell is not None and _counts(below) for cell, below in zip(cells, following, strict=False))


def unit_in(cell: Cell) -> str:
    """The unit that a cell of such a row names: “(days)” is days; "" for what only says what sort of value it is."""
    text = str(cell or "").strip().strip("()[]").strip()
    return "" if _SORT.fullmatch(text.casefold()) else text


def repeats(header: Sequence[str], cells: Sequence[Cell]) -> bool:
    """Whether a row says the names of its columns once more: all that stands in it, and more than one of several."""
    filled = [(name, str(cell)) for name, cell in zip(header, cells, strict=False) if cell is not None]
    if len(filled) < min(2, len(header)):
        return False
    return all(_name(text).casefold() == _TOLD_APART.sub("", name).casefold() for name, text in filled)


def _counts(cell: Cell) -> bool:
    return isinstance(cell, int | float | date) or (isinstance(cell, str) and cell.strip()[:1].isdigit())


def is_section(cells: Sequence[Cell]) -> bool:
    """Whether a line only names the part of the file that follows, as in "PROJECTS"."""
    return len(cells) == 1 and isinstance(cells[0], str) and bool(_SECTION.fullmatch(cells[0]))


def is_source(cells: Sequence[Cell]) -> bool:
    """Whether a line only says where the figures come from, as in "Bron: CBS"."""
    return len(cells) == 1 and isinstance(cells[0], str) and bool(_SOURCE.match(cells[0]))


def _places(lines: Sequence[Line]) -> range:
    return range(max((len(cells) for _number, cells in lines), default=0))


def _scores(lines: Sequence[Line]) -> list[float]:
    """How much each line looks like names of columns that are in use under it."""
    scores = []
    seen: dict[int, int] = {}  # where each column was last seen in use, going up
    for place in reversed(range(len(lines))):
        _number, cells = lines[place]
        below = {column for column, at in seen.items() if at <= place + _UNDER}
        scores.append(_likeness(cells, below))
        seen |= {column: place for column, cell in enumerate(cells) if cell is not None}
    return scores[::-1]


def _likeness(cells: Sequence[Cell], below: set[int]) -> float:
    """How many cells could be the name of a column in use; one that is said twice counts half."""
    said: set[str] = set()
    total = 0.0
    for place, cell in enumerate(cells):
        likely = _likely(cell) * (1.0 if place in below else 0.25)
        if likely:
            text = str(cell).strip().casefold()
            total += likely * (0.5 if text in said else 1.0)
            said.add(text)
    return total


def _likely(cell: Cell) -> float:
    """Between 0 and 1. A year or a day may well be the name of a column; a number is not."""
    text = "" if cell is None or isinstance(cell, bool) else str(cell).strip()
    if isinstance(cell, date) or _YEAR.fullmatch(text):
        return 0.9
    if not isinstance(cell, str) or _NUMBER.fullmatch(text):
        return 0.0
    return 1.0 if len(text) <= 80 else 0.9 if len(text) <= 300 else 0.5  # a form asks long questions


def _name(cell: Any) -> str:
    if isinstance(cell, datetime) and not (cell.hour or cell.minute or cell.second):
        cell = cell.date()
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None else " ".join(str(cell).replace("\ufeff", "").split())[:200]
