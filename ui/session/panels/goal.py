"""The goal: why the room is here, and first of all what it agreed before."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker import operations
from tracker.domain.companions import Agreement
from tracker.domain.records import Experiment
from tracker.operations.today import agreements, tick_off
from tracker.words import _, long_date, n_
from ui import theme
from ui.session.lines import Lines
from ui.session.parts import Panel, Scale, Screen, scrolling
from ui.session.room import Room
from ui.session.room_list import Line, RoomList
from ui.widgets.card import Card
from ui.widgets.tick_rows import TickRow, TickRows

_READ, _MOST = 200, 40  # agreements that are looked at, and those a room can go through


class WorkPanel(Panel):
    """The ambition to read aloud, and the agreements of earlier, each to be ticked off with Space or a click.

    Attributes: ``ticks``, the agreements.
    """

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(room, parent)
        self._ambition = theme.label("", "ambition", wrap=True)
        self._about = theme.label("", "note", wrap=True)
        self._heading = theme.label("", "section")
        self._none = theme.label(_("Nothing is open from earlier. What you agree on today comes first next time."),
                                 "muted", wrap=True)  # fmt: skip
        self.ticks = TickRows(_("Agreements of earlier"))
        self.ticks.toggled.connect(self._on_ticked)
        self._rows: list[TickRow] = []
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, theme.px(4), 0)
        column.setSpacing(theme.px(16))
        for words in (self._ambition, self._about):
            column.addWidget(words)
        card = Card(padding=16)
        for part in (self._heading, self._none, self.ticks):
            card.body.addWidget(part)
        column.addWidget(card)
        column.addStretch(1)
        scrolling(self, inner)

    def begin(self) -> None:
        """On the first agreement."""
        if self.ticks.buttons:
            self.ticks.buttons[0].show()  # one that was just made is shown a moment later, and takes no focus till then
            self.ticks.buttons[0].setFocus()
        else:
            super().begin()

    def refresh(self) -> None:
        """The ambition and the agreements of earlier."""
        self._ambition.setText(self.room.tasks.workspace.read.ambition().statement)
        about = about_which(self.room)
        self._about.setText(_("It is about: {experiment}").format(experiment=about) if about else "")
        self._about.setVisible(bool(about))
        some = of_earlier(self.room)
        self._heading.setText(_("First: what we agreed before") if some else _("Agreements of earlier"))
        rows = [TickRow(each.id, each.title, by_whom(each)) for each in some]
        if rows != self._rows:
            self._rows = rows
            self.ticks.set_rows(rows)
        for each, button in zip(some, self.ticks.buttons, strict=True):
            button.setChecked(each.done_on is not None)
        self.ticks.setEnabled(not self.room.tasks.workspace.read_only)
        self._none.setVisible(not some)

    def status(self) -> tuple[str, str]:
        """How many are open, and how many were ticked off today."""
        some = of_earlier(self.room)
        done = sum(each.done_on is not None for each in some)
        left = len(some) - done
        return (n_("{n} agreement open", "{n} agreements open", left) if some else "",
                n_("{n} ticked off today", "{n} ticked off today", done) if done else "")  # fmt: skip

    def _on_ticked(self, agreement: str, on: bool) -> None:
        if on:
            self.room.run(tick_off, agreement)
        else:
            self.room.run(operations.edit, Agreement, agreement, done_on=None)


class RoomScreen(Screen):
    """The ambition in large type, and the agreements of earlier."""

    has_ambition = True

    def __init__(self, room: Room, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(room, scale, parent)
        self._ambition = Lines(scale, "number", 2)
        self._about = Lines(scale, "body", 1, role="muted")
        self._heading = Lines(scale, "body", 1, _("First: what we agreed before"), role="muted")
        self._open = RoomList(scale)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for part in (self._ambition, self._about, self._heading):
            self._column.addWidget(part)
        self._column.addWidget(self._open, 1)

    def refresh(self) -> None:
        """The ambition and the agreements of earlier."""
        self._column.setSpacing(self.scale.px(16))
        self._ambition.set_text(self.room.tasks.workspace.read.ambition().statement)
        about = about_which(self.room)
        self._about.set_text(about)
        self._about.setVisible(bool(about))
        some = of_earlier(self.room)
        self._heading.setVisible(bool(some))
        self._open.show_lines([Line(each.title, by_whom(each), done=each.done_on is not None) for each in some])


def of_earlier(room: Room) -> list[Agreement]:
    """The agreements of earlier that are open or were ticked off today, the first due first."""
    workspace = room.tasks.workspace
    today = workspace.today()
    some = [each for each in agreements(workspace, limit=_READ)
            if each.made_in != room.id and each.done_on in (None, today)]  # fmt: skip
    return sorted(some, key=lambda each: (each.due_on or date.max, each.title))[:_MOST]


def by_whom(agreement: Agreement) -> str:
    """Who and when."""
    when = _("by {day}").format(day=long_date(agreement.due_on)) if agreement.due_on else ""
    return " · ".join(filter(None, (agreement.who, when)))


def about_which(room: Room) -> str:
    """The title of the experiment that the session is about; "" without one."""
    known = room.tasks.workspace.read.get(Experiment, room.session.experiment) if room.session.experiment else None
    return known.title if known else ""
