"""What is set before a work session: the goal, how many people, and how they vote; and the steps of the script."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QWidget

from tracker.domain.sessions import Session
from tracker.operations import Script, Workspace
from tracker.operations.session_scripts import USUAL
from tracker.words import _, n_
from ui import theme
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.session_steps import StepsEditor

_FIRST = ("title", "participants")
_MORE = ("held_on", "aim", "criterion", "method", "dots", "dots_per_card")


class SetUp(FormDialog):
    """Attributes: ``steps``, the steps to change, or None as long as they are folded; ``change``, the button that
    unfolds them.
    """

    def __init__(self, parent: QWidget | None, workspace: Workspace, script: Script, experiment: str = "") -> None:
        names = ("experiment", *_FIRST) if script.experiment else _FIRST
        given = {"held_on": workspace.today(), **USUAL, **script.session, "experiment": experiment}
        steps = n_("{n} step", "{n} steps", len(script.steps))
        minutes = n_("{n} minute", "{n} minutes", script.minutes)
        super().__init__(
            parent, script.title, Session, names, ok=_("Make the session"), workspace=workspace, values=given,
            hint=_("{steps}, {minutes}").format(steps=steps, minutes=minutes) + f". {script.about}".rstrip(". ") + ".",
            first="title", require=("experiment",) if script.experiment else (),
            scrolls=True,
        )  # fmt: skip
        self._script = script
        self.fold(_MORE, _("Day, dots and more"), _("What is filled in here fits most rooms."), folded=True)
        self.steps: StepsEditor | None = None
        self.change = theme.button(_("Change the steps"), "link", "chevron-right")
        self.change.clicked.connect(self.unfold_steps)
        self.column.insertWidget(self.column.count() - 1, self.change, 0, Qt.AlignmentFlag.AlignLeft)

    def unfold_steps(self) -> None:
        """Show the steps of the script, to change them for this session."""
        if self.steps is None:
            self.change.hide()
            self.steps = StepsEditor(self._script.steps)
            self.column.insertWidget(self.column.count() - 1, self.steps, 100)  # more than the room below
            self.spread(QSize(520, 400), QSize(760, 800))
            self.steps.table.setFocus()
            if self._rolling:
                self._rolling.bring(self.steps)

    def values(self) -> dict[str, Any]:
        """What is filled in; with ``steps`` where those were looked at."""
        return super().values() | ({"steps": self.steps.steps()} if self.steps else {})


def make(parent: QWidget | None, workspace: Workspace, script: Script, experiment: str = "") -> SetUp:
    """The dialog for a session from ``script``; with ``experiment`` chosen already where it is about one."""
    return SetUp(parent, workspace, script, experiment)


def ask(parent: QWidget | None, workspace: Workspace, script: Script, experiment: str = "") -> dict[str, Any] | None:
    """What was filled in; None when it was cancelled."""
    return make(parent, workspace, script, experiment).ask()
