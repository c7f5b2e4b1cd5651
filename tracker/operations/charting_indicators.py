"""What the charts about one indicator, and about one experiment beside its indicator, are built from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tracker.analysis.trend import Way
from tracker.charts.measured import (
    DECREASE,
    INCREASE,
    NEUTRAL,
    BeforeAfterData,
    Elsewhere,
    IndicatorData,
    Measured,
    Rebased,
    Started,
)
from tracker.domain.companions import Context, Indicator, Measurement, Rebase
from tracker.domain.records import Experiment
from tracker.domain.terms import Bar
from tracker.operations.common import found
from tracker.operations.indicators import wish
from tracker.storage.curves import Curves
from tracker.storage.workspace import Workspace

MARKED = 60  # experiments that are not aimed at the indicator and still stand in its chart, the latest

_WAYS = {Way.UP: INCREASE, Way.DOWN: DECREASE, None: NEUTRAL}


def indicator_data(workspace: Workspace, subject: str) -> IndicatorData:
    """The indicator ``subject``, else the one that has the most to show. Raises NotFound."""
    subject = subject or Curves(workspace.read).richest_indicator()
    if not subject:
        return _nothing(workspace)
    indicator = found(workspace, Indicator, subject)
    measurements = workspace.read.measurements(subject)
    return IndicatorData(
        today=workspace.today(),
        title=" ".join(indicator.title.split()),
        unit=indicator.unit,
        direction=_WAYS.get(wish(indicator), NEUTRAL),
        measured=tuple(_measured(measurements)),
        aim=indicator.norm if indicator.target is None else indicator.target,
        aim_is_norm=indicator.target is None,
        experiments=_started(workspace, subject, measurements),
        rebases=_rebases(workspace, subject),
        context=context_of(workspace, subject),
        ambition=workspace.read.ambition().statement,
        source=workspace.path.stem,
    )


def _nothing(workspace: Workspace) -> IndicatorData:
    return IndicatorData(workspace.today(), ambition=workspace.read.ambition().statement, source=workspace.path.stem)


def _measured(measurements: Sequence[Measurement]) -> list[Measured]:
    return [
        Measured(each.id, each.period, each.value, each.missing.word if each.missing else "")
        for each in measurements
        if each.period is not None
    ]


def _started(workspace: Workspace, indicator: str, measurements: Sequence[Measurement]) -> tuple[Started, ...]:
    periods = [each.period for each in measurements if each.period is not None]
    if not periods:
        return ()
    first, last = min(each.first for each in periods), max(each.last for each in periods)
    return tuple(Started(*each) for each in Curves(workspace.read).began(indicator, first, last, MARKED))


def context_of(workspace: Workspace, indicator: str) -> tuple[Elsewhere, ...]:
    """The figures from elsewhere beside ``indicator``, by name."""
    named: dict[str, list[Context]] = {}
    for each in workspace.read.around(Context, "indicator", indicator):
        named.setdefault(each.name, []).append(each)
    return tuple(
        Elsewhere(
            name,
            tuple((each.period, each.value) for each in some if each.period is not None and each.value is not None),
            next((each.source for each in some if each.source), ""),
        )
        for name, some in sorted(named.items())
    )


def _rebases(workspace: Workspace, indicator: str) -> tuple[Rebased, ...]:
    made: list[Rebased] = []
    for each in workspace.read.around(Rebase, "indicator", indicator):
        experiment = workspace.read.get(Experiment, each.experiment) if each.experiment else None
        if each.happened_on is not None:
            made.append(Rebased(each.id, each.happened_on, each.reason, experiment.number if experiment else ""))
    return tuple(made)


def before_after_data(workspace: Workspace, subject: str) -> BeforeAfterData:
    """The experiment ``subject`` beside the indicator of its bar, else the one that has the most to show.

    Raises NotFound.
    """
    subject = subject or Curves(workspace.read).comparable_experiment()
    nothing = _nothing(workspace)
    if not subject:
        return BeforeAfterData(nothing, has_indicator=False)
    experiment = found(workspace, Experiment, subject)
    known = bool(experiment.bar_indicator) and workspace.read.get(Indicator, experiment.bar_indicator) is not None
    return BeforeAfterData(
        indicator=indicator_data(workspace, experiment.bar_indicator) if known else nothing,
        number=experiment.number,
        title=" ".join(experiment.title.split()),
        started_on=experiment.started_on,
        ended_on=_ended(experiment),
        review_on=experiment.review_on,
        bar=experiment.bar_value,
        bar_at_least=None if experiment.bar_side is None else experiment.bar_side is Bar.AT_LEAST,
        has_indicator=known,
    )


def _ended(experiment: Experiment) -> date | None:
    """The day its "after" stops: when it was concluded; what was embedded goes on."""
    return None if experiment.embedded_on else experiment.concluded_on
