"""What a workspace keeps for everybody in it: one's own name, and the list of services."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker import operations
from tracker.domain.companions import Person, Service
from tracker.domain.fields import fields_of
from tracker.words import _, n_
from ui import settings as remembered
from ui import theme
from ui.dialogs.forms import FieldEditor
from ui.tasks import Tasks


def load_services(parent: QWidget, tasks: Tasks) -> None:
    """Ask for a file and take the names of services in it over."""
    kinds = _("Lists (*.csv *.txt *.tsv)")
    folder = tasks.settings[remembered.FOLDER]
    path = tasks.messages.file_to_read(parent, _("Load a list of services"), folder, kinds)
    if path is None:
        return
    done = tasks.run_long(_("Loading the services…"), operations.load_services, Path(path))
    if done is not None and not done.touched:
        tasks.noticed.emit(_("These services are in the list already."), False)


class OwnName(QWidget):
    """One's own name, which saves itself.

    Attributes: ``editor``, the field.
    """

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        field = replace(fields_of(Person)["name"], required=False)
        label = theme.label(_("Your name (may stay empty)"), "card-title")
        self.editor = FieldEditor(field, parent=self, label=label)
        self.editor.widget.setAccessibleName(label.text())
        self.editor.show_value(operations.own_name(tasks.workspace))
        self.editor.set_read_only(tasks.workspace.read_only)
        self.editor.edited.connect(self._on_edited)
        where = theme.label(
            _("Kept in this workspace, in one place, until you take it out. Colleagues see it in the history."),
            "small-muted", wrap=True,
        )  # fmt: skip
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        for part in (label, self.editor, where):
            column.addWidget(part)

    def _on_edited(self, _name: str, value: object) -> None:
        self._tasks.run(
            operations.name_self, str(value or ""), invalid=lambda error: self.editor.show_error(str(error))
        )


class Services(QWidget):
    """How many services the list has, and ways to load and to clear it.

    Attributes: ``count``, the words; ``load`` and ``clear``, the buttons.
    """

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self.count = theme.label("")
        self.load = theme.button(_("Load a list"), "small", "upload")
        self.load.clicked.connect(lambda: load_services(self.window(), tasks))
        self.clear = theme.button(_("Clear the list"), "small")
        self.clear.clicked.connect(lambda: tasks.run(operations.clear_services))
        help_ = theme.label(
            _("Names that are offered when you fill in a service: your own copy of the UPL, or another list as CSV."),
            "small-muted", wrap=True,
        )  # fmt: skip
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.count, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.clear)
        row.addWidget(self.load)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(theme.label(_("List of services"), "card-title"))
        column.addLayout(row)
        column.addWidget(help_)
        tasks.changes.changed.connect(self.refresh)
        self.refresh()

    def refresh(self, _done: object = None) -> None:
        """Count anew."""
        workspace = self._tasks.workspace
        count = workspace.read.count(Service)
        self.count.setText(n_("{n} service", "{n} services", count) if count else _("No list yet"))
        self.clear.setVisible(bool(count))
        for button in (self.load, self.clear):
            button.setEnabled(not workspace.read_only)
