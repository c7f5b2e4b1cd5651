"""A calm table over a RecordTable: sorts by a click on a header, opens by Enter, copies with Ctrl+C."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from tracker.exchange.clipboard import Cell
from ui import theme
from ui.models.copying import CopyingTable
from ui.models.record_table import ID_ROLE, RecordTable, written


class TableView(CopyingTable):
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

    def cells(self, row: int) -> list[Cell]:
        """The values of a row, numbers and days as such."""
        record = self.table.record(row)
        shown = [column.show(record) for column in self.table.columns] if record else []
        return [Cell(value, written(value)) for value in shown]
