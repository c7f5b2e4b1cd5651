"""The steps of the script, one under the other: done, now, to come. A click or Enter goes to one."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from tracker.words import _, sentence_case
from ui import theme
from ui.session.room import Room


class ScriptList(QListWidget):
    """The script of a room. The step it is at is the current item."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self.setAccessibleName(_("Steps"))
        theme.set_look(self, "bare")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemActivated.connect(self._on_chosen)
        self.itemClicked.connect(self._on_chosen)
        room.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """The steps as they are now."""
        self.clear()
        for place, step in enumerate(self._room.steps, 1):
            words = _("{n}. {name} · {minutes} min").format(
                n=place, name=sentence_case(step.name), minutes=step.minutes
            )
            item = QListWidgetItem(words)
            item.setData(Qt.ItemDataRole.UserRole, step.id)
            item.setSizeHint(QSize(0, theme.px(44)))
            if step.done:
                item.setIcon(theme.icon("check", "accent"))
            self.addItem(item)
            if place == self._room.place:
                self.setCurrentItem(item)

    def _on_chosen(self, item: QListWidgetItem) -> None:
        step = item.data(Qt.ItemDataRole.UserRole)
        if step != self._room.session.at_step:
            self._room.go(step)
