"""The numbers behind charts that compare or count: before and after, shares, searches, flow."""

from __future__ import annotations

from datetime import date
from typing import Any

from tracker.cli.given import Given, day, grid, numbers, whole, word
from tracker.domain.errors import UserError
from tracker.words import N_, number

_RANKS = (50, 70, 85, 95)
_PERCENTILES = (10, 50, 70, 85, 90, 95)


def before_after(given: Given) -> Any:
    """Whether after is better than before: without assumptions, and beside that by the means."""
    from tracker.analysis.before_after import compare
    from tracker.analysis.two_samples import exact, welch

    direction = word(given, "improvement_direction", ("increase", "decrease"))
    before, after = numbers(given, "before"), numbers(given, "after")
    made, means = compare(before, after, direction=direction), welch(before, after)
    moved = made.shift
    return {
        "hodges_lehmann": moved and moved.estimate,
        "wilcox_ci95": moved and [moved.low, moved.high],
        "wilcox_p": moved and moved.p,
        "exact": moved and exact(before, after),
        "diff_means": means and means.difference,
        "welch_ci95": means and [means.low, means.high],
        "welch_p": means and means.p,
        "verdict": made.verdict,
        "better": made.better,
        "special_cause": made.special_cause,
        "autocorrelation_lag1": made.follows,
    }


def proportions(given: Given) -> Any:
    """One share with its intervals from ``x`` and ``n``, or two and how they differ."""
    from tracker.analysis.proportions import chance_after_better, clopper_pearson, newcombe, wilson

    if "x" in given or "n" in given:
        x, n = _share(given, "x", "n")
        return {"wilson95": wilson(x, n), "clopper_pearson95": clopper_pearson(x, n)}
    before, after = _share(given, "x_before", "n_before"), _share(given, "x_after", "n_after")
    both = before[1] and after[1]
    return {
        "wilson95_before": wilson(*before),
        "wilson95_after": wilson(*after),
        "clopper_pearson95_before": clopper_pearson(*before),
        "clopper_pearson95_after": clopper_pearson(*after),
        "diff": after[0] / after[1] - before[0] / before[1] if both else None,
        "newcombe95": newcombe(*before, *after),
        "prob_after_better_beta11": chance_after_better(*before, *after),
    }


def _share(given: Given, of: str, all_: str) -> tuple[int, int]:
    x, n = whole(given, of, 10**6), whole(given, all_, 10**6)
    if x > n:
        raise _too_many(of, x, all_, n)
    return x, n


def _too_many(part: str, x: int, all_: str, n: int) -> UserError:
    return UserError(N_("“{part}” is {x}, and that is more than “{all}” ({n}). Lower “{part}” or raise “{all}”."),
                     part=part, x=number(x), all=all_, n=number(n))  # fmt: skip


def capture_recapture(given: Given) -> Any:
    """How many there are in all, from what two searches found."""
    from tracker.analysis.capture_recapture import chapman

    first, second, both = (whole(given, name) for name in ("n1", "n2", "both"))
    if both > min(first, second):
        raise _too_many("both", both, *(("n1", first) if first <= second else ("n2", second)))
    made = chapman(first, second, both)
    return {
        "N_hat": made.total, "se": made.se, "undiscovered": made.undiscovered, "ci95": [made.low, made.high],
    }  # fmt: skip


def flow(given: Given, today: date) -> Any:
    """Counts per day and stage, how long items took, and how old those on their way are.

    Items took from the second stage on: the first is a waiting room. An item is known by its place: A-1 is the first.
    """
    from tracker.analysis.flow import ages, cumulative_flow, cycle_time, linear_percentile, nearest_rank, settled

    stages, items = grid(given)
    days, counts = cumulative_flow(items, len(stages))
    by_stage = dict(zip(stages, counts, strict=True))
    began = min(1, len(stages) - 1)
    times = [cycle_time(start, end) for item in map(settled, items) if (start := item[began]) and (end := item[-1])]
    between = [time - 1 for time in times]
    return by_stage | {
        "days": days,
        "cfd": by_stage,
        "ageing_wip": [
            {"key": f"A-{place + 1}", "status": stages[stage], "age": age}
            for place, stage, age in ages(items, began, day(given, "today", today))
        ],
        "cycle_time_days": between,
        "cycle_time_days_inclusive": times,
        "percentile_linear": {percent: linear_percentile(between, percent) for percent in _PERCENTILES},
        "percentile_nearest_rank": {percent: nearest_rank(between, percent) for percent in _RANKS},
        "percentile_nearest_rank_inclusive": {percent: nearest_rank(times, percent) for percent in _RANKS},
    }
