"""Puts rows of a table on the clipboard, so that a spreadsheet takes cells and a letter takes text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

from tracker.exchange.clipboard import Cell, as_html, as_text
from ui.widgets.table import CalmTable

MOST = 10_000  # rows on the clipboard


class CopyingTable(CalmTable):
    """A table of which Ctrl+C takes the chosen rows along, with their headings.

    A subclass says in ``cells`` what it holds; ``heads`` are the words over its columns.

    Signals: ``copied(int, int)``, so many rows were copied of so many that were chosen.
    """

    copied = Signal(int, int)

    def heads(self) -> list[str]:
        """The words over the columns."""
        across = Qt.Orientation.Horizontal
        return [str(self.model().headerData(at, across) or "") for at in range(self.model().columnCount())]

    def cells(self, row: int) -> list[Cell]:
        """What stands in a row: what is seen, unless a subclass knows more."""
        texts = (str(self.model().index(row, at).data() or "") for at in range(self.model().columnCount()))
        return [Cell(text, text) for text in texts]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, or what a table does with a key."""
        if not event.matches(QKeySequence.StandardKey.Copy):
            super().keyPressEvent(event)
            return
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        copy_rows(self.heads(), [self.cells(row) for row in rows[:MOST]])
        if rows:
            self.copied.emit(min(MOST, len(rows)), len(rows))


def copy_rows(heads: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    """Put heading and ``rows`` on the clipboard, as text and as a table; nothing where there is no row."""
    if not rows:
        return
    both = QMimeData()
    both.setText(as_text(heads, rows))
    both.setHtml(as_html(heads, rows))
    QGuiApplication.clipboard().setMimeData(both)
