"""Agreements: what, who and when. They stand on Today until they are done."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from tracker import operations
from tracker.domain.companions import Agreement
from tracker.words import _, long_date, n_
from ui import theme
from ui.dialogs.forms import Form
from ui.session.lines import Lines
from ui.session.parts import Panel, Scale, Screen
from ui.session.room import Room

_NAMES = ("title", "who", "due_on")
_ID = Qt.ItemDataRole.UserRole
_SHOWN = 6  # on the beamer; the last ones


def made_here(room: Room) -> list[Agreement]:
    """The agreements of this session, the oldest first."""
    return room.tasks.workspace.read.around(Agreement, "made_in", room.id)


def words(agreement: Agreement) -> str:
    """What, who and when, in one line."""
    return " · ".join(filter(None, (agreement.title, by_whom(agreement))))


def by_whom(agreement: Agreement) -> str:
    """Who and when."""
    when = long_date(agreement.due_on) if agreement.due_on else ""
    return " · ".join(filter(None, (agreement.who, when)))


class WorkPanel(Panel):
    """Three fields and Enter; below them what was agreed.

    Attributes: ``form``; ``add``; ``list``, what was agreed; F2 or Enter changes one, Delete takes it away.
    """

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(room, parent)
        self.form = Form(Agreement, _NAMES, room.tasks.workspace, across=True)
        self.add = theme.button(_("Agree"), "primary", "plus")
        self.add.clicked.connect(self.agree)
        for name in ("title", "who"):
            self.form.editors[name].widget.returnPressed.connect(self._next)  # type: ignore[attr-defined]
        self.form.editors["due_on"].widget.edit.returnPressed.connect(self.agree)  # type: ignore[attr-defined]
        self.list = QListWidget()
        self.list.setAccessibleName(_("What was agreed"))
        self.list.setWordWrap(True)
        self.list.setFont(theme.font("note"))
        self.list.setSpacing(theme.px(4))
        self.list.itemActivated.connect(self._edit)
        self._none = theme.label(_("Nothing agreed yet."), "muted")
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(self.form, 1)
        row.addWidget(self.add, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        column.addLayout(row)
        column.addWidget(self._none)
        column.addWidget(self.list, 1)
        column.addStretch()  # without a list the room below stays below: else the rows above it float apart

    def begin(self) -> None:
        """In the first field."""
        self.form.editors["title"].setFocus()

    def refresh(self) -> None:
        """What was agreed until now."""
        some = made_here(self.room)
        self.list.clear()
        for each in some:
            item = QListWidgetItem(words(each))
            item.setData(_ID, each.id)
            self.list.addItem(item)
        self._none.setVisible(not some)
        self.list.setVisible(bool(some))

    def status(self) -> tuple[str, str]:
        """How many there are, and how many lack a day."""
        some = made_here(self.room)
        bare = sum(each.due_on is None for each in some)
        count = n_("{n} agreement", "{n} agreements", len(some)).format(n=len(some)) if some else ""
        return count, n_("{n} without a day", "{n} without a day", bare).format(n=bare) if bare else ""

    def _next(self) -> None:
        """Enter goes on to the next field, and in the last one agrees."""
        if self.form.editors["title"].widget.hasFocus():
            self.form.editors["who"].setFocus()
        else:
            self.form.editors["due_on"].setFocus()

    def agree(self) -> None:
        """Write down what was agreed and begin anew."""
        if self.form.check():
            self._keep(self.form.values())

    def _keep(self, values: dict[str, object]) -> None:
        if self.room.run(operations.add, Agreement, **values, made_in=self.room.id):
            if (typed := self.focusWidget()) is not None:
                typed.clearFocus()  # a field in which somebody types would keep its words
            self.form.show_values(dict.fromkeys(_NAMES))
            self.form.editors["title"].setFocus()

    def finish(self) -> None:
        """What stands in the fields is agreed as well, without a day that cannot be read."""
        values = self.form.values()
        if str(values["title"] or "").strip():
            self._keep(values if self.form.check() else {**values, "due_on": None})

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes the chosen agreement away, F2 changes it."""
        item = self.list.currentItem()
        if item and self.list.hasFocus() and event.key() == Qt.Key.Key_Delete:
            self.room.run(operations.delete, Agreement, item.data(_ID))
        elif item and self.list.hasFocus() and event.key() == Qt.Key.Key_F2:
            self._edit(item)
        else:
            super().keyPressEvent(event)

    def _edit(self, item: QListWidgetItem) -> None:
        from ui.dialogs import record

        values = record.ask(self, self.room.tasks.workspace, "agreement", item.data(_ID))
        if values:
            self.room.run(operations.edit, Agreement, item.data(_ID), **values)


class RoomScreen(Screen):
    """What was agreed, large; the last ones where there are many."""

    def __init__(self, room: Room, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(room, scale, parent)
        self._lines: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addStretch(1)

    def refresh(self) -> None:
        """What was agreed until now."""
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        some = made_here(self.room)
        more = len(some) - _SHOWN
        self._lines = [
            Lines(self.scale, "small", 1, n_("and {n} more", "and {n} more", more).format(n=more), role="muted")
        ] * (more > 0)
        for each in some[-_SHOWN:]:
            self._lines.append(Lines(self.scale, "strong", 2, each.title))
            self._lines.append(Lines(self.scale, "body", 1, by_whom(each), role="muted"))
        for place, line in enumerate(self._lines):
            self._column.insertWidget(place, line)
