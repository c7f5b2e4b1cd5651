"""Dates and numbers as they are written in Dutch and English, and how words are chosen."""

import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from babel.dates import format_date
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from tracker import words
from tracker.words import N_, _, n_, p_, use_language
from tracker.words.periods import period_words, read_period

MAY = date(2026, 5, 1)


@pytest.mark.parametrize(
    "write,dutch,english",
    [
        (words.long_date, "1 mei 2026", "1 May 2026"),
        (words.day_month, "1 mei", "1 May"),
        (words.short_date, "1 mei 2026", "1 May 2026"),
        (words.month_year, "mei 2026", "May 2026"),
        (words.full_date, "vrijdag 1 mei 2026", "Friday 1 May 2026"),
    ],
)
def test_a_date(write: object, dutch: str, english: str) -> None:
    use_language("nl")
    assert write(MAY) == dutch
    use_language("en")
    assert write(MAY) == english


@pytest.mark.parametrize("code", words.LANGUAGES)
@pytest.mark.parametrize("month", range(1, 13))
def test_the_names_of_months_and_days_are_those_of_unicode(code: str, month: int) -> None:
    use_language(code)
    for day in range(1, 29):
        made = date(2026, month, day)
        assert words.full_date(made) == format_date(made, "EEEE d MMMM y", locale=code)
        assert words.month_year(made) == format_date(made, "MMMM y", locale=code)
        short = format_date(made, "d MMM y", locale=code).replace(".", "").replace("Sept", "Sep")
        assert words.short_date(made) == short


@pytest.mark.parametrize("code", words.LANGUAGES)
@pytest.mark.parametrize("value", [0, 7, 999, 1000, 1300, -1300, 1_234_567, Decimal("1234.5"), 0.25])
def test_a_number_is_written_as_unicode_says(code: str, value: Decimal) -> None:
    use_language(code)
    pattern = "#,##0.00"
    assert words.number(value, 2) == format_decimal(value, pattern, locale=code)
    assert words.number(value) == format_decimal(value, "#,##0", locale=code)


def test_a_time() -> None:
    moment = datetime(2026, 5, 1, 9, 5, tzinfo=UTC)
    assert words.clock(moment) == "09:05"
    use_language("nl")
    assert words.clock(moment) == "09.05 uur"


# Reading a date


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.sampled_from(words.LANGUAGES))
def test_every_date_that_is_written_is_read(day: date, code: str) -> None:
    use_language(code)
    for text in (
        words.long_date(day),
        words.short_date(day),
        day.isoformat(),
        f"{day.day}-{day.month}-{day.year}",
    ):
        assert words.read_date(text) == day
        assert words.read_date(f"  {text.upper()} ") == day


@pytest.mark.parametrize(
    "text,expected",
    [
        ("1 mei", MAY),
        ("1-5", MAY),
        ("1 MEI", MAY),
        ("31 dec", date(2025, 12, 31)),
        ("1/5/26", MAY),
        ("1.5.2026", MAY),
        ("vandaag", date(2026, 4, 1)),
        ("gisteren", date(2026, 3, 31)),
        ("morgen", date(2026, 4, 2)),
    ],
)
def test_a_date_without_a_year_is_the_nearest(text: str, expected: date) -> None:
    use_language("nl")
    assert words.read_date(text, date(2026, 4, 1)) == expected


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "soon",
            "30 feb",
            "30-2-2026",
            "1 m",
            "1 ma 2026",
            "1",
            "1 2 3 4",
            "0 mei",
            "1 mei 99999999999",
        ),
        *("9" * 5000, "99999999999 mei", "1 " + "9" * 30, "\0", "\ud800", "² mei", "mei 1", "--"),
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    use_language("nl")
    with pytest.raises(ValueError):  # noqa: PT011 - any ValueError is the promise
        words.read_date(text, MAY)


def test_tomorrow_is_never_far(monkeypatch: pytest.MonkeyPatch) -> None:
    assert words.read_date("tomorrow") - date.today() == timedelta(days=1)


# Words


def test_english_is_what_stands_in_the_code() -> None:
    assert _("Save as") == "Save as"
    assert n_("{n} block", "{n} blocks", 1) == "1 block"
    assert n_("{n} block", "{n} blocks", 1300) == "1,300 blocks"
    assert n_("{n} block", "{n} blocks", 0) == "0 blocks"
    assert p_("a context", "Open") == "Open"
    assert N_("Mark me") == "Mark me"


