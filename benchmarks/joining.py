"""Opening the door for phones, and a room full of phones that all add a card in the same moment."""

from __future__ import annotations

import http.client
import json
import sys
import threading
import time
from collections.abc import Iterable, Mapping
from concurrent.futures import Future
from pathlib import Path

from benchmarks.measure import Line, by_turns, clocked
from benchmarks.starting import process

PHONES = 25
_NOTHING = "import tracker.joining"
_OPEN = """
from tracker.joining import LOOPBACK, RoomView, open_doorway, qr_svg
class Room:
    def view(self):
        return RoomView("nl", "", "", "wait")
door = open_doorway(Room(), LOOPBACK)
qr_svg(door.address)
door.close()
"""


def lines(home: Path) -> Iterable[Line]:
    """Server and code beside nothing, and the slowest of all answers."""
    process(_OPEN, home)
    bare, opened = by_turns(5, lambda: process(_NOTHING, home), lambda: process(_OPEN, home))
    yield Line("opening and closing the door for phones, with the code to scan", opened - bare, 400)
    (slowest,) = by_turns(5, _slowest)
    yield Line(f"the slowest of {PHONES} phones that add a card at once", slowest, 500)


def _slowest() -> float:
    from tracker.joining import LOOPBACK, RoomView, open_doorway
    from tracker.joining.passes import signed

    class Room:
        def view(self) -> RoomView:
            return RoomView("nl", "", "", "harvest")

        def add_card(self, phone: str, text: str, kind: str) -> Future[None]:
            made: Future[None] = Future()
            made.set_result(None)
            return made

        def place_dots(self, phone: str, dots: Mapping[str, int]) -> Future[None]:
            raise NotImplementedError

    door = open_doorway(Room(), LOOPBACK)
    together = threading.Barrier(PHONES)
    taken: list[float] = []

    def phone(number: int) -> None:
        body = json.dumps(
            {
                "phone": signed(door.secret, f"phone-{number:04}"),
                "card": "card-0001",
                "text": f"Card {number}",
                "kind": "",
            }
        )
        together.wait()
        taken.append(clocked(lambda: _post(door.port, f"/{door.token}/cards", body), time.perf_counter))

    threads = [threading.Thread(target=phone, args=(number,)) for number in range(PHONES)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    door.close()
    if len(taken) != PHONES:
        sys.exit("a phone got no answer")
    return max(taken)


def _post(port: int, path: str, body: str) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("POST", path, body, {"Content-Type": "application/json"})
    assert connection.getresponse().status == 200
    connection.close()
