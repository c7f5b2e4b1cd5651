"""A table of records, read a page at a time: the first page of 100,000 rows costs what that of 100 does."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tracker.domain.fields import Words
from tracker.domain.records import Record
from tracker.operations import Query, Workspace
from tracker.words import _, sentence_case, short_date

R = TypeVar("R", bound=Record)
_Index = QModelIndex | QPersistentModelIndex

PAGE, KEPT = 100, 20  # rows a page; pages in memory
ID_ROLE = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Column(Generic[R]):
    """A column: its words, what it shows of a record, and by which stored column it sorts ("" = it does not)."""

    label: str
    show: Callable[[R], Any]
    order: str = ""
    icon: Callable[[R], Any] | None = None
    width: int = 120  # px at 96 dpi


def written(value: Any) -> str:
    """A cell as it is read: words for a choice, a short date, nothing for nothing."""
    if value is None:
        return ""
    if isinstance(value, Words):
        return sentence_case(value.label)
    return short_date(value) if isinstance(value, date) else str(value)


class RecordTable(QAbstractTableModel, Generic[R]):
    """The records of one kind that a query asks for.

    Attributes: ``query``, what is shown and in which order; ``columns``.
    """

    def __init__(
        self, workspace: Workspace, kind: type[R], columns: Sequence[Column[R]], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace, self._kind, self.columns = workspace, kind, tuple(columns)
        self.query = Query()
        self._count = 0
        self._pages: OrderedDict[int, list[R]] = OrderedDict()

    def show(self, query: Query) -> None:
        """Show another selection, from the top."""
        self.beginResetModel()
        self.query = query
        self._pages.clear()
        self._count = self._workspace.read.count(self._kind, query)
        self.endResetModel()

    def in_order(self, query: Query) -> Query:
        """``query`` in the order that is shown now."""
        return replace(query, order=self.query.order, descending=self.query.descending)

    def refresh(self) -> None:
        """Read the same selection anew; where only cells changed, selection and scroll position stay."""
        count = self._workspace.read.count(self._kind, self.query)
        if count != self._count:
            self.show(self.query)
            return
        self._pages.clear()
        if count:
            self.dataChanged.emit(self.index(0, 0), self.index(count - 1, len(self.columns) - 1))

    def record(self, row: int) -> R | None:
        """The record in ``row``."""
        page, place = divmod(row, PAGE)
        if page not in self._pages:
            self._pages[page] = self._workspace.read.list(self._kind, self.query, offset=page * PAGE, limit=PAGE)
            if len(self._pages) > KEPT:
                self._pages.popitem(last=False)
        self._pages.move_to_end(page)
        rows = self._pages[page]
        return rows[place] if place < len(rows) else None

    def row_of(self, record: str) -> int | None:
        """The row in which the record with this id stands, or None."""
        return self._workspace.read.position(self._kind, self.query, record)

    # What Qt asks

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many records there are."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The written cell, its icon, its full text as tooltip, or the id."""
        if not index.isValid():
            return None
        record, column = self.record(index.row()), self.columns[index.column()]
        if record is None:
            return None
        if role == ID_ROLE:
            return record.id
        if role == Qt.ItemDataRole.DecorationRole:
            return column.icon(record) if column.icon else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return written(column.show(record))
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(self.columns[section].label)
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Put the rows in another order; a column that cannot be sorted by leaves them as they are."""
        if 0 <= column < len(self.columns) and self.columns[column].order:
            by, down = self.columns[column].order, order == Qt.SortOrder.DescendingOrder
            self.show(replace(self.query, order=by, descending=down))