def test_dutch_comes_from_the_catalogue_and_falls_back_to_english() -> None:
    use_language("nl")
    assert _("work process") == "werkproces"
    assert _("nobody translated this sentence") == "nobody translated this sentence"
    assert n_("{n} untranslated", "{n} untranslated ones", 1300) == "1.300 untranslated ones"
    assert p_("nowhere", "untranslated") == "untranslated"


@pytest.mark.parametrize("code", words.LANGUAGES)
def test_an_empty_text_stays_empty(code: str) -> None:
    """gettext itself gives the head of the catalogue for an empty text."""
    use_language(code)
    assert _("") == ""


def test_a_sentence_begins_with_a_capital() -> None:
    assert words.sentence_case("één loket van Dirk") == "Één loket van Dirk"
    assert words.sentence_case("") == ""


# Which language


@pytest.mark.parametrize(
    "environment,expected",
    [
        ({}, "nl"),
        ({"LANG": "C.UTF-8"}, "nl"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "nl_BE"}, "nl"),
        ({"LANG": "nl_NL", "LC_ALL": "en_US"}, "en"),
        ({"LANGUAGE": "fr:en:nl"}, "en"),
        ({"LANG": "fr_FR"}, "nl"),
    ],
)
def test_the_system_chooses_where_nobody_did(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], expected: str
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANGUAGE", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert use_language(None) == words.language() == expected
    assert use_language("tlh") == expected


def test_a_chosen_language_stays() -> None:
    assert use_language("nl") == words.language() == "nl"
    assert use_language("en") == words.language() == "en"


@pytest.mark.parametrize(
    "text,dutch,english",
    [
        ("7,8", "7.8", "7.8"),
        ("7.8", "7.8", "7.8"),
        ("1.300", "1300", "1.300"),
        ("1,300", "1.300", "1300"),
        ("1.300,5", "1300.5", "1300.5"),
        ("1,300.5", "1300.5", "1300.5"),
        ("1 300", "1300", "1300"),
        ("\N{MINUS SIGN}2", "-2", "-2"),
    ],
)
def test_a_number_is_read_as_people_of_the_language_write_it(text: str, dutch: str, english: str) -> None:
    for code, wanted in (("nl", dutch), ("en", english)):
        use_language(code)
        assert words.read_number(text) == Decimal(wanted)


@pytest.mark.parametrize("text", [" ", "a", "1,2,3", "7,8 days", "1e5", "٣"])
def test_what_is_no_number_is_not_read(text: str) -> None:
    with pytest.raises(ValueError, match=re.escape(text)):
        words.read_number(text)


@given(st.decimals(-(10**9), 10**9, places=3), st.sampled_from(words.LANGUAGES))
def test_a_written_number_is_read_back(value: Decimal, code: str) -> None:
    use_language(code)
    assert words.read_number(words.decimal(value)) == value


PERIODS = {
    "2026": ("2026", "2026"),
    "2026-Q2": ("2e kw. 2026", "Q2 2026"),
    "2026-05": ("mei 2026", "May 2026"),
    "2026-W18": ("week 18 2026", "week 18 2026"),
    "2026-05-01": ("1 mei 2026", "1 May 2026"),
}


@pytest.mark.parametrize("code", PERIODS)
def test_a_period_is_written_in_words_and_read_back(code: str) -> None:
    for language, written in zip(("nl", "en"), PERIODS[code], strict=True):
        use_language(language)
        assert period_words(code) == written
        assert read_period(written) == code
        assert read_period(code) == code


@pytest.mark.parametrize(
    "text,code",
    [
        ("5-2026", "2026-05"),
        ("2026/5", "2026-05"),
        ("Mei 2026", "2026-05"),
        ("K2 2026", "2026-Q2"),
        ("k2-2026", "2026-Q2"),
        ("2026 K2", "2026-Q2"),
        ("kwartaal 2 2026", "2026-Q2"),
        ("2e kwartaal 2026", "2026-Q2"),
        ("wk 18 2026", "2026-W18"),
        ("Week 18, 2026", "2026-W18"),
        ("1-5-2026", "2026-05-01"),
    ],
)
def test_a_period_is_read_as_people_write_it(text: str, code: str) -> None:
    use_language("nl")
    assert read_period(text) == code


@pytest.mark.parametrize("text", [" ", "often", "K5 2026", "lente 2026", "202"])
def test_what_is_no_period_is_not_read(text: str) -> None:
    with pytest.raises(ValueError, match=re.escape(text)):
        read_period(text)
