"""When are all blocks cleared, and how many in some months? From what happened in past months, nothing else.

Two ways. *Resampling* takes every future month from the past ones with equal chances; its answer is computed
exactly. The *Bayesian bootstrap* (Rubin 1981) does not take the past frequencies for the truth: the chances of the
past months are themselves uncertain, Dirichlet(1, …, 1). With twelve months it keeps its promise where plain
resampling is too sure. Cleared and found of one month stay together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, lgamma
from typing import Any

import numpy as np
from numpy.typing import NDArray

PATHS = 10_000
SEED = 130  # fixed: the same figures give the same picture
LEVELS = (5, 15, 50, 85, 95)
PERCENTILES = (50, 70, 85, 95)
FEWEST_MONTHS, FEWEST_CLEARING = 8, 5  # below these there is no forecast
MOST_MONTHS = 24  # what lies further back says little about now

_Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Fan:
    """Percentiles over time, one value for each of the coming periods.

    ``cleared`` and ``known`` hold, for each of LEVELS, how many blocks are cleared and known in all after each
    period; ``finished`` the chance that all are cleared by then.
    """

    cleared: dict[int, tuple[int, ...]]
    known: dict[int, tuple[int, ...]]
    finished: tuple[float, ...]


def can_forecast(done: Sequence[int]) -> bool:
    """Whether there are enough closed months, and enough in which something was cleared."""
    return len(done) >= FEWEST_MONTHS and sum(month > 0 for month in done) >= FEWEST_CLEARING


def when(done: Sequence[int], found: Sequence[int], remaining: int, horizon: int) -> list[float]:
    """P(all cleared within t periods) for t = 1 … ``horizon``, by exact convolution of plain resampling.

    ``done`` and ``found`` are how many were cleared and found in each past period. R becomes R - done + found;
    it is over, for good, as soon as R <= 0. More than can be cleared within the horizon is not followed further.
    """
    if remaining <= 0:
        return [1.0] * horizon
    if not done:
        return [0.0] * horizon
    steps = Counter(f - d for d, f in zip(done, found, strict=True))
    most = within(done, found, remaining, horizon)
    if remaining > most:
        return [0.0] * horizon
    # chances[r] is the chance that r are left; 0 is the end.
    chances: _Floats = np.zeros(most + 1)
    chances[remaining] = 1.0
    finished = []
    for _period in range(horizon):
        chances = _after(chances, steps)
        finished.append(float(min(1.0, chances[0])))
    return finished


def _after(chances: _Floats, steps: Mapping[int, int]) -> _Floats:
    """The chances one period later; ``steps`` counts in how many past periods R changed by so much."""
    most, periods = len(chances) - 1, sum(steps.values())
    after: _Floats = np.zeros(most + 1)
    after[0] = chances[0]
    for step, count in steps.items():
        share = count / periods
        if 0 <= step <= most:
            after[1 + step :] += share * chances[1 : most + 1 - step]
        elif step < 0:
            down = min(-step, most)
            after[0] += share * chances[1 : down + 1].sum()
            after[1 : most + 1 - down] += share * chances[down + 1 :]
    return after


def within(done: Sequence[int], found: Sequence[int], remaining: int, horizon: int) -> int:
    """How many can be left at most while all can still be cleared within ``horizon`` periods."""
    steps = [f - d for d, f in zip(done, found, strict=True)]
    return min(remaining + max(0, *steps, 0) * horizon, -min(0, *steps, 0) * horizon)


def how_many(done: Sequence[int], periods: int, *, bayesian: bool) -> dict[int, float]:
    """P(exactly m cleared in ``periods`` periods) for each m that can be, exactly.

    Plain resampling is the ``periods``-fold convolution of the past. The Bayesian bootstrap is the coefficient of
    t^periods in prod over the values v of sum_j C(c_v + j - 1, j) t^j z^(v j), divided by C(n + periods - 1, periods),
    with n past periods of which c_v had value v.
    """
    if not done:
        return {}
    counts = Counter(done)
    row = _polya(counts, periods) if bayesian else _convolved(counts, periods)
    return {m: chance for m, chance in enumerate(row) if chance > 0}


def _convolved(counts: Mapping[int, int], periods: int) -> list[float]:
    one: _Floats = np.zeros(max(counts) + 1)
    for value, count in counts.items():
        one[value] = count / sum(counts.values())
    row: _Floats = np.ones(1)
    for _period in range(periods):
        row = np.convolve(row, one)
    return [float(chance) for chance in row]


def _polya(counts: Mapping[int, int], periods: int) -> list[float]:
    """ways[j][m] weighs how j periods with m cleared can come about, scaled so that no number grows too large."""
    top, months = max(counts), sum(counts.values())
    scale = _log_choices(months, periods) / max(1, periods)
    ways: _Floats = np.zeros((periods + 1, top * periods + 1))
    ways[0, 0] = 1.0
    for value, count in counts.items():
        choices = [exp(_log_choices(count, j) - j * scale) for j in range(periods + 1)]
        for total in range(periods, 0, -1):
            for j in range(1, total + 1):
                end = top * (total - j) + 1
                ways[total, value * j : value * j + end] += choices[j] * ways[total - j, :end]
    return [float(way) for way in ways[periods]]


def _log_choices(kinds: int, picked: int) -> float:
    """The logarithm of C(kinds + picked - 1, picked): the ways to pick so many of so many kinds, again and again."""
    return lgamma(kinds + picked) - lgamma(kinds) - lgamma(picked + 1)


def percentile_periods(finished: Sequence[float], levels: Sequence[int] = PERCENTILES) -> dict[int, int | None]:
    """The first period by which it is over with each chance in per cent; None where it is not within the horizon.

    By the inverted distribution function, without interpolation.
    """
    return {
        level: next((t for t, chance in enumerate(finished, 1) if chance * 100 >= level - 1e-9), None)
        for level in levels
    }


def at_least(chances: Mapping[int, float], levels: Sequence[int] = PERCENTILES) -> dict[int, int]:
    """The largest m for which P(m or more) is at least each chance in per cent."""
    made = {}
    for level in levels:
        tail, answer = 0.0, 0
        for m in sorted(chances, reverse=True):
            tail += chances[m]
            if tail * 100 >= level - 1e-9:
                answer = m
                break
        made[level] = answer
    return made


def fan(
    done: Sequence[int], found: Sequence[int], cleared: int, known: int, periods: int, *, paths: int = PATHS
) -> Fan:
    """The coming ``periods`` by simulation of the Bayesian bootstrap over the past ones, with a fixed seed.

    ``cleared`` of the ``known`` blocks are cleared now. A path ends when all are cleared.
    """
    draws = _draws(len(done), periods, paths)
    gone = np.asarray(done, dtype=np.int32)[draws].cumsum(axis=1, dtype=np.int32)
    new = np.asarray(found, dtype=np.int32)[draws].cumsum(axis=1, dtype=np.int32)
    left = (known - cleared) - gone + new
    over = np.logical_or.accumulate(left <= 0, axis=1)
    ended = np.where(over.any(axis=1), over.argmax(axis=1), periods - 1)
    place = np.minimum(np.arange(periods), ended[:, None])
    all_known = known + np.take_along_axis(new, place, axis=1)
    all_cleared = np.where(over, all_known, cleared + gone)
    return Fan(
        _percentiles(all_cleared), _percentiles(all_known), tuple(float(share) for share in over.mean(axis=0))
    )  # fmt: skip


def _draws(months: int, periods: int, paths: int) -> NDArray[Any]:
    """Which past month each period of each path is like; each path has its own weights."""
    chance = np.random.default_rng(SEED)
    weights = chance.standard_exponential((paths, months), dtype=np.float32)
    edges = weights.cumsum(axis=1)
    edges /= edges[:, -1:]
    point = chance.random((paths, periods), dtype=np.float32)
    few = months <= np.iinfo(np.int8).max
    draws: NDArray[Any] = np.zeros((paths, periods), dtype=np.int8 if few else np.int32)
    for month in range(months - 1):
        draws += point > edges[:, month : month + 1]
    return draws


def _percentiles(values: NDArray[np.int32]) -> dict[int, tuple[int, ...]]:
    low = int(values.min())
    small = int(values.max()) - low <= np.iinfo(np.int16).max  # half the bytes are sorted in less than half the time
    ordered = np.sort((values.T - low).astype(np.int16 if small else np.int32), axis=1)
    count = ordered.shape[1]
    return {
        level: tuple(low + int(v) for v in ordered[:, max(0, -(-level * count // 100) - 1)]) for level in LEVELS
    }  # fmt: skip
