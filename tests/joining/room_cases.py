"""A room that is not a window, and what it shows to phones."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import replace

from tracker.joining import Choice, Limits, RoomView, Topic

HARVESTING = RoomView(
    "nl",
    "Wat staat een snel antwoord in de weg?",
    "Waar liep een inwoner op vast?",
    "harvest",
    kinds=(
        Choice("work-process", "Werkproces"),
        Choice("procedure", "Procedure"),
        Choice("way-of-working", "Manier van werken"),
        Choice("reward-structure", "Beloningsstructuur"),
    ),
)
VOTING = replace(
    HARVESTING,
    question="Wat helpt een inwoner het meest?",
    activity="vote",
    topics=(
        Topic("t1", "De post komt pas na drie dagen bij ons"),
        Topic("t2", "Twee handtekeningen voor een tegel"),
        Topic("t3", "Bezwaar kan alleen per brief"),
    ),
    dots=5,
    dots_per_card=3,
)
QUICK = Limits(pause=0)


def done(error: BaseException | None = None) -> Future[None]:
    """A future that has its answer."""
    made: Future[None] = Future()
    made.set_exception(error) if error else made.set_result(None)
    return made


class FakeRoom:
    """Writes down what it is asked. ``answer`` says how each request ends."""

    def __init__(self) -> None:
        self.now = HARVESTING
        self.cards: list[tuple[str, str, str]] = []
        self.dots: dict[str, dict[str, int]] = {}
        self.answer: Callable[[], Future[None]] = done

    def view(self) -> RoomView:
        return self.now

    def add_card(self, phone: str, text: str, kind: str) -> Future[None]:
        self.cards.append((phone, text, kind))
        return self.answer()

    def place_dots(self, phone: str, dots: Mapping[str, int]) -> Future[None]:
        self.dots[phone] = dict(dots)
        return self.answer()

    @property
    def texts(self) -> list[str]:
        return [text for _phone, text, _kind in self.cards]


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now
