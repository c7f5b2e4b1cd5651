"""What a room writes on cards, and how cards that say the same lie together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from tracker.domain.changes import ChangeSet, Verb
from tracker.domain.errors import Invalid, NotFound
from tracker.domain.records import Block, Experiment
from tracker.domain.sessions import Session, SessionCard
from tracker.domain.terms import CardSort
from tracker.operations.alike import alikeness, telling
from tracker.operations.common import check_links, checked, found, named
from tracker.storage.journal import CREATED
from tracker.storage.steps import Step
from tracker.storage.workspace import Workspace
from tracker.words import N_

MOST_CARDS = 2_000  # in one session: more than a room can say, and less than hurts
_NEARLY = 0.5  # of all telling words of two cards, the part they share


@dataclass(frozen=True)
class Topic:
    """What one votes on: a heading with the cards under it, or a card that lies by itself."""

    card: SessionCard
    members: tuple[SessionCard, ...] = ()

    @property
    def cards(self) -> tuple[SessionCard, ...]:
        """The cards that somebody wrote."""
        return self.members or (self.card,)


def cards_of(workspace: Workspace, session: str) -> list[SessionCard]:
    """Every card and heading of a session, the oldest first."""
    return workspace.read.around(SessionCard, "session", session)


def topics(cards: Sequence[SessionCard]) -> list[Topic]:
    """What lies on the table: headings with their cards and cards by themselves, each where its first card stands in
    the order of ``cards``.

    Notes about experiments and a heading without cards are no topics; a card whose heading is gone lies by itself.
    """
    headings = {each.id for each in cards if each.heading}
    members: dict[str, list[SessionCard]] = {}
    for each in cards:
        if each.under in headings:
            members.setdefault(each.under, []).append(each)
    made = [
        Topic(each, tuple(members.get(each.id, ())))
        for each in cards
        if each.sort is not CardSort.NOTE and (each.id in members if each.heading else each.under not in headings)
    ]
    place = {each.id: rank for rank, each in enumerate(cards)}
    return sorted(made, key=lambda each: place[each.cards[0].id])


def add_card(
    workspace: Workspace, session: str, text: str, *, onto: str = "", phone: bool = False, **values: Any
) -> ChangeSet:
    """Add one card; ``ChangeSet.of("session-card")`` is its id. It is about a block unless ``sort`` says otherwise.

    With ``onto``, a card that says the same, they lie together at once. ``record`` is the id of the block it is, or of
    the experiment, for an idea.
    What comes from a ``phone`` is no act of the facilitator: Undo passes it by. Raises Invalid, NotFound.
    """
    return _add(workspace, Verb.ADD_CARD, session, [text], {**values, "phone": phone}, onto=onto, final=phone)


def add_cards(workspace: Workspace, session: str, texts: Iterable[str], **values: Any) -> ChangeSet:
    """Add a card for each of ``texts``, in one step. Raises Invalid, NotFound."""
    return _add(workspace, Verb.ADD_CARDS, session, list(texts), values)


def _add(
    workspace: Workspace, verb: Verb, session: str, texts: Sequence[str], values: dict[str, Any], *, onto: str = "",
    final: bool = False,
) -> ChangeSet:  # fmt: skip
    owner = found(workspace, Session, session)
    if not texts:
        raise Invalid(N_("There is nothing to add. Choose or type at least one."), field="text")
    if len(cards_of(workspace, session)) + len(texts) > MOST_CARDS:
        raise Invalid(
            N_("There are {most} cards already. Take some away or put them together first."),
            field="text", most=MOST_CARDS,
        )  # fmt: skip
    given = {"sort": CardSort.OBSTACLE, **values, "session": session}
    stored = [checked(SessionCard, {**given, "text": each}, whole=True) for each in texts]
    check_links(workspace, SessionCard, stored[0])
    same = found(workspace, SessionCard, onto) if onto else None
    with workspace.step(verb) as step:
        step.record, step.subject, step.final = session, _brief(stored[0]["text"], owner), final
        last = step.newest("session-card", "session", session)
        for each in stored:  # each made after the one before it, so that they stay in their order
            made = step.create("session-card", each, after=last)
            last = step.registers("session-card", made)[CREATED].value
            if same is not None:
                _put_together(workspace, step, same, [SessionCard(id=made)])
    return workspace.done


def _brief(text: str, owner: Session) -> str:
    return text if len(text) <= 80 else named(owner)


# Together and apart


def group_cards(workspace: Workspace, cards: Iterable[str], onto: str) -> ChangeSet:
    """Put cards together with ``onto``: a heading, a card under one, or a card by itself, which then gets a heading.

    A heading among ``cards`` brings what lies under it and goes itself. Raises NotFound.
    """
    return group_all(workspace, [[onto, *cards]])


def group_all(workspace: Workspace, together: Iterable[Sequence[str]]) -> ChangeSet:
    """Put several lots of cards together in one step; each lot as ``group_cards`` does, its first is ``onto``."""
    lots = [[found(workspace, SessionCard, each) for each in dict.fromkeys(lot)] for lot in together]
    if not lots or any(len(lot) < 2 for lot in lots):
        raise Invalid(N_("Choose at least two cards to put together."), field="cards")
    owner = found(workspace, Session, lots[0][0].session)
    with workspace.step(Verb.GROUP_CARDS) as step:
        step.record, step.subject = owner.id, _brief(lots[0][0].text, owner)
        for onto, *others in lots:
            _put_together(workspace, step, onto, others)
        _drop_empty(workspace, step, [card for lot in lots for card in lot])
    return workspace.done


def _put_together(workspace: Workspace, step: Step, onto: SessionCard, others: Sequence[SessionCard]) -> None:
    heading = onto.id if onto.heading else onto.under
    if not heading:
        values = {"session": onto.session, "text": onto.text, "sort": onto.sort, "kind": onto.kind, "heading": True}
        last = step.newest("session-card", "session", onto.session)
        heading = step.create("session-card", checked(SessionCard, values, whole=True), after=last)
        step.put("session-card", onto.id, {"under": heading})
    for each in others:
        if each.heading and each.id != heading:
            for member in workspace.read.around(SessionCard, "under", each.id):
                step.put("session-card", member.id, {"under": heading})
            step.delete("session-card", each.id)
        elif each.id != heading:
            step.put("session-card", each.id, {"under": heading})


def take_out(workspace: Workspace, cards: Iterable[str]) -> ChangeSet:
    """Take cards out of their group; a group that is empty goes. Raises NotFound."""
    chosen = [found(workspace, SessionCard, each) for each in cards]
    return _apart(workspace, chosen)


def split_group(workspace: Workspace, heading: str) -> ChangeSet:
    """Take a whole group apart. Raises NotFound."""
    members = workspace.read.around(SessionCard, "under", found(workspace, SessionCard, heading).id)
    if not members:
        raise NotFound(N_("This is not there any more. Perhaps it was deleted or undone."))
    return _apart(workspace, members)


def _apart(workspace: Workspace, cards: Sequence[SessionCard]) -> ChangeSet:
    if not cards:
        raise Invalid(N_("Choose at least one card."), field="cards")
    owner = found(workspace, Session, cards[0].session)
    with workspace.step(Verb.SPLIT_CARDS) as step:
        step.record, step.subject = owner.id, _brief(cards[0].text, owner)
        for each in cards:
            step.put("session-card", each.id, {"under": None})
        _drop_empty(workspace, step, cards)
    return workspace.done


def _drop_empty(workspace: Workspace, step: Step, moved: Sequence[SessionCard]) -> None:
    """Within a step: delete the headings that the cards in ``moved`` lay under and that nothing lies under now."""
    for heading in {each.under for each in moved if each.under}:
        members = workspace.read.around(SessionCard, "under", heading)
        if all(step.registers("session-card", each.id)["under"].value != heading for each in members):
            step.delete("session-card", heading)


def delete_card(workspace: Workspace, card: str) -> ChangeSet:
    """Take a card away; of a group only its heading, so that no card is lost; an empty group goes. Raises NotFound."""
    known = found(workspace, SessionCard, card)
    owner = found(workspace, Session, known.session)
    with workspace.step(Verb.DELETE_CARD) as step:
        step.record, step.subject = owner.id, _brief(known.text, owner)
        for member in workspace.read.around(SessionCard, "under", card):
            step.put("session-card", member.id, {"under": None})
        if known.under and len(workspace.read.around(SessionCard, "under", known.under)) == 1:
            step.delete("session-card", known.under)
        step.delete("session-card", card)
    return workspace.done


def delete_cards(workspace: Workspace, cards: Iterable[str]) -> ChangeSet:
    """Take several cards away in one step; a group that is empty then goes. Raises Invalid, NotFound."""
    chosen = [found(workspace, SessionCard, each) for each in dict.fromkeys(cards)]
    if not chosen:
        raise Invalid(N_("Choose at least one card."), field="cards")
    owner = found(workspace, Session, chosen[0].session)
    gone = {each.id for each in chosen}
    with workspace.step(Verb.DELETE_CARDS) as step:
        step.record, step.subject = owner.id, named(owner)
        for heading in {each.under for each in chosen if each.under}:
            if {each.id for each in workspace.read.around(SessionCard, "under", heading)} <= gone:
                step.delete("session-card", heading)
        for each in chosen:
            step.delete("session-card", each.id)
    return workspace.done


def known_record(workspace: Workspace, card: SessionCard) -> Block | Experiment | None:
    """The block that somebody said a card is, or of an idea the experiment, before the session was worked out."""
    if not card.record or card.became:
        return None
    if card.sort is CardSort.IDEA:
        return workspace.read.get(Experiment, card.record)
    return workspace.read.get(Block, card.record)


def similar_cards(some: Iterable[SessionCard], text: str, *, limit: int = 1) -> list[SessionCard]:
    """At most ``limit`` of the cards that say nearly the same as ``text``, the nearest first; names of groups not."""
    words = telling(text)
    scored = [(alikeness(words, _telling(each.text)), each) for each in some if not each.heading]
    return [each for alike, each in sorted(scored, key=lambda pair: -pair[0]) if alike >= _NEARLY][:limit]


@lru_cache(maxsize=2 * MOST_CARDS)
def _telling(text: str) -> frozenset[str]:
    return frozenset(telling(text))


def alike_topics(some: Sequence[Topic]) -> list[list[Topic]]:
    """Lots of topics that say nearly the same, each topic in one lot at most."""
    said = [(each, _telling(" ".join(card.text for card in (each.card, *each.members)))) for each in some]
    lots: list[list[Topic]] = []
    taken: set[str] = set()
    for place, (one, words) in enumerate(said):
        if one.card.id in taken or not words:
            continue
        lot = [other for other, others in said[place + 1 :]
               if other.card.id not in taken and other.card.sort is one.card.sort
               and alikeness(words, others) >= _NEARLY]  # fmt: skip
        if lot:
            lots.append([one, *lot])
            taken |= {each.card.id for each in lots[-1]}
    return lots
