"""``evidence``: the numbers behind the charts as JSON in, JSON out, so that anybody can check them."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Callable
from datetime import date
from typing import Any

import click

from tracker.cli.framework import Command
from tracker.cli.safe import as_json, put
from tracker.cli.session import Session
from tracker.domain.errors import UserError
from tracker.domain.fields import parse_date
from tracker.words import N_, _

_LARGEST = 50_000_000  # characters of input
_MOST = 100_000  # values in a list
_MOST_PERIODS = 2_000
_RANKS = (50, 70, 85, 95)

Given = dict[str, Any]


def commands() -> list[click.Command]:
    """The command ``evidence``."""
    kind = click.Argument(["kind"], metavar="|".join(_KINDS), type=click.Choice(list(_KINDS)))
    help_ = _("Work out the numbers behind a chart: JSON in, JSON out.")
    return [Command("evidence", evidence, help_, [kind])]


def evidence(session: Session, kind: str) -> None:
    """Print what ``kind`` makes of the JSON on standard input. Raises UserError for input it cannot use."""
    put(as_json(_plain(_KINDS[kind](_read()))))


def _read() -> Given:
    text = sys.stdin.read(_LARGEST + 1)
    if len(text) > _LARGEST:
        raise UserError(N_("The input is too large. Give fewer values."))
    try:
        given = json.loads(text.removeprefix("\N{BYTE ORDER MARK}"))
    except (ValueError, RecursionError) as error:
        raise UserError(N_('The input is not JSON. Give an object such as {{"y": [1, 2, 3]}}.')) from error
    if not isinstance(given, dict):
        raise UserError(N_('The input is not JSON. Give an object such as {{"y": [1, 2, 3]}}.'))
    return given.get("input", given) if isinstance(given.get("input", given), dict) else given


# What comes in


def _wrong(name: str) -> UserError:
    return UserError(N_("“{name}” is missing in the input, or not what is expected there."), name=name)


def _numbers(given: Given, name: str) -> list[float]:
    values = _gaps(given, name)
    if None in values:
        raise _wrong(name)
    return [value for value in values if value is not None]


def _gaps(given: Given, name: str) -> list[float | None]:
    values = given.get(name)
    if not isinstance(values, list) or len(values) > _MOST:
        raise _wrong(name)
    return [None if value is None else _number(value, name) for value in values]


def _number(value: object, name: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value) or abs(value) > 1e15:
        raise _wrong(name)
    return float(value)


def _whole(given: Given, name: str, most: int = 10**9) -> int:
    value = given.get(name)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
        raise _wrong(name)
    return value


def _wholes(given: Given, name: str) -> list[int]:
    values = given.get(name)
    if not isinstance(values, list) or len(values) > _MOST:
        raise _wrong(name)
    return [_whole({name: value}, name) for value in values]


def _maybe_whole(given: Given, name: str) -> int | None:
    return None if given.get(name) is None else _whole(given, name)


def _places(given: Given, name: str) -> list[int]:
    value = given.get(name)
    return [] if value is None else _wholes({name: value if isinstance(value, list) else [value]}, name)


def _word(given: Given, name: str, allowed: tuple[str, ...]) -> str:
    value = given.get(name, allowed[0])
    if value not in allowed:
        raise _wrong(name)
    return str(value)


# What comes out


def _plain(value: Any) -> Any:
    """``value`` as JSON has it: a date in ISO 8601, a number that is none left out."""
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _xmr(given: Given) -> Any:
    from tracker.analysis.xmr import xmr

    target = given.get("target")
    made = xmr(
        _gaps(given, "y"),
        direction=_word(given, "improvement_direction", ("increase", "decrease", "neutral")),
        target=None if target is None else _number(target, "target"),
        rebase_at=_places(given, "rebase_at_index"),
        fix_after=_maybe_whole(given, "fix_after_n_points"),
        screen=given.get("screen_outliers") is not False,
        guards=given.get("guards") is not False,
    )
    lines = [made.segments[point.segment] for point in made.points]
    names = ("start", "end", "n", "mean", "lpl", "upl", "amr_unscreened", "amr_used", "n_mr", "n_mr_screened_out")
    return {
        "segments": [
            {name: getattr(s, name) for name in names} | {"short_group_warning": s.short_group_warning}
            for s in made.segments
        ],
        "rebase_group": [point.segment for point in made.points],
        "mean": [line.mean for line in lines],
        "lpl": [line.lpl for line in lines],
        "upl": [line.upl for line in lines],
        "outside_limits": [point.outside for point in made.points],
        "relative_to_mean": [point.side for point in made.points],
        "close_to_limits": [point.near for point in made.points],
        "special_cause_type": [point.cause for point in made.points],
        "special_cause_flag": [point.flagged for point in made.points],
        "point_type": [point.type for point in made.points],
        "variation_icon_last_point": made.variation,
        "assurance": made.assurance,
    }


def _run_chart(given: Given) -> Any:
    from tracker.analysis.run_chart import run_chart

    values = _gaps(given, "y")
    parts = run_chart(
        values,
        freeze_first=_maybe_whole(given, "freeze_first_n"),
        parts_after=_places(given, "part_after_index_1based"),
    )
    names = ("start", "end", "n_obs", "n_useful", "longest_run", "longest_run_max", "n_crossings", "n_crossings_min")
    return {
        "segments": [
            {name: getattr(part, name) for name in names} | {"median": part.median, "runs_signal": part.signal}
            for part in parts
        ],
        "cl": [part.median for part in parts for _place in range(part.start, part.end + 1)],
        "plotted_y": values,
        "runs_signal": [part.signal for part in parts for _place in range(part.start, part.end + 1)],
    }


def _forecast(given: Given) -> Any:
    from tracker.analysis import forecast

    kind = _word(given, "kind", ("when", "how_many"))
    bayesian = _word(given, "method", ("resampling", "bayesian")) == "bayesian"
    done = _wholes(given, "history_done")
    if kind == "how_many":
        chances = forecast.how_many(done, _whole(given, "periods", 400), bayesian=bayesian)
        mean = sum(m * chance for m, chance in chances.items())
        levels = forecast.at_least(chances)
        return {"pmf": chances, "at_least": levels, "percentiles": levels, "mean": mean}
    found = _wholes(given, "history_found") if given.get("history_found") is not None else [0] * len(done)
    if len(found) != len(done):
        raise _wrong("history_found")
    remaining, horizon = _whole(given, "remaining", 100_000), _whole(given, "horizon_periods", _MOST_PERIODS)
    if bayesian and done and remaining:
        finished = list(forecast.fan(done, found, 0, remaining, horizon).finished) if horizon else []
    else:
        finished = forecast.when(done, found, remaining, horizon)
    periods = forecast.percentile_periods(finished)
    last = finished[-1] if finished else None
    return {
        "cdf": finished, "percentile_period": periods, "percentiles": periods, "prob_finished_within_horizon": last,
    }  # fmt: skip


def _before_after(given: Given) -> Any:
    from tracker.analysis.before_after import compare

    direction = _word(given, "improvement_direction", ("increase", "decrease"))
    made = compare(_numbers(given, "before"), _numbers(given, "after"), direction=direction)
    moved = made.shift
    return {
        "hodges_lehmann": moved and moved.estimate,
        "wilcox_ci95": moved and [moved.low, moved.high],
        "wilcox_p": moved and moved.p,
        "verdict": made.verdict,
        "better": made.better,
        "special_cause": made.special_cause,
        "autocorrelation_lag1": made.follows,
    }


def _proportions(given: Given) -> Any:
    from tracker.analysis.proportions import chance_after_better, newcombe, wilson

    names = ("x_before", "n_before", "x_after", "n_after")
    counts = x_before, n_before, x_after, n_after = [_whole(given, name, 10**7) for name in names]
    for name, x, n in (("x_before", x_before, n_before), ("x_after", x_after, n_after)):
        if x > n:
            raise _wrong(name)
    both = n_before and n_after
    return {
        "wilson95_before": wilson(x_before, n_before),
        "wilson95_after": wilson(x_after, n_after),
        "diff": x_after / n_after - x_before / n_before if both else None,
        "newcombe95": newcombe(*counts),
        "prob_after_better_beta11": chance_after_better(*counts),
    }


def _flow(given: Given) -> Any:
    from tracker.analysis.flow import cumulative_flow, cycle_time, nearest_rank, settled

    stages, rows = given.get("stages"), given.get("items")
    if not isinstance(stages, list) or not all(isinstance(each, str) for each in stages) or not stages:
        raise _wrong("stages")
    if not isinstance(rows, list) or len(rows) > _MOST or not all(isinstance(row, list) for row in rows):
        raise _wrong("items")
    if any(len(row) != len(stages) for row in rows):
        raise _wrong("items")
    items = [[None if cell is None else parse_date(cell, "items") for cell in row] for row in rows]
    days, counts = cumulative_flow(items, len(stages))
    by_stage = dict(zip(stages, counts, strict=True))
    began = min(1, len(stages) - 1)  # the first stage is a waiting room
    whole = [settled(item) for item in items]
    times = [cycle_time(start, end) for item in whole if (start := item[began]) and (end := item[-1])]
    between = [time - 1 for time in times]
    return {
        "days": days, "cfd": by_stage, "cycle_time_days": between, "cycle_time_days_inclusive": times,
        "percentile_nearest_rank": {percent: nearest_rank(between, percent) for percent in _RANKS},
        "percentile_nearest_rank_inclusive": {percent: nearest_rank(times, percent) for percent in _RANKS}, **by_stage,
    }  # fmt: skip


_KINDS: dict[str, Callable[[Given], Any]] = {
    "xmr": _xmr,
    "run-chart": _run_chart,
    "forecast": _forecast,
    "before-after": _before_after,
    "proportions": _proportions,
    "flow": _flow,
}
