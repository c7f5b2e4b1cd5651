"""Look back: past every experiment that runs, with a note for its logbook."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from tracker import operations
from tracker.domain.records import Experiment
from tracker.domain.sessions import SessionCard
from tracker.domain.terms import CardSort, Stage
from tracker.operations import Query
from tracker.words import _, long_date, n_
from ui import theme
from ui.dialogs.guard_line import GuardLine
from ui.session.lines import Lines
from ui.session.panels.ask import card_words
from ui.session.parts import Panel, Scale, Screen
from ui.session.room import Room
from ui.widgets.undo_keys import LineEdit

_ID = Qt.ItemDataRole.UserRole
_NOTES = 5  # that the room reads, the last ones


def running(room: Room) -> list[Experiment]:
    """The experiments that run, those to decide on first."""
    some = room.tasks.workspace.read.list(Experiment, Query({"stage": Stage.RUNNING.value}))
    return sorted(some, key=lambda each: (each.review_on is None, each.review_on or room.session.held_on))


def in_view(room: Room) -> Experiment | None:
    """The experiment that the room looks at: the chosen one, else the first."""
    some = running(room)
    return next((each for each in some if each.id == room.spotlight), some[0] if some else None)


def notes(room: Room, experiment: str) -> list[SessionCard]:
    """What was said about one of them today."""
    return [each for each in room.cards if each.sort is CardSort.NOTE and each.experiment == experiment]


class WorkPanel(Panel):
    """The experiments on the left, the one in view on the right, a line for what is said.

    Attributes: ``list``, the experiments; ``line``, to type in; ``notes``, what was said.
    """

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(room, parent)
        self.list = _list(_("Experiments that run"))
        self.list.setMaximumWidth(theme.px(360))
        self.list.currentItemChanged.connect(self._on_chosen)
        self.line = LineEdit()
        self.line.setAccessibleName(_("What was said"))
        self.line.setPlaceholderText(_("What did you see? Enter writes it down"))
        theme.set_look(self.line, "big")
        self.line.returnPressed.connect(self.write)
        self._title = theme.label("", "panel-title", wrap=True)
        self._card = theme.label("", "body", wrap=True)
        self.notes = _list(_("What was said"))
        right = QVBoxLayout()
        right.setSpacing(theme.px(12))
        for each in (self._title, self.line, GuardLine(self.line), self.notes, self._card):
            right.addWidget(each)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(24))
        row.addWidget(self.list, 1)
        row.addLayout(right, 2)

    def begin(self) -> None:
        """In the line, or on the list where nothing runs."""
        self.line.setFocus()

    def refresh(self) -> None:
        """What runs, and what was said of it."""
        now = in_view(self.room)
        self.list.blockSignals(True)
        self.list.clear()
        for each in running(self.room):
            item = QListWidgetItem(f"{each.number} {each.title}")
            item.setData(_ID, each.id)
            if notes(self.room, each.id):
                item.setIcon(theme.icon("check", "accent"))
            self.list.addItem(item)
            if now and each.id == now.id:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        self._show(now)

    def _show(self, now: Experiment | None) -> None:
        self.line.setEnabled(now is not None)
        self._title.setText(f"{now.number} {now.title}" if now else _("No experiment runs at the moment"))
        self._card.setText(card_words(now) if now else "")
        self.notes.clear()
        for each in notes(self.room, now.id) if now else ():
            item = QListWidgetItem(each.text)
            item.setData(_ID, each.id)
            self.notes.addItem(item)

    def status(self) -> tuple[str, str]:
        """Of how many something was said."""
        some = running(self.room)
        said = sum(bool(notes(self.room, each.id)) for each in some)
        words = n_("{done} of {n} experiment", "{done} of {n} experiments", len(some))
        return words.format(done=said, n=len(some)), ""

    def finish(self) -> None:
        """What stands in the line was said as well."""
        self.write()

    def write(self) -> None:
        """Write down what was said; it goes to the logbook when the session is worked out."""
        now, text = in_view(self.room), self.line.text().strip()
        if (
            now
            and text
            and self.room.run(operations.add_card, self.room.id, text, sort=CardSort.NOTE, experiment=now.id)
        ):
            self.line.clear()

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.room.shine_on(item.data(_ID))
            self._show(in_view(self.room))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page Up and Down go past the experiments; Delete takes a note away."""
        item = self.notes.currentItem()
        if event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.list.setCurrentRow(
                max(
                    0, min(self.list.count() - 1, self.list.currentRow() + (event.key() == Qt.Key.Key_PageDown) * 2 - 1)
                )
            )
        elif item and self.notes.hasFocus() and event.key() == Qt.Key.Key_Delete:
            self.room.run(operations.delete_card, item.data(_ID))
        else:
            super().keyPressEvent(event)


def _list(name: str) -> QListWidget:
    it = QListWidget()
    it.setAccessibleName(name)
    it.setFont(theme.font("note"))
    it.setSpacing(theme.px(4))
    it.setWordWrap(True)
    return it


class RoomScreen(Screen):
    """The experiment in view: what was thought, where the bar lies, and what was said today."""

    def __init__(self, room: Room, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(room, scale, parent)
        self._title, self._facts = Lines(scale, "number", 2), Lines(scale, "body", 1, role="muted")
        self._thought, self._bar = Lines(scale, "body", 3), Lines(scale, "body", 2)
        self._notes = [Lines(scale, "card", 2) for _n in range(_NOTES)]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scale.px(8))
        for each in (self._title, self._facts, self._thought, self._bar, *self._notes):
            column.addWidget(each)
        column.addStretch(1)

    def refresh(self) -> None:
        """The experiment that is chosen."""
        now = in_view(self.room)
        self._title.set_text(now.title if now else "")
        since, until = (now.started_on, now.review_on) if now else (None, None)
        facts = [_("since {day}").format(day=long_date(since))] if since else []
        facts += [_("decide on {day}").format(day=long_date(until))] if until else []
        self._facts.set_text(" · ".join(facts))
        self._thought.set_text(now.hypothesis if now else "")
        self._bar.set_text(_("The bar: {bar}").format(bar=now.success_when) if now and now.success_when else "")
        said = notes(self.room, now.id)[-_NOTES:] if now else []
        for place, line in enumerate(self._notes):
            line.set_text(f"– {said[place].text}" if place < len(said) else "")
