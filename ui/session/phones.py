"""Joining by phone in a work session: off until somebody says on which network, and closed with the session."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from enum import Enum
from typing import Any

from PySide6.QtCore import QObject, Signal

from tracker.domain.terms import Activity
from tracker.joining import CannotOpen, Doorway, Network, open_doorway, qr_matrix
from tracker.words import _
from ui.session.phone_bridge import PhoneBridge
from ui.session.phone_cards import PhoneCards
from ui.session.phone_door import AWAY, LONG_AGO, Door, likely, remember, remembered_door, say_goodbye
from ui.session.room import Room

_CHECKED = 5  # seconds between two looks whether the network is still there
_WITH_CODE = (None, Activity.GOAL, Activity.HARVEST, Activity.VOTE)


class State(Enum):
    """Whether phones can join."""

    OFF = "off"
    OPEN = "open"
    LOST = "lost"


class Phones(QObject):
    """The page for phones, as the facilitator sees it.

    Attributes: ``state``; ``doorway`` and ``bridge``, None while it is off; ``network`` that was chosen last, or None;
    ``door``, what to open again, also after the program stopped in the middle; ``number`` of phones seen lately;
    ``line``, the one line about what is wrong or was refused; ``modules`` of the code; ``large``, whether the room sees
    it large; ``cards`` that came from phones; ``paused``, whether phones have to wait with their cards.
    Signals: ``changed``, any of those; ``code_changed``, what the room sees of it is another.
    """

    changed = Signal()
    code_changed = Signal()

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.room = room
        self.state = State.OFF
        self.network: Network | None = None
        self.number, self.line = 0, ""
        self.modules: tuple[tuple[bool, ...], ...] = ()
        self.large, self.paused, self.cards = False, False, PhoneCards(room)
        self.doorway: Doorway | None = None
        self.bridge: PhoneBridge | None = None
        self._seconds, self._told = 0, (State.OFF, 0, "", "")
        self.door = remembered_door(room.tasks.settings, room.id)
        if self.door is not None:
            self.state = State.LOST
            self._come_back(self.door)
            self._tell()
        room.ticked.connect(self.look)
        room.moved.connect(lambda: self.show_code(False))

    @property
    def address(self) -> str:
        """The link; "" when there is none."""
        return self.doorway.address if self.doorway else ""

    @property
    def has_code(self) -> bool:
        """Whether the room sees the code in this step."""
        step = self.room.step
        return self.state is State.OPEN and (step.activity if step else None) in _WITH_CODE

    # What one does

    def open(self, network: Network, limits: Any = None) -> None:
        """Serve the page on ``network``; the room sees the code large, where it sees it. Raises CannotOpen."""
        self._begin(network, Door(self.room.id, "", "", 0, ""), limits)
        self.show_code(True)

    def open_again(self, network: Network, limits: Any = None) -> None:
        """Open it again after it was lost, so that the link on the phones goes on working if that can be.

        Raises CannotOpen.
        """
        before = self.door
        if before is None:
            self.open(network, limits)
            return
        if self.doorway is not None:
            self.doorway.close()
        try:
            self._begin(network, before, limits)
        except CannotOpen:
            self._begin(network, replace(before, port=0), limits)

    def _begin(self, network: Network, like: Door, limits: Any) -> None:
        bridge = self.bridge = self.bridge or PhoneBridge(self.room, self.cards)
        made = open_doorway(bridge, network, port=like.port, token=like.token, secret=like.secret, limits=limits)
        self.doorway = made
        bridge.secret, self.network = made.token, network
        self.door = Door(self.room.id, network.ip, network.interface, made.port, made.token, made.secret)
        remember(self.room.tasks.settings, self.door)
        self.state, self._seconds = State.OPEN, 0
        self.modules = qr_matrix(self.address)
        self._tell()
        self.code_changed.emit()

    def show_code(self, large: bool) -> None:
        """Let the room see the code large, or small in a corner."""
        large = large and self.has_code
        if large != self.large:
            self.large = large
            self.changed.emit()
            self.code_changed.emit()

    def pause(self, paused: bool) -> None:
        """Let phones wait with their cards, or go on; dots they can place all the same."""
        self.paused = paused and self.bridge is not None
        if self.bridge is not None:
            self.bridge.pause(self.paused)
        self._tell()

    def _come_back(self, door: Door) -> None:
        """Open again what was open when the session was left a moment ago, on the same address and no other."""
        network = likely(door)
        if network and network.ip == door.ip and 0 <= self.room.now - door.left_at <= AWAY:
            with suppress(CannotOpen):
                self.open_again(network)

    def leave(self) -> None:
        """Nobody is served while the session is left. Phones read that they have no contact, and wait; when it goes on
        their link works as before.
        """
        if self.bridge is not None:
            self.bridge.end(over=False)
        if self.doorway is not None and self.door is not None:
            self.doorway.close()  # the port is free for the same link
            since = LONG_AGO if self.paused else self.room.now  # who held cards back wants no more by themselves
            remember(self.room.tasks.settings, replace(self.door, left_at=since))
        self._forget()

    def stop(self) -> None:
        """No phone can join any more; those that did read for some seconds that it is over. Waits for nothing."""
        if self.bridge is not None:
            self.bridge.end()
        if self.doorway is not None and self.bridge is not None:
            say_goodbye(self.doorway, self.bridge)
        if self.door is not None:
            remember(self.room.tasks.settings, None)
        self._forget()

    def _forget(self) -> None:
        self.doorway = self.bridge = self.door = None
        self.state, self.large, self.paused = State.OFF, False, False
        self._tell()
        self.code_changed.emit()

    # How it goes

    def look(self) -> None:
        """See every second how many phones there are, and now and then whether they can still come in."""
        if self.doorway is None:
            return
        self._seconds += 1
        if not self.doorway.runs or self._seconds % _CHECKED == 0:
            self._check(self.doorway)
        self._tell()

    def _check(self, doorway: Doorway) -> None:
        there = doorway.can_be_reached
        if there == (self.state is State.OPEN):
            return
        self.state = State.OPEN if there else State.LOST
        self.room.said.emit(_("Phones can join again.") if there else self._lost())
        self.code_changed.emit()

    def _lost(self) -> str:
        if self.doorway is None and self.door and self.door.left_at:
            return _("Phones could join until the session was left. Open it again, and their link works as before.")
        if self.doorway is None:
            return _("Phones could join when the program stopped. Open it again, and their link works as before.")
        if self.doorway.runs:
            return _("The network of the phones is gone. The session goes on without them.")
        return _("The page for phones has stopped. The session goes on without them.")

    def _tell(self) -> None:
        self.number = self.doorway.phones if self.doorway else 0
        refused = self.doorway.one_line if self.doorway else ""
        waits = _("Phones are shut for now: their cards wait.") if self.paused else ""
        self.line = self._lost() if self.state is State.LOST else " ".join(filter(None, (waits, refused)))
        now = (self.state, self.number, self.line, self.address)
        if now != self._told:
            self._told = now
            self.changed.emit()
