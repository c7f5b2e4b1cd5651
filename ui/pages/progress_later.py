"""The charts that cannot be drawn yet: what each waits for, in one calm card."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from tracker.charts import CHARTS
from tracker.charts.model import ChartModel
from tracker.words import _
from ui import theme
from ui.widgets.card import Card

_WIDE = 220  # px for the names


class LaterCard(Card):
    """One line per chart: what it shows and what to do. Hidden when there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=24, name=_("These charts come later"))
        self.body.addWidget(theme.label(self.accessibleName(), "section"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(24))
        self._grid.setVerticalSpacing(theme.px(8))
        self._grid.setColumnMinimumWidth(0, theme.px(_WIDE))
        self._grid.setColumnStretch(1, 1)
        self.body.addLayout(self._grid)
        self._labels: list[QLabel] = []
        self.hide()

    def show_models(self, models: Iterable[ChartModel]) -> None:
        """Name these."""
        for old in self._labels:
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._labels.clear()
        for row, model in enumerate(models):
            parts = (theme.label(CHARTS[model.name].label, "card-title", wrap=True),
                     theme.label(model.message, "muted", wrap=True))  # fmt: skip
            for column, label in enumerate(parts):
                self._grid.addWidget(label, row, column)
                self._labels.append(label)
        self.setVisible(bool(self._labels))
