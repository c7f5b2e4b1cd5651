"""A board: columns of cards; the ones you look at less can fold to a strip with their count."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QWidget

from ui import theme
from ui.widgets.board_column import BoardCard, CardLine
from ui.widgets.board_lane import BoardWords, Column, Lane

__all__ = ["Board", "BoardCard", "BoardWords", "CardLine", "Column"]

_GAP = 12


class Board(QScrollArea):
    """The columns beside each other. Arrow keys walk over the cards, Ctrl with Left and Right moves a card.

    The board moves nothing itself: it asks, and is set again when the move is a fact.

    Signals:
        current_changed: the key of the card that is current now.
        clicked: the key of a card that was clicked, also when it was current already.
        activated: a card was double-clicked or opened with Enter.
        moved: somebody wants a card in another column: the key of the card and of the column.
        fold_changed: somebody folded or unfolded a column: its key and whether it is folded.
        more_asked: somebody wants the cards of a column that were not given: the key of the column.
    """

    current_changed = Signal(str)
    clicked = Signal(str)
    activated = Signal(str)
    moved = Signal(str, str)
    fold_changed = Signal(str, bool)
    more_asked = Signal(str)

    def __init__(
        self,
        name: str,
        columns: Sequence[Column],
        words: BoardWords,
        parent: QWidget | None = None,
        *,
        limit: int = 50,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        row = QHBoxLayout(inner)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(_GAP))
        self._lanes = [Lane(column, words, limit, inner) for column in columns]
        self._silent = False
        self._current = ""
        for lane in self._lanes:
            row.addWidget(lane, 1)
            self._wire(lane)
        self.setWidget(inner)

    def _wire(self, lane: Lane) -> None:
        cards, key = lane.cards, lane.column.key
        cards.selectionModel().currentChanged.connect(lambda index, _old: self._on_current(lane, index))
        cards.activated.connect(lambda index: self._on_activated(lane, index))
        cards.clicked.connect(lambda index: self._on_clicked(lane, index))
        cards.stepped.connect(lambda step: self._step(lane, step))
        cards.pushed.connect(lambda step: self._push(lane, step))
        cards.dropped.connect(lambda card: self._ask_move(card, lane))
        cards.entered_by_focus.connect(lambda: self._start(lane))
        lane.strip.dropped.connect(lambda card: self._ask_move(card, lane))
        lane.strip.clicked.connect(lambda: self._fold(key, False))
        lane.fold_button.clicked.connect(lambda: self._fold(key, True))

    # --- what it shows

    def set_cards(self, cards: Mapping[str, Sequence[BoardCard]], totals: Mapping[str, int] | None = None) -> None:
        """Show ``cards`` by the key of their column; the current card stays current if it is still there.

        ``totals`` says how many there are in a column in all, where not all are given.
        """
        held, focused = self._current, self._has_focus()
        self._silent = True
        for lane in self._lanes:
            key = lane.column.key
            lane.set_cards(cards.get(key, ()), (totals or {}).get(key, 0))
        self._silent = False
        self.set_current(held)
        lane_of = self._find(held)
        if focused and lane_of is not None and not lane_of[0].is_folded():
            lane_of[0].cards.setFocus()

    def set_current(self, key: str) -> None:
        """Make card ``key`` current without a signal; an unknown key means none."""
        self._silent = True
        found = self._find(key)
        self._current = key if found else ""
        for lane in self._lanes:
            index = found[1] if found and found[0] is lane else QModelIndex()
            lane.cards.setCurrentIndex(index)
            lane.cards.viewport().update()
        self._silent = False

    def current(self) -> str:
        """The key of the current card, or nothing."""
        return self._current

    def set_folded(self, key: str, folded: bool) -> None:
        """Fold a column to its strip or show its cards, without a signal."""
        lane = next(it for it in self._lanes if it.column.key == key)
        held, silent = lane.cards.hasFocus(), self._silent
        self._silent = True  # a list that goes hands its focus to another, which chooses nothing there
        lane.set_folded(folded)
        self._silent = silent
        if held and folded:
            lane.strip.setFocus()

    def set_slim(self, slim: bool) -> None:
        """Whether the strips are as small as they can be."""
        for lane in self._lanes:
            lane.strip.set_slim(slim)

    def wanted_width(self, folded: Collection[str], *, slim: bool = False) -> int:
        """The least it needs with the columns ``folded`` as strips."""
        parts = [lane.wanted_width(folded=lane.column.key in folded, slim=slim) for lane in self._lanes]
        return sum(parts) + theme.px(_GAP) * (len(parts) - 1)

    def folded(self) -> list[str]:
        """The keys of the columns that are folded."""
        return [lane.column.key for lane in self._lanes if lane.is_folded()]

    # --- moving about

    def _find(self, key: str) -> tuple[Lane, QModelIndex] | None:
        for lane in self._lanes:
            for row, card in enumerate(lane.model.cards):
                if card.key == key:
                    if row >= lane.model.shown():
                        lane.model.show_all()
                    return lane, lane.model.index(row)
        return None

    def _has_focus(self) -> bool:
        return any(lane.cards.hasFocus() for lane in self._lanes)

    def _on_current(self, lane: Lane, index: QModelIndex) -> None:
        card = lane.model.card(index)
        if self._silent or lane.cards.arriving or card is None or card.key == self._current:
            return
        self._current = card.key
        self._silent = True
        for other in self._lanes:
            if other is not lane:
                other.cards.setCurrentIndex(QModelIndex())
                other.cards.viewport().update()
        self._silent = False
        lane.cards.viewport().update()
        self.current_changed.emit(card.key)

    def _on_activated(self, lane: Lane, index: QModelIndex) -> None:
        card = lane.model.card(index)
        if card is None:
            self._more(lane)
        else:
            self.activated.emit(card.key)

    def _on_clicked(self, lane: Lane, index: QModelIndex) -> None:
        card = lane.model.card(index)
        if card is None:
            self._more(lane)
        else:
            self.clicked.emit(card.key)

    def _more(self, lane: Lane) -> None:
        if lane.model.total > len(lane.model.cards):
            self.more_asked.emit(lane.column.key)
        else:
            lane.model.show_all()

    def _start(self, lane: Lane) -> None:
        if not self._silent and not lane.cards.currentIndex().isValid() and lane.model.rowCount():
            lane.cards.setCurrentIndex(lane.model.index(0))

    def _step(self, lane: Lane, step: int) -> None:
        place = self._lanes.index(lane) + step
        top = lane.cards.visualRect(lane.cards.currentIndex()).center().y()
        while 0 <= place < len(self._lanes):
            target = self._lanes[place]
            if not target.is_folded() and target.model.rowCount():
                rows = range(target.model.rowCount())
                nearest = min(rows, key=lambda row: self._distance(target, row, top))
                target.cards.setCurrentIndex(target.model.index(nearest))
                target.cards.setFocus(Qt.FocusReason.TabFocusReason)
                self.ensureWidgetVisible(target, 0, 0)
                return
            place += step

    def _distance(self, lane: Lane, row: int, height: int) -> int:
        return abs(lane.cards.visualRect(lane.model.index(row)).center().y() - height)

    def _push(self, lane: Lane, step: int) -> None:
        card = lane.model.card(lane.cards.currentIndex())
        place = self._lanes.index(lane) + step
        if card is not None and 0 <= place < len(self._lanes):
            self.moved.emit(card.key, self._lanes[place].column.key)

    def _ask_move(self, key: str, lane: Lane) -> None:
        if key and all(card.key != key for card in lane.model.cards):
            self.moved.emit(key, lane.column.key)

    def _fold(self, key: str, folded: bool) -> None:
        lane = next(it for it in self._lanes if it.column.key == key)
        lane.set_folded(folded)
        (lane.strip if folded else lane.cards).setFocus(Qt.FocusReason.TabFocusReason)
        self.fold_changed.emit(key, folded)
