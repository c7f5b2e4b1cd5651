"""A work session on its way: which step, which clock. What the room says stands in ``session_cards`` and further.

The clock lies in the file, so that a session goes on where it was when the laptop died. Its acts cannot be undone:
Undo is for what the room wrote, and time does not go back. ``now`` is in seconds since 1970.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tracker.domain.changes import ChangeSet, Verb
from tracker.domain.clock import Timer, timer_of
from tracker.domain.companions import Agreement
from tracker.domain.errors import NotFound
from tracker.domain.records import Design, Experiment, Record
from tracker.domain.sessions import Session, SessionCard, SessionStep
from tracker.domain.terms import CardSort, Fate, LawRoom
from tracker.operations.common import checked, found, named
from tracker.operations.session_scripts import steps_of
from tracker.storage.reading import Query
from tracker.storage.steps import Step
from tracker.storage.workspace import Workspace
from tracker.words import N_


def sessions(workspace: Workspace) -> list[Session]:
    """The work sessions, the newest first."""
    found_here = workspace.read.list(Session, Query(order="number", descending=True))
    return [each for each in found_here if not each.script]


def open_session(workspace: Workspace) -> Session | None:
    """The session that began last and has not ended; None where there is none."""
    begun = [each for each in sessions(workspace) if each.began_at is not None and each.ended_on is None]
    return max(begun, key=lambda each: each.began_at or 0, default=None)


@dataclass(frozen=True)
class Left:
    """What a session left: how many cards, and how many blocks, experiments and agreements came of them."""

    cards: int
    blocks: int
    experiments: int
    agreements: int


def left_by(workspace: Workspace, session: str) -> Left:
    """What one session left until now."""

    def count(kind: type[Record], **equals: str) -> int:
        return workspace.read.count(kind, Query({"session": session, **equals}))

    kept = Fate.KEPT.value
    return Left(
        cards=count(SessionCard) - count(SessionCard, heading="1"),
        blocks=count(SessionCard, became=kept, sort=CardSort.OBSTACLE.value),
        experiments=count(SessionCard, became=kept, sort=CardSort.IDEA.value) + count(Design, became=kept),
        agreements=workspace.read.count(Agreement, Query({"made_in": session})),
    )


# What somebody in a room does and may take back there; the rest of the workspace is not the room's to undo.
_OF_THE_ROOM = frozenset({
    Verb.ANSWER, Verb.ADD_CARD, Verb.ADD_CARDS, Verb.EDIT_CARD, Verb.DELETE_CARD, Verb.DELETE_CARDS, Verb.GROUP_CARDS,
    Verb.SPLIT_CARDS,
    Verb.PLACE_DOTS, Verb.EDIT_DOTS, Verb.SHOW_DOTS, Verb.NEXT_ROUND, Verb.ADD_DESIGN, Verb.EDIT_DESIGN,
    Verb.DELETE_DESIGN, Verb.PITCH_ORDER, Verb.AGREE, Verb.EDIT_AGREEMENT, Verb.TICK_OFF, Verb.DELETE_AGREEMENT,
    Verb.WEIGH, Verb.EDIT_WEIGHING, Verb.LINK_PATTERN, Verb.UNLINK_PATTERN, Verb.EDIT_SESSION, Verb.EDIT_STEP,
    Verb.ADD_STEP, Verb.MOVE_STEP, Verb.DELETE_STEP, Verb.DEVIATE, Verb.EDIT_DEVIATION, Verb.DELETE_DEVIATION,
})  # fmt: skip


def can_undo_in_session(workspace: Workspace) -> bool:
    """Whether the last act is one of a room."""
    last = workspace.history.undoable()
    return last is not None and last[1] in _OF_THE_ROOM


def can_redo_in_session(workspace: Workspace) -> bool:
    """Whether what was undone last is an act of a room."""
    last = workspace.history.redoable()
    return last is not None and last[1] in _OF_THE_ROOM


def go_to_step(workspace: Workspace, session: str, wanted: str, now: int) -> ChangeSet:
    """Go to a step of the script: the one that ran stands still and is done, this one runs. Raises NotFound."""
    owner = found(workspace, Session, session)
    steps = {each.id: each for each in steps_of(workspace, session)}
    if wanted not in steps:
        raise NotFound(N_("This is not there any more. Perhaps it was deleted or undone."))
    with workspace.step(Verb.RUN_SESSION) as step:
        _about(step, owner, steps[wanted])
        before = steps.get(owner.at_step)
        if before is not None and before.id != wanted:
            _put(step, before, timer_of(before).paused(now), done=True)
        _put(step, steps[wanted], timer_of(steps[wanted]).started(now), done=None)
        began = now if owner.began_at is None else owner.began_at
        step.put("session", session, {"at_step": wanted, "began_at": began, "ended_on": None})
    return workspace.done


def pause_session(workspace: Workspace, session: str, now: int) -> ChangeSet:
    """Let the clock of the step stand still; it goes on with ``resume_session``."""
    return _change_timer(workspace, session, lambda timer: timer.paused(now))


def resume_session(workspace: Workspace, session: str, now: int) -> ChangeSet:
    """Let the clock of the step go on."""
    return _change_timer(workspace, session, lambda timer: timer.started(now))


def add_minutes(workspace: Workspace, session: str, minutes: int) -> ChangeSet:
    """Give the step more minutes, or fewer where negative. The script stays as it was, so that lateness shows."""
    return _change_timer(workspace, session, lambda timer: timer.with_more(60 * minutes))


def end_session(workspace: Workspace, session: str, now: int) -> ChangeSet:
    """The session is over; going to a step opens it again."""
    owner = found(workspace, Session, session)
    at = workspace.read.get(SessionStep, owner.at_step) if owner.at_step else None
    with workspace.step(Verb.END_SESSION) as step:
        _about(step, owner)
        if at is not None:
            _put(step, at, timer_of(at).paused(now), done=True)
        step.put("session", session, {"ended_on": workspace.today().isoformat()})
    return workspace.done


def answer_step(workspace: Workspace, asked: str, answer: str) -> ChangeSet:
    """Write down what the room answered to the question of a step. Raises Invalid."""
    known = found(workspace, SessionStep, asked)
    owner = found(workspace, Session, known.session)
    stored = checked(SessionStep, {"answer": answer}, whole=False)
    with workspace.step(Verb.ANSWER) as step:
        step.record, step.subject = owner.id, named(owner)
        step.put("session-step", asked, stored)
    return workspace.done


def answer_law(workspace: Workspace, asked: str, room: LawRoom) -> ChangeSet:
    """Write down how the experiment of the session stands to the law, as the room answered to a step.

    Raises NotFound when there is no such experiment any more.
    """
    owner = found(workspace, Session, found(workspace, SessionStep, asked).session)
    experiment = found(workspace, Experiment, owner.experiment)
    with workspace.step(Verb.ANSWER) as step:
        step.record, step.subject = owner.id, named(owner)
        step.put("experiment", experiment.id, checked(Experiment, {"law_room": room}, whole=False))
    return workspace.done


def _change_timer(workspace: Workspace, session: str, change: Callable[[Timer], Timer]) -> ChangeSet:
    owner = found(workspace, Session, session)
    at = found(workspace, SessionStep, owner.at_step)
    with workspace.step(Verb.SET_CLOCK) as step:
        _about(step, owner, at)
        _put(step, at, change(timer_of(at)))
    return workspace.done


def _about(step: Step, owner: Session, at: SessionStep | None = None) -> None:
    step.final, step.record, step.subject = True, owner.id, at.name if at else named(owner)


def _put(step: Step, each: SessionStep, timer: Timer, **more: Any) -> None:
    if each.running_since is not None and timer.since is None:  # it stands still now: what it took is known
        more["spent"] = (each.spent or 0) + timer_of(each).left - timer.left
    step.put("session-step", each.id, {"left": timer.left, "running_since": timer.since, **more})
