"""Lessons: two sides of the same size, by clicking and typing, and quick however many there are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tracker import operations as do
from tracker.domain.records import Experiment
from tracker.domain.terms import Verdict
from tracker.operations import Query, Workspace
from tracker.operations.today import LEARNED, WORKED
from tracker.storage.workspace import open_workspace
from ui import theme
from ui.main_window import MainWindow
from ui.pages.lessons import LessonsPage, Side
from ui.pages.lessons_list import LessonList
from ui.pages.lessons_model import RECORD_ROLE, LessonModel

Begin = Callable[[Callable[[Workspace], object]], Workspace]


@pytest.fixture
def page(window: MainWindow) -> LessonsPage:
    """The page on the example, in view."""
    window.go("lessons")
    it = window.current
    assert isinstance(it, LessonsPage)
    return it


@pytest.fixture
def begin(tmp_path: Path) -> Iterator[Begin]:
    """A new workspace, filled."""
    opened: list[Workspace] = []

    def _begin(fill: Callable[[Workspace], object]) -> Workspace:
        path = do.new_workspace(tmp_path / "new", statement="s", start="2026-01-01", horizon="2028-01-01")
        opened.append(open_workspace(path, today=date(2026, 11, 23)))
        fill(opened[0])
        return opened[0]

    yield _begin
    for workspace in opened:
        workspace.close()


def conclude(workspace: Workspace, lesson: str, verdict: Verdict, day: date) -> str:
    it = do.log_experiment(workspace, title=f"From {lesson}", idea_on="2020-01-01").record
    do.start(workspace, it, on="2020-01-02", success_when="it helps")
    do.conclude(workspace, it, verdict=verdict, observation="o", lesson=lesson, decision="stop", on=day)
    return it


def shown(side: Side) -> list[str]:
    return [str(side.model.index(row).data()) for row in range(side.model.rowCount())]


def click(list_: LessonList, row: int, qtbot: QtBot) -> str:
    index = list_.model().index(row, 0)
    list_.scrollTo(index)
    place: QPoint = list_.visualRect(index).center()
    qtbot.mouseClick(list_.viewport(), Qt.MouseButton.LeftButton, pos=place)
    experiment: Experiment = index.data(RECORD_ROLE)
    return experiment.id


def words(within: QWidget) -> list[str]:
    return [each.text() for each in within.findChildren(QLabel) if each.isVisible()]


# The two sides


def test_the_example_has_its_finding(page: LessonsPage) -> None:
    assert page.title.text() == "Nearly half of the 25 lessons come from what did not succeed"


def test_each_side_has_its_own_verdicts_newest_first(page: LessonsPage) -> None:
    for side, verdicts in ((page.worked, WORKED), (page.learned, LEARNED)):
        cards = [side.model.record(row) for row in range(side.model.rowCount())]
        assert {card.verdict for card in cards if card} <= set(verdicts)
        dates = [card.concluded_on for card in cards if card and card.concluded_on]
        assert dates == sorted(dates, reverse=True)
        assert len(dates) == int(side.count.text())


def test_both_sides_have_the_same_size(page: LessonsPage) -> None:
    assert abs(page.worked.width() - page.learned.width()) <= 1
    assert page.worked.height() == page.learned.height()


def test_what_did_not_succeed_looks_the_same_but_for_its_words(begin: Begin, qtbot: QtBot) -> None:
    day = date(2026, 5, 1)

    def fill(workspace: Workspace) -> None:
        for verdict in (Verdict.SUCCEEDED, Verdict.NOT_SUCCEEDED):
            conclude(workspace, "Call first.", verdict, day)

    workspace = begin(fill)
    pictures: list[QImage] = []
    for verdicts in (WORKED, LEARNED):
        model = LessonModel(workspace, verdicts)
        model.show(Query())
        list_ = LessonList(model, "x")
        qtbot.addWidget(list_)
        list_.resize(400, 300)
        list_.show()
        rect = list_.visualRect(model.index(0))
        picture = list_.viewport().grab(rect).toImage()
        pictures.append(picture.copy(0, 0, picture.width(), picture.height() - theme.px(50)))
    assert pictures[0] == pictures[1]


def test_a_screen_reader_hears_the_whole_card(page: LessonsPage) -> None:
    told = page.learned.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    card = page.learned.model.record(0)
    assert card is not None
    for said in (card.lesson.rstrip("."), card.title, "not succeeded", "personal service"):
        assert said in told


# Filters


def test_a_filter_narrows_both_sides_and_says_so(page: LessonsPage) -> None:
    page.filters.choose("verdict", "partly")
    assert page.worked.count.text() == "3 of 13"
    assert page.learned.count.text() == "0 of 12"
    assert page.learned.none.isVisible()
    page.filters.choose("verdict", "")
    page.filters.choose("team", "Permits")
    teams = {
        card.team
        for side in (page.worked, page.learned)
        for row in range(side.model.rowCount())
        if (card := side.model.record(row))
    }
    assert teams == {"Permits"}


def test_a_new_team_can_be_chosen_at_once(page: LessonsPage, qtbot: QtBot) -> None:
    card = page.worked.model.record(0)
    assert card is not None
    page.tasks.run(do.edit_experiment, card.id, team="New team")
    qtbot.waitUntil(lambda: page.filters.boxes["team"].findData("New team") > 0)
    page.filters.choose("team", "New team")
    assert shown(page.worked) == [card.lesson]


def test_typing_searches_and_ctrl_f_leads_there(page: LessonsPage, qtbot: QtBot, window: MainWindow) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    page.focus_search()
    assert page.filters.search.hasFocus()
    qtbot.keyClicks(page.filters.search, "red box")
    qtbot.waitUntil(lambda: page.worked.count.text() == "1 of 13")
    assert "red box" in shown(page.worked)[0]


def test_nothing_found_offers_to_clear_the_filters(page: LessonsPage, qtbot: QtBot) -> None:
    qtbot.keyClicks(page.filters.search, "zzzz")
    qtbot.waitUntil(lambda: page.stack.currentIndex() == 2)
    button = next(each for each in page.stack.currentWidget().findChildren(QPushButton))
    assert button.text() == "Clear the filters"
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert page.worked.count.text() == "13"
    assert page.worked.list.isVisible()


# One lesson


def test_a_click_shows_the_lesson_in_full(page: LessonsPage, qtbot: QtBot) -> None:
    it = page.tasks.workspace.read.get(Experiment, click(page.learned.list, 1, qtbot))
    assert it is not None
    assert page.panel.isVisible()
    said = words(page.panel)
    assert it.lesson in said
    assert it.observation in said
    assert page.learned.list.shown() == it.id
    with qtbot.waitSignal(page.asked) as told:
        button = next(each for each in page.panel.findChildren(QPushButton) if each.text() == "View the experiment")
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert told.args == ["open", ("experiment", it.id)]


def test_the_blocks_of_a_lesson_lead_to_the_block(page: LessonsPage, qtbot: QtBot) -> None:
    it = click(page.learned.list, 0, qtbot)
    _link, block = page.tasks.workspace.read.links_of_experiment(it)[0]
    row = next(each for each in page.panel.findChildren(QPushButton) if block.title in each.accessibleName())
    with qtbot.waitSignal(page.asked) as told:
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert told.args == ["open", ("block", block.id)]


def test_by_keyboard_from_side_to_side_into_the_panel_and_out(
    page: LessonsPage, qtbot: QtBot, window: MainWindow
) -> None:
    window.activateWindow()
    left, right = page.worked.list, page.learned.list
    left.setFocus(Qt.FocusReason.TabFocusReason)
    left.setCurrentIndex(page.worked.model.index(0))
    qtbot.keyClick(left, Qt.Key.Key_Down)
    assert left.currentIndex().row() == 1
    qtbot.keyClick(left, Qt.Key.Key_Right)
    assert right.hasFocus()
    assert right.currentIndex().row() == 1
    qtbot.keyClick(right, Qt.Key.Key_Return)
    assert page.panel.isVisible()
    qtbot.keyClick(right, Qt.Key.Key_Escape)
    assert not page.panel.isVisible()
    assert right.shown() == ""


def test_a_lesson_that_is_undone_closes_its_panel(page: LessonsPage, qtbot: QtBot) -> None:
    running = page.tasks.workspace.read.by_number(Experiment, "32")
    assert running is not None
    page.tasks.run(
        do.conclude,
        running.id,
        verdict=Verdict.STOPPED,
        observation="o",
        lesson="Newest of all",
        decision="stop",
    )
    assert shown(page.learned)[0] == "Newest of all"
    page.open_lesson(running.id)
    assert page.panel.isVisible()
    page.tasks.undo()
    assert not page.panel.isVisible()
    assert "Newest of all" not in shown(page.learned)


def test_a_record_can_be_brought_in_view(page: LessonsPage) -> None:
    card = page.worked.model.record(12)
    assert card is not None
    page.show_record("experiment", card.id)
    assert page.panel.experiment == card.id
    assert page.worked.list.currentIndex().row() == 12


# Nothing and many


def test_without_lessons_the_page_says_what_brings_one(window: MainWindow, begin: Begin, qtbot: QtBot) -> None:
    from ui.tasks import Tasks

    workspace = begin(lambda _w: None)
    it = LessonsPage(Tasks(workspace, window.tasks.messages, window.tasks.settings))
    qtbot.addWidget(it)
    it.resize(1000, 700)
    it.show()
    assert it.title.text() == "Every experiment leaves a lesson"
    assert not it.filters.isVisible()
    with qtbot.waitSignal(it.asked) as told:
        qtbot.mouseClick(it.stack.currentWidget().findChildren(QPushButton)[0], Qt.MouseButton.LeftButton)
    assert told.args == ["page", "experiments"]
