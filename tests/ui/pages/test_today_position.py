"""Where we stand on Today, the indicator among the key numbers, and the line of "every day better"."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tracker import operations as do
from tracker.domain.companions import Agreement, Better, Deviation, Indicator, Measurement
from tracker.domain.records import Block, Experiment
from tracker.domain.terms import Channel, Nature
from tracker.operations import Query, Workspace
from tracker.operations import today as rules
from ui import settings as remembered
from ui.dialogs.form_dialog import FormDialog
from ui.main_window import MainWindow
from ui.pages.today import TodayPage
from ui.widgets.list_rows import ListRows


@pytest.fixture
def page(bare: Workspace, window: MainWindow) -> TodayPage:
    """Today on the example, without its own indicators, agreements and lines."""
    window.go("today")
    it = window.current
    assert isinstance(it, TodayPage)
    return it


def indicator(page: TodayPage, title: str = "Reply", now: str = "21", **more: Any) -> str:
    values = {"unit": "days", "baseline": "31", "target": "5", "ordinary": "35", "role_model": "5", **more}
    it = do.add(page.tasks.workspace, Indicator, title=title, **values).of("indicator")
    for period, value in (("2026-08", "30"), ("2026-10", now)):
        page.tasks.run(do.add, Measurement, indicator=it, period=period, value=value)
    return it


def press(within: ListRows, words: str) -> None:
    # Rows that were replaced a moment ago are still waiting to be deleted; the newest come last.
    [*_old, button] = [each for each in within.findChildren(QPushButton) if each.accessibleName() == words]
    button.click()


# Where we stand


def test_without_indicators_time_and_blocks_stay_and_invite(page: TodayPage, qtbot: QtBot) -> None:
    assert page.hero.time.isVisible()
    assert page.hero.blocks.isVisible()
    assert not page.hero.position.isVisible()
    assert page.hero.invite.text() == "Choose indicators, then you see where you stand"
    with qtbot.waitSignal(page.asked) as told:
        qtbot.mouseClick(page.hero.invite, Qt.MouseButton.LeftButton)
    assert told.args == ["page", "indicators"]


def test_indicators_without_measurements_invite_to_measure(page: TodayPage) -> None:
    page.tasks.run(do.add, Indicator, title="Reply")
    assert page.hero.invite.isVisible()
    assert page.hero.invite.text() == "Write down measurements, then you see where you stand"


def test_the_position_is_derived_and_says_from_what(page: TodayPage, qtbot: QtBot) -> None:
    indicator(page)
    assert not page.hero.time.isVisible()
    assert not page.hero.invite.isVisible()
    assert page.hero.position.gauge.accessibleName() == "Where do we stand?: 47, start 13"
    assert page.hero.position.more.text() == "Worked out from 1 indicator"
    page.tasks.run(do.add, Indicator, title="Not measured")
    assert page.hero.position.more.text() == "Worked out from 1 of 2 indicators"
    with qtbot.waitSignal(page.asked) as told:
        qtbot.mouseClick(page.hero.position.more, Qt.MouseButton.LeftButton)
    assert told.args == ["page", "indicators"]


def test_the_two_ends_have_the_names_of_the_ambition(page: TodayPage) -> None:
    page.tasks.run(do.edit_ambition, ordinary="any town", role_model="the best shop")
    indicator(page)
    assert page.hero.position.gauge.accessibleDescription() == "0 any town, 100 the best shop"
    page.tasks.run(do.edit_ambition, ordinary="", role_model="")
    assert page.hero.position.gauge.accessibleDescription() == "0 an ordinary municipality, 100 the role model"


@pytest.mark.parametrize("now, said, at", [("38", "-10", 0), ("2", "110", 100)])
def test_beyond_the_ends_it_stands_at_the_end_with_its_true_number(
    page: TodayPage, now: str, said: str, at: int
) -> None:
    indicator(page, now=now)
    gauge = page.hero.position.gauge
    assert gauge.accessibleName() == f"Where do we stand?: {said}, start 13"
    assert gauge.x_of(float(said)) == gauge.x_of(at)


# The fourth number


def test_the_fourth_number_is_an_indicator_when_there_is_one(page: TodayPage, qtbot: QtBot) -> None:
    card = page.numbers.cards[3]
    assert card.accessibleName().startswith("Came back")
    indicator(page, "No target", target="", unit="%")
    assert card.accessibleName() == "No target: 21 %"
    assert card.note.text() == "Began at 31"
    indicator(page, "Reply", now="19.5")
    assert card.accessibleName() == "Reply: 19.5 days"
    assert card.note.text() == "Began at 31, target 5"
    assert card.line.accessibleName() == "The last measurements: 30, 19.5"
    with qtbot.waitSignal(page.asked) as told:
        qtbot.mouseClick(card, Qt.MouseButton.LeftButton)
    assert told.args == ["page", "indicators"]


def test_a_missing_value_breaks_the_line_and_is_said(page: TodayPage) -> None:
    it = indicator(page)
    page.tasks.run(do.add, Measurement, indicator=it, period="2026-09", missing="not-known")
    line = page.numbers.cards[3].line
    assert line.accessibleName() == "The last measurements: 30, no value, 21"
    assert [spot is None for spot in line.points()] == [False, True, False]
    assert page.numbers.cards[3].value.text() == "21"


# Every day better


def test_one_line_and_enter_writes_it_down(page: TodayPage, qtbot: QtBot) -> None:
    form, read = page.lists.better.form, page.tasks.workspace.read
    assert page.lists.better.count.text() == "None this week"
    form.line.setFocus()
    qtbot.keyClicks(form.line, "Called back first")
    qtbot.keyClick(form.line, Qt.Key.Key_Return)
    [made] = read.list(Better)
    assert (made.title, made.happened_on) == ("Called back first", page.tasks.workspace.today())
    assert form.line.text() == ""
    assert form.line.hasFocus()
    assert page.lists.better.count.text() == "1 this week"
    page.tasks.undo()
    assert read.list(Better) == []
    assert page.lists.better.count.text() == "None this week"


def test_undo_takes_the_line_away_and_does_not_offer_it_again(page: TodayPage, qtbot: QtBot) -> None:
    form, read = page.lists.better.form, page.tasks.workspace.read
    form.line.setFocus()
    qtbot.keyClicks(form.line, "Called back first")
    qtbot.keyClick(form.line, Qt.Key.Key_Return)
    qtbot.keyClick(form.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: read.list(Better) == [])
    assert form.line.text() == ""


def test_the_button_does_the_same_and_an_empty_line_says_what_to_do(page: TodayPage, qtbot: QtBot) -> None:
    qtbot.mouseClick(page.lists.better.add, Qt.MouseButton.LeftButton)
    assert page.tasks.workspace.read.list(Better) == []
    assert "Better today" in page.lists.better.form.trouble.text()
    assert page.lists.better.form.trouble.isVisible()
    page.lists.better.form.line.insert("Tidied up")
    qtbot.mouseClick(page.lists.better.add, Qt.MouseButton.LeftButton)
    assert [each.title for each in page.tasks.workspace.read.list(Better)] == ["Tidied up"]


def test_only_this_week_is_counted(page: TodayPage) -> None:
    today = page.tasks.workspace.today()
    monday = today - timedelta(days=today.weekday())
    for day in (today, monday, monday - timedelta(days=1)):
        page.tasks.run(do.add, Better, title="x", happened_on=day)
    assert page.lists.better.count.text() == "2 this week"


def test_team_channel_and_block_are_folded_and_the_team_is_remembered(page: TodayPage) -> None:
    form, read = page.lists.better.form, page.tasks.workspace.read
    assert form.form is None
    form.more.click()
    assert form.form is not None
    assert form.form.isVisible()
    some = read.list(Block, limit=1)[0]
    form.form.show_values({"team": "Desk", "channel": Channel.TELEPHONE, "block": some.id})
    form.line.insert("Called back")
    form.entered.emit()
    [made] = read.list(Better)
    assert (made.team, made.channel, made.block) == ("Desk", Channel.TELEPHONE, some.id)
    assert not form.form.isVisible()
    assert form.more.text() == "Desk"
    assert form.more.accessibleName() == "Team, channel or block: Desk"
    assert page.tasks.settings[remembered.BETTER_TEAM] == "Desk"
    form.line.insert("Again")
    form.entered.emit()
    newest = read.betters(date.min, date.max)[0]
    assert (newest.title, newest.team, newest.channel, newest.block) == ("Again", "Desk", None, "")


def test_what_looks_like_personal_data_is_warned_about(page: TodayPage, qtbot: QtBot) -> None:
    form = page.lists.better.form
    qtbot.keyClicks(form.line, "Mailed 111222333")
    assert form.guard.isVisible()


# What needs attention


def test_an_agreement_is_ticked_off_with_one_click_and_can_be_undone(page: TodayPage, window: MainWindow) -> None:
    it = do.add(page.tasks.workspace, Agreement, title="Arrange the key", who="Desk").of("agreement")
    page.refresh()
    page.lists.show_all()
    press(page.lists.attention.rows, "Tick off: Arrange the key")
    known = page.tasks.workspace.read.get(Agreement, it)
    assert known is not None
    assert known.done_on == page.tasks.workspace.today()
    assert window.notice.text() == "Agreement ticked off: 1 Arrange the key"
    assert "Arrange the key" not in [point.title for point in page.points]
    window.undo()
    assert "Arrange the key" in [point.title for point in page.points]


def test_an_agreement_opens_the_list_of_agreements(page: TodayPage) -> None:
    page.tasks.run(do.add, Agreement, title="Arrange the key")
    page.lists.show_all()
    place = [point.title for point in page.points].index("Arrange the key")
    page.lists.attention.rows.activated.emit(str(place))
    assert page.views.currentWidget().accessibleName() == "Agreements"  # type: ignore[union-attr]


def test_a_repeated_article_becomes_a_block_with_law_and_source_filled_in(
    page: TodayPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace, filled = page.tasks.workspace, dict[str, Any]()
    for each in workspace.read.list(Experiment, Query({"stage": "running"}), limit=2):
        do.add(workspace, Deviation, experiment=each.id, article="Act 1, article 2", mandate="The director")
    page.refresh()
    page.lists.show_all()

    def ask(dialog: FormDialog) -> dict[str, Any]:
        filled.update(dialog.form.values())
        return {**filled, "title": "Six weeks"}

    monkeypatch.setattr(FormDialog, "ask", ask)
    press(page.lists.attention.rows, "Make a block of it: Act 1, article 2")
    assert (filled["title"], filled["nature"], filled["source"]) == ("", Nature.LAW.value, "Act 1, article 2")
    assert "Act 1, article 2" not in [point.title for point in rules.overview(workspace)[1]]


@pytest.mark.parametrize("mandate, words", [("", "Arrange a mandate"), ("The director", "Review it")])
def test_what_is_about_an_experiment_opens_it(page: TodayPage, qtbot: QtBot, mandate: str, words: str) -> None:
    workspace = page.tasks.workspace
    it = do.log_experiment(workspace, title="New way").record
    do.add(workspace, Deviation, experiment=it, article="a", mandate=mandate, review_on="2026-11-01")
    page.refresh()
    page.lists.show_all()
    with qtbot.waitSignal(page.asked) as told:
        press(page.lists.attention.rows, f"{words}: New way")
    assert told.args == ["open", ("experiment", it)]


# The room there is


def test_nothing_is_cut_at_the_usual_size(page: TodayPage, qtbot: QtBot) -> None:
    indicator(page)
    column = page.views.widget(0)
    qtbot.waitUntil(lambda: column.verticalScrollBar().maximum() == 0)  # type: ignore[attr-defined]
    for part in (page.lists.attention, page.lists.lessons, page.lists.better):
        assert part.mapTo(page, part.rect().bottomRight()).y() < page.height()
    assert len(page.lists.lessons.rows.keys()) >= 2
