"""The row of failure patterns over the lessons: each with how often it was seen, a click shows those lessons."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tracker.operations import Workspace
from tracker.operations.lessons import COUNTED, pattern_counts
from tracker.words import _, number
from ui import theme
from ui.widgets.chips import Chip, Chips

MOST = 10  # patterns in the row; a filter has them all when there are more


class PatternRow(QWidget):
    """The most seen patterns.

    Attributes:
        chips: them.

    Signals:
        chosen: the id of the pattern that was pressed, "" when it was let go.
    """

    chosen = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._shown: list[Chip] = []
        self.chips = Chips(_("Patterns"), height=28, one_stop=True)
        self.chips.toggled.connect(lambda key, on: self.chosen.emit(key if on else ""))
        label = theme.label(_("Patterns"), "muted")
        label.setBuddy(self.chips)
        label.setMinimumHeight(theme.px(28))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(12))
        row.addWidget(label, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.chips, 1)

    def refresh(self) -> None:
        """Count anew. Without patterns there is no row."""
        counted = pattern_counts(self._workspace)[:MOST]
        chips = [Chip(each.id, each.brief, count=_count(n), checkable=True, tip=each.title) for each, n in counted]
        if chips != self._shown:  # else the focus would be lost for nothing
            self._shown = chips
            self.chips.set_chips(chips)
        self.setVisible(bool(chips))

    def show_chosen(self, pattern: str) -> None:
        """Let the chip of ``pattern`` be on, and no other."""
        self.chips.set_checked([pattern])


def _count(n: int) -> str:
    return number(n) if n <= COUNTED else _("more than {n}").format(n=number(COUNTED))
