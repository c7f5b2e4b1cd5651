"""The buttons below a presentation: there while somebody moves the mouse or walks with Tab, then away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from tracker.words import _
from ui import theme

_AWHILE = 3000  # ms that the buttons stay


class PresentationBar(QWidget):
    """Attributes: ``back``, ``next``, ``look``, ``which``, ``other`` and ``end``, the buttons; ``rest``, the timer.

    Signals: ``awake(bool)``, the buttons came or went.
    """

    awake = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = theme.button(_("Previous"), "quiet", "chevron-left")
        self.next = theme.button(_("Next"), "quiet", "chevron-right")
        self.look = theme.button(_("Dark or light (D)"), "quiet", "contrast")
        self.which = theme.button(_("Which charts"), "quiet", "chart")
        self.other = theme.button(_("Other screen"), "quiet", "present")
        self.other.setVisible(len(QGuiApplication.screens()) > 1)
        self.end = theme.button(_("Stop (Esc)"), "quiet", "close")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        for button in self.buttons:
            keeps = QSizePolicy(button.sizePolicy())
            keeps.setRetainSizeWhenHidden(button is not self.other)
            button.setSizePolicy(keeps)
            row.addWidget(button)
        self.rest = QTimer(self)
        self.rest.setSingleShot(True)
        self.rest.setInterval(_AWHILE)
        self.rest.timeout.connect(self.sleep)

    @property
    def buttons(self) -> Sequence[QPushButton]:
        """From left to right."""
        return self.back, self.next, self.look, self.which, self.other, self.end

    def set_font(self, font: QFont) -> None:
        """The size of their words."""
        for button in self.buttons:
            button.setFont(font)

    def wake(self) -> None:
        """Show the buttons for a while."""
        self._set(True)
        self.rest.start()

    def sleep(self) -> None:
        """Put the buttons away, unless the keyboard is on one of them."""
        if not any(button.hasFocus() for button in self.buttons):
            self._set(False)

    def _set(self, seen: bool) -> None:
        for button in self.buttons:
            wanted = seen and (button is not self.other or len(QGuiApplication.screens()) > 1)
            button.setVisible(wanted)
        self.awake.emit(seen)
