"""A list to choose from that keeps a key with every word; a letter or the mouse wheel cannot change it by accident."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from ui import theme


class Combo(QComboBox):
    """Keys with words; perhaps an empty choice on top, whose key is ``""``.

    Letters, arrows and the wheel walk along the choices; Enter, a click in the list or leaving the field chooses,
    and Esc goes back to what was chosen.

    Signals:
        chosen: the key somebody chose; not sent by ``set_key`` or ``set_options``.
    """

    chosen = Signal(str)

    def __init__(
        self,
        name: str,
        options: Iterable[tuple[str, str]] = (),
        parent: QWidget | None = None,
        *,
        empty: str | None = None,
        small: bool = False,
    ) -> None:
        super().__init__(parent)
        self._empty = empty
        self._settled = ""
        self._walking = False
        self.setAccessibleName(name)
        self.setItemDelegate(QStyledItemDelegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMaxVisibleItems(14)
        if small:
            self.setProperty("look", "small")
        self.set_options(options)
        self.activated.connect(self._on_activated)

    def _on_activated(self, _row: int) -> None:
        if not self._walking:
            self._settle()

    def _settle(self) -> None:
        self._settled = self.key()
        self.chosen.emit(self._settled)

    def set_options(self, options: Iterable[tuple[str, str]]) -> None:
        """Replace the choices by ``(key, word)`` pairs; the chosen key stays when it is among them."""
        held, settled = self.key(), self._settled
        self.clear()
        if self._empty is not None:
            self.addItem(self._empty, "")
        for key, word in options:
            self.addItem(word, key)
        self.set_key(held)
        if held != settled and self.findData(settled) >= 0:
            self._settled = settled

    def set_icon(self, key: str, icon: str, role: str = "muted") -> None:
        """Put icon ``icon`` before the word of ``key``."""
        self.setItemIcon(self.findData(key), theme.icon(icon, role))

    def key(self) -> str:
        """The key that is chosen; ``""`` for none."""
        data = self.currentData()
        return data if isinstance(data, str) else ""

    def set_key(self, key: str) -> None:
        """Choose ``key`` without a signal; an unknown key chooses the first."""
        row = self.findData(key)
        self.setCurrentIndex(row if row >= 0 else (0 if self.count() else -1))
        self._settled = self.key()

    def paintEvent(self, event: QPaintEvent) -> None:
        """What is chosen ends in dots where there is no room for it."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        shown = room.width() - (0 if self.itemIcon(self.currentIndex()).isNull() else self.iconSize().width() + 4)
        option.currentText = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, shown)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk along the choices; Enter chooses and is then for whoever waits for it, Esc goes back."""
        walked = self.key() != self._settled
        if walked and event.key() == Qt.Key.Key_Escape:
            self.set_key(self._settled)
            return
        if walked and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._settle()
        self._walking = True
        super().keyPressEvent(event)
        self._walking = False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving chooses; opening the list is not leaving."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason and self.key() != self._settled:
            self._settle()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page, unless somebody is in this field."""
        if not self.hasFocus():
            event.ignore()
            return
        self._walking = True
        super().wheelEvent(event)
        self._walking = False
