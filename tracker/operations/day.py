"""What happened on one day: what stands behind a step in the line of a chart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tracker.charts import embedding, origins
from tracker.domain.records import Block, Experiment, StateChange
from tracker.domain.terms import State
from tracker.operations.charting_portfolio import data_of
from tracker.operations.common import named
from tracker.storage.reading import Query
from tracker.storage.workspace import Workspace
from tracker.words import N_, _, short_date

MOST = 200  # of one thing; a one-off inventory may find hundreds
FOUND = N_("Blocks that were found")
STEPS = {
    State.CLEARED: N_("Blocks cleared"),
    State.CAME_BACK: N_("Blocks that came back"),
    State.STAYS: N_("Blocks that stay on purpose"),
    State.OPEN: N_("Blocks that are open again"),
}
STAGES = {
    "idea_on": N_("Experiments logged"),
    "prepared_on": N_("Experiments prepared"),
    "started_on": N_("Experiments started"),
    "concluded_on": N_("Experiments concluded"),
    "embedded_on": N_("Experiments embedded"),
}


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened, the records of one ``kind`` it happened to as (id, words, reason), and how many there
    are in all.
    """

    label: str
    records: tuple[tuple[str, str, str], ...]
    count: int
    kind: str = Block.kind_name


def happened_on(workspace: Workspace, day: date) -> tuple[Happened, ...]:
    """What happened on ``day``, only what did: to blocks, found first, and then to experiments, stage by stage."""
    return (*_to_blocks(workspace, day.isoformat()), *_to_experiments(workspace, day.isoformat()))


def _to_blocks(workspace: Workspace, day: str) -> Iterator[Happened]:
    read = workspace.read
    found = Query({"found_on": day})
    if some := read.list(Block, found, limit=MOST):
        yield Happened(_(FOUND), tuple((b.id, named(b), "") for b in some), read.count(Block, found))
    changes = read.list(StateChange, Query({"happened_on": day}))
    for state, words in STEPS.items():
        some_changes = [change for change in changes if change.state is state]
        blocks = []
        for change in some_changes[:MOST]:
            block = read.get(Block, change.block)
            if block is not None:
                blocks.append((block.id, named(block), change.reason))
        if blocks:
            yield Happened(_(words), tuple(blocks), len(some_changes))


def _to_experiments(workspace: Workspace, day: str) -> Iterator[Happened]:
    for field, words in STAGES.items():
        reached = Query({field: day})
        if some := workspace.read.list(Experiment, reached, limit=MOST):
            records = tuple((each.id, named(each), _outcome(each) if field == "concluded_on" else "") for each in some)
            yield Happened(_(words), records, workspace.read.count(Experiment, reached), Experiment.kind_name)


def _outcome(each: Experiment) -> str:
    return each.verdict.label if each.verdict else ""


def behind_step(workspace: Workspace, step: str) -> Happened:
    """The experiments that one bar counts, the latest first: of succeeded, embedded, block gone, or of the origins."""
    if step in embedding.STEPS:
        some = embedding.each_step(data_of(workspace, embedding.NAME))[step]
        ids = [each.id for each in some]
    else:
        ids = origins.each_bar(data_of(workspace, origins.NAME)).get(step, [])
    known = filter(None, (workspace.read.get(Experiment, each) for each in reversed(ids[-MOST:])))
    records = tuple((each.id, named(each), _ended(each)) for each in known)
    return Happened(_("Experiments"), records, len(ids), Experiment.kind_name)


def _ended(each: Experiment) -> str:
    return short_date(each.concluded_on) if each.concluded_on else ""
