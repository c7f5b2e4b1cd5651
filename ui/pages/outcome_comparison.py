"""The small picture beside the card while an outcome is recorded: the indicator before the start and since."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from tracker.charts import CHARTS
from tracker.charts.model import ChartModel
from tracker.words import _
from ui import theme
from ui.pages.progress_models import ModelSource
from ui.tasks import Tasks
from ui.widgets.chart_view import ChartView, drawn_by

CHART = "before-after"
_HIGH = 176  # px at 96 dpi
_SAID = (2, 1)  # of the source line: the verdict, and that it proves no cause


class OutcomeComparison(QWidget):
    """Hidden without an indicator in the bar. Attributes: ``title``, the finding; ``view``, the picture; ``words``."""

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = ModelSource(tasks, self)
        self._source.ready.connect(self._on_ready)
        self.title = theme.label("", "card-title", wrap=True)
        self._subtitle = theme.label("", "small-muted", wrap=True)
        self.view = ChartView(tasks.in_background, _("The chart is being drawn…"))
        self.view.setFixedHeight(theme.px(_HIGH))
        line = QFrame()
        theme.set_look(line, "line")
        self.words = theme.label("", "small-muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(16), 0, 0)
        column.setSpacing(theme.px(8))
        for part in (self.title, self._subtitle, self.view, line, self.words):
            column.addWidget(part)
        self.hide()

    def show_experiment(self, experiment: str, *, has_indicator: bool) -> None:
        """Show the comparison of ``experiment`` as it is now."""
        self._source.stop()
        self.hide()
        if has_indicator and CHART in CHARTS:
            self._source.ask((CHART, experiment))

    def _on_ready(self, _name: str, _experiment: str, model: ChartModel) -> None:
        self.setVisible(model.plot is not None)
        self.title.setText(model.title)
        self._subtitle.setText(model.subtitle)
        self.words.setText(" ".join(model.footer[place] for place in _SAID if place < len(model.footer)))
        if model.plot is not None:
            self.view.show_chart(lambda: drawn_by(model, theme.tokens().name), model.title, model.alt)
