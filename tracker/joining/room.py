"""What phones may see of a work session, and what they may ask of it: plain data and one protocol."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Protocol

HARVEST, VOTE, WAIT = "harvest", "vote", "wait"


@dataclass(frozen=True)
class Choice:
    """A kind of block: its code, and its word in the language of the room."""

    code: str
    label: str


@dataclass(frozen=True)
class Topic:
    """Something to place dots on."""

    id: str
    text: str


@dataclass(frozen=True)
class RoomView:
    """What phones may see now. It is replaced whole, never changed.

    Attributes: ``language`` of the room, "nl" or "en"; ``activity`` is "harvest", "vote" or "wait"; ``dots`` that one
    phone may place in this ``round``, at most ``dots_per_card`` on one topic (0: as many as it has); ``revealed``:
    the dots are counted and none can be placed any more; ``ended``: the session is over. ``people`` is how many take
    part, 0 where nobody said so: it is not sent to phones.
    """

    language: str
    title: str
    question: str
    activity: str
    kinds: tuple[Choice, ...] = ()
    topics: tuple[Topic, ...] = ()
    dots: int = 0
    dots_per_card: int = 0
    round: int = 1
    revealed: bool = False
    ended: bool = False
    people: int = 0


class Room(Protocol):
    """The work session as the server sees it. Every method is called from the server's own thread."""

    def view(self) -> RoomView:
        """What phones may see now. Asked often: it hands out what is ready, and works nothing out."""

    def add_card(self, phone: str, text: str, kind: str) -> Future[None]:
        """Add a card of the phone ``phone``; done when it is written to the file. ``kind`` is a code of the view."""

    def place_dots(self, phone: str, dots: Mapping[str, int]) -> Future[None]:
        """Take ``dots`` (topic to number, none of them 0) as all that ``phone`` placed in this round."""
