"""Did it get better since this one experiment? Two looks that must agree, and a step down where values follow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from tracker.analysis.two_samples import (
    FEWEST_AFTER,
    FEWEST_BEFORE,
    FOLLOWS,
    Shift,
    autocorrelation,
    shift,
)
from tracker.analysis.xmr import INCREASE, Xmr, xmr

TOO_FEW, NONE, INDICATION, CLEAR = "too-few", "no-difference", "indication", "clear"
_STEPS = (NONE, INDICATION, CLEAR)


@dataclass(frozen=True)
class Comparison:
    """What can be said: ``verdict``, one of too-few, no-difference, indication, clear; and whether it is ``better``.

    ``better`` is None where no difference shows. ``chart`` is the XmR chart with limits fixed on the values before.
    """

    verdict: str
    better: bool | None
    shift: Shift | None
    special_cause: bool
    follows: float
    chart: Xmr


def compare(before: Sequence[float], after: Sequence[float], *, direction: str = INCREASE) -> Comparison:
    """Compare the values ``after`` a change with those ``before``, both in order of time.

    A special cause against limits fixed on before, and an interval that leaves zero out: both give clear, one an
    indication. Residuals that follow each other (lag 1 above 0.3) take one step off.
    """
    moved = shift(before, after)
    chart = xmr([*before, *after], direction=direction, fix_after=len(before) or None)
    up = moved is not None and moved.estimate > 0
    special = any(p.flagged and (p.side or 0) == (1 if up else -1) for p in chart.points[len(before) :])
    follows = autocorrelation([*_residuals(before), *_residuals(after)])
    if moved is None or len(before) < FEWEST_BEFORE or len(after) < FEWEST_AFTER:
        return Comparison(TOO_FEW, None, moved, special, follows, chart)
    step = max(0, special + moved.off_zero - (follows > FOLLOWS))
    better = up == (direction == INCREASE) if step else None
    return Comparison(_STEPS[step], better, moved, special, follows, chart)


def _residuals(values: Sequence[float]) -> list[float]:
    mean = fmean(values) if values else 0.0
    return [value - mean for value in values]
