"""Today: what it shows of the example and of a workspace that has just begun, and where its buttons lead."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tracker import operations as do
from tracker.domain.records import Block, Experiment
from tracker.domain.terms import Verdict
from tracker.operations import Workspace
from tracker.operations.today import lines, overview
from tracker.storage.workspace import open_workspace
from ui import theme
from ui.main_window import MainWindow
from ui.pages.today import TodayPage
from ui.pages.today_hero import days_left, percent
from ui.settings import Settings
from ui.showing import Silent
from ui.tasks import Tasks

DAY = date(2026, 11, 23)
Open = Callable[..., TodayPage]


@pytest.fixture
def page(bare: Workspace, window: MainWindow) -> TodayPage:
    """The page on the example, in view, without what other tests are about."""
    window.current.refresh()
    window.go("today")
    it = window.current
    assert isinstance(it, TodayPage)
    return it


@pytest.fixture
def begin(tmp_path: Path, qtbot: QtBot) -> Iterator[Open]:
    """A page on a new workspace, after ``fill(workspace)``."""
    opened: list[Workspace] = []

    def _begin(
        fill: Callable[[Workspace], object] = lambda _w: None, statement: str = "The best", **how: Any
    ) -> TodayPage:
        path = do.new_workspace(tmp_path / "new", statement=statement, start="2026-01-01", horizon="2028-01-01")
        with open_workspace(path, today=DAY) as workspace:
            fill(workspace)
        opened.append(open_workspace(path, today=DAY, **how))
        it = TodayPage(Tasks(opened[0], Silent(), Settings(tmp_path / "s.ini")))
        qtbot.addWidget(it)
        it.resize(1160, 736)
        with qtbot.waitExposed(it):
            it.show()
        return it

    yield _begin
    for workspace in opened:
        workspace.close()


def buttons(within: QWidget, words: str) -> list[QPushButton]:
    return [
        each
        for each in within.findChildren(QPushButton)
        if words in (each.text(), each.accessibleName()) and each.isVisible()
    ]


def all_buttons(within: QWidget) -> list[QAbstractButton]:
    return within.findChildren(QAbstractButton)


def rows(within: QWidget) -> list[str]:
    return [each.accessibleName() for each in all_buttons(within) if ". " in each.accessibleName()]


# The ambition


def test_the_ambition_and_the_days_left_are_on_top(page: TodayPage) -> None:
    assert page.hero.statement.text() == "The best municipal service provider of the Netherlands"
    assert page.hero.left.text() == "525 days left"


def test_time_and_blocks_stand_on_one_scale_in_words(page: TodayPage) -> None:
    assert page.hero.time.words == "52% of the time has passed"
    numbers, _points = overview(page.tasks.workspace)
    share = numbers.cleared * 100 // numbers.known
    assert page.hero.blocks.words == f"{share}% of the known blocks has been cleared"
    drawn = page.hero.blocks.grab().toImage()
    bar = [drawn.pixelColor(x, drawn.height() - theme.px(12)).name() for x in range(drawn.width())]
    done = bar.count(theme.tokens().cleared.lower())
    assert abs(done / (len(bar) - theme.px(16)) - numbers.cleared / numbers.known) < 0.02


def test_a_long_ambition_stays_whole(begin: Open) -> None:
    words = "Every resident gets an answer that is right within one working day. " * 5
    page = begin(statement=words)
    label = page.hero.statement
    assert label.text() == words.strip()
    needed = QFontMetrics(label.font()).boundingRect(
        QRect(0, 0, label.width(), 9999), Qt.TextFlag.TextWordWrap, label.text()
    )
    assert label.height() >= needed.height()
    assert label.width() < page.width() / 2


@pytest.mark.parametrize(
    "days, said",
    [(2, "2 days left"), (1, "1 day left"), (0, "Today is the day"), (-1, "1 day past the horizon")],
)
def test_the_days_left_are_said_to_the_last_day_and_after(days: int, said: str) -> None:
    assert days_left(days) == said


@pytest.mark.parametrize("share, said", [(0, "0%"), (0.001, "1%"), (0.999, "99%"), (1, "100%")])
def test_a_share_is_nothing_or_all_only_when_it_is(share: float, said: str) -> None:
    assert percent(share) == said


# The numbers


def test_the_numbers_are_those_of_the_workspace(page: TodayPage) -> None:
    numbers, _points = overview(page.tasks.workspace)
    said = [card.value.text() for card in page.numbers.cards]
    assert said == [str(n) for n in (numbers.cleared, numbers.running, numbers.lessons, numbers.came_back)]
    assert page.numbers.cards[0].accessibleName() == f"Blocks cleared: {numbers.cleared} of {numbers.known}"


def test_a_small_line_shows_how_each_number_went(page: TodayPage, qtbot: QtBot) -> None:
    went = lines(page.tasks.workspace, overview(page.tasks.workspace)[0])
    for card, values in zip(
        page.numbers.cards, (went.cleared, went.started, went.lessons, went.came_back), strict=True
    ):
        qtbot.waitUntil(lambda card=card: len(card.line.points()) == 12)
        assert card.line.accessibleName().endswith(": " + ", ".join(map(str, values)))


@pytest.mark.parametrize("place, leads", [(0, "blocks"), (1, "experiments"), (2, "lessons")])
def test_a_number_leads_to_its_page(page: TodayPage, qtbot: QtBot, place: int, leads: str) -> None:
    with qtbot.waitSignal(page.asked) as told:
        qtbot.mouseClick(page.numbers.cards[place], Qt.MouseButton.LeftButton)
    assert told.args == ["page", leads]


def test_the_page_follows_what_happens(page: TodayPage) -> None:
    before = int(page.numbers.cards[0].value.text())
    read = page.tasks.workspace.read
    block = next(tile.id for tile in read.tiles() if tile.look == "open")
    page.tasks.run(do.set_state, block, do.next_states(read.get(Block, block) or Block())[0])
    assert page.numbers.cards[0].value.text() == str(before + 1)
    page.tasks.undo()
    assert page.numbers.cards[0].value.text() == str(before)


# What needs attention


def test_each_point_says_what_and_why_and_its_button_does_it(page: TodayPage, qtbot: QtBot) -> None:
    first = rows(page.lists.attention)[0]
    assert first == "Appointment without waiting. The decision date was 16 November. What did you see?"
    [button] = buttons(page.lists.attention, "Record the outcome: Appointment without waiting")
    it = page.tasks.workspace.read.by_number(Experiment, "32")
    assert it is not None
    with qtbot.waitSignal(page.asked) as told:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert told.args == ["conclude", it.id]


def test_a_point_about_a_block_opens_the_block(page: TodayPage, qtbot: QtBot) -> None:
    page.lists.show_all()
    [row] = [each for each in all_buttons(page.lists.attention) if each.accessibleName().startswith("Block 57")]
    row.setFocus()
    with qtbot.waitSignal(page.asked) as told:
        qtbot.keyClick(row, Qt.Key.Key_Return)
    block = page.tasks.workspace.read.by_number(Block, "57")
    assert block is not None
    assert told.args == ["open", ("block", block.id)]


def test_as_many_points_as_fit_and_all_on_demand(page: TodayPage, qtbot: QtBot) -> None:
    total = len(overview(page.tasks.workspace)[1])
    page.window().resize(1280, 700)
    qtbot.waitUntil(lambda: 3 <= len(page.lists.attention.rows.keys()) < total)
    qtbot.mouseClick(buttons(page.lists.attention, f"All {total}")[0], Qt.MouseButton.LeftButton)
    assert len(page.lists.attention.rows.keys()) == total
    qtbot.mouseClick(buttons(page.lists.attention, "Show fewer")[0], Qt.MouseButton.LeftButton)
    assert len(page.lists.attention.rows.keys()) < total


def test_the_room_is_used_at_the_first_look(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1280, 800)
    page = TodayPage(window.tasks)
    qtbot.addWidget(page)
    page.resize(1160, 736)
    with qtbot.waitExposed(page):
        page.show()
    first = page.lists.attention.rows.keys()
    page.refresh()
    assert page.lists.attention.rows.keys() == first


def test_a_large_window_shows_them_all_and_counts_them(page: TodayPage, qtbot: QtBot) -> None:
    total = len(overview(page.tasks.workspace)[1])
    page.window().resize(1920, 1500)
    qtbot.waitUntil(lambda: len(page.lists.attention.rows.keys()) == total)
    assert page.lists.attention.count.text() == f"{total} points"
    assert not page.lists.attention.more.isVisible()


def test_the_question_whether_all_succeeds_leads_to_an_experiment(begin: Open, qtbot: QtBot) -> None:
    def ten(workspace: Workspace) -> None:
        for number in range(10):
            it = do.log_experiment(workspace, title=f"Try {number}", idea_on="2026-01-01").record
            do.start(workspace, it, on="2026-02-01", success_when="8 of 10")
            do.conclude(workspace, it, verdict=Verdict.SUCCEEDED, observation="o", lesson="l", decision="stop")

    page = begin(ten)
    with qtbot.waitSignal(page.asked) as told:
        qtbot.mouseClick(buttons(page.lists.attention, "Log an experiment")[0], Qt.MouseButton.LeftButton)
    assert told.args == ["log", []]


# Lessons


def test_the_latest_lessons_are_there_whatever_the_verdict(page: TodayPage, qtbot: QtBot) -> None:
    newest = page.tasks.workspace.read.lessons(limit=2)
    assert page.lists.lessons.rows.keys()[:2] == [each.id for each in newest]
    assert rows(page.lists.lessons)[0].endswith(f"{newest[0].title} · not succeeded")
    said = rows(page.lists.lessons)[0]
    [*_old, row] = [each for each in all_buttons(page.lists.lessons) if each.accessibleName() == said]
    with qtbot.waitSignal(page.asked) as told:
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert told.args == ["open", ("experiment", newest[0].id)]


def test_all_lessons_are_one_click_away(page: TodayPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.asked) as told:
        qtbot.mouseClick(buttons(page.lists.lessons, "All 25")[0], Qt.MouseButton.LeftButton)
    assert told.args == ["page", "lessons"]


# The beginning


def test_an_empty_workspace_says_what_to_do_next(begin: Open, qtbot: QtBot) -> None:
    page = begin()
    assert page.lists.beginning.isVisible()
    assert not page.numbers.isVisible()
    assert page.hero.blocks.words == "No block is known yet."
    ways = {
        "Add a block": ["add-block", None], "Log an experiment": ["log", []], "Import a list": ["do", "import"],
        "Begin with examples": ["do", "starter-blocks"],
    }  # fmt: skip
    for words, wish in ways.items():
        with qtbot.waitSignal(page.asked) as told:
            qtbot.mouseClick(buttons(page.lists.beginning, words)[0], Qt.MouseButton.LeftButton)
        assert told.args == wish


def test_the_ways_to_begin_are_whole_in_a_small_window(begin: Open, qtbot: QtBot) -> None:
    page = begin()
    page.resize(840, 536)
    ways = [each for each in page.lists.beginning.findChildren(QPushButton) if each.isVisible()]
    assert len(ways) == 4
    qtbot.waitUntil(lambda: all(each.width() >= each.sizeHint().width() for each in ways))
    assert all(each.height() >= each.sizeHint().height() for each in ways)


def test_the_first_block_brings_the_numbers(begin: Open) -> None:
    page = begin()
    page.tasks.run(do.add_block, title="Letter", kind="procedure")
    assert not page.lists.beginning.isVisible()
    assert page.numbers.isVisible()
    assert page.lists.attention.none.isVisible()
    assert page.lists.attention.none.text() == "Nothing needs attention now."
    assert page.lists.lessons.none.isVisible()


def test_reading_only_offers_nothing_that_cannot_be_done(begin: Open) -> None:
    page = begin(read_only=True)
    assert page.lists.beginning.isVisible()
    for words in ("Add a block", "Import a list", "Begin with examples"):
        assert buttons(page.lists.beginning, words) == []


def test_a_narrow_page_puts_things_below_each_other(begin: Open, qtbot: QtBot) -> None:
    page = begin(lambda workspace: do.add_block(workspace, title="Letter", kind="procedure"))
    assert page.lists.attention.y() == page.lists.better.y()
    page.resize(600, 736)
    qtbot.waitUntil(lambda: page.lists.lessons.y() > page.lists.better.y() > page.lists.attention.y())
    qtbot.waitUntil(lambda: page.numbers.cards[2].y() > page.numbers.cards[1].y())
    qtbot.waitUntil(lambda: page.hero.time.mapTo(page, page.hero.time.pos()).y() > page.hero.statement.y())
