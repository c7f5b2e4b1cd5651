"""The verbs about experiments, from idea to embedded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tracker.domain.changes import ChangeSet, Verb
from tracker.domain.companions import DataUse
from tracker.domain.errors import Invalid, ReadOnly
from tracker.domain.fields import fields_of
from tracker.domain.records import Block, Entry, Experiment, Link
from tracker.domain.terms import Decision, Effect, Moment, Stage, Verdict
from tracker.operations.common import check_links, checked, date_word, day, found, named
from tracker.operations.patterns import link_patterns
from tracker.operations.records import id_of
from tracker.storage.ids import pair_id
from tracker.storage.steps import Step
from tracker.storage.workspace import Workspace
from tracker.words import N_


def log_experiment(workspace: Workspace, *, blocks: Iterable[str] = (), **values: Any) -> ChangeSet:
    """Log an experiment as an idea, aimed at ``blocks`` (ids). A title is enough; the rest can follow.

    ``ChangeSet.record`` is its id. Raises Invalid, NotFound.
    """
    stored = checked(Experiment, {"idea_on": workspace.today(), **values}, whole=True)
    check_links(workspace, Experiment, stored)
    stored["number"] = stored.get("number") or workspace.read.next_number(Experiment)
    aimed = [found(workspace, Block, block).id for block in blocks]
    with workspace.step(Verb.LOG_EXPERIMENT) as step:
        step.record = step.create("experiment", stored)
        step.subject = f"{stored['number']} {stored['title']}"
        for block in aimed:
            link(step, step.record, block)
    return workspace.done


def edit_experiment(workspace: Workspace, experiment: str, *, reason: str = "", **values: Any) -> ChangeSet:
    """Change fields of an experiment.

    After the start a change of the card needs a ``reason``, which stays visible. What was said at the end can
    be said better but not taken away. Raises Invalid, with field "reason" when that is missing.
    """
    before = found(workspace, Experiment, experiment)
    stored = checked(Experiment, values, whole=False)
    check_links(workspace, Experiment, stored)
    if before.concluded_on is not None:
        complete(stored)
        fits(stored.get("verdict", before.verdict), stored.get("decision", before.decision), before.embedded_on)
    _keep_dates(before, stored)
    cards = card_changes(before, stored)
    said = fields_of(Entry)["text"].check(reason) if reason.strip() else None
    if cards and not said:
        raise Invalid(N_("The card is frozen since the start. Say why you change it."), field="reason")
    with workspace.step(Verb.CHANGE_CARD if cards else Verb.EDIT_EXPERIMENT) as step:
        step.subject, step.record = named(before), experiment
        step.reason = str(said or "")
        step.put("experiment", experiment, stored)
    return workspace.done


def _keep_dates(before: Experiment, stored: Mapping[str, Any]) -> None:
    """A stage that was reached stays reached: its date can be put right, not taken away."""
    for name in ("prepared_on", "started_on", "concluded_on", "embedded_on"):
        if name in stored and stored[name] is None and getattr(before, name) is not None:
            raise Invalid(N_("The date of a stage can be changed, not taken away. Undo the step instead."), field=name)


_ASKED_AT_THE_END = {
    "verdict": N_("Say how it ended: choose a verdict."),
    "observation": N_("Write down what you saw. One sentence is enough."),
    "lesson": N_("Write down the lesson. Without it the experiment was for nothing."),
    "decision": N_("Say what happens now: embed, adapt or stop."),
}


def complete(stored: Mapping[str, Any]) -> None:
    """Raise Invalid where ``stored`` leaves open what has to be said when an experiment ends."""
    for name, question in _ASKED_AT_THE_END.items():
        if name in stored and not stored[name]:
            raise Invalid(question, field=name)


def fits(verdict: object, decision: object, embedded_on: object = None) -> None:
    """Raise Invalid where it did not succeed and is to be embedded, or is so already."""
    if verdict != Verdict.NOT_SUCCEEDED:
        return
    if embedded_on is not None:
        raise Invalid(N_("It is embedded, so it succeeded at least in part. Choose another verdict."), field="verdict")
    if decision == Decision.EMBED:
        raise Invalid(N_("What did not succeed cannot be embedded. Choose to adapt or to stop."), field="decision")


def card_changes(experiment: Experiment, values: Mapping[str, Any]) -> list[str]:
    """Which fields of a frozen card ``values`` would change; none as long as it is not frozen."""
    if not experiment.frozen:
        return []
    declared = fields_of(Experiment)
    was = {name: getattr(experiment, name) for name in values if declared[name].card}
    return [name for name in was if declared[name].check(values[name]) != declared[name].check(was[name])]


def delete_experiment(workspace: Workspace, experiment: str) -> ChangeSet:
    """Delete an experiment that should not have been logged. What did not work is no reason: conclude it."""
    before = found(workspace, Experiment, experiment)
    with workspace.step(Verb.DELETE_EXPERIMENT) as step:
        step.subject, step.record = named(before), experiment
        step.delete("experiment", experiment)
    return workspace.done


def link_blocks(workspace: Workspace, experiment: str, blocks: Iterable[str], *, expected: Any = None) -> ChangeSet:
    """Aim an experiment at more blocks (ids); those it is aimed at already stay.

    ``expected`` is the effect that is expected on each of them; without it what was expected before stays.
    Raises Invalid, NotFound.
    """
    before = found(workspace, Experiment, experiment)
    aimed = [found(workspace, Block, block).id for block in blocks]
    effect = checked(Link, {"expected": expected} if expected else {}, whole=False)
    linked = {block.id for _known, block in workspace.read.links_of_experiment(experiment)}
    with workspace.step(Verb.LINK) as step:
        step.subject, step.record = named(before), experiment
        for block in aimed:
            if block not in linked:
                link(step, experiment, block)
            if effect:
                step.put("link", pair_id(experiment, block), effect)
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


def prepare(workspace: Workspace, experiment: str, *, on: Any = None) -> ChangeSet:
    """The card is ready to start."""
    return _date_stage(workspace, experiment, Verb.PREPARE, "prepared_on", on, frm=(Stage.IDEA,))


def back_to_idea(workspace: Workspace, experiment: str) -> ChangeSet:
    """A prepared experiment is an idea again."""
    before = in_stage(workspace, experiment, (Stage.PREPARED,))
    with workspace.step(Verb.BACK_TO_IDEA) as step:
        step.subject, step.record = named(before), experiment
        step.put("experiment", experiment, {"prepared_on": None})
    return workspace.done


def check_start(workspace: Workspace, experiment: str, *, on: Any = None) -> Experiment:
    """The experiment, if it can start on that day, apart from what has to be answered.

    Raises ReadOnly, Invalid, NotFound.
    """
    if workspace.read_only:
        raise ReadOnly(reason=workspace.reason)
    before = in_stage(workspace, experiment, (Stage.IDEA, Stage.PREPARED))
    _stage_day(workspace, before, "started_on", on)
    return before


def start(
    workspace: Workspace,
    experiment: str,
    *,
    on: Any = None,
    personal_data: Any = None,
    expected: Iterable[str] = (),
    **answers: Any,
) -> ChangeSet:
    """Start an experiment: from now on its card is frozen.

    ``answers`` fill in fields of it in the same step, such as ``success_when`` or ``review_on``; ``personal_data``
    begins the declaration of data use, ``expected`` names failure patterns (ids). The one thing that must be
    answered is how high the bar is; "no bar, because …" is an answer. Raises Invalid, NotFound.
    """
    stored = checked(Experiment, answers, whole=False)
    check_links(workspace, Experiment, stored)
    before = in_stage(workspace, experiment, (Stage.IDEA, Stage.PREPARED))
    _answer_bar(before, stored)
    data: dict[str, Any] = {"experiment": experiment, "personal_data": personal_data}
    declared = checked(DataUse, data, whole=True) if personal_data else {}
    date = _stage_day(workspace, before, "started_on", on)
    with workspace.step(Verb.START) as step:
        step.subject, step.record = named(before), experiment
        step.put("experiment", experiment, {**stored, "started_on": date})
        if declared:
            _declare_data(workspace, step, declared)
        link_patterns(step, experiment, Moment.BEFORE, expected)
    return workspace.done


def _answer_bar(before: Experiment, stored: Mapping[str, Any]) -> None:
    """Raise Invalid where neither the card nor what was filled in says when it has succeeded."""
    said, value = (stored.get(name, getattr(before, name)) for name in ("success_when", "bar_value"))
    if not said and value is None:
        raise Invalid(
            N_("How high is the bar? Fill in when experiment {number} has succeeded, or write: no bar, because …"),
            field="success_when",
            number=before.number,
        )


def _declare_data(workspace: Workspace, step: Step, declared: dict[str, Any]) -> None:
    record = id_of(DataUse, declared)
    if workspace.read.get(DataUse, record) is None:
        step.create("data-use", declared, record)
    else:
        step.put("data-use", record, declared)


def embed(workspace: Workspace, experiment: str, *, on: Any = None) -> ChangeSet:
    """What an experiment taught is now the way we work. Recorded apart: most successes never get here.

    Raises Invalid for what did not succeed: there is nothing to embed but its lesson.
    """
    if found(workspace, Experiment, experiment).verdict is Verdict.NOT_SUCCEEDED:
        raise Invalid(N_("What did not succeed cannot be embedded. Log a follow-up to try again."), field="stage")
    return _date_stage(workspace, experiment, Verb.EMBED, "embedded_on", on, frm=(Stage.CONCLUDED,))


def in_stage(workspace: Workspace, experiment: str, stages: tuple[Stage, ...]) -> Experiment:
    """The experiment, which has to be in one of ``stages``. Raises Invalid with what to do, NotFound."""
    before = found(workspace, Experiment, experiment)
    if before.stage not in stages:
        raise Invalid(_STAGE_ADVICE[before.stage], field="stage", number=before.number)
    return before


_STAGE_ADVICE = {
    Stage.IDEA: N_("Experiment {number} has not started yet. Start it first."),
    Stage.PREPARED: N_("Experiment {number} has not started yet. Start it first."),
    Stage.RUNNING: N_("Experiment {number} is running. Conclude it first."),
    Stage.CONCLUDED: N_("Experiment {number} is concluded already. Log a follow-up to try again."),
    Stage.EMBEDDED: N_("Experiment {number} is embedded already. Log a follow-up to try again."),
}
_LAST_DATE = ("concluded_on", "started_on", "prepared_on")


def _date_stage(
    workspace: Workspace,
    experiment: str,
    verb: Verb,
    field: str,
    on: Any,
    *,
    frm: tuple[Stage, ...],
) -> ChangeSet:
    before = in_stage(workspace, experiment, frm)
    date = _stage_day(workspace, before, field, on)
    with workspace.step(verb) as step:
        step.subject, step.record = named(before), experiment
        step.put("experiment", experiment, {field: date})
    return workspace.done


def _stage_day(workspace: Workspace, before: Experiment, field: str, on: Any) -> str:
    """The day of a stage as it is stored; not before the stage before it."""
    earlier = next((d for name in _LAST_DATE if (d := getattr(before, name)) and name != field), None)
    return day(workspace, on, date_word(), field, not_before=earlier)


def link(step: Step, experiment: str, block: str, *, observed: Effect | None = None) -> None:
    """Within a step: aim ``experiment`` at ``block``, or write what it did to it."""
    values: dict[str, Any] = {"experiment": experiment, "block": block}
    if observed is not None:
        values["observed"] = observed.value
    step.create("link", values, record=pair_id(experiment, block))
