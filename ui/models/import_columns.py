"""The first rows of a list that is being brought in, and above each column what it becomes here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from tracker.domain.fields import Field, Type
from tracker.exchange.columns import Mapping, targets
from tracker.exchange.days import as_text
from tracker.exchange.tables import Row
from tracker.words import N_, _
from ui import theme

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
FIELD_ROW, TYPE_ROW, FIRST = 0, 1, 2
_MOST = 200  # signs of a cell
_TYPES: dict[Type, str] = {
    Type.LINE: N_("line of text"),
    Type.TEXT: N_("text"),
    Type.DATE: N_("date"),
    Type.CHOICE: N_("choice from a list"),
    Type.WHOLE: N_("whole number"),
    Type.DECIMAL: N_("number"),
    Type.PERIOD: N_("day, week, month, quarter or year"),
    Type.FLAG: N_("yes or no"),
    Type.LINK: N_("name"),
}


def type_words(field: Field) -> str:
    """What kind of value a field holds, in the language in use."""
    return _(_TYPES[field.type])


class ImportColumns(QAbstractTableModel):
    """Row 0 is the field of each column, row 1 what kind of value that is, then the first rows of the list.

    Signals: ``chosen(str, str)``, somebody chose another field: the heading of the column and the code, "" for none.
    """

    chosen = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.mapping: Mapping | None = None
        self._rows: Sequence[Row] = ()

    def show_list(self, mapping: Mapping, rows: Sequence[Row]) -> None:
        """Show another list."""
        self.beginResetModel()
        self.mapping, self._rows = mapping, rows
        self.endResetModel()

    def show_mapping(self, mapping: Mapping) -> None:
        """The same list, with other fields."""
        self.mapping = mapping
        if self.columnCount():
            self.dataChanged.emit(self.index(FIELD_ROW, 0), self.index(TYPE_ROW, self.columnCount() - 1))

    def options(self, column: int) -> list[tuple[str, str]]:
        """What a column can be, as codes with words."""
        assert self.mapping is not None
        return [("", _("leave out")), *((name, each.word) for name, each in targets(self.mapping.kind).items())]

    # What Qt asks

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """The field, its type, and the rows."""
        return 0 if parent.isValid() or self.mapping is None else FIRST + len(self._rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """The columns of the list."""
        return 0 if parent.isValid() or self.mapping is None else len(self.mapping.header)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Only the fields can be changed."""
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usual | Qt.ItemFlag.ItemIsEditable if index.row() == FIELD_ROW else usual

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell; for the field also its code."""
        if not index.isValid() or self.mapping is None:
            return None
        if role == Qt.ItemDataRole.EditRole and index.row() == FIELD_ROW:
            return self.mapping.fields[index.column()]
        if role == Qt.ItemDataRole.ForegroundRole and self._is_muted(index):
            return theme.colour("muted")
        if role == Qt.ItemDataRole.AccessibleTextRole and index.row() == FIELD_ROW:
            return _("{column} becomes {field}").format(
                column=self.mapping.header[index.column()], field=self._text(index)
            )
        return self._text(index) if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole) else None

    def _is_muted(self, index: _Index) -> bool:
        assert self.mapping is not None
        return index.row() == TYPE_ROW or (index.row() >= FIRST and not self._is_used(index.column()))

    def _is_used(self, column: int) -> bool:
        assert self.mapping is not None
        return bool(self.mapping.fields[column]) or self.mapping.header[column] == self.mapping.key

    def _text(self, index: _Index) -> str:
        assert self.mapping is not None
        row, column = index.row(), index.column()
        field = targets(self.mapping.kind).get(self.mapping.fields[column])
        if row == FIELD_ROW:
            return field.word if field else _("leave out")
        if row == TYPE_ROW:
            key = _("key") if self.mapping.header[column] == self.mapping.key else ""
            return " · ".join(filter(None, (type_words(field) if field else "", key)))
        cells = self._rows[row - FIRST].cells
        return " ".join(as_text(cells[column]).split())[:_MOST] if column < len(cells) else ""

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Somebody chose a field."""
        if self.mapping is None or role != Qt.ItemDataRole.EditRole or value == self.mapping.fields[index.column()]:
            return False
        self.chosen.emit(self.mapping.header[index.column()], str(value))
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The headings of the list, as they stand there."""
        if orientation != Qt.Orientation.Horizontal or self.mapping is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return " ".join(self.mapping.header[section].split()) or _("(no heading)")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None
