"""The keys for undo and redo in a field: for its own typing as long as there is any, else for the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit


def passes_on(edit: QLineEdit | QPlainTextEdit, event: QEvent) -> bool:
    """Whether ``event`` is a key for undo or redo with nothing to do for it in ``edit``.

    A text is typing of its own from the first letter until it is shown anew, as it is when it was saved; undoing takes
    that back. Qt keeps count of this: such a text is *modified*.
    """
    if not isinstance(event, QKeyEvent):
        return False
    if event.matches(QKeySequence.StandardKey.Undo):
        typed = edit.isModified() if isinstance(edit, QLineEdit) else edit.document().isModified()
        return edit.isReadOnly() or not typed
    if event.matches(QKeySequence.StandardKey.Redo):
        redo = edit if isinstance(edit, QLineEdit) else edit.document()
        return edit.isReadOnly() or not redo.isRedoAvailable()
    return False


class LineEdit(QLineEdit):
    """A field of one line. By itself it would take both keys, also with nothing to undo, so that they seem dead."""

    def event(self, event: QEvent) -> bool:
        """Leave the keys to the window when there is nothing for them here."""
        if event.type() == QEvent.Type.ShortcutOverride and passes_on(self, event):
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """As every field, but for those keys."""
        if passes_on(self, event):
            event.ignore()
        else:
            super().keyPressEvent(event)
