"""Which block or experiment something from a work session goes to: exactly one."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tracker.domain.records import Block, Entry, Record
from tracker.operations import Workspace
from tracker.words import _
from ui.dialogs.choose_blocks import BlockPicker
from ui.dialogs.dialog import Dialog
from ui.dialogs.forms import Form


class ChooseTarget(Dialog):
    """Attributes: ``picker`` for a block, ``form`` for an experiment; the other one is None."""

    def __init__(self, parent: QWidget | None, workspace: Workspace, kind: type[Record], about: str) -> None:
        ask = _("Which block says the same?") if kind is Block else _("Which experiment is it about?")
        super().__init__(parent, ask, ok=_("Merge"), hint=about)
        self.picker = BlockPicker(workspace) if kind is Block else None
        self.form = None if kind is Block else Form(Entry, ("experiment",), workspace)
        if self.picker:
            self.picker.finished.connect(self.accept)
            self.column.addWidget(self.picker)
            self.picker.field.setFocus()
        elif self.form:
            self.column.addWidget(self.form)
            self.form.setFocus()
        self.column.addStretch(1)

    def target(self) -> str:
        """The id of what was chosen last, "" for nothing."""
        if self.picker:
            return (self.picker.chosen() or [""])[-1]
        return str(self.form.values()["experiment"] or "") if self.form else ""

    def accept(self) -> None:
        """Close with one that was chosen."""
        if self.picker and not self.picker.settle():
            return
        if not self.target():
            self.say(_("Choose one from the list first."))
            return
        super().accept()


def ask(parent: QWidget | None, workspace: Workspace, kind: type[Record], about: str) -> str:
    """The id of the block or experiment; "" when it was cancelled."""
    dialog = ChooseTarget(parent, workspace, kind, about)
    return dialog.target() if dialog.exec() else ""
