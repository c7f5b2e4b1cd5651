"""The offer of a new mean under the chart of an indicator: only there when a dated change lasts."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker import operations
from tracker.domain.companions import Rebase
from tracker.operations import RebaseOffer
from tracker.words import _, long_date, n_
from ui import theme
from ui.tasks import Tasks


class NewMean(QWidget):
    """Hidden while there is nothing to offer. Attributes: ``offer``, or None; ``button``, which asks who and why."""

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._indicator = ""
        self.offer: RebaseOffer | None = None
        self._words = theme.label("", "small-muted", wrap=True)
        self.button = theme.button("", "link")
        self.button.clicked.connect(self._on_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.px(8))
        column.setSpacing(theme.px(4))
        column.addWidget(self._words)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_indicator(self, indicator: str) -> None:
        """Offer what may be offered for ``indicator`` now; nothing for "", which is none."""
        workspace = self._tasks.workspace
        self._indicator = indicator
        may = bool(indicator) and not workspace.read_only
        self.offer = operations.rebase_offer(workspace, indicator) if may else None
        self.setVisible(self.offer is not None)
        if self.offer is None:
            return
        said = n_(
            "Since experiment {number}: {n} measurement in a row on one side of the mean.",
            "Since experiment {number}: {n} measurements in a row on one side of the mean.",
            self.offer.count,
        )
        self._words.setText(said.format(number=self.offer.number))
        self.button.setText(_("New mean from {day}…").format(day=long_date(self.offer.day)))

    def _on_asked(self) -> None:
        from ui.dialogs import new_mean

        if self.offer is None:
            return
        values = new_mean.ask(self.window(), self._tasks.workspace, self.offer)
        if values:
            self._tasks.run(operations.add, Rebase, indicator=self._indicator, **values)
