"""Where the cards of a harvest lie: one place for each kind of block, one for ideas, one for what is parked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tracker.domain.sessions import SessionCard
from tracker.domain.terms import GROUPS, BlockKind, CardSort
from tracker.words import N_, _, sentence_case
from ui.models.marks import KINDS, SORTS
from ui.widgets.paint import Mark


@dataclass(frozen=True)
class Bin:
    """One place: what the code calls it, its word for one card and for many, its mark, and the fields of a card in it.

    ``words`` are as in the program, to be translated when shown.
    """

    key: str
    words: tuple[str, str]
    mark: Mark
    values: Mapping[str, Any]

    @property
    def word(self) -> str:
        """Its name for one card."""
        return sentence_case(_(self.words[0]))

    @property
    def title(self) -> str:
        """Its name for many cards."""
        return _(self.words[1])


UNKNOWN = Bin("unknown", (N_("No kind yet"), N_("No kind yet")), KINDS[None], {"sort": CardSort.OBSTACLE, "kind": None})
PARKED = Bin("parked", (N_("Parking sheet"), N_("Parking sheet")), SORTS[CardSort.PARKED], {"sort": CardSort.PARKED})
_IDEAS = Bin("ideas", (N_("idea"), N_("Ideas")), SORTS[CardSort.IDEA], {"sort": CardSort.IDEA})
_BLOCKS = tuple(
    Bin(kind.value, (kind.word, GROUPS[kind]), KINDS[kind], {"sort": CardSort.OBSTACLE, "kind": kind})
    for kind in BlockKind
)


def bins_of(sort: CardSort | None) -> Sequence[Bin]:
    """The places for a harvest of ``sort``, in their order; what is parked comes last."""
    return (_IDEAS, PARKED) if sort is CardSort.IDEA else (*_BLOCKS, UNKNOWN, PARKED)


def bin_key(card: SessionCard) -> str:
    """The key of the place where a card lies; "" for a note about an experiment."""
    if card.sort is CardSort.OBSTACLE:
        return card.kind.value if card.kind else UNKNOWN.key
    return {CardSort.IDEA: _IDEAS.key, CardSort.PARKED: PARKED.key}.get(card.sort, "") if card.sort else ""


def written(cards: Sequence[SessionCard]) -> list[SessionCard]:
    """The cards that somebody wrote, without names of groups and notes; the oldest first."""
    return [each for each in cards if not each.heading and each.sort is not CardSort.NOTE]


def mark_of(card: SessionCard) -> Mark:
    """How the kind of a card looks."""
    return SORTS[card.sort] if card.sort in SORTS else KINDS[card.kind]


def kind_word(card: SessionCard) -> str:
    """The kind of a card as a word."""
    if card.sort in SORTS:
        return card.sort.label if card.sort else ""
    return card.kind.label if card.kind else _(UNKNOWN.words[0])
