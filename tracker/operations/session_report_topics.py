"""What a room said and chose, in the report of a work session: every card once, with its dots and what it became."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tracker.charts.model import Cell, Kind
from tracker.domain.records import Block, Experiment
from tracker.domain.sessions import SessionCard
from tracker.domain.terms import CardSort, Fate
from tracker.exchange.report import Sheet, brief
from tracker.operations.report_tables import table
from tracker.operations.session_asking import SessionAsking
from tracker.operations.session_guess import quadrant
from tracker.operations.session_votes import Ranked, dots_on
from tracker.words import N_, _, sentence_case

_CARD_SIGNS = 160  # of a card in a table with others
_FEW = 8  # loose cards that stand under each other; more stand beside each other
_BESIDE = 3
_INSET = "– "  # before the cards of the group above it
_LINE_SIGNS = 400  # of cards of a group on one line
_KINDS = {each.kind_name: each.kind_label for each in (Block, Experiment)}
Columns = Sequence[tuple[str, Kind]]
_EFFECT: Columns = ((N_("Effect"), Kind.WHOLE), (N_("Effort"), Kind.WHOLE), (N_("So"), Kind.TEXT))
_BECAME: Columns = ((N_("What it became"), Kind.TEXT),)
_CARD: Columns = ((N_("Card"), Kind.TEXT),)


def sheet(title: str, columns: Columns, rows: Iterable[Sequence[Cell]], across: int = 1) -> list[Sheet]:
    """A table that is never cut off; none where there is no row."""
    some = list(rows)
    return [Sheet(title, table(columns, some), whole=True, across=across)] if some else []


class Topics:
    """The tables of a session. A column stands there only where it says something."""

    def __init__(self, ask: SessionAsking) -> None:
        self._ask = ask
        self._became = {each.source.id: each for each in ask.became}
        self._worked_out = any(each.fate for each in ask.became)
        self._rounds = ask.tally.rounds
        self._placed = any(_is_placed(each.topic.card) for each in ask.ranked)

    def sheets(self) -> list[Sheet]:
        """First what got dots or a place, and the groups; then the other cards; long cards whole."""
        chosen = [each for each in self._ask.ranked if self._is_chosen(each)]
        loose = [each.topic.card for each in self._ask.ranked if not self._is_chosen(each)]
        title = _("Topics in order of their dots") if self._rounds else _("Topics")
        return [
            *sheet(title, self._columns(), (row for each in chosen for row in self._rows(each))),
            *self.cards(_("Cards by themselves, without dots") if self._rounds else _("Cards by themselves"), loose),
            *sheet(_("Long cards, whole"), _CARD, ([each.text] for each in self._ask.written if _is_long(each))),
        ]

    def cards(self, title: str, cards: Sequence[SessionCard]) -> list[Sheet]:
        """Cards in little room, those that were left for the report apart."""
        dropped = [each for each in cards if each.became is Fate.DROPPED]
        there = [each for each in cards if each.became is not Fate.DROPPED]
        columns = (*_CARD, *(_BECAME if self._worked_out else ()))
        rows = [[_said(each), *self._fate(each)] for each in there]
        only = _("{cards}: only in the report").format(cards=title)
        return [
            *sheet(title, columns, rows, 1 if len(rows) <= _FEW else _BESIDE),
            *sheet(only, _CARD, ([_said(each)] for each in dropped), 1 if len(dropped) <= _FEW else _BESIDE),
        ]

    def _is_chosen(self, ranked: Ranked) -> bool:
        topic = ranked.topic
        dots = any(dots_on(topic, self._ask.tally.of(each)) for each in self._rounds)
        return dots or bool(topic.members) or _is_placed(topic.card)

    def _columns(self) -> Columns:
        many = len(self._rounds) > 1
        rounds = [(_("Round {n}").format(n=each) if many else N_("Dots"), Kind.WHOLE) for each in self._rounds]
        return (
            *([(N_("Place"), Kind.TEXT)] if self._rounds else []), (N_("Topic"), Kind.TEXT), *rounds,
            *(_EFFECT if self._placed else ()), *(_BECAME if self._worked_out else ()),
        )  # fmt: skip

    def _rows(self, ranked: Ranked) -> Iterable[list[Cell]]:
        topic = ranked.topic
        yield self._row(topic.card, _place(ranked), [dots_on(topic, self._ask.tally.of(each)) for each in self._rounds])
        none: list[Cell] = [None for _round in self._rounds]
        own = [each for each in topic.members if any(self._fate(each))]
        for card in own:
            yield self._row(card, "", none, _INSET + _said(card))
        for line in _together([_said(each) for each in topic.members if each not in own]):
            yield self._row(None, "", none, _INSET + line)

    def _row(self, card: SessionCard | None, place: str, dots: Sequence[Cell], said: str = "") -> list[Cell]:
        effect: list[Cell] = [None, None, ""]
        if card and _is_placed(card):
            effect = [card.effect, card.effort, sentence_case(quadrant(card.effect, card.effort))]
        return [
            *([place] if self._rounds else []), said or (_said(card) if card else ""), *dots,
            *(effect if self._placed else []), *self._fate(card),
        ]  # fmt: skip

    def _fate(self, card: SessionCard | None) -> list[Cell]:
        """What it became; that it lies in the group above it needs no words."""
        if not self._worked_out:
            return []
        known = self._became.get(card.id) if card else None
        if known is None or known.fate is Fate.IN_GROUP:
            return [""]
        number, _space, title = known.name.partition(" ")
        own = known.fate is Fate.KEPT and title == known.text  # its words stand beside it already
        return [sentence_case(f"{_(_KINDS[known.kind])} {number}" if own else known.words)]


def parked(ask: SessionAsking) -> list[SessionCard]:
    """The cards that were parked."""
    return [each for each in ask.cards if each.sort is CardSort.PARKED and not each.heading]


def _together(said: Sequence[str]) -> Iterable[str]:
    """Cards of a group on as few lines as can be read."""
    line = ""
    for each in said:
        if line and len(line) + len(each) > _LINE_SIGNS:
            yield line
            line = ""
        line += f"; {each}" if line else each
    if line:
        yield line


def _place(ranked: Ranked) -> str:
    if not ranked.dots:
        return "–"
    return _("{place}, tied").format(place=ranked.place) if ranked.tied else str(ranked.place)


def _is_placed(card: SessionCard) -> bool:
    return card.effect is not None and card.effort is not None


def _is_long(card: SessionCard) -> bool:
    return brief(card.text, _CARD_SIGNS) != " ".join(card.text.split())


def _said(card: SessionCard) -> str:
    """The beginning of a card and its kind."""
    kind = sentence_case(card.kind.label) if card.kind else ""
    return " · ".join(filter(None, (brief(card.text, _CARD_SIGNS), kind)))
