"""Draws the points of one row: at their exact value, one above the other where several have the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import pairwise

from tracker.charts.model import Dot, Row
from tracker.charts.pen import Pen
from tracker.charts.signs import draw_signs

OVER = 0.85  # so far apart are points with one value, in their width: partly over each other, each still seen
SEEN = 6  # of so many points with one value each has a place of its own


def draw_points(pen: Pen, row: Row, middles: Sequence[float], lane: float, at: Callable[[float], float]) -> None:
    """The points of ``row`` in lanes ``lane`` high; joined by a line in a row without bars."""
    same: dict[tuple[float, float], list[Dot]] = defaultdict(list)
    for dot in row.dots:
        same[dot.mark.x, dot.mark.y].append(dot)
    radius = _radius(pen, min(SEEN, max(map(len, same.values()), default=1)), lane)
    if not row.bars:
        for one, other in pairwise(sorted(at(dot.mark.x) for dot in row.dots)):
            pen.line([one, other], [middles[0]] * 2, pen.ink.empty_outline, pen.paper.stroke * 0.9, layer=5)
    placed = [
        (at(x), middles[int(y)] + step, dot)
        for (x, y), some in same.items()
        for step, dot in zip(_steps(len(some), radius, lane), some, strict=True)
    ]
    draw_signs(pen, dict.fromkeys((x, y, dot.role, dot.sign) for x, y, dot in placed), radius)
    for x, y, dot in placed:
        pen.spot(dot.mark, x, y)


def _radius(pen: Pen, most: int, lane: float) -> float:
    """As large as ``most`` points above each other can be in one lane, and never too small to see."""
    stacked = lane / 2 / (1 + (most - 1) * OVER)
    return max(pen.paper.stroke, min(lane * 0.3, pen.paper.stroke * 2.2, stacked))


def _steps(n: int, radius: float, lane: float) -> list[float]:
    """How far from the middle of their lane ``n`` points with one value stand, from the top down; many share one."""
    seen = min(n, SEEN)
    step = min(2 * radius * OVER, max(0.0, lane - 2 * radius) / max(1, seen - 1))
    return [((seen - 1) / 2 - nth % seen) * step for nth in range(n)]
