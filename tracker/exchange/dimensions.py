"""Columns of numbers that are no figures: codes that say what a row is about, such as those of municipalities."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from tracker.exchange.cells import Cell
from tracker.exchange.days import as_text
from tracker.exchange.tables import Table
from tracker.exchange.words import fold

_SUBJECT = re.compile(r"_\d+\Z")  # CBS numbers its subjects, and nothing else
_CODE = re.compile(r"\d{1,10}")
_MOST = 2_000  # different codes; more is no choice
_WORDS = (  # folded: "Regio's" is two of them
    "regio regios s gemeente gemeenten wijk wijken buurt buurten provincie provincies landsdeel corop gebied stadsdeel "
    "region regions municipality municipalities district districts neighbourhood province area "
    "geslacht leeftijd sex gender categorie groep klasse soort code codes nr nummer number"
)
_ABOUT = frozenset(_WORDS.split())


def is_about(heading: str) -> bool:
    """Whether ``heading`` says that the column holds codes: every word of it is a word for that."""
    words = fold(heading.partition("(")[0]).split()
    return bool(words) and words != ["s"] and all(word in _ABOUT for word in words)


def codes_in(table: Table, period: int, numeric: Sequence[int], texts: Sequence[int]) -> list[int]:
    """Which of the columns ``numeric`` hold codes: by heading, by a zero in front, or for the same ones stand in every
    period where ``texts``, the other columns, do not tell the rows apart. At least one is left for the figures.
    """
    heads = [table.header[place] for place in numeric]
    subjects = any(map(_SUBJECT.search, heads))
    found = {
        place for place, head in zip(numeric, heads, strict=True)
        if is_about(head) or (subjects and not _SUBJECT.search(head))
    }  # fmt: skip
    for place in numeric if len(numeric) > 1 else ():
        codes = None if place in found else _Codes(table, period, place)
        if codes and (codes.zero or (codes.same and not _tell_apart(table, [period, *texts, *found]))):
            found.add(place)
    return sorted(found if len(found) < len(numeric) else found - {numeric[-1]})


def _tell_apart(table: Table, places: Sequence[int]) -> bool:
    """Whether no two rows have the same in ``places``."""
    seen: set[int] = set()
    for row in table.rows():
        key = hash(tuple(as_text(row.cells[place]) for place in places))
        if key in seen:
            return False
        seen.add(key)
    return True


class _Codes:
    """What stands in one column, by period.

    Attributes, both only for whole numbers: ``zero``, whether one begins with a zero; ``same``, whether the same ones
    stand in every period.
    """

    def __init__(self, table: Table, period: int, place: int) -> None:
        self._sets: dict[str, set[str]] = defaultdict(set)
        self._zero, self._whole = False, True
        for row in table.rows():
            self._whole = self._whole and self._take(row.cells[period], as_text(row.cells[place]).strip())
            if not self._whole:
                break
        sets = list(self._sets.values())
        self.zero = self._whole and self._zero
        self.same = self._whole and len(sets) > 1 and len(sets[0]) > 1 and all(each == sets[0] for each in sets)

    def _take(self, period: Cell, text: str) -> bool:
        if not text:
            return True
        some = self._sets[as_text(period)]
        some.add(text)
        self._zero = self._zero or (text[0] == "0" and len(text) > 1)
        return _CODE.fullmatch(text) is not None and len(some) <= _MOST
