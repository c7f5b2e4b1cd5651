"""A surface with a thin edge that holds what belongs together; it can be a button as well."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.widgets import paint


class Card(QWidget):
    """A card with its own column.

    Attributes:
        body: the layout to put things in, 16 px (or ``padding``) from the edge.

    Signals:
        clicked: somebody clicked it or pressed Enter or Space on it; only when it is clickable.
    """

    clicked = Signal()

    def __init__(
        self, parent: QWidget | None = None, *, clickable: bool = False, padding: int = 16, name: str = ""
    ) -> None:
        super().__init__(parent)
        self._clickable = clickable
        self._selected = False
        self._hovered = False
        edge = theme.px(padding)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(edge, edge, edge, edge)
        self.body.setSpacing(theme.px(8))
        self.setAccessibleName(name)
        if clickable:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_selected(self, selected: bool) -> None:
        """Show that this is the one the panel beside it is about."""
        self._selected = selected
        self.update()

    def is_selected(self) -> bool:
        """Whether it is shown as the chosen one."""
        return self._selected

    def paintEvent(self, event: QPaintEvent) -> None:
        """Surface and edge; two px of accent when chosen or focused, without moving anything."""
        t = theme.tokens()
        painter = QPainter(self)
        strong = self._selected or (self._clickable and self.hasFocus())
        edge = t.accent if strong else (t.border if self._hovered and self._clickable else t.line)
        paint.box(painter, QRectF(self.rect()), t.surface, edge, 2 if strong else 1, t.size.radius_card)
        painter.end()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Hover."""
        self._hovered = True
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """No hover."""
        self._hovered = False
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take it away."""
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click that ends inside the card counts."""
        inside = self.rect().contains(event.position().toPoint())
        if self._clickable and inside and event.button() == Qt.MouseButton.LeftButton:
            self.clicked.emit()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space are a click."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if self._clickable and self.hasFocus() and event.key() in keys:
            self.clicked.emit()
        else:
            super().keyPressEvent(event)
