"""The sheet of measurements: type downward, paste from a spreadsheet, Enter is the next row."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QLineEdit,
    QMenu,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from tracker.domain.terms import Missing
from tracker.words import _, sentence_case
from ui import theme
from ui.models.measurement_rows import COLUMNS, NOTE, PERIOD, VALUE, MeasurementRows
from ui.widgets.table import CalmTable

_SHOWN = 9  # rows in view; more scroll
_READ = 40  # rows that say how wide a column is
_WIDTHS = {"period": 84, "value": 76, "n": 56}  # at least; period and value get what is in them
_Index = QModelIndex | QPersistentModelIndex
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_Edits = QAbstractItemView.EditTrigger


class _Typing(QStyledItemDelegate):
    """A line to type in that fills its cell; many lines pasted in it go to the whole sheet."""

    many_pasted = Signal()
    noted = Signal(str)  # what stands in a note while somebody types in it
    entered = False  # the cell is closing because of Enter

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Any) -> QWidget:
        """The line."""
        line = QLineEdit(parent)
        theme.set_look(line, "cell")
        line.setAlignment(Qt.AlignmentFlag(index.data(Qt.ItemDataRole.TextAlignmentRole)))
        if index.column() == NOTE:
            line.textEdited.connect(self.noted)
        line.setAccessibleName(index.model().headerData(index.column(), Qt.Orientation.Horizontal))
        return line

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Catch the pasting of more than one cell, and know that Enter was pressed."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self.entered = event.key() in _ENTER
        if isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Paste) and _many(_clipboard()):
            if event.type() == QEvent.Type.KeyPress and isinstance(watched, QWidget):
                self.closeEditor.emit(watched, QAbstractItemDelegate.EndEditHint.RevertModelCache)
                self.many_pasted.emit()
            return True
        return super().eventFilter(watched, event)


def _clipboard() -> str:
    return QGuiApplication.clipboard().text()


def _many(text: str) -> bool:
    return "\t" in text or "\n" in text.strip()


class MeasurementGrid(CalmTable):
    """Attributes: ``sheet``, its model.

    Signals: ``finished``, the last row is done and wants to be written down; ``pasted(str, int)``, text from the
    clipboard and the row it goes to; ``missing_chosen(str, object)``, id and reason; ``delete_asked(object)``, ids;
    ``noted(str)``, what stands in a note while somebody types in it.
    """

    finished = Signal()
    pasted = Signal(str, int)
    missing_chosen = Signal(str, object)
    delete_asked = Signal(object)
    noted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Measurements"), parent)
        self.sheet = MeasurementRows(self)
        self.setModel(self.sheet)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(_Edits.AnyKeyPressed | _Edits.DoubleClicked | _Edits.EditKeyPressed)
        self.horizontalHeader().setResizeContentsPrecision(_READ)
        self._typing = _Typing(self)
        self._typing.many_pasted.connect(self.paste)
        self._typing.noted.connect(self.noted)
        self.setItemDelegate(self._typing)
        for place, name in enumerate(COLUMNS):
            if name in _WIDTHS:
                self.setColumnWidth(place, theme.px(_WIDTHS[name]))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for change in (self.sheet.modelReset, self.sheet.rowsInserted):
            change.connect(self._fit)
        self.sheet.dataChanged.connect(self._widen)

    def _fit(self) -> None:
        rows = max(1, min(self.sheet.rowCount(), _SHOWN))
        head = max(theme.px(32), self.horizontalHeader().sizeHint().height())
        self.setFixedHeight(head + rows * self.verticalHeader().defaultSectionSize() + 2)
        self._widen()

    def _widen(self) -> None:
        """What is in periods and values is read whole; the notes get the room that is left."""
        for place in (PERIOD, VALUE):
            self.setColumnWidth(place, max(theme.px(_WIDTHS[COLUMNS[place]]), self.sizeHintForColumn(place)))

    # Where one is

    def go_to(self, row: int, column: int = VALUE) -> None:
        """Put the cursor in a cell and bring it in view."""
        place = self.sheet.index(row, column)
        self.setCurrentIndex(place)
        self.scrollTo(place)

    def go_to_draft(self) -> None:
        """Put the cursor where the next value is typed."""
        if self.sheet.draft_row >= 0:
            self.go_to(self.sheet.draft_row)

    def finish(self) -> None:
        """Close the cell that is typed in, and write the last row down if a value stands in it."""
        line = self.focusWidget()
        if isinstance(line, QLineEdit) and self.state() == QAbstractItemView.State.EditingState:
            self.commitData(line)
            self.closeEditor(line, QAbstractItemDelegate.EndEditHint.NoHint)
        if self.sheet.draft.get("value"):
            self.finished.emit()

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter in a cell leads on; a cell that lost the focus may be the end of the row."""
        super().closeEditor(editor, hint)
        entered, self._typing.entered = self._typing.entered, False
        if entered and hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self._on_enter()
        else:
            QTimer.singleShot(0, self, self._finish_if_left)

    def _on_enter(self) -> None:
        at = self.currentIndex()
        if at.row() == self.sheet.draft_row:
            if any(self.sheet.draft.values()):
                self.finished.emit()
            return
        self.go_to(at.row() + 1, at.column())

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Leaving the last row writes it down."""
        super().currentChanged(current, previous)
        left = previous.isValid() and previous.row() == self.sheet.draft_row and current.row() != previous.row()
        if left and self.sheet.draft.get("value"):
            QTimer.singleShot(0, self, self.finished.emit)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """So does leaving the sheet."""
        super().focusOutEvent(event)
        if event.reason() in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            return
        QTimer.singleShot(0, self, self._finish_if_left)

    def _finish_if_left(self) -> None:
        inside = self.window().focusWidget() in (self, *self.findChildren(QWidget))
        if self.sheet.draft.get("value") and not inside:
            self.finished.emit()

    # Keys and menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is the next row, Delete deletes, Ctrl+V and Ctrl+C as in a spreadsheet."""
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)  # what the open cell left over
        elif event.key() in _ENTER:
            self._on_enter()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self._as_text())
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._delete()
        else:
            super().keyPressEvent(event)

    def paste(self) -> None:
        """What is on the clipboard, from the row of the cursor on; one cell goes in the cell of the cursor."""
        text, at = _clipboard(), self.currentIndex()
        if not text.strip() or self.sheet.draft_row < 0:
            return
        if at.isValid() and not _many(text) and at.column() != VALUE:
            if at.column() == NOTE:
                self.noted.emit(text)
            self.sheet.setData(at, text)
        else:
            self.pasted.emit(text, at.row() if at.isValid() else self.sheet.draft_row)

    def _as_text(self) -> str:
        chosen = sorted(self.selectedIndexes(), key=lambda each: (each.row(), each.column()))
        lines: dict[int, list[str]] = {}
        for each in chosen:
            text = " ".join(str(each.data() or "").split())
            lines.setdefault(each.row(), []).append(f"'{text}" if text.startswith(("=", "+", "@")) else text)
        return "\n".join("\t".join(cells) for cells in lines.values())

    def _chosen(self) -> list[str]:
        rows = sorted({each.row() for each in self.selectedIndexes()})
        return [known.id for row in rows if (known := self.sheet.record(row))]

    def _delete(self) -> None:
        if self.sheet.draft_row < 0:
            return
        if chosen := self._chosen():
            self.delete_asked.emit(chosen)
        else:
            self.sheet.clear_draft()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Why a value is missing, and deleting."""
        at = self.indexAt(event.pos()) if event.reason() == QContextMenuEvent.Reason.Mouse else self.currentIndex()
        if at.isValid() and self.sheet.draft_row >= 0:
            self.menu(at.row()).popup(event.globalPos())

    def menu(self, row: int) -> QMenu:
        """What can be done with a row."""
        menu, known = QMenu(self), self.sheet.record(row)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for reason in Missing:
            menu.addAction(sentence_case(reason.label), partial(self._miss, row, reason))
        if known is not None:
            gone = [known.id]
            menu.addSeparator()
            menu.addAction(theme.icon("trash", "muted"), _("Delete this measurement"),
                           lambda: self.delete_asked.emit(gone))  # fmt: skip
        return menu

    def _miss(self, row: int, reason: Missing) -> None:
        known = self.sheet.record(row)
        if known is not None:
            self.missing_chosen.emit(known.id, reason)
            return
        self.sheet.setData(self.sheet.index(row, VALUE), reason.label)
        self.finished.emit()
