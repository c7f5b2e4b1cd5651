"""Which verb belongs to moving an experiment to another stage, and what to say when there is none."""

from __future__ import annotations

from collections.abc import Callable

from tracker import operations
from tracker.domain.changes import ChangeSet
from tracker.domain.records import Experiment
from tracker.domain.terms import Stage
from tracker.words import N_, _

_VERBS: dict[tuple[Stage, Stage], Callable[..., ChangeSet]] = {
    (Stage.IDEA, Stage.PREPARED): operations.prepare,
    (Stage.IDEA, Stage.RUNNING): operations.start,
    (Stage.PREPARED, Stage.RUNNING): operations.start,
    (Stage.PREPARED, Stage.IDEA): operations.back_to_idea,
    (Stage.CONCLUDED, Stage.EMBEDDED): operations.embed,
}

_REFUSALS = {
    Stage.IDEA: N_("Experiment {number} has not started yet. Start it first."),
    Stage.PREPARED: N_("Experiment {number} has not started yet. Start it first."),
    Stage.RUNNING: N_("Experiment {number} is running and cannot go back. Conclude it, also when it stops."),
    Stage.CONCLUDED: N_("Experiment {number} is concluded already. Log a follow-up to try again."),
    Stage.EMBEDDED: N_("Experiment {number} is embedded already. Log a follow-up to try again."),
}


def verb_for(frm: Stage, to: Stage) -> Callable[..., ChangeSet] | None:
    """The operation that takes an experiment from ``frm`` to ``to``, or None."""
    return _VERBS.get((frm, to))


def asks_outcome(frm: Stage, to: Stage) -> bool:
    """Whether this move is concluding, which asks four questions first."""
    return frm is Stage.RUNNING and to is Stage.CONCLUDED


def refusal(experiment: Experiment, to: Stage) -> str:
    """Why a move makes no sense, and what to do."""
    if experiment.stage is Stage.RUNNING and to is Stage.EMBEDDED:
        return _("Experiment {number} is running. Conclude it first.").format(number=experiment.number)
    return _(_REFUSALS[experiment.stage]).format(number=experiment.number)
