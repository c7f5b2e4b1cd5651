"""Walls, rows and chains for the tests: an ordinary one of each, and those that are hard to draw."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from chart_cases import AMBITION, LONG, START, STRANGE, TODAY

from tracker.charts.row_data import EmbeddedData, Ended, WallBlock, WallData
from tracker.domain.terms import Look, Verdict

KINDS = ("Work processes", "Procedures", "Ways of working", "Reward structures")
LONG_KINDS = tuple(f"{n} ways in which we have always done it here, whatever for {n}"[:60] for n in range(1, 5))
RIGHT_TO_LEFT = "כל החסמים הידועים הוסרו"
COMMON: dict[str, Any] = {"today": TODAY, "ambition": AMBITION, "source": "example.blokjes"}


def wall_data(n: int = 134, kinds: tuple[str, ...] = KINDS, looks: tuple[Look, ...] = (), **other: Any) -> WallData:
    """``n`` blocks over ``kinds``; their looks by chance, the same every time, unless ``looks`` are given."""
    chance = random.Random(7)
    some = looks or (*[Look.OPEN] * 3, *Look)
    blocks = tuple(
        WallBlock(f"id-{i}", str(i), f"Block {i}", chance.choice(kinds), chance.choice(some), i > n - 4)
        for i in range(1, n + 1)
    )
    return WallData(**{**COMMON, "blocks": blocks, "kinds": kinds, "since": date(2026, 10, 23), **other})


WALLS: dict[str, WallData] = {
    "ordinary": wall_data(),
    "nothing": wall_data(0),
    "one": wall_data(1),
    "seven": wall_data(7),
    "400": wall_data(400),
    "400 of one kind": wall_data(400, KINDS[:1]),
    "10,000": wall_data(10_000),
    "60 characters a kind": wall_data(400, LONG_KINDS),
    "twenty kinds": wall_data(200, tuple(f"Kind {n}" for n in range(20))),
    "no names": wall_data(40, ("", " ", "w" * 60, RIGHT_TO_LEFT)),
    "all cleared": wall_data(130, looks=(Look.CLEARED,)),
    "none cleared": wall_data(130, looks=(Look.OPEN,), since=None),
    "long ambition": wall_data(ambition=LONG),
    "strange": wall_data(60, (STRANGE, "a"), ambition=STRANGE, source=STRANGE),
}


def ended(verdict: Verdict, n: int = 1, day: date = TODAY, **other: Any) -> Ended:
    return Ended(f"id-{n}", str(n), f"Experiment {n}", day, verdict, **other)


def embedded_data(n: int = 25, verdicts: tuple[Verdict, ...] = tuple(Verdict), **other: Any) -> EmbeddedData:
    some = tuple(
        ended(verdicts[i % len(verdicts)], i, TODAY - timedelta(days=9 * i), embedded=i % 10 == 0, cleared=i % 4 == 0)
        for i in range(n)
    )
    return EmbeddedData(**{**COMMON, "ended": some, "start": START, **other})


WON = (Verdict.SUCCEEDED,)
EMBEDDED: dict[str, EmbeddedData] = {
    "ordinary": embedded_data(),
    "nothing": embedded_data(0),
    "in the future": embedded_data(ended=(ended(Verdict.SUCCEEDED, day=date(2027, 1, 1)),)),
    "one": embedded_data(1),
    "one that failed": embedded_data(1, (Verdict.NOT_SUCCEEDED,)),
    "none succeeded": embedded_data(12, (Verdict.NOT_SUCCEEDED, Verdict.UNCLEAR)),
    "none embedded": embedded_data(ended=(ended(Verdict.SUCCEEDED), ended(Verdict.SUCCEEDED, 2, cleared=True))),
    "all embedded": embedded_data(ended=tuple(ended(Verdict.SUCCEEDED, n, embedded=True) for n in range(3))),
    "10,000": embedded_data(10_000, WON),
    "long ambition": embedded_data(ambition=LONG),
    "strange": embedded_data(ambition=STRANGE, source=STRANGE),
}
