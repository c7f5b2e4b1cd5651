"""Patterns, periods, links between lessons and the brilliant-failure test, on the page of the lessons."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tracker import operations as do
from tracker.domain.records import Experiment
from tracker.domain.terms import Moment, Relation
from tracker.operations import Query, Workspace, lessons
from tracker.operations.failure_patterns import starter_id
from tracker.operations.today import LEARNED
from tracker.storage.workspace import open_workspace
from ui.dialogs import link_lessons, share_lesson
from ui.messages import Messages
from ui.pages.lesson_parts import BrilliantBox
from ui.pages.lessons import LessonsPage
from ui.pages.lessons_model import LessonModel
from ui.settings import Settings
from ui.tasks import Tasks
from ui.widgets.chips import ChipButton
from ui.widgets.list_rows import RowButton
from ui.widgets.paint import line_height

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Three lessons: two with a pattern, the first confirmed by the second, the third another quarter and a success."""
    path = do.new_workspace(tmp_path / "small", statement="Better", start="2026-01-01", horizon="2029-01-01")
    with open_workspace(path, today=date(2026, 11, 23)) as opened:
        one = conclude(opened, "Nobody decided", "not-succeeded", "2026-02-01", "5", "2")
        two = conclude(opened, "The boss was away", "not-succeeded", "2026-05-01", "5")
        conclude(opened, "A name under the letter", "succeeded", "2025-11-01")
        lessons.link_lessons(opened, two, {one: "supports"})
        yield opened


def conclude(workspace: Workspace, title: str, verdict: str, on: str, *patterns: str) -> str:
    it = do.log_experiment(workspace, title=title, idea_on="2020-01-01", channel="letter").record
    do.start(workspace, it, on="2020-01-02", success_when="it helps")
    do.conclude(
        workspace, it, verdict=verdict, observation="seen", lesson=f"Lesson: {title}", decision="stop", on=on,
        patterns=[starter_id(each) for each in patterns],
    )  # fmt: skip
    return it


@pytest.fixture
def page(workspace: Workspace, qtbot: QtBot, tmp_path: Path) -> LessonsPage:
    it = LessonsPage(Tasks(workspace, Messages(), Settings(tmp_path / "settings.ini")))
    qtbot.addWidget(it)
    it.resize(1160, 736)
    with qtbot.waitExposed(it):
        it.show()
    return it


def the(workspace: Workspace, number: str) -> Experiment:
    known = workspace.read.by_number(Experiment, number)
    assert known is not None
    return known


def seen(within: QWidget) -> list[str]:
    QApplication.processEvents()  # what is new in a layout is shown a moment later
    return [each.text() for each in within.findChildren(QLabel) if each.isVisible()]


def pattern_chips(page: LessonsPage) -> dict[str, ChipButton]:
    chips = [each for each in page.patterns.findChildren(ChipButton) if not each.isHidden()]
    return {each.accessibleName(): each for each in chips}


# What one can filter by


def test_a_row_of_patterns_counts_and_filters_with_one_click(page: LessonsPage, qtbot: QtBot) -> None:
    assert list(pattern_chips(page)) == ["Not everybody at the table 2", "Fixed routine 1"]
    chip = pattern_chips(page)["Fixed routine 1"]
    qtbot.mouseClick(chip, LEFT)
    assert (page.worked.count.text(), page.learned.count.text()) == ("0 of 1", "1 of 2")
    assert chip.isChecked()
    qtbot.mouseClick(pattern_chips(page)["Not everybody at the table 2"], LEFT)
    assert not chip.isChecked()
    assert page.learned.count.text() == "2 of 2"
    page.filters.clear()
    assert not any(each.isChecked() for each in pattern_chips(page).values())
    assert page.learned.count.text() == "2"


def test_the_periods_that_have_lessons_can_be_chosen(page: LessonsPage) -> None:
    box = page.filters.boxes["period"]
    assert [box.itemData(row) for row in range(box.count())] == [
        "", "2026", "2026-Q2", "2026-Q1", "2025", "2025-Q4",
    ]  # fmt: skip
    page.filters.choose("period", "2026-Q1")
    assert (page.worked.count.text(), page.learned.count.text()) == ("0 of 1", "1 of 2")


def test_a_channel_can_be_chosen(page: LessonsPage) -> None:
    page.filters.choose("channel", "counter")
    assert page.stack.currentIndex() == 2
    page.filters.choose("channel", "letter")
    assert page.learned.count.text() == "2 of 2"


def test_the_row_follows_what_is_named_elsewhere(page: LessonsPage, workspace: Workspace) -> None:
    page.tasks.run(do.name_patterns, the(workspace, "3").id, Moment.AFTER, [starter_id("8")])
    assert "Too simple a picture 1" in pattern_chips(page)


# The cards


def test_a_card_tells_its_patterns_and_what_others_say_of_it(page: LessonsPage) -> None:
    told = [str(page.learned.model.index(row).data(Qt.ItemDataRole.AccessibleTextRole)) for row in (0, 1)]
    for said in told:
        assert "confirmed 1 time" in said
        assert "Not everybody at the table" in said
    assert "Fixed routine" in told[1]


def test_two_counters_on_a_card_stand_below_its_title(page: LessonsPage, workspace: Workspace) -> None:
    def heights() -> list[int]:
        return [page.learned.list.sizeHintForIndex(page.learned.model.index(row)).height() for row in (0, 1)]

    before = heights()
    wanted = {the(workspace, "2").id: "supports", the(workspace, "3").id: "contradicts"}
    page.tasks.run(lessons.link_lessons, the(workspace, "1").id, wanted)
    assert max(heights()) == max(before) + line_height("small")
    assert min(heights()) == min(before)


