"""A choice on a scale: a few words beside each other from low to high, by click, arrow keys or the number keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.widgets.choice_tiles import Choice, ChoiceTiles


class ScaleField(ChoiceTiles):
    """The words. 1, 2, 3 … choose from the left, Delete takes the choice back. Nothing holds at first.

    Signals:
        edited: the value somebody chose, None when it was taken back; not sent by ``set_value``.
    """

    edited = Signal(object)

    def __init__(self, name: str, words: Sequence[str], low: int, parent: QWidget | None = None) -> None:
        values = range(low, low + len(words))
        super().__init__(name, [Choice(str(value), word) for value, word in zip(values, words, strict=True)], parent)
        self._low = low
        self.chosen.connect(lambda _key: self.edited.emit(self.value()))

    def value(self) -> int | None:
        """What is chosen, from ``low`` up; None for nothing."""
        return int(self.current()) if self.current() else None

    def set_value(self, value: int | None) -> None:
        """Show a value, without a signal."""
        self.set_current("" if value is None else str(value))

    def enter(self) -> None:
        """Put the focus on the chosen word, or on the first."""
        tiles = self._tiles
        held = next((tile for tile in tiles if tile.choice.key == self.current()), tiles[0])
        held.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Numbers choose, Delete and Backspace take back."""
        typed = event.text()
        if typed.isdecimal() and 1 <= int(typed) <= len(self._tiles):
            tile = self._tiles[int(typed) - 1]
            tile.setFocus(Qt.FocusReason.TabFocusReason)
            self._choose(tile)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            if self.current():
                self.set_current("")
                self.enter()
                self.edited.emit(None)
        else:
            super().keyPressEvent(event)
