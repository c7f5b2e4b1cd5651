"""The bar of an experiment in words: “Wachttijd aan de balie hoogstens 5 minuten”."""

from __future__ import annotations

from decimal import Decimal

from tracker.domain.companions import Indicator
from tracker.domain.terms import Bar, Direction
from tracker.words import _, decimal, sentence_case

_BETTER = {Direction.INCREASE: Bar.AT_LEAST, Direction.DECREASE: Bar.AT_MOST}


def bar_words(indicator: Indicator | None, side: Bar | None, value: Decimal | None) -> str:
    """The three parts of a bar as one line, with the unit; "" when none of them is filled in."""
    if value is None:
        title = indicator.title if indicator else ""
        return _("{indicator}: no value yet").format(indicator=title) if title else ""
    said = side or side_of(indicator)
    parts = (
        indicator.title if indicator else "",
        said.label if said else "",
        decimal(value),
        indicator.unit if indicator else "",
    )
    return sentence_case(" ".join(filter(None, parts)))


def side_of(indicator: Indicator | None) -> Bar | None:
    """The side that goes with an indicator: at least where higher is better, at most where lower is."""
    return _BETTER.get(indicator.direction) if indicator and indicator.direction else None
