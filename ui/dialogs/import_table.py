"""The table of the second step: above each column a list of what it can become, opened by a click or by Enter."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStyleOptionViewItem,
    QWidget,
)

from tracker.words import _
from ui import theme
from ui.models.import_columns import FIELD_ROW, FIRST, ImportColumns
from ui.widgets.combo import Combo
from ui.widgets.table import CalmTable

_Index = QModelIndex | QPersistentModelIndex
_WIDE = 168  # px at 96 dpi
_LEAST, _ENOUGH = 2, 4  # rows of the list that are seen beside what does not fit
WITHOUT_END = 16777215  # QWIDGETSIZE_MAX, which PySide does not have


class _FieldCell(QStyledItemDelegate):
    """A cell that looks like the list it opens."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """A closed list with the word of the field."""
        it = QStyleOptionComboBox()
        it.rect = option.rect.adjusted(theme.px(4), theme.px(3), -theme.px(4), -theme.px(3))
        it.state = QStyle.StateFlag.State_Enabled
        if option.state & QStyle.StateFlag.State_Selected and self._table().hasFocus():
            it.state |= QStyle.StateFlag.State_HasFocus
        it.palette, it.fontMetrics, it.currentText = option.palette, option.fontMetrics, ""
        face = self._face()
        style = face.style()
        style.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, it, painter, face)
        room = style.subControlRect(QStyle.ComplexControl.CC_ComboBox, it, QStyle.SubControl.SC_ComboBoxEditField, face)
        used = bool(index.data(Qt.ItemDataRole.EditRole))
        painter.save()
        painter.setFont(theme.font("card-title" if used else "body"))
        painter.setPen(theme.colour("ink" if used else "muted"))
        text = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        painter.restore()

    def _table(self) -> ColumnTable:
        table = self.parent()
        assert isinstance(table, ColumnTable)
        return table

    def _face(self) -> Combo:
        """What the style takes the looks of a list from; never shown."""
        return self._table().face

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        """The list itself, open."""
        model = index.model()
        assert isinstance(model, ImportColumns)
        heading = str(model.headerData(index.column(), Qt.Orientation.Horizontal))
        editor = Combo(
            _("What is “{column}”?").format(column=heading), model.options(index.column()), parent, small=True
        )
        editor.set_key(str(index.data(Qt.ItemDataRole.EditRole)))
        editor.chosen.connect(lambda _key: self._close(editor))
        QTimer.singleShot(0, editor, editor.showPopup)
        return editor

    def _close(self, editor: Combo) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        """It was filled when it was made."""

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        """What was chosen."""
        assert isinstance(editor, Combo)
        model.setData(index, editor.key())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: _Index) -> None:
        """In the place of the cell."""
        editor.setGeometry(option.rect.adjusted(theme.px(4), theme.px(2), -theme.px(4), -theme.px(2)))


class ColumnTable(CalmTable):
    """Attributes: ``columns``, its model; ``face``, what the lists above the columns look like."""

    def __init__(self, columns: ImportColumns, parent: QWidget | None = None) -> None:
        super().__init__(_("The columns of your list"), parent)
        self.columns = columns
        self.face = Combo("", parent=self, small=True)
        self.face.hide()
        self.setModel(columns)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setItemDelegateForRow(FIELD_ROW, _FieldCell(self))
        self.horizontalHeader().setStretchLastSection(False)
        self.verticalHeader().setMinimumSectionSize(theme.px(24))
        self.clicked.connect(self._open)
        self.activated.connect(self._open)
        columns.modelReset.connect(self._fit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Few columns take all the room."""
        super().resizeEvent(event)
        self._widths()

    def _fit(self) -> None:
        self._widths()
        for row in range(self.columns.rowCount()):
            self.setRowHeight(row, theme.px(40 if row == FIELD_ROW else 26))
        self.setMinimumHeight(self._height(_LEAST))
        self.scrollToTop()

    def give_way(self, *, to_others: bool) -> None:
        """Take no more room than says what the columns hold, where there is something else to read."""
        self.setMaximumHeight(self._height(_ENOUGH) if to_others else WITHOUT_END)

    def _height(self, rows: int) -> int:
        """With ``rows`` rows of the list in view."""
        shown = sum(self.rowHeight(row) for row in range(min(FIRST + rows, self.columns.rowCount())))
        frame, along = 2 * self.frameWidth(), self.horizontalScrollBar().sizeHint().height()
        return self.horizontalHeader().sizeHint().height() + shown + frame + along

    def _widths(self) -> None:
        count = self.columns.columnCount()
        wide = self.viewport().width() // count if count else 0
        for place in range(count):
            self.setColumnWidth(place, max(theme.px(_WIDE), wide))

    def _open(self, index: _Index) -> None:
        if index.row() == FIELD_ROW and QApplication.activePopupWidget() is None:
            self.edit(self.columns.index(index.row(), index.column()))

    def enter(self) -> None:
        """Stand on the field of the first column."""
        if self.columns.columnCount() and not self.currentIndex().isValid():
            self.setCurrentIndex(self.columns.index(FIELD_ROW, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Space and Alt+Down open the list above the column one stands in, from any row of it."""
        if self.state() == QAbstractItemView.State.EditingState:
            return  # Enter in the list chooses; it is not for the table as well
        opens = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2)
        if opens and not event.modifiers() and self.currentIndex().isValid():
            place = self.columns.index(FIELD_ROW, self.currentIndex().column())
            self.setCurrentIndex(place)
            self.edit(place)
            return
        super().keyPressEvent(event)
