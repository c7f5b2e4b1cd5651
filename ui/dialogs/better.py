"""Every day better from anywhere: one line, Enter, done."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tracker.operations import Workspace
from tracker.words import _
from ui.dialogs.better_form import BetterForm
from ui.dialogs.dialog import Dialog
from ui.settings import Settings


class BetterDialog(Dialog):
    """Attributes: ``form``, the line and its details. It cannot be accepted without a line."""

    def __init__(self, parent: QWidget | None, workspace: Workspace, settings: Settings) -> None:
        super().__init__(parent, _("Every day better"), ok=_("Write it down"), width=480)
        self.form = BetterForm(workspace, settings)
        self.form.entered.connect(self.accept)
        self.column.addWidget(self.form)
        self.column.addWidget(self.form.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.form.line.setFocus()

    def accept(self) -> None:
        """Close with what was typed, if anything was."""
        if not self.form.line.text().strip():
            self.form.say(_("Fill this in. One sentence is enough."))
            return
        super().accept()

    def values(self) -> dict[str, Any]:
        """What was filled in; the team is remembered for the next time."""
        values = self.form.values()
        self.form.begin_anew()
        return values


def make(parent: QWidget | None, workspace: Workspace, settings: Settings) -> BetterDialog:
    """The dialog, not yet shown."""
    return BetterDialog(parent, workspace, settings)


def ask(parent: QWidget | None, workspace: Workspace, settings: Settings) -> dict[str, Any] | None:
    """What was filled in, or None when it was cancelled."""
    dialog = make(parent, workspace, settings)
    return dialog.values() if dialog.exec() else None
