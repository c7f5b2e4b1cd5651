"""Indicators and experiments for the tests: an ordinary one of each, and those that are hard to draw."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from chart_cases import AMBITION, LONG, STRANGE, TODAY

from tracker.charts.measured import BeforeAfterData, IndicatorData, Measured, Rebased, Started
from tracker.domain.periods import Period, following, parse_period


def period(code: str) -> Period:
    found = parse_period(code)
    assert found
    return found


def measured(values: Sequence[object], first: str = "2025-01") -> tuple[Measured, ...]:
    """One measurement a period from ``first`` on; None is one without a value."""
    begin = period(first)
    return tuple(
        Measured(f"m{i}", following(begin, i), None if v is None else Decimal(str(v)), "" if v is not None else "gone")
        for i, v in enumerate(values)
    )


def noise(n: int, low: int = 58, high: int = 66, seed: int = 3) -> list[int]:
    chance = random.Random(seed)
    return [chance.randint(low, high) for _ in range(n)]


def started(n: int, day: date, *, aimed: bool = False, title: str = "Call instead of a letter") -> Started:
    return Started(f"e{n}", str(n), title, day, aimed)


def indicator(values: Sequence[object] = (), first: str = "2025-01", **other: Any) -> IndicatorData:
    ordinary: dict[str, Any] = {
        "today": TODAY,
        "title": "Waiting time",
        "unit": "minutes",
        "direction": "decrease",
        "measured": measured(values, first),
        "ambition": AMBITION,
        "source": "example",
    }
    return IndicatorData(**{**ordinary, **other})


CALM = [61, 64, 58, 63, 60, 66, 59, 62, 65, 60, 63, 61]
RISEN = [66, 68, 67, 71, 69, 72, 70, 68, 73, 71]
MANY = tuple(started(n, date(2025, 1 + n % 12, 1 + n % 27), aimed=n % 3 == 0) for n in range(60))
AIMED = (started(7, date(2026, 1, 1), aimed=True), started(8, date(2025, 6, 3)))
REBASED = (Rebased("r1", date(2026, 1, 1), "The letters were rewritten", "7"),)

INDICATORS: dict[str, IndicatorData] = {
    "ordinary": indicator([*CALM, *RISEN], aim=Decimal(70), direction="increase", experiments=AIMED),
    "nothing": IndicatorData(TODAY),
    "no measurements": indicator(),
    "all missing": indicator([None] * 20),
    "one point": indicator([7]),
    "one missing around": indicator([None, 7, None]),
    "two points": indicator([7, 9], experiments=AIMED),
    "five points": indicator(noise(5)),
    "eight points": indicator(noise(8), aim=Decimal(60), aim_is_norm=True),
    "all equal": indicator([7] * 20, aim=Decimal(7)),
    "all zero": indicator([0] * 20),
    "every other missing": indicator([v if i % 2 else None for i, v in enumerate(noise(22))]),
    "rebased": indicator([*CALM, *RISEN], rebases=REBASED, experiments=AIMED, aim=Decimal(70)),
    "rebased often": indicator(
        noise(22), rebases=tuple(Rebased(f"r{i}", date(2025, 2 + i, 1), "Again", "") for i in range(9))
    ),
    "sixty experiments": indicator(noise(22), experiments=MANY),
    "days": indicator(noise(300), "2025-12-01", experiments=AIMED),
    "10,000 points": indicator(noise(10_000, 0, 9999), "1999-01-01", experiments=MANY, aim=Decimal(5000)),
    "weeks": indicator(noise(40), "2026-W01", experiments=AIMED),
    "years": indicator(noise(14), "2010"),
    "quarters": indicator(noise(14), "2022-Q1"),
    "mixed lengths": indicator(measured=(*measured(CALM), *measured([900], "2025"), *measured([1, 2], "2025-Q1"))),
    "future": indicator(noise(12), "2027-01", experiments=(started(1, date(2028, 1, 1)),)),
    "half in the future": indicator(noise(30), "2026-01"),
    "tiny": indicator([v / 1e9 for v in noise(20)], unit=""),
    "huge": indicator([v * 10**12 for v in noise(20)]),
    "below zero": indicator([-v for v in noise(20)], aim=Decimal(-70)),
    "far target": indicator(noise(20), aim=Decimal(1_000_000)),
    "long name": indicator(noise(20), title=LONG[:160], unit="minutes of waiting at the counter"),
    "strange": indicator(noise(20), title=STRANGE, unit=STRANGE[:40], ambition=STRANGE, source=STRANGE),
}

_OF_RUNS = ("ordinary", "one point", "two points", "all equal", "rebased", "sixty experiments", "long name", "strange")
RUNS = {name: INDICATORS[name] for name in _OF_RUNS}


def comparison(before: Sequence[object], after: Sequence[object], **other: Any) -> BeforeAfterData:
    """Monthly values before and from 1 January 2026 on."""
    begin = following(period("2026-01"), -len(before))
    of_indicator = {name: other.pop(name) for name in ("direction", "unit", "title", "today") if name in other}
    ordinary: dict[str, Any] = {
        "indicator": indicator([*before, *after], begin.code, **of_indicator),
        "number": "7",
        "title": "Call instead of a letter",
        "started_on": date(2026, 1, 1),
        "bar": Decimal(5),
        "bar_at_least": False,
    }
    return BeforeAfterData(**{**ordinary, **other})


LOW = [52, 50, 53, 49, 51, 50, 52, 48, 51]
COMPARISONS: dict[str, BeforeAfterData] = {
    "ordinary": comparison(CALM, LOW, bar=Decimal(55)),
    "nothing": BeforeAfterData(IndicatorData(TODAY), has_indicator=False),
    "no indicator": comparison(CALM, LOW, has_indicator=False),
    "not started": comparison(CALM, [], started_on=None),
    "no measurements": comparison([], []),
    "all missing": comparison([None] * 12, [None] * 5),
    "one before": comparison([5], []),
    "one after": comparison([], [5]),
    "all equal": comparison([5] * 12, [5] * 6),
    "starts within a month": comparison(CALM, LOW, started_on=date(2026, 1, 14)),
    "starts in the future": comparison(CALM, LOW, started_on=date(2027, 6, 1)),
    "ended": comparison(CALM, LOW, ended_on=date(2026, 7, 2)),
    "ended on its first day": comparison(CALM, LOW, ended_on=date(2026, 1, 1)),
    "decide later": comparison(CALM, LOW, review_on=date(2027, 1, 1)),
    "no bar": comparison(CALM, LOW, bar=None),
    "far bar": comparison(CALM, LOW, bar=Decimal(10**9)),
    "ten years before": comparison(noise(120), LOW),
    "strange": comparison(CALM, LOW, title=STRANGE, number="1234567890"),
}
