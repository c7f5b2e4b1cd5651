"""An agreement: what, who and when. What is enough."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from tracker.domain.companions import Agreement
from tracker.operations import Workspace
from tracker.words import _
from ui.dialogs.form_dialog import FormDialog

_NAMES = ("title", "who", "due_on")


def make(parent: QWidget | None, workspace: Workspace) -> FormDialog:
    """The dialog for a new agreement, not yet shown."""
    return FormDialog(
        parent, _("Make an agreement"), Agreement, _NAMES, ok=_("Add"), workspace=workspace,
        hint=_("Only what you agree on is needed. It stands on Today until you tick it off."),
    )  # fmt: skip


def ask(parent: QWidget | None, workspace: Workspace) -> dict[str, Any] | None:
    """What was filled in, or None when it was cancelled."""
    return make(parent, workspace).ask()
