"""What a work session leaves: a list of proposals to keep, merge or drop, and the one step that carries it out.

Nothing that was said is lost: what is merged or lies in a group stands in the description, what is dropped in the
report of the session.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from tracker.domain.changes import ChangeSet, Verb
from tracker.domain.companions import Agreement
from tracker.domain.errors import Invalid
from tracker.domain.fields import TITLE_LENGTH, fields_of
from tracker.domain.records import Block, Design, Entry, Experiment, Record
from tracker.domain.sessions import Session, SessionCard, SessionStep
from tracker.domain.terms import CardSort, Fate
from tracker.operations.alike import similar_blocks
from tracker.operations.common import checked, found, named
from tracker.operations.experiments import link
from tracker.operations.session_cards import Topic, cards_of, known_block, topics
from tracker.operations.session_scripts import steps_of
from tracker.operations.session_votes import dots_of
from tracker.storage.steps import Step
from tracker.storage.workspace import Workspace
from tracker.words import N_, _

_SHORT = 90  # characters of a long card that become its title


@dataclass(frozen=True)
class Proposal:
    """What one card, experiment card, answer or agreement would become.

    ``source`` is its kind and id; ``makes`` the kind of record; ``values`` its fields as given; ``fate`` what is
    proposed; ``target`` the id it merges with, ``target_name`` how that is called; ``under`` the id of the group it
    lies in; ``dots`` how many it got.
    """

    source: tuple[str, str]
    makes: type[Record]
    title: str
    values: Mapping[str, Any]
    fate: Fate
    target: str = ""
    target_name: str = ""
    under: str = ""
    dots: int = 0

    @property
    def fates(self) -> tuple[Fate, ...]:
        """What one can choose for it."""
        if self.under:
            return (Fate.IN_GROUP, Fate.KEPT, Fate.MERGED, Fate.DROPPED)
        if self.makes in (Block, Experiment):
            return (Fate.KEPT, Fate.MERGED, Fate.DROPPED)
        return (Fate.KEPT, Fate.DROPPED)


@dataclass(frozen=True)
class Choice:
    """What somebody chose for a proposal; ``target`` is the id of what it merges with."""

    fate: Fate
    target: str = ""


def review(workspace: Workspace, session: str) -> list[Proposal]:
    """Everything of a session that was not worked out yet, with what is proposed for it."""
    owner = found(workspace, Session, session)
    cards = cards_of(workspace, session)
    dots = _all_dots(workspace, owner)
    made: list[Proposal] = []
    for topic in topics(cards):
        made += _of_topic(workspace, owner, topic, dots)
    made += [_of_note(owner, each) for each in cards if each.sort is CardSort.NOTE and each.experiment]
    made += [_of_design(owner, each) for each in workspace.read.around(Design, "session", session) if not each.became]
    made += [
        _of_answer(owner, each) for each in steps_of(workspace, session)
        if each.answer and each.writes and owner.experiment and not each.became
    ]  # fmt: skip
    made += [
        Proposal(("agreement", each.id), Agreement, each.title, {}, Fate.KEPT)
        for each in workspace.read.around(Agreement, "made_in", session)
    ]
    open_cards = {each.id for each in cards if not each.became}
    return [each for each in made if each.source[0] != "session-card" or each.source[1] in open_cards]


def _all_dots(workspace: Workspace, owner: Session) -> dict[str, int]:
    """The dots that count: those of the last round in which there are any."""
    for round_ in range(owner.round or 1, 0, -1):
        if found_here := dots_of(workspace, owner, round_=round_):
            return found_here
    return {}


def _of_topic(workspace: Workspace, owner: Session, topic: Topic, dots: Mapping[str, int]) -> list[Proposal]:
    of_topic = sum(dots.get(each, 0) for each in {topic.card.id, *(card.id for card in topic.members)})
    whole = _of_card(workspace, owner, topic.card, of_topic, topic.members)
    parts = [
        replace(_of_card(workspace, owner, each, dots.get(each.id, 0)), fate=Fate.IN_GROUP, under=topic.card.id)
        for each in topic.members
    ]
    return [whole, *parts]


def _of_card(
    workspace: Workspace, owner: Session, card: SessionCard, dots: int, members: tuple[SessionCard, ...] = ()
) -> Proposal:
    source, title = ("session-card", card.id), _title(card.text)
    lines = [card.text] if title != card.text else []
    lines += [f"– {each.text}" for each in members if each.text != card.text]
    values: dict[str, Any]
    if card.sort is CardSort.IDEA:
        values = {"title": title, "attempt": "\n".join(lines), "source": _source(owner), "idea_on": owner.held_on}
        return Proposal(source, Experiment, title, values, Fate.KEPT, dots=dots)
    kinds = Counter(each.kind for each in (card, *members) if each.kind)
    values = {
        "title": title,
        "description": "\n".join(lines),
        "kind": kinds.most_common(1)[0][0] if kinds else None,
        "votes": dots or None,
        "found_on": owner.held_on,
        "source": _source(owner),
        "one_off": True,
    }
    parked = Fate.DROPPED if card.sort is CardSort.PARKED else Fate.KEPT
    known = next((block for each in (card, *members) if (block := known_block(workspace, each))), None)
    if known is not None:
        return Proposal(source, Block, title, values, Fate.MERGED, known.id, named(known), dots=dots)
    same = next((each for each in similar_blocks(workspace, title, limit=1)), None)
    if same is None:
        return Proposal(source, Block, title, values, parked, dots=dots)
    exactly = same.title.casefold() == title.casefold()
    fate = Fate.MERGED if exactly and parked is Fate.KEPT else parked
    return Proposal(source, Block, title, values, fate, same.id, named(same), dots=dots)


def _of_note(owner: Session, card: SessionCard) -> Proposal:
    values = {"experiment": card.experiment, "text": card.text, "happened_on": owner.held_on}
    return Proposal(("session-card", card.id), Entry, card.text, values, Fate.KEPT, target=card.experiment)


# What a card of a small group says that an experiment says as well.
_OF_EXPERIMENT = [name for name in fields_of(Design) if name in fields_of(Experiment)]


def _of_design(owner: Session, design: Design) -> Proposal:
    values = {name: getattr(design, name) for name in _OF_EXPERIMENT if getattr(design, name)}
    values |= {"source": _source(owner), "idea_on": owner.held_on}
    return Proposal(("design", design.id), Experiment, design.title, values, Fate.KEPT)


def _of_answer(owner: Session, asked: SessionStep) -> Proposal:
    said = f"{asked.question}\n{asked.answer}".strip()
    values = {"experiment": owner.experiment, "text": said, "happened_on": owner.held_on}
    return Proposal(("session-step", asked.id), Entry, asked.answer, values, Fate.KEPT, target=owner.experiment)


def _title(text: str) -> str:
    """The first words of a long card; a short one whole."""
    plain = " ".join(text.split())
    if len(plain) <= TITLE_LENGTH and "\n" not in text:
        return plain
    return plain if len(plain) <= _SHORT else plain[:_SHORT].rsplit(" ", 1)[0] + "…"


def _source(owner: Session) -> str:
    return _("Work session {number}: {goal}").format(number=owner.number, goal=owner.title)[:TITLE_LENGTH]


def work_out(workspace: Workspace, session: str, choices: Mapping[str, Choice] | None = None) -> ChangeSet:
    """Carry the review out in one step, and end the session. ``choices`` are by the id of the source of a proposal;
    without one the proposal holds. Raises Invalid, NotFound.
    """
    owner = found(workspace, Session, session)
    chosen = [_chosen(workspace, each, (choices or {}).get(each.source[1])) for each in review(workspace, session)]
    stored = {
        each.source[1]: checked(each.makes, each.values, whole=True)
        for each in chosen if each.fate is Fate.KEPT and each.values
    }  # fmt: skip
    with workspace.step(Verb.WORK_OUT) as step:
        step.record, step.subject = session, named(owner)
        writer = _Writer(workspace, step, owner)
        for each in chosen:
            writer.write(each, stored.get(each.source[1], {}))
        writer.aim()
        if not owner.script:
            step.put("session", session, {"ended_on": (owner.ended_on or workspace.today()).isoformat()})
    return workspace.done


def _chosen(workspace: Workspace, proposal: Proposal, choice: Choice | None) -> Proposal:
    if choice is None:
        return proposal
    if choice.fate not in proposal.fates:
        raise Invalid(
            N_("“{title}” cannot become that. Choose something else."), field="fate", title=proposal.title[:60]
        )
    target = choice.target or proposal.target
    if choice.fate is Fate.MERGED:
        if not target:
            raise Invalid(N_("Say with which one “{title}” is merged."), field="target", title=proposal.title[:60])
        found(workspace, proposal.makes, target)
    return replace(proposal, fate=choice.fate, target=target)


class _Writer:
    """Writes proposals within one step, and remembers what became of which card."""

    def __init__(self, workspace: Workspace, step: Step, owner: Session) -> None:
        self._workspace, self._step, self._owner = workspace, step, owner
        self._next: dict[type[Record], int] = {}
        self._became: dict[str, str] = {}  # the block that a card became or was merged with
        self._designs: list[tuple[str, str]] = []  # experiment, and the card it is about
        self._merged: dict[str, dict[str, Any]] = {}  # what is written of a block in this step, for the next merge

    def write(self, each: Proposal, stored: dict[str, Any]) -> None:
        """One proposal, and at its source what became of it."""
        fates = {
            Fate.KEPT: self._keep,
            Fate.MERGED: self._merge,
            Fate.DROPPED: self._drop,
            Fate.IN_GROUP: self._in_group,
        }
        record = fates[each.fate](each, stored)
        kind, source = each.source
        if kind == "agreement":
            return
        self._step.put(
            kind, source, {"became": each.fate.value, **({} if kind == "session-step" else {"record": record})}
        )
        if kind == "session-card" and each.makes is Block and record:
            self._became[source] = record

    def _keep(self, each: Proposal, stored: dict[str, Any]) -> str:
        if each.makes is Agreement:
            return each.source[1]
        if each.makes is Entry:
            return self._note(each, stored)
        record = self._step.create(each.makes.kind_name, {**stored, "number": self._number(each.makes)})
        if each.source[0] == "design":
            design = self._workspace.read.get(Design, each.source[1])
            self._designs.append((record, design.card if design else ""))
        return record

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
            text = "\n".join(filter(None, (each.title, each.values.get("attempt", ""))))
            values = {"experiment": target.id, "text": text, "happened_on": self._owner.held_on}
            self._step.create("entry", checked(Entry, values, whole=True))
        return target.id

    def _add_to_block(self, each: Proposal, target: Block) -> None:
        """What was said and its dots go to the block that is there; what stood there stays."""
        known = self._merged.get(target.id) or {"description": target.description, "votes": target.votes}
        name = "" if each.title.casefold() == target.title.casefold() else f"– {each.title}"
        said = [known["description"], name, each.values.get("description")]
        patch = {"description": "\n".join(filter(None, said)), "votes": (known["votes"] or 0) + each.dots or None}
        self._merged[target.id] = checked(Block, patch, whole=False)
        self._step.put("block", target.id, self._merged[target.id])

    def _drop(self, each: Proposal, _stored: dict[str, Any]) -> str:
        if each.makes is Agreement:
            self._step.delete("agreement", each.source[1])
        return ""

    def _in_group(self, each: Proposal, _stored: dict[str, Any]) -> str:
        return self._became.get(each.under, "")

    def _number(self, kind: type[Record]) -> str:
        self._next[kind] = self._next.get(kind, int(self._workspace.read.next_number(kind)) - 1) + 1
        return str(self._next[kind])

    def aim(self) -> None:
        """Aim the experiments of the small groups at what their cards became, now or at an earlier time."""
        for experiment, card in self._designs:
            known = self._workspace.read.get(SessionCard, card) if card else None
            block = self._became.get(card) or (known.record if known else "")
            if block and (block in self._became.values() or self._workspace.read.get(Block, block)):
                link(self._step, experiment, block)
