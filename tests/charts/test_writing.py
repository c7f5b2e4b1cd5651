"""Words on paper: what the font can show, how they break, where marks of an axis stand."""

from __future__ import annotations

from datetime import date

import pytest
from chart_cases import FAMILY_EMOJI, LONG, STRANGE
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.font_manager import get_font
from matplotlib.ft2font import LoadFlags

from tracker.charts.lines import spread
from tracker.charts.ticks import date_ticks, number_ticks
from tracker.charts.writing import BOX, font, shorten, showable, width, wrap


@pytest.mark.parametrize(
    "text,shown",
    [
        ("plain", "plain"),
        ("two\nlines\tand tabs", "two lines and tabs"),
        ("\N{ROCKET} up", f"{BOX} up"),
        (f"a {FAMILY_EMOJI} b", f"a {BOX} b"),
        ("中文字 text", f"{BOX} text"),
        ("e\u0301", "é"),
        ("\N{HEAVY BLACK HEART}\ufe0f", "\N{HEAVY BLACK HEART}"),
        ("שלום مرحبا", "שלום مرحبا"),
        ("\u202eabc\u202c\u200b", "abc"),
        ("\x00\ud800", ""),
        ("$x$ € ½ …", "$x$ € ½ …"),
    ],
)
def test_what_the_font_lacks_becomes_one_box(text: str, shown: str) -> None:
    assert showable(text) == shown


@pytest.mark.parametrize("bold", [False, True])
@pytest.mark.parametrize(
    "text",
    ["", " ", "word", LONG, STRANGE, "a \u0301 b", "now \u2067\u05e9\u05dc\u05d5\u05dd\u2069: 5", "\u200b x \u200b"],
)
def test_words_measured_one_by_one_are_as_wide_as_together(text: str, bold: bool) -> None:
    face = get_font(font(10, bold).get_file())
    face.set_size(100, 72)
    face.set_text(showable(text), 0.0, flags=LoadFlags.NO_HINTING)
    whole = face.get_width_height()[0] / 64 / 100
    assert width(text, 10, bold) == pytest.approx(whole * 10 * 1.01 + 0.5 if text else 0)


@given(st.text(max_size=200), st.floats(20, 400), st.integers(1, 5))
def test_no_line_is_wider_than_the_room(text: str, room: float, most: int) -> None:
    lines = wrap(showable(text), 10, room, most=most)
    assert len(lines) <= most
    assert all(width(line, 10) <= room for line in lines)


def test_wrapping_loses_no_words_unless_it_must() -> None:
    text = "one two three four five six seven"
    assert " ".join(wrap(text, 10, 60)) == text
    short = wrap(text, 10, 60, most=2)
    assert short[-1].endswith("…")
    assert wrap("", 10, 60) == []


def test_no_short_word_stands_on_a_last_line_alone() -> None:
    text = "three of the seven tries are embedded now"
    rooms = [room for room in range(110, 260) if len(wrap(text, 10, room)) > 1]
    assert not [room for room in rooms if wrap(text, 10, room)[-1] == "now"]
    assert all(" ".join(wrap(text, 10, room)) == text for room in rooms)


def test_shortening_keeps_the_longest_beginning() -> None:
    assert shorten("short", 10, 100) == "short"
    cut = shorten("a rather long sentence", 10, 60)
    assert cut.endswith("…")
    assert width(cut, 10) <= 60
    assert shorten("w", 10, 1) == ""


@pytest.mark.parametrize(
    "high,most,marks",
    [
        (0, 5, ["0", "1"]),
        (1, 5, ["0", "1"]),
        (3, 5, ["0", "1", "2", "3"]),
        (130, 4, ["0", "50", "100", "150"]),
        (130, 1, ["0", "200"]),
        (10_096, 6, ["0", "2,000", "4,000", "6,000", "8,000", "10,000", "12,000"]),
    ],
)
def test_marks_are_round_whole_numbers_from_zero(high: float, most: int, marks: list[str]) -> None:
    assert [tick.words for tick in number_ticks(high, most)] == marks


@given(st.integers(0, 10**9), st.integers(1, 10))
def test_marks_reach_the_highest_number(high: int, most: int) -> None:
    ticks = number_ticks(high, most)
    assert ticks[0].at == 0
    assert ticks[-1].at >= high
    assert len(ticks) <= most + 2
    assert all(tick.at == int(tick.at) for tick in ticks)


def test_dates_are_marked_ever_coarser() -> None:
    low, high = date(2025, 5, 1).toordinal(), date(2028, 5, 1).toordinal()
    ways = [[tick.words for tick in ticks] for ticks in date_ticks(low, high)]
    assert all(way[0] == "May 2025" for way in ways)
    assert ["May 2025", "May 2026", "May 2027", "May 2028"] in ways
    assert [len(way) for way in ways] == sorted((len(way) for way in ways), reverse=True)


def test_a_few_days_are_marked_by_day_and_a_month_begins_on_its_first() -> None:
    low, high = date(2026, 11, 23).toordinal(), date(2026, 12, 20).toordinal()
    assert [tick.words for tick in list(date_ticks(low, high))[2]] == ["23 Nov", "30 Nov", "7 Dec", "14 Dec"]
    middle = date(2025, 5, 12).toordinal()
    first = next(date_ticks(middle, middle + 400))[0]
    assert first.words == "Jun 2025"


def test_labels_move_apart_and_stay_inside() -> None:
    assert spread([10, 50], [10, 10], 0, 100) == [5, 45]
    assert spread([50, 50], [10, 10], 0, 100) == [55, 45]  # the first stays on top
    assert spread([99, 98], [10, 10], 0, 100) == [90, 80]
    assert spread([0, 1], [10, 10], 0, 100) == [0, 10]
