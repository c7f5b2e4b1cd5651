"""Which charts come along in a presentation."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from tracker.charts import CHARTS
from tracker.charts.model import ChartModel
from tracker.words import _
from ui import theme
from ui.dialogs.dialog import Dialog
from ui.widgets.tick_rows import TickRow, TickRows


class ChooseCharts(Dialog):
    """Attributes: ``rows``, the charts to tick."""

    def __init__(self, parent: QWidget | None, models: Sequence[ChartModel], chosen: Collection[str]) -> None:
        super().__init__(parent, _("Which charts"), ok=_("Show these"), width=560)
        self.rows = TickRows(_("Charts"))
        self.rows.set_rows([TickRow(m.name, m.title, CHARTS[m.name].label) for m in models], chosen)
        self.rows.toggled.connect(self._on_toggled)
        inner = QWidget()
        theme.set_look(inner, "surface")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, theme.px(8), 0)
        column.addWidget(self.rows)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inner)
        area.setMinimumHeight(theme.px(min(420, 64 * len(models))))
        self.column.addWidget(area)
        self._on_toggled()

    def _on_toggled(self) -> None:
        none = not self.rows.checked()
        assert self.ok is not None
        self.ok.setEnabled(not none)
        self.say(_("Choose at least one chart.") if none else "")


def ask(parent: QWidget | None, models: Sequence[ChartModel], chosen: Collection[str]) -> list[str] | None:
    """The names of the charts to show, or None when nothing changes."""
    dialog = ChooseCharts(parent, models, chosen)
    wanted = dialog.rows.checked() if dialog.exec() else None
    dialog.deleteLater()
    return wanted
