"""Phones that are not phones: they talk real HTTP, on this laptop alone."""

from __future__ import annotations

import http.client
import json
from typing import Protocol

from tracker.joining.passes import signed


class Door(Protocol):
    """What a phone has to know: a Doorway knows it."""

    @property
    def port(self) -> int: ...

    @property
    def token(self) -> str: ...
    @property
    def secret(self) -> str: ...


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
    """One phone that has its code, or whatever else knows the address."""

    def __init__(self, doorway: Door, name: str = "phone-0001") -> None:
        self.doorway = doorway
        self.name = signed(doorway.secret, name)
        self.count = 0
        self.turn = 0

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str) -> Answer:
        """Any request; ``path`` is what stands behind the token, or a whole path when it begins with a slash."""
        whole = (
            path if path.startswith("/") else f"/{self.doorway.token}" + (path if path[:1] in ("", "?") else f"/{path}")
        )
        connection = http.client.HTTPConnection("127.0.0.1", self.doorway.port, timeout=10)
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
