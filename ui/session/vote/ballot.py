"""What a room chooses from: topics with their numbers, and of the dots what may be seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker import operations
from tracker.operations import Topic
from tracker.words import _, n_, number
from ui.session.room import Room

LOOK = "vote"  # what the window for the room looks at: the id of a card
_LONGEST = 240  # characters of a card in a list; the card itself keeps all


@dataclass(frozen=True)
class Line:
    """A topic of the vote. ``entered`` is what the facilitator typed for the room, for nobody else to see.

    ``dots`` and ``phones`` are 0 as long as they are hidden; ``earlier`` are the dots of each earlier round.
    """

    number: int
    topic: Topic
    entered: int
    dots: int = 0
    phones: int = 0
    place: int = 0
    tied: bool = False
    earlier: tuple[int, ...] = ()

    @property
    def id(self) -> str:
        """The id of its card or heading."""
        return self.topic.card.id

    @property
    def text(self) -> str:
        """The card on one line, with how many cards lie under it."""
        return title_of(self.topic)


@dataclass(frozen=True)
class Ballot:
    """The vote of a room as it stands: its lines in the order in which they are shown, and what the room has."""

    lines: Sequence[Line]
    revealed: bool
    round: int
    voters: int
    participants: int
    each: int
    each_card: int

    @property
    def entered(self) -> int:
        """All that the facilitator typed."""
        return sum(line.entered for line in self.lines)

    @property
    def hands(self) -> int:
        """How many people vote without a phone."""
        return max(0, self.participants - self.voters)

    @property
    def most(self) -> int:
        """The most dots on one topic."""
        return max((line.dots for line in self.lines), default=0)

    @property
    def begun(self) -> bool:
        """Whether there is a dot in this round."""
        return bool(self.entered or self.voters)

    def misfit(self) -> str:
        """Why what was typed cannot be right; "" where it can."""
        if not self.participants:
            return ""
        if self.voters > self.participants:
            return _("More voters than participants: {n} of {of}.").format(n=self.voters, of=self.participants)
        over = self.entered - self.hands * self.each
        if over > 0:
            return n_("That is {n} dot more than the room has. Was one counted twice?",
                      "That is {n} dots more than the room has. Was something counted twice?", over)  # fmt: skip
        most = self.hands * self.each_card
        high = next((line for line in self.lines if line.entered > most), None)
        if high is None:
            return ""
        return _("Topic {number} has more than the room can give it: {people} × {each} = {most}.").format(
            number=high.number, people=self.hands, each=self.each_card, most=number(most)
        )

    def sum_words(self) -> str:
        """``18 × 3 = 54``: what the room has to give; "" where nobody said how many take part, or all have a phone."""
        if not self.hands:
            return ""
        return f"{self.hands} × {self.each} = {number(self.hands * self.each)}"

    def rules(self) -> str:
        """How many dots a person has."""
        mine = n_("{n} dot per person", "{n} dots per person", self.each)
        if self.each_card >= self.each:
            return mine
        return _("{dots}, at most {most} on one topic").format(dots=mine, most=self.each_card)

    def voters_words(self) -> str:
        """The same, as short as a bar asks."""
        if not self.voters:
            return ""
        if self.participants < self.voters:
            return _("{n} by phone").format(n=self.voters)
        return _("{n} of {of} by phone").format(n=self.voters, of=self.participants)

    def voted_words(self) -> str:
        """How many voted, as far as the room can know; "" without phones."""
        if not self.voters:
            return ""
        if self.participants >= self.voters:
            return _("{n} of {of} voted by phone").format(n=self.voters, of=self.participants)
        return n_("{n} phone voted", "{n} phones voted", self.voters)


def tie_words() -> str:
    """The sign and the word for topics with as many dots."""
    return "= " + _("tied")


def title_of(topic: Topic) -> str:
    """A topic on one line, with how many cards lie under it."""
    plain = " ".join(topic.card.text[: 2 * _LONGEST].split())
    plain = plain if len(plain) <= _LONGEST else plain[:_LONGEST] + "…"
    if not topic.members:
        return plain
    cards = n_("{n} card", "{n} cards", len(topic.members))
    return f"{plain} ({cards})"


def ballot_of(room: Room) -> Ballot:
    """The vote of a room now. Shown dots put the topics in order, the most first; else they stand by number."""
    session, topics = room.session, room.voted_on
    counted = operations.tally(room.tasks.workspace, session)
    now, revealed = counted.round, bool(session.revealed)
    rounds = [counted.of(each) for each in range(1, now)]
    own, phones = counted.room.get(now, {}), counted.phones.get(now, {})
    numbers = {each.card.id: place for place, each in enumerate(topics, 1)}
    dots_on = operations.dots_on
    lines = []
    for each in operations.ranking(topics, counted.of(now) if revealed else {}):
        topic = each.topic
        lines.append(
            Line(numbers[topic.card.id], topic, dots_on(topic, own), each.dots,
                 dots_on(topic, phones) if revealed else 0, each.place, each.tied,
                 tuple(dots_on(topic, dots) for dots in rounds))
        )  # fmt: skip
    per = session.dots or 3
    return Ballot(lines, revealed, now, counted.voters, session.participants or 0, per, session.dots_per_card or per)
