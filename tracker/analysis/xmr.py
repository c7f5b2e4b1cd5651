"""XmR charts by the rules of NHS England's Making Data Count, as NHSRplotthedots 0.2.2 computes them.

Source of rules and constants: NHS England, *Making Data Count*; Wheeler, *Understanding Variation* (2.66 and 3.267
are the constants for moving ranges of two). Our guards come on top and can be left out, see ``xmr``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import fmean

LIMIT = 2.66
SCREEN = 3.267
RUN = 7  # points of a shift or a trend
SHORT = 13  # below this many points limits are for trial
FEWEST = 6  # below this many points there are no limits, by our guard

INCREASE, DECREASE, NEUTRAL = "increase", "decrease", "neutral"
COMMON = "Common Cause"

_HIGH = ("Above UCL", "7 Points Above CL", "2 in 3 Above CL", "7 Point Trend (Increasing)")


@dataclass(frozen=True)
class Segment:
    """A stretch with one mean and one pair of limits: from the start, or from a rebase, up to and with ``end``.

    ``n`` counts its points with a value. ``lpl`` and ``upl`` are None where there are no limits, ``mean`` where
    there is no value. ``amr_unscreened`` and ``amr_used`` are average moving ranges, before and after screening.
    """

    start: int
    end: int
    n: int
    mean: float | None
    lpl: float | None
    upl: float | None
    amr_unscreened: float | None
    amr_used: float | None
    n_mr: int
    n_mr_screened_out: int

    @property
    def short_group_warning(self) -> bool:
        """Whether its limits are for trial."""
        return self.n < SHORT


@dataclass(frozen=True)
class Point:
    """One point: its side of the mean (-1, 0, 1), where it lies, and why it stands out.

    ``outside`` and ``near`` are None where there are no limits, ``side`` where there is no value. ``cause`` is one
    label; of several the first of outside, trend, two of three, shift. ``type`` says whether that is good news.
    """

    segment: int
    side: int | None
    outside: bool | None
    near: bool | None
    cause: str = COMMON
    type: str = "common_cause"

    @property
    def flagged(self) -> bool:
        """Whether it stands out."""
        return self.cause != COMMON


@dataclass(frozen=True)
class Xmr:
    """The whole chart in numbers. ``variation`` is the type of the last point, ``assurance`` what can be expected
    of the target: consistent_pass, consistent_fail, inconsistent, or None without target or limits.
    """

    segments: tuple[Segment, ...]
    points: tuple[Point, ...]
    variation: str
    assurance: str | None


def xmr(
    values: Sequence[float | None],
    *,
    direction: str = INCREASE,
    target: float | None = None,
    rebase_at: Iterable[int] = (),
    fix_after: int | None = None,
    screen: bool = True,
    guards: bool = True,
) -> Xmr:
    """The numbers of an XmR chart of ``values`` in order of time; None is a missing value.

    ``rebase_at`` are the indexes at which a segment begins anew, ``fix_after`` how many points the first segment's
    mean and limits rest on (all, unless given). ``direction`` says which way is better. With ``guards`` there are
    no limits below six points, and screening that leaves no variation at all is not done.
    """
    starts = [0, *sorted({i for i in rebase_at if 0 < i < len(values)}), len(values)]
    segments = [
        _segment(values, start, stop - 1, fix_after if start == 0 else None, screen=screen, guards=guards)
        for start, stop in pairwise(starts)
        if stop > start
    ]
    points: list[Point] = []
    for place, segment in enumerate(segments):
        points += _points(values[segment.start : segment.end + 1], segment, place, direction)
    last = next((p for p, v in zip(reversed(points), reversed(values), strict=True) if v is not None), None)
    variation = last.type if last else "common_cause"
    return Xmr(tuple(segments), tuple(points), variation, _assurance(segments, target, direction))


def _segment(
    values: Sequence[float | None], start: int, end: int, fix_after: int | None, *, screen: bool, guards: bool
) -> Segment:
    own = values[start : end + 1]
    base = own[:fix_after] if fix_after else own
    known = [value for value in base if value is not None]
    n = sum(value is not None for value in own)
    # A missing value breaks the moving range: what lies on both sides of it is not compared.
    ranges = [abs(b - a) for a, b in pairwise(base) if a is not None and b is not None]
    amr = fmean(ranges) if ranges else None
    kept = [r for r in ranges if not screen or amr is None or r < SCREEN * amr]
    used = fmean(kept) if kept else None
    if guards and not used:
        used = amr or None
    mean = fmean(known) if known else None
    spread = None if used is None or mean is None or (guards and n < FEWEST) else LIMIT * used
    lpl, upl = (None, None) if spread is None or mean is None else (mean - spread, mean + spread)
    return Segment(start, end, n, mean, lpl, upl, amr, used, len(ranges), len(ranges) - len(kept))


def _points(values: Sequence[float | None], segment: Segment, place: int, direction: str) -> list[Point]:
    points = [_point(value, segment, place) for value in values]
    causes: dict[int, str] = {}
    # Later rules win: shift, two of three, trend, outside.
    causes.update(_shifts(points))
    causes.update(_two_of_three(points))
    causes.update(_trends(values))
    causes.update({i: "Above UCL" if p.side == 1 else "Below LCL" for i, p in enumerate(points) if p.outside})
    return [
        replace(point, cause=causes[i], type=_type(causes[i], direction)) if i in causes else point
        for i, point in enumerate(points)
    ]


def _point(value: float | None, segment: Segment, place: int) -> Point:
    if value is None or segment.mean is None:
        return Point(place, None, None, None)
    side = (value > segment.mean) - (value < segment.mean)
    if segment.lpl is None or segment.upl is None:
        return Point(place, side, None, None)
    outside = not segment.lpl <= value <= segment.upl
    reach = (segment.upl - segment.mean) * 2 / 3
    near = not outside and not segment.mean - reach <= value <= segment.mean + reach
    return Point(place, side, outside, near)


def _shifts(points: Sequence[Point]) -> dict[int, str]:
    """Seven in a row on one side; a point on the mean, or without a value, breaks it."""
    found: dict[int, str] = {}
    for run in _runs([point.side or 0 for point in points], RUN):
        label = "7 Points Above CL" if points[run[0]].side == 1 else "7 Points Below CL"
        found.update(dict.fromkeys(run, label))
    return found


def _trends(values: Sequence[float | None]) -> dict[int, str]:
    """Seven in a row that rise, or fall; a tie or a missing value breaks it."""
    steps = [0 if a is None or b is None else (b > a) - (b < a) for a, b in pairwise(values)]
    found: dict[int, str] = {}
    for run in _runs(steps, RUN - 1):
        label = "7 Point Trend (Increasing)" if steps[run[0]] > 0 else "7 Point Trend (Decreasing)"
        found.update(dict.fromkeys([*run, run[-1] + 1], label))
    return found


def _runs(signs: Sequence[int], fewest: int) -> Iterable[list[int]]:
    """The indexes of every stretch of ``fewest`` or more of the same sign, zero left out."""
    run: list[int] = []
    for i, sign in enumerate([*signs, 0]):
        if run and sign != signs[run[0]]:
            if len(run) >= fewest:
                yield run
            run = []
        if sign:
            run.append(i)


def _two_of_three(points: Sequence[Point]) -> dict[int, str]:
    """Two of three in a row near the same limit, all three on that side; only those near it count."""
    found: dict[int, str] = {}
    for i in range(len(points) - 2):
        three = points[i : i + 3]
        side = three[0].side
        if side and all(p.side == side for p in three) and sum(bool(p.near) for p in three) >= 2:
            label = "2 in 3 Above CL" if side == 1 else "2 in 3 Below CL"
            found.update({i + j: label for j, p in enumerate(three) if p.near})
    return found


def _type(cause: str, direction: str) -> str:
    high = cause in _HIGH
    if direction == NEUTRAL:
        return "special_cause_neutral_high" if high else "special_cause_neutral_low"
    return "special_cause_improvement" if high == (direction == INCREASE) else "special_cause_concern"


def _assurance(segments: Sequence[Segment], target: float | None, direction: str) -> str | None:
    last = segments[-1] if segments else None
    if target is None or direction == NEUTRAL or last is None or last.lpl is None or last.upl is None:
        return None
    if last.lpl <= target <= last.upl:
        return "inconsistent"
    return "consistent_pass" if (target < last.lpl) == (direction == INCREASE) else "consistent_fail"
