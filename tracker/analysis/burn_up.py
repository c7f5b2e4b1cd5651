"""Counting blocks over time: totals per day, and pairs per closed month for the forecast.

Events are counts per day: found +1 per block; cleared +1 when a block is cleared and -1 when it comes back.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

Events = Mapping[date, int]


@dataclass(frozen=True, slots=True)
class Total:
    """How many there are at the end of ``day``, and how many more or fewer than at the last step."""

    day: date
    change: int
    total: int


@dataclass(frozen=True, slots=True)
class Period:
    """The counts from ``first`` up to and including ``last``; ``known`` and ``in_all`` are totals at its end.

    ``cleared`` is net: cleared minus came back. ``one_off`` came from the one-off inventory and is not in
    ``found``, so that an inventory is never taken for growth.
    """

    first: date
    last: date
    found: int
    one_off: int
    cleared: int
    known: int  # found and one-off, since the beginning
    in_all: int  # cleared net, since the beginning


def together(*parts: Events) -> dict[date, int]:
    """The events of all ``parts`` added up per day."""
    days: dict[date, int] = {}
    for part in parts:
        for day, n in part.items():
            days[day] = days.get(day, 0) + n
    return days


def totals(events: Events, until: date) -> list[Total]:
    """The running total at every day on which it changes, up to and including ``until``, oldest first.

    A total never falls below zero: what comes back before it was cleared was not counted as cleared either.
    """
    steps: list[Total] = []
    total = 0
    for day in sorted(day for day in events if day <= until):
        now = max(0, total + events[day])
        if now != total:
            steps.append(Total(day, now - total, now))
        total = now
    return steps


def total_on(steps: list[Total], day: date) -> int:
    """The total at the end of ``day``; 0 before the first step."""
    before = [step.total for step in steps if step.day <= day]
    return before[-1] if before else 0


def month_end(day: date) -> date:
    """The last day of the month of ``day``."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def _stretches(first: date, last: date) -> list[tuple[date, date]]:
    """Calendar months from ``first`` to ``last``; the first and the last may be part of a month."""
    months = []
    start = first
    while start <= last:
        end = min(month_end(start), last)
        months.append((start, end))
        start = end + timedelta(days=1)
    return months


def _changes(steps: list[Total], stretches: list[tuple[date, date]]) -> list[int]:
    """How much the total changes in each of the adjoining ``stretches``; what lies before is left out."""
    changes = [0] * len(stretches)
    at = 0
    for step in steps:
        if not stretches or step.day < stretches[0][0]:
            continue
        while at < len(stretches) and step.day > stretches[at][1]:
            at += 1
        if at < len(stretches):
            changes[at] += step.change
    return changes


def periods(found: Events, one_off: Events, cleared: Events, start: date, today: date) -> list[Period]:
    """One Period per calendar month from ``start`` up to ``today``; the first and the last may be cut short.

    What happened before ``start`` comes first, as one Period of its own that ends the day before.
    """
    counted = [totals(events, today) for events in (found, one_off, cleared)]
    first = min((steps[0].day for steps in counted if steps), default=start)
    stretches = _stretches(start, today)
    if first < start <= today:
        stretches.insert(0, (first, start - timedelta(days=1)))
    made: list[Period] = []
    known = in_all = 0
    new, once, net = (_changes(steps, stretches) for steps in counted)
    for i, (begin, end) in enumerate(stretches):
        known, in_all = known + new[i] + once[i], in_all + net[i]
        made.append(Period(begin, end, new[i], once[i], net[i], known, in_all))
    return made


def closed_months(found: Events, one_off: Events, cleared: Events, start: date, today: date) -> list[tuple[int, int]]:
    """(cleared - came back, found) of every whole month that lies in ``start`` … yesterday, oldest first.

    The running month is left out, a month that ``start`` cuts short as well, and the one-off inventory.
    """
    return [
        (p.cleared, p.found)
        for p in periods(found, one_off, cleared, start, today)
        if p.first >= start and p.first.day == 1 and p.last == month_end(p.first) and p.last < today
    ]
