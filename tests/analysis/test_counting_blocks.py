"""Counting blocks over time."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tracker.analysis.burn_up import (
    Period,
    Total,
    closed_months,
    month_end,
    periods,
    together,
    total_on,
    totals,
)

MAY, JUNE, JULY = date(2026, 5, 1), date(2026, 6, 1), date(2026, 7, 1)
TODAY = date(2026, 7, 15)
days = st.dates(date(2020, 1, 1), date(2030, 12, 31))
found_events = st.dictionaries(days, st.integers(1, 5), max_size=30)
cleared_events = st.dictionaries(days, st.integers(-3, 3), max_size=30)


def test_of_nothing_there_are_no_steps() -> None:
    assert totals({}, TODAY) == []
    assert total_on([], TODAY) == 0
    assert closed_months({}, {}, {}, TODAY, TODAY) == []


def test_a_total_grows_at_every_day_something_happens() -> None:
    steps = totals({JUNE: 2, MAY: 1, TODAY: 3}, TODAY)
    assert steps == [Total(MAY, 1, 1), Total(JUNE, 2, 3), Total(TODAY, 3, 6)]
    assert [total_on(steps, day) for day in (date(2026, 4, 30), MAY, date(2026, 6, 30), TODAY)] == [
        0,
        1,
        3,
        6,
    ]


def test_the_future_does_not_count() -> None:
    assert totals({MAY: 1, TODAY + timedelta(days=1): 5}, TODAY) == [Total(MAY, 1, 1)]


def test_all_on_one_day_is_one_step() -> None:
    assert totals({MAY: 400}, MAY) == [Total(MAY, 400, 400)]


def test_what_comes_back_before_it_was_cleared_does_not_go_below_zero() -> None:
    assert totals({MAY: -2, JUNE: 1}, TODAY) == [Total(JUNE, 1, 1)]
    assert totals({MAY: 1, JUNE: -3, JULY: 2}, TODAY) == [
        Total(MAY, 1, 1),
        Total(JUNE, -1, 0),
        Total(JULY, 2, 2),
    ]


def test_a_day_on_which_as_much_came_back_as_was_cleared_is_no_step() -> None:
    assert totals({MAY: 1, JUNE: 0}, TODAY) == [Total(MAY, 1, 1)]


def test_events_add_up_per_day() -> None:
    assert together({MAY: 1}, {MAY: 2, JUNE: 1}, {}) == {MAY: 3, JUNE: 1}


def test_ten_thousand_days() -> None:
    events = {date(1999, 1, 1) + timedelta(days=i): 1 for i in range(10_000)}
    assert totals(events, TODAY)[-1].total == 10_000
    assert sum(period.found for period in periods(events, {}, {}, date(1999, 1, 1), TODAY)) == 10_000


def test_periods_are_months_from_the_start_to_today() -> None:
    found, one_off, cleared = {date(2026, 5, 20): 2, JULY: 1}, {date(2026, 5, 12): 96}, {JUNE: 3, JULY: -1}
    assert periods(found, one_off, cleared, date(2026, 5, 10), TODAY) == [
        Period(date(2026, 5, 10), date(2026, 5, 31), 2, 96, 0, 98, 0),
        Period(JUNE, date(2026, 6, 30), 0, 0, 3, 98, 3),
        Period(JULY, TODAY, 1, 0, -1, 99, 2),
    ]


def test_what_happened_before_the_start_is_one_period() -> None:
    first = periods({date(2024, 2, 3): 5}, {}, {date(2025, 1, 1): 2}, MAY, TODAY)[0]
    assert first == Period(date(2024, 2, 3), date(2026, 4, 30), 5, 0, 2, 5, 2)


def test_a_start_in_the_future_has_no_periods() -> None:
    assert periods({MAY: 1}, {}, {}, TODAY + timedelta(days=1), TODAY) == []


def test_closed_months_are_pairs_of_cleared_and_found() -> None:
    """The inventory is a step, not growth; the running month and a month cut short are left out."""
    found, one_off, cleared = {date(2026, 5, 20): 2, JUNE: 1, JULY: 9}, {JUNE: 96}, {JUNE: 3, TODAY: 1}
    assert closed_months(found, one_off, cleared, MAY, TODAY) == [(0, 2), (3, 1)]
    assert closed_months(found, one_off, cleared, date(2026, 5, 2), TODAY) == [(3, 1)]


def test_a_month_is_closed_the_day_after_its_last() -> None:
    assert closed_months({MAY: 1}, {}, {}, MAY, date(2026, 5, 31)) == []
    assert closed_months({MAY: 1}, {}, {}, MAY, JUNE) == [(0, 1)]


def test_what_happened_before_the_start_is_no_month() -> None:
    assert closed_months({date(2026, 4, 1): 7}, {}, {}, MAY, JUNE) == [(0, 0)]


def test_february_in_a_leap_year_ends_on_the_29th() -> None:
    assert month_end(date(2028, 2, 3)) == date(2028, 2, 29)


@given(found_events, found_events, cleared_events, days, days)
def test_the_last_period_ends_at_the_totals(
    found: dict[date, int], one_off: dict[date, int], cleared: dict[date, int], start: date, today: date
) -> None:
    made = periods(found, one_off, cleared, min(start, today), today)
    assert made[-1].last == today
    assert made[-1].known == total_on(totals(together(found, one_off), today), today)
    assert made[-1].in_all == total_on(totals(cleared, today), today) >= 0
    assert all(earlier.last < later.first for earlier, later in pairwise(made))
