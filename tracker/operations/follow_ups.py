"""The next try of an experiment, and the chain that they make."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.domain.changes import ChangeSet, Verb
from tracker.domain.errors import Invalid
from tracker.domain.records import Block, Experiment
from tracker.domain.terms import State
from tracker.operations.aiming import link
from tracker.operations.common import checked, found, named
from tracker.operations.records import stored_values
from tracker.storage.steps import Step
from tracker.storage.workspace import Workspace
from tracker.words import N_, _

# What the next try takes over from the one before, to adapt. Not the mandate: room was given for that one.
_CARRIED = (
    "hypothesis", "attempt", "measure", "success_when", "bar_indicator", "bar_side", "bar_value", "theme", "improves",
    "service", "channel", "team", "owner", "law_room", "origin",
)  # fmt: skip


def follow_up(workspace: Workspace, experiment: str) -> ChangeSet:
    """Log the next try: the same card to adapt, aimed at the blocks that are still open.

    ``ChangeSet.record`` is its id. Raises NotFound.
    """
    before = found(workspace, Experiment, experiment)
    with workspace.step(Verb.FOLLOW_UP) as step:
        made = log_next(workspace, step, before, still_open(workspace, experiment))
        step.record, step.subject = made, named(before)
    return workspace.done


def is_open(block: Block) -> bool:
    """Whether a block is still in the way."""
    return block.state not in (State.CLEARED, State.STAYS)


def still_open(workspace: Workspace, experiment: str) -> list[str]:
    """The ids of the blocks that an experiment is aimed at and that are still in the way."""
    return [block.id for _link, block in workspace.read.links_of_experiment(experiment) if is_open(block)]


def log_next(workspace: Workspace, step: Step, before: Experiment, blocks: Iterable[str]) -> str:
    """Within a step: log the next try of ``before``, aimed at ``blocks`` (ids); its id."""
    carried = {name: value for name, value in stored_values(before).items() if name in _CARRIED}
    stored = checked(
        Experiment,
        {
            **carried,
            "title": _next_title(before.title),
            "follow_up_of": before.id,
            "idea_on": workspace.today(),
        },
        whole=True,
    )
    stored["number"] = workspace.read.next_number(Experiment)
    made = step.create("experiment", stored)
    for block in blocks:
        link(step, made, block)
    return made


def _next_title(title: str) -> str:
    return _("{title} (again)").format(title=title[:280])


def check_chain(workspace: Workspace, experiment: Experiment, before: str) -> None:
    """Raise Invalid where ``before`` (an id) is the experiment itself or comes after it: a chain has a beginning."""
    seen: set[str] = set()
    while before and before not in seen:
        if before == experiment.id:
            raise Invalid(
                N_("Experiment {number} cannot follow on itself or on its own follow-up. Choose an earlier one."),
                field="follow_up_of", number=experiment.number,
            )  # fmt: skip
        seen.add(before)
        known = workspace.read.get(Experiment, before)
        before = known.follow_up_of if known else ""
