"""What came before an experiment and after it: the whole chain as a picture."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tracker import operations
from tracker.domain.records import Experiment
from tracker.operations.chains import Try
from tracker.words import _, short_date
from ui import theme
from ui.models.marks import STAGES, VERDICTS
from ui.pages import experiment_words as words
from ui.pages.experiment_section import Section
from ui.tasks import Tasks
from ui.widgets.lineage import Lineage, Node


class ChainPart(Section):
    """The chain, from the first try to the last. Without another try it is not seen.

    Attributes:
        picture: the tries.

    Signals:
        opened: the id of one that was pressed.
    """

    opened = Signal(str)

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(tasks, _("Before and after"), "", parent)
        self.picture = Lineage(_("Before and after"))
        self.picture.activated.connect(self._on_activated)
        self._more = theme.label(_("There are more tries than fit here."), "small-muted", wrap=True)
        self.body.addWidget(self.picture)
        self.body.addWidget(self._more)
        self.ask.hide()

    def show_record(self, experiment: Experiment, *, editable: bool) -> None:
        """Show the chain that ``experiment`` is part of."""
        self.known = experiment
        chain = operations.chain(self.tasks.workspace, experiment.id)
        nodes = [_node(each) for each in chain.tries]
        self.picture.set_nodes(nodes, experiment.id, _("this one"))
        self._more.setVisible(chain.cut)
        self.set_filled(len(nodes) > 1, editable=False)

    def _on_activated(self, experiment: str) -> None:
        if self.known is not None and experiment != self.known.id:
            self.opened.emit(experiment)


def _node(each: Try) -> Node:
    experiment = each.experiment
    mark = VERDICTS[experiment.verdict] if experiment.verdict else STAGES[experiment.stage]
    stands = (experiment.verdict or experiment.stage).label
    day = experiment.concluded_on or experiment.started_on or experiment.idea_on
    sub = f"{stands} · {short_date(day)}" if day else stands
    return Node(experiment.id, words.numbered(experiment), sub, mark, each.before, each.lane)
