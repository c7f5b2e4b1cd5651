"""The verbs about experiments, from idea to embedded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tracker.domain.changes import ChangeSet, Verb
from tracker.domain.errors import Invalid
from tracker.domain.fields import fields_of, parse_date
from tracker.domain.records import Block, Entry, Experiment
from tracker.domain.terms import Decision, Verdict
from tracker.operations.aiming import link as link
from tracker.operations.common import (
    check_links,
    checked,
    date_word,
    day,
    found,
    idea_before,
    named,
    own_number,
    renamed,
)
from tracker.operations.follow_ups import check_chain, log_next, still_open
from tracker.storage.workspace import Workspace
from tracker.words import N_, _


def log_experiment(workspace: Workspace, *, blocks: Iterable[str] = (), **values: Any) -> ChangeSet:
    """Log an experiment as an idea, aimed at ``blocks`` (ids). A title is enough; the rest can follow.

    ``ChangeSet.record`` is its id. Raises Invalid, NotFound.
    """
    stored = checked(Experiment, {"idea_on": workspace.today(), **values}, whole=True)
    check_links(workspace, Experiment, stored)
    in_order(workspace, {"idea_on": stored["idea_on"], **stored})
    _not_ended(stored)
    stored["number"] = own_number(workspace, Experiment, stored)
    aimed = [found(workspace, Block, block).id for block in blocks]
    with workspace.step(Verb.LOG_EXPERIMENT) as step:
        step.record = step.create("experiment", stored)
        step.subject = f"{stored['number']} {stored['title']}"
        for block in aimed:
            link(step, step.record, block)
    return workspace.done


def edit_experiment(workspace: Workspace, experiment: str, *, reason: str = "", **values: Any) -> ChangeSet:
    """Change fields of an experiment.

    After the start a change of the card, or of a day that was agreed, needs a ``reason``, which stays visible. What was
    said at the end can be said better but not taken away, and not said before. The decision "adapt" makes the
    follow-up, where there is none yet. Raises Invalid, with field "reason" when that is missing.
    """
    before = found(workspace, Experiment, experiment)
    stored = checked(Experiment, values, whole=False)
    check_links(workspace, Experiment, stored)
    if before.concluded_on is not None:
        complete(stored)
        fits(stored.get("verdict", before.verdict), stored.get("decision", before.decision), before.embedded_on)
        _stays_embedded(before, stored)
    else:
        _not_ended(stored)
    if stored.get("follow_up_of"):
        check_chain(workspace, before, stored["follow_up_of"])
    _keep_dates(workspace, before, stored)
    if "number" in stored:
        stored["number"] = own_number(workspace, Experiment, stored, experiment)
    verb, said = _reasoned(workspace, before, stored, reason)
    with workspace.step(verb) as step:
        step.subject, step.record = renamed(before, stored), experiment
        step.reason = said
        step.put("experiment", experiment, stored)
        if _to_adapt(workspace, before, stored):
            log_next(workspace, step, before, still_open(workspace, experiment))
    return workspace.done


def _reasoned(workspace: Workspace, before: Experiment, stored: Mapping[str, Any], reason: str) -> tuple[Verb, str]:
    """What such an edit is called, and its reason. One of a card that was frozen in between shows. Raises Invalid."""
    said = str(fields_of(Entry)["text"].check(reason) or "") if reason.strip() else ""
    verb = _verb_of(card_changes(before, stored), reason=bool(said))
    card = any(fields_of(Experiment)[name].card for name in _changed(before, stored))
    if not before.frozen and card and _was_started(workspace, before.id):
        return Verb.CHANGE_CARD, said or _("The start was undone in between.")
    return verb, said


def _verb_of(changed: Sequence[str], *, reason: bool) -> Verb:
    """What a change of the agreed fields ``changed`` is called; raises Invalid without a reason for it."""
    if not changed:
        return Verb.EDIT_EXPERIMENT
    if any(fields_of(Experiment)[name].card for name in changed):
        if not reason:
            raise Invalid(N_("The card is frozen since the start. Say why you change it."), field="reason")
        return Verb.CHANGE_CARD
    if not reason:
        label = fields_of(Experiment)[changed[0]].word
        raise Invalid(N_("“{label}” was agreed at the start. Say why you change it."), field="reason", label=label)
    return Verb.MOVE_DAY


def _was_started(workspace: Workspace, experiment: str) -> bool:
    """Whether it ran before and the start was undone: then its card had been frozen."""
    return any(step.verb is Verb.START and step.undone
               for step in workspace.history.of_record("experiment", experiment))  # fmt: skip


def _stays_embedded(before: Experiment, stored: Mapping[str, Any]) -> None:
    """Raise Invalid where ``stored`` decides otherwise about what is the way we work already."""
    decision = stored.get("decision", before.decision)
    if before.embedded_on is not None and decision not in (before.decision, Decision.EMBED):
        raise Invalid(N_("It is embedded: so it was decided. Log a follow-up to try again."), field="decision")


def _to_adapt(workspace: Workspace, before: Experiment, stored: Mapping[str, Any]) -> bool:
    """Whether it is decided only now to adapt what was concluded, and nobody logged the next try."""
    again = stored.get("decision") == Decision.ADAPT and before.decision is not Decision.ADAPT
    return again and before.concluded_on is not None and not workspace.read.follow_ups(before.id)


def _not_ended(stored: Mapping[str, Any]) -> None:
    """Raise Invalid where ``stored`` says how an experiment ended that has not ended."""
    for name, field in fields_of(Experiment).items():
        if field.closing and stored.get(name) is not None:
            raise Invalid(
                N_("“{label}” is said when the experiment has ended. Conclude it first."), field=name, label=field.word
            )


_STAGES = ("idea_on", "prepared_on", "started_on", "concluded_on", "embedded_on")


def _keep_dates(workspace: Workspace, before: Experiment, stored: dict[str, Any]) -> None:
    """A stage that was reached stays reached: its date can be put right, in order, not taken away nor made up. The idea
    goes along with a stage that began before it.

    Raises Invalid.
    """
    changed = [name for name in _STAGES if name in stored and stored[name] != _written(getattr(before, name))]
    for name in changed:
        if name != "idea_on" and stored[name] is None:
            raise Invalid(N_("The date of a stage can be changed, not taken away. Undo the step instead."), field=name)
        if name != "idea_on" and getattr(before, name) is None:
            raise Invalid(N_("Experiment {number} is not there yet. Take that step first; its date comes with it."),
                          field=name, number=before.number)  # fmt: skip
    if changed and "idea_on" not in stored:
        stored |= idea_before(before, min(stored[name] for name in changed))
    if changed:
        in_order(workspace, {name: stored.get(name, _written(getattr(before, name))) for name in _STAGES})


def _written(date: Any) -> str | None:
    return date.isoformat() if date else None


def in_order(workspace: Workspace, dates: Mapping[str, Any]) -> None:
    """Whether the dates of the stages follow each other and none is still to come. Raises Invalid."""
    earlier, which = None, ""
    for name in _STAGES:
        if dates.get(name):
            day(workspace, dates[name], date_word(), name, not_before=earlier, which=which)
            earlier, which = parse_date(dates[name]), fields_of(Experiment)[name].word


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
    """Which fields of a frozen card, or agreed days, ``values`` would change; none as long as it is not frozen.

    A day that was not given yet, or that an import made up, is filled in and not changed.
    """
    return _changed(experiment, values) if experiment.frozen else []


def _changed(experiment: Experiment, values: Mapping[str, Any]) -> list[str]:
    declared = fields_of(Experiment)
    made_up = experiment.assumed.split()
    was = {name: getattr(experiment, name) for name in values if declared[name].card or declared[name].held}
    for name in [name for name in was if declared[name].held]:
        if was[name] is None or f"{name}={was[name].isoformat()}" in made_up:
            del was[name]
    return [name for name in was if declared[name].check(values[name]) != declared[name].check(was[name])]


def delete_experiment(workspace: Workspace, experiment: str) -> ChangeSet:
    """Delete an experiment that should not have been logged. What did not work is no reason: conclude it."""
    before = found(workspace, Experiment, experiment)
    with workspace.step(Verb.DELETE_EXPERIMENT) as step:
        step.subject, step.record = named(before), experiment
        step.delete("experiment", experiment)
    return workspace.done
