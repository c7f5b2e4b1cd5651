"""Dots and what they say. They stay hidden until the facilitator shows them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import inf

from tracker.analysis.capture_recapture import Estimate, chapman
from tracker.domain.changes import ChangeSet, Verb
from tracker.domain.errors import Invalid
from tracker.domain.fields import fields_of
from tracker.domain.sessions import Session, SessionCard, SessionDots, SessionStep
from tracker.domain.terms import Activity, CardSort, VoteMethod
from tracker.operations.common import found, named
from tracker.operations.records import id_of
from tracker.operations.session_cards import Topic
from tracker.storage.steps import Step
from tracker.storage.workspace import Workspace
from tracker.words import N_

ROOM = "room"  # the voter whose dots the facilitator enters for everybody


@dataclass(frozen=True)
class Ranked:
    """A topic with its dots. ``place`` counts from 1; topics with as many dots share one, and ``tied`` says so."""

    topic: Topic
    dots: int
    place: int
    tied: bool


@dataclass(frozen=True)
class Tally:
    """The dots on each card, by round: those the facilitator entered for the ``room``, and those from ``phones``.

    ``voters`` is how many phones placed a dot in the round in use, ``round``; ``revealed``: the room saw that one.
    """

    round: int
    room: Mapping[int, Mapping[str, int]]
    phones: Mapping[int, Mapping[str, int]]
    voters: int
    revealed: bool = False

    def of(self, round_: int) -> dict[str, int]:
        """The dots of both in a round."""
        return dict(Counter(self.room.get(round_, {})) + Counter(self.phones.get(round_, {})))

    @property
    def rounds(self) -> list[int]:
        """The rounds in which there are dots."""
        return sorted(each for each in self.room.keys() | self.phones.keys() if self.of(each))

    @property
    def counts(self) -> int:
        """The round whose dots count: the last one with dots, but the round in use only once the room saw it, as long
        as there is an earlier one; 0 without dots.
        """
        some = [each for each in self.rounds if each <= self.round]
        if len(some) > 1 and some[-1] == self.round and not self.revealed:
            some.pop()
        return some[-1] if some else 0


def tally(workspace: Workspace, session: Session) -> Tally:
    """Every dot of a session, read once."""
    now = session.round or 1
    both: tuple[dict[int, Counter[str]], dict[int, Counter[str]]] = ({}, {})
    voted: set[str] = set()
    for each in workspace.read.around(SessionDots, "session", session.id):
        if each.dots and each.round:
            by_phone = each.voter != ROOM
            both[by_phone].setdefault(each.round, Counter())[each.card] += each.dots
            voted |= {each.voter} if by_phone and each.round == now else set()
    return Tally(now, *both, len(voted), bool(session.revealed))


def last_dots(workspace: Workspace, session: Session) -> Mapping[str, int]:
    """The dots on each card that count: see ``Tally.counts``."""
    counted = tally(workspace, session)
    return counted.of(counted.counts)


def voted_on(some: Iterable[Topic], steps: Sequence[SessionStep] = (), at: str = "") -> list[Topic]:
    """The topics that a room votes on at the step ``at``, in their order: what it harvested last before that.

    Without such a harvest, or when nothing came of it, the blocks, or the ideas where it mostly wrote ideas. What was
    parked is not voted on.
    """
    listed = list(some)
    often = Counter(each.card.sort for each in listed)
    sort = _harvested(steps, at)
    if not often[sort]:
        sort = CardSort.IDEA if often[CardSort.IDEA] > often[CardSort.OBSTACLE] else CardSort.OBSTACLE
    return [each for each in listed if each.card.sort is sort]


def _harvested(steps: Sequence[SessionStep], at: str) -> CardSort | None:
    before = next((place for place, each in enumerate(steps) if each.id == at), 0)
    harvests = [each.sort or CardSort.OBSTACLE for each in steps[:before] if each.activity is Activity.HARVEST]
    return next((each for each in reversed(harvests) if each in (CardSort.OBSTACLE, CardSort.IDEA)), None)


def dots_of(workspace: Workspace, session: Session, voter: str = "", round_: int = 0) -> dict[str, int]:
    """The dots on each card in a round, that in use unless given; of one ``voter`` or of all."""
    wanted = round_ or session.round or 1
    counted: Counter[str] = Counter()
    for each in workspace.read.around(SessionDots, "session", session.id):
        if each.round == wanted and (not voter or each.voter == voter) and each.dots:
            counted[each.card] += each.dots
    return dict(counted)


def voters(workspace: Workspace, session: Session) -> int:
    """How many phones placed a dot in this round."""
    some = workspace.read.around(SessionDots, "session", session.id)
    return len({each.voter for each in some if each.dots and each.voter != ROOM and each.round == (session.round or 1)})


def most_voters(workspace: Workspace, session: Session) -> int:
    """How many phones placed a dot in the round in which most of them did."""
    return max(voters(workspace, replace(session, round=each)) for each in range(1, (session.round or 1) + 1))


def ranking(some: Sequence[Topic], dots: Mapping[str, int]) -> list[Ranked]:
    """The topics, the most dots first; those with none as well. Dots on a card count for the group it lies in."""
    counted = sorted(((each, dots_on(each, dots)) for each in some), key=lambda pair: -pair[1])
    often = Counter(count for _topic, count in counted)
    places: dict[int, int] = {}
    for place, (_topic, count) in enumerate(counted, 1):
        places.setdefault(count, place)
    return [Ranked(each, count, places[count], count > 0 and often[count] > 1) for each, count in counted]


def chosen_first(workspace: Workspace, session: Session, some: Sequence[Topic]) -> list[Topic]:
    """The topics, what the room chose first: the most dots, or the most effect for the least effort.

    What got nothing, or no place, comes last in its own order.
    """
    if session.method is VoteMethod.MATRIX:
        return sorted(some, key=_gain)
    return [each.topic for each in ranking(some, last_dots(workspace, session))]


def _gain(topic: Topic) -> float:
    effect, effort = topic.card.effect, topic.card.effort
    return inf if effect is None or effort is None else effort - effect


def dots_on(topic: Topic, dots: Mapping[str, int]) -> int:
    """The dots on a topic: on its heading and on the cards under it."""
    return sum(dots.get(each, 0) for each in {topic.card.id, *(card.id for card in topic.members)})


def place_on(workspace: Workspace, session: str, topic: Topic, count: int) -> ChangeSet:
    """The dots of the room on one topic, in place of what was entered for it; the others stay. Raises Invalid."""
    owner = found(workspace, Session, session)
    there = {each.id for each in workspace.read.around(SessionCard, "session", session)}
    of_topic = {each.id for each in (topic.card, *topic.members)}
    others = {card: dots for card, dots in dots_of(workspace, owner, ROOM).items() if card in there - of_topic}
    return place_dots(workspace, session, {**others, topic.card.id: count})


def place_dots(
    workspace: Workspace, session: str, dots: Mapping[str, int], voter: str = ROOM, *, phone: bool = False
) -> ChangeSet:
    """The dots of one voter in this round: exactly these, on cards by id.

    A person has the dots of the session and not more than its limit on one card; for the room everything may be
    entered. What comes from a ``phone`` Undo passes by. Raises Invalid, NotFound.
    """
    owner = found(workspace, Session, session)
    if voter != ROOM:
        _within(owner, dots)
    cards = {each.id for each in workspace.read.around(SessionCard, "session", session)}
    if not dots.keys() <= cards:
        raise Invalid(N_("That card is not there any more. Look at the list again."), field="dots")
    declared = fields_of(SessionDots)["dots"]
    wanted = {card: declared.check(count) for card, count in dots.items()}
    before = dots_of(workspace, owner, voter)
    with workspace.step(Verb.PLACE_DOTS) as step:
        step.record, step.subject, step.final = session, named(owner), phone
        for card in before.keys() | wanted.keys():
            if (wanted.get(card) or 0) != before.get(card, 0):
                _put(step, owner, card, voter, wanted.get(card) or None)
    return workspace.done


def _within(owner: Session, dots: Mapping[str, int]) -> None:
    most, each_most = owner.dots or 3, owner.dots_per_card or owner.dots or 3
    if any(count < 0 for count in dots.values()) or sum(dots.values()) > most:
        raise Invalid(N_("You have {most} dots. Take some away first."), field="dots", most=most)
    if any(count > each_most for count in dots.values()):
        raise Invalid(N_("At most {most} dots on one card."), field="dots", most=each_most)


def _put(step: Step, owner: Session, card: str, voter: str, count: object) -> None:
    stored = {"card": card, "session": owner.id, "round": owner.round or 1, "voter": voter, "dots": count}
    record = id_of(SessionDots, stored)
    if step.registers("session-dots", record):
        step.put("session-dots", record, {"dots": count})
    elif count:
        step.create("session-dots", stored, record)


def show_dots(workspace: Workspace, session: str, shown: bool = True) -> ChangeSet:
    """Show the dots to the room, or hide them again."""
    owner = found(workspace, Session, session)
    with workspace.step(Verb.SHOW_DOTS) as step:
        step.record, step.subject = session, named(owner)
        step.put("session", session, {"revealed": shown or None})
    return workspace.done


def next_round(workspace: Workspace, session: str) -> ChangeSet:
    """Begin a new round of dots, hidden again; those of earlier rounds stay. Raises Invalid after the last."""
    owner = found(workspace, Session, session)
    wanted = fields_of(Session)["round"].check((owner.round or 1) + 1)
    with workspace.step(Verb.NEXT_ROUND) as step:
        step.record, step.subject = session, named(owner)
        step.put("session", session, {"round": wanted, "revealed": None})
    return workspace.done


def undiscovered(some: Iterable[Topic]) -> tuple[tuple[int, int, int], Estimate] | None:
    """How many blocks two groups that harvested apart seem to have missed; None unless both found some.

    First how many the first group found, the second, and both: a topic counts once for a group, however many of its
    cards say it.
    """
    parties = [
        {card.party for card in each.cards if card.party} for each in some if each.card.sort is CardSort.OBSTACLE
    ]
    first, second = (sum(party in each for each in parties) for party in (1, 2))
    if not first or not second:
        return None
    both = sum(each == {1, 2} for each in parties)
    return (first, second, both), chapman(first, second, both)
