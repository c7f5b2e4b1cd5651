"""What happened to the blocks on one day: what stands behind a step in the line of a chart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.domain.records import Block, StateChange
from tracker.domain.terms import State
from tracker.operations.common import named
from tracker.storage.reading import Query
from tracker.storage.workspace import Workspace
from tracker.words import N_, _

MOST = 200  # of one thing; a one-off inventory may find hundreds
FOUND = N_("Found")
STEPS = {
    State.CLEARED: N_("Cleared"),
    State.CAME_BACK: N_("Came back"),
    State.STAYS: N_("Stays on purpose"),
    State.OPEN: N_("Open again"),
}


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened, the blocks it happened to as (id, words, reason), and how many there are in all."""

    label: str
    blocks: tuple[tuple[str, str, str], ...]
    count: int


def happened_on(workspace: Workspace, day: date) -> tuple[Happened, ...]:
    """What happened on ``day``, only what did: found, and then every change of state."""
    read, made = workspace.read, []
    found = Query({"found_on": day.isoformat()})
    if some := read.list(Block, found, limit=MOST):
        made.append(Happened(_(FOUND), tuple((b.id, named(b), "") for b in some), read.count(Block, found)))
    changes = read.list(StateChange, Query({"happened_on": day.isoformat()}))
    for state, words in STEPS.items():
        some_changes = [change for change in changes if change.state is state]
        blocks = []
        for change in some_changes[:MOST]:
            block = read.get(Block, change.block)
            if block is not None:
                blocks.append((block.id, named(block), change.reason))
        if blocks:
            made.append(Happened(_(words), tuple(blocks), len(some_changes)))
    return tuple(made)
