"""The wall: groups of square tiles in fixed places, for mouse, keyboard and screen reader.

A tile shows its state by fill *and* symbol. The widget is as tall as its tiles need, so put it in a scroll
area; only what can be seen is painted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QScrollArea, QToolTip, QWidget

from ui.widgets import wall_access
from ui.widgets.paint import Mark
from ui.widgets.wall_view import MARGIN, Tile, TileGroup, WallView

__all__ = ["Tile", "TileGroup", "Wall"]

_K = Qt.Key
_STEPS = {_K.Key_Left: -1, _K.Key_Right: 1}
_OPEN = (_K.Key_Return, _K.Key_Enter, _K.Key_Space)


class Wall(WallView):
    """Groups of tiles, of which one can be the current one.

    Arrow keys walk, also from group to group; Home and End go to the ends of a row, with Ctrl of the wall;
    Page Up and Page Down go to the group before and after; Enter opens.

    Signals:
        current_changed: the key of the tile that is current now, by mouse or keyboard.
        activated: a tile was double-clicked, or opened with Enter or Space.
        menu_requested: somebody asks for the menu of a tile, with the place on the screen.
    """

    current_changed = Signal(str)
    activated = Signal(str)
    menu_requested = Signal(str, QPoint)

    def __init__(self, name: str, looks: Mapping[str, Mark], parent: QWidget | None = None) -> None:
        super().__init__(name, looks, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def set_current(self, key: str) -> None:
        """Make ``key`` current without a signal; an unknown key means none."""
        self._current = self._rank_of.get(key, -1)
        self.update()

    def tile_at(self, point: QPoint) -> str:
        """The key of the tile under ``point``, or nothing."""
        rank = self.item_rank_at(point)
        return self._tiles[rank].key if rank >= 0 else ""

    # --- for screen readers

    def item_names(self) -> Sequence[str]:
        """The name of every tile."""
        return [tile.name for tile in self._tiles]

    def item_rect(self, rank: int) -> QRect:
        """Where a tile stands."""
        return self.tile_rect(self._tiles[rank].key)

    def item_rank(self) -> int:
        """The current tile."""
        return self._current

    def item_rank_at(self, point: QPoint) -> int:
        """The tile under ``point``."""
        rank = self._layout.rank_at(point.x() - MARGIN, point.y() - MARGIN)
        return -1 if rank is None else rank

    # --- moving

    def _go(self, rank: int) -> None:
        if not 0 <= rank < len(self._tiles) or rank == self._current:
            return
        self._current = rank
        self.update()
        self._show()
        wall_access.tell_current(self, rank)
        self.current_changed.emit(self._tiles[rank].key)

    def _show(self) -> None:
        area = self.parentWidget()
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        inner = area.widget() if area is not None else None
        if area is not None and inner is not None:
            target = self.mapTo(inner, self.item_rect(self._current).center())
            area.ensureVisible(target.x(), target.y(), 40, 60)

    def _target(self, key: Qt.Key, ctrl: bool) -> int | None:
        here, last = self._current, len(self._tiles) - 1
        if key in _STEPS:
            return here + _STEPS[key]
        if key in (_K.Key_Up, _K.Key_Down):
            return self._layout.vertical(here, -1 if key == _K.Key_Up else 1)
        if key in (_K.Key_Home, _K.Key_End):
            ends = (0, last) if ctrl else self._layout.row_ends(here)
            return ends[0 if key == _K.Key_Home else 1]
        if key in (_K.Key_PageUp, _K.Key_PageDown):
            return self._page(-1 if key == _K.Key_PageUp else 1)
        return None

    def _page(self, step: int) -> int:
        blocks = [b for b in self._layout.blocks if b.count]
        place = blocks.index(self._layout.block_of(self._current)) + step
        return blocks[max(0, min(place, len(blocks) - 1))].first

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk and open."""
        key = Qt.Key(event.key())
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if self._current < 0 or (ctrl and key not in (_K.Key_Home, _K.Key_End)):
            super().keyPressEvent(event)
        elif key in _OPEN:
            self.activated.emit(self.current())
        else:
            target = self._target(key, ctrl)
            if target is None:
                super().keyPressEvent(event)
            else:
                self._go(target)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard needs a place to start."""
        super().focusInEvent(event)
        if self._current < 0 and event.reason() != Qt.FocusReason.MouseFocusReason:
            self._go(0)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring becomes thinner."""
        super().focusOutEvent(event)
        self.update()

    # --- mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Make the tile under the mouse current."""
        self._go(self.item_rank_at(event.position().toPoint()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open it."""
        key = self.tile_at(event.position().toPoint())
        if key:
            self.activated.emit(key)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Hover."""
        self._set_hover(self.item_rank_at(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        """No hover."""
        self._set_hover(-1)

    def _set_hover(self, rank: int) -> None:
        if rank == self._hover:
            return
        for changed in (self._hover, rank):
            if 0 <= changed < len(self._tiles):
                self.update(self.item_rect(changed).adjusted(-5, -5, 5, 5))
        self._hover = rank

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the tile, by mouse or by the menu key."""
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        rank = self.item_rank_at(event.pos()) if by_mouse else self._current
        if rank >= 0:
            self._go(rank)
            where = event.globalPos() if by_mouse else self.mapToGlobal(self.item_rect(rank).center())
            self.menu_requested.emit(self._tiles[rank].key, where)

    def event(self, event: QEvent) -> bool:
        """Show the name of a tile as its tooltip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            rank = self.item_rank_at(event.pos())
            if rank >= 0:
                QToolTip.showText(event.globalPos(), self._tiles[rank].name, self, self.item_rect(rank))
            else:
                QToolTip.hideText()
            return True
        return super().event(event)


wall_access.install("Wall")  # before the first one is made: a screen reader asks at once
