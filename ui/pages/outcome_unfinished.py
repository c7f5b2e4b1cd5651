"""The quiet line in the panel of an experiment whose outcome is half written, with the way back to it."""

from __future__ import annotations

from PySide6.QtCore import Signal

from tracker.domain.records import Experiment
from tracker.domain.terms import Stage
from tracker.words import _
from ui import theme
from ui.pages.experiment_drafts import Drafts
from ui.pages.experiment_parts import IconLine
from ui.tasks import Tasks


class UnfinishedOutcome(IconLine):
    """Attributes: ``button``, the way back. Signals: ``go_on``, it was pressed."""

    go_on = Signal()

    def __init__(self, tasks: Tasks) -> None:
        sentence, button = _("You were recording the outcome."), theme.button(_("Go on"), "link")
        super().__init__("edit", "muted", sentence, button)
        button.setAccessibleDescription(sentence)
        button.clicked.connect(self.go_on)
        self.button = button
        self._drafts = Drafts(tasks)

    def show_record(self, experiment: Experiment, *, editable: bool) -> None:
        """Say it while ``experiment`` runs and something was typed about how it ended."""
        asked = editable and experiment.stage is Stage.RUNNING
        self.setVisible(asked and bool(self._drafts.of(experiment.id)))
