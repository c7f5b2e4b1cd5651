"""What a phone sent, read with distrust: the bytes become a Card or Dots, or are refused with a sentence."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeGuard

from tracker.joining.refusing import Refused
from tracker.joining.room import HARVEST, VOTE, RoomView

LONGEST = 300  # characters on a card
MOST_TOPICS = 1_000
_NAME = re.compile(r"[A-Za-z0-9_-]{8,64}")
_TURNED = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\ufeff")
"""Characters that turn the direction of what follows: a card may not make its neighbours unreadable."""


@dataclass(frozen=True)
class Card:
    """A card as the phone ``phone`` sent it; ``key`` is its own name for it, the same at every try."""

    phone: str
    key: str
    text: str
    kind: str


@dataclass(frozen=True)
class Dots:
    """All dots of a phone in one round; of two sendings the one with the higher ``turn`` is the later."""

    phone: str
    round: int
    turn: int
    dots: Mapping[str, int]


def is_name(value: object) -> TypeGuard[str]:
    """Whether ``value`` can be the name a phone made up for itself or for a card."""
    return isinstance(value, str) and _NAME.fullmatch(value) is not None


def read_card(body: bytes) -> Card:
    """The card in ``body``; refuses rubbish, and a text that is empty or too long."""
    given = _fields(body, {"phone", "card", "text", "kind"})
    phone, key, text, kind = (given[name] for name in ("phone", "card", "text", "kind"))
    if not (is_name(phone) and is_name(key) and isinstance(text, str) and isinstance(kind, str)):
        raise Refused(400, "rubbish")
    plain = plain_text(text)
    if not any(unicodedata.category(each)[0] in "LNPS" for each in plain):
        raise Refused(422, "empty")
    if len(plain) > LONGEST:
        raise Refused(422, "too-long", most=LONGEST)
    return Card(phone, key, plain, kind)


def read_dots(body: bytes) -> Dots:
    """The dots in ``body``; refuses rubbish."""
    given = _fields(body, {"phone", "round", "turn", "dots"})
    phone, number, turn, dots = (given[name] for name in ("phone", "round", "turn", "dots"))
    if not (is_name(phone) and _whole(number) and _whole(turn) and isinstance(dots, dict)):
        raise Refused(400, "rubbish")
    if len(dots) > MOST_TOPICS or not all(map(_whole, dots.values())):
        raise Refused(400, "rubbish")
    return Dots(phone, number, turn, {topic: count for topic, count in dots.items() if count})


def check_card(card: Card, view: RoomView) -> None:
    """Refuse a card that the room has no place for now."""
    if view.ended or view.activity != HARVEST:
        raise Refused(409, "not-now", wait=2)
    codes = {choice.code for choice in view.kinds} or {""}
    if card.kind not in codes:
        raise Refused(422, "no-kind")


def check_dots(dots: Dots, view: RoomView) -> None:
    """Refuse dots that cannot be placed now, or not so many, or not there."""
    if view.ended or view.activity != VOTE or view.revealed or dots.round != view.round:
        raise Refused(409, "no-vote")
    if not dots.dots.keys() <= {topic.id for topic in view.topics}:
        raise Refused(422, "topic")
    most = view.dots_per_card or view.dots
    if sum(dots.dots.values()) > view.dots or any(count > most for count in dots.dots.values()):
        raise Refused(422, "dots")


def plain_text(text: str) -> str:
    """``text`` on one line, without what cannot be seen or written: a script in it is only words."""
    kept = (" " if unicodedata.category(each) in ("Cc", "Zl", "Zp") else each for each in text if each not in _TURNED)
    whole = "".join(each for each in kept if unicodedata.category(each) not in ("Cs", "Cn"))
    return " ".join(unicodedata.normalize("NFC", whole).split())


def _fields(body: bytes, names: set[str]) -> dict[str, object]:
    """The JSON object in ``body``, with exactly the fields ``names``."""
    try:
        given = json.loads(body.decode("utf-8"), parse_constant=_never)
    except (ValueError, RecursionError):
        raise Refused(400, "rubbish") from None
    if not isinstance(given, dict) or given.keys() != names:
        raise Refused(400, "rubbish")
    return given


def _never(constant: str) -> float:
    raise ValueError(constant)


def _whole(value: object) -> TypeGuard[int]:
    """A whole number that is not negative and no larger than a moment in milliseconds can be."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**53
