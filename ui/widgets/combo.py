"""A list to choose from that keeps a key with every word; the mouse wheel cannot change it by accident."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent, QWheelEvent
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
        self.setAccessibleName(name)
        self.setItemDelegate(QStyledItemDelegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMaxVisibleItems(14)
        if small:
            self.setProperty("look", "small")
        self.set_options(options)
        self.activated.connect(lambda _row: self.chosen.emit(self.key()))

    def set_options(self, options: Iterable[tuple[str, str]]) -> None:
        """Replace the choices by ``(key, word)`` pairs; the chosen key stays when it is among them."""
        held = self.key()
        self.clear()
        if self._empty is not None:
            self.addItem(self._empty, "")
        for key, word in options:
            self.addItem(word, key)
        self.set_key(held)

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

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page, unless somebody is in this field."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
