"""A list of cards that the keyboard and the mouse move, write on and take along."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from ui import theme
from ui.session.card_model import MIME, CardModel, Face, keys_in
from ui.session.card_paint import TILE, CardDelegate

_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class CardList(QListView):
    """Cards below each other, or with ``grid`` side by side, where several can be marked.

    Attributes: ``cards``, the model; ``acts``, what a key does, by its name as in “Ctrl+Left”; ``drop_row``, the row
    over which something is dragged.
    Signals: ``dropped(object, str)``, the keys of cards that were let go here, and the key of the card under them.
    ``left_up``, the Up key at the top; ``focused``, the keyboard came or went.
    """

    dropped = Signal(object, str)
    left_up = Signal()
    focused = Signal(bool)

    def __init__(self, name: str, parent: QWidget | None = None, *, grid: bool = False) -> None:
        super().__init__(parent)
        self.acts: dict[str, Callable[[], object]] = {}
        self.drop_row = -1
        self.cards = CardModel(self)
        theme.set_look(self, "bare")
        self.setAccessibleName(name)
        self.setModel(self.cards)
        self.setItemDelegate(CardDelegate(self, grid=grid))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.verticalScrollBar().setSingleStep(theme.px(24))
        if grid:
            self.setFlow(QListView.Flow.LeftToRight)
            self.setWrapping(True)
            self.setUniformItemSizes(True)
            self._fit_tiles()
            self.setSelectionMode(QAbstractItemView.SelectionMode.MultiSelection)

    # Which card

    def current(self) -> Face | None:
        """The card the keyboard is at."""
        return self.cards.face(self.currentIndex())

    def set_current(self, key: str) -> bool:
        """Go to a card; whether it is here."""
        row = self.cards.row_of(key)
        if row >= 0:
            index = self.cards.index(row)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(index)
        return row >= 0

    def marked(self) -> list[str]:
        """The keys of the cards that are marked, in their order."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        return [self.cards.faces[row].key for row in rows]

    def write(self) -> None:
        """Write on the card the keyboard is at."""
        if self.currentIndex().isValid():
            self.edit(self.currentIndex())

    # Keys

    def event(self, event: QEvent) -> bool:
        """Esc takes marks away before it leaves the session."""
        typed = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if typed and event.key() == Qt.Key.Key_Escape and "Esc" in self.acts and self.marked():  # type: ignore[attr-defined]
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A key of ``acts`` does what it says; the others walk."""
        pressed = event.keyCombination()
        bare = QKeySequence(Qt.Key(pressed.key()) | (pressed.keyboardModifiers() & ~_KEYPAD))
        act = self.acts.get(bare.toString(QKeySequence.SequenceFormat.PortableText))
        if act is not None:
            act()
            return
        before = self.currentIndex()
        super().keyPressEvent(event)
        if event.key() == Qt.Key.Key_Up and self.currentIndex() == before:
            self.left_up.emit()

    def keyboardSearch(self, _typed: str) -> None:
        """Letters are for acts, not for looking up."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard needs a card to start from."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason and not self.currentIndex().isValid():
            self.selectionModel().setCurrentIndex(self.cards.index(0), QItemSelectionModel.SelectionFlag.NoUpdate)
        self.viewport().update()
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No ring without the keyboard."""
        super().focusOutEvent(event)
        self.viewport().update()
        self.focused.emit(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the lines elsewhere."""
        super().resizeEvent(event)
        if self.isWrapping():
            self._fit_tiles()
        self.scheduleDelayedItemsLayout()

    def _fit_tiles(self) -> None:
        """As many beside each other as fit, and so wide that they take the whole width."""
        width = max(self.viewport().width() - 2, theme.px(TILE[0]))  # Qt breaks a row that fits exactly
        self.setGridSize(QSize(width // (width // theme.px(TILE[0])), theme.px(TILE[1])))

    # Dragging

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """Drag without taking the card out: the list is set again when the move is a fact."""
        super().startDrag(Qt.DropAction.CopyAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Only cards."""
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show upon which card they would come; near an edge the list moves on."""
        super().dragMoveEvent(event)
        if event.mimeData().hasFormat(MIME):
            self._show_target(self.indexAt(event.position().toPoint()))
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Nothing is over it any more."""
        super().dragLeaveEvent(event)
        self._show_target(QModelIndex())

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell which cards came upon which; whoever listens moves them."""
        target = self.cards.face(self.indexAt(event.position().toPoint()))
        event.acceptProposedAction()
        self._show_target(QModelIndex())
        self.stopAutoScroll()
        self.setState(QAbstractItemView.State.NoState)
        self.clearSelection()
        self.dropped.emit(keys_in(event.mimeData()), target.key if target else "")

    def _show_target(self, index: QModelIndex) -> None:
        self.drop_row = index.row() if index.isValid() else -1
        self.viewport().update()
