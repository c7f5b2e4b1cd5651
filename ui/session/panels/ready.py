"""Before the first step: what is ready, for the facilitator; the question and the programme, for the room."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker import operations
from tracker.domain.sessions import Session
from tracker.domain.terms import Activity, VoteMethod
from tracker.words import _, clock, n_, sentence_case
from ui import theme
from ui.session.lines import Lines
from ui.session.panels.goal import about_which, of_earlier
from ui.session.parts import Panel, Scale, Screen, scrolling
from ui.session.room import Room
from ui.session.room_list import Line, RoomList
from ui.widgets.card import Card
from ui.widgets.mark_label import MarkLabel
from ui.widgets.paint import PLAIN, Mark

_FIELDS = ("title", "participants", "aim", "criterion", "method", "dots", "dots_per_card")


class WorkPanel(Panel):
    """Attributes: ``change``, the button for the goal, the people and the dots."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(room, parent)
        self.change = theme.button(_("Change goal, people or dots"), "", "edit")
        self.change.clicked.connect(self._on_change)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.px(12))
        card = Card(padding=24)
        card.body.setSpacing(theme.px(16))
        card.body.addWidget(theme.label(_("This is ready"), "panel-title"))
        card.body.addLayout(self._rows)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, theme.px(4), 0)
        column.setSpacing(theme.px(16))
        column.addWidget(card)
        said = _("“Begin” starts the clock of the first step. You can go to any step in the list on the left.")
        column.addWidget(theme.label(said, "muted", wrap=True))
        column.addStretch(1)
        scrolling(self, inner)
        screens = QGuiApplication.instance()
        assert isinstance(screens, QGuiApplication)
        screens.screenAdded.connect(self._on_changed)
        screens.screenRemoved.connect(self._on_changed)

    def buttons(self) -> list[QWidget]:
        """What can still be changed."""
        self.change.setEnabled(not self.room.tasks.workspace.read_only)
        return [self.change]

    def refresh(self) -> None:
        """What is ready now."""
        while (item := self._rows.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for icon, title, more in _ready(self.room):
            self._rows.addWidget(_row(icon, title, more))

    def _on_change(self) -> None:
        from ui.dialogs.form_dialog import FormDialog

        dialog = FormDialog(self.window(), _("Change goal, people or dots"), Session, _FIELDS, ok=_("Save"),
                            workspace=self.room.tasks.workspace, values=self.room.session, first="title")  # fmt: skip
        if values := dialog.ask():
            self.room.run(operations.edit, Session, self.room.id, **values)


def _ready(room: Room) -> Iterator[tuple[str, str, str]]:
    """Icon, what is ready, and what to know about it."""
    session, minutes = room.session, sum(each.minutes or 0 for each in room.steps)
    steps = n_("{n} step", "{n} steps", len(room.steps))
    end = clock(datetime.fromtimestamp(room.now) + timedelta(minutes=minutes))
    yield ("clock", _("{steps}, {minutes}").format(steps=steps, minutes=n_("{n} minute", "{n} minutes", minutes)),
           _("If you begin now, you are done at {time}.").format(time=end))  # fmt: skip
    if about := about_which(room):
        yield "flask", about, _("The session is about this experiment.")
    people = session.participants
    yield ("people", n_("{n} participant", "{n} participants", people) if people else _("How many people is not known"),
           _("No names are needed."))  # fmt: skip
    if any(each.activity is Activity.VOTE for each in room.steps):
        yield _vote(session)
    open_ = len([each for each in of_earlier(room) if each.done_on is None])
    if open_:
        yield ("agreement", n_("{n} agreement is open from earlier", "{n} agreements are open from earlier", open_),
               _("They come first, in the step with the goal."))  # fmt: skip
    beamer = len(QGuiApplication.screens()) > 1
    yield ("present", _("A second screen is there") if beamer else _("There is one screen"),
           _("F6 shows the room its own window there.") if beamer
           else _("F6 goes back and forth between your window and that of the room."))  # fmt: skip


def _vote(session: Session) -> tuple[str, str, str]:
    if session.method is VoteMethod.MATRIX:
        return "vote", _("Voting by effect and effort"), session.criterion
    dots = n_("{n} dot per person", "{n} dots per person", session.dots or 0)
    most = n_("at most {n} on one card", "at most {n} on one card", session.dots_per_card or session.dots or 0)
    return "vote", f"{dots}, {most}", session.criterion


def _row(icon: str, title: str, more: str) -> QWidget:
    whole, words = QWidget(), QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(theme.label(title, "card-title", wrap=True))
    if more:
        words.addWidget(theme.label(more, "muted", wrap=True))
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(12))
    row.addWidget(MarkLabel(Mark(icon, "accent", PLAIN), 24), 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(words, 1)
    return whole


class RoomScreen(Screen):
    """The programme: the steps with their minutes."""

    def __init__(self, room: Room, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(room, scale, parent)
        self._heading = Lines(scale, "body", 1, _("What we are going to do"), role="muted")
        self._steps = RoomList(scale)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._heading)
        self._column.addWidget(self._steps, 1)

    def refresh(self) -> None:
        """The script as it is now."""
        self._column.setSpacing(self.scale.px(16))
        self._steps.show_lines([
            Line(_("{n}. {name} · {minutes} min").format(n=n, name=sentence_case(each.name), minutes=each.minutes))
            for n, each in enumerate(self.room.steps, 1)
        ])  # fmt: skip
