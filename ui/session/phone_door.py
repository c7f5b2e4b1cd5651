"""The door for phones: what to remember of it, on which network it may open again, and how it closes."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from tracker.joining import Doorway, Network, networks
from ui import settings as remembered
from ui.session.phone_bridge import PhoneBridge
from ui.settings import Settings

GOODBYE = 5_000  # ms that phones are still told that it is over
LAST = 1_500  # ms for what is on its way then
AWAY = 3_600  # seconds after leaving a session within which its door opens by itself
LONG_AGO = 1  # when a session was left whose door has to be opened by hand


@dataclass(frozen=True)
class Door:
    """What has to be the same for the link on the phones to go on working, and where it was."""

    session: str
    ip: str
    interface: str
    port: int
    token: str
    secret: str = ""
    left_at: int = 0  # seconds since 1970 at which the session was left; 0 while it is open


def remember(settings: Settings, door: Door | None) -> None:
    """Keep on this laptop which door is open, until it is closed: for when the program stops in the middle."""
    settings[remembered.SESSION_PHONES] = json.dumps(asdict(door)) if door else ""
    settings.save()


def remembered_door(settings: Settings, session: str) -> Door | None:
    """The door of ``session`` that was open when the program stopped."""
    try:
        door = Door(**json.loads(settings[remembered.SESSION_PHONES]))
    except (ValueError, TypeError):
        return None
    sound = all(isinstance(each, int) for each in (door.port, door.left_at))
    return door if door.session == session and sound else None


def likely(before: Door) -> Network | None:
    """The network to open again on: the same address, else where the same connection is now; None without one."""
    some = networks()
    same = [each for each in some if each.ip == before.ip]
    return next(iter(same or [each for each in some if each.interface == before.interface]), None)


def say_goodbye(doorway: Doorway, bridge: PhoneBridge) -> None:
    """Let phones read for a moment that it is over, and close the door behind them. Waits for nothing."""
    _Goodbye(doorway, bridge)


class _Goodbye(QObject):
    def __init__(self, doorway: Doorway, bridge: PhoneBridge) -> None:
        super().__init__(QCoreApplication.instance())
        self._kept: tuple[Doorway, PhoneBridge] | None = (doorway, bridge)  # the server asks the bridge until the end
        QTimer.singleShot(GOODBYE, self, self._end)

    def _end(self) -> None:
        if self._kept is not None:
            self._kept[0].close(wait=False)
            QTimer.singleShot(LAST, self, self._gone)

    def _gone(self) -> None:
        if self._kept is not None:
            self._kept[0].close()
            self._kept = None
        self.deleteLater()
