"""What came from phones during this session: to take it away in one step. Whose phone it was is kept in no file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from tracker import operations
from tracker.domain.sessions import SessionCard
from tracker.words import n_
from ui.session.room import Room

_LATELY = 5 * 60  # seconds
_PHONES = 5  # the phones with the most cards
_SIGNS = 40  # characters of a card in the menu


class Came(NamedTuple):
    """From which phone, and when, in seconds since 1970."""

    phone: str
    at: int


class PhoneCards:
    """Attributes: ``came``, by the id of a card: of those that came in since the program began."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self.came: dict[str, Came] = {}

    def note(self, card: str, phone: str) -> None:
        """A card was added by a phone just now."""
        self.came[card] = Came(phone, self._room.now)

    @property
    def all(self) -> list[SessionCard]:
        """Every card of a phone that is still there, the oldest first."""
        return [each for each in self._room.cards if each.phone]

    def lately(self) -> list[SessionCard]:
        """Those of the last minutes."""
        since = self._room.now - _LATELY
        return [each for each in self.all if each.id in self.came and self.came[each.id].at >= since]

    def by_phone(self) -> list[list[SessionCard]]:
        """Those of each phone; of the phones that sent the most."""
        known = [each for each in self.all if each.id in self.came]
        often = Counter(self.came[each.id].phone for each in known).most_common(_PHONES)
        return [[each for each in known if self.came[each.id].phone == phone] for phone, _count in often]

    def take_away(self, cards: Sequence[SessionCard]) -> None:
        """Take cards away, in one step that can be undone; one line says so."""
        if self._room.run(operations.delete_cards, [each.id for each in cards]):
            said = n_("{n} card of phones taken away. Undo brings it back.",
                      "{n} cards of phones taken away. Undo brings them back.", len(cards))  # fmt: skip
            self._room.said.emit(said)

    def fill(self, menu: QMenu) -> None:
        """Put what can be taken away into a menu."""
        for cards in self.by_phone():
            words = n_("Take away {n} card of one phone: “{last}”",
                       "Take away {n} cards of one phone, the last: “{last}”", len(cards))  # fmt: skip
            self._offer(menu, words.format(last=_brief(cards[-1].text)), cards)
        menu.addSeparator()
        lately, everything = self.lately(), self.all
        self._offer(menu, n_("Take away {n} card of phones from the last 5 minutes",
                             "Take away {n} cards of phones from the last 5 minutes", len(lately)), lately)  # fmt: skip
        self._offer(menu, n_("Take away the {n} card of phones", "Take away all {n} cards of phones", len(everything)),
                    everything)  # fmt: skip

    def _offer(self, menu: QMenu, words: str, cards: Sequence[SessionCard]) -> QAction:
        made = menu.addAction(words.replace("&", "&&"))
        made.setEnabled(bool(cards))
        made.triggered.connect(lambda: self.take_away(cards))
        return made


def _brief(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _SIGNS else plain[: _SIGNS - 1] + "…"
