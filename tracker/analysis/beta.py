"""The beta distribution, which gives exact intervals of shares and the t distribution as well."""

from __future__ import annotations

from math import exp, inf, lgamma, log, log1p

_TINY = 1e-300  # stands in for a zero in a denominator
_ENOUGH = 1e-16  # change in the fraction from which it is done
_MOST = 100_000  # steps; the fraction needs about the root of the largest parameter


def beta_cdf(x: float, a: float, b: float) -> float:
    """P(B <= ``x``) for B ~ Beta(``a``, ``b``), both above 0.

    Source: the continued fraction of DLMF 8.17.22, on the side of the mean where it converges fast.
    """
    if x <= 0 or x >= 1:
        return float(x >= 1)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x))
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(x, a, b) / a
    return 1 - front * _fraction(1 - x, b, a) / b


def beta_quantile(p: float, a: float, b: float) -> float:
    """The smallest x with P(B <= x) >= ``p``, found by halving until no number lies between."""
    low, high = 0.0, 1.0
    while low < (middle := (low + high) / 2) < high:
        low, high = (middle, high) if beta_cdf(middle, a, b) < p else (low, middle)
    return high


def t_quantile(p: float, degrees: float) -> float:
    """The ``p`` quantile of Student's t for ``p`` of at least a half: t² / (t² + degrees) is a beta."""
    share = beta_quantile(2 * p - 1, 0.5, degrees / 2)
    return (degrees * share / (1 - share)) ** 0.5 if share < 1 else inf


def t_p_value(t: float, degrees: float) -> float:
    """The two-sided p value of ``t``."""
    return beta_cdf(degrees / (degrees + t * t), degrees / 2, 0.5)


def _fraction(x: float, a: float, b: float) -> float:
    """The continued fraction by the method of Lentz."""
    c, d = 1.0, 1 / _safe(1 - (a + b) * x / (a + 1))
    whole = d
    for m in range(1, _MOST):
        for term in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d, c = 1 / _safe(1 + term * d), _safe(1 + term / c)
            whole *= c * d
        if abs(c * d - 1) < _ENOUGH:
            break
    return whole


def _safe(value: float) -> float:
    return value if abs(value) > _TINY else _TINY