def test_a_piece_of_cards_costs_one_question_for_all_that_stands_on_them(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in range(45):
        conclude(workspace, f"More {place}", "unclear", "2026-06-01", "5")
    asked: list[int] = []
    real = lessons.Library.marks
    monkeypatch.setattr(
        lessons.Library, "marks", lambda self, experiments: asked.append(len(experiments)) or real(self, experiments)
    )
    model = LessonModel(workspace, LEARNED)
    model.show(Query())
    model.fetchMore(QModelIndex())
    for row in range(model.rowCount()):
        assert "Not everybody" in str(model.index(row).data(Qt.ItemDataRole.AccessibleTextRole))
    assert asked == [30, 17]


# The panel


def test_the_panel_explains_the_pattern_and_credits_its_name(page: LessonsPage, workspace: Workspace) -> None:
    page.open_lesson(the(workspace, "2").id)
    said = seen(page.panel)
    assert said.index("Not everybody at the table") < said.index(
        "The institute calls this: The empty place at the table"
    )
    own = do.add_pattern(workspace, title="The team changed", metaphor="The carousel").of("pattern")
    do.name_patterns(workspace, the(workspace, "2").id, Moment.AFTER, [own])
    page.open_lesson(the(workspace, "2").id)
    assert {"The team changed", "The carousel"} <= set(seen(page.panel))


def test_another_lesson_opens_from_its_row(page: LessonsPage, workspace: Workspace, qtbot: QtBot) -> None:
    page.open_lesson(the(workspace, "1").id)
    (row,) = (each for each in page.panel.linked.findChildren(RowButton) if each.isVisible())
    assert row.accessibleName() == "The boss was away. not succeeded · May 2026"
    qtbot.mouseClick(row, LEFT)
    assert page.panel.experiment == the(workspace, "2").id
    assert page.learned.list.shown() == the(workspace, "2").id


def test_links_are_made_and_taken_away_by_keyboard_in_one_step(
    page: LessonsPage, workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = the(workspace, "1")

    def person(dialog: link_lessons.LinkLessons) -> int:
        qtbot.addWidget(dialog)
        dialog.show()
        chip = next(each for each in dialog.chips.findChildren(ChipButton) if not each.isHidden())
        qtbot.keyClick(chip, Qt.Key.Key_Delete)
        against = dialog.says.findChildren(QPushButton)[0]
        qtbot.keyClick(against, Qt.Key.Key_Right)
        dialog.field.insert("letter")
        qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
        assert [each.title for each in dialog.model.found] != []
        return 1

    monkeypatch.setattr(link_lessons.LinkLessons, "exec", person)
    page.open_lesson(one.id)
    qtbot.mouseClick(page.panel.linked.change, LEFT)
    related = lessons.related_lessons(workspace, one.id)
    assert related[Relation.SUPPORTS] == []
    assert [each.title for _link, each in related[Relation.CONTRADICTS]] == ["A name under the letter"]
    assert "Contradicts it" in seen(page.panel)
    page.tasks.undo()
    assert [each.title for _link, each in lessons.related_lessons(workspace, one.id)[Relation.SUPPORTS]] == [
        "The boss was away"
    ]


def test_a_follow_up_is_made_from_the_lesson(page: LessonsPage, workspace: Workspace, qtbot: QtBot) -> None:
    page.open_lesson(the(workspace, "1").id)
    button = next(each for each in page.panel.findChildren(QPushButton) if each.text() == "Follow-up")
    with qtbot.waitSignal(page.asked) as told:
        qtbot.mouseClick(button, LEFT)
    (made,) = workspace.read.follow_ups(the(workspace, "1").id)
    assert told.args == ["open", ("experiment", made.id)]


def test_sharing_makes_a_failure_a_brilliant_one_only_where_all_five_hold(
    page: LessonsPage, workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = the(workspace, "1").id
    monkeypatch.setattr(
        share_lesson, "ask", lambda *_given: {"shared_on": date(2026, 11, 20), "shared_with": "the council"}
    )
    page.open_lesson(one)
    assert page.panel.brilliant.title.text() == "Is it a brilliant failure?"
    for name in ("good_intent", "with_care"):
        box = page.panel.brilliant.boxes[name]
        box.setFocus()
        qtbot.keyClick(box, Qt.Key.Key_Space)
        assert box.hasFocus()
    assert page.panel.brilliant.title.text() == "Nearly a brilliant failure. Now share it."
    button = next(
        each for each in page.panel.findChildren(QPushButton) if each.isVisible() and each.text() == "Share this lesson"
    )
    qtbot.mouseClick(button, LEFT)
    shared = the(workspace, "1")
    assert (shared.shared_on, shared.shared_with) == (date(2026, 11, 20), "the council")
    assert page.panel.brilliant.title.text() == "A brilliant failure"
    assert "Shared on 20 November 2026 with the council" in seen(page.panel)
    page.panel.brilliant.boxes["with_care"].click()
    assert page.panel.brilliant.title.text() == "Is it a brilliant failure?"


def test_what_succeeded_is_not_put_to_the_test(page: LessonsPage, workspace: Workspace) -> None:
    page.open_lesson(the(workspace, "3").id)
    assert [each for each in page.panel.findChildren(BrilliantBox) if each.isVisible()] == []
    assert "Share this lesson" in [b.text() for b in page.panel.findChildren(QPushButton) if b.isVisible()]


def test_in_a_narrow_place_only_the_filters_in_use_are_seen(page: LessonsPage, workspace: Workspace) -> None:
    page.resize(840, 536)
    page.open_lesson(workspace.read.lessons(limit=1)[0].id)
    assert not page.filters.boxes["team"].isVisible()
    page.close_panel()
    assert page.filters.boxes["team"].isVisible()
