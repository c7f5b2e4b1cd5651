"""One column of a board: a list view whose cards are painted, so that a hundred cards cost as much as ten."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui import theme
from ui.widgets import paint

MIME = "application/x-board-card"
_HOVER = QStyle.StateFlag.State_MouseOver
GAP = 8
PAD = 12
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True)
class CardLine:
    """A line below the title: muted, or strong with an icon in a colour."""

    text: str
    icon: str = ""
    role: str = "muted"
    strong: bool = False


@dataclass(frozen=True)
class BoardCard:
    """One card: what the code calls it, its title and its lines."""

    key: str
    title: str
    lines: Sequence[CardLine] = ()

    def spoken(self) -> str:
        """What a screen reader says."""
        return ". ".join([self.title, *(line.text for line in self.lines)])


class CardsModel(QAbstractListModel):
    """The cards of one column, at most ``limit`` of them, then a line that tells how many more.

    Attributes:
        cards: all cards that were given, shown or not.
        total: how many there are in all; more than ``cards`` when not all were given.
    """

    def __init__(self, more: Callable[[int], str], limit: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.cards: tuple[BoardCard, ...] = ()
        self.total = 0
        self._more = more
        self._limit = limit
        self._all = False

    def set_cards(self, cards: Sequence[BoardCard], total: int = 0) -> None:
        """Replace the cards."""
        self.beginResetModel()
        self.cards = tuple(cards)
        self.total = max(total, len(self.cards))
        self.endResetModel()

    def show_all(self) -> None:
        """From now on without a limit."""
        self.beginResetModel()
        self._all = True
        self.endResetModel()

    def shown(self) -> int:
        """How many cards are shown."""
        return len(self.cards) if self._all else min(len(self.cards), self._limit)

    def card(self, index: _Index) -> BoardCard | None:
        """The card at ``index``; nothing for the last line."""
        return self.cards[index.row()] if index.isValid() and index.row() < self.shown() else None

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """The cards and perhaps the last line."""
        if parent.isValid():
            return 0
        return self.shown() + (1 if self.shown() < self.total else 0)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """The words; the delegate asks for the card itself."""
        card = self.card(index)
        if card is None:
            words = self._more(self.total - self.shown())
            return words if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return card.spoken()
        return card.title if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Cards can be dragged; the last line can only be pressed."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsDragEnabled if self.card(index) else flags

    def mimeTypes(self) -> list[str]:
        """Our own kind of thing."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The key of the card that is dragged."""
        data = QMimeData()
        card = self.card(indexes[0]) if indexes else None
        data.setData(MIME, QByteArray((card.key if card else "").encode()))
        return data


class CardDelegate(QStyledItemDelegate):
    """Paints a card: surface, title in at most four lines, lines of at most two."""

    def _layout(self, card: BoardCard, width: float) -> tuple[tuple[str, ...], list[tuple[CardLine, tuple[str, ...]]]]:
        room = width - 2 * theme.px(PAD)
        title = paint.lines(card.title, theme.font("card-title"), room, 4)
        below = []
        for line in card.lines:
            font = theme.font("small-strong" if line.strong else "small")
            below.append((line, paint.lines(line.text, font, room - (theme.px(24) if line.icon else 0), 2)))
        return title, below

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """As high as the words need at the width of the view."""
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else theme.px(176)
        model = index.model()
        card = model.card(index) if isinstance(model, CardsModel) else None
        if card is None:
            return QSize(width, theme.px(36))
        title, below = self._layout(card, width)
        height = len(title) * paint.line_height("card-title") + 2 * theme.px(PAD)
        height += sum(len(parts) * paint.line_height("small") + theme.px(4) for _line, parts in below)
        return QSize(width, height + theme.px(GAP))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """One card, or the last line."""
        t = theme.tokens()
        area = QRectF(option.rect).adjusted(0, 0, 0, -theme.px(GAP))
        model = index.model()
        card = model.card(index) if isinstance(model, CardsModel) else None
        view = self.parent()
        current = isinstance(view, QAbstractItemView) and view.currentIndex() == index
        focused = current and isinstance(view, QWidget) and view.hasFocus()
        if card is None:
            words = (str(index.data()),)
            paint.draw_lines(painter, area.x() + PAD, area.y() + 4, area.width() - PAD, words, "body", t.muted)
            if focused:
                paint.ring(painter, area, t.size.radius)
            return
        hovered = bool(option.state & _HOVER)
        edge = t.accent if current else (t.border if hovered else t.line)
        paint.box(painter, area, t.surface, edge, 2 if current else 1, t.size.radius_card)
        self._paint_words(painter, card, area)

    def _paint_words(self, painter: QPainter, card: BoardCard, area: QRectF) -> None:
        t = theme.tokens()
        title, below = self._layout(card, area.width())
        left, room = area.x() + theme.px(PAD), area.width() - 2 * theme.px(PAD)
        top = area.y() + theme.px(PAD)
        top = paint.draw_lines(painter, left, top, room, title, "card-title", t.ink)
        for line, parts in below:
            top += theme.px(4)
            indent = 0
            if line.icon:
                side = theme.px(t.size.icon_small)
                place = QRectF(left, top + (paint.line_height("small") - side) / 2, side, side)
                theme.draw_icon(painter, line.icon, place, line.role)
                indent = theme.px(24)
            kind = "small-strong" if line.strong else "small"
            colour = t.ink if line.strong else t.muted
            top = paint.draw_lines(painter, left + indent, top, room - indent, parts, kind, colour)


class CardList(QListView):
    """The cards of one column.

    Attributes:
        arriving: the mouse brings the focus; which card is current will be known in a moment.

    Signals:
        stepped: Left (-1) or Right (1): go to the column beside this.
        pushed: Ctrl with Left or Right: move the current card to the column beside this.
        dropped: the key of a card that was dropped here.
        entered_by_focus: the keyboard came to this column.
    """

    stepped = Signal(int)
    pushed = Signal(int)
    dropped = Signal(str)
    entered_by_focus = Signal()

    def __init__(self, name: str, model: CardsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.arriving = False
        self.setProperty("look", "bare")
        self.setAccessibleName(name)
        self.setModel(model)
        self.setItemDelegate(CardDelegate(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.verticalScrollBar().setSingleStep(theme.px(24))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right leave the column; with Ctrl they take the card along."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.pushed.emit(step)
        else:
            self.stepped.emit(step)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard needs a card to start from; the mouse points at one itself."""
        self.arriving = event.reason() == Qt.FocusReason.MouseFocusReason
        had_one = self.currentIndex().isValid()
        super().focusInEvent(event)
        if self.arriving and not had_one:
            self.setCurrentIndex(_NOWHERE)
        self.arriving = False
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.entered_by_focus.emit()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the lines elsewhere; the current card stays in view."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        QTimer.singleShot(0, self, self._keep_in_view)

    def _keep_in_view(self) -> None:
        """The current card has another place once the lines are broken anew."""
        if self.currentIndex().isValid():
            self.executeDelayedItemsLayout()
            self.scrollTo(self.currentIndex())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Only cards."""
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Anywhere in the column is right: the order is not theirs to choose."""
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell whose card came here; whoever listens moves it."""
        data = event.mimeData().data(MIME)
        event.acceptProposedAction()
        self.dropped.emit(bytes(data.data()).decode())

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Drag without taking the card out: the board is set again when the move is a fact."""
        super().startDrag(Qt.DropAction.CopyAction)
