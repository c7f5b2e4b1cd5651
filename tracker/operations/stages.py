"""The verbs that take an experiment from one stage to the next, up to its end and after it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tracker.domain.changes import ChangeSet, Verb
from tracker.domain.checks import is_unfinished
from tracker.domain.companions import DataUse, Deviation
from tracker.domain.errors import Invalid, ReadOnly
from tracker.domain.fields import fields_of
from tracker.domain.records import Experiment
from tracker.domain.terms import Moment, Stage, Verdict
from tracker.operations.common import check_links, checked, date_word, day, found, idea_before, named
from tracker.operations.failure_patterns import known_patterns, link_patterns
from tracker.operations.records import id_of
from tracker.storage.steps import Step
from tracker.storage.workspace import Workspace
from tracker.words import N_


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
    article: Any = None,
    **answers: Any,
) -> ChangeSet:
    """Start an experiment: from now on its card is frozen.

    ``answers`` fill in fields of it in the same step, such as ``success_when`` or ``review_on``; ``personal_data``
    begins the declaration of data use, ``expected`` names failure patterns (ids), ``article`` what it deviates from,
    where it does. The one thing that must be
    answered is how high the bar is; "no bar, because …" is an answer. Raises Invalid, NotFound.
    """
    stored = checked(Experiment, answers, whole=False)
    check_links(workspace, Experiment, stored)
    before = in_stage(workspace, experiment, (Stage.IDEA, Stage.PREPARED))
    _answer_bar(before, stored)
    data: dict[str, Any] = {"experiment": experiment, "personal_data": personal_data}
    declared = checked(DataUse, data, whole=True) if personal_data else {}
    patterns = known_patterns(workspace, expected)
    away = checked(Deviation, {"experiment": experiment, "article": article}, whole=True) if article else {}
    date = _stage_day(workspace, before, "started_on", on)
    with workspace.step(Verb.START) as step:
        step.subject, step.record = named(before), experiment
        step.put("experiment", experiment, {**stored, **idea_before(before, date), "started_on": date})
        if declared:
            _declare_data(workspace, step, declared)
        if away:
            step.create("deviation", {**away, "number": workspace.read.next_number(Deviation)})
        link_patterns(step, experiment, Moment.BEFORE, patterns)
    return workspace.done


def _answer_bar(before: Experiment, stored: Mapping[str, Any]) -> None:
    """Raise Invalid where neither the card nor what was filled in says when it has succeeded."""
    said, side, value = (stored.get(n, getattr(before, n)) for n in ("success_when", "bar_side", "bar_value"))
    if said and is_unfinished(str(said)) and (value is None or not side):
        raise Invalid(N_("Finish the sentence: why is there no bar?"), field="success_when")
    if not said and value is not None and not side:
        raise Invalid(N_("Say whether the bar is at least or at most that value."), field="bar_side")
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
        step.put("experiment", experiment, {**idea_before(before, date), field: date})
    return workspace.done


def _stage_day(workspace: Workspace, before: Experiment, field: str, on: Any) -> str:
    """The day of a stage as it is stored; not before the stage before it."""
    name = next((name for name in _LAST_DATE if getattr(before, name) and name != field), "")
    which = fields_of(Experiment)[name].word if name else ""
    return day(workspace, on, date_word(), field, not_before=getattr(before, name, None), which=which)
