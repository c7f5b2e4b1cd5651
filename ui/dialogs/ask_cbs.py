"""Asking CBS for a table over the network: says first whom it asks and what for, and waits for a yes."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from tracker.domain.errors import UserError
from tracker.exchange import cbs
from tracker.exchange.tables import Table
from tracker.words import _
from ui import theme
from ui.dialogs.dialog import Dialog
from ui.tasks import Tasks
from ui.widgets.undo_keys import LineEdit


class AskCbs(Dialog):
    """Attributes: ``number``, of the table; ``bar``, while CBS is asked; ``table``, its answer, None before that."""

    def __init__(self, parent: QWidget | None, tasks: Tasks) -> None:
        hint = _(
            "This asks {host} for a table, over the network. Only the number of the table is sent. "
            "Look it up on StatLine."
        )
        super().__init__(parent, _("Ask CBS for figures"), ok=_("Ask CBS"), hint=hint.format(host=cbs.HOST), width=520)
        self._tasks = tasks
        self.table: Table | None = None
        self.number = LineEdit()
        self.number.setPlaceholderText("83648NED")
        self.number.textChanged.connect(lambda _text: self._show(asking=False))
        label = theme.label(_("Number of the table"))
        label.setBuddy(self.number)
        self.number.setAccessibleName(label.text())
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(label)
        row.addWidget(self.number, 1)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Asking CBS…"))
        self.column.addLayout(row)
        self.column.addWidget(self.bar)
        self._show(asking=False)
        self.number.setFocus()

    def _show(self, *, asking: bool, trouble: str = "") -> None:
        assert self.ok is not None
        self.bar.setVisible(asking)
        self.number.setEnabled(not asking)
        self.ok.setEnabled(not asking and bool(self.number.text().strip()))
        self.say(trouble)

    def accept(self) -> None:
        """Ask; the dialog closes once there is an answer. Cancel stops waiting for it."""
        if self.ok is None or not self.ok.isEnabled():
            return
        self._show(asking=True)
        self.cancel.setFocus()
        self._tasks.in_background(partial(cbs.open_cbs, self.number.text()), self._take, self._fail)

    def _take(self, table: Table) -> None:
        if self.isVisible():
            self.table = table
            super().accept()

    def _fail(self, error: UserError | OSError) -> None:
        self._show(asking=False, trouble=str(error))
        self.number.setFocus()
        self.number.selectAll()


def make(parent: QWidget | None, tasks: Tasks) -> AskCbs:
    """The dialog, not yet shown."""
    return AskCbs(parent, tasks)


def ask(parent: QWidget | None, tasks: Tasks) -> Table | None:
    """The table that CBS gave, or None when it was cancelled."""
    dialog = make(parent, tasks)
    dialog.exec()
    table = dialog.table
    dialog.deleteLater()
    return table
