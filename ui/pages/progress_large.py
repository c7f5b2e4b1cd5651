"""One chart on the whole page, with the way back, the ones beside it, and what it is about."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.charts import CHARTS
from tracker.words import _
from ui import theme
from ui.pages.progress_card import ChartCard
from ui.tasks import Tasks
from ui.widgets.combo import Combo


class LargeChart(QWidget):
    """Attributes: ``card``; ``back``, ``before`` and ``after``, its buttons; ``about``, the list to choose from.

    Signals: ``left``, back to all charts; ``stepped(int)``, the one before (-1) or after (1); ``chosen(str)``, the
    id of what the chart should be about.
    """

    left = Signal()
    stepped = Signal(int)
    chosen = Signal(str)

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = ChartCard(tasks, _("Chart"))
        self.card.stack.setMinimumHeight(theme.px(240))
        self.back = theme.button(_("All charts"), "quiet", "arrow-left")
        self.back.setToolTip(_("Back to all charts (Esc)"))
        self.back.clicked.connect(self.left)
        self.about = Combo(_("What the chart is about"), empty=_("The one with the most to show"))
        self.about.setMaximumWidth(theme.px(360))
        self.about.chosen.connect(self.chosen)
        self.before = theme.icon_button("chevron-left", _("Previous chart"))
        self.after = theme.icon_button("chevron-right", _("Next chart"))
        self.before.clicked.connect(lambda: self.stepped.emit(-1))
        self.after.clicked.connect(lambda: self.stepped.emit(1))
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.back)
        row.addStretch(1)
        for part in (self.about, self.before, self.after):
            row.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(v) for v in (24, 0, 24, 24)))
        column.setSpacing(theme.px(8))
        column.addLayout(row)
        column.addWidget(self.card, 1)

    def set_about(self, chart: str, records: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer ``records`` (id, words) to choose from; nothing for a chart about the whole workspace."""
        self.about.setVisible(bool(CHARTS[chart].subject and records))
        self.about.set_options(records)
        self.about.set_key(chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
