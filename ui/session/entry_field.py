"""The big field of the harvest: one line is a card, several lines that are pasted are as many cards."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from tracker.words import _
from ui import theme
from ui.widgets.undo_keys import LineEdit

_MOST = 5_000_000  # characters of a list that is pasted


class EntryField(LineEdit):
    """Where the cards are typed.

    Signals: ``added(bool)``, Enter was pressed; with Ctrl it is True. ``pasted(str)``, several lines came at once.
    ``left_down``, the Down key: on to the cards.
    """

    added = Signal(bool)
    pasted = Signal(str)
    left_down = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_look(self, "big")
        self.setAccessibleName(_("New card"))
        self.setPlaceholderText(_("One thought on a card"))
        self.setMaxLength(_MOST)
        self.textChanged.connect(self._on_text)

    def _on_text(self, text: str) -> None:
        if len(text.splitlines()) > 1:
            self.pasted.emit(text)

    def event(self, event: QEvent) -> bool:
        """Esc puts away what is typed before it leaves the session."""
        typed = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if typed and self.text() and event.key() == Qt.Key.Key_Escape:  # type: ignore[attr-defined]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Down and Esc are ours."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.added.emit(bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif event.key() == Qt.Key.Key_Down:
            self.left_down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.selectAll()
            self.del_()
        else:
            super().keyPressEvent(event)
