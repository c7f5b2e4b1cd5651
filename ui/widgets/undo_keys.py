"""The keys for undo and redo in a field: for its own typing as long as there is any, else for the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

_KEYS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)


class UndoKeys(QObject):
    """Watches one field. Its text is typing of its own from the first letter until it is shown anew, as it is when
    it was saved; undoing takes that back. Qt keeps count of this: such a text is *modified*.

    A field by itself takes both keys, also when it has nothing to undo, so that they seem dead.
    """

    def __init__(self, edit: QLineEdit | QPlainTextEdit) -> None:
        super().__init__(edit)
        self._edit = edit
        edit.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Pass the keys on when there is nothing for them here."""
        if watched is self._edit and event.type() in _KEYS and isinstance(event, QKeyEvent) and self._passes_on(event):
            event.ignore()
            return True
        return False

    def _passes_on(self, event: QKeyEvent) -> bool:
        edit = self._edit
        if event.matches(QKeySequence.StandardKey.Undo):
            typed = edit.isModified() if isinstance(edit, QLineEdit) else edit.document().isModified()
            return edit.isReadOnly() or not typed
        if event.matches(QKeySequence.StandardKey.Redo):
            redo = edit if isinstance(edit, QLineEdit) else edit.document()
            return edit.isReadOnly() or not redo.isRedoAvailable()
        return False
