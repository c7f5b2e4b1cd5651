"""The blocks an experiment is aimed at: what it is expected to do to each, and what it did."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tracker.domain.changes import ChangeSet, Verb
from tracker.domain.errors import Invalid
from tracker.domain.records import Block, Experiment, Link
from tracker.domain.terms import Effect, Stage, State, Verdict
from tracker.operations.blocks import change_state
from tracker.operations.common import checked, found, named
from tracker.operations.stages import in_stage
from tracker.storage.ids import pair_id
from tracker.storage.steps import Step
from tracker.storage.workspace import Workspace
from tracker.words import N_


def link_blocks(
    workspace: Workspace, experiment: str, blocks: Iterable[str], *, expected: Any = None, observed: Any = None
) -> ChangeSet:
    """Aim an experiment at more blocks (ids); those it is aimed at already stay.

    ``expected`` is the effect that is expected on each of them, ``observed`` what it did, once it ended; without
    them what was said before stays. Raises Invalid, NotFound.
    """
    before = found(workspace, Experiment, experiment)
    aimed = [found(workspace, Block, block) for block in blocks]
    effect = checked(Link, {"expected": expected} if expected else {}, whole=False)
    seen = _seen(workspace, before, observed) if observed else None
    known = {block.id: link for link, block in workspace.read.links_of_experiment(experiment)}
    with workspace.step(Verb.LINK) as step:
        step.subject, step.record = named(before), experiment
        for block in aimed:
            if block.id not in known:
                link(step, experiment, block.id)
            if effect:
                step.put("link", pair_id(experiment, block.id), effect)
            if seen:
                _observe(workspace, step, before, block, known.get(block.id), seen)
    return workspace.done


def unlink_block(workspace: Workspace, experiment: str, block: str) -> ChangeSet:
    """An experiment is no longer aimed at a block."""
    return unlink_blocks(workspace, experiment, [block])


def unlink_blocks(workspace: Workspace, experiment: str, blocks: Iterable[str]) -> ChangeSet:
    """An experiment is no longer aimed at ``blocks`` (ids). Raises NotFound."""
    before = found(workspace, Experiment, experiment)
    with workspace.step(Verb.UNLINK) as step:
        step.subject, step.record = named(before), experiment
        for block in blocks:
            step.delete("link", pair_id(experiment, block))
    return workspace.done


def expect_effect(workspace: Workspace, experiment: str, block: str, effect: Any) -> ChangeSet:
    """Write down what an experiment is expected to do to a block it is aimed at; None takes it back.

    Raises Invalid, and NotFound where it is not aimed at the block.
    """
    before = found(workspace, Experiment, experiment)
    aimed = found(workspace, Link, pair_id(experiment, block))
    stored = checked(Link, {"expected": effect}, whole=False)
    with workspace.step(Verb.EXPECT_EFFECT) as step:
        step.subject, step.record = named(before), experiment
        step.put("link", aimed.id, stored)
    return workspace.done


def observe_effect(workspace: Workspace, experiment: str, block: str, effect: Any) -> ChangeSet:
    """Put right what an experiment that ended did to a block it is aimed at; None takes it back.

    The block follows: it is cleared on the day the experiment ended, or open again where this experiment had
    cleared it. Raises Invalid, and NotFound where it is not aimed at the block.
    """
    before = found(workspace, Experiment, experiment)
    aimed = found(workspace, Link, pair_id(experiment, block))
    seen = _seen(workspace, before, effect)
    with workspace.step(Verb.OBSERVE_EFFECT) as step:
        step.subject, step.record = named(before), experiment
        _observe(workspace, step, before, found(workspace, Block, block), aimed, seen)
    return workspace.done


def _seen(workspace: Workspace, experiment: Experiment, effect: Any) -> Effect | None:
    """The effect, where the experiment can have had it. Raises Invalid."""
    in_stage(workspace, experiment.id, (Stage.CONCLUDED, Stage.EMBEDDED))
    stored = checked(Link, {"observed": effect}, whole=False)["observed"]
    if stored == Effect.CLEARED and experiment.verdict is Verdict.NOT_SUCCEEDED:
        raise Invalid(N_("The experiment did not succeed, so it cleared nothing. Choose another effect or verdict."),
                      field="observed")  # fmt: skip
    return Effect(stored) if stored else None


def _observe(
    workspace: Workspace, step: Step, experiment: Experiment, block: Block, known: Link | None, effect: Effect | None
) -> None:
    """Within a step: write the effect down and let the block follow. Raises Invalid."""
    step.put("link", pair_id(experiment.id, block.id), {"observed": effect.value if effect else None})
    if effect is Effect.CLEARED and block.state is not State.CLEARED:
        _clear(step, experiment, block)
    elif effect is not Effect.CLEARED and known is not None and known.observed is Effect.CLEARED:
        _open_again(workspace, step, experiment, block)


def _clear(step: Step, experiment: Experiment, block: Block) -> None:
    """Clear the block on the day the experiment ended; what happened to it since is left as it is."""
    ended = experiment.concluded_on
    if ended is not None and (block.state_on is None or block.state_on <= ended):
        change_state(step, block.id, State.CLEARED, ended.isoformat(), experiment.title, experiment.id)


def _open_again(workspace: Workspace, step: Step, experiment: Experiment, block: Block) -> None:
    """Take the line back in which this experiment cleared the block. Raises Invalid where the block's life went on."""
    newest_first = workspace.read.state_changes(block.id)
    own = next((e for e in newest_first if e.experiment == experiment.id and e.state is State.CLEARED), None)
    if own is None:
        return
    if own is not newest_first[0]:
        raise Invalid(
            N_("Block {number} was cleared by this experiment and changed since, so this effect stays."),
            field="observed", number=block.number,
        )  # fmt: skip
    step.delete("state-change", own.id)


def link(step: Step, experiment: str, block: str, *, observed: Effect | None = None) -> None:
    """Within a step: aim ``experiment`` at ``block``, or write what it did to it."""
    values: dict[str, Any] = {"experiment": experiment, "block": block}
    if observed is not None:
        values["observed"] = observed.value
    step.create("link", values, record=pair_id(experiment, block))
