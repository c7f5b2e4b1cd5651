"""The source line under a chart: whole sentences, as many as a few lines hold."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from tracker.charts.wording import whole_sentences
from ui.widgets.long_words import breakable


class SourceLine(QLabel):
    """Says no more than fits in ``lines`` lines of its width; no sentence is cut."""

    def __init__(self, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self._sentences: Sequence[str] = ()
        self._whole = True

    def show_sentences(self, sentences: Sequence[str], without: str = "") -> None:
        """The first and the last come before the others; a last one that has ``without`` in it is left out."""
        self._whole = not without or without not in sentences[-1]
        self._sentences = sentences if self._whole else sentences[:-1]
        self._fit()

    def _fit(self) -> None:
        self.setText(breakable(whole_sentences(self._sentences, self._fits, last=self._whole)))

    def _fits(self, text: str) -> bool:
        metrics, wide = self.fontMetrics(), max(1, self.width())
        high = metrics.boundingRect(0, 0, wide, 1_000_000, int(Qt.TextFlag.TextWordWrap), text).height()
        return high <= metrics.height() + (self._lines - 1) * metrics.lineSpacing()

    # What Qt asks

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width holds other sentences."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """So does another type size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()
