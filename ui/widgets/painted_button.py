"""The base of buttons that paint themselves: focus that shows for the keyboard only, hover, and a ring."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget

from ui import theme

_BY_KEY = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.OtherFocusReason,
)


class PaintedButton(QPushButton):
    """A push button, to the keyboard and to a screen reader, that a subclass paints in ``paint``.

    Attributes:
        hovered: the mouse is over it.
        focus_by_key: it has the focus and got it by the keyboard, so the ring must show.
        arrows: the keys that step to a neighbour, and how far; other arrow keys do what they always do.

    Signals:
        stepped: an arrow key asks for the button so many places on.
    """

    stepped = Signal(int)

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("look", "own")
        self.setAutoDefault(False)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.hovered = False
        self.focus_by_key = False
        self.arrows: dict[Qt.Key, int] = {}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys step, Enter presses like Space does."""
        key = Qt.Key(event.key())
        if key in self.arrows:
            self.stepped.emit(self.arrows[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Paint the button; subclasses do this."""
        raise NotImplementedError

    def paintEvent(self, event: QPaintEvent) -> None:
        """Let ``paint`` do it, faded when the button is off."""
        painter = QPainter(self)
        if not self.isEnabled():
            painter.setOpacity(0.5)
        self.paint(painter, QRectF(self.rect()))
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Follow another theme, language or state."""
        super().changeEvent(event)
        self.update()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that the mouse is here."""
        self.hovered = True
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Show that it left."""
        self.hovered = False
        super().leaveEvent(event)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Remember whether the keyboard brought the focus."""
        self.focus_by_key = event.reason() in _BY_KEY
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No focus, no ring."""
        self.focus_by_key = False
        super().focusOutEvent(event)
        self.update()

    def ground(self) -> str | None:
        """The fill for the states every button has: pressed or checked, hovered, or nothing."""
        t = theme.tokens()
        if self.isDown() or self.isChecked():
            return t.soft_accent
        return t.soft if self.hovered else None


ROW_ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
COLUMN_ARROWS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
ALL_ARROWS = ROW_ARROWS | COLUMN_ARROWS


def neighbour(buttons: Sequence[PaintedButton], current: PaintedButton, step: int) -> PaintedButton:
    """The button that can be used ``step`` places on, going round."""
    usable = [b for b in buttons if b.isEnabled() and not b.isHidden()]
    if current not in usable:
        return current
    return usable[(usable.index(current) + step) % len(usable)]


def focus_neighbour(buttons: Sequence[PaintedButton], current: PaintedButton, step: int) -> PaintedButton:
    """Move the focus ``step`` places on, and show it."""
    target = neighbour(buttons, current, step)
    target.setFocus(Qt.FocusReason.TabFocusReason)
    return target
