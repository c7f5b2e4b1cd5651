"""Before and after without assumptions about the distribution: Hodges-Lehmann and the exact Mann-Whitney interval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise, product
from math import comb, sqrt
from statistics import NormalDist, fmean, median, variance

from tracker.analysis.beta import t_p_value, t_quantile

FEWEST_BEFORE, FEWEST_AFTER = 8, 4
LEVEL = 0.025  # on each side
FOLLOWS = 0.3  # autocorrelation above which measurements tell less than they seem to
_EXACT = 10_000  # pairs up to which every ordering is counted; beyond that the normal distribution is as good
_MOST = 1_000  # values of a side, the ones nearest to the change


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


@dataclass(frozen=True)
class Means:
    """How much higher the mean of after is, its 95 % interval and the p value of Welch; None where nothing varies."""

    difference: float
    low: float | None
    high: float | None
    p: float | None


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
    without ties. With ties the p value takes half of each tie and is rounded down to a count. Above 10,000 pairs
    the normal distribution stands in for the counts.
    """
    before, after = before[-_MOST:], after[-_MOST:]
    m, n = len(before), len(after)
    if not m or not n:
        return None
    differences = sorted(b - a for a, b in product(before, after))
    above = sum((d > 0) + (d == 0) / 2 for d in differences)
    k, p = (_exactly if m * n <= _EXACT else _nearly)(m, n, min(above, m * n - above))
    return Shift(median(differences), differences[k - 1], differences[m * n - k], p)


def exact(before: Sequence[float], after: Sequence[float]) -> bool:
    """Whether ``shift`` counts every ordering and no two values are equal, so that its p value is exact."""
    pairs = min(len(before), _MOST) * min(len(after), _MOST)
    return pairs <= _EXACT and len({*before, *after}) == len(before) + len(after)


def welch(before: Sequence[float], after: Sequence[float]) -> Means | None:
    """The difference of the means; None where one of them is empty. Source: Welch (1947), as R's ``t.test``."""
    if not before or not after:
        return None
    difference = fmean(after) - fmean(before)
    if min(len(before), len(after)) < 2:
        return Means(difference, None, None, None)
    first, second = variance(before) / len(before), variance(after) / len(after)
    error = sqrt(first + second)
    if not error:
        return Means(difference, None, None, None)
    degrees = (first + second) ** 2 / (first**2 / (len(before) - 1) + second**2 / (len(after) - 1))
    half = t_quantile(1 - LEVEL, degrees) * error
    return Means(difference, difference - half, difference + half, t_p_value(difference / error, degrees))


def _exactly(m: int, n: int, u: float) -> tuple[int, float]:
    """The smallest count with P(U <= it) >= 0.025, at least 1; and the two-sided p value of ``u``."""
    ways, total = _counts(m, n), comb(m + n, n)
    reached = accumulate(ways)
    k = next(place for place, sofar in enumerate(reached) if sofar >= LEVEL * total)
    return max(1, k), min(1.0, 2 * sum(ways[: int(u) + 1]) / total)


def _nearly(m: int, n: int, u: float) -> tuple[int, float]:
    """The same by the normal distribution."""
    normal = NormalDist(m * n / 2, sqrt(m * n * (m + n + 1) / 12))
    return max(1, round(normal.inv_cdf(LEVEL))), min(1.0, 2 * normal.cdf(u + 0.5))


def autocorrelation(values: Sequence[float]) -> float:
    """How much each value follows the one before it, from -1 to 1 (lag 1); 0 where nothing varies."""
    if len(values) < 3:
        return 0.0
    mean = fmean(values)
    off = [value - mean for value in values]
    spread = sum(each * each for each in off)
    return sum(a * b for a, b in pairwise(off)) / spread if spread else 0.0
