"""Where the facilitator says what comes in: the field, the kind of the next card, and which of two groups says it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from tracker.domain.terms import CardSort
from tracker.words import _
from ui import theme
from ui.dialogs.guard_line import GuardLine
from ui.models.marks import mark_icon
from ui.session.bins import UNKNOWN, Bin
from ui.session.entry_field import EntryField
from ui.session.hint_line import HintLine
from ui.session.room import Room
from ui.widgets.combo import Combo
from ui.widgets.segmented import Segment, Segmented


class EntryRow(QWidget):
    """The field with all that belongs to the next card.

    Attributes: ``field``; ``bin``, its kind; ``add``; ``hints``, what is like it; ``party``, which of two groups that
    harvest apart says it; ``parked`` and ``apart``, the choices in the menu.
    """

    def __init__(self, room: Room, bins: Mapping[str, Bin], sort: CardSort | None) -> None:
        super().__init__()
        self._bins = bins
        self._usual = next(iter(bins)) if sort is CardSort.IDEA else UNKNOWN.key
        self.field = EntryField()
        self.party = Segmented(_("Who says it"), [Segment("1", _("Group 1")), Segment("2", _("Group 2"))], small=True)
        self.party.setToolTip(_("Ctrl+G: the other group"))
        self.bin = Combo(_("Kind of the next card"), [(each.key, each.word) for each in bins.values()])
        self.add = theme.button(_("Add the card"), "primary")
        self.hints = HintLine(room, self.field, sort, self._help())
        self._build()
        for chosen in (self.bin.chosen, self.party.chosen):
            chosen.connect(lambda _key: self.field.setFocus())

    def _help(self) -> str:
        kinds = _("Ctrl+1 to {n}: kind").format(n=len(self._bins))
        enter = (_("Enter: next card"), _("Ctrl+Enter: next of the same kind"))
        return " · ".join((*enter, kinds, _("Ctrl+V: a whole list"), _("Down: to the cards")))

    def _build(self) -> None:
        for place, each in enumerate(self._bins.values(), 1):
            self.bin.setItemIcon(place - 1, mark_icon(each.mark))
            self.bin.setItemData(place - 1, _("Ctrl+{n}").format(n=place), Qt.ItemDataRole.ToolTipRole)
        self.bin.setIconSize(QSize(theme.px(18), theme.px(18)))
        self.bin.set_key(self._usual)
        for high in (self.bin, self.add):
            high.setFixedHeight(theme.px(58))
        self.party.hide()
        top, below = QHBoxLayout(), QHBoxLayout()
        top.setSpacing(theme.px(12))
        for widget, stretch in ((self.field, 1), (self.party, 0), (self.bin, 0), (self.add, 0)):
            top.addWidget(widget, stretch)
        below.addWidget(self.hints, 1)
        below.addWidget(self._menu())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addLayout(top)
        column.addWidget(GuardLine(self.field))
        column.addLayout(below)

    def _menu(self) -> QToolButton:
        button = theme.icon_button("more", _("More about this harvest"))
        menu = QMenu(button)
        self.parked = menu.addAction(_("Show the parking sheet"))
        self.apart = menu.addAction(_("Two groups harvest apart"))
        for each in (self.parked, self.apart):
            each.setCheckable(True)
        self.apart.toggled.connect(self.party.setVisible)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(menu)
        return button

    def help_for(self, cards: bool) -> None:
        """Tell the keys of the cards, or those of the field."""
        kinds = _("1 to {n}: other kind").format(n=len(self._bins))
        keys = (_("F2: change"), kinds, _("Delete: take away"), _("Esc: back to the field"))
        self.hints.set_help(" · ".join(keys) if cards else self._help())

    def count_parked(self, parked: int) -> None:
        """Say in the menu how many cards are parked."""
        words = _("Show the parking sheet")
        self.parked.setText(f"{words} ({parked})\tCtrl+Shift+P" if parked else f"{words}\tCtrl+Shift+P")

    # The next card

    def values(self) -> dict[str, Any]:
        """The fields of the next card, but for its words."""
        party = int(self.party.current()) if self.apart.isChecked() else None
        return {**self._bins[self.bin.key()].values, "party": party}

    def choose(self, key: str) -> None:
        """The next card is of this kind."""
        self.bin.set_key(key)
        self.field.setFocus()

    def other_party(self) -> None:
        """The other group says the next card."""
        if self.apart.isChecked():
            self.party.set_current({"1": "2", "2": "1"}[self.party.current()])

    def ready(self, *, same_kind: bool, said: str) -> None:
        """The card is there: the field is empty, and the kind of the next is open unless it is the same. A screen
        reader says ``said``.
        """
        self.field.setText("")
        if not same_kind:
            self.bin.set_key(self._usual)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.field, said))
