"""Where the topics of a vote lie between little and much effect, and little and much effort."""

from __future__ import annotations

from dataclasses import dataclass, field

from tracker.operations.session_guess import quadrant
from tracker.words import _
from ui.session.room import Room
from ui.session.vote.ballot import title_of

STEPS = 5


@dataclass(frozen=True)
class Placed:
    """A topic with its number and where it lies; None as long as it does not."""

    number: int
    id: str
    text: str
    effect: int | None
    effort: int | None

    @property
    def lies(self) -> bool:
        """Whether it has a place in the field."""
        return self.effect is not None and self.effort is not None

    @property
    def quadrant(self) -> str:
        """What one does with it, in words."""
        return quadrant(self.effect, self.effort)

    def words(self) -> str:
        """All of it, for a screen reader."""
        if not self.lies:
            return f"{self.number}. {self.text}: {self.quadrant}"
        return _("{n}. {topic}: effect {effect}, effort {effort}, {quadrant}").format(
            n=self.number, topic=self.text, effect=self.effect, effort=self.effort, quadrant=self.quadrant
        )


@dataclass(frozen=True)
class Placing:
    """All topics, by number."""

    topics: tuple[Placed, ...] = field(default=())

    @property
    def open(self) -> list[Placed]:
        """Those without a place."""
        return [each for each in self.topics if not each.lies]

    def find(self, topic: str) -> Placed | None:
        """The topic with this id."""
        return next((each for each in self.topics if each.id == topic), None)

    def open_words(self) -> str:
        """The numbers of those without a place; "" where all have one."""
        some = [str(each.number) for each in self.open]
        if not some:
            return ""
        many = ", ".join(some[:12]) + (" …" if len(some) > 12 else "")
        return _("Not placed yet: {numbers}").format(numbers=many)


def placing_of(room: Room) -> Placing:
    """Where the topics of a room lie now."""
    listed = enumerate(room.voted_on, 1)
    return Placing(tuple(
        Placed(place, each.card.id, title_of(each), each.card.effect, each.card.effort) for place, each in listed
    ))  # fmt: skip
