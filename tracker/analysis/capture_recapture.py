"""How many there are in all, from two searches that did not know of each other."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log1p, sqrt

from tracker.analysis.proportions import Z


@dataclass(frozen=True, slots=True)
class Estimate:
    """``total``: how many there seem to be; ``undiscovered``: how many of those neither search found.

    ``low`` and ``high`` are the 95 % interval of the total; it never begins below what was found.
    """

    total: float
    se: float
    undiscovered: float
    low: float
    high: float


def chapman(first: int, second: int, both: int) -> Estimate:
    """The estimate from how many the ``first`` search found, how many the ``second``, and how many ``both`` did.

    Source: Chapman (1951) with the variance of Seber (1970); the interval is the log-normal one of Chao (1987).
    """
    found = first + second - both
    total = (first + 1) * (second + 1) / (both + 1) - 1
    undiscovered = (first - both) * (second - both) / (both + 1)  # exactly total less found
    variance = (first + 1) * (second + 1) * (first - both) * (second - both) / ((both + 1) ** 2 * (both + 2))
    factor = exp(Z * sqrt(log1p(variance / undiscovered**2))) if undiscovered else 1.0
    return Estimate(total, sqrt(variance), undiscovered, found + undiscovered / factor, found + undiscovered * factor)
