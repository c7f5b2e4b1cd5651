"""Left of the work: back, what the session is about, the script, how many take part, and the ambition."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from tracker.words import _, long_date, n_
from ui import theme
from ui.session.room import Room
from ui.session.script_list import ScriptList
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.mark_label import MarkLabel
from ui.widgets.paint import PLAIN, Mark

_WIDE, _SLIM = 264, 228


class Side(QFrame):
    """Attributes: ``back``, the button that leaves; ``report``, the one that makes a report; ``goal``; ``script``;
    ``people``, the row of the participants.
    """

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.room = room
        theme.set_look(self, "surface")
        self.back = theme.button(_("Back"), "small", "chevron-left")
        self.back.setToolTip(_("Leave the session; it can go on later (Esc)"))
        self.report = theme.icon_button("document", _("Report of what there is so far"))
        self._day = ElidedLabel("", kind="muted")
        self.goal = ElidedLabel("", kind="panel-title", limit=4)
        self.script = ScriptList(room)
        self.people, self._count = _row("people")
        self._line = QFrame()
        theme.set_look(self._line, "line")
        self._ambition = ElidedLabel("", kind="small-muted", limit=4)
        self._lay_out()
        self.set_slim(slim=False)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(theme.px(8))
        top.addWidget(self.back)
        top.addWidget(theme.label("Esc", "small-muted"))
        top.addStretch(1)
        top.addWidget(self.report)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(v) for v in (16, 16, 16, 16)))
        column.setSpacing(theme.px(4))
        column.addLayout(top)
        column.addSpacing(theme.px(12))
        column.addWidget(self._day)
        column.addWidget(self.goal)
        column.addSpacing(theme.px(8))
        column.addWidget(self.script, 1)
        column.addSpacing(theme.px(8))
        for each in (self.people, self._line, self._ambition):
            column.addWidget(each)
        column.setSpacing(theme.px(8))

    def put_under_people(self, widget: QWidget) -> None:
        """Give ``widget`` its place below the row of the participants."""
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(column.indexOf(self.people) + 1, widget)

    def set_slim(self, *, slim: bool) -> None:
        """Leave more room for the work in a narrow window."""
        self.setFixedWidth(theme.px(_SLIM if slim else _WIDE))
        edge = theme.px(8 if slim else 16)
        if layout := self.layout():
            layout.setContentsMargins(edge, theme.px(16), edge, theme.px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        """A thin line between this and the work."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.fillRect(self.width() - 1, 0, 1, self.height(), theme.colour("line"))
        painter.end()

    def refresh(self) -> None:
        """The session as it is now."""
        session = self.room.session
        day = long_date(session.held_on) if session.held_on else ""
        self._day.setText(_("Work session {day}").format(day=day) if day else _("Work session"))
        self.goal.setText(session.title)
        people = session.participants or 0
        self._count.setText(n_("{n} participant", "{n} participants", people))
        self.people.setVisible(people > 0)
        self._ambition.setText(self.room.tasks.workspace.read.ambition().statement)


def _row(icon: str) -> tuple[QWidget, QLabel]:
    whole, label = QWidget(), theme.label("", "body")
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(10))
    row.addWidget(MarkLabel(Mark(icon, "accent", PLAIN), 20), 0, Qt.AlignmentFlag.AlignVCenter)
    row.addWidget(label, 1)
    return whole, label
