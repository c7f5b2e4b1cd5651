"""The frozen card that goes with the questions about an outcome, under a heading that folds it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from tracker.domain.records import Experiment
from tracker.operations import Workspace
from tracker.operations.after_start import changes_after_start
from tracker.words import _, long_date
from ui import theme
from ui.pages.experiment_bar import CardWithBar
from ui.pages.experiment_parts import IconLine, column
from ui.widgets.fold_head import FoldHead


class FrozenCard(QWidget):
    """What was written down before the start, to read again.

    Attributes:
        head: the heading, to fold.
        card: the card.
        changes: what is not as it was agreed at the start.
    """

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = FoldHead(_("The card"))
        self._lock = IconLine("lock", "muted")
        self._workspace = workspace
        self.changes = theme.label("", "small-muted", wrap=True)
        self.card = CardWithBar(workspace)
        inner = QWidget()
        inside = column(inner)
        inside.addWidget(self._lock)
        inside.addWidget(self.changes)
        inside.addWidget(self.card)
        whole = column(self)
        whole.addWidget(self.head, 0, Qt.AlignmentFlag.AlignLeft)
        whole.addWidget(inner)
        self.head.toggled.connect(inner.setVisible)

    def show_record(self, experiment: Experiment) -> None:
        """Show the card of ``experiment``, since when it is frozen, and what was changed all the same."""
        day = long_date(experiment.started_on) if experiment.started_on else ""
        self._lock.words.setText(_("Frozen since {day}").format(day=day))
        some = changes_after_start(self._workspace, experiment)
        self.changes.setText("\n\n".join(f"{each.title}\n{each.text}" for each in some))
        self.changes.setVisible(bool(some))
        self.card.show_record(experiment, editable=False)


class Side(QFrame):
    """The surface on the right, with a thin line where it begins.

    Attributes:
        inside: where the card stands.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(theme.px(376))
        self.inside: QVBoxLayout = column(self)
        self.inside.setContentsMargins(*(theme.px(v) for v in (16, 24, 16, 16)))
        self.inside.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Surface and line."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("surface"))
        painter.fillRect(0, 0, 1, self.height(), theme.colour("line"))
        painter.end()
