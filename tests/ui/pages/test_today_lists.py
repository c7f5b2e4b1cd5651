"""The lists behind Today: every day better by week, and the agreements."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from tracker import operations as do
from tracker.domain.companions import Agreement, Better
from tracker.storage.workspace import Workspace
from tracker.words import use_language
from ui.dialogs.form_dialog import FormDialog
from ui.main_window import MainWindow
from ui.pages.agreement_list import AgreementList
from ui.pages.better_list import BetterList, week_words
from ui.pages.grouped_list import PIECE, GroupedList
from ui.tasks import Tasks


@pytest.fixture
def tasks(bare: Workspace, window: MainWindow) -> Tasks:
    """On the example, without its own agreements and lines."""
    return window.tasks


def opened(window: MainWindow, name: str) -> Any:
    window.go(name)
    return window.current.views.currentWidget()  # type: ignore[attr-defined]


def titles(shown: GroupedList[Any]) -> list[str]:
    return [str(line.editor.value()) for line in shown.lines.values()]


def headings(shown: GroupedList[Any]) -> list[str]:
    return [
        each.text()
        for each in shown.findChildren(QLabel)
        if each.property("type") == "section" and not each.isHidden() and each.text()
    ]


def better(tasks: Tasks, title: str, day: date, **more: Any) -> str:
    done = tasks.run(do.add, Better, title=title, happened_on=day, **more)
    assert done is not None
    return done.of("better")


# Every day better


@pytest.mark.parametrize(
    "day, said",
    [
        (date(2026, 11, 22), "Week 47, 16–22 November"),
        (date(2026, 11, 23), "Week 48, 23–29 November"),
        (date(2026, 11, 30), "Week 49, 30 November – 6 December"),
        (date(2026, 1, 1), "Week 1, 29 December – 4 January"),
        (date(2025, 12, 28), "Week 52, 22–28 December 2025"),
    ],
)
def test_a_week_is_said_with_its_number_and_days(day: date, said: str) -> None:
    assert week_words(day, date(2026, 11, 23)) == said


def test_a_week_in_dutch() -> None:
    use_language("nl")
    assert week_words(date(2026, 11, 16), date(2026, 11, 23)) == "Week 47, 16–22 november"


def test_lines_stand_by_week_the_latest_first(window: MainWindow, tasks: Tasks) -> None:
    today = tasks.workspace.today()
    better(tasks, "Long ago", today - timedelta(days=14))
    better(tasks, "Now", today, team="Desk", channel="telephone")
    better(tasks, "Later today", today)
    shown = opened(window, "betters")
    assert isinstance(shown, BetterList)
    assert titles(shown) == ["Later today", "Now", "Long ago"]
    assert headings(shown) == [week_words(today, today), week_words(today - timedelta(days=14), today)]


def test_the_count_on_today_opens_it_and_back_is_one_step(window: MainWindow, tasks: Tasks, qtbot: QtBot) -> None:
    window.go("today")
    page: Any = window.current
    qtbot.mouseClick(page.lists.better.count, Qt.MouseButton.LeftButton)
    shown = page.views.currentWidget()
    assert isinstance(shown, BetterList)
    qtbot.keyClick(shown.search, Qt.Key.Key_Escape)
    assert page.views.currentIndex() == 0
    qtbot.mouseClick(page.lists.better.count, Qt.MouseButton.LeftButton)
    window.go("today")
    assert page.views.currentIndex() == 0


def test_an_empty_list_says_where_lines_come_from(window: MainWindow, tasks: Tasks) -> None:
    shown = opened(window, "betters")
    assert shown.nothing.text().startswith("Nothing yet. Write on Today")
    shown.search.setText("x")
    assert shown.nothing.text() == "Nothing found. Try another word."


def test_words_are_looked_for(window: MainWindow, tasks: Tasks) -> None:
    today = tasks.workspace.today()
    for title in ("Called back", "Tidied up", "Called first"):
        better(tasks, title, today)
    shown = opened(window, "betters")
    shown.search.setText("call")
    assert titles(shown) == ["Called first", "Called back"]
    shown.search.clear()
    assert len(titles(shown)) == 3


def test_it_comes_a_piece_at_a_time(window: MainWindow, tasks: Tasks, qtbot: QtBot) -> None:
    today = tasks.workspace.today()
    with tasks.workspace.step(do.records.VERBS[Better].add) as step:
        for number in range(PIECE + 5):
            day = (today - timedelta(days=number)).isoformat()
            step.create("better", {"title": f"Line {number}", "happened_on": day, "number": str(number)})
        step.subject = "many"
    shown = opened(window, "betters")
    assert len(shown.lines) == PIECE
    assert shown.more.isVisible()
    kept = shown.lines[next(iter(shown.lines))]
    qtbot.mouseClick(shown.more, Qt.MouseButton.LeftButton)
    assert len(shown.lines) == PIECE + 5
    assert not shown.more.isVisible()
    assert shown.lines[next(iter(shown.lines))] is kept


def test_a_line_is_changed_in_place_and_undone(window: MainWindow, tasks: Tasks) -> None:
    it = better(tasks, "Called bakc", tasks.workspace.today())
    shown = opened(window, "betters")
    line = shown.lines[it]
    line.editor.widget.set_text("Called back")
    line.editor.commit()
    assert tasks.workspace.read.get(Better, it).title == "Called back"  # type: ignore[union-attr]
    assert shown.lines[it] is line
    window.undo()
    assert titles(shown) == ["Called bakc"]


def test_a_line_is_deleted_and_undone(window: MainWindow, tasks: Tasks) -> None:
    it = better(tasks, "Called back", tasks.workspace.today())
    shown = opened(window, "betters")
    actions = shown.lines[it].menu().actions()
    assert [action.text() for action in actions] == ["Change more", "Delete"]
    actions[1].trigger()
    assert titles(shown) == []
    assert window.notice.text() == "Deleted under every day better: 1 Called back"
    window.undo()
    assert titles(shown) == ["Called back"]


def test_day_and_team_are_changed_in_a_dialog(
    window: MainWindow, tasks: Tasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = tasks.workspace.today()
    it = better(tasks, "Called back", today)
    shown = opened(window, "betters")

    def fill(dialog: FormDialog) -> dict[str, Any]:
        dialog.form.editors["happened_on"].show_value(today - timedelta(days=7))
        dialog.form.editors["team"].show_value("Desk")
        return dialog.form.values()

    monkeypatch.setattr(FormDialog, "ask", fill)
    shown.lines[it].change_asked.emit()
    changed = tasks.workspace.read.get(Better, it)
    assert changed is not None
    assert (changed.happened_on, changed.team) == (today - timedelta(days=7), "Desk")
    assert headings(shown) == [week_words(today - timedelta(days=7), today)]


# Agreements


def test_open_agreements_come_first_and_a_tick_moves_them(window: MainWindow, tasks: Tasks, qtbot: QtBot) -> None:
    for title in ("Key", "Room"):
        tasks.run(do.add, Agreement, title=title)
    shown = opened(window, "agreements")
    assert isinstance(shown, AgreementList)
    assert (headings(shown), titles(shown)) == (["Open"], ["Key", "Room"])
    key = next(iter(shown.lines))
    shown.lines[key].tick.setFocus()
    qtbot.keyClick(shown.lines[key].tick, Qt.Key.Key_Space)
    assert (headings(shown), titles(shown)) == (["Open", "Done"], ["Room", "Key"])
    assert shown.lines[key].tick.hasFocus()
    shown.lines[key].tick.click()
    assert (headings(shown), titles(shown)) == (["Open"], ["Key", "Room"])
    assert tasks.workspace.read.get(Agreement, key).done_on is None  # type: ignore[union-attr]


def test_an_agreement_is_made_here_or_from_the_menu(
    window: MainWindow, tasks: Tasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(dialog: FormDialog) -> dict[str, Any]:
        dialog.form.editors["title"].show_value("Arrange the key")
        return dialog.form.values()

    monkeypatch.setattr(FormDialog, "ask", fill)
    shown = opened(window, "agreements")
    shown.add.click()
    assert titles(shown) == ["Arrange the key"]
    window.actions_by_id["agreement"].trigger()
    assert titles(shown) == ["Arrange the key", "Arrange the key"]


# From anywhere


def test_the_small_dialog_writes_a_line_from_any_page(
    window: MainWindow, tasks: Tasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ui.dialogs.better import BetterDialog

    def type_it(dialog: BetterDialog) -> int:
        dialog.accept()
        assert dialog.result() != QDialog.DialogCode.Accepted  # without a line it stays open
        assert dialog.form.trouble.text() == "Fill this in. One sentence is enough."
        dialog.form.line.insert("Called back")
        dialog.form.entered.emit()
        return dialog.result()

    monkeypatch.setattr(BetterDialog, "exec", type_it)
    window.go("blocks")
    window.actions_by_id["better"].trigger()
    assert [each.title for each in tasks.workspace.read.list(Better)] == ["Called back"]
    assert window.current.key == "blocks"


def test_nothing_can_be_changed_in_a_file_that_is_read_only(
    window: MainWindow, tasks: Tasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    it = better(tasks, "Called back", tasks.workspace.today())
    monkeypatch.setattr(type(tasks.workspace), "read_only", True)
    shown = BetterList(tasks)
    shown.refresh()
    assert shown.lines[it].editor.widget.isReadOnly()
    assert shown.lines[it].more.isHidden()
    shown.deleteLater()
