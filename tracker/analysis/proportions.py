"""Shares with honest intervals: Wilson for one, Newcombe for the difference, and the chance that after is better."""

from __future__ import annotations

from math import exp, lgamma, sqrt

from tracker.analysis.beta import beta_quantile

Z = 1.959963984540054  # the 97.5 % quantile of the standard normal distribution

Interval = tuple[float, float]


def wilson(x: int, n: int) -> Interval | None:
    """The 95 % Wilson score interval of ``x`` out of ``n``; None for ``n`` 0. Source: Wilson (1927)."""
    if not n:
        return None
    p, z2 = x / n, Z * Z
    centre = (p + z2 / (2 * n)) / (1 + z2 / n)
    half = Z * sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return (0.0 if x == 0 else centre - half), (1.0 if x == n else centre + half)


def clopper_pearson(x: int, n: int) -> Interval | None:
    """The 95 % interval of ``x`` out of ``n`` that is never too narrow; None for ``n`` 0. Source: as R's binom.test."""
    if not n:
        return None
    low = beta_quantile(0.025, x, n - x + 1) if x else 0.0
    return low, beta_quantile(0.975, x + 1, n - x) if x < n else 1.0


def newcombe(x_before: int, n_before: int, x_after: int, n_after: int) -> Interval | None:
    """The 95 % interval of after minus before, method 10 of Newcombe (1998); None without any before or after."""
    before, after = wilson(x_before, n_before), wilson(x_after, n_after)
    if before is None or after is None:
        return None
    p, q = x_before / n_before, x_after / n_after
    low = (q - p) - sqrt((q - after[0]) ** 2 + (before[1] - p) ** 2)
    high = (q - p) + sqrt((after[1] - q) ** 2 + (p - before[0]) ** 2)
    return low, high


def chance_after_better(x_before: int, n_before: int, x_after: int, n_after: int) -> float:
    """P(after > before) with independent Beta(1, 1) priors, by the closed sum over the successes after.

    With after ~ Beta(a, b) and before ~ Beta(c, d): the sum over i < a of
    B(c + i, b + d) / ((b + i) B(1 + i, b) B(c, d)). Successes of one are failures of the other way round, so the
    sum is taken over whichever of the four has the fewest terms.
    """
    a, b = x_after + 1, n_after - x_after + 1
    c, d = x_before + 1, n_before - x_before + 1
    fewest = min(a, b, c, d)
    if fewest in (b, c):  # P(after > before) = 1 - P(before > after)
        return 1 - (_chance(b, a, d, c) if fewest == b else _chance(c, d, a, b))
    return _chance(a, b, c, d) if fewest == a else _chance(d, c, b, a)


def _chance(a: int, b: int, c: int, d: int) -> float:
    """P(Beta(a, b) > Beta(c, d))."""
    whole = sum(exp(_beta(c + i, b + d) - _beta(1 + i, b) - _beta(c, d)) / (b + i) for i in range(a))
    return min(1.0, whole)


def _beta(a: float, b: float) -> float:
    """The logarithm of the beta function."""
    return lgamma(a) + lgamma(b) - lgamma(a + b)
