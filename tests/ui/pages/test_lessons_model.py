"""The lessons as a list that is read in pieces, and the words about how many there are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tracker import operations as do
from tracker.domain.terms import Verdict
from tracker.operations import Query, Workspace
from tracker.operations.today import WORKED
from tracker.storage.workspace import open_workspace
from tracker.words import number
from ui.pages.lessons_list import LessonList
from ui.pages.lessons_model import PIECE, LessonModel
from ui.pages.lessons_words import finding, how_many

Begin = Callable[[Callable[[Workspace], object]], Workspace]


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


@pytest.mark.parametrize(
    "worked, learned, said",
    [
        (0, 0, "Every experiment leaves a lesson"),
        (1, 0, "The only lesson comes from what succeeded"),
        (3, 0, "All 3 lessons come from what succeeded"),
        (0, 1, "The only lesson comes from what did not succeed"),
        (0, 4, "All 4 lessons come from what did not succeed"),
        (5, 5, "Half of the 10 lessons come from what did not succeed"),
        (12, 11, "Nearly half of the 23 lessons come from what did not succeed"),
        (6, 4, "Nearly half of the 10 lessons come from what did not succeed"),
        (4, 6, "More than half of the 10 lessons come from what did not succeed"),
        (61, 39, "39 of the 100 lessons come from what did not succeed"),
        (39, 61, "61 of the 100 lessons come from what did not succeed"),
        (9, 1, "1 of the 10 lessons comes from what did not succeed"),
        (1200, 100, "100 of the 1,300 lessons come from what did not succeed"),
    ],
)
def test_the_title_says_where_the_lessons_come_from(worked: int, learned: int, said: str) -> None:
    assert finding(worked, learned) == said


@pytest.mark.parametrize(
    "some, all_, filtered, said",
    [(3, 12, False, "12"), (3, 12, True, "3 of 12"), (1001, 5000, True, "more than 1,000 of 5,000")],
)
def test_a_side_says_how_many_of_how_many(some: int, all_: int, filtered: bool, said: str) -> None:
    assert how_many(some, all_, filtered=filtered) == said


def many(workspace: Workspace) -> None:
    first = date(2026, 1, 1)
    for place in range(PIECE + 20):
        conclude(workspace, f"Lesson {place}", Verdict.PARTLY, first + timedelta(days=place))


def test_the_model_keeps_the_rules_of_qt_and_reads_a_piece_at_a_time(begin: Begin, qtmodeltester: ModelTester) -> None:
    model = LessonModel(begin(many), WORKED)
    model.show(Query())
    assert (model.rowCount(), model.count) == (PIECE, PIECE + 20)
    assert model.canFetchMore(QModelIndex())
    model.fetchMore(QModelIndex())
    assert model.rowCount() == PIECE + 20
    assert not model.canFetchMore(QModelIndex())
    every = [model.index(row).data() for row in range(model.rowCount())]
    assert every == [f"Lesson {place}" for place in reversed(range(PIECE + 20))]
    qtmodeltester.check(model)


def test_scrolling_to_the_end_brings_the_rest(begin: Begin, qtbot: QtBot) -> None:
    model = LessonModel(begin(many), WORKED)
    model.show(Query())
    list_ = LessonList(model, "x")
    qtbot.addWidget(list_)
    list_.resize(400, 400)
    list_.show()
    qtbot.waitUntil(lambda: list_.verticalScrollBar().maximum() > 0)
    list_.verticalScrollBar().setValue(list_.verticalScrollBar().maximum())
    qtbot.waitUntil(lambda: model.rowCount() == PIECE + 20)


def test_a_change_elsewhere_leaves_as_many_cards_as_there_were(begin: Begin) -> None:
    workspace = begin(many)
    model = LessonModel(workspace, WORKED)
    model.show(Query())
    model.fetchMore(QModelIndex())
    model.show(Query(), keep=True)
    assert model.rowCount() == PIECE + 20
    assert number(model.count) == "50"
