"""Widgets to write in: growing text, date field, search."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, QMimeData, Qt
from PySide6.QtWidgets import QCalendarWidget, QLineEdit
from pytestqt.qtbot import QtBot

from ui.widgets.date_field import DateField
from ui.widgets.growing_text import GrowingText
from ui.widgets.search_box import SearchBox, SearchButton

K = Qt.Key
TODAY = date(2026, 11, 23)


def read(text: str) -> date:
    return TODAY if text == "today" else date.fromisoformat(text)


@pytest.fixture
def field(show) -> DateField:  # type: ignore[no-untyped-def]
    it = DateField(
        "Start",
        shown=lambda d: f"day {d.day} of {d.month}/{d.year}",
        read=read,
        wrong="Write it as 2026-05-01.",
        calendar="Choose",
        today=lambda: TODAY,
    )
    other = QLineEdit()
    show(it, other)
    return it


def leave(field: DateField, qtbot: QtBot) -> None:
    qtbot.keyClick(field.edit, K.Key_Return)


def test_a_typed_date_is_shown_the_way_the_language_has_it(field: DateField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field.edit, "2026-05-01")
    with qtbot.waitSignal(field.edited) as heard:
        leave(field, qtbot)
    assert heard.args == [date(2026, 5, 1)]
    assert field.edit.text() == "day 1 of 5/2026"
    with qtbot.assertNotEmitted(field.edited):
        leave(field, qtbot)


def test_words_for_days_are_read_as_well(field: DateField, qtbot: QtBot) -> None:
    qtbot.keyClicks(field.edit, "today")
    leave(field, qtbot)
    assert field.value() == TODAY


def test_the_field_can_be_emptied(field: DateField, qtbot: QtBot) -> None:
    field.set_date(TODAY)
    field.edit.selectAll()
    qtbot.keyClick(field.edit, K.Key_Delete)
    with qtbot.waitSignal(field.edited) as heard:
        leave(field, qtbot)
    assert heard.args == [None]
    assert field.value() is None


def test_what_is_no_date_is_said_and_not_taken(field: DateField, qtbot: QtBot) -> None:
    field.set_date(TODAY)
    field.edit.selectAll()
    qtbot.keyClicks(field.edit, "soon")
    with qtbot.assertNotEmitted(field.edited):
        leave(field, qtbot)
    assert not field.is_valid()
    assert field.value() == TODAY
    assert field.edit.accessibleDescription() == "Write it as 2026-05-01."
    qtbot.keyClicks(field.edit, "er")
    assert field.is_valid()


def test_a_day_can_be_picked_from_the_calendar(field: DateField, qtbot: QtBot) -> None:
    qtbot.keyClick(field.edit, K.Key_F4)
    grid = field.findChild(QCalendarWidget)
    assert grid is not None
    assert grid.selectedDate() == QDate(2026, 11, 23)
    with qtbot.waitSignal(field.edited) as heard:
        grid.clicked.emit(QDate(2026, 12, 5))
    assert heard.args == [date(2026, 12, 5)]
    assert not grid.isVisible()


def test_text_grows_with_its_lines_up_to_a_limit(show, qtbot: QtBot) -> None:  # type: ignore[no-untyped-def]
    text = GrowingText("Story", "Write", lines=(2, 5))
    show(text)
    small = text.height()
    for _line in range(4):
        qtbot.keyClick(text, K.Key_Return)
    assert text.height() > small
    text.set_text("\n".join("line" for _ in range(5)))
    five = text.height()
    text.set_text("\n".join("line" for _ in range(50)))
    assert text.height() == five
    text.set_text("")
    assert text.height() == small


def test_a_long_line_counts_for_the_lines_it_takes(show) -> None:  # type: ignore[no-untyped-def]
    text = GrowingText("Story", lines=(2, 9))
    show(text, width=260)
    small = text.height()
    text.set_text("many words in a row " * 12)
    assert text.height() > small


def test_tab_leaves_the_text_and_tells_it_once(show, qtbot: QtBot) -> None:  # type: ignore[no-untyped-def]
    text, other = GrowingText("Story"), QLineEdit()
    show(text, other)
    with qtbot.assertNotEmitted(text.edited):
        text.set_text("before")
    qtbot.keyClicks(text, "more")
    with qtbot.waitSignal(text.finished) as heard:
        qtbot.keyClick(text, K.Key_Tab)
    assert heard.args == ["morebefore"]
    assert other.hasFocus()
    text.setFocus()
    with qtbot.assertNotEmitted(text.finished):
        qtbot.keyClick(text, K.Key_Tab)


def test_only_words_are_pasted(show) -> None:  # type: ignore[no-untyped-def]
    text = GrowingText("Story")
    show(text)
    data = QMimeData()
    data.setHtml("<b>bold</b>")
    data.setText("bold")
    text.insertFromMimeData(data)
    assert text.text() == "bold"


def test_the_search_box_empties_then_leaves_and_goes_to_the_list(show, qtbot: QtBot) -> None:  # type: ignore[no-untyped-def]
    box = SearchBox("Search", "Ctrl+F")
    show(box)
    qtbot.keyClicks(box, "abc")
    qtbot.keyClick(box, K.Key_Escape)
    assert box.text() == ""
    with qtbot.waitSignal(box.left):
        qtbot.keyClick(box, K.Key_Escape)
    with qtbot.waitSignal(box.stepped) as heard:
        qtbot.keyClick(box, K.Key_Down)
    assert heard.args == [1]


def test_the_search_button_says_its_keys(show, qtbot: QtBot) -> None:  # type: ignore[no-untyped-def]
    button = SearchButton("Search or do", "Ctrl+K")
    show(button)
    assert (button.accessibleName(), button.accessibleDescription()) == ("Search or do", "Ctrl+K")
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, K.Key_Return)


def test_an_empty_text_is_as_high_as_its_hint(show, qtbot: QtBot) -> None:  # type: ignore[no-untyped-def]
    it = GrowingText("Bar", "How high is the bar? Or write that there is no bar, because of something", lines=(1, 4))
    short = GrowingText("Bar", "How high?", lines=(1, 4))
    show(it, short)
    for each in (it, short):
        each.setFixedWidth(200)
    qtbot.waitUntil(lambda: it.height() > short.height())
    it.set_text("Five")
    short.set_text("Five")
    qtbot.waitUntil(lambda: it.height() == short.height())
