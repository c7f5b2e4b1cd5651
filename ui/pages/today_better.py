"""Every day better on Today: one line to type, and how many there were this week."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tracker import operations
from tracker.domain.companions import Better
from tracker.words import _, n_
from ui import theme
from ui.dialogs.better_form import BetterForm
from ui.tasks import Tasks
from ui.widgets.card import Card


class BetterCard(Card):
    """A line, Enter, and it is written down.

    Attributes:
        form: the line and what is folded away under it.
        add: the button beside the line.
        count: the button that says how many there were this week and leads to all.

    Signals:
        resized: it asks for another height.
    """

    resized = Signal()

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent, name=_("Every day better"))
        self._tasks = tasks
        self.add = theme.button(_("Add it"))
        self.add.clicked.connect(self._on_entered)
        self.form = BetterForm(tasks.workspace, tasks.settings, self.add)
        self.form.entered.connect(self._on_entered)
        self.form.folded.connect(self.resized)
        self.count = theme.button("", "link")
        head = QHBoxLayout()
        head.setSpacing(theme.px(12))
        head.addWidget(theme.label(_("Every day better"), "section"), 1)
        head.addWidget(self.form.more)
        head.addWidget(self.count)
        self.body.addLayout(head)
        self.body.addWidget(self.form)
        writable = not tasks.workspace.read_only
        for part in (self.form, self.form.more):
            part.setVisible(writable)

    def show_count(self, count: int) -> None:
        """Say how many there were this week."""
        self.count.setText(n_("{n} this week", "{n} this week", count) if count else _("None this week"))
        self.count.setAccessibleName(": ".join((_("Every day better"), self.count.text())))

    def _on_entered(self) -> None:
        done = self._tasks.run(operations.add, Better, invalid=self.form.show_invalid, **self.form.values())
        if done is not None:
            self.form.begin_anew()
            self.form.line.setFocus()
