"""How an experiment ends."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tracker.domain.changes import ChangeSet, Verb
from tracker.domain.companions import LessonLink
from tracker.domain.errors import Invalid
from tracker.domain.fields import fields_of
from tracker.domain.records import Block, Experiment
from tracker.domain.terms import Decision, Effect, Moment, Relation, Stage, State, Verdict
from tracker.operations.aiming import link
from tracker.operations.blocks import change_state
from tracker.operations.common import checked, date_word, day, found, named
from tracker.operations.experiments import complete, fits
from tracker.operations.failure_patterns import known_patterns, link_patterns
from tracker.operations.follow_ups import is_open, log_next
from tracker.operations.lessons import with_lesson
from tracker.operations.records import id_of
from tracker.operations.stages import in_stage
from tracker.storage.steps import Step
from tracker.storage.workspace import Workspace
from tracker.words import N_


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
    patterns: Iterable[str] = (),
    lessons: Mapping[str, Relation] | None = None,
    on: Any = None,
    **closing: Any,
) -> ChangeSet:
    """Record how an experiment ended: verdict, observation, lesson, decision, the effect on each block.

    ``effects`` maps block ids to what happened to them; a block that is not linked yet becomes so. "cleared"
    clears the block, which an experiment that did not succeed cannot. ``patterns`` are the ids of the failure
    patterns that were seen, ``lessons`` maps the ids of earlier experiments to what this one says of their lessons,
    ``closing`` is more of what is said at the end, such as ``measured``. The decision "adapt" logs the follow-up at
    once, aimed at the blocks that are still open. Raises Invalid, NotFound.
    """
    said = {"verdict": verdict, "observation": observation, "lesson": lesson, "decision": decision}
    before = in_stage(workspace, experiment, (Stage.RUNNING,))
    stored = checked(Experiment, {**said, "evidence": evidence, **closing}, whole=False)
    complete(stored)
    fits(stored["verdict"], stored["decision"])
    for earlier in lessons or {}:
        with_lesson(workspace, earlier)
    seen = known_patterns(workspace, patterns)
    blocks = {block: found(workspace, Block, block) for block in effects or {}}
    cleared = _cleared(stored["verdict"], effects or {}, blocks)
    earliest = [before.started_on, *(block.state_on for block in cleared.values())]
    first = max((date for date in earliest if date), default=None)
    which = fields_of(Experiment)["started_on"].word if first == before.started_on else ""
    stored["concluded_on"] = day(workspace, on, date_word(), "concluded_on", not_before=first, which=which)
    with workspace.step(Verb.CONCLUDE) as step:
        step.subject, step.record = named(before), experiment
        step.put("experiment", experiment, stored)
        link_patterns(step, experiment, Moment.AFTER, seen)
        _link_lessons(step, experiment, lessons or {})
        for block, effect in (effects or {}).items():
            link(step, experiment, block, observed=effect)
        for block in cleared:
            change_state(step, block, State.CLEARED, stored["concluded_on"], before.title, experiment)
        if stored["decision"] == Decision.ADAPT:
            aimed = {block.id: block for _link, block in workspace.read.links_of_experiment(experiment)} | blocks
            log_next(
                workspace, step, before, [key for key, each in aimed.items() if key not in cleared and is_open(each)]
            )
    return workspace.done


def _link_lessons(step: Step, experiment: str, lessons: Mapping[str, Relation]) -> None:
    """Within a step: what this outcome says of the lessons of earlier experiments."""
    for earlier, relation in lessons.items():
        stored = {"experiment": experiment, "earlier": earlier, "relation": relation.value}
        step.create("lesson-link", stored, id_of(LessonLink, stored))


def _cleared(verdict: str, effects: Mapping[str, Effect], blocks: Mapping[str, Block]) -> dict[str, Block]:
    """The blocks that ``effects`` clear and that were not cleared yet. Raises Invalid."""
    cleared = {block: blocks[block] for block, effect in effects.items() if effect is Effect.CLEARED}
    if cleared and verdict == Verdict.NOT_SUCCEEDED:
        raise Invalid(
            N_("The experiment did not succeed, so block {number} stays open. Choose another effect or verdict."),
            field="effects",
            number=next(iter(cleared.values())).number,
        )
    return {key: block for key, block in cleared.items() if block.state is not State.CLEARED}


def share_lesson(workspace: Workspace, experiment: str, *, on: Any = None, shared_with: Any = None) -> ChangeSet:
    """Write down that a lesson was shared, today unless ``on`` is given. Raises Invalid, NotFound."""
    before = in_stage(workspace, experiment, (Stage.CONCLUDED, Stage.EMBEDDED))
    stored = checked(Experiment, {"shared_with": shared_with} if shared_with else {}, whole=False)
    stored["shared_on"] = day(workspace, on, date_word(), "shared_on", not_before=before.concluded_on)
    with workspace.step(Verb.SHARE_LESSON) as step:
        step.subject, step.record = named(before), experiment
        step.put("experiment", experiment, stored)
    return workspace.done
