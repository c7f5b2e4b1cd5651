"""What was thought of beforehand: expected effects, heart-law-euro, room in the law, data, and what can go wrong."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from tracker import operations
from tracker.domain.records import Block, Experiment, Link
from tracker.domain.terms import Moment, Stage
from tracker.words import _
from ui.dialogs import choose_patterns
from ui.dialogs.choose_patterns import PatternsPart
from ui.pages.experiment_data import DataPart
from ui.pages.experiment_expected import ExpectedPart
from ui.pages.experiment_law import LawPart
from ui.pages.experiment_parts import column
from ui.pages.experiment_weighing import WeighingPart
from ui.tasks import Tasks

KINDS = ("score", "deviation", "data-use", "pattern", "pattern-link")


class PlanParts(QWidget):
    """The parts below each other, each a quiet line as long as it is empty.

    Attributes:
        expected, weighing, law, data, patterns: the parts.
    """

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tasks = tasks
        self._experiment = ""
        self.expected, self.weighing = ExpectedPart(tasks), WeighingPart(tasks)
        self.law, self.data = LawPart(tasks), DataPart(tasks)
        self.patterns = PatternsPart(_("What can go wrong?"))
        self.patterns.choose_asked.connect(self.choose_patterns)
        self.patterns.removed.connect(lambda pattern: self._name([each for each in self._named() if each != pattern]))
        whole = column(self, 12)
        for part in (self.expected, self.weighing, self.law, self.data, self.patterns):
            whole.addWidget(part)

    def show_record(self, experiment: Experiment, links: Sequence[tuple[Link, Block]], *, editable: bool) -> None:
        """Show what was thought of for ``experiment``. Once it ended, nobody expects anything any more."""
        self._experiment = experiment.id
        ended = experiment.stage in (Stage.CONCLUDED, Stage.EMBEDDED)
        self.expected.show_links(experiment, () if ended else links, editable=editable and not ended)
        for part in (self.weighing, self.law, self.data):
            part.show_record(experiment, editable=editable)
        named = operations.patterns_of(self.tasks.workspace, experiment.id, Moment.BEFORE)
        self.patterns.show_patterns(named, editable=editable)
        self.patterns.setVisible(bool(named) or (editable and not ended))

    def _named(self) -> list[str]:
        return [each.id for each in operations.patterns_of(self.tasks.workspace, self._experiment, Moment.BEFORE)]

    def choose_patterns(self) -> None:
        """Ask what can go wrong."""
        hint = _("Who says it beforehand sees it coming. Tick what could happen.")
        title = _("What can go wrong?")
        chosen = choose_patterns.ask(self.window(), self.tasks.workspace, title, hint, self._named())
        if chosen is not None and chosen != self._named():
            self._name(chosen)

    def _name(self, chosen: Sequence[str]) -> None:
        self.tasks.run(operations.name_patterns, self._experiment, Moment.BEFORE, chosen)
