"""The measurements of one indicator as a sheet to type in: one row each, and below them the one that comes next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from tracker.domain.companions import Measurement
from tracker.domain.fields import fields_of
from tracker.domain.periods import Period, parse_period
from tracker.operations.measuring import read_cell
from tracker.words import N_, _, decimal, number
from tracker.words.periods import short_period
from ui import theme

_Index = QModelIndex | QPersistentModelIndex

COLUMNS = ("period", "value", "n", "note")
PERIOD, VALUE, NOTE = 0, 1, COLUMNS.index("note")
_HEADS = {"period": N_("Period"), "value": N_("Value"), "n": N_("n"), "note": N_("Note")}
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class MeasurementRows(QAbstractTableModel):
    """Attributes: ``rows``, the measurements; ``draft``, what was typed in the last row and is not written down yet.

    Signals: ``changed(str, object)``, id of a measurement and what becomes of its fields; ``draft_changed``.
    """

    changed = Signal(str, object)
    draft_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Measurement] = []
        self.draft: dict[str, str] = {}
        self._unit = ""
        self._coming: Period | None = None

    def show(self, rows: Sequence[Measurement], coming: Period | None, unit: str) -> None:
        """Show ``rows``, the oldest first; ``coming`` is the period proposed in the last row, None for no such row."""
        self._unit = unit
        old, new = [each.id for each in self.rows], [each.id for each in rows]
        writable = (self._coming is None) == (coming is None)
        if writable and old == new:
            self.rows, self._coming = list(rows), coming
        elif writable and len(new) == len(old) + 1 and (place := _odd_one(new, old)) is not None:
            self.beginInsertRows(QModelIndex(), place, place)
            self.rows, self._coming = list(rows), coming
            self.endInsertRows()
        else:
            self.beginResetModel()
            self.rows, self._coming = list(rows), coming
            self.endResetModel()
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, len(COLUMNS) - 1))

    @property
    def draft_row(self) -> int:
        """The row to type a new measurement in; -1 where nothing can be written."""
        return -1 if self._coming is None else len(self.rows)

    def draft_values(self) -> dict[str, Any]:
        """The fields of the new measurement, as an operation takes them."""
        values: dict[str, Any] = {"period": self._coming.code if self._coming else ""}
        for name, text in self.draft.items():
            if text:
                values |= read_cell(name, text, self._unit)
        return values

    def clear_draft(self) -> None:
        """Forget what was typed in the last row."""
        self.draft = {}
        if self.draft_row >= 0:
            self.dataChanged.emit(self.index(self.draft_row, 0), self.index(self.draft_row, len(COLUMNS) - 1))

    def record(self, row: int) -> Measurement | None:
        """The measurement in ``row``; None for the last one."""
        return self.rows[row] if 0 <= row < len(self.rows) else None

    def row_of(self, period: str) -> int | None:
        """The row of the measurement of a period, by its code."""
        return next((row for row, each in enumerate(self.rows) if each.period and each.period.code == period), None)

    def periods_from(self, row: int) -> list[Period]:
        """The periods from ``row`` on, the one that comes next last."""
        known = [each.period for each in self.rows[row:] if each.period]
        return known + ([self._draft_period()] if self._coming else [])

    def _draft_period(self) -> Period:
        assert self._coming is not None
        return parse_period(str(self.draft_values()["period"])) or self._coming

    # What Qt asks

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """One for each measurement and one to type in."""
        return 0 if parent.isValid() else len(self.rows) + (self._coming is not None)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Four."""
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Every cell can be typed in, where the workspace can be written."""
        plain = super().flags(index)
        return plain if self._coming is None or not index.isValid() else plain | Qt.ItemFlag.ItemIsEditable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The cell as it is read and typed."""
        if not index.isValid():
            return None
        name, known = COLUMNS[index.column()], self.record(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return _written(known, name) if known else self._drafted(name)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if name in ("value", "n") else _LEFT
        if role == Qt.ItemDataRole.ForegroundRole and self._is_quiet(known, name):
            return theme.colour("muted")
        if role == Qt.ItemDataRole.ToolTipRole:
            return (known.note or None) if known and name == "note" else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            shown = _written(known, name) if known else self._drafted(name)
            return f"{_(fields_of(Measurement)[name].label)}: {shown}"
        return None

    def _drafted(self, name: str) -> str:
        typed = self.draft.get(name, "")
        return short_period(self._coming.code) if name == "period" and not typed and self._coming else typed

    def _is_quiet(self, known: Measurement | None, name: str) -> bool:
        if known is None:
            return name == "period" and not self.draft.get("period")
        return name == "value" and known.value is None

    def setData(self, index: _Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for the change of a measurement; or keep what was typed in the last row."""
        name, text = COLUMNS[index.column()], str(value).strip()
        if role != Qt.ItemDataRole.EditRole or text == (index.data() or ""):
            return False
        known = self.record(index.row())
        if known is not None:
            self.changed.emit(known.id, read_cell(name, text, self._unit))
        else:
            self.draft[name] = text
            self.dataChanged.emit(index, index)
            self.draft_changed.emit()
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a column."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        name = COLUMNS[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return _(_HEADS[name])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if name in ("value", "n") else _LEFT
        return _(fields_of(Measurement)[name].label) if role == Qt.ItemDataRole.ToolTipRole else None


def _odd_one(more: Sequence[str], fewer: Sequence[str]) -> int | None:
    """The place of the only one that is in ``more`` alone; None where the others are not the same."""
    place = next((at for at, each in enumerate(fewer) if more[at] != each), len(fewer))
    return place if list(more[place + 1 :]) == list(fewer[place:]) else None


def _written(known: Measurement, name: str) -> str:
    if name == "period":
        return short_period(known.period.code) if known.period else ""
    if name == "value":
        return decimal(known.value) if known.value is not None else known.missing.label if known.missing else ""
    return (number(known.n) if known.n is not None else "") if name == "n" else known.note
