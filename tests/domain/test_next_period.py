"""Which period is measured next."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.periods import Period, following, next_period, parse_period

TODAY = date(2026, 11, 23)


def period(code: str) -> Period:
    made = parse_period(code)
    assert made is not None
    return made


CODES = st.dates(date(1950, 1, 1), date(2150, 1, 1)).flatmap(
    lambda day: st.sampled_from([
        f"{day.year}", f"{day.year}-Q{(day.month + 2) // 3}", f"{day:%Y-%m}", f"{day:%Y-%m-%d}",
        "{}-W{:02}".format(*day.isocalendar()[:2]),
    ])
)  # fmt: skip


@given(CODES)
def test_periods_of_one_length_follow_each_other_without_a_gap(code: str) -> None:
    here = period(code)
    after = following(here)
    assert parse_period(after.code) == after
    assert after.first == here.last + timedelta(days=1)
    assert len(after.code) == len(code)
    assert following(after, -1) == here
    assert following(here, 3) == following(following(following(here)))


@pytest.mark.parametrize(
    "known,expected",
    [
        ([], "2026-10"),  # the last month that is over
        (["2026-05"], "2026-06"),
        (["2026-12"], "2027-01"),
        (["2026-02", "2026-01"], "2026-03"),
        (["2025-Q4"], "2026-Q1"),
        (["2025"], "2026"),
        (["2026-W53"], "2027-W01"),
        (["2026-02-28"], "2026-03-01"),
        (["2026-01", "2026-04", "2026-07"], "2026-10"),  # every third month
        (["2026-01", "2026-04", "2026-05"], "2026-06"),
        (["2024", "2025", "2026-Q1", "2026-Q2"], "2026-Q3"),  # since this year by the quarter
    ],
)
def test_the_rhythm_of_the_latest_goes_on(known: list[str], expected: str) -> None:
    assert next_period(map(period, known), TODAY).code == expected


@given(st.lists(CODES, min_size=1, max_size=8))
def test_what_comes_next_is_after_everything_that_is_there(codes: list[str]) -> None:
    known = list(map(period, codes))
    assert max(known) < next_period(known, TODAY)
    assert next_period(known, TODAY) not in known
