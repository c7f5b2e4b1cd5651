"""Taking a chart along: as a file, or on the clipboard."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from tracker.charts.model import ChartModel
from tracker.exchange.clipboard import as_text
from tracker.words import _
from ui import settings as remembered
from ui.pages.progress_card import ChartCard
from ui.pages.saving_place import asked_place
from ui.tasks import Tasks
from ui.widgets.chart_view import DRAWING, Pixels, drawn_by

_COPIED = (960, 540, 2.0)


class TakeAlong:
    """Saves and copies the charts of ``host``; it remembers the folder used last."""

    def __init__(self, tasks: Tasks, host: QWidget) -> None:
        self.tasks, self._host = tasks, host
        self._folder: Path | None = None

    def save(self, card: ChartCard, ending: str) -> None:
        """Ask where, and write the chart there without the window waiting for it."""
        if card.model is None:
            return
        target = asked_place(self._host, self.tasks, _("Save the chart"), card.accessibleName(), ending, self._folder)
        if target is None:
            return
        self._folder = target.parent
        size, look = self.tasks.settings[remembered.CHART_SIZE], self.tasks.settings[remembered.CHART_LOOK]
        self.tasks.in_background(
            partial(_write, card.model, target, size, look),
            lambda _done: self.tasks.saved.emit(_("The chart is saved as {path}.").format(path=target), target),
        )

    def copy(self, card: ChartCard) -> None:
        """Put the picture, and the table as text, on the clipboard."""
        if card.model is None:
            return
        text = as_text(card.table.rows.heads(), card.table.rows.cells())

        def done(pixels: Pixels) -> None:
            both = QMimeData()  # without HTML: a letter would take the table in place of the picture
            both.setImageData(pixels.image())
            both.setText(text)
            QGuiApplication.clipboard().setMimeData(both)
            self.tasks.noticed.emit(_("The picture and the table are on the clipboard."), False)

        look = self.tasks.settings[remembered.CHART_LOOK]
        self.tasks.in_background(partial(drawn_by(card.model, look, frame=True), *_COPIED), done)


def _write(model: ChartModel, path: Path, size: str, look: str) -> None:
    """In another thread: draw and write."""
    with DRAWING:
        from tracker.operations.saving import save_chart

        save_chart(model, path, size, look)
