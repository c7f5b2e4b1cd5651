"""Whether values go up or down: only where chance is an unlikely explanation."""

from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.analysis.position import overall
from tracker.analysis.trend import Way, _least, way

NUMBERS = st.decimals(-1000, 1000, places=2)


def numbers(*values: float) -> list[Decimal]:
    return [Decimal(str(value)) for value in values]


@pytest.mark.parametrize(
    "values,expected",
    [
        ((), None),
        ((1, 2, 3, 4), None),
        ((1, 2, 3, 4, 5), Way.UP),
        ((5, 4, 3, 2, 1), Way.DOWN),
        ((3, 3, 3, 3, 3, 3), Way.NONE),
        ((1, 2, 3, 5, 4), Way.NONE),
        ((70, 72, 69, 71, 70, 73, 72), Way.NONE),
        ((58, 61, 60, 63, 62, 66, 65, 68, 70, 71, 74), Way.UP),
        ((14, 13.5, 13, 12, 11, 10.5, 10, 9, 8, 7.8), Way.DOWN),
    ],
)
def test_where_values_go(values: tuple[float, ...], expected: Way | None) -> None:
    assert way(numbers(*values)) is expected


def test_the_bar_is_that_of_the_published_table() -> None:
    # Kendall's S at 5 % in two directions.
    assert [_least(n) for n in range(5, 13)] == [10, 13, 15, 18, 20, 23, 27, 30]


@pytest.mark.parametrize("count", [5, 6, 7])
def test_without_a_trend_one_is_seen_in_at_most_one_of_twenty_orders(count: int) -> None:
    orders = [way([Decimal(value) for value in order]) for order in permutations(range(count))]
    assert 0 < sum(each is not Way.NONE for each in orders) <= len(orders) / 20


@given(st.lists(NUMBERS, min_size=5, max_size=14))
def test_turned_round_they_go_the_other_way(values: list[Decimal]) -> None:
    there, back = way(values), way(values[::-1])
    assert there is not None
    assert back is not None
    assert there.value == -back.value


@given(st.lists(st.none() | NUMBERS, max_size=20))
def test_the_whole_lies_among_its_parts_in_any_order(places: list[Decimal | None]) -> None:
    whole, count = overall(places)
    known = [place for place in places if place is not None]
    assert count == len(known)
    assert (whole is None) == (not known)
    if whole is not None:
        assert min(known) <= whole <= max(known)
        assert sum(place <= whole for place in known) * 2 >= count
        assert sum(place >= whole for place in known) * 2 >= count
        assert overall(reversed(places)) == (whole, count)
