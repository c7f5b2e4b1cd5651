"""The steps of a script as rows to change: minutes, what the room does, name and question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tracker.domain.errors import Invalid
from tracker.domain.fields import fields_of
from tracker.domain.sessions import SessionStep
from tracker.domain.terms import Activity
from tracker.words import sentence_case

COLUMNS = ("minutes", "activity", "question", "title")
MINUTES, ACTIVITY = 0, 1
_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_USUAL: dict[str, Any] = {"activity": Activity.ASK.value, "minutes": 10}


class StepRows(QAbstractTableModel):
    """Attributes: ``steps``, the fields of each step."""

    def __init__(self, steps: Sequence[Mapping[str, Any]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.steps: list[dict[str, Any]] = [dict(each) for each in steps]

    @property
    def minutes(self) -> int:
        """How long they take in all."""
        return sum(int(each["minutes"]) for each in self.steps)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - as Qt declares it
        """One row a step."""
        return 0 if parent.isValid() else len(self.steps)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Minutes, what we do, question, name."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> object:
        """The word of the field."""
        if orientation == Qt.Orientation.Horizontal and role == _Role.DisplayRole:
            return fields_of(SessionStep)[COLUMNS[section]].word
        return None

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> object:
        """What stands in a cell; an empty name is what the step is called by itself."""
        value = self.steps[index.row()].get(COLUMNS[index.column()])
        if role == _Role.EditRole:
            return value
        if role == _Role.DisplayRole:
            return sentence_case(Activity(str(value)).label) if index.column() == ACTIVITY else str(value or "")
        if role == _Role.ToolTipRole and index.column() > ACTIVITY:
            return str(value or "")
        return None

    def setData(self, index: _Index, value: Any, role: int = _Role.EditRole) -> bool:
        """Take another value, if it can be recorded."""
        name = COLUMNS[index.column()]
        try:
            stored = fields_of(SessionStep)[name].check(value)
        except Invalid:
            return False
        if stored is None and name in ("minutes", "activity"):
            return False
        self.steps[index.row()][name] = stored
        self.dataChanged.emit(index, index)
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Every cell can be changed."""
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable

    def add(self, row: int) -> None:
        """A new step at ``row``."""
        self.beginInsertRows(QModelIndex(), row, row)
        self.steps.insert(row, dict(_USUAL))
        self.endInsertRows()

    def remove(self, row: int) -> bool:
        """Take a step out; whether it went: the last one stays."""
        if len(self.steps) < 2:
            return False
        self.beginRemoveRows(QModelIndex(), row, row)
        del self.steps[row]
        self.endRemoveRows()
        return True

    def move(self, row: int, by: int) -> int:
        """Move a step ``by`` places (-1 or 1); the row it is at then."""
        wanted = row + by
        if not 0 <= wanted < len(self.steps):
            return row
        self.beginMoveRows(QModelIndex(), row, row, QModelIndex(), wanted + 1 if by > 0 else wanted)
        self.steps.insert(wanted, self.steps.pop(row))
        self.endMoveRows()
        return wanted
