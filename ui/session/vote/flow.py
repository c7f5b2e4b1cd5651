"""Lines of different heights, down one column and then the next, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSizeF


@dataclass(frozen=True)
class Flow:
    """Where each line stands on its page, and the place of the first line of each page."""

    areas: Sequence[QRectF]
    starts: Sequence[int]


def flow(highs: Sequence[float], size: QSizeF, columns: int, gap: float, air: float) -> Flow:
    """Lay lines that are so high in ``columns`` with ``gap`` between them, on pages of ``size``.

    What fits on one page is spread over its columns as evenly as it goes, with at most ``air`` more for each line.
    """
    if not highs:
        return Flow((), ())
    begins = _begins(highs, size.height())
    one = len(begins) <= columns
    if one and columns > 1:
        begins = _evened(highs, size.height(), columns)
    ends = [*begins[1:], len(highs)]
    if one:
        free = [(size.height() - sum(highs[a:b])) / (b - a) for a, b in zip(begins, ends, strict=True)]
        air = max(0.0, min(air, *free))
    wide = (size.width() - gap * (columns - 1)) / columns
    areas: list[QRectF] = []
    for place, (begin, end) in enumerate(zip(begins, ends, strict=True)):
        top = 0.0
        for high in highs[begin:end]:
            areas.append(QRectF(place % columns * (wide + gap), top, wide, high + (air if one else 0)))
            top = areas[-1].bottom()
    return Flow(areas, begins[::columns])


def _begins(highs: Sequence[float], height: float) -> list[int]:
    """The first line of each column when columns are so high; one that is too high by itself still gets a place."""
    begins, top = [], height + 1
    for place, high in enumerate(highs):
        if top + high > height:
            begins.append(place)
            top = 0.0
        top += high
    return begins


def _evened(highs: Sequence[float], height: float, columns: int) -> list[int]:
    """The same with the lowest columns in which all of them fit."""
    low, enough = 0.0, height
    while enough - low > 1:
        middle = (low + enough) / 2
        if middle >= max(highs) and len(_begins(highs, middle)) <= columns:
            enough = middle
        else:
            low = middle
    return _begins(highs, enough)
