"""Draws the key of a plot: what each sign of a point means, in a row above it."""

from __future__ import annotations

from tracker.charts.model import SignKey
from tracker.charts.pen import Box, Pen
from tracker.charts.signs import draw_signs
from tracker.charts.writing import LINE, RISE, width

LOW = 150.0  # points: a lower plot has no height to give away
SHARE = 0.25  # of the height it may take at most


def draw_keys(pen: Pen, keys: tuple[SignKey, ...], box: Box) -> Box:
    """The signs with their words at the top of ``box``, in as many rows as it takes; returns the box that is left."""
    size, gap = pen.paper.small, pen.paper.gap
    rows: list[list[SignKey]] = [[]]
    room = box.width
    for key in keys:
        wide = size * 1.3 + width(key.words, size) + 1.5 * gap
        if rows[-1] and wide > room:
            rows.append([])
            room = box.width
        rows[-1].append(key)
        room -= wide
    high = len(rows) * size * LINE + gap * 0.4
    if not keys or box.height < LOW or high > box.height * SHARE:
        return box
    for nth, row in enumerate(rows):
        _draw_row(pen, row, box.left, box.top - nth * size * LINE - RISE * size)
    return Box(box.left, box.bottom, box.right, box.top - high)


def _draw_row(pen: Pen, row: list[SignKey], left: float, base: float) -> None:
    size = pen.paper.small
    for key in row:
        draw_signs(pen, [(left + size * 0.5, base + size * 0.36, key.role, key.sign)], size * 0.24)
        box = pen.words(left + size * 1.3, base, key.words, size, muted=True)
        left = box.right + 1.5 * pen.paper.gap
