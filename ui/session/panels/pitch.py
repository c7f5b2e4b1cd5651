"""Pitch: the cards one by one, in an order that the room chose, and who gives each of them room."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from tracker import operations
from tracker.domain.records import Design
from tracker.words import _, n_
from ui import theme
from ui.dialogs.forms import Form
from ui.session.design_card import AROUND, CARD, DesignCard, said
from ui.session.parts import Panel, Scale, Screen
from ui.session.room import Room

_ID = Qt.ItemDataRole.UserRole


def pitching(room: Room) -> Design | None:
    """The card whose turn it is: the one that was chosen, else the first without a mandate."""
    designs = operations.in_pitch_order(room.designs)
    chosen = next((each for each in designs if each.id == room.spotlight), None)
    return chosen or next((each for each in designs if not each.mandate), designs[0] if designs else None)


class WorkPanel(Panel):
    """The order on the left, the card whose turn it is on the right, with the question who gives room.

    Attributes: ``order``, the list; ``mandate``, the form for the answer; ``up`` and ``down``.
    """

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(room, parent)
        self.order = QListWidget()
        self.order.setAccessibleName(_("Order of the pitches"))
        self.order.setMaximumWidth(theme.px(360))
        self.order.setFont(theme.font("note"))
        self.order.setSpacing(theme.px(4))
        self.order.setWordWrap(True)
        self.order.currentItemChanged.connect(self._on_chosen)
        self.up = theme.button(_("Earlier"), "small", "chevron-up")
        self.down = theme.button(_("Later"), "small", "chevron-down")
        self.up.setShortcut("Alt+Up")
        self.down.setShortcut("Alt+Down")
        self.up.clicked.connect(lambda: self.shift(-1))
        self.down.clicked.connect(lambda: self.shift(1))
        self._title = theme.label("", "panel-title", wrap=True)
        self._card = theme.label("", "note", wrap=True)
        self.mandate = Form(Design, ("mandate", "owner", "review_on"), room.tasks.workspace)
        self.mandate.edited.connect(self._on_edited)
        moves = QHBoxLayout()
        moves.addWidget(self.up)
        moves.addWidget(self.down)
        moves.addStretch(1)
        left = QVBoxLayout()
        left.setSpacing(theme.px(8))
        left.addWidget(self.order, 1)
        left.addLayout(moves)
        right = QVBoxLayout()
        right.setSpacing(theme.px(12))
        right.addWidget(self._title)
        right.addWidget(self._card)
        right.addWidget(self.mandate)
        right.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(24))
        row.addLayout(left, 1)
        row.addLayout(right, 2)

    def begin(self) -> None:
        """On the order; Tab goes to the mandate."""
        self.order.setFocus()

    def refresh(self) -> None:
        """The cards in their order, and the one whose turn it is."""
        designs, now = operations.in_pitch_order(self.room.designs), pitching(self.room)
        self.order.blockSignals(True)
        self.order.clear()
        for place, each in enumerate(designs, 1):
            item = QListWidgetItem(_("{n}. {name}").format(n=place, name=each.title))
            item.setData(_ID, each.id)
            if each.mandate:
                item.setIcon(theme.icon("check", "accent"))
                item.setToolTip(each.mandate)
            self.order.addItem(item)
            if now and each.id == now.id:
                self.order.setCurrentItem(item)
        self.order.blockSignals(False)
        self._show(now)

    def _show(self, design: Design | None) -> None:
        self.mandate.setVisible(design is not None)
        for each in (self.up, self.down):
            each.setEnabled(self.order.count() > 1)
        if design is None:
            self._title.setText(_("No cards to pitch yet"))
            self._card.setText(_("The small groups make them in the step before this one."))
            return
        self._title.setText(design.title)
        self._card.setText("\n\n".join(words for name in CARD if (words := said(design, name))))
        self.mandate.show_values(design)

    def status(self) -> tuple[str, str]:
        """How many cards have a mandate."""
        designs = self.room.designs
        given = sum(bool(each.mandate) for each in designs)
        count = n_("{n} card", "{n} cards", len(designs)).format(n=len(designs)) if designs else ""
        return count, _("{n} with a mandate").format(n=given) if designs else ""

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.room.shine_on(item.data(_ID))
            self._show(pitching(self.room))

    def _on_edited(self, name: str, value: object) -> None:
        if item := self.order.currentItem():
            self.room.run(operations.edit, Design, item.data(_ID), **{name: value})

    def shift(self, by: int) -> None:
        """Let the card that is chosen have its turn earlier or later."""
        order = [self.order.item(row).data(_ID) for row in range(self.order.count())]
        place = self.order.currentRow()
        wanted = place + by
        if place >= 0 and 0 <= wanted < len(order):
            self.room.shine_on(order[place])
            order.insert(wanted, order.pop(place))
            self.room.run(operations.set_pitch_order, self.room.id, order)


class RoomScreen(Screen):
    """The card whose turn it is, large."""

    def __init__(self, room: Room, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(room, scale, parent)
        self._card: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def refresh(self) -> None:
        """The card whose turn it is now."""
        if self._card is not None:
            self._column.removeWidget(self._card)
            self._card.hide()
            self._card.deleteLater()
        now = pitching(self.room)
        self._card = DesignCard(now, self.scale, (*CARD, *AROUND), whole=True) if now else None
        if self._card is not None:
            self._column.addWidget(self._card)
