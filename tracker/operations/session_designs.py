"""The experiment cards of the small groups in a work session, and their turns to pitch."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.domain.changes import ChangeSet, Verb
from tracker.domain.fields import TITLE_LENGTH
from tracker.domain.records import Design
from tracker.domain.sessions import Session, SessionCard
from tracker.operations.common import checked, found, named
from tracker.storage.workspace import Workspace
from tracker.words import _


def designs_of(workspace: Workspace, session: str) -> list[Design]:
    """The cards of a session by small group."""
    return sorted(workspace.read.around(Design, "session", session), key=lambda each: each.party or 0)


def in_pitch_order(designs: Sequence[Design]) -> list[Design]:
    """Those with a turn in that order, then the others by small group."""
    return sorted(designs, key=lambda each: (each.place or 100, each.party or 0))


def begin_design(workspace: Workspace, session: str, card: str = "") -> ChangeSet:
    """A new card for the next small group, perhaps about a ``card`` of the session, whose words it begins with.

    ``ChangeSet.of("design")`` is its id. Raises NotFound.
    """
    owner = found(workspace, Session, session)
    party = max((each.party or 0 for each in designs_of(workspace, session)), default=0) + 1
    about = found(workspace, SessionCard, card).text if card else ""
    title = " ".join(about.split())[:TITLE_LENGTH] or _("Small group {n}").format(n=party)
    stored = checked(Design, {"session": session, "card": card, "party": party, "title": title}, whole=True)
    with workspace.step(Verb.ADD_DESIGN) as step:
        step.record, step.subject = session, named(owner)
        step.create("design", stored)
    return workspace.done


def set_pitch_order(workspace: Workspace, session: str, designs: Sequence[str]) -> ChangeSet:
    """Let the small groups pitch in this order of their cards' ids. Raises NotFound."""
    owner = found(workspace, Session, session)
    for each in designs:
        found(workspace, Design, each)
    with workspace.step(Verb.PITCH_ORDER) as step:
        step.record, step.subject = session, named(owner)
        for place, each in enumerate(designs, 1):
            step.put("design", each, {"place": place})
    return workspace.done
