"""What went wrong: the failure patterns that a room recognises in an experiment."""

from __future__ import annotations

from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from tracker import operations
from tracker.domain.companions import Pattern
from tracker.domain.terms import Moment, Stage
from tracker.words import _, n_
from ui import theme
from ui.dialogs.choose_patterns import PatternPicker
from ui.session.lines import Lines
from ui.session.panels.ask import about
from ui.session.parts import Panel, Scale, Screen
from ui.session.room import Room

_MOST = 4  # that the room reads


def moment(room: Room) -> Moment:
    """What the room names: what could go wrong before the start, what was seen after it."""
    known = about(room)
    return Moment.BEFORE if known and known.stage in (Stage.IDEA, Stage.PREPARED) else Moment.AFTER


class WorkPanel(Panel):
    """Attributes: ``picker``, the list to tick. A tick is written at once."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(room, parent)
        self.picker = PatternPicker(room.tasks.workspace)
        self.picker.changed.connect(self._write)
        self._none = theme.label(
            _("This session is not about an experiment, so there is none to name them of."), "note"
        )
        self._none.setWordWrap(True)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setAccessibleName(_("Failure patterns"))
        scroll.setWidget(self.picker)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._none)
        column.addWidget(scroll, 1)

    def refresh(self) -> None:
        """The patterns that were named."""
        known = about(self.room)
        self._none.setVisible(known is None)
        self.picker.setEnabled(known is not None)
        named = [each.id for each in _named(self.room)]
        if set(named) != set(self.picker.chosen()):
            self.picker.set_chosen(named)

    def status(self) -> tuple[str, str]:
        """How many were named."""
        count = len(_named(self.room))
        return n_("{n} pattern", "{n} patterns", count).format(n=count) if count else "", ""

    def _write(self) -> None:
        if known := about(self.room):
            self.room.run(operations.name_patterns, known.id, moment(self.room), self.picker.chosen())


class RoomScreen(Screen):
    """The patterns that were named: the plain meaning, and the metaphor below it."""

    def __init__(self, room: Room, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(room, scale, parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._lines = [(Lines(scale, "strong", 2), Lines(scale, "body", 1, role="muted")) for _n in range(_MOST)]
        for title, metaphor in self._lines:
            column.addWidget(title)
            column.addWidget(metaphor)
            column.addSpacing(scale.px(12))
        column.addStretch(1)

    def refresh(self) -> None:
        """The patterns that were named."""
        named = _named(self.room)[:_MOST]
        for place, (title, metaphor) in enumerate(self._lines):
            title.set_text(named[place].title if place < len(named) else "")
            metaphor.set_text(named[place].metaphor if place < len(named) else "")


def _named(room: Room) -> list[Pattern]:
    known = about(room)
    return operations.patterns_of(room.tasks.workspace, known.id, moment(room)) if known else []
