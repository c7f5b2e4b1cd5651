"""A chart as a small card: its finding, a small picture, and a click that shows it large."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tracker.charts.model import ChartModel
from tracker.words import _
from ui import theme
from ui.tasks import Tasks
from ui.widgets.card import Card
from ui.widgets.chart_view import ChartView, drawn_by
from ui.widgets.elided_label import ElidedLabel


class SmallCard(Card):
    """Attributes: ``chart``, its name; ``model``; ``title``, the label with the finding; ``view``, the picture."""

    def __init__(self, tasks: Tasks, chart: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, clickable=True)
        self.chart = chart
        self.model: ChartModel | None = None
        self.title = ElidedLabel("", kind="card-title", limit=3)
        self._subtitle = ElidedLabel("", kind="small-muted")
        self.view = ChartView(tasks.in_background, _("The chart is being drawn…"))
        self.view.setFixedHeight(theme.px(theme.tokens().size.chart_small))
        for part in (self.title, self._subtitle, self.view):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self.body.addWidget(part)
        self.body.insertStretch(2, 1)  # pictures of one row stand on one line
        self.body.setSpacing(theme.px(4))

    def show_model(self, model: ChartModel) -> None:
        """Show the chart as it is now."""
        self.model = model
        self.title.setText(model.title)
        self._subtitle.setText(model.subtitle)
        self.setAccessibleName(model.title)
        self.setAccessibleDescription(_("{what} Enter shows it large.").format(what=model.alt))
        self.view.show_chart(lambda: drawn_by(model, theme.tokens().name), model.title, model.alt)
