"""Experiments on their way for the tests: ordinary ones, and those that are hard to draw."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

from chart_cases import AMBITION, LONG, STRANGE, TODAY

from tracker.charts.data import FlowData, Passage
from tracker.domain.terms import Verdict

HEBREW = "פחות טפסים לדיירים חדשים בעיר"


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def passage(n: int, *days: int | None, **other: Any) -> Passage:
    """An experiment that reached its stages so many days ago; None for a stage that was skipped."""
    reached = [None if each is None else ago(each) for each in days]
    reached += [None] * (4 - len(reached))
    ended = Verdict.SUCCEEDED if reached[3] else None
    return Passage(f"id-{n}", str(n), other.pop("title", f"Experiment {n}"), *reached, other.pop("verdict", ended))


def flow_data(passages: list[Passage], **other: Any) -> FlowData:
    ordinary: dict[str, Any] = {"today": TODAY, "ambition": AMBITION, "source": "example.blokjes"}
    return FlowData(passages=tuple(passages), **{**ordinary, **other})


def many(n: int, span: int = 700, seed: int = 3, title: str = "") -> list[Passage]:
    """``n`` experiments that began on days within ``span``, and are as far as they are."""
    chance, made = random.Random(seed), []
    for i in range(n):
        days = [chance.randrange(span)]
        for longest in (40, 20, 120):
            days.append(days[-1] - chance.randrange(1, longest))
        verdict = chance.choice(list(Verdict)) if days[3] >= 0 else None
        some = [day if day >= 0 else None for day in days]
        made.append(passage(i + 1, *some, verdict=verdict, **({"title": title} if title else {})))
    return made


FLOWS: dict[str, FlowData] = {
    "ordinary": flow_data(many(40)),
    "nothing": flow_data([]),
    "one": flow_data([passage(1, 90, 60, 50, 20)]),
    "one that waits": flow_data([passage(1, 3)]),
    "seven": flow_data([passage(n, 90 + n, 60, 50, 20 - n) for n in range(7)]),
    "eight": flow_data([passage(n, 90 + n, 60, 50, 20 - n) for n in range(8)]),
    "all equal": flow_data([passage(n, 90, 60, 50, 20) for n in range(30)] + [passage(99, 31)] * 1),
    "all on one day": flow_data([passage(n, 0, 0, 0, 0) for n in range(12)]),
    "nothing dated": flow_data([passage(n) for n in range(3)]),
    "only an end": flow_data([passage(n, None, None, None, 70 - n) for n in range(12)]),
    "end before the start": flow_data([passage(n, None, None, 3, 70) for n in range(9)]),
    "in the future": flow_data([passage(n, -3, -5, -9, -20) for n in range(9)]),
    "long ago": flow_data([passage(n, 4000, 3900, 3800, 3700) for n in range(9)]),
    "an age": flow_data([*many(40), passage(99, 9000, title=LONG)]),
    "400 waiting": flow_data(
        [passage(n, 1 + n % 90, title="A rather long name of an experiment") for n in range(400)] + many(60)
    ),
    "10,000": flow_data(many(10_000, span=4000)),
    "long titles": flow_data([*many(30, title=LONG), *[passage(90 + n, 400 - n, title=LONG) for n in range(6)]]),
    "strange titles": flow_data([*many(30), passage(99, 400, title=STRANGE), passage(98, 390, 380, title=HEBREW)]),
    "strange source": flow_data(many(20), source=STRANGE, ambition=LONG),
}
