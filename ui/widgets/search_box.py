"""The search field of a page, and the button in the top bar that looks like one and opens the search."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.widgets import paint
from ui.widgets.painted_button import PaintedButton
from ui.widgets.undo_keys import LineEdit


def _draw_hint(painter: QPainter, hint: str, right: float, height: float) -> None:
    """The keys in a small box that ends at ``right``."""
    t = theme.tokens()
    painter.setFont(theme.font("small"))
    width = painter.fontMetrics().horizontalAdvance(hint) + theme.px(12)
    side = theme.px(22)
    area = QRectF(right - width, (height - side) / 2, width, side)
    paint.box(painter, area, t.surface, t.line, 1, t.size.radius_small)
    painter.setPen(theme.colour("muted"))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, hint)


class SearchBox(LineEdit):
    """A field with a magnifier and, while it is empty, the keys that lead to it. Esc empties it.

    Signals:
        stepped: Down (1) or Up (-1): go to the list of what was found.
        left: Esc in an empty field.
    """

    stepped = Signal(int)
    left = Signal()

    def __init__(self, placeholder: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = hint
        self.setAccessibleName(placeholder)
        self.setPlaceholderText(placeholder)
        self.setTextMargins(theme.px(24), 0, 0, 0)
        self.textChanged.connect(self.update)

    def sizeHint(self) -> QSize:
        """264 wide."""
        return QSize(theme.px(264), super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down leave for the list, Esc empties or leaves."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step:
            self.stepped.emit(step)
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, then the magnifier and the keys."""
        super().paintEvent(event)
        painter = QPainter(self)
        side = theme.px(18)
        theme.draw_icon(painter, "search", QRectF(theme.px(11), (self.height() - side) / 2, side, side), "muted")
        if self._hint and not self.text():
            _draw_hint(painter, self._hint, self.width() - theme.px(8), self.height())
        painter.end()


class SearchButton(PaintedButton):
    """Looks like a field and is a button: pressing it opens the search over everything."""

    def __init__(self, placeholder: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(placeholder, parent)
        self._hint = hint
        self.setAccessibleName(placeholder)
        self.setAccessibleDescription(hint)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """264 wide, wider when the words need it."""
        metrics = QFontMetricsF(theme.font("body"))
        words = metrics.horizontalAdvance(self.text()) + metrics.horizontalAdvance(self._hint) + theme.px(84)
        return QSize(max(theme.px(264), round(words)), theme.px(theme.tokens().size.control))

    def minimumSizeHint(self) -> QSize:
        """It may lose its words, not its magnifier."""
        return QSize(theme.px(120), self.sizeHint().height())

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Magnifier, words, keys."""
        t = theme.tokens()
        paint.box(painter, rect, t.soft if self.hovered else t.surface, t.border, 1, t.size.radius)
        side = theme.px(18)
        area = QRectF(theme.px(11), (rect.height() - side) / 2, side, side)
        theme.draw_icon(painter, "search", area, "muted")
        right = rect.right() - theme.px(8)
        if self._hint:
            _draw_hint(painter, self._hint, right, rect.height())
            right -= painter.fontMetrics().horizontalAdvance(self._hint) + theme.px(20)
        painter.setFont(theme.font("body"))
        painter.setPen(theme.colour("muted"))
        left = theme.px(36)
        words = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, round(right - left))
        painter.drawText(QRectF(left, 0, right - left, rect.height()), Qt.AlignmentFlag.AlignVCenter, words)
        if self.focus_by_key:
            paint.ring(painter, rect, t.size.radius)
