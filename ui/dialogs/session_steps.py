"""The steps of a script in a list that is changed in place: add, take out, move; how long it takes and until when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from tracker.domain.fields import fields_of
from tracker.domain.sessions import SessionStep
from tracker.domain.terms import Activity
from tracker.words import _, clock, n_, sentence_case
from ui import theme
from ui.models.step_rows import ACTIVITY, MINUTES, StepRows
from ui.widgets.table import CalmTable

_WIDTHS = (88, 150, 300)  # px of minutes, what we do, question
_SHOWN = 3  # rows in view at least; more scroll
_Edits = QAbstractItemView.EditTrigger


class StepsEditor(QWidget):
    """Attributes: ``rows``, the model; ``table``; ``add``, ``take_out``, ``earlier`` and ``later``, the buttons."""

    def __init__(self, steps: Sequence[Mapping[str, Any]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = StepRows(steps, self)
        self.table = _Table(self.rows)
        self._total = theme.label("", "muted")
        self.add = theme.button(_("Add a step"), "small", "plus")
        self.take_out = theme.button(_("Take out"), "small", "trash")
        self.earlier = theme.button(_("Earlier"), "small", "chevron-up")
        self.later = theme.button(_("Later"), "small", "chevron-down")
        acts = ((self.add, self.table.insert, "Ins"), (self.take_out, self.table.remove, "Del"),
                (self.earlier, lambda: self.table.shift(-1), "Alt+\N{UPWARDS ARROW}"),
                (self.later, lambda: self.table.shift(1), "Alt+\N{DOWNWARDS ARROW}"))  # fmt: skip
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        for button, act, keys in acts:
            button.setToolTip(keys)
            button.clicked.connect(act)
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        label = theme.label(_("Steps"), "card-title")
        label.setBuddy(self.table)
        column.addWidget(label)
        column.addWidget(self.table, 1)
        column.addLayout(row)
        column.addWidget(self._total)
        for change in (self.rows.dataChanged, self.rows.rowsInserted, self.rows.rowsRemoved):
            change.connect(self._show_total)
        self._show_total()

    def steps(self) -> list[dict[str, Any]]:
        """The steps as they are now."""
        return [dict(each) for each in self.rows.steps]

    @property
    def total(self) -> str:
        """How long it takes, and until when."""
        return self._total.text()

    def _show_total(self, *_what: object) -> None:
        minutes = self.rows.minutes
        end = clock(datetime.now() + timedelta(minutes=minutes))
        long = n_("{n} minute", "{n} minutes", minutes)
        self._total.setText(_("{minutes} in all. If you begin now, you are done at {time}.").format(
            minutes=long, time=end))  # fmt: skip


class _Table(CalmTable):
    """The list: type or F2 changes a cell, Insert adds, Delete takes out, Alt with an arrow moves."""

    def __init__(self, rows: StepRows) -> None:
        super().__init__(_("Steps"))
        self._rows = rows
        self.setModel(rows)
        self.setItemDelegate(_Cells(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(
            _Edits.AnyKeyPressed | _Edits.DoubleClicked | _Edits.EditKeyPressed | _Edits.SelectedClicked
        )
        self.setAccessibleDescription(
            _("F2 changes a cell, Insert adds a step, Delete takes one out, Alt with an arrow moves it.")
        )
        for place, wide in enumerate(_WIDTHS):
            self.setColumnWidth(place, theme.px(wide))
        head = max(theme.px(32), self.horizontalHeader().sizeHint().height())
        self.setMinimumHeight(head + _SHOWN * self.verticalHeader().defaultSectionSize() + 2)
        self.setCurrentIndex(rows.index(0, MINUTES))

    def _go_to(self, row: int) -> None:
        self.setCurrentIndex(self._rows.index(max(0, row), max(0, self.currentIndex().column())))
        self.setFocus()

    def insert(self) -> None:
        """A step below the cursor."""
        row = self.currentIndex().row() + 1
        self._rows.add(row)
        self._go_to(row)

    def remove(self) -> None:
        """Take out the step of the cursor."""
        row = self.currentIndex().row()
        if row >= 0 and self._rows.remove(row):
            self._go_to(min(row, self._rows.rowCount() - 1))

    def shift(self, by: int) -> None:
        """Move the step of the cursor."""
        if (row := self.currentIndex().row()) >= 0:
            self._go_to(self._rows.move(row, by))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the buttons; Enter changes a cell rather than closing the dialog."""
        key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)
        elif alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.shift(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Insert:
            self.insert()
        elif key == Qt.Key.Key_Delete:
            self.remove()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class _Cells(QStyledItemDelegate):
    """A number, a choice or a line to type in, as the field asks."""

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        made: QWidget
        if index.column() == MINUTES:
            declared = fields_of(SessionStep)["minutes"]
            made = spin = QSpinBox(parent)
            spin.setRange(int(declared.low or 1), int(declared.high or 480))
        elif index.column() == ACTIVITY:
            made = combo = QComboBox(parent)
            for each in Activity:
                combo.addItem(sentence_case(each.label), each.value)
        else:
            made = QLineEdit(parent)
            theme.set_look(made, "cell")
        made.setAccessibleName(str(index.model().headerData(index.column(), Qt.Orientation.Horizontal)))
        return made

    def setEditorData(self, editor: QWidget, index: QModelIndex | QPersistentModelIndex) -> None:
        value = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, QSpinBox):
            editor.setValue(int(value))
        elif isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(str(value)))
        elif isinstance(editor, QLineEdit):
            editor.setText(str(value or ""))

    def setModelData(self, editor: QWidget, model: Any, index: QModelIndex | QPersistentModelIndex) -> None:
        if isinstance(editor, QSpinBox):
            editor.interpretText()
            model.setData(index, editor.value())
        elif isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        editor.setGeometry(option.rect)
