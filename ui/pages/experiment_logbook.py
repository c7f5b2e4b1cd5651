"""The logbook of an experiment: dated lines, newest first, and a place to write one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from tracker.domain.errors import Invalid
from tracker.domain.records import Entry
from tracker.words import _, long_date
from ui import theme
from ui.dialogs.forms import Form, on_ctrl_enter
from ui.pages.experiment_parts import column, head
from ui.widgets.chips import Chip, Chips

_FIELDS = ("text", "happened_on", "story")


class EntryLine(QWidget):
    """One line of the logbook: its day, whether it is a story, its text, and a menu.

    Attributes:
        more: the button of the menu.

    Signals:
        change_asked: somebody wants to change the line.
        delete_asked: somebody wants it gone.
    """

    change_asked = Signal()
    delete_asked = Signal()

    def __init__(self, entry: Entry, *, editable: bool) -> None:
        super().__init__()
        day = long_date(entry.happened_on) if entry.happened_on else ""
        top = QHBoxLayout()
        top.setSpacing(theme.px(8))
        top.addWidget(theme.label(day, "small-muted"))
        if entry.story:
            chip = Chips(_("Kind of line"))
            chip.set_chips([Chip("story", _("story"), "speech", still=True)])
            chip.setFixedSize(chip.sizeHint())
            top.addWidget(chip, 0, Qt.AlignmentFlag.AlignVCenter)
        top.addStretch(1)
        self.more = self._menu_button(day)
        self.more.setVisible(editable)
        top.addWidget(self.more)
        text = theme.label(entry.text, wrap=True)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        whole = column(self, 0)
        whole.addLayout(top)
        whole.addWidget(text)

    def _menu_button(self, day: str) -> QToolButton:
        made = theme.icon_button("more", _("Line of {day}").format(day=day), role="muted")
        made.clicked.connect(lambda: self.menu().popup(made.mapToGlobal(QPoint(0, made.height()))))
        return made

    def menu(self) -> QMenu:
        """What one can do with the line."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(theme.icon("edit", "muted"), _("Change this line"), self.change_asked.emit)
        menu.addAction(theme.icon("trash", "muted"), _("Delete this line"), self.delete_asked.emit)
        return menu


class Logbook(QWidget):
    """What is written, and a form that opens when somebody wants to write.

    Attributes:
        write: the button that opens the form.
        form: text, day and whether it is a story.
        done: the button that writes it down.
        lines: what is written, newest first.

    Signals:
        written: text, day and whether it is a story.
        change_asked: the entry somebody wants to change.
        delete_asked: the id of the entry that should go.
        opened: the form is open now.
    """

    opened = Signal()
    written = Signal(str, object, bool)
    change_asked = Signal(object)
    delete_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = date.today()
        self.lines: list[EntryLine] = []
        self.write = theme.button(_("Write in it"), "link")
        self.write.clicked.connect(self.open_form)
        self._form_box = self._make_form()
        self._nothing = theme.label(_("Nothing written yet. What do you notice?"), "muted", wrap=True)
        self._column = QVBoxLayout()
        self._column.setSpacing(theme.px(12))
        whole = column(self)
        whole.addLayout(head(theme.label(_("Logbook"), "section"), self.write))
        whole.addWidget(self._form_box)
        whole.addWidget(self._nothing)
        whole.addLayout(self._column)

    def _make_form(self) -> QWidget:
        box = QWidget()
        self.form = Form(Entry, _FIELDS)
        self.done = theme.button(_("Write down"))
        self.done.clicked.connect(self._on_done)
        cancel = theme.button(_("Cancel"), "quiet")
        cancel.clicked.connect(self.close_form)
        buttons = QHBoxLayout()
        buttons.addWidget(self.done)
        buttons.addWidget(cancel)
        buttons.addStretch(1)
        inside = column(box)
        inside.addWidget(self.form)
        inside.addLayout(buttons)
        on_ctrl_enter(box, self._on_done)
        box.hide()
        return box

    def show_entries(self, entries: Sequence[Entry], *, today: date, editable: bool) -> None:
        """Show what is written."""
        self._today = today
        for old in self.lines:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.lines = [self._make_line(entry, editable=editable) for entry in entries]
        for line in self.lines:
            self._column.addWidget(line)
        self.write.setVisible(editable and self._form_box.isHidden())
        self._nothing.setVisible(not entries and self._form_box.isHidden())

    def _make_line(self, entry: Entry, *, editable: bool) -> EntryLine:
        line = EntryLine(entry, editable=editable)
        line.change_asked.connect(lambda: self.change_asked.emit(entry))
        line.delete_asked.connect(lambda: self.delete_asked.emit(entry.id))
        return line

    def open_form(self) -> None:
        """Ask for a line, of today."""
        self.form.show_values({"text": "", "happened_on": self._today, "story": False})
        self._form_box.show()
        self.write.hide()
        self._nothing.hide()
        self.form.editors["text"].setFocus()
        self.opened.emit()

    def close_form(self) -> None:
        """Put the form away, with what was typed in it."""
        if not self._form_box.isHidden():
            self._form_box.hide()
            self.write.show()
            self._nothing.setVisible(not self.lines)
            self.write.setFocus()

    def is_writing(self) -> bool:
        """Whether the form is open."""
        return not self._form_box.isHidden()

    def show_invalid(self, error: Invalid) -> None:
        """Say what is wrong at the field it is about."""
        self.form.show_error(error.field, str(error))

    def _on_done(self) -> None:
        if self.form.check():
            values = self.form.values()
            self.written.emit(str(values["text"]), values["happened_on"], bool(values["story"]))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts the form away first."""
        if event.key() == Qt.Key.Key_Escape and self.is_writing():
            self.close_form()
        else:
            super().keyPressEvent(event)
