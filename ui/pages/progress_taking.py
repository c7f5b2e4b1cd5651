"""Taking a chart along: as a file, or on the clipboard."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, QStandardPaths
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from tracker.charts.model import ChartModel
from tracker.words import _
from ui import settings as remembered
from ui.pages.progress_card import ChartCard
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
        kinds = f"{ending[1:].upper()} (*{ending})"
        wish = self.tasks.messages.file_to_save(
            self._host, _("Save the chart"), str(self._proposal(card, ending)), kinds
        )
        if wish is None:
            return
        target = wish if wish.suffix.lower() == ending else wish.with_name(wish.name + ending)
        if target != wish and target.exists():
            self._tell(_("{path} exists already. Choose another name."), target)
            return
        self._folder = target.parent
        size, look = self.tasks.settings[remembered.CHART_SIZE], self.tasks.settings[remembered.CHART_LOOK]
        self.tasks.in_background(
            partial(_write, card.model, target, size, look),
            lambda _done: self.tasks.saved.emit(_("The chart is saved as {path}.").format(path=target), target),
        )

    def _tell(self, sentence: str, path: Path) -> None:
        self.tasks.noticed.emit(sentence.format(path=path), False)

    def _proposal(self, card: ChartCard, ending: str) -> Path:
        """A name that says what it is and of which day, in the folder used last or that of the documents."""
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = self._folder or Path(documents)
        if not folder.is_dir():
            folder = self.tasks.workspace.path.parent
        day = self.tasks.workspace.today().isoformat()
        name = f"{card.accessibleName()} - {self.tasks.workspace.path.stem} - {day}{ending}"
        return folder / name.replace("/", "-")

    def copy(self, card: ChartCard) -> None:
        """Put the picture, and the table as text, on the clipboard."""
        if card.model is None:
            return
        text = card.table.rows.text()

        def done(pixels: Pixels) -> None:
            both = QMimeData()
            both.setImageData(pixels.image())
            both.setText(text)
            QGuiApplication.clipboard().setMimeData(both)
            self.tasks.noticed.emit(_("The picture and the table are on the clipboard."), False)

        self.tasks.in_background(partial(drawn_by(card.model, "light", frame=True), *_COPIED), done)


def _write(model: ChartModel, path: Path, size: str, look: str) -> None:
    """In another thread: draw and write."""
    with DRAWING:
        from tracker.operations.saving import save_chart

        save_chart(model, path, size, look)
