"""One step of a script as a form, and the name under which a script is kept."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from tracker.domain.fields import TITLE_LENGTH
from tracker.domain.sessions import SessionStep
from tracker.operations import Workspace
from tracker.words import _
from ui import theme
from ui.dialogs.dialog import Dialog
from ui.dialogs.form_dialog import FormDialog
from ui.widgets.undo_keys import LineEdit

_FIELDS = ("activity", "minutes", "question", "hint", "title")
_USUAL = {"minutes": 10}


def make(parent: QWidget | None, workspace: Workspace, step: SessionStep | None = None) -> FormDialog:
    """The dialog for a new step, or for one that is there."""
    return FormDialog(
        parent, _("Change this step") if step else _("Add a step"), SessionStep, _FIELDS,
        ok=_("Save") if step else _("Add"), workspace=workspace, values=step or _USUAL,
        first="minutes" if step else "activity", require=("activity", "minutes"),
    )  # fmt: skip


def ask(parent: QWidget | None, workspace: Workspace, step: SessionStep | None = None) -> dict[str, Any] | None:
    """What was filled in; None when it was cancelled."""
    return make(parent, workspace, step).ask()


class NameScript(Dialog):
    """Asks how a script is called. Attributes: ``field``."""

    def __init__(self, parent: QWidget | None, given: str = "") -> None:
        super().__init__(
            parent, _("Keep as a script"), ok=_("Keep"),
            hint=_("The steps are kept, with their questions and minutes. What the room said is not."),
        )  # fmt: skip
        label = theme.label(_("Name of the script"), "card-title")
        self.field = LineEdit(given[:TITLE_LENGTH])
        self.field.setMaxLength(TITLE_LENGTH)
        self.field.setAccessibleName(_("Name of the script"))
        self.field.selectAll()
        label.setBuddy(self.field)
        self.column.addWidget(label)
        self.column.addWidget(self.field)
        self.column.addStretch(1)
        self.field.setFocus()

    def accept(self) -> None:
        """Close with a name."""
        if self.field.text().strip():
            super().accept()
        else:
            self.say(_("Fill this in. One sentence is enough."))


def ask_name(parent: QWidget | None, given: str = "") -> str:
    """The name; "" when it was cancelled."""
    dialog = NameScript(parent, given)
    return dialog.field.text().strip() if dialog.exec() else ""
