"""What every page shares: it reads when it is seen, and again when something it shows has changed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QWidget

from tracker.domain.changes import ChangeSet
from tracker.operations import Query
from tracker.words import _
from ui.pages.list_saving import save_button
from ui.tasks import Tasks


class Page(QWidget):
    """One place of the program.

    Attributes: ``key``; ``word`` and ``icon``, for the rail; ``kinds``, the kinds of record it shows; ``tasks``.
    Signals: ``asked(str, object)``, a wish for the window: ("open", (kind, id)), ("log", [block ids]),
    ("page", key), ("history", (kind, id)), ("conclude", id), ("add-block", values or None), ("save-list", None),
    ("publish", id), ("session", id), ("prepare-session", (code of a script, id of an experiment)),
    ("do", id of an action).
    """

    key = ""
    word = ""
    icon = ""
    kinds: tuple[str, ...] = ()
    asked = Signal(str, object)

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tasks = tasks
        self.setAccessibleName(_(self.word))
        self._stale = True
        tasks.changes.changed.connect(self._on_changed)

    def refresh(self) -> None:
        """Read anew what is shown. Each page fills this in."""
        raise NotImplementedError

    def show_record(self, kind: str, record: str) -> None:
        """Bring one record in view, with its detail panel. For pages that show records."""

    def home(self) -> None:
        """Show what the page begins with, when somebody goes to it."""

    def show_all(self) -> None:
        """Let nothing be filtered away, so that what was added just now is in view. For pages with filters."""

    def shown_list(self) -> tuple[str, Query] | None:
        """The name of the list in view, by which it can be saved, and what it is filtered by; None without one."""
        return None

    def save_button(self, look: str = "small") -> QPushButton:
        """A button that saves the list in view as a file."""
        return save_button(lambda: self.asked.emit("save-list", None), look)

    def focus_search(self) -> None:
        """Put the cursor in the filter of the page, if it has one."""

    def _on_changed(self, done: ChangeSet) -> None:
        if done.concerns(*self.kinds):
            self._stale = True
            if self.isVisible():
                self.bring_up_to_date()

    def bring_up_to_date(self) -> None:
        """Refresh if something changed since the last time."""
        if self._stale:
            self._stale = False
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """A page that was hidden while something changed catches up."""
        self.bring_up_to_date()
        super().showEvent(event)


PageMaker = Callable[[Tasks], Page]
