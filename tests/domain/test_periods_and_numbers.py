"""Periods and decimal numbers: what people write is understood, and what is stored is read back the same."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.companions import Measurement
from tracker.domain.fields import fields_of, parse_decimal
from tracker.domain.periods import Period, month_of, parse_period
from tracker.words import use_language


@pytest.mark.parametrize(
    "written,code,first,last",
    [
        ("2026", "2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-Q2", "2026-Q2", date(2026, 4, 1), date(2026, 6, 30)),
        ("2026 k4", "2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
        ("2026-02", "2026-02", date(2026, 2, 1), date(2026, 2, 28)),
        (" 5/2026 ", "2026-05", date(2026, 5, 1), date(2026, 5, 31)),
        ("12-2026", "2026-12", date(2026, 12, 1), date(2026, 12, 31)),
        ("2026W1", "2026-W01", date(2025, 12, 29), date(2026, 1, 4)),
        ("2026-W53", "2026-W53", date(2026, 12, 28), date(2027, 1, 3)),
        ("1-5-2026", "2026-05-01", date(2026, 5, 1), date(2026, 5, 1)),
        ("2026-5-1", "2026-05-01", date(2026, 5, 1), date(2026, 5, 1)),
    ],
)
def test_a_period_as_people_write_it(written: str, code: str, first: date, last: date) -> None:
    period = parse_period(written)
    assert period is not None
    assert (period.code, period.first, period.last, str(period)) == (code, first, last, code)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "x",
        "26",
        "2026-13",
        "2026-00",
        "2026-Q5",
        "2026-W54",
        "2025-W53",
        "31-2-2026",
        "1899",
        "2200",
        "2026-05-",
    ],
)
def test_what_is_no_period(written: str) -> None:
    assert parse_period(written) is None


@given(st.dates(date(1901, 1, 1), date(2199, 12, 31)))
def test_every_period_around_a_day_is_read_back_and_holds_it(day: date) -> None:
    year, week, _weekday = day.isocalendar()
    for code in (f"{day.year}", f"{day.year}-Q{(day.month + 2) // 3}", f"{day:%Y-%m}", f"{day:%Y-%m-%d}"):
        period = parse_period(code)
        assert period is not None
        assert parse_period(period.code) == period
        assert (period.code, period.first <= day <= period.last) == (code, True)
    if 1901 <= year <= 2198:
        weekly = parse_period(f"{year}-W{week:02}")
        assert weekly is not None
        assert weekly.last - weekly.first == timedelta(days=6)
        assert weekly.first <= day <= weekly.last
    assert month_of(day).code == f"{day:%Y-%m}"


@given(st.lists(st.dates(date(1901, 1, 1), date(2199, 12, 31)), min_size=2, max_size=2))
def test_periods_are_in_the_order_in_which_they_end(days: list[date]) -> None:
    one, other = map(month_of, days)
    assert (one < other) == (one.last < other.last)
    assert sum((one < other, one == other, one > other)) == 1


def test_a_quarter_comes_before_the_year_it_closes() -> None:
    codes = ["2026", "2026-12", "2026-Q4", "2026-Q3", "2026-12-31"]
    periods = [period for code in codes if (period := parse_period(code))]
    assert [each.code for each in sorted(periods)] == ["2026-Q3", "2026", "2026-Q4", "2026-12", "2026-12-31"]
    assert isinstance(periods[0], Period)


@pytest.mark.parametrize(
    "written,stored",
    [
        ("7,80", "7.8"),
        ("7.80", "7.8"),
        (" 1.234,5 ", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1.234.567,89", "1234567.89"),
        ("-0,50", "-0.5"),
        ("\N{MINUS SIGN}3", "-3"),
        ("+70", "70"),
        ("-0", "0"),
        ("0,000", "0"),
        ("1000000", "1000000"),
        ("1\N{NO-BREAK SPACE}000", "1000"),
        ("0,000001", "0.000001"),
    ],
)
def test_a_number_as_people_write_it(written: str, stored: str) -> None:
    assert parse_decimal(written) == stored


@pytest.mark.parametrize(
    "written", ["", "x", "7,8 %", "1e5", "inf", "NaN", "1,2,3", "--1", "7,", ",5", "1.2345678", "9" * 16, "1.2.3,4"]
)
def test_what_is_no_number(written: str) -> None:
    assert parse_decimal(written) is None


@given(st.decimals(-999_999_999_999_999, 999_999_999_999_999, places=6), st.sampled_from(".,"))
def test_a_number_is_read_back_exactly(value: Decimal, sign: str) -> None:
    stored = parse_decimal(f"{value:f}".replace(".", sign))
    assert stored is not None
    assert Decimal(stored) == value
    assert "E" not in stored.upper()
    assert parse_decimal(stored) == stored


@pytest.mark.parametrize(
    "language,said,code",
    [
        ("nl", "mei 2026", "2026-05"),
        ("nl", "2e kwartaal 2026", "2026-Q2"),
        ("nl", "week 18 2026", "2026-W18"),
        ("en", "May 2026", "2026-05"),
        ("en", "2026-05", "2026-05"),
    ],
)
def test_a_period_may_be_said_as_people_say_it(language: str, said: str, code: str) -> None:
    use_language(language)
    assert fields_of(Measurement)["period"].check(said) == code
