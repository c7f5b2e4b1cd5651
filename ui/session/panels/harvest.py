"""The harvest: the facilitator types what the room says, and it lies on cards in columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker import operations
from tracker.domain.fields import showable
from tracker.domain.records import Block, Experiment
from tracker.domain.sessions import SessionCard
from tracker.domain.terms import CardSort
from tracker.words import _, n_
from ui import theme
from ui.session.alike import merge_alike
from ui.session.bins import PARKED, UNKNOWN, Bin, bin_key, bins_of, written
from ui.session.card_columns import CardColumns
from ui.session.card_model import Face
from ui.session.entry_row import EntryRow
from ui.session.parts import Panel, Scale, Screen
from ui.session.room import Room
from ui.session.room_cards import RoomColumns

APART = "apart"  # the window for the room looks at two groups that harvest apart, and so at no card


def cards_here(room: Room, bins: Collection[str]) -> list[SessionCard]:
    """The cards of the harvest of now, the newest first: what lies in none of ``bins`` (keys) is of another."""
    return [each for each in reversed(written(room.cards)) if bin_key(each) in bins]


class WorkPanel(Panel):
    """A field, a kind, and the columns.

    Attributes: ``entry``, with the ``field``; ``columns``.
    """

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(room, parent)
        sort = room.step.sort if room.step else None
        self._bins = {each.key: each for each in bins_of(sort)}
        self.entry = EntryRow(room, self._bins, sort)
        self.field = self.entry.field
        self.columns = CardColumns(list(self._bins.values()))
        self._alike = theme.button(_("Put the same together"))
        self._alike.clicked.connect(lambda: merge_alike(room))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self.entry)
        column.addWidget(self.columns, 1)
        self._wire()
        self.entry.apart.toggled.connect(self._look_apart)
        self.entry.apart.setChecked(any(each.party for each in cards_here(room, self._bins)))

    def _wire(self) -> None:
        entry, columns = self.entry, self.columns
        self.field.added.connect(self._add)
        self.field.pasted.connect(self._add_many)
        self.field.left_down.connect(self._to_the_cards)
        entry.add.clicked.connect(lambda: self._add(False))
        entry.hints.chosen.connect(self._add_known)
        entry.parked.toggled.connect(columns.show_parked)
        columns.moved.connect(self._move)
        columns.focused.connect(entry.help_for)
        columns.left.connect(lambda: self.field.setFocus())
        columns.edited.connect(lambda key, text: self.room.run(operations.edit, SessionCard, key, text=text))
        columns.deleted.connect(lambda key: self.room.tasks.run(operations.delete_card, key))
        acts: dict[str, Callable[[], object]] = {
            "Ctrl+D": lambda: entry.hints.choose(0), "Ctrl+Shift+E": lambda: entry.hints.choose(1),
            "Ctrl+G": entry.other_party, "Ctrl+L": lambda: self.field.setFocus(),
            "Ctrl+Shift+P": entry.parked.toggle,
        }  # fmt: skip
        acts |= {f"Ctrl+{place}": partial(entry.choose, key) for place, key in enumerate(self._bins, 1)}
        for pressed, act in acts.items():
            made = QShortcut(QKeySequence(pressed), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(act)

    # What is shown

    def refresh(self) -> None:
        """The cards in their columns."""
        self._look_apart()
        cards = cards_here(self.room, self._bins)
        faces: dict[str, list[Face]] = {key: [] for key in self._bins}
        together = Counter(each.under for each in cards if each.under)
        for rank, card in enumerate(cards):
            faces[bin_key(card)].append(self._face(card, together[card.under] - 1, fresh=rank == 0))
        self.entry.count_parked(len(faces[PARKED.key]))
        self.columns.set_faces(faces)

    def _look_apart(self) -> None:
        self.room.look(APART, "1" if self.entry.apart.isChecked() else "")

    def _face(self, card: SessionCard, others: int, *, fresh: bool) -> Face:
        known = operations.known_record(self.room.tasks.workspace, card) if card.record else None
        told = _("is experiment {number}") if isinstance(known, Experiment) else _("is block {number}")
        said = [told.format(number=known.number) if known else ""]
        said.append(n_("same as {n} other", "same as {n} others", others) if others > 0 else "")
        said.append(_("group {n}").format(n=card.party) if card.party else "")
        new = _("new") if fresh else ""
        return Face(card.id, card.text, sub=" · ".join(filter(None, said)), fresh=fresh, spoken=new)

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

    def finish(self) -> None:
        """What stands in the field is a card as well."""
        self._add(False)

    # What one does

    def _keep(self, text: str, values: dict[str, Any], *, same_kind: bool) -> None:
        if text and self.room.run(operations.add_card, self.room.id, text, **values):
            self.entry.ready(same_kind=same_kind, said=self.status()[0])
        self.field.setFocus()

    def _add(self, same_kind: bool) -> None:
        self._keep(showable(self.field.text()).strip(), self.entry.values(), same_kind=same_kind)

    def _add_known(self, known: Block | Experiment | SessionCard) -> None:
        """What is typed is a record that is there, or says what a card says: kept, and remembered which."""
        values = self.entry.values()
        if isinstance(known, SessionCard):
            values |= {"onto": known.id, "kind": known.kind, "sort": known.sort}
        elif isinstance(known, Block):
            values |= {"record": known.id, "kind": known.kind, "sort": CardSort.OBSTACLE}
        else:
            values |= {"record": known.id, "sort": CardSort.IDEA}
        self._keep(showable(self.field.text()).strip(), values, same_kind=True)

    def _add_many(self, text: str) -> None:
        lines = operations.lines_of(showable(text))
        if lines and self.room.run(operations.add_cards, self.room.id, lines, **self.entry.values()):
            said = n_("{n} card added", "{n} cards added", len(lines))
            self.room.tasks.noticed.emit(said, True)
            self.entry.ready(same_kind=True, said=self.status()[0])

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


def _count_of(cards: Sequence[SessionCard], party: int) -> str:
    count = n_("{n} card", "{n} cards", sum(each.party == party for each in cards))
    return _("Group {n}: {cards}").format(n=party, cards=count)


class RoomScreen(Screen):
    """The columns with what was said, the newest on top; what is parked is but a number. While two groups harvest apart
    the room sees how many cards each has, and not what is on them: what both found tells how much they missed.

    Attributes: ``picture``; ``counts``, what stands there meanwhile.
    """

    def __init__(self, room: Room, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(room, scale, parent)
        self._bins = [each for each in bins_of(room.step.sort if room.step else None) if each is not PARKED]
        self.picture = RoomColumns(scale)
        self.counts = scale.label("", "question")
        self._below = scale.label("", "small", muted=True)
        room.looked.connect(self._on_changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.picture, 1)
        column.addWidget(self.counts, 1)
        column.addWidget(self._below)

    def refresh(self) -> None:
        """What there is now."""
        cards = cards_here(self.room, {each.key for each in self._bins})
        apart = bool(self.room.looks.get(APART))
        read = [] if apart else cards
        lots = [(each, [card.text for card in read if bin_key(card) == each.key]) for each in self._bins]
        self.picture.set_cards([lot for lot in lots if lot[1] or lot[0] is not UNKNOWN], read[0].text if read else "")
        self.picture.setVisible(not apart)
        self.counts.setVisible(apart)
        self.counts.setText("\n".join(_count_of(cards, party) for party in (1, 2)) if apart else "")
        parked = sum(each.sort is CardSort.PARKED for each in written(self.room.cards))
        said = [n_("{n} card", "{n} cards", len(cards)), n_("{n} parked", "{n} parked", parked) if parked else ""]
        self._below.setText(" · ".join(filter(None, said)))
