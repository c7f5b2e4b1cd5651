"""Writing down that a lesson was shared: when and with whom."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from tracker.domain.records import Experiment
from tracker.operations import Workspace
from tracker.words import _
from ui.dialogs.form_dialog import FormDialog


def make(parent: QWidget | None, workspace: Workspace, experiment: Experiment) -> FormDialog:
    """The dialog, not yet shown; the day is today unless it was shared before."""
    return FormDialog(
        parent, _("Share this lesson"), Experiment, ("shared_with", "shared_on"), ok=_("Lesson shared"),
        hint=_("A lesson that is shared saves others the detour. Say here with whom you shared it."),
        values={"shared_with": experiment.shared_with, "shared_on": experiment.shared_on or workspace.today()},
    )  # fmt: skip


def ask(parent: QWidget | None, workspace: Workspace, experiment: Experiment) -> dict[str, Any] | None:
    """With whom and on which day; None when it was cancelled."""
    return make(parent, workspace, experiment).ask()
