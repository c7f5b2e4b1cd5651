"""Grouping: cards that say the same are put on one pile, with the mouse or the keyboard, and the pile gets a name."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker import operations
from tracker.domain.sessions import SessionCard
from tracker.domain.terms import CardSort
from tracker.operations import Topic
from tracker.words import _, n_
from ui import theme
from ui.session.alike import AlikeBar, alike_lots, merge_alike
from ui.session.bins import kind_word, mark_of
from ui.session.card_list import CardList
from ui.session.card_model import Face
from ui.session.group_bar import GroupBar
from ui.session.parts import Panel, Scale, Screen
from ui.session.room import Room
from ui.session.room_groups import Pile, RoomGroups


def piles(room: Room) -> list[Topic]:
    """The groups and the loose cards, each where its oldest card stands; what is parked is left alone."""
    return [each for each in room.topics if each.card.sort is not CardSort.PARKED]


class WorkPanel(Panel):
    """The cards side by side.

    Attributes: ``grid``; ``bar``, the buttons of what its keys do; ``asks``, one lot that seems to say the same.
    """

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(room, parent)
        self._opened: set[str] = set()
        self._refused: set[frozenset[str]] = set()
        self.grid, self.bar, self.asks = CardList(_("Cards"), grid=True), GroupBar(), AlikeBar()
        self._all = theme.button(_("Put the same together"))
        self._empty = theme.label(_("There are no cards yet. They come from the harvest."), "note", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        for each in (self.asks, self.bar, self._empty):
            column.addWidget(each)
        column.addWidget(self.grid, 1)
        self._wire()

    def _wire(self) -> None:
        grid, bar = self.grid, self.bar
        grid.acts |= {
            "G": self.put_together, "Return": self.put_together, "Enter": self.put_together, "F2": grid.write,
            "U": self.take_out, "Backspace": self.take_out, "S": self.take_apart, "Del": self._delete,
            "Esc": grid.clearSelection,
        }  # fmt: skip
        for button, act in ((bar.together, self.put_together), (bar.name, grid.write), (bar.out, self.take_out),
                            (bar.split, self.take_apart)):  # fmt: skip
            button.clicked.connect(act)
        self._all.clicked.connect(lambda: merge_alike(self.room))
        grid.cards.edited.connect(lambda key, text: self.room.run(operations.edit, SessionCard, key, text=text))
        grid.dropped.connect(self._on_dropped)
        grid.doubleClicked.connect(self._on_double)
        for signal in (grid.selectionModel().selectionChanged, grid.selectionModel().currentChanged):
            signal.connect(lambda *_changed: self._show_what_fits())
        self.asks.answered.connect(self._on_answered)

    # What is shown

    def refresh(self) -> None:
        """The piles and the loose cards as they are now."""
        some = piles(self.room)
        faces: list[Face] = []
        for topic in some:
            faces.append(_face(topic, opened=topic.card.id in self._opened))
            if topic.card.id in self._opened:
                faces += [_inside(each) for each in topic.members]
        self.grid.cards.set_faces(faces)
        self.grid.setVisible(bool(faces))
        self._empty.setVisible(not faces)
        lots = [lot for lot in alike_lots(self.room) if _key(lot) not in self._refused]
        self.asks.ask(lots)
        self._show_what_fits()

    def _show_what_fits(self) -> None:
        face, marked = self.grid.current(), self.grid.marked()
        every = {*marked, *([face.key] if face else [])}
        self.bar.show_what_fits(face, len(every) - 1 if marked else 0, len(self._members(every)))

    def status(self) -> tuple[str, str]:
        """How many groups, and how many cards lie by themselves."""
        some = piles(self.room)
        groups = sum(bool(each.members) for each in some)
        loose = len(some) - groups
        beside = [n_("{n} card by itself", "{n} cards by themselves", loose) if loose else "", missed(some)]
        return n_("{n} group", "{n} groups", groups), " · ".join(filter(None, beside))

    def buttons(self) -> list[QWidget]:
        """What says the same together."""
        return [self._all]

    def begin(self) -> None:
        """The keyboard is at the cards."""
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    # What one does

    def _members(self, keys: Collection[str]) -> list[str]:
        """Those of ``keys`` that lie in a group."""
        return [each.id for each in self.room.cards if each.id in keys and each.under]

    def put_together(self) -> None:
        """The marked cards on the one the keyboard is at; without any a group shows its cards, or hides them."""
        face, marked = self.grid.current(), self.grid.marked()
        others = [each for each in marked if face and each != face.key]
        if face and others:
            self._onto(others, face.key)
        elif face and face.group:
            self._toggle(face.key)
        elif face:
            self.room.said.emit(_("Mark at least two cards first, with a click or Space."))

    def _onto(self, others: Sequence[str], onto: str) -> None:
        self.grid.clearSelection()
        if self.room.run(operations.group_cards, others, onto):
            card = _card(self.room, onto)
            self.grid.set_current(card.under or card.id if card else onto)

    def _toggle(self, group: str) -> None:
        self._opened ^= {group}
        self.refresh()

    def take_out(self) -> None:
        """The marked cards out of their group, or the one the keyboard is at."""
        face = self.grid.current()
        keys = self._members(self.grid.marked()) or self._members([face.key] if face else [])
        if keys:
            self.grid.clearSelection()
            self.room.run(operations.take_out, keys)
        elif face and face.group:
            self._opened.add(face.key)
            self.refresh()
            self.room.said.emit(_("Choose the card that comes out, and press U."))

    def take_apart(self) -> None:
        """The whole group."""
        face = self.grid.current()
        card = _card(self.room, face.key) if face else None
        if card and (card.heading or card.under):
            self.grid.clearSelection()
            self.room.run(operations.split_group, card.under or card.id)

    def _delete(self) -> None:
        if face := self.grid.current():
            self.room.tasks.run(operations.delete_card, face.key)

    def _on_dropped(self, keys: Sequence[str], onto: str) -> None:
        others = [each for each in keys if each != onto]
        if onto and others:
            self._onto(others, onto)
        elif not onto and (members := self._members(keys)):
            self.room.run(operations.take_out, members)

    def _on_double(self, index: QModelIndex) -> None:
        face = self.grid.cards.face(index)
        self.grid.clearSelection()
        if face and face.group:
            self._toggle(face.key)
        else:
            self.grid.write()

    def _on_answered(self, yes: bool) -> None:
        lot = self.asks.lot
        if yes:
            self.room.run(operations.group_cards, [each.card.id for each in lot[1:]], lot[0].card.id)
        else:
            self._refused.add(_key(lot))
            self.refresh()


def _card(room: Room, key: str) -> SessionCard | None:
    return next((each for each in room.cards if each.id == key), None)


def _key(lot: Sequence[Topic]) -> frozenset[str]:
    return frozenset(each.card.id for each in lot)


def _face(topic: Topic, *, opened: bool) -> Face:
    card = topic.card
    if not topic.members:
        return Face(card.id, card.text, mark_of(card), spoken=kind_word(card))
    sub = n_("{n} card", "{n} cards", len(topic.members))
    spoken = ". ".join([_("a group"), *(each.text[:200] for each in topic.members)])
    return Face(card.id, card.text, mark_of(card), sub, group=True, opened=opened, spoken=spoken)


def _inside(card: SessionCard) -> Face:
    return Face(card.id, card.text, mark_of(card), inside=True, spoken=_("in the group before it"))


def missed(some: Sequence[Topic]) -> str:
    """How many blocks two groups that harvested apart seem to have missed, in a few words; "" where nothing says so."""
    counted = operations.undiscovered(some)
    if counted is None or not counted[0][2]:
        return ""  # before the first pair lies together the number would only frighten
    return n_("about {n} not found yet", "about {n} not found yet", round(counted[1].undiscovered))


class RoomScreen(Screen):
    """The groups with their names and cards, and the cards by themselves. Attributes: ``picture``."""

    def __init__(self, room: Room, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(room, scale, parent)
        self.picture = RoomGroups(scale)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.picture)

    def refresh(self) -> None:
        """What there is now, in the order of the facilitator."""
        some = piles(self.room)
        self.picture.set_piles([
            Pile(each.card.text, mark_of(each.card), tuple(card.text for card in each.members)) for each in some
        ])  # fmt: skip
