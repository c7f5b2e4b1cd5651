"""``evidence``: the numbers behind the charts as JSON in, JSON out, so that anybody can check them."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date
from typing import Any

import click

from tracker.cli import evidence_samples as samples
from tracker.cli import given as read
from tracker.cli.framework import Command
from tracker.cli.given import Given
from tracker.cli.safe import as_json, put
from tracker.cli.session import Session
from tracker.domain.errors import UserError
from tracker.words import _

_MOST_PERIODS = 2_000


def commands() -> list[click.Command]:
    """The command ``evidence``."""
    kind = click.Argument(["kind"], metavar="|".join(_KINDS), type=click.Choice(list(_KINDS)))
    help_ = _("Work out the numbers behind a chart: JSON in, JSON out.")
    return [Command("evidence", evidence, help_, [kind])]


def evidence(session: Session, kind: str) -> None:
    """Print what ``kind`` makes of the JSON on standard input. Raises UserError for input it cannot use."""
    put(as_json(_plain(_KINDS[kind](read.read_given(), session.today or date.today()))))


def _plain(value: Any) -> Any:
    """``value`` as JSON has it: a date in ISO 8601, a number that is none left out."""
    if isinstance(value, dict):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _xmr(given: Given, _today: date) -> Any:
    from tracker.analysis.xmr import xmr

    target = given.get("target")
    made = xmr(
        read.gaps(given, "y"),
        direction=read.word(given, "improvement_direction", ("increase", "decrease", "neutral")),
        target=None if target is None else read.number(target, "target"),
        rebase_at=read.places(given, "rebase_at_index"),
        fix_after=read.maybe_whole(given, "fix_after_n_points"),
        screen=read.switch(given, "screen_outliers"),
        guards=read.switch(given, "guards"),
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


def _run_chart(given: Given, _today: date) -> Any:
    """A run chart has no limits of sigma: those keys are there because other charts of R's qicharts2 have them."""
    from tracker.analysis.run_chart import longest_run_max, n_crossings_min, run_chart

    if "y" not in given and given.get("n_useful"):
        n = read.whole(given, "n_useful", read.MOST)
        return {"longest_run_max": longest_run_max(n), "n_crossings_min": n_crossings_min(n)}
    values = read.gaps(given, "y")
    parts = run_chart(
        values,
        freeze_first=read.maybe_whole(given, "freeze_first_n"),
        parts_after=read.places(given, "part_after_index_1based"),
    )
    names = ("start", "end", "n_obs", "n_useful", "longest_run", "longest_run_max", "n_crossings", "n_crossings_min")
    none = [None] * len(values)
    return {
        "segments": [
            {name: getattr(part, name) for name in names} | {"median": part.median, "runs_signal": part.signal}
            for part in parts
        ],
        "cl": [part.median for part in parts for _place in range(part.start, part.end + 1)],
        "plotted_y": values,
        "runs_signal": [part.signal for part in parts for _place in range(part.start, part.end + 1)],
        **dict.fromkeys(("lcl", "ucl", "lcl_2sigma", "ucl_2sigma"), none),
        "sigma_signal": [False] * len(values),
    }


def _forecast(given: Given, _today: date) -> Any:
    kind = read.word(given, "kind", ("when", "how_many"))
    bayesian = read.word(given, "method", ("resampling", "bayesian")) == "bayesian"
    done = read.wholes(given, "history_done")
    return (_how_many if kind == "how_many" else _when)(given, done, bayesian)


def _how_many(given: Given, done: list[int], bayesian: bool) -> Any:
    from tracker.analysis.forecast import at_least, how_many

    periods = read.whole(given, "periods", 400)
    most = max(done, default=0) * max(1, periods)
    _manageable(most, 100_000)
    _manageable(len(set(done)) * periods**2 * (1 + most / 1_000) * bayesian, 5e6)
    chances = how_many(done, periods, bayesian=bayesian)
    mean = sum(m * chance for m, chance in chances.items())
    levels = at_least(chances)
    return {"pmf": chances, "at_least": levels, "percentiles": levels, "mean": mean}


def _when(given: Given, done: list[int], bayesian: bool) -> Any:
    from tracker.analysis.forecast import fan, percentile_periods, when, within

    found = read.wholes(given, "history_found") if given.get("history_found") is not None else [0] * len(done)
    if len(found) != len(done):
        raise read.wrong("history_found")
    remaining = read.whole(given, "remaining", 100_000)
    horizon = read.whole(given, "horizon_periods", _MOST_PERIODS)
    if bayesian and done and remaining:
        _manageable(len(done) * horizon, 50_000)
        _manageable((max(done) + max(found)) * horizon, 10**9)
        finished = list(fan(done, found, 0, remaining, horizon).finished) if horizon else []
    else:
        most = within(done, found, remaining, horizon)
        _manageable(most, 5e6)
        _manageable(most * horizon * len(set(zip(done, found, strict=True))), 2e9)
        finished = when(done, found, remaining, horizon)
    periods = percentile_periods(finished)
    last = finished[-1] if finished else None
    return {
        "cdf": finished, "percentile_period": periods, "percentiles": periods, "prob_finished_within_horizon": last,
    }  # fmt: skip


def _manageable(work: float, most: float) -> None:
    """Refuse what would take minutes, or more memory than there is."""
    if work > most:
        raise UserError(read.TOO_LARGE)


_KINDS: dict[str, Callable[[Given, date], Any]] = {
    "xmr": _xmr,
    "run-chart": _run_chart,
    "forecast": _forecast,
    "before-after": lambda given, _today: samples.before_after(given),
    "proportions": lambda given, _today: samples.proportions(given),
    "flow": samples.flow,
    "capture-recapture": lambda given, _today: samples.capture_recapture(given),
}
