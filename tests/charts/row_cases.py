"""Walls, rows and chains for the tests: an ordinary one of each, and those that are hard to draw."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from chart_cases import AMBITION, LONG, START, STRANGE, TODAY

from tracker.charts.row_data import (
    ChainData,
    CourseData,
    EmbeddedData,
    Ended,
    Idea,
    Link,
    OriginsData,
    PatternCount,
    PatternsData,
    PositionData,
    Stand,
    WallBlock,
    WallData,
    Weighed,
    WeighingData,
)
from tracker.domain.terms import Look, Moment, Origin, Stage, Verdict

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


def patterns_data(*counts: tuple[int, int], meaning: str = "Pattern", **other: Any) -> PatternsData:
    some = tuple(
        PatternCount(f"id-{n}", f"{meaning} {n}", "The Canyon" if n % 2 else "", seen, expected, min(seen, expected))
        for n, (seen, expected) in enumerate(counts)
    )
    return PatternsData(**{**COMMON, "patterns": some, "experiments": 12, **other})


PATTERNS: dict[str, PatternsData] = {
    "ordinary": patterns_data((3, 6), (2, 2), (1, 0), (0, 2), (0, 0)),
    "nothing": patterns_data((0, 0)),
    "one": patterns_data((1, 0)),
    "only expected": patterns_data((0, 1), (0, 3)),
    "sixty": patterns_data(*[(n % 7, n % 5) for n in range(60)]),
    "many times": patterns_data((1_234_567, 1), (1, 1_234_567)),
    "long": patterns_data((3, 6), (2, 2), meaning="w" * 60, ambition=LONG),
    "strange": patterns_data((3, 6), (2, 2), meaning=STRANGE, source=STRANGE),
}


def origins_data(*counts: int, unknown: int = 0, **other: Any) -> OriginsData:
    """So many ideas of employees, residents, companies and other municipalities; every second was tried to the end,
    every fourth succeeded.
    """
    whose: list[Origin | None] = [origin for origin, n in zip(Origin, counts, strict=False) for _ in range(n)]
    some = [Idea(f"id-{n}", who, "", n % 2 == 0, n % 4 == 0) for n, who in enumerate([*whose, *[None] * unknown])]
    return OriginsData(**{**COMMON, "ideas": tuple(some), **other})


ORIGINS: dict[str, OriginsData] = {
    "ordinary": origins_data(33, 7, 3, 2, unknown=4),
    "nothing": origins_data(),
    "none known": origins_data(unknown=9),
    "one": origins_data(0, 1),
    "employees only": origins_data(12),
    "outside only": origins_data(0, 3, 1),
    "in a circle": origins_data(ideas=(Idea("a", None, "b"), Idea("b", Origin.RESIDENT, "a"))),
    "10,000 in a row": origins_data(
        ideas=tuple(Idea(f"id-{n}", Origin.COMPANY if n else None, f"id-{n - 1}" if n else "") for n in range(10_000))
    ),
    "100,000": origins_data(50_000, 30_000, 15_000, 5_000),
    "long ambition": origins_data(3, 3, ambition=LONG),
    "strange": origins_data(3, 3, ambition=STRANGE, source=STRANGE),
}


def stand(now: str | None, start: str | None = None, n: int = 1, **other: Any) -> Stand:
    value = {"value": Decimal("12.5"), "unit": "minutes"} if now else {"gap": "no measurement with a value yet"}
    return Stand(f"id-{n}", str(n), **{"title": f"Indicator {n}", **value, **other},
                 start=Decimal(start) if start else None, now=Decimal(now) if now else None)  # fmt: skip


def position_data(*stands: Stand, now: str | None = "34", start: str | None = "12", **other: Any) -> PositionData:
    ends = {"ordinary": "an ordinary municipality", "role_model": "Coolblue"}
    middle = {"now": Decimal(now) if now else None, "start": Decimal(start) if start else None}
    return PositionData(**{**COMMON, **ends, **middle, "stands": stands, **other})


SIX = tuple(stand(str(30 + n), str(10 + n), n) for n in range(6))
POSITIONS: dict[str, PositionData] = {
    "ordinary": position_data(*SIX, stand(None, n=8)),
    "nothing": position_data(now=None, start=None),
    "none counts": position_data(stand(None), now=None, start=None),
    "one": position_data(stand("34"), start=None),
    "no change": position_data(stand("12", "12"), now="12"),
    "back": position_data(stand("2", "40"), now="2", start="40"),
    "far outside": position_data(stand("-4000", "12"), stand("9000", "0", 2), now="2500", start="6"),
    "sixty": position_data(*(stand(str(n), "5", n) for n in range(60))),
    "long": position_data(
        stand("34", title="w" * 60, value=Decimal("1234.5"), unit="w" * 60), ordinary=LONG, role_model=LONG
    ),
    "strange": position_data(stand("34", title=STRANGE, unit=STRANGE), ordinary=STRANGE, role_model=RIGHT_TO_LEFT),
}


def course_data(*positions: tuple[int, ...], total: int = 3, first: int = 2025 * 12 + 4, **other: Any) -> CourseData:
    """Months from May 2025 on, each with the positions that are known; () is a month of which nothing is."""
    months = {
        date((first + n) // 12, (first + n) % 12 + 1, 1): tuple(map(Decimal, some)) for n, some in enumerate(positions)
    }
    ends = {"ordinary": "an ordinary municipality", "role_model": "Coolblue"}
    return CourseData(**{**COMMON, **ends, "months": months, "total": total, **other})


COURSES: dict[str, CourseData] = {
    "ordinary": course_data(*[(10 + n, 12, 30) for n in range(12)], (12,), (), *[(30 + n, 31, 60) for n in range(4)]),
    "nothing": course_data(),
    "too few known": course_data((1,), (2,)),
    "one": course_data((10, 12, 30)),
    "in the future": course_data((10, 12, 30), first=2030 * 12),
    "all equal": course_data(*[(10, 10, 10)] * 6),
    "far outside": course_data((-4000,), (9000,), total=1),
    "300 months": course_data(*[(n % 90,) for n in range(300)], total=1, first=2000 * 12),
    "long": course_data((10, 12, 30), (1, 2, 3), ordinary=LONG, role_model=LONG, ambition=LONG),
    "strange": course_data((10, 12, 30), (1, 2, 3), ordinary=STRANGE, role_model=RIGHT_TO_LEFT),
}


def weighed(moment: Moment, *scores: int | None, n: int = 1, scorer: str = "") -> Weighed:
    return Weighed(f"id-{moment}-{n}", scorer or f"Role {n}", moment, *scores)


def weighing_data(*some: Weighed, **other: Any) -> WeighingData:
    return WeighingData(**{**COMMON, "experiment": "12 Call instead", "weighed": some, **other})


BEFORE, AFTER = Moment
WEIGHINGS: dict[str, WeighingData] = {
    "ordinary": weighing_data(
        weighed(BEFORE, 1, -2, 0), weighed(BEFORE, 2, 1, -1, n=2), weighed(AFTER, 2, 1, 1), weighed(AFTER, 2, 2, 0, n=2)
    ),
    "nothing": weighing_data(),
    "nothing said": weighing_data(weighed(BEFORE, None, None, None)),
    "one": weighing_data(weighed(BEFORE, 0, 0, 0)),
    "one question": weighing_data(weighed(AFTER, None, 2, None)),
    "three alike": weighing_data(
        *(weighed(m, 2, 0, -2, n=n) for m in Moment for n in range(3)), weighed(BEFORE, -2, 2, 0, n=4)
    ),
    "all alike": weighing_data(*(weighed(m, 2, 2, 2, n=n) for m in Moment for n in range(40))),
    "far apart": weighing_data(*(weighed(m, n % 5 - 2, 2 - n % 5, 0, n=n) for m in Moment for n in range(400))),
    "strange": weighing_data(weighed(BEFORE, 1, 1, 1, scorer=STRANGE), experiment=STRANGE, ambition=LONG),
}


def link(n: int, before: int | None = None, verdict: Verdict | None = None, lane: int = 0, **other: Any) -> Link:
    ordinary: dict[str, Any] = {"title": f"Try number {n}", "stage": Stage.CONCLUDED if verdict else Stage.RUNNING}
    return Link(f"id-{n}", str(n), verdict=verdict, day=TODAY, before=before, lane=lane, **{**ordinary, **other})


def chain_data(*links: Link, current: int = 1, **other: Any) -> ChainData:
    return ChainData(**{**COMMON, "current": f"id-{current}", "links": links, **other})


CHAINS: dict[str, ChainData] = {
    "ordinary": chain_data(
        link(1, None, Verdict.NOT_SUCCEEDED),
        link(2, 0, Verdict.PARTLY),
        link(3, 1, Verdict.SUCCEEDED),
        link(4, 0, lane=1),
    ),
    "nothing": chain_data(),
    "one": chain_data(link(1)),
    "a hundred in a row": chain_data(*(link(n, n - 1 if n else None) for n in range(100)), current=50, cut=True),
    "a hundred at once": chain_data(link(0), *(link(n, 0, lane=n - 1) for n in range(1, 100)), current=70),
    "long": chain_data(link(1, title="w" * 200), link(2, 0, title=LONG), ambition=LONG),
    "strange": chain_data(link(1, title=STRANGE), link(2, 0, title=RIGHT_TO_LEFT), source=STRANGE),
}
