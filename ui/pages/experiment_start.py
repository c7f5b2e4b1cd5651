"""Before the start of an experiment without a bar: ask for one. Not mandatory, never silent."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from tracker import operations
from tracker.domain.records import Experiment
from tracker.words import _
from ui import theme
from ui.dialogs.dialog import Dialog
from ui.dialogs.forms import Form, on_ctrl_enter
from ui.tasks import Tasks


class AskBar(Dialog):
    """Attributes: ``form``, the bar and the day to decide; ``without``, the button to start with no bar."""

    def __init__(self, parent: QWidget | None, experiment: Experiment) -> None:
        super().__init__(
            parent, _("There is no bar yet"), ok=_("Start"), hint=_("How high is the bar? Or: no bar, because …")
        )
        self.form = Form(Experiment, ("success_when", "review_on"))
        self.form.show_values(experiment)
        self.column.addWidget(self.form)
        self.column.addStretch(1)
        self.without = theme.button(_("Start without a bar"), "quiet")
        self.without.clicked.connect(self._go_without)
        self._buttons.insertWidget(0, self.without)
        on_ctrl_enter(self, self.accept)
        self.form.editors["success_when"].setFocus()

    def accept(self) -> None:
        """Close when there is a bar and the day can be read."""
        if not self.form.check():
            return
        if self.form.values()["success_when"]:
            super().accept()
        else:
            self.form.show_error("success_when", _("Fill this in, or start without a bar."))

    def _go_without(self) -> None:
        if self.form.check():
            super().accept()


def may_start(parent: QWidget | None, tasks: Tasks, experiment: str) -> bool:
    """Whether to start now. Asks for a bar where the card has none, and saves what is filled in."""
    known = tasks.workspace.read.get(Experiment, experiment)
    if known is None or known.success_when or tasks.workspace.read_only:
        return True
    dialog = AskBar(parent, known)
    if not dialog.exec():
        return False
    values: dict[str, Any] = dialog.form.values()
    new = {name: value for name, value in values.items() if (value or None) != (getattr(known, name) or None)}
    return not new or tasks.run(operations.edit_experiment, experiment, quiet=True, **new) is not None
