"""From a day on a new mean holds for an indicator: since when, why, and by which experiment."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from tracker.domain.companions import Rebase
from tracker.operations import RebaseOffer, Workspace
from tracker.words import _
from ui.dialogs.form_dialog import FormDialog

_NAMES = ("reason", "happened_on", "experiment")


def make(parent: QWidget | None, workspace: Workspace, offer: RebaseOffer) -> FormDialog:
    """The dialog with the day and the experiment of ``offer`` filled in, not yet shown."""
    hint = _("The chart begins anew from this day. Do this only when you know what changed. You can undo it.")
    return FormDialog(
        parent, _("Set a new mean"), Rebase, _NAMES, ok=_("Set new mean"), workspace=workspace, hint=hint,
        values={"happened_on": offer.day, "experiment": offer.experiment}, first="reason",
    )  # fmt: skip


def ask(parent: QWidget | None, workspace: Workspace, offer: RebaseOffer) -> dict[str, Any] | None:
    """What was filled in, or None when it was cancelled."""
    return make(parent, workspace, offer).ask()
