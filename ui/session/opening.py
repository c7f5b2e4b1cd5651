"""The window of a work session beside the main window: one at a time, and the main window waits behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.tasks import Tasks

if TYPE_CHECKING:
    from ui.session.facilitator import Facilitator

_WHOLE = Qt.WindowState.WindowMaximized | Qt.WindowState.WindowFullScreen


class Opening(QObject):
    """Opens sessions in place of ``window`` and brings that back when they are left.

    Attributes: ``facilitator``, the window of the session that is open, or None.
    Signals: ``rounded_off(str)``, a session has ended and its review comes.
    """

    rounded_off = Signal(str)

    def __init__(self, tasks: Tasks, window: QWidget) -> None:
        super().__init__(window)
        self._tasks, self._window = tasks, window
        self._ends = False  # the main window closes and must not come back
        self.facilitator: Facilitator | None = None

    def open(self, session: str) -> None:
        """The window on a session: where the main window was, or raised when it is open already."""
        if self.facilitator is not None and self.facilitator.room.id != session:
            self.facilitator.leave()
        shown = self.facilitator or self._make(session)
        shown.show()
        shown.raise_()
        shown.activateWindow()
        self._window.hide()

    def _make(self, session: str) -> Facilitator:
        from ui.session.facilitator import Facilitator
        from ui.session.room import Room

        made = self.facilitator = Facilitator(Room(self._tasks, session))
        made.left.connect(self._on_left)
        made.rounded_off.connect(self.rounded_off)
        made.setGeometry(self._window.geometry())
        made.setWindowState(self._window.windowState() & _WHOLE)
        return made

    def _on_left(self) -> None:
        if self.facilitator is not None:
            self.facilitator.deleteLater()
            self.facilitator = None
        if not self._ends:
            self._window.show()
            self._window.activateWindow()

    def end(self) -> None:
        """Leave the session that is open, so that its clock stands still, as the main window closes."""
        if self.facilitator is not None:
            self._ends = True
            self.facilitator.leave()
            self._ends = False
