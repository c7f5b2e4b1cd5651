"""Run charts by the rules of Anhøj: is there a shift that chance alone would seldom give?

Source: Anhøj & Olesen (2014), doi:10.1371/journal.pone.0113825; the limits are those of qicharts2 0.8.1.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import log2
from statistics import median

FEWEST = 10  # useful points below which the rules say nothing, by our guard


@dataclass(frozen=True)
class Part:
    """A stretch with its own median, from index ``start`` up to and with ``end``.

    ``n_obs`` counts points, ``n_useful`` those with a value that is not the median. The counts are None without one.
    """

    start: int
    end: int
    median: float | None
    n_obs: int
    n_useful: int
    longest_run: int | None
    longest_run_max: int | None
    n_crossings: int | None
    n_crossings_min: int | None

    @property
    def signal(self) -> bool:
        """Whether the run is unusually long, or the median is crossed unusually seldom."""
        if self.longest_run is None or self.longest_run_max is None:
            return False
        assert self.n_crossings is not None
        assert self.n_crossings_min is not None
        return self.longest_run > self.longest_run_max or self.n_crossings < self.n_crossings_min


def longest_run_max(n: int) -> int:
    """The longest run that ``n`` useful points may have: ``round(log2 n) + 3``, halves to even as R rounds."""
    return round(log2(n)) + 3


def n_crossings_min(n: int) -> int:
    """The fewest crossings ``n`` useful points may have: the 5 % quantile of Binomial(n - 1, 1/2)."""
    total, ways, enough, crossings = 1, 1, 2 ** (n - 1), 0
    while 20 * total < enough:
        ways = ways * (n - 1 - crossings) // (crossings + 1)
        crossings += 1
        total += ways
    return crossings


def run_chart(
    values: Sequence[float | None], *, freeze_first: int | None = None, parts_after: Iterable[int] = ()
) -> tuple[Part, ...]:
    """The parts of a run chart of ``values`` in order of time; None is a missing value.

    ``parts_after`` are counts of points after which a new part begins; ``freeze_first`` is on how many points the
    median of the first part rests (all, unless given).
    """
    cuts = [0, *sorted({i for i in parts_after if 0 < i < len(values)}), len(values)]
    return tuple(
        _part(values, start, stop, freeze_first if start == 0 else None)
        for start, stop in pairwise(cuts)
        if stop > start
    )


def _part(values: Sequence[float | None], start: int, stop: int, freeze_first: int | None) -> Part:
    own = values[start:stop]
    known = [value for value in own if value is not None]
    base = [value for value in (own[:freeze_first] if freeze_first else own) if value is not None]
    middle = median(base) if base else None
    above = [value > middle for value in known if middle is not None and value != middle]
    if not above:
        return Part(start, stop - 1, middle, len(own), 0, None, None, None, None)
    longest = max(len(list(run)) for _side, run in groupby(above))
    crossings = sum(a != b for a, b in pairwise(above))
    n = len(above)
    return Part(
        start, stop - 1, middle, len(own), n, longest, longest_run_max(n), crossings, n_crossings_min(n)
    )  # fmt: skip
