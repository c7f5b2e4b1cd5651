"""The harvest: the facilitator types what the room says, and it lies on cards in columns."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from tracker import operations
from tracker.domain.records import Block
from tracker.domain.sessions import SessionCard
from tracker.domain.terms import CardSort
from tracker.words import _, n_
from ui import theme
from ui.dialogs.guard_line import GuardLine
from ui.models.marks import mark_icon
from ui.session.alike import merge_alike
from ui.session.bins import PARKED, UNKNOWN, Bin, bin_key, bins_of, written
from ui.session.card_columns import CardColumns
from ui.session.card_model import Face
from ui.session.entry_field import EntryField
from ui.session.hint_line import HintLine
from ui.session.parts import Panel, Scale, Screen
from ui.session.room import Room
from ui.session.room_cards import RoomColumns
from ui.widgets.combo import Combo
from ui.widgets.segmented import Segment, Segmented


def cards_here(room: Room, bins: Collection[str]) -> list[SessionCard]:
    """The cards of the harvest of now, the newest first: what lies in none of ``bins`` (keys) is of another."""
    return [each for each in reversed(written(room.cards)) if bin_key(each) in bins]


class WorkPanel(Panel):
    """A field, a kind, and the columns.

    Attributes: ``field``; ``bin``, the kind of the next card; ``add``; ``hints``; ``columns``; ``party``, which of two
    groups that harvest apart says the next card; ``apart`` and ``parked``, the choices in the menu.
    """

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(room, parent)
        sort = room.step.sort if room.step else None
        self._bins = {each.key: each for each in bins_of(sort)}
        self._usual = next(iter(self._bins)) if sort is CardSort.IDEA else UNKNOWN.key
        self.field = EntryField()
        self.bin = Combo(_("Kind of the next card"), [(each.key, each.word) for each in self._bins.values()])
        self.add = theme.button(_("Add the card"), "primary")
        self.party = Segmented(_("Who says it"), [Segment("1", _("Group 1")), Segment("2", _("Group 2"))], small=True)
        self.hints = HintLine(room, self.field, self._help())
        self.columns = CardColumns(list(self._bins.values()))
        self._alike = theme.button(_("Put the same together"))
        self._alike.clicked.connect(lambda: merge_alike(room))
        self._build()
        self._wire()

    def _help(self) -> str:
        kinds = _("Ctrl+1 to {n}: kind").format(n=len(self._bins))
        enter = (_("Enter: next card"), _("Ctrl+Enter: next of the same kind"))
        return " · ".join((*enter, kinds, _("Down: to the cards")))

    def _build(self) -> None:
        for place, each in enumerate(self._bins.values(), 1):
            self.bin.setItemIcon(self.bin.findData(each.key), mark_icon(each.mark))
            self.bin.setItemData(place - 1, _("Ctrl+{n}").format(n=place), Qt.ItemDataRole.ToolTipRole)
        self.bin.setIconSize(QSize(theme.px(18), theme.px(18)))
        self.bin.set_key(self._usual)
        for high in (self.bin, self.add):
            high.setFixedHeight(theme.px(58))
        top = QHBoxLayout()
        top.setSpacing(theme.px(12))
        for widget, stretch in ((self.field, 1), (self.party, 0), (self.bin, 0), (self.add, 0)):
            top.addWidget(widget, stretch)
        below = QHBoxLayout()
        below.addWidget(self.hints, 1)
        below.addWidget(self._menu())
        self.party.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addLayout(top)
        column.addWidget(GuardLine(self.field))
        column.addLayout(below)
        column.addSpacing(theme.px(8))
        column.addWidget(self.columns, 1)

    def _menu(self) -> QWidget:
        button = theme.icon_button("more", _("More about this harvest"))
        menu = QMenu(button)
        self.parked = menu.addAction(_("Show the parking sheet"))
        self.apart = menu.addAction(_("Two groups harvest apart"))
        for each in (self.parked, self.apart):
            each.setCheckable(True)
        self.parked.toggled.connect(self.columns.show_parked)
        self.apart.toggled.connect(self.party.setVisible)
        button.setPopupMode(button.ToolButtonPopupMode.InstantPopup)
        button.setMenu(menu)
        return button

    def _wire(self) -> None:
        self.field.added.connect(self._add)
        self.field.pasted.connect(self._add_many)
        self.field.left_down.connect(self._to_the_cards)
        self.add.clicked.connect(lambda: self._add(False))
        self.bin.chosen.connect(lambda _key: self.field.setFocus())
        self.party.chosen.connect(lambda _key: self.field.setFocus())
        self.hints.chosen.connect(self._add_known)
        self.columns.moved.connect(self._move)
        self.columns.left.connect(lambda: self.field.setFocus())
        self.columns.edited.connect(lambda key, text: self.room.run(operations.edit, SessionCard, key, text=text))
        self.columns.deleted.connect(lambda key: self.room.tasks.run(operations.delete_card, key))
        acts: dict[str, Callable[[], object]] = {
            "Ctrl+D": lambda: self.hints.choose(0), "Ctrl+Shift+D": lambda: self.hints.choose(1),
            "Ctrl+G": self._other_party, "Ctrl+L": lambda: self.field.setFocus(),
        }  # fmt: skip
        acts |= {f"Ctrl+{place}": partial(self._choose, key) for place, key in enumerate(self._bins, 1)}
        for pressed, act in acts.items():
            made = QShortcut(QKeySequence(pressed), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(act)

    # What is shown

    def refresh(self) -> None:
        """The cards in their columns."""
        cards = cards_here(self.room, self._bins)
        if any(each.party for each in cards) and not self.apart.isChecked():
            self.apart.setChecked(True)
        faces: dict[str, list[Face]] = {key: [] for key in self._bins}
        for rank, card in enumerate(cards):
            faces[bin_key(card)].append(self._face(card, fresh=rank == 0))
        parked = len(faces[PARKED.key])
        words = _("Show the parking sheet")
        self.parked.setText(f"{words} ({parked})" if parked else words)
        self.columns.set_faces(faces)

    def _face(self, card: SessionCard, *, fresh: bool) -> Face:
        known = operations.known_block(self.room.tasks.workspace, card) if card.record else None
        said = [_("is block {number}").format(number=known.number) if known else ""]
        said.append(_("group {n}").format(n=card.party) if card.party else "")
        return Face(
            card.id, card.text, sub=" · ".join(filter(None, said)), fresh=fresh, spoken=_("new") if fresh else ""
        )

    def status(self) -> tuple[str, str]:
        """How many cards, and how many to go."""
        cards = cards_here(self.room, self._bins)
        parked = sum(each.sort is CardSort.PARKED for each in cards)
        count = len(cards) - parked
        beside = [_to_go(count, self.room.session.aim), n_("{n} parked", "{n} parked", parked) if parked else ""]
        return n_("{n} card", "{n} cards", count), " · ".join(filter(None, beside))

    def buttons(self) -> list[QWidget]:
        """What says the same together, as a beginning."""
        return [self._alike]

    def begin(self) -> None:
        """The cursor stands ready."""
        self.field.setFocus()

    # What one does

    def _values(self) -> dict[str, Any]:
        party = int(self.party.current()) if self.apart.isChecked() else None
        return {**self._bins[self.bin.key()].values, "party": party}

    def _choose(self, key: str) -> None:
        self.bin.set_key(key)
        self.field.setFocus()

    def _other_party(self) -> None:
        if self.apart.isChecked():
            self.party.set_current({"1": "2", "2": "1"}[self.party.current()])

    def _add(self, same_kind: bool) -> None:
        text = self.field.text().strip()
        if text and self.room.run(operations.add_card, self.room.id, text, **self._values()):
            self._ready(same_kind)
        self.field.setFocus()

    def _add_known(self, known: Block | SessionCard) -> None:
        """What is typed is a block that is there, or says what a card says: kept, and remembered which."""
        values = self._values()
        if isinstance(known, Block):
            values |= {"record": known.id, "kind": known.kind, "sort": CardSort.OBSTACLE}
        else:
            values |= {"onto": known.id, "kind": known.kind, "sort": known.sort}
        if self.room.run(operations.add_card, self.room.id, self.field.text().strip(), **values):
            self._ready(True)
        self.field.setFocus()

    def _add_many(self, text: str) -> None:
        lines = operations.lines_of(text)
        if lines and self.room.tasks.run(operations.add_cards, self.room.id, lines, **self._values()):
            self._ready(True)

    def _ready(self, same_kind: bool) -> None:
        """The field is empty; the kind of the next card is open again, unless it is the same."""
        self.field.setText("")
        if not same_kind:
            self.bin.set_key(self._usual)

    def _move(self, keys: Sequence[str], bin_: Bin) -> None:
        for key in keys:
            card = next((each for each in self.room.cards if each.id == key), None)
            if card is not None and bin_key(card) != bin_.key:
                self.room.run(operations.edit, SessionCard, key, **bin_.values)

    def _to_the_cards(self) -> None:
        cards = cards_here(self.room, self._bins)
        shown = [each for each in cards if each.sort is not CardSort.PARKED or self.columns.parked_shown()]
        if shown:
            self.columns.go_to(shown[0].id)


def _to_go(count: int, aim: int | None) -> str:
    if not aim:
        return ""
    if count >= aim:
        return _("your goal of {aim} is reached").format(aim=aim)
    return n_("{n} to go to your goal of {aim}", "{n} to go to your goal of {aim}", aim - count).format(aim=aim)


class RoomScreen(Screen):
    """The columns with what was said, the newest on top; what is parked is but a number.

    Attributes: ``picture``.
    """

    def __init__(self, room: Room, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(room, scale, parent)
        self._bins = [each for each in bins_of(room.step.sort if room.step else None) if each is not PARKED]
        self.picture = RoomColumns(scale)
        self._below = scale.label("", "small", muted=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.picture, 1)
        column.addWidget(self._below)

    def refresh(self) -> None:
        """What there is now."""
        cards = cards_here(self.room, {each.key for each in self._bins})
        lots = [(each, [card.text for card in cards if bin_key(card) == each.key]) for each in self._bins]
        newest = cards[0].text if cards else ""
        self.picture.set_cards([lot for lot in lots if lot[1] or lot[0] is not UNKNOWN], newest)
        parked = sum(each.sort is CardSort.PARKED for each in written(self.room.cards))
        said = [n_("{n} card", "{n} cards", len(cards)), n_("{n} parked", "{n} parked", parked) if parked else ""]
        self._below.setText(" · ".join(filter(None, said)))
