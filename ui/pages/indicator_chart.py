"""The small picture of one indicator in its panel, and the way to the large one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.charts import CHARTS
from tracker.charts.model import ChartModel
from tracker.words import _
from ui import theme
from ui.pages.progress_models import ModelSource
from ui.tasks import Tasks
from ui.widgets.chart_view import ChartView, drawn_by

CHART = "xmr"


class IndicatorChart(QWidget):
    """Hidden while there is nothing to draw. Attributes: ``view``, the picture; ``larger``, the button."""

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = ModelSource(tasks, self)
        self._source.ready.connect(self._on_ready)
        self._finding = theme.label("", "card-title", wrap=True)
        self.larger = theme.button(_("Larger"), "link")
        self.larger.setAccessibleName(_("Show this chart larger"))
        self.view = ChartView(tasks.in_background, _("The chart is being drawn…"))
        self.view.setFixedHeight(theme.px(theme.tokens().size.chart_small))
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(self._finding, 1)
        head.addWidget(self.larger, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.px(8))
        column.setSpacing(theme.px(4))
        column.addLayout(head)
        column.addWidget(self.view)
        self.hide()

    def show_indicator(self, indicator: str) -> None:
        """Show the chart of ``indicator`` as it is now."""
        if CHART in CHARTS:
            self._source.stop()
            self._source.ask((CHART, indicator))

    def _on_ready(self, _name: str, _indicator: str, model: ChartModel) -> None:
        self.setVisible(model.plot is not None)
        self._finding.setText(model.title)
        if model.plot is not None:
            self.view.show_chart(lambda: drawn_by(model, theme.tokens().name), model.title, model.alt)
