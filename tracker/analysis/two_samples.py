"""Before and after without assumptions about the distribution: Hodges-Lehmann and the exact Mann-Whitney interval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, product
from math import comb
from statistics import fmean, median

FEWEST_BEFORE, FEWEST_AFTER = 8, 4
LEVEL = 0.025  # on each side
FOLLOWS = 0.3  # autocorrelation above which measurements tell less than they seem to
_MOST = 400  # of a side: above it the counts of U take too long, and a sample says the same


@dataclass(frozen=True)
class Shift:
    """How much higher after is than before: the median difference of pairs, its 95 % interval, and the p value."""

    estimate: float
    low: float
    high: float
    p: float

    @property
    def off_zero(self) -> bool:
        """Whether the interval leaves zero out."""
        return self.low > 0 or self.high < 0


@lru_cache(maxsize=64)
def _counts(m: int, n: int) -> tuple[int, ...]:
    """In how many of the orderings of m and n values U has each value: prod (1 - q^(n+i)) / (1 - q^i), i to m."""
    ways = [1] + [0] * (m * n)
    for i in range(1, m + 1):
        for u in range(m * n, n + i - 1, -1):
            ways[u] -= ways[u - n - i]
        for u in range(i, m * n + 1):
            ways[u] += ways[u - i]
    return tuple(ways)


def shift(before: Sequence[float], after: Sequence[float]) -> Shift | None:
    """The shift from ``before`` to ``after``; None where one of them is empty.

    Source: Hollander & Wolfe, *Nonparametric Statistical Methods*; as R's ``wilcox.test(exact = TRUE)`` for data
    without ties. With ties the p value takes half of each tie and is rounded to the nearest count.
    """
    before, after = before[-_MOST:], after[-_MOST:]
    m, n = len(before), len(after)
    if not m or not n:
        return None
    differences = sorted(b - a for a, b in product(before, after))
    ways, total = _counts(m, n), comb(m + n, n)
    k = _place(ways, total)
    above = sum((d > 0) + (d == 0) / 2 for d in differences)
    low = int(min(above, m * n - above))
    p = min(1.0, 2 * sum(ways[: low + 1]) / total)
    return Shift(median(differences), differences[k - 1], differences[m * n - k], p)


def _place(ways: Sequence[int], total: int) -> int:
    """The smallest u with P(U <= u) >= 0.025, at least 1."""
    sofar = 0
    for u, count in enumerate(ways):
        sofar += count
        if sofar >= LEVEL * total:
            return max(1, u)
    return 1


def autocorrelation(values: Sequence[float]) -> float:
    """How much each value follows the one before it, from -1 to 1 (lag 1); 0 where nothing varies."""
    if len(values) < 3:
        return 0.0
    mean = fmean(values)
    off = [value - mean for value in values]
    spread = sum(each * each for each in off)
    return sum(a * b for a, b in pairwise(off)) / spread if spread else 0.0
