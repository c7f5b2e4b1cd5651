"""Undo and redo: a new step with the compensating changes. Nothing is ever taken out of the journal."""

from __future__ import annotations

from tracker.domain.changes import ChangeSet, Verb
from tracker.domain.errors import UserError
from tracker.operations.common import Report, unheard
from tracker.storage.workspace import Workspace
from tracker.words import N_


def undo(workspace: Workspace, report: Report = unheard) -> ChangeSet:
    """Take the last act back that still stands. Raises UserError when there is none.

    An import may be large: what ``report`` raises leaves everything as it was.
    """
    return _turn(workspace, Verb.UNDO, report)


def redo(workspace: Workspace, report: Report = unheard) -> ChangeSet:
    """Do again what was undone last; ``report`` as in ``undo``. Raises UserError when there is nothing."""
    return _turn(workspace, Verb.REDO, report)


def _turn(workspace: Workspace, verb: Verb, report: Report) -> ChangeSet:
    undoing = verb is Verb.UNDO
    target = workspace.history.undoable() if undoing else workspace.history.redoable()
    if target is None:
        raise UserError(N_("There is nothing to undo.") if undoing else N_("There is nothing to redo."))
    act, of_verb, subject, carrier = target
    with workspace.step(verb) as step:
        step.subject, step.undone, step.reverts, step.report = subject, of_verb, act, report
        step.take_back(carrier)
        step.put("step", act, {"undone": True if undoing else None, "carrier": step.id})
    return workspace.done
