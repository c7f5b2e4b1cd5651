"""Indicators: where they stand, the position on the way to the ambition, and the examples to begin with."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import assets
from tracker.analysis.position import overall, position
from tracker.analysis.trend import Way, way
from tracker.domain.changes import ChangeSet, Verb
from tracker.domain.companions import Indicator, Measurement
from tracker.domain.periods import Period
from tracker.domain.terms import Direction, Gap, Trend
from tracker.operations.common import checked
from tracker.storage.workspace import Workspace
from tracker.words import language


@dataclass(frozen=True)
class Standing:
    """An indicator with its last measurement that has a value, and its place between 0 and 100.

    ``now`` and ``start`` (the baseline) are None where a value or one of both ends is missing.
    """

    indicator: Indicator
    last: Measurement | None
    now: Decimal | None
    start: Decimal | None

    @property
    def gap(self) -> Gap | None:
        """Why it has no place, and does not count; None where it counts."""
        if self.now is not None:
            return None
        ends = self.indicator.ordinary, self.indicator.role_model
        return Gap.ENDS if None in ends or ends[0] == ends[1] else Gap.VALUE


@dataclass(frozen=True)
class Course:
    """An indicator, where it stands and how it went: its last values, the oldest first, None for a missing one."""

    standing: Standing
    went: tuple[tuple[Period, Decimal | None], ...]
    trend: Trend

    @property
    def indicator(self) -> Indicator:
        """The indicator itself."""
        return self.standing.indicator


@dataclass(frozen=True)
class Position:
    """Where the organisation stands: the median over the indicators, derived and never typed in.

    ``count`` of the ``total`` indicators have a position now, and count. ``start`` is the same over their baselines.
    """

    now: Decimal | None
    start: Decimal | None
    count: int
    total: int
    standings: tuple[Standing, ...]


def position_now(workspace: Workspace) -> Position:
    """Where every indicator and the whole stand now."""
    last = workspace.read.latest_measurements()
    standings = tuple(_standing(each, last.get(each.id)) for each in workspace.read.list(Indicator))
    now, count = overall(each.now for each in standings)
    # The start over the same indicators, else a new indicator would move it.
    start, _known = overall(each.start for each in standings if each.now is not None)
    return Position(now, start, count, len(standings), standings)


def _standing(indicator: Indicator, last: Measurement | None) -> Standing:
    ends = indicator.ordinary, indicator.role_model
    now = position(last.value if last else None, *ends)
    return Standing(indicator, last, now, position(indicator.baseline, *ends))


LAST = 12  # values that a small line shows and a trend is read from


def courses(workspace: Workspace) -> tuple[Position, list[Course]]:
    """Where every indicator and the whole stand now, and how each went."""
    whole, went = position_now(workspace), workspace.read.went(LAST)
    return whole, [_course(each, went.get(each.indicator.id, [])) for each in whole.standings]


def _course(standing: Standing, went: Sequence[tuple[Period, Decimal | None]]) -> Course:
    return Course(standing, tuple(went), trend_of(standing.indicator, [value for _period, value in went]))


def trend_of(indicator: Indicator, values: Iterable[Decimal | None]) -> Trend:
    """What the last values of ``indicator``, oldest first, say; missing ones say nothing."""
    gone = way([value for value in values if value is not None])
    if gone is None:
        return Trend.TOO_FEW
    if gone is Way.NONE:
        return Trend.STEADY
    better = wish(indicator)
    if better is None:
        return Trend.HIGHER if gone is Way.UP else Trend.LOWER
    return Trend.BETTER if gone is better else Trend.WORSE


def wish(indicator: Indicator) -> Way | None:
    """Which way is better: as was chosen, else as the two reference values say."""
    if indicator.direction:
        return Way.UP if indicator.direction is Direction.INCREASE else Way.DOWN
    low, high = indicator.ordinary, indicator.role_model
    if low is None or high is None or low == high:
        return None
    return Way.UP if low < high else Way.DOWN


def starter_indicators() -> list[dict[str, Any]]:
    """Examples with public norms, in the language in use, as ``add_starters`` takes them."""
    listed = json.loads(assets.path("starter", "indicators.json").read_text(encoding="utf-8"))
    return [
        {name: value[language()] if isinstance(value, dict) else value for name, value in each.items()}
        for each in listed
    ]


def add_starters(workspace: Workspace, chosen: Iterable[dict[str, Any]]) -> ChangeSet:
    """Add examples as indicators of this workspace, in one step. Raises Invalid."""
    stored = [checked(Indicator, each, whole=True) for each in chosen]
    number = int(workspace.read.next_number(Indicator))
    with workspace.step(Verb.ADD_INDICATORS) as step:
        for place, each in enumerate(stored):
            step.create("indicator", {**each, "number": str(number + place)})
        step.subject = ", ".join(str(each["title"]) for each in stored[:3]) + ("…" if len(stored) > 3 else "")
    return workspace.done
