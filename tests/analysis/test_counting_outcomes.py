"""Quarters and the learning score."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.analysis.portfolio import Quarter, Share, learning_score, quarters


@pytest.mark.parametrize(
    "day,quarter",
    [
        (date(2026, 1, 1), Quarter(2026, 1)),
        (date(2026, 3, 31), Quarter(2026, 1)),
        (date(2026, 4, 1), Quarter(2026, 2)),
        (date(2026, 9, 30), Quarter(2026, 3)),
        (date(2026, 12, 31), Quarter(2026, 4)),
    ],
)
def test_a_day_lies_in_its_quarter(day: date, quarter: Quarter) -> None:
    assert Quarter.of(day) == quarter


def test_quarters_follow_each_other_over_the_turn_of_the_year() -> None:
    assert quarters(date(2025, 11, 5), date(2026, 4, 1)) == [
        Quarter(2025, 4),
        Quarter(2026, 1),
        Quarter(2026, 2),
    ]
    assert quarters(date(2026, 4, 1), date(2026, 4, 1)) == [Quarter(2026, 2)]


def test_the_learning_score_is_a_share_of_all() -> None:
    assert learning_score([True, False, True]) == Share(2, 3)
    assert Share(2, 4).fraction == 0.5


def test_there_is_no_share_of_nothing() -> None:
    assert learning_score([]).fraction is None
