"""Which work sessions wait to be worked out."""

from __future__ import annotations

from tracker.domain.records import Design
from tracker.domain.sessions import Session, SessionCard
from tracker.operations.session_running import sessions
from tracker.operations.session_scripts import steps_of
from tracker.storage.workspace import Workspace

_LOOKED_AT = 3  # sessions of which one is reminded


def left_to_review(workspace: Workspace, session: str) -> bool:
    """Whether anything of a session waits to be worked out."""
    read = workspace.read
    owner = read.get(Session, session)
    if owner is None:
        return False
    cards, designs = read.around(SessionCard, "session", session), read.around(Design, "session", session)
    if any(not each.became for each in cards) or any(not each.became for each in designs):
        return True
    return bool(owner.experiment) and any(each.answer and not each.became for each in steps_of(workspace, session))


def to_work_out(workspace: Workspace) -> list[Session]:
    """The last sessions that ended and still wait to be worked out."""
    ended = [each for each in sessions(workspace) if each.ended_on]
    return [each for each in ended[:_LOOKED_AT] if left_to_review(workspace, each.id)]
