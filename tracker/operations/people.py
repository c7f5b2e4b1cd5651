"""Names: one place for the name behind a pseudonym, and forgetting somebody everywhere."""

from __future__ import annotations

from collections.abc import Callable

from tracker.domain import names
from tracker.domain.changes import ChangeSet, Places, Verb
from tracker.domain.companions import Person
from tracker.domain.errors import Invalid
from tracker.domain.fields import fields_of
from tracker.operations.common import Report, unheard
from tracker.storage.workspace import Workspace
from tracker.words import N_, _, p_


def own_name(workspace: Workspace) -> str:
    """The name of whoever works here; "" as long as none was filled in."""
    known = workspace.read.get(Person, workspace.author)
    return known.name if known else ""


def name_self(workspace: Workspace, name: str) -> ChangeSet:
    """Fill in or change one's own name; an empty one takes it out. Raises Invalid."""
    stored = fields_of(Person)["name"].check(name) if name.strip() else None
    known = workspace.read.get(Person, workspace.author)
    verb = Verb.NAME_PERSON if known is None else Verb.EDIT_PERSON if stored else Verb.DELETE_PERSON
    with workspace.step(verb) as step:
        step.record = workspace.author
        if stored is None:
            step.delete("person", workspace.author)
        else:
            step.create("person", {"name": stored}, workspace.author)
    return workspace.done


def places_of(workspace: Workspace, name: str) -> int:
    """How many records hold ``name`` as a whole word, now or in their history. Raises Invalid."""
    return len(workspace.history.records_with(_checked(name)))


def places(workspace: Workspace, name: str) -> Places:
    """Where ``name`` stands, now or in the history, with the texts around it. Raises Invalid."""
    return workspace.history.places_with(_checked(name))


def without(name: str, text: str) -> str:
    """``text`` as forgetting leaves it behind. Raises Invalid."""
    wanted = _checked(name)
    return names.pattern(wanted).sub(_gone(wanted), text)


def forget_person(workspace: Workspace, name: str, *, report: Report = unheard) -> ChangeSet:
    """Take ``name``, or a number, out of everything that was ever written and out of the file.

    Who did what stays known by pseudonym only. This cannot be undone, and neither can what was done before it.
    ``report`` hears how far it is. Raises Invalid, ReadOnly.
    """
    wanted = _checked(name)
    with workspace.step(Verb.FORGET_PERSON) as step:
        workspace.erase(step, wanted, _gone(wanted), report)
    return workspace.done


def who(workspace: Workspace) -> Callable[[str], str]:
    """What to call whoever has a pseudonym: oneself, the name that was filled in, or a short code."""
    known, own = workspace.read.names(), workspace.author

    def called(author: str) -> str:
        if author and author == own:
            return p_("who did it", "you")
        return known.get(author) or (_("colleague {code}").format(code=author[:4]) if author else "")

    return called


def _gone(name: str) -> str:
    return _("[name taken out]") if any(map(str.isalpha, name)) else _("[number taken out]")


_SHORTEST = 4  # characters of what is no name: a shorter number stands in too many places that are about nobody


def _checked(name: str) -> str:
    wanted = " ".join(name.split())
    is_name = len(wanted) > 1 and any(map(str.isalpha, wanted))
    if not is_name and (len(wanted) < _SHORTEST or not any(map(str.isdecimal, wanted))):
        raise Invalid(
            N_("Fill in the name or number as it stands in the texts: at least two letters or four digits."),
            field="name",
        )
    return wanted
