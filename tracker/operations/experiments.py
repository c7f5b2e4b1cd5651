"""The verbs about experiments, from idea to embedded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tracker.domain.changes import ChangeSet, Verb
from tracker.domain.errors import Invalid
from tracker.domain.fields import fields_of
from tracker.domain.records import Block, Entry, Experiment
from tracker.domain.terms import Decision, Effect, Stage, State, Verdict
from tracker.operations.blocks import change_state
from tracker.operations.common import checked, date_word, day, found, named
from tracker.storage.steps import Step, pair_id
from tracker.storage.workspace import Workspace
from tracker.words import N_, _


def log_experiment(workspace: Workspace, *, blocks: Iterable[str] = (), **values: Any) -> ChangeSet:
    """Log an experiment as an idea, aimed at ``blocks`` (ids). A title is enough; the rest can follow.

    ``ChangeSet.record`` is its id. Raises Invalid, NotFound.
    """
    stored = checked(Experiment, {"idea_on": workspace.today(), **values}, whole=True)
    stored["number"] = stored.get("number") or workspace.read.next_number(Experiment)
    aimed = [found(workspace, Block, block).id for block in blocks]
    with workspace.step(Verb.LOG_EXPERIMENT) as step:
        step.record = step.create("experiment", stored)
        step.subject = f"{stored['number']} {stored['title']}"
        for block in aimed:
            _link(step, step.record, block)
    return workspace.done


def edit_experiment(workspace: Workspace, experiment: str, *, reason: str = "", **values: Any) -> ChangeSet:
    """Change fields of an experiment. After the start a change of the card needs a ``reason``, which stays visible.

    Raises Invalid with field "reason" when that is missing.
    """
    before = found(workspace, Experiment, experiment)
    stored = checked(Experiment, values, whole=False)
    cards = card_changes(before, stored)
    said = fields_of(Entry)["text"].check(reason) if reason.strip() else None
    if cards and not said:
        raise Invalid(N_("The card is frozen since the start. Say why you change it."), field="reason")
    with workspace.step(Verb.CHANGE_CARD if cards else Verb.EDIT_EXPERIMENT) as step:
        step.subject, step.record = named(before), experiment
        step.reason = str(said or "")
        step.put("experiment", experiment, stored)
    return workspace.done


def card_changes(experiment: Experiment, values: Mapping[str, Any]) -> list[str]:
    """Which fields of a frozen card ``values`` would change; none as long as it is not frozen."""
    if not experiment.frozen:
        return []
    declared = fields_of(Experiment)
    return [
        name
        for name, value in values.items()
        if declared[name].card and (value or "") != getattr(experiment, name)
    ]


def delete_experiment(workspace: Workspace, experiment: str) -> ChangeSet:
    """Delete an experiment that should not have been logged. What did not work is no reason: conclude it."""
    before = found(workspace, Experiment, experiment)
    with workspace.step(Verb.DELETE_EXPERIMENT) as step:
        step.subject, step.record = named(before), experiment
        step.delete("experiment", experiment)
    return workspace.done


def link_blocks(workspace: Workspace, experiment: str, blocks: Iterable[str]) -> ChangeSet:
    """Aim an experiment at more blocks (ids); those it is aimed at already stay. Raises NotFound."""
    before = found(workspace, Experiment, experiment)
    aimed = [found(workspace, Block, block).id for block in blocks]
    linked = {block.id for _link_, block in workspace.read.links_of_experiment(experiment)}
    with workspace.step(Verb.LINK) as step:
        step.subject, step.record = named(before), experiment
        for block in aimed:
            if block not in linked:
                _link(step, experiment, block)
    return workspace.done


def unlink_block(workspace: Workspace, experiment: str, block: str) -> ChangeSet:
    """An experiment is no longer aimed at a block."""
    before = found(workspace, Experiment, experiment)
    with workspace.step(Verb.UNLINK) as step:
        step.subject, step.record = named(before), experiment
        step.delete("link", pair_id(experiment, block))
    return workspace.done


def prepare(workspace: Workspace, experiment: str, *, on: Any = None) -> ChangeSet:
    """The card is ready to start."""
    return _date_stage(workspace, experiment, Verb.PREPARE, "prepared_on", on, frm=(Stage.IDEA,))


def back_to_idea(workspace: Workspace, experiment: str) -> ChangeSet:
    """A prepared experiment is an idea again."""
    before = _in_stage(workspace, experiment, (Stage.PREPARED,))
    with workspace.step(Verb.BACK_TO_IDEA) as step:
        step.subject, step.record = named(before), experiment
        step.put("experiment", experiment, {"prepared_on": None})
    return workspace.done


def start(workspace: Workspace, experiment: str, *, on: Any = None) -> ChangeSet:
    """Start an experiment: from now on its card is frozen."""
    return _date_stage(workspace, experiment, Verb.START, "started_on", on, frm=(Stage.IDEA, Stage.PREPARED))


def embed(workspace: Workspace, experiment: str, *, on: Any = None) -> ChangeSet:
    """What an experiment taught is now the way we work. Recorded apart: most successes never get here."""
    return _date_stage(workspace, experiment, Verb.EMBED, "embedded_on", on, frm=(Stage.CONCLUDED,))


def _in_stage(workspace: Workspace, experiment: str, stages: tuple[Stage, ...]) -> Experiment:
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
    workspace: Workspace, experiment: str, verb: Verb, field: str, on: Any, *, frm: tuple[Stage, ...]
) -> ChangeSet:
    before = _in_stage(workspace, experiment, frm)
    earlier = next((d for name in _LAST_DATE if (d := getattr(before, name)) and name != field), None)
    date = day(workspace, on, date_word(), field, not_before=earlier)
    with workspace.step(verb) as step:
        step.subject, step.record = named(before), experiment
        step.put("experiment", experiment, {field: date})
    return workspace.done


def write_entry(
    workspace: Workspace, experiment: str, text: str, *, on: Any = None, story: bool = False
) -> ChangeSet:
    """Write a dated line in the logbook. ``ChangeSet.touched`` holds the entry."""
    before = found(workspace, Experiment, experiment)
    stored = checked(
        Entry,
        {
            "experiment": experiment,
            "text": text,
            "story": story,
            "happened_on": day(workspace, on, date_word(), "happened_on"),
        },
        whole=True,
    )
    with workspace.step(Verb.WRITE_ENTRY) as step:
        step.subject, step.record = named(before), experiment
        step.create("entry", stored)
    return workspace.done


def edit_entry(workspace: Workspace, entry: str, **values: Any) -> ChangeSet:
    """Change a line of the logbook."""
    before = found(workspace, Entry, entry)
    stored = checked(Entry, values, whole=False)
    with workspace.step(Verb.EDIT_ENTRY) as step:
        step.subject, step.record = _owner(workspace, before), before.experiment
        step.put("entry", entry, stored)
    return workspace.done


def delete_entry(workspace: Workspace, entry: str) -> ChangeSet:
    """Delete a line of the logbook."""
    before = found(workspace, Entry, entry)
    with workspace.step(Verb.DELETE_ENTRY) as step:
        step.subject, step.record = _owner(workspace, before), before.experiment
        step.delete("entry", entry)
    return workspace.done


def _owner(workspace: Workspace, entry: Entry) -> str:
    experiment = workspace.read.get(Experiment, entry.experiment)
    return named(experiment) if experiment else ""


def conclude(
    workspace: Workspace,
    experiment: str,
    *,
    verdict: Any,
    observation: Any,
    lesson: Any,
    decision: Any,
    evidence: Any = None,
    effects: Mapping[str, Effect] | None = None,
    on: Any = None,
) -> ChangeSet:
    """Record how an experiment ended: verdict, what was seen, the lesson, what now, and the effect on each block.

    ``effects`` maps block ids to what happened to them; a block that is not linked yet becomes so. "cleared" clears
    the block, which an experiment that did not succeed cannot. The decision "adapt" logs the follow-up at once.
    Raises Invalid, NotFound.
    """
    before = _in_stage(workspace, experiment, (Stage.RUNNING,))
    stored = checked(
        Experiment,
        {
            "verdict": verdict,
            "observation": observation,
            "lesson": lesson,
            "decision": decision,
            "evidence": evidence,
        },
        whole=False,
    )
    _complete(stored)
    blocks = {block: found(workspace, Block, block) for block in effects or {}}
    _effects_fit(stored["verdict"], effects or {}, blocks)
    stored["concluded_on"] = day(workspace, on, date_word(), "concluded_on", not_before=before.started_on)
    with workspace.step(Verb.CONCLUDE) as step:
        step.subject, step.record = named(before), experiment
        step.put("experiment", experiment, stored)
        for block, effect in (effects or {}).items():
            _link(step, experiment, block, observed=effect)
            if effect is Effect.CLEARED and blocks[block].state is not State.CLEARED:
                change_state(step, block, State.CLEARED, stored["concluded_on"], before.title, experiment)
        if stored["decision"] == Decision.ADAPT:
            _log_follow_up(workspace, step, before, effects or {})
    return workspace.done


def _complete(stored: Mapping[str, Any]) -> None:
    for name, question in (
        ("verdict", N_("Say how it ended: choose a verdict.")),
        ("observation", N_("Write down what you saw. One sentence is enough.")),
        ("lesson", N_("Write down the lesson. Without it the experiment was for nothing.")),
        ("decision", N_("Say what happens now: embed, adapt or stop.")),
    ):
        if not stored[name]:
            raise Invalid(question, field=name)


def _effects_fit(verdict: str, effects: Mapping[str, Effect], blocks: Mapping[str, Block]) -> None:
    for block, effect in effects.items():
        if effect is Effect.CLEARED and verdict == Verdict.NOT_SUCCEEDED:
            raise Invalid(
                N_(
                    "The experiment did not succeed, so block {number} stays open. Choose another effect or verdict."
                ),
                field="effects",
                number=blocks[block].number,
            )


def _link(step: Step, experiment: str, block: str, *, observed: Effect | None = None) -> None:
    values: dict[str, Any] = {"experiment": experiment, "block": block}
    if observed is not None:
        values["observed"] = observed.value
    step.create("link", values, record=pair_id(experiment, block))


_CARRIED = (
    "hypothesis",
    "attempt",
    "measure",
    "success_when",
    "theme",
    "improves",
    "service",
    "channel",
    "team",
    "owner",
    "mandate",
    "origin",
)


def _log_follow_up(
    workspace: Workspace, step: Step, before: Experiment, effects: Mapping[str, Effect]
) -> None:
    """The next try: the same card to adapt, aimed at the blocks that are still open."""
    carried = {name: getattr(before, name) or None for name in _CARRIED}
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
    follow_up = step.create("experiment", stored)
    for _known, block in workspace.read.links_of_experiment(before.id):
        if block.state is not State.CLEARED and effects.get(block.id) is not Effect.CLEARED:
            _link(step, follow_up, block.id)


def _next_title(title: str) -> str:
    return _("{title} (again)").format(title=title[:280])
