"""Every sentence of a report, in every branch and both languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from itertools import product

import pytest

from tracker.domain.terms import Theme, Verdict
from tracker.operations import report_words as words
from tracker.words import use_language

DAY = date(2026, 11, 23)
COUNTS = (0, 1, 2, 1300)
TALLIES = [
    {},
    {Verdict.SUCCEEDED: 1},
    {Verdict.SUCCEEDED: 2},
    {Verdict.PARTLY: 12},
    {Verdict.NOT_SUCCEEDED: 1},
    {Verdict.SUCCEEDED: 1, Verdict.NOT_SUCCEEDED: 1},
    {Verdict.SUCCEEDED: 4, Verdict.PARTLY: 1, Verdict.NOT_SUCCEEDED: 3},
    dict.fromkeys(Verdict, 1300),
]


def of_the_whole() -> Iterator[str]:
    for since, team, theme in product((None, DAY), ("", "Vergunningen"), (None, *Theme)):
        yield words.scope(since, DAY, team, theme)
    for horizon in (None, DAY, date(2026, 11, 24), date(2028, 5, 1), date(2020, 1, 1)):
        yield words.time_left(DAY, horizon)
    for now, start in product((None, Decimal(0), Decimal("45.6"), Decimal(-12)), (None, Decimal("45.9"), Decimal(3))):
        yield words.position(now, start)
    for count, total in ((0, 0), (0, 1), (0, 2), (1, 1), (1, 2), (1300, 1300)):
        yield words.position_counts(count, total, "", "")
        yield words.position_counts(count, total, "een gemeente", "Coolblue")
    yield words.whole_organisation()


def of_blocks() -> Iterator[str]:
    for known, cleared in ((0, 0), (1, 0), (2, 0), (1, 1), (2, 1), (2, 2), (1300, 43)):
        yield words.progress(known, cleared)
    for found, cleared, back, stays in product(COUNTS, repeat=4):
        yield from words.moved(found, cleared, back, stays)


def of_experiments() -> Iterator[str]:
    yield from (words.failed(tally) for tally in TALLIES)
    yield from (words.tried(tally, n) for tally in TALLIES for n in COUNTS)
    yield from (words.lessons(*pair) for pair in product(COUNTS, COUNTS))
    yield from (words.asks(*three) for three in product(COUNTS, repeat=3))
    for four in product(COUNTS, repeat=4):
        yield from words.data_use(*four)
    for n in COUNTS[1:]:
        yield from (
            words.running(n, n),
            words.running(n, n, DAY),
            words.pages(n),
            words.most_seen("Te veel tegelijk.", n),
            words.left_out(n),
        )
    yield from (
        words.running(0, 1),
        words.running(0, 1, DAY),
        words.pages(0),
        words.reached(True),
        words.reached(False),
    )


def test_what_is_not_there_is_not_said() -> None:
    assert words.origins({}) == ""
    assert words.left_out(0) == words.left_out(-3) == words.reached(None) == words.listed([]) == ""


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_sentence_reads_well(language: str) -> None:
    use_language(language)
    for said in {*of_the_whole(), *of_blocks(), *of_experiments()}:
        assert said, "an empty sentence"
        assert "  " not in said
        assert "{" not in said
        assert ": ." not in said
        assert said[0] == said[0].upper()
        # One is one, in both languages.
        wrong = r"\b1 (blokjes|experimenten|lessen|besluiten|dagen|blocks|experiments|lessons|decisions|days)\b"
        assert not re.search(rf"(?<![.,\d]){wrong}", said), said
        many = r"\b(2|1[.,]300) (blokje|experiment|les|besluit|dag|block|lesson|decision|day)\b"
        assert not re.search(many, said), said
        assert said.endswith((".", "?")) or "·" in said or "2026" in said, said


@pytest.mark.parametrize(
    "said, nl, en",
    [
        (
            lambda: words.tried({Verdict.SUCCEEDED: 4, Verdict.PARTLY: 1, Verdict.NOT_SUCCEEDED: 3}, 9),
            "Er zijn 8 experimenten afgerond: 4 gelukt, 1 deels gelukt en 3 niet gelukt.",
            "8 experiments ended: 4 succeeded, 1 partly succeeded and 3 not succeeded.",
        ),
        (
            lambda: words.tried({Verdict.NOT_SUCCEEDED: 1}, 1),
            "Er is 1 experiment afgerond: niet gelukt.",
            "1 experiment ended: not succeeded.",
        ),
        (
            lambda: words.asks(2, 1, 3),
            "We vragen om 2 besluiten, 1 mandaat en het nakomen van 3 afspraken.",
            "We ask for 2 decisions, 1 mandate and 3 agreements to be kept.",
        ),
        (
            lambda: words.position(Decimal("45.6"), Decimal(22)),
            "We staan op 46 van 100; bij de start was dat 22.",
            "We stand at 46 of 100; at the start it was 22.",
        ),
        (
            lambda: words.progress(130, 1),
            "1 van de 130 blokjes die we kennen, is opgeruimd.",
            "1 of the 130 blocks we know is cleared.",
        ),
        (
            lambda: words.failed({Verdict.SUCCEEDED: 12}),
            "Bij geen van de 12 experimenten staat “niet gelukt”. Durven we genoeg?",
            "In 12 experiments nothing was recorded as not succeeded. Do we dare enough?",
        ),
    ],
)
def test_what_they_say(said: Callable[[], str], nl: str, en: str) -> None:
    assert said() == en
    use_language("nl")
    assert said() == nl
