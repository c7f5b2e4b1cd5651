"""Working a session out: everything that was chosen in the review becomes a record, in one step."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tracker.domain.changes import ChangeSet, Verb
from tracker.domain.companions import Agreement
from tracker.domain.errors import Invalid
from tracker.domain.records import Block, Design, Entry, Experiment, Record, StateChange
from tracker.domain.sessions import Session, SessionCard, SessionStep
from tracker.domain.terms import Fate, State
from tracker.operations.blocks import change_state
from tracker.operations.common import checked, found, named
from tracker.operations.experiments import link
from tracker.operations.session_review import Choice, Proposal, can_come_back, fitting, review, settled, source_of
from tracker.storage.steps import Step
from tracker.storage.workspace import Workspace
from tracker.words import N_


def work_out(workspace: Workspace, session: str, choices: Mapping[str, Choice] | None = None) -> ChangeSet:
    """Carry the review out in one step, and end the session. ``choices`` are by the id of the source of a proposal;
    without one the proposal holds. Raises Invalid, NotFound.
    """
    owner, given = found(workspace, Session, session), choices or {}
    proposals = review(workspace, session)
    for each in proposals:
        if choice := given.get(each.source[1]):
            _check(workspace, owner, each, choice)
    chosen = sorted(settled(proposals, given), key=lambda each: each.source[0] != "design")
    stored = {each.source[1]: _stored(each) for each in chosen if each.fate is Fate.KEPT}
    with workspace.step(Verb.WORK_OUT) as step:
        step.record, step.subject = session, named(owner)
        writer = _Writer(workspace, step, owner)
        for each in chosen:
            writer.write(each, stored.get(each.source[1], {}))
        writer.aim()
        step.put("session", session, {"ended_on": (owner.ended_on or workspace.today()).isoformat()})
    return workspace.done


def _check(workspace: Workspace, owner: Session, proposal: Proposal, choice: Choice) -> None:
    back = choice.fate is Fate.CAME_BACK and proposal.makes is Block
    if choice.fate not in proposal.fates and not back:
        raise Invalid(
            N_("“{title}” cannot become that. Choose something else."), field="fate", title=proposal.title[:60]
        )
    if back or choice.fate is Fate.MERGED:
        target = choice.target or proposal.target
        if not target:
            raise Invalid(N_("Say with which one “{title}” is merged."), field="target", title=proposal.title[:60])
        known = found(workspace, proposal.makes, target)
        if back and not can_come_back(known, owner):
            raise Invalid(N_("“{title}” was not cleared before the session, so it cannot have come back."),
                          field="fate", title=named(known))  # fmt: skip


def _stored(each: Proposal) -> dict[str, Any]:
    """The fields of a new record; of an agreement, which is there already, what is changed."""
    return checked(each.makes, each.values, whole=each.makes is not Agreement)


class _Writer:
    """Writes proposals within one step, and remembers what became of which card."""

    def __init__(self, workspace: Workspace, step: Step, owner: Session) -> None:
        self._workspace, self._step, self._owner = workspace, step, owner
        self._next: dict[type[Record], int] = {}
        self._records: dict[str, str] = {}  # what a card or an experiment card became or was merged with
        self._blocks: set[str] = set()  # those of them that are blocks
        self._back: set[str] = set()  # blocks that came back
        self._designs: list[tuple[str, str]] = []  # experiment, and the card it is about
        self._merged: dict[str, dict[str, Any]] = {}  # what is written of a block in this step, for the next merge

    def write(self, each: Proposal, stored: dict[str, Any]) -> None:
        """One proposal, and at its source what became of it."""
        fates = {
            Fate.KEPT: self._keep,
            Fate.MERGED: self._merge,
            Fate.CAME_BACK: self._come_back,
            Fate.DROPPED: self._drop,
            Fate.IN_GROUP: self._in_group,
        }
        record = fates[each.fate](each, stored)
        kind, source = each.source
        if kind == "agreement":
            return
        self._step.put(
            kind, source, {"became": each.fate.value, **({} if kind == "session-step" else {"record": record or None})}
        )
        if record:
            self._records[source] = record
            self._blocks |= {record} if each.makes is Block else set()

    def _keep(self, each: Proposal, stored: dict[str, Any]) -> str:
        if each.makes is Agreement:
            if stored:
                self._step.put("agreement", each.source[1], stored)
            return each.source[1]
        if each.makes is Entry:
            return self._note(each, stored)
        record = self._step.create(each.makes.kind_name, {**stored, "number": self._number(each.makes)})
        self._know_design(each, record)
        return record

    def _know_design(self, each: Proposal, record: str) -> None:
        if each.source[0] == "design":
            design = self._workspace.read.get(Design, each.source[1])
            self._designs.append((record, design.card if design else ""))

    def _note(self, each: Proposal, stored: dict[str, Any]) -> str:
        """In the logbook; the lesson of an experiment that ended without one goes where lessons are."""
        experiment = self._workspace.read.get(Experiment, stored["experiment"])
        asked = self._workspace.read.get(SessionStep, each.source[1]) if each.source[0] == "session-step" else None
        name = asked.writes if asked else ""
        if (
            experiment
            and experiment.concluded_on
            and name in ("lesson", "shared_with")
            and not getattr(experiment, name)
        ):
            day = {"shared_on": self._owner.held_on} if name == "shared_with" else {}
            self._step.put("experiment", experiment.id, checked(Experiment, {name: each.title, **day}, whole=False))
            return experiment.id
        return self._step.create("entry", stored)

    def _merge(self, each: Proposal, _stored: dict[str, Any]) -> str:
        target = found(self._workspace, each.makes, each.target)
        if isinstance(target, Block):
            self._add_to_block(each, target)
        else:
            said = fitting("\n".join(filter(None, (each.title, *_told(each)))))
            values = {"experiment": target.id, "text": said, "happened_on": self._owner.held_on}
            self._step.create("entry", checked(Entry, values, whole=True))
            self._know_design(each, target.id)
        return target.id

    def _come_back(self, each: Proposal, stored: dict[str, Any]) -> str:
        """On the day of the session, once however many cards name it."""
        block = self._merge(each, stored)
        if block not in self._back:
            self._back.add(block)
            day = self._owner.held_on or self._workspace.today()
            reason = checked(StateChange, {"reason": source_of(self._owner)}, whole=False)["reason"]
            change_state(self._step, block, State.CAME_BACK, day.isoformat(), reason)
        return block

    def _add_to_block(self, each: Proposal, target: Block) -> None:
        """What was said and its dots go to the block that is there; what stood there stays."""
        known = self._merged.get(target.id) or {"description": target.description, "votes": target.votes}
        name = "" if each.title.casefold() == target.title.casefold() else f"– {each.title}"
        said = [known["description"], name, each.values.get("description")]
        told = fitting("\n".join(filter(None, said)))
        patch = {"description": told, "votes": (known["votes"] or 0) + each.dots or None}
        self._merged[target.id] = checked(Block, patch, whole=False)
        self._step.put("block", target.id, self._merged[target.id])

    def _drop(self, each: Proposal, _stored: dict[str, Any]) -> str:
        if each.makes is Agreement:
            self._step.delete("agreement", each.source[1])
        return ""

    def _in_group(self, each: Proposal, _stored: dict[str, Any]) -> str:
        return self._records.get(each.under, "")

    def _number(self, kind: type[Record]) -> str:
        self._next[kind] = self._next.get(kind, int(self._workspace.read.next_number(kind)) - 1) + 1
        return str(self._next[kind])

    def aim(self) -> None:
        """Aim the experiments of the small groups at what their cards became, now or at an earlier time."""
        for experiment, card in self._designs:
            known = self._workspace.read.get(SessionCard, card) if card else None
            block = self._records.get(card) or (known.record if known else "")
            if block and (block in self._blocks or self._workspace.read.get(Block, block)):
                link(self._step, experiment, block)


# What an idea or an experiment card says that the logbook of another experiment takes over.
_SAID = ("hypothesis", "attempt", "measure", "success_when", "mandate")


def _told(each: Proposal) -> list[str]:
    return [str(each.values[name]) for name in _SAID if each.values.get(name)]
