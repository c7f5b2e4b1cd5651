"""The scripts of work sessions, and the session that is made from one."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import assets
from tracker.domain.changes import ChangeSet, Verb
from tracker.domain.errors import Invalid, NotFound
from tracker.domain.sessions import Session, SessionStep
from tracker.domain.terms import Activity
from tracker.operations.common import check_links, checked, found, named
from tracker.operations.records import stored_values
from tracker.storage.reading import Query
from tracker.storage.steps import Step
from tracker.storage.workspace import Workspace
from tracker.words import N_, language

# What of a step belongs to the script; the rest is of the day it took place.
_OF_SCRIPT = ("activity", "title", "question", "minutes", "sort", "hint", "writes")
_OF_SESSION = ("title", "aim", "criterion", "method", "dots", "dots_per_card")
USUAL = {"method": "dots", "dots": 3, "dots_per_card": 2, "round": 1}


@dataclass(frozen=True)
class Script:
    """A script to choose: of the program (``own`` is False), or kept in this workspace (then ``code`` is its id).

    ``session`` and ``steps`` are the fields that a session gets from it; ``experiment``: it is about one.
    """

    code: str
    title: str
    about: str
    experiment: bool
    own: bool
    session: Mapping[str, Any]
    steps: tuple[Mapping[str, Any], ...]

    @property
    def minutes(self) -> int:
        """How long it takes in all."""
        return sum(int(each["minutes"]) for each in self.steps)


@lru_cache(maxsize=2)
def _of_the_program(spoken: str) -> tuple[Script, ...]:
    listed = json.loads(assets.path("sessions", "scripts.json").read_text(encoding="utf-8"))
    return tuple(
        Script(
            code=each["code"],
            title=each["title"][spoken],
            about=each["about"][spoken],
            experiment=each.get("experiment", False),
            own=False,
            session={"title": each["goal"][spoken], **_said(each, ("criterion",), spoken)},
            steps=tuple(_said(step, _OF_SCRIPT, spoken) for step in each["steps"]),
        )
        for each in listed
    )


def _said(each: Mapping[str, Any], names: Sequence[str], spoken: str) -> dict[str, Any]:
    values = ((name, each.get(name)) for name in names)
    return {name: value[spoken] if isinstance(value, dict) else value for name, value in values if value}


def scripts(workspace: Workspace) -> list[Script]:
    """The scripts of the program in the language in use, and after them those that were kept here."""
    kept = workspace.read.list(Session, Query({"script": "1"}))
    return [*_of_the_program(language()), *(_kept(workspace, each) for each in kept)]


def _kept(workspace: Workspace, script: Session) -> Script:
    values = stored_values(script)
    steps = [stored_values(each) for each in steps_of(workspace, script.id)]
    return Script(
        code=script.id,
        title=script.title,
        about="",
        experiment=any(each["writes"] for each in steps),
        own=True,
        session={name: values[name] for name in _OF_SESSION if name != "title" and values[name]},
        steps=tuple({name: each[name] for name in _OF_SCRIPT if each[name]} for each in steps),
    )


def steps_of(workspace: Workspace, session: str) -> list[SessionStep]:
    """The steps of a session in their order."""
    return sorted(workspace.read.around(SessionStep, "session", session), key=lambda each: each.place or 0)


def begin_session(
    workspace: Workspace, script: str, *, steps: Sequence[Mapping[str, Any]] | None = None, **values: Any
) -> ChangeSet:
    """Make a work session from the script with this code. ``ChangeSet.record`` is its id.

    ``values`` are fields of the session that say more than the script; ``steps`` replace those of the script, each
    with its activity and minutes. Raises Invalid, NotFound.
    """
    chosen = next((each for each in scripts(workspace) if each.code == script), None)
    if chosen is None:
        raise NotFound(N_("There is no script “{code}”. Choose one from the list."), code=script[:60])
    given = {"held_on": workspace.today(), **USUAL, **chosen.session, **values}
    stored = checked(Session, given, whole=True)
    check_links(workspace, Session, stored)
    if chosen.experiment and not stored.get("experiment"):
        raise Invalid(N_("This session is about one experiment. Choose it first."), field="experiment")
    return _make(workspace, Verb.ADD_SESSION, stored, chosen.steps if steps is None else steps)


def repeat_session(workspace: Workspace, session: str) -> ChangeSet:
    """Make a new session with the goal, the settings and the steps of this one; what the room said stays there.

    ``ChangeSet.record`` is its id. Raises NotFound.
    """
    known = stored_values(found(workspace, Session, session))
    kept = {name: known[name] for name in (*_OF_SESSION, "participants", "experiment")}
    stored = checked(Session, {**USUAL, **kept, "held_on": workspace.today()}, whole=True)
    steps = [stored_values(each) for each in steps_of(workspace, session)]
    return _make(workspace, Verb.ADD_SESSION, stored, steps)


def keep_script(workspace: Workspace, session: str, title: str) -> ChangeSet:
    """Keep the steps of a session as a script called ``title``; one of that name is replaced. Raises Invalid."""
    known = stored_values(found(workspace, Session, session))
    stored = checked(Session, {**{name: known[name] for name in _OF_SESSION}, "title": title, "script": True,
                               "held_on": workspace.today()}, whole=True)  # fmt: skip
    steps = [stored_values(each) for each in steps_of(workspace, session)]
    same = [
        each for each in workspace.read.list(Session, Query({"script": "1"}))
        if each.title.casefold() == stored["title"].casefold()
    ]  # fmt: skip
    return _make(workspace, Verb.KEEP_SCRIPT, stored, steps, instead_of=[each.id for each in same])


def _make(
    workspace: Workspace,
    verb: Verb,
    stored: dict[str, Any],
    steps: Sequence[Mapping[str, Any]],
    instead_of: Sequence[str] = (),
) -> ChangeSet:
    if not steps:
        raise Invalid(N_("A script has at least one step. Add one."), field="steps")
    rows = [
        checked(
            SessionStep, {**{name: each.get(name) for name in _OF_SCRIPT}, "place": place, "session": "-"}, whole=True
        )
        for place, each in enumerate(steps)
    ]
    stored["number"] = None if stored.get("script") else workspace.read.next_number(Session)
    with workspace.step(verb) as step:
        for each in instead_of:
            step.delete("session", each)
        step.record = step.create("session", stored)
        step.subject = named(Session(number=stored["number"] or "", title=stored["title"]))
        for row in rows:
            step.create("session-step", {**row, "session": step.record})
    return workspace.done


def add_session_step(workspace: Workspace, session: str, place: int, **values: Any) -> ChangeSet:
    """Put a step into the script at ``place``, counted from 0; those after it move on. Raises Invalid."""
    owner, steps = found(workspace, Session, session), steps_of(workspace, session)
    stored = checked(SessionStep, {**values, "session": session, "place": 0}, whole=True)
    with workspace.step(Verb.ADD_STEP) as step:
        made = step.create("session-step", stored)
        order = [each.id for each in steps]
        order.insert(max(0, min(place, len(order))), made)
        _number(step, order)
        step.record, step.subject = owner.id, named(SessionStep(title=stored["title"] or "", activity=Activity(
            stored["activity"])))  # fmt: skip
    return workspace.done


def move_session_step(workspace: Workspace, moved: str, place: int) -> ChangeSet:
    """Move a step to ``place`` among the others, counted from 0. Raises NotFound."""
    known = found(workspace, SessionStep, moved)
    order = [each.id for each in steps_of(workspace, known.session) if each.id != moved]
    order.insert(max(0, min(place, len(order))), moved)
    with workspace.step(Verb.MOVE_STEP) as step:
        _number(step, order)
        step.record, step.subject = known.session, known.name
    return workspace.done


def _number(step: Step, order: Sequence[str]) -> None:
    for place, each in enumerate(order):
        step.put("session-step", each, {"place": place})
