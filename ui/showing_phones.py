"""Joining by phone shows itself: pictures of its dialogs and of what the room sees, and one request to try it."""

from __future__ import annotations

import http.client
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from tracker import operations
from tracker.domain.terms import Activity
from tracker.joining import LOOPBACK, Doorway, Network
from ui.main_window import MainWindow
from ui.session.facilitator import Facilitator
from ui.session.room import Room

Save = Callable[[QWidget, str], None]
_SHOWN = Network("127.0.0.1", 8, "wlan0", "wifi")  # only this laptop, called as in a room
_HALL = [Network("192.168.137.1", 24, "wlan0", "hotspot"), Network("10.12.0.4", 16, "eth0", "cable"), LOOPBACK]


def pictures(facilitator: Facilitator, save: Save) -> None:
    """The dialogs, the code large and small on the beamer, and a page that was lost."""
    from ui.dialogs import join_by_phone as dialogs

    phones = facilitator.phones
    choose = dialogs.ChooseNetwork(facilitator, lambda _network: None, networks=_HALL)
    _save(choose, save, "dialog-phones")
    phones.open(_SHOWN)
    harvest = next(each for each in facilitator.room.steps if each.activity is Activity.HARVEST)
    facilitator.room.go(harvest.id)
    save(facilitator.presenter, "beamer-phones-small")
    phones.show_code(True)
    save(facilitator, "session-phones")
    save(facilitator.presenter, "beamer-phones-large")
    _save(dialogs.ShowCode(facilitator, phones.modules, phones.address, _SHOWN), save, "dialog-phones-code")
    if phones.doorway is not None:
        phones.doorway.close()
    phones.look()
    save(facilitator, "session-phones-lost")
    phones.stop()


def _save(dialog: QWidget, save: Save, name: str) -> None:
    dialog.show()
    save(dialog, name)
    dialog.close()


def attempt(window: MainWindow) -> None:
    """Open the page on this laptop alone, ask for it as a phone does, and close it. Raises what fails."""
    session = operations.begin_session(window.tasks.workspace, "harvest").record
    facilitator = Facilitator(Room(window.tasks, session))
    facilitator.room.go(facilitator.room.steps[1].id)
    facilitator.phones.open(LOOPBACK)
    door = facilitator.phones.doorway
    assert door is not None
    try:
        for path, expected in (("", b"<html"), ("/page.js", b"import"), ("/view", b'"harvest"')):
            if expected not in _asked(door, path):
                raise RuntimeError(f"the page for phones is not whole: {path or '/'}")
    finally:
        facilitator.close()
        door.close()
        facilitator.deleteLater()


def _asked(door: Doorway, path: str) -> bytes:
    connection = http.client.HTTPConnection(door.network.ip, door.port, timeout=10)
    try:
        connection.request("GET", f"/{door.token}{path}")
        return connection.getresponse().read()
    finally:
        connection.close()
