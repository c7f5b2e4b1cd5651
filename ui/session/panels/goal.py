"""The goal: why the room is here, and what it agreed last time."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.operations.today import agreements
from tracker.words import _, long_date
from ui import theme
from ui.session.parts import Panel, Scale, Screen
from ui.session.room import Room

_MOST = 8  # open agreements that a room looks at


class WorkPanel(Panel):
    """What to say, and the agreements that are open."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(room, parent)
        self._hint = theme.label("", "note", wrap=True)
        self._open = theme.label("", "body", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        column.addWidget(self._hint)
        column.addWidget(self._open)
        column.addStretch(1)

    def refresh(self) -> None:
        """The hint of this step, and what is open."""
        self._hint.setText(self.room.step.hint if self.room.step else "")
        self._open.setText("\n".join(open_agreements(self.room)))


class RoomScreen(Screen):
    """The ambition in large type, and the agreements that are open."""

    def __init__(self, room: Room, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(room, scale, parent)
        self._ambition = scale.label("", "number")
        self._open = scale.label("", "body")
        column = QVBoxLayout(self)
        column.addWidget(self._ambition, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._open, 0, Qt.AlignmentFlag.AlignTop)
        column.addStretch(1)

    def refresh(self) -> None:
        """The ambition and what is open."""
        self._ambition.setText(self.room.tasks.workspace.read.ambition().statement)
        self._open.setText("\n".join(open_agreements(self.room)))


def open_agreements(room: Room) -> list[str]:
    """The agreements of earlier that are open, as lines under a heading; empty without one."""
    some = [each for each in agreements(room.tasks.workspace, limit=_MOST * 3) if each.done_on is None]
    some = [each for each in some if each.made_in != room.id][:_MOST]
    lines = [" · ".join(filter(None, (each.title, each.who, long_date(each.due_on) if each.due_on else "")))
             for each in some]  # fmt: skip
    return [_("Still open from earlier:"), *lines] if lines else []
