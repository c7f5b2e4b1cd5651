"""The wall as a screen reader meets it: a list whose items are the tiles, with name, place and state.

Qt knows nothing inside a widget that paints itself, so a factory answers for walls. Nothing here runs until
a screen reader asks.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, cast

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QWindow
from PySide6.QtWidgets import QAccessibleWidget, QWidget


class HasItems(Protocol):
    """What the reader needs to know about a widget with painted items."""

    def item_names(self) -> Sequence[str]:
        """The name of every item, in reading order."""

    def item_rect(self, rank: int) -> QRect:
        """Where an item stands in the widget."""

    def item_rank(self) -> int:
        """The current item, or -1."""

    def item_rank_at(self, point: QPoint) -> int:
        """The item under a point, or -1."""


class AccessibleItem(QAccessibleInterface):
    """One painted item."""

    def __init__(self, widget: QWidget, rank: int) -> None:
        super().__init__()
        self._widget = widget
        self._items = cast(HasItems, widget)
        self._rank = rank

    def isValid(self) -> bool:
        """Whether the item is still there."""
        return self._rank < len(self._items.item_names())

    def object(self) -> QObject:
        """A painted item has no object of its own."""
        return cast(QObject, None)

    def window(self) -> QWindow:
        """The window it is in."""
        return self._widget.window().windowHandle()

    def role(self) -> QAccessible.Role:
        """An item of a list."""
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        """Whether it is the current one."""
        state = QAccessible.State()
        current = self.isValid() and self._items.item_rank() == self._rank
        for name, value in (("selectable", True), ("focusable", True), ("selected", current)):
            setattr(state, name, value)
        state.focused = current and self._widget.hasFocus()
        return state

    def text(self, kind: QAccessible.Text) -> str:
        """Its name."""
        return self._items.item_names()[self._rank] if kind == QAccessible.Text.Name and self.isValid() else ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """A name cannot be set from outside."""

    def rect(self) -> QRect:
        """Where it is on the screen."""
        if not self.isValid():
            return QRect()
        area = self._items.item_rect(self._rank)
        return QRect(self._widget.mapToGlobal(area.topLeft()), area.size())

    def parent(self) -> QAccessibleInterface:
        """The wall."""
        return QAccessible.queryAccessibleInterface(self._widget)

    def child(self, index: int) -> QAccessibleInterface:
        """Nothing inside."""
        return cast(QAccessibleInterface, None)

    def childCount(self) -> int:
        """Nothing inside."""
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Nothing inside."""
        return -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        """Nothing inside."""
        return cast(QAccessibleInterface, None)


class AccessibleItems(QAccessibleWidget):
    """A widget with painted items, as a list."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, QAccessible.Role.List, widget.accessibleName())
        self._widget = widget
        self._items = cast(HasItems, widget)
        self._made: dict[int, AccessibleItem] = {}

    def childCount(self) -> int:
        """As many as there are items."""
        return len(self._items.item_names())

    def child(self, index: int) -> QAccessibleInterface:
        """The item ``index``, made when asked for."""
        if not 0 <= index < self.childCount():
            return cast(QAccessibleInterface, None)
        if index not in self._made:
            self._made[index] = AccessibleItem(self._widget, index)
            QAccessible.registerAccessibleInterface(self._made[index])
        return self._made[index]

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """The place of ``child``, or -1."""
        return next((rank for rank, made in self._made.items() if made is child), -1)

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        """The item at a point of the screen."""
        return self.child(self._items.item_rank_at(self._widget.mapFromGlobal(QPoint(x, y))))

    def focusChild(self) -> QAccessibleInterface:
        """The current item."""
        return self.child(self._items.item_rank())


_kinds: set[str] = set()


def _make(kind: str, thing: QObject) -> QAccessibleInterface | None:
    return AccessibleItems(thing) if kind in _kinds and isinstance(thing, QWidget) else None


def install(kind: str) -> None:
    """Let screen readers meet widgets of class ``kind`` as a list; they offer what ``HasItems`` names."""
    if not _kinds:
        QAccessible.installFactory(_make)
    _kinds.add(kind)


def tell_current(widget: QWidget, rank: int) -> None:
    """Tell a screen reader that the focus is on item ``rank`` now."""
    if QAccessible.isActive():
        event = QAccessibleEvent(widget, QAccessible.Event.Focus)
        event.setChild(rank)
        QAccessible.updateAccessibility(event)
