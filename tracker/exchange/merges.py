"""Merged cells: only the first holds the value; here each cell under it says the same, and each beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.exchange.cells import BadTable, Cell, Line
from tracker.exchange.unpacking import Package
from tracker.words import N_

TOO_MANY = N_("{name} has too many merged cells to be read. Unmerge them in Excel, save the file and try again.")
_MOST = 200_000
_CELL = rb"\$?([A-Z]{1,3})\$?(\d{1,8})"
_RANGE = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*[\"']" + _CELL + rb":" + _CELL)


@dataclass(frozen=True)
class Merge:
    """A rectangle of cells that is one; columns from 0, the last row and column included."""

    top: int
    left: int
    bottom: int
    right: int


def merges_of(package: Package, part: str) -> list[Merge]:
    """The merged cells of a sheet from the top; they stand near its end in the file. Raises BadTable."""
    found: list[Merge] = []
    tail = b""
    for chunk in package.chunks(part):
        text = tail + chunk
        end = max(text.rfind(b"<"), 0)
        if b"mergeCell" in text:
            found += map(_merge, _RANGE.finditer(text, 0, end or len(text)))
        tail = text[end:][-1000:]
        if len(found) > _MOST:
            raise BadTable(TOO_MANY, name=package.name)
    return sorted(found, key=lambda each: each.top)


def _merge(found: re.Match[bytes]) -> Merge:
    left, top, right, bottom = found.groups()
    return Merge(int(top), _place(left), int(bottom), _place(right))


def _place(letters: bytes) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + letter - 64
    return place - 1


def repeated(lines: Iterator[Line], merges: Sequence[Merge], width: int, name: str) -> Iterator[Line]:
    """The same lines, with the value of a merged cell in every row of it, and in its columns within ``width``.

    Raises BadTable where that would take too long.
    """
    waiting = list(reversed(merges))
    active: dict[int, tuple[int, Cell]] = {}  # column: until which row, what
    covered = 0
    for number, cells in lines:
        while waiting and waiting[-1].top <= number:
            merge = waiting.pop()
            if merge.top == number and merge.left < len(cells):
                right = max(merge.left, min(merge.right, width - 1))
                covered += right - merge.left + 1
                active |= dict.fromkeys(range(merge.left, right + 1), (merge.bottom, cells[merge.left]))
        if covered > _MOST * 20:
            raise BadTable(TOO_MANY, name=name)
        if active:
            active = {place: each for place, each in active.items() if each[0] >= number}
            _fill(cells, active)
        yield number, cells


def _fill(cells: list[Cell], active: dict[int, tuple[int, Cell]]) -> None:
    for place, (_until, value) in active.items():
        if value is not None and (place >= len(cells) or cells[place] is None):
            cells.extend([None] * (place + 1 - len(cells)))
            cells[place] = value
