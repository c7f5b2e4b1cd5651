"""The table that says the same as a chart, to read, to walk through and to copy."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from tracker.charts.model import Table
from tracker.exchange.clipboard import Cell
from ui import theme
from ui.models.copying import copy_rows
from ui.widgets.table import CalmTable

_Index = QModelIndex | QPersistentModelIndex
_NARROWEST, _WIDEST = 88, 320  # px of a column at 96 dpi
_MEASURED = 200  # rows that say how wide a column is


class ChartTable(QAbstractTableModel):
    """The table of a chart, with its cells written as people read them.

    Attributes: ``table``, what it shows.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table = Table()
        self._order: list[int] = []

    def show(self, table: Table) -> None:
        """Show another table."""
        self.beginResetModel()
        self.table = table
        self._order = list(range(len(table.rows)))
        self.endResetModel()

    def heads(self) -> list[str]:
        """The headings."""
        return [column.title for column in self.table.columns]

    def cells(self, rows: list[int] | None = None) -> list[list[Cell]]:
        """What stands in ``rows``, or in all rows, to take along."""
        chosen = range(len(self.table.rows)) if rows is None else rows
        return [[Cell(cell, self._cell(row, at)) for at, cell in enumerate(self._row(row))] for row in chosen]

    def _row(self, row: int) -> tuple[object, ...]:
        return self.table.rows[self._order[row]]

    def _cell(self, row: int, column: int) -> str:
        """A cell as people read it; written when it is needed, for there may be very many."""
        return self.table.columns[column].write(self.table.rows[self._order[row]][column])

    # What Qt asks

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.table.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.table.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The written cell, or on which side it stands."""
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._cell(index.row(), index.column())
        return self._side(index.column()) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By what is in ``column``, missing values at the end; -1 is the order of the chart."""
        rows, down = self.table.rows, order == Qt.SortOrder.DescendingOrder
        self.layoutAboutToBeChanged.emit()
        before, held = self.persistentIndexList(), self._order
        made = list(range(len(rows)))
        if 0 <= column < len(self.table.columns):
            there = [row for row in made if rows[row][column] is not None]
            there.sort(key=lambda row: _sortable(rows[row][column]), reverse=down)
            made = there + [row for row in made if rows[row][column] is None]
        self._order = made
        place = {row: now for now, row in enumerate(made)}
        after = [self.index(place[held[index.row()]], index.column()) for index in before]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words over a column; rows have none."""
        if orientation != Qt.Orientation.Horizontal or section >= len(self.table.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.table.columns[section].title
        return self._side(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _side(self, column: int) -> Qt.AlignmentFlag:
        numeric = self.table.columns[column].numeric
        return (Qt.AlignmentFlag.AlignRight if numeric else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter


class ChartTableView(CalmTable):
    """The table on the screen. A click on a heading sorts; Ctrl+C copies.

    The chosen rows go with their header, or all rows when none is chosen.

    Attributes: ``rows``, its model.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent, framed=False)
        self.rows = ChartTable(self)
        self.setModel(self.rows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        head = self.horizontalHeader()
        head.setSortIndicatorClearable(True)  # the third click gives the order of the chart back
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)

    def show_table(self, table: Table) -> None:
        """Show another table, its columns as wide as their words."""
        self.rows.show(table)
        head = self.horizontalHeader()
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        head.setResizeContentsPrecision(_MEASURED)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column in range(self.rows.columnCount()):
            self.resizeColumnToContents(column)
            width = self.columnWidth(column)
            self.setColumnWidth(column, min(max(width, theme.px(_NARROWEST)), theme.px(_WIDEST)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, or what a table does with a key."""
        if event.matches(QKeySequence.StandardKey.Copy):
            chosen = sorted(index.row() for index in self.selectionModel().selectedRows())
            copy_rows(self.rows.heads(), self.rows.cells(chosen or None))
        else:
            super().keyPressEvent(event)


def _sortable(cell: Any) -> Any:
    """Words without looking at capitals; numbers and days as they are."""
    return cell.casefold() if isinstance(cell, str) else cell
