"""Where the topics of a vote lie between little and much effect, and little and much effort."""

from __future__ import annotations

from dataclasses import dataclass, field

from tracker.words import N_, _
from ui.session.room import Room
from ui.session.vote.ballot import title_of

STEPS = 5
MIDDLE = 3
# (much effect, much effort): what one does with it
QUADRANTS: dict[tuple[bool, bool], str] = {
    (True, False): N_("Do soon"),
    (True, True): N_("Big plan"),
    (False, False): N_("In between times"),
    (False, True): N_("Leave it"),
}


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
        if self.effect is None or self.effort is None:
            return _("not placed yet")
        if MIDDLE in (self.effect, self.effort):
            return _("in the middle")
        return _(QUADRANTS[self.effect > MIDDLE, self.effort > MIDDLE])

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
