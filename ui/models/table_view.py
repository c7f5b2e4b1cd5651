"""A calm table over a RecordTable: sorts by a click on a header, opens by Enter, copies with Ctrl+C."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ui import theme
from ui.models.record_table import ID_ROLE, RecordTable
from ui.widgets.table import CalmTable

_COPIED_ROWS = 10_000


class TableView(CalmTable):
    """Attributes: ``table``, its model.

    Signals: ``selected(id)``, another row is selected; ``opened(id)``, Enter or a double click on one.
    """

    selected = Signal(str)
    opened = Signal(str)

    def __init__(self, table: RecordTable, name: str, parent: QWidget | None = None) -> None:  # type: ignore[type-arg]
        super().__init__(name, parent)
        self.table = table
        self.setModel(table)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._widths()
        self.setSortingEnabled(True)
        self.selectionModel().selectionChanged.connect(self._on_selection)
        self.activated.connect(lambda index: self.opened.emit(index.data(ID_ROLE)))

    def _widths(self) -> None:
        header = self.horizontalHeader()
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSortIndicatorClearable(True)
        for place, column in enumerate(self.table.columns):
            self.setColumnWidth(place, theme.px(column.width))

    def _on_selection(self, _now: QItemSelection, _before: QItemSelection) -> None:
        rows = self.selectionModel().selectedRows()
        if len(rows) == 1:
            self.selected.emit(rows[0].data(ID_ROLE))

    def select(self, record: str) -> None:
        """Select and show the row of a record, if it is in the table."""
        row = self.table.row_of(record)
        if row is not None:
            self.selectRow(row)
            self.scrollTo(self.table.index(row, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies the selected rows with their header, as a spreadsheet takes them."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self._as_text())
            return
        super().keyPressEvent(event)

    def _as_text(self) -> str:
        columns = range(len(self.table.columns))
        rows = [index.row() for index in self.selectionModel().selectedRows()][:_COPIED_ROWS]
        heads = [str(self.table.headerData(c, Qt.Orientation.Horizontal)) for c in columns]
        cells = [[_plain(str(self.table.index(row, c).data() or "")) for c in columns] for row in sorted(rows)]
        return "\n".join("\t".join(line) for line in [heads, *cells])


def _plain(text: str) -> str:
    """A cell that a spreadsheet takes as text: no tab or line break, no formula."""
    text = " ".join(text.split())
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) else text
