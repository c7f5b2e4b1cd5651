"""The script is changed while the session runs: a menu on its list, with a key for each thing one can do."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu

from tracker import operations
from tracker.domain.sessions import SessionStep
from tracker.words import N_, _
from ui import theme
from ui.session.room import Room
from ui.session.script_list import ScriptList

_ACTS: tuple[tuple[str, str, str, str], ...] = (  # what it does, words, icon, key
    ("change", N_("Change this step"), "edit", "F2"),
    ("add", N_("Add a step below"), "plus", "Ins"),
    ("up", N_("Earlier"), "chevron-up", "Alt+Up"),
    ("down", N_("Later"), "chevron-down", "Alt+Down"),
    ("delete", N_("Take this step out"), "trash", "Del"),
    ("keep", N_("Keep as a script"), "copy", ""),
)


class ScriptMenu(QObject):
    """The menu of the list of steps. Its keys work while the cursor is in the list."""

    def __init__(self, room: Room, shown: ScriptList) -> None:
        super().__init__(shown)
        self._room, self._list = room, shown
        self._do: dict[str, Callable[[], None]] = {
            "change": self.change, "add": self.add, "up": lambda: self.move(-1), "down": lambda: self.move(1),
            "delete": self.delete, "keep": self.keep,
        }  # fmt: skip
        shown.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        shown.customContextMenuRequested.connect(self._on_asked)
        for act, _words, _icon, keys in _ACTS:
            if keys:
                key = QShortcut(QKeySequence(keys), shown)
                key.setContext(Qt.ShortcutContext.WidgetShortcut)
                key.activated.connect(self._do[act])

    def menu(self) -> QMenu:
        """What one can do with the step that the cursor is on."""
        menu = QMenu(self._list)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for act, words, icon, keys in _ACTS:
            said = f"{_(words)}\t{QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)}"
            menu.addAction(theme.icon(icon, "muted"), said.rstrip("\t"), self._do[act])
        return menu

    def _on_asked(self, at: QPoint) -> None:
        if (item := self._list.itemAt(at)) is not None:
            self._list.setCurrentItem(item)
        self._list.setFocus()
        self.menu().popup(self._list.viewport().mapToGlobal(at))

    def _step(self) -> SessionStep | None:
        chosen = self._list.current_step()
        return next((each for each in self._room.steps if each.id == chosen), None)

    def change(self) -> None:
        """Ask for other words or minutes. The clock of a step that ran gets the difference."""
        from ui.dialogs import session_step

        if (step := self._step()) is None:
            return
        values = session_step.ask(self._list.window(), self._room.tasks.workspace, step)
        if not values or not self._room.run(operations.edit, SessionStep, step.id, **values):
            return
        more = int(values.get("minutes") or 0) - (step.minutes or 0)
        if more and step.id == self._room.session.at_step:
            self._room.more(more)

    def add(self) -> None:
        """Ask for a step, and put it below the one of the cursor."""
        from ui.dialogs import session_step

        values = session_step.ask(self._list.window(), self._room.tasks.workspace)
        if values:
            self._room.run(operations.add_session_step, self._room.id, self._list.currentRow() + 1, **values)

    def move(self, by: int) -> None:
        """One place earlier or later."""
        step, wanted = self._step(), self._list.currentRow() + by
        if step is not None and 0 <= wanted < len(self._room.steps):
            self._room.run(operations.move_session_step, step.id, wanted)

    def delete(self) -> None:
        """Take the step out, unless the session is at it."""
        if (step := self._step()) is None:
            return
        if step.id == self._room.session.at_step:
            self._room.said.emit(_("The session is at this step. Go to another one first."))
        elif len(self._room.steps) == 1:
            self._room.said.emit(_("A script has at least one step. Add one."))
        else:
            self._room.run(operations.delete, SessionStep, step.id)

    def keep(self) -> None:
        """Keep the steps as a script for another time."""
        from ui.dialogs import session_step

        name = session_step.ask_name(self._list.window(), self._room.session.title)
        if name and self._room.run(operations.keep_script, self._room.id, name):
            self._room.said.emit(_("Kept. “{name}” stands with the scripts from now on.").format(name=name))
