"""How experiments flow through their stages: counts per day, how long they take, and which are old for their stage."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

Item = Sequence[date | None]  # the day on which each stage was reached, in the order of the stages


def settled(item: Item) -> list[date | None]:
    """The same days with a skipped stage on the day of the next one that was reached, so that no count ever falls."""
    made: list[date | None] = []
    later: date | None = None
    for day in reversed(item):
        later = day if day is not None and (later is None or day <= later) else later
        made.append(later)
    return made[::-1]


def cumulative_flow(items: Iterable[Item], stages: int) -> tuple[list[date], list[list[int]]]:
    """The days from the first to the last date of ``items``, and per stage how many had reached it by each day."""
    whole = [settled(item) for item in items]
    reached = [sorted(day for item in whole if (day := item[stage]) is not None) for stage in range(stages)]
    every = [day for days in reached for day in days]
    if not every:
        return [], [[] for _ in range(stages)]
    first, last = min(every), max(every)
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return days, [[bisect_right(dates, day) for day in days] for dates in reached]


def cycle_time(start: date, end: date) -> int:
    """The days something took, both ends counted."""
    return (end - start).days + 1


def ages(items: Iterable[Item], began: int, today: date) -> list[tuple[int, int, int]]:
    """Which of ``items`` are on their way on ``today``, as (place, stage, days since stage ``began``).

    On its way is what reached ``began`` and not yet the last stage; days after ``today`` do not count.
    """
    made = []
    for place, item in enumerate(items):
        reached = settled([day if day and day <= today else None for day in item])
        stage = max((n for n, day in enumerate(reached) if day), default=-1)
        since = reached[began]
        if since and began <= stage < len(reached) - 1:
            made.append((place, stage, (today - since).days))
    return made


def nearest_rank(values: Iterable[int], percent: int) -> int | None:
    """The smallest value that ``percent`` per cent of ``values`` do not exceed; None without values."""
    ordered = sorted(values)
    return ordered[max(0, -(-percent * len(ordered) // 100) - 1)] if ordered else None


def linear_percentile(values: Iterable[int], percent: int) -> float | None:
    """The value at ``percent`` of the way through the sorted values, between two of them in proportion."""
    ordered = sorted(values)
    if not ordered:
        return None
    whole, part = divmod(percent * (len(ordered) - 1), 100)
    above = ordered[min(whole + 1, len(ordered) - 1)]
    return ordered[whole] + (above - ordered[whole]) * part / 100
