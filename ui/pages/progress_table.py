"""The table that says the same as a chart, to read, to walk through and to copy."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from tracker.charts.model import Table
from ui import theme
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
        self._written: list[list[str]] = []

    def show(self, table: Table) -> None:
        """Show another table."""
        self.beginResetModel()
        self.table, self._written = table, table.written()
        self.endResetModel()

    def text(self, rows: list[int] | None = None) -> str:
        """Header and ``rows``, or all rows, with tabs between the cells, as a spreadsheet takes them."""
        chosen = self._written if rows is None else [self._written[row] for row in rows]
        heads = [column.title for column in self.table.columns]
        return "\n".join("\t".join(map(_plain, line)) for line in [heads, *chosen])

    # What Qt asks

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._written)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.table.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The written cell, or on which side it stands."""
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._written[index.row()][index.column()]
        return self._side(index.column()) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The words over a column; rows have none."""
        if orientation != Qt.Orientation.Horizontal or section >= len(self.table.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.table.columns[section].title
        return self._side(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _side(self, column: int) -> Qt.AlignmentFlag:
        numeric = self.table.columns[column].numeric
        return (
            Qt.AlignmentFlag.AlignRight if numeric else Qt.AlignmentFlag.AlignLeft
        ) | Qt.AlignmentFlag.AlignVCenter


class ChartTableView(CalmTable):
    """The table on the screen. Ctrl+C copies the chosen rows with their header, or all when none is chosen.

    Attributes: ``rows``, its model.
    """

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent, framed=False)
        self.rows = ChartTable(self)
        self.setModel(self.rows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def show_table(self, table: Table) -> None:
        """Show another table, its columns as wide as their words."""
        self.rows.show(table)
        head = self.horizontalHeader()
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
            QGuiApplication.clipboard().setText(self.rows.text(chosen or None))
        else:
            super().keyPressEvent(event)


def _plain(text: str) -> str:
    """A cell that a spreadsheet takes as text: no tab or line break, no formula."""
    text = " ".join(text.split())
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") and not text[1:2].isdigit() else text
