"""The verbs about blocks. Each is one step: it happens whole or not at all, and can be undone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from tracker.domain.changes import ChangeSet, Verb
from tracker.domain.errors import Invalid
from tracker.domain.fields import fields_of
from tracker.domain.records import Block, StateChange
from tracker.domain.terms import State
from tracker.operations.common import checked, date_word, day, found, named, own_number, renamed
from tracker.storage.steps import Step
from tracker.storage.workspace import Workspace
from tracker.words import N_

_STATE_VERBS = {
    State.CLEARED: Verb.CLEAR_BLOCK,
    State.CAME_BACK: Verb.BLOCK_CAME_BACK,
    State.STAYS: Verb.LEAVE_BLOCK,
    State.OPEN: Verb.REOPEN_BLOCK,
}


def add_block(workspace: Workspace, **values: Any) -> ChangeSet:
    """Add a block to the inventory; it gets the next number and, unless given, was found today.

    ``ChangeSet.record`` is its id. Raises Invalid.
    """
    stored = checked(Block, {"found_on": workspace.today(), **values}, whole=True)
    check_found(workspace, stored)
    stored["number"] = own_number(workspace, Block, stored)
    with workspace.step(Verb.ADD_BLOCK) as step:
        step.record = step.create("block", stored)
        step.subject = f"{stored['number']} {stored['title']}"
    return workspace.done


def check_found(workspace: Workspace, stored: Mapping[str, Any]) -> None:
    """Whether the day on which a block was found, where it is given, is not still to come. Raises Invalid."""
    if stored.get("found_on"):
        day(workspace, stored["found_on"], fields_of(Block)["found_on"].word, "found_on")


def edit_block(workspace: Workspace, block: str, **values: Any) -> ChangeSet:
    """Change fields of a block; those not named stay as they are. Raises Invalid, NotFound."""
    before = found(workspace, Block, block)
    stored = checked(Block, values, whole=False)
    check_found(workspace, stored)
    if "number" in stored:
        stored["number"] = own_number(workspace, Block, stored, block)
    with workspace.step(Verb.EDIT_BLOCK) as step:
        step.subject, step.record = renamed(before, stored), block
        step.put("block", block, stored)
    return workspace.done


def delete_block(workspace: Workspace, block: str) -> ChangeSet:
    """Delete a block that should not be in the inventory. Its links go quiet and return with an undo."""
    before = found(workspace, Block, block)
    with workspace.step(Verb.DELETE_BLOCK) as step:
        step.subject, step.record = named(before), block
        step.delete("block", block)
    return workspace.done


def set_state(workspace: Workspace, block: str, state: State, *, on: Any = None, reason: str = "") -> ChangeSet:
    """Write down that a block was cleared, came back, stays on purpose (with the reason) or is open again.

    ``on`` is the day it happened, today unless given. Raises Invalid, NotFound.
    """
    before = found(workspace, Block, block)
    allowed = next_states(before)
    if state not in allowed:
        raise Invalid(
            N_("Block {number} is “{state}” now, so it cannot become “{wish}”."),
            field="state",
            number=before.number,
            state=before.state.label,
            wish=state.label,
        )
    said = fields_of(StateChange)["reason"].check(reason)
    if state is State.STAYS and not said:
        raise Invalid(N_("Say why the block stays: one sentence is enough."), field="reason")
    date = day(workspace, on, date_word(), "happened_on", not_before=before.state_on)
    with workspace.step(_STATE_VERBS[state]) as step:
        step.subject, step.record = named(before), block
        change_state(step, block, state, date, said)
    return workspace.done


def edit_state_change(workspace: Workspace, change: str, **values: Any) -> ChangeSet:
    """Put the date or the reason of a line in the life of a block right; not the state itself.

    The lines stay in their order: the day lies between those of the line before and the line after it. Raises
    Invalid, NotFound.
    """
    line = found(workspace, StateChange, change)
    block = found(workspace, Block, line.block)
    stored = checked(StateChange, {name: values[name] for name in ("happened_on", "reason") if name in values},
                     whole=False)  # fmt: skip
    if line.state is State.STAYS and not stored.get("reason", line.reason):
        raise Invalid(N_("Say why the block stays: one sentence is enough."), field="reason")
    if "happened_on" in stored:
        earliest, latest = _room(workspace, block, change)
        label = fields_of(StateChange)["happened_on"].word
        day(workspace, stored["happened_on"], label, "happened_on", not_before=earliest, not_after=latest)
    with workspace.step(Verb.EDIT_STATE) as step:
        step.subject, step.record = named(block), block.id
        step.put("state-change", change, stored)
    return workspace.done


def _room(workspace: Workspace, block: Block, change: str) -> tuple[date | None, date | None]:
    """The days of the lines before and after ``change`` in the life of ``block``; None where there is no bound."""
    newest_first = workspace.read.state_changes(block.id)
    place = [each.id for each in newest_first].index(change)
    later = [each.happened_on for each in newest_first[:place] if each.happened_on]
    earlier = [each.happened_on for each in newest_first[place + 1 :] if each.happened_on]
    return (earlier[0] if earlier else block.found_on), (later[-1] if later else None)


def next_states(block: Block) -> list[State]:
    """The states a block can go to from where it is."""
    if block.state is State.CLEARED:
        return [State.CAME_BACK]
    if block.state is State.STAYS:
        return [State.OPEN, State.CLEARED]
    return [State.CLEARED, State.STAYS]


def change_state(step: Step, block: str, state: State, on: str, reason: Any, experiment: str | None = None) -> None:
    """Within a step: the dated line in the life of a block."""
    line = {
        "block": block,
        "state": state.value,
        "happened_on": on,
        "reason": reason,
        "experiment": experiment,
    }
    step.create("state-change", line, after=step.newest("state-change", "block", block))
