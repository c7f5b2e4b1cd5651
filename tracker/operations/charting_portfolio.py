"""Reads the workspace for the charts about every experiment: in parts, for there may be a hundred thousand."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any

from tracker.charts.data import FlowData, Outcome, OutcomesData, Passage
from tracker.charts.row_data import EmbeddedData, Ended, Idea, OriginsData
from tracker.storage.asking import Parts, Row
from tracker.storage.charted import Charted, as_concluded, as_ended, as_ideas
from tracker.storage.flow import Flow, as_passages
from tracker.storage.workspace import Workspace

# A pause after every part; at the end what makes the data of the chart, which may be done in another thread.
Reading = Generator[None, None, Callable[[], Any]]


def _outcomes(workspace: Workspace) -> Reading:
    ambition, today, source = workspace.read.ambition().statement, workspace.today(), workspace.path.stem
    rows = yield from _all(Charted(workspace.read).concluded())
    return lambda: OutcomesData(today, tuple(Outcome(*each) for each in as_concluded(rows)), ambition, source)


def _embedding(workspace: Workspace) -> Reading:
    ambition, today, source = workspace.read.ambition(), workspace.today(), workspace.path.stem
    rows = yield from _all(Charted(workspace.read).ended())
    return lambda: EmbeddedData(
        today=today,
        ended=tuple(
            Ended(id_, number, title, day, verdict, embedded is not None and embedded <= today, gone)
            for id_, number, title, day, verdict, embedded, gone in as_ended(rows)
        ),
        start=ambition.start,
        ambition=ambition.statement,
        source=source,
    )


def _origins(workspace: Workspace) -> Reading:
    ambition, today, source = workspace.read.ambition().statement, workspace.today(), workspace.path.stem
    rows = yield from _all(Charted(workspace.read).ideas())
    return lambda: OriginsData(today, tuple(Idea(*each) for each in as_ideas(rows, today)), ambition, source)


def _flow(workspace: Workspace) -> Reading:
    ambition, today, source = workspace.read.ambition().statement, workspace.today(), workspace.path.stem
    rows = yield from _all(Flow(workspace.read).passages())
    return lambda: FlowData(today, tuple(Passage(*each) for each in as_passages(rows)), ambition, source)


def _all(parts: Parts) -> Generator[None, None, list[Row]]:
    rows: list[Row] = []
    for part in parts:
        rows += part
        yield
    return rows


IN_PARTS: dict[str, Callable[[Workspace], Reading]] = {
    "outcomes": _outcomes,
    "succeeded-embedded-cleared": _embedding,
    "origins": _origins,
    "ageing": _flow,
    "cycle-time": _flow,
    "flow": _flow,
}


def data_of(workspace: Workspace, name: str) -> Any:
    """All that the chart called ``name`` is built from, in one go."""
    steps = IN_PARTS[name](workspace)
    while True:
        try:
            next(steps)
        except StopIteration as read:
            return read.value()
