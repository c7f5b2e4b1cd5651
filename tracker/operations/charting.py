"""From a workspace to a chart: the facts are read here, counted in ``analysis`` and told in ``charts``."""

from __future__ import annotations

from collections.abc import Callable, Generator
from functools import partial
from typing import Any

from tracker.charts import CHARTS
from tracker.charts.data import BurnUpData
from tracker.charts.model import ChartModel
from tracker.domain.companions import Indicator
from tracker.domain.errors import NotFound
from tracker.domain.records import Experiment
from tracker.operations import charting_rows as rows
from tracker.operations.charting_indicators import before_after_data, indicator_data
from tracker.operations.charting_portfolio import IN_PARTS
from tracker.operations.common import named
from tracker.storage.charted import Charted
from tracker.storage.workspace import Workspace
from tracker.words import N_

MOST = 200  # records to choose from


def chart_model(workspace: Workspace, name: str, subject: str = "") -> ChartModel:
    """The chart called ``name``, built from what the workspace says now. Raises NotFound for another name.

    ``subject`` is the id of the record it is about, for a chart that is about one; without it the chart takes the
    record that has the most to show.
    """
    return reading(workspace, name, subject)()


def reading(workspace: Workspace, name: str, subject: str = "") -> Callable[[], ChartModel]:
    """What builds the same chart from what is read now; it asks the workspace nothing, so another thread may do it."""
    steps = in_parts(workspace, name, subject)
    while True:
        try:
            next(steps)
        except StopIteration as read:
            builder: Callable[[], ChartModel] = read.value
            return builder


def in_parts(workspace: Workspace, name: str, subject: str = "") -> Generator[None, None, Callable[[], ChartModel]]:
    """As ``reading``, in parts that each take a moment; it returns what builds the chart. Raises NotFound.

    When the workspace changes between two parts, begin anew: half of it would be of before the change.
    """
    kind = CHARTS.get(name)
    if kind is None:
        raise NotFound(N_("There is no chart “{name}”. Choose from: {names}."), name=name[:40], names=", ".join(CHARTS))
    if name not in IN_PARTS:
        return partial(kind.build, _READ[name](workspace, subject))
    data = yield from IN_PARTS[name](workspace)
    return lambda: kind.build(data())


def subjects(workspace: Workspace, name: str) -> list[tuple[str, str]]:
    """What the chart called ``name`` can be about, as (id, words): nothing when it is about the whole workspace.

    Of the experiments only those of which it has something to show, the one that started last first, and no more
    than people can choose from.
    """
    about = CHARTS[name].subject
    if about == Indicator.kind_name:
        return [(each.id, named(each)) for each in workspace.read.list(Indicator, limit=MOST)]
    if about == Experiment.kind_name:
        return Charted(workspace.read).shown_by(name, MOST)
    return []


def _burn_up(workspace: Workspace, _subject: str) -> BurnUpData:
    ambition = workspace.read.ambition()
    found, one_off = workspace.read.found_per_day()
    return BurnUpData(
        today=workspace.today(),
        found=found,
        one_off=one_off,
        cleared=workspace.read.cleared_per_day(),
        stays=workspace.read.tally_blocks().get("stays", 0),
        ambition=ambition.statement,
        start=ambition.start,
        horizon=ambition.horizon,
        source=workspace.path.stem,
        past=workspace.past,
    )


_READ: dict[str, Callable[[Workspace, str], Any]] = {
    "burn-up": _burn_up,
    "wall": rows.wall,
    "patterns": rows.patterns,
    "chain": rows.chain,
    "weighing": rows.weighing,
    "position": rows.position,
    "position-over-time": rows.course,
    "xmr": indicator_data,
    "run-chart": indicator_data,
    "before-after": before_after_data,
}
