"""Reads the workspace for the charts of walls, rows and chains."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from tracker.analysis.position import position as place
from tracker.charts.row_data import (
    ChainData,
    CourseData,
    Link,
    PatternCount,
    PatternsData,
    PositionData,
    Stand,
    WallBlock,
    WallData,
    Weighed,
    WeighingData,
)
from tracker.domain.companions import Score
from tracker.domain.records import Experiment
from tracker.domain.terms import GROUPS, Gap, Look, Moment
from tracker.operations.chains import Try
from tracker.operations.chains import chain as chain_of
from tracker.operations.common import named
from tracker.operations.failure_patterns import CREDIT, pattern_names
from tracker.operations.indicators import Standing, position_now
from tracker.storage.charted import Charted
from tracker.storage.workspace import Workspace
from tracker.words import _

MOST = 10_000  # measurements of one indicator
_RECORDED = {Look.CLEARED.value, Look.CAME_BACK.value, Look.STAYS.value}  # looks that follow from a recorded state
NEW = timedelta(days=31)  # how long a block is new, as on the page of blocks


def wall(workspace: Workspace, _subject: str) -> WallData:
    """Every block as it stands today: as in the other charts, what is dated later has not happened yet."""
    kinds = {(kind or ""): _(words) for kind, words in GROUPS.items()}
    looks = {look.value: look for look in Look}
    today = workspace.today()
    since = today - NEW
    blocks = tuple(
        WallBlock(
            each.id,
            each.number,
            each.title,
            kinds.get(each.kind, kinds[""]),
            Look.OPEN
            if each.look in _RECORDED and (each.state_on or today) > today
            else looks.get(each.look, Look.OPEN),
            bool(each.found_on and each.found_on >= since),
        )
        for each in workspace.read.tiles()
        if each.found_on is None or each.found_on <= today
    )
    return WallData(
        today=today,
        blocks=blocks,
        kinds=tuple(kinds.values()),
        since=since,
        ambition=workspace.read.ambition().statement,
        source=workspace.path.stem,
    )


def patterns(workspace: Workspace, _subject: str) -> PatternsData:
    """In how many experiments each pattern was seen and expected."""
    moments: dict[str, dict[str, set[str]]] = {Moment.BEFORE.value: {}, Moment.AFTER.value: {}}
    experiments = set()
    for pattern, moment, experiment in Charted(workspace.read).patterns_named():
        if moment in moments:
            moments[moment].setdefault(pattern, set()).add(experiment)
            experiments.add(experiment)
    seen, expected = moments[Moment.AFTER.value], moments[Moment.BEFORE.value]
    none: set[str] = set()
    counts = tuple(
        PatternCount(
            key, each.brief, each.metaphor, len(seen.get(key, none)), len(expected.get(key, none)),
            len(seen.get(key, none) & expected.get(key, none)),
        )
        for key, each in pattern_names(workspace).items()
    )  # fmt: skip
    return PatternsData(patterns=counts, experiments=len(experiments), credit=_(CREDIT), **_common(workspace))


def position(workspace: Workspace, _subject: str) -> PositionData:
    """Where every indicator and the whole stand."""
    whole, ambition = position_now(workspace), workspace.read.ambition()
    return PositionData(
        stands=tuple(_stand(each) for each in whole.standings),
        now=whole.now,
        start=whole.start,
        ordinary=ambition.ordinary,
        role_model=ambition.role_model,
        **_common(workspace),
    )


def _stand(each: Standing) -> Stand:
    of, value = each.indicator, each.last.value if each.last else None
    gap = each.gap.label if each.gap else ""
    start = each.start if each.now is not None else None
    return Stand(of.id, of.number, of.title, value, of.unit, start, each.now, gap)


def course(workspace: Workspace, _subject: str) -> CourseData:
    """The positions per month: a value counts in the month in which its period ends, the last one in it."""
    ambition = workspace.read.ambition()
    counting = [each.indicator for each in position_now(workspace).standings if each.gap is not Gap.ENDS]
    months: dict[date, dict[str, Decimal]] = {}
    went = workspace.read.went(MOST)
    for indicator in counting:
        for period, value in went.get(indicator.id, []):
            if (at := place(value, indicator.ordinary, indicator.role_model)) is not None:
                months.setdefault(period.last.replace(day=1), {})[indicator.id] = at
    return CourseData(
        months={month: tuple(some.values()) for month, some in months.items()},
        total=len(counting),
        ordinary=ambition.ordinary,
        role_model=ambition.role_model,
        **_common(workspace),
    )


def weighing(workspace: Workspace, subject: str) -> WeighingData:
    """How one experiment is weighed; the one with most scores when none is given."""
    chosen = subject or Charted(workspace.read).most_scored()
    experiment = workspace.read.get(Experiment, chosen) if chosen else None
    if experiment is None:
        return WeighingData(**_common(workspace))
    weighed = tuple(
        Weighed(each.id, each.scorer, each.moment, each.heart, each.law, each.euro)
        for each in workspace.read.around(Score, "experiment", experiment.id)
        if each.moment
    )
    return WeighingData(experiment=named(experiment), weighed=weighed, **_common(workspace))


def chain(workspace: Workspace, subject: str) -> ChainData:
    """The chain of one experiment; the one that is furthest in a chain when none is given."""
    chosen = subject or Charted(workspace.read).furthest()
    if not chosen or workspace.read.get(Experiment, chosen) is None:
        return ChainData(**_common(workspace))
    whole = chain_of(workspace, chosen)
    return ChainData(current=chosen, links=tuple(map(_link, whole.tries)), cut=whole.cut, **_common(workspace))


def _link(each: Try) -> Link:
    of = each.experiment
    day = of.concluded_on or of.started_on or of.idea_on
    return Link(of.id, of.number, of.title, of.stage, of.verdict, day, each.before, each.lane)


def _common(workspace: Workspace) -> dict[str, Any]:
    return {
        "today": workspace.today(),
        "ambition": workspace.read.ambition().statement,
        "source": workspace.path.stem,
    }
