"""A room that is not a window, and phones that are not phones: both talk real HTTP on this laptop alone."""

from __future__ import annotations

import http.client
import json
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import replace

from tracker.joining import Choice, Doorway, Limits, RoomView, Topic

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


class Answer:
    """What came back."""

    def __init__(self, answer: http.client.HTTPResponse) -> None:
        self.status = answer.status
        self.headers = answer.headers
        self.body = answer.read()

    @property
    def json(self) -> dict[str, object]:
        return json.loads(self.body)


class Phone:
    """One phone, or whatever else knows the address."""

    def __init__(self, doorway: Doorway, name: str = "phone-0001") -> None:
        self.doorway = doorway
        self.name = name
        self.count = 0
        self.turn = 0

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Answer:
        """Any request; ``path`` is what stands behind the token, or a whole path when it begins with a slash."""
        whole = (
            path if path.startswith("/") else f"/{self.doorway.token}" + (path if path[:1] in ("", "?") else f"/{path}")
        )
        connection = http.client.HTTPConnection(self.doorway.network.ip, self.doorway.port, timeout=10)
        try:
            connection.request(method, whole, body, {name.replace("_", "-"): value for name, value in headers.items()})
            return Answer(connection.getresponse())
        finally:
            connection.close()

    def post(self, path: str, body: object, **headers: str) -> Answer:
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        return self.ask("POST", path, raw, **({"Content_Type": "application/json"} | headers))

    def look(self, **headers: str) -> Answer:
        return self.ask("GET", "view", X_Phone=self.name, **headers)

    def card(self, text: str, kind: str = "procedure", key: str = "") -> Answer:
        self.count += 1
        key = key or f"card-{self.count:04}"
        return self.post("cards", {"phone": self.name, "card": key, "text": text, "kind": kind})

    def dots(self, dots: object, *, number: int = 1, turn: int | None = None) -> Answer:
        self.turn += 1
        turn = self.turn if turn is None else turn
        return self.post("dots", {"phone": self.name, "round": number, "turn": turn, "dots": dots})


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now
