"""The place between an ordinary municipality and the role model, never typed in."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.analysis.position import overall, position

NUMBERS = st.decimals(-1000, 1000, places=2)


def d(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


@pytest.mark.parametrize(
    "value,ordinary,role_model,place",
    [
        ("60", "60", "90", "0"),
        ("90", "60", "90", "100"),
        ("75", "60", "90", "50"),
        ("120", "60", "90", "200"),
        ("30", "60", "90", "-100"),
        ("5", "10", "2", "62.5"),  # less is better
        (None, "60", "90", None),
        ("60", None, "90", None),
        ("60", "60", None, None),
        ("60", "60", "60", None),
    ],
)
def test_the_place_of_one(value: str | None, ordinary: str, role_model: str, place: str | None) -> None:
    assert position(d(value), d(ordinary), d(role_model)) == d(place)


@given(NUMBERS, NUMBERS, NUMBERS)
def test_turning_the_scale_round_turns_the_place_round(value: Decimal, one: Decimal, other: Decimal) -> None:
    here, there = position(value, one, other), position(value, other, one)
    assert (here is None) == (there is None) == (one == other)
    if here is not None and there is not None:
        assert abs(here + there - 100) < Decimal("1e-9")


@pytest.mark.parametrize(
    "places,median,count",
    [
        ([], None, 0),
        ([None], None, 0),
        (["40"], "40", 1),
        (["0", None, "100"], "50", 2),
        (["-20", "10", "400"], "10", 3),
        (["10", "30", "20", "400"], "25", 4),
    ],
)
def test_the_whole_is_the_median_of_what_is_known(places: list[str | None], median: str | None, count: int) -> None:
    assert overall(map(d, places)) == (d(median), count)
