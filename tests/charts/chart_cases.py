"""Charts for the tests: an ordinary one of each, and those that are hard to draw."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from tracker.charts.data import BurnUpData, Outcome, OutcomesData
from tracker.domain.terms import Verdict

TODAY = date(2026, 11, 23)
START = date(2025, 5, 1)
HORIZON = date(2028, 5, 1)
AMBITION = "To be the best municipal service provider of the country"
LONG = ("To be there for every resident, at the counter and at home, " * 6)[:300]
FAMILY_EMOJI = "\N{MAN}\u200d\N{WOMAN}\u200d\N{GIRL}"
STRANGE = f"$x_1^2$ \N{ROCKET}{FAMILY_EMOJI} שלום עולם مرحبا بالعالم 中文字 \\alpha {{n}} " + "w" * 90


def spread_out(n: int, first: date, last: date, seed: int) -> dict[date, int]:
    """``n`` events on days between ``first`` and ``last``, the same every time."""
    chance, days = random.Random(seed), {}
    for _ in range(n):
        day = first + timedelta(days=chance.randrange((last - first).days + 1))
        days[day] = days.get(day, 0) + 1
    return days


def burn_up_data(**other: Any) -> BurnUpData:
    ordinary: dict[str, Any] = {
        "today": TODAY,
        "found": spread_out(34, date(2025, 6, 1), TODAY, 4),
        "one_off": {date(2025, 5, 12): 96},
        "cleared": spread_out(19, date(2025, 7, 1), TODAY, 5),
        "ambition": AMBITION,
        "start": START,
        "horizon": HORIZON,
        "source": "example.blokjes",
    }
    return BurnUpData(**{**ordinary, **other})


def outcome(verdict: Verdict, day: date = TODAY, n: int = 1, **other: Any) -> Outcome:
    return Outcome(f"id-{n}", str(n), f"Experiment {n}", day, verdict, **other)


def outcomes_data(n: int = 22, verdicts: tuple[Verdict, ...] = tuple(Verdict), **other: Any) -> OutcomesData:
    first = other.pop("first", date(2025, 8, 1))
    days = sorted(spread_out(n, first, TODAY, 6).items())
    dated = [day for day, count in days for _ in range(count)]
    made = [outcome(verdicts[i % len(verdicts)], day, i, complete=i % 3 > 0) for i, day in enumerate(dated)]
    ordinary: dict[str, Any] = {
        "today": TODAY,
        "outcomes": tuple(made),
        "ambition": AMBITION,
        "source": "example.blokjes",
    }
    return OutcomesData(**{**ordinary, **other})


def _long_ago(n: int, skip: int = 0) -> dict[date, int]:
    return {date(1999, 1, 1) + timedelta(days=i): 1 for i in range(skip, n)}


def months(pairs: list[tuple[int, int]], **other: Any) -> BurnUpData:
    """Blocks of which (cleared, found) came in each closed month before TODAY, the last of them October 2026.

    ``known`` came from the inventory on the day it began.
    """
    at = [(2026 * 12 + 9 - n) for n in reversed(range(len(pairs)))]
    days = [date(month // 12, month % 12 + 1, 1) for month in at]
    known = other.pop("known", 130)
    return burn_up_data(**{
        "start": days[0],
        "one_off": {days[0]: known},
        "found": {day: found for day, (_gone, found) in zip(days, pairs, strict=True) if found},
        "cleared": {day: gone for day, (gone, _found) in zip(days, pairs, strict=True) if gone},
    } | other)  # fmt: skip


NONE: dict[str, Any] = {"found": {}, "one_off": {}, "cleared": {}}

BURN_UPS: dict[str, BurnUpData] = {
    "ordinary": burn_up_data(),
    "nothing": burn_up_data(**NONE),
    "one point": burn_up_data(**NONE | {"found": {TODAY: 1}}, start=TODAY, horizon=None),
    "one day": burn_up_data(found={TODAY: 400}, one_off={}, cleared={TODAY: 200}, start=TODAY),
    "10,000 points": burn_up_data(found=_long_ago(10_000), cleared=_long_ago(9_990, 20), start=date(1999, 1, 1)),
    "400 blocks": burn_up_data(one_off={date(2025, 5, 2): 400}),
    "a million": burn_up_data(one_off={START: 1_234_567}),
    "all cleared": burn_up_data(found={START: 130}, one_off={}, cleared={date(2026, 1, 5): 130}),
    "nearly level": burn_up_data(found={START: 130}, one_off={}, cleared={date(2026, 1, 5): 128}),
    "low": burn_up_data(found={START: 130}, one_off={}, cleared={TODAY: 1}),
    "nearly there": burn_up_data(horizon=TODAY + timedelta(days=3)),
    "a month to go": burn_up_data(horizon=TODAY + timedelta(days=30)),
    "half a year to go": burn_up_data(horizon=TODAY + timedelta(days=180)),
    "there": burn_up_data(horizon=TODAY),
    "past": burn_up_data(horizon=TODAY - timedelta(days=40)),
    "long past": burn_up_data(horizon=date(2025, 6, 1)),
    "horizon before the start": burn_up_data(horizon=date(2024, 6, 1)),
    "far away": burn_up_data(horizon=date(2199, 12, 31)),
    "not begun": burn_up_data(start=date(2027, 1, 1)),
    "began yesterday": burn_up_data(start=TODAY - timedelta(days=1)),
    "without ambition": burn_up_data(start=None, horizon=None, ambition="", source=""),
    "future events": burn_up_data(found={START: 3, date(2027, 1, 1): 9}, cleared={date(2027, 2, 1): 2}),
    "some will be cleared": months([(2, 1), (3, 0), (1, 1)] * 5),
    "will be cleared": months([(12, 1), (3, 0), (7, 1)] * 5),
    "will be cleared, nothing set": months([(12, 1), (3, 0), (7, 1)] * 5, horizon=None),
    "cleared within a month": months([(9, 0)] * 14),
    "every month the same": months([(2, 1)] * 8, stays=3),
    "more came back": months([(2, 0), (1, 3), (-3, 0)] * 8),
    "long ambition": burn_up_data(ambition=LONG),
    "strange ambition": burn_up_data(ambition=STRANGE, source=STRANGE),
}

FAILED = (Verdict.NOT_SUCCEEDED,)
OUTCOMES: dict[str, OutcomesData] = {
    "ordinary": outcomes_data(),
    "nothing": outcomes_data(0),
    "one": outcomes_data(1),
    "two": outcomes_data(2),
    "400": outcomes_data(400),
    "10,000 over 27 years": outcomes_data(10_000, first=date(1999, 1, 1)),
    "long ago": outcomes_data(3, first=date(2009, 1, 1)),
    "nothing but success": outcomes_data(12, (Verdict.SUCCEEDED,)),
    "nothing but learning": outcomes_data(12, FAILED),
    "nothing clear": outcomes_data(12, (Verdict.UNCLEAR, Verdict.STOPPED)),
    "one quarter": outcomes_data(60, first=date(2026, 10, 1)),
    "long ambition": outcomes_data(ambition=LONG),
    "strange ambition": outcomes_data(ambition=STRANGE, source=STRANGE),
}
