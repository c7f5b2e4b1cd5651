"""What is set before a work session: the goal, how many people, and how they vote. The script says the rest."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from tracker.domain.sessions import Session
from tracker.operations import Script, Workspace
from tracker.operations.session_scripts import USUAL
from tracker.words import _, n_
from ui.dialogs.form_dialog import FormDialog

_FIRST = ("title", "participants")
_MORE = ("held_on", "aim", "criterion", "method", "dots", "dots_per_card")


def make(parent: QWidget | None, workspace: Workspace, script: Script, experiment: str = "") -> FormDialog:
    """The dialog for a session from ``script``; with ``experiment`` chosen already where it is about one."""
    hint = n_("{n} minute in {steps} steps.", "{n} minutes in {steps} steps.", script.minutes).format(
        n=script.minutes, steps=len(script.steps)
    )
    given = {"held_on": workspace.today(), **USUAL, **script.session, "experiment": experiment}
    names = ("experiment", *_FIRST) if script.experiment else _FIRST
    dialog = FormDialog(
        parent, script.title, Session, names, ok=_("Make the session"), hint=hint, workspace=workspace, values=given,
        first="title", require=("experiment",) if script.experiment else (),
    )  # fmt: skip
    dialog.fold(_MORE, _("Day, dots and more"), _("What is filled in here fits most rooms."))
    return dialog


def ask(parent: QWidget | None, workspace: Workspace, script: Script, experiment: str = "") -> dict[str, Any] | None:
    """What was filled in; None when it was cancelled."""
    return make(parent, workspace, script, experiment).ask()
