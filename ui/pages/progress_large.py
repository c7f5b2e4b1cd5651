"""One chart on the whole page, with the way back, the ones beside it, and what it is about."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tracker.charts import CHARTS
from tracker.charts.model import ChartModel
from tracker.domain.companions import Measurement
from tracker.words import _
from ui import theme
from ui.pages.indicator_mean import NewMean
from ui.pages.progress_card import ChartCard
from ui.pages.today_column import ScrollColumn
from ui.tasks import Tasks
from ui.widgets.combo import Combo

WITH_MEAN = "xmr"  # the chart with a mean that can begin anew


class LargeChart(ScrollColumn):
    """It scrolls where the window is too low for the picture, its finding and its source line.

    Attributes: ``card``; ``new_mean``, the offer under it; ``back``, ``before`` and ``after``, its buttons;
    ``about``, the list to choose from.

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
        self._tasks = tasks
        self.new_mean = NewMean(tasks)
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
        self.column.setContentsMargins(*(theme.px(v) for v in (24, 0, 24, 24)))
        self.column.setSpacing(theme.px(8))
        self.column.addLayout(row)
        self.column.addWidget(self.card, 1)
        self.column.addWidget(self.new_mean)

    def set_about(self, chart: str, records: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer ``records`` (id, words) to choose from; nothing for a chart about the whole workspace."""
        self.about.setVisible(bool(CHARTS[chart].subject and records))
        self.about.set_options(records)
        self.about.set_key(chosen)

    def show_model(self, model: ChartModel) -> None:
        """Show ``model``; where it shows a change that lasts, a new mean is offered under it."""
        self.card.show_model(model)
        self.new_mean.show_indicator(self._indicator_of(model) if model.name == WITH_MEAN else "")

    def _indicator_of(self, model: ChartModel) -> str:
        """The id of the indicator whose measurements ``model`` shows; "" for one without any."""
        of = next((mark.id for mark in model.marks if mark.kind == Measurement.kind_name), "")
        known = self._tasks.workspace.read.get(Measurement, of) if of else None
        return known.indicator if known else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
