"""The form for a deviation from the law: from what, why, who gave room, for whom and until when."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tracker.domain.companions import Deviation
from tracker.operations import Workspace
from tracker.words import _
from ui.dialogs.form_dialog import FormDialog

FIELDS = ("article", "why", "mandate", "for_whom", "until", "review_on")


def make(parent: QWidget | None, workspace: Workspace, deviation: Deviation | None = None) -> FormDialog:
    """The form, empty or with a deviation to change."""
    title = _("Change this deviation") if deviation else _("Write down a deviation")
    return FormDialog(
        parent, title, Deviation, FIELDS, ok=_("Write down"), workspace=workspace, values=deviation,
        hint=_("That way everybody knows what it is for, who gave room and when you look again."),
    )  # fmt: skip
