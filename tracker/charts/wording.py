"""Sentences that every chart has."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from datetime import date

from tracker.words import _, long_date

ISOLATE, UNTIL_HERE = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


def footer(source: str, today: date, ambition: str, *facts: str) -> tuple[str, ...]:
    """The source line: where the numbers come from and when, the ``facts`` (n, rule set …), the ambition."""
    sentences = [
        _("Source: {source}, {date}.").format(source=source or _("workspace"), date=long_date(today)),
        *facts,
    ]
    if ambition.strip():
        sentences.append(_("Ambition: {ambition}").format(ambition=" ".join(ambition.split())))
    return tuple(sentences)


def whole_sentences(sentences: Sequence[str], fits: Callable[[str], bool], *, last: bool = True) -> str:
    """As many of ``sentences`` as fit, none of them cut: the first and the last, then the others in their order.

    In a source line the first says where the numbers come from and the last what the ambition is; the facts between
    them stand in the order of their weight. ``last`` is False for a line without the ambition.
    """
    middle, end = (sentences[1:-1], sentences[1:][-1:]) if last else (sentences[1:], ())
    kept = [*sentences[:1]]
    for each in middle:
        kept = [*kept, each] if fits(" ".join([*kept, each, *end])) else kept
    return " ".join([*kept, *end])


def years_before(day: date, years: int) -> date:
    """The first of the month ``years`` before ``day``: where a chart of the last years begins."""
    return date(max(1, day.year - years), day.month, 1)


def span(first: str, last: str) -> str:
    """``May 2025 to October 2026``; a single period alone."""
    return first if first == last else _("{first} to {last}").format(first=first, last=last)


def days(first: date, last: date) -> str:
    """``from 1 May 2025 to 23 November 2026``; ``on 23 November 2026`` for a single day."""
    if first >= last:
        return _("on {day}").format(day=long_date(last))
    return _("from {first} to {last}").format(first=long_date(first), last=long_date(last))


def isolated(text: str) -> str:
    """``text`` that somebody typed, as a part of a sentence of ours: a Hebrew or Arabic name keeps its own direction
    and leaves that of the sentence alone. A number before it stays outside. Other text is as it is.
    """
    if not any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in text):
        return text
    number, space, name = text.partition(" ")
    if not number.isdecimal():
        number, space, name = "", "", text
    return f"{number}{space}{ISOLATE}{name}{UNTIL_HERE}"


def listed(names: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``; "" for nothing."""
    if len(names) < 2:
        return "".join(names)
    return _("{several} and {last}").format(several=", ".join(names[:-1]), last=names[-1])
