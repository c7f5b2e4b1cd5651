"""The starter inventory as rows to tick: what is here already is shown and cannot be ticked."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tracker.domain.terms import BlockKind
from tracker.words import N_, _, sentence_case

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
COLUMNS = (N_("Title"), N_("Kind"), N_("Service"))


class StarterRows(QAbstractTableModel):
    """Attributes: ``shown``, the examples in view; ``chosen``, the numbers that are ticked, in view or not."""

    def __init__(
        self, examples: Sequence[Mapping[str, Any]], there: Collection[str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._examples, self._there = examples, there
        self.shown = list(examples)
        self.chosen: set[str] = set()

    def look_for(self, text: str, kind: str) -> None:
        """Show what holds the words in ``text`` and is of ``kind`` ("" for every kind)."""
        words = text.casefold().split()
        self.beginResetModel()
        self.shown = [
            each for each in self._examples
            if kind in ("", each.get("kind")) and all(word in _said(each) for word in words)
        ]  # fmt: skip
        self.endResetModel()

    def can_tick(self, row: int) -> bool:
        """Whether this one is not here yet."""
        return self.shown[row]["number"] not in self._there

    def toggle(self, row: int) -> None:
        """Tick a row, or take its tick away."""
        if self.can_tick(row):
            self.chosen ^= {self.shown[row]["number"]}
            self._tell(row, row)

    def tick_shown(self, on: bool) -> None:
        """Tick everything in view that can be, or nothing of it."""
        numbers = {each["number"] for row, each in enumerate(self.shown) if self.can_tick(row)}
        self.chosen = self.chosen | numbers if on else self.chosen - numbers
        self._tell(0, len(self.shown) - 1)

    def _tell(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, 0))

    # What Qt asks

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """How many are in view."""
        return 0 if parent.isValid() else len(self.shown)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """Title, kind, service."""
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """What is here already is grey."""
        usual = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
        return usual | Qt.ItemFlag.ItemIsEnabled if self.can_tick(index.row()) else Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell, and before the title whether it is ticked."""
        if not index.isValid():
            return None
        each, here = self.shown[index.row()], not self.can_tick(index.row())
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0:
            on = here or each["number"] in self.chosen
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ToolTipRole:
            return each.get("description")
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if index.column() == 0:
            return _("Here already: {title}").format(title=each["title"]) if here else each["title"]
        kind = each.get("kind")
        return (sentence_case(BlockKind(kind).label) if kind else "") if index.column() == 1 else each.get("service")

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(COLUMNS[section])
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


def _said(example: Mapping[str, Any]) -> str:
    return " ".join(str(example.get(name, "")) for name in ("title", "description", "service")).casefold()
