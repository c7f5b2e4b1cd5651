from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tracker import operations
from tracker.domain.companions import Indicator
from tracker.domain.records import Block, Experiment
from tracker.domain.terms import Decision, Effect, Evidence, Look, Moment, Stage, State, Verdict
from tracker.operations import Workspace, new_workspace
from tracker.operations.failure_patterns import starter_id
from tracker.storage.workspace import open_workspace
from ui import settings as remembered
from ui.dialogs import choose_patterns
from ui.messages import Messages
from ui.pages.experiment_outcome import OutcomeFlow
from ui.pages.experiments import ExperimentsPage
from ui.settings import Settings
from ui.tasks import Tasks
from ui.widgets.chips import ChipButton
from ui.widgets.choice_tiles import ChoiceTile, ChoiceTiles
from ui.widgets.segmented import SegmentButton, Segmented

LEFT = Qt.MouseButton.LeftButton
TODAY = date(2026, 11, 23)
Make = Callable[..., ExperimentsPage]


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Two blocks, and an experiment aimed at them that runs since 2 November."""
    path = new_workspace(tmp_path / "small", statement="Better", start="2026-01-01", horizon="2029-01-01")
    with open_workspace(path, today=TODAY) as opened:
        blocks = [
            operations.add_block(opened, title=title, kind="procedure").record
            for title in ("Six weeks to answer", "A letter for everything")
        ]
        running = operations.log_experiment(opened, title="Call first", hypothesis="a call helps", blocks=blocks)
        operations.start(opened, running.record, on="2026-11-02", success_when="nine of ten are glad")
        yield opened


@pytest.fixture
def make(workspace: Workspace, qtbot: QtBot, tmp_path: Path) -> Make:
    """Show the page, with the outcome flow open on the running experiment."""

    def _make(width: int = 1160) -> ExperimentsPage:
        page = ExperimentsPage(Tasks(workspace, Messages(), Settings(tmp_path / "settings.ini")))
        qtbot.addWidget(page)
        page.resize(width, 736)
        with qtbot.waitExposed(page):
            page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.show_record("experiment", the_one(workspace).id)
        assert page.panel.doing.primary is not None
        qtbot.mouseClick(page.panel.doing.primary, LEFT)
        return page

    return _make


def the_one(workspace: Workspace) -> Experiment:
    known = workspace.read.by_number(Experiment, "1")
    assert known is not None
    return known


def block(workspace: Workspace, number: str) -> Block:
    known = workspace.read.by_number(Block, number)
    assert known is not None
    return known


def tile(tiles: ChoiceTiles, key: str) -> ChoiceTile:
    return next(each for each in tiles.findChildren(ChoiceTile) if each.choice.key == key)


def segment(bar: Segmented, key: str) -> SegmentButton:
    return next(each for each in bar.findChildren(SegmentButton) if each.segment.key == key)


def fill(qtbot: QtBot, flow: OutcomeFlow, verdict: str, decision: str) -> None:
    answers = flow.answers
    qtbot.keyClicks(answers.observation, "Nine of ten were glad")
    qtbot.mouseClick(tile(answers.verdict, verdict), LEFT)
    qtbot.keyClicks(answers.lesson, "Call before noon")
    qtbot.mouseClick(tile(answers.decision, decision), LEFT)


def test_four_questions_conclude_and_clear_a_block(make: Make, workspace: Workspace, qtbot: QtBot) -> None:
    page = make()
    flow = page.outcome
    assert flow.isVisible()
    assert flow.answers.observation.hasFocus()
    fill(qtbot, flow, "succeeded", "embed")
    qtbot.mouseClick(segment(flow.answers.evidence, "measured"), LEFT)
    row = flow.answers.effects.rows[block(workspace, "1").id]
    qtbot.mouseClick(segment(row.bar, "cleared"), LEFT)
    qtbot.mouseClick(flow.done, LEFT)
    ended = the_one(workspace)
    assert (ended.verdict, ended.observation) == (Verdict.SUCCEEDED, "Nine of ten were glad")
    assert (ended.lesson, ended.decision) == ("Call before noon", Decision.EMBED)
    assert (ended.evidence, ended.concluded_on) == (Evidence.MEASURED, TODAY)
    assert block(workspace, "1").state is State.CLEARED
    assert block(workspace, "2").state is State.OPEN
    observed = {b.number: link.observed for link, b in workspace.read.links_of_experiment(ended.id)}
    assert observed == {"1": Effect.CLEARED, "2": None}
    assert flow.isHidden()
    assert page.panel.isVisible()
    assert page.panel.experiment == ended.id


def test_ten_keys_beside_the_text_are_enough(make: Make, workspace: Workspace, qtbot: QtBot) -> None:
    make()
    pressed = 1  # "Record the outcome"

    def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        nonlocal pressed
        pressed += 1
        focused = QApplication.focusWidget()
        assert isinstance(focused, QWidget)
        qtbot.keyClick(focused, key, modifier)

    qtbot.keyClicks(QApplication.focusWidget(), "Nobody came")
    press(Qt.Key.Key_Tab)  # the verdicts
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "Ask before you build")
    press(Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)  # past what may be skipped, to what now
    press(Qt.Key.Key_Right)  # what did not succeed is not embedded
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    ended = the_one(workspace)
    assert (ended.verdict, ended.lesson) == (Verdict.NOT_SUCCEEDED, "Ask before you build")
    assert ended.decision is Decision.ADAPT
    assert pressed < 10


def with_a_bar(workspace: Workspace) -> None:
    """Give the experiment a bar in numbers, and two patterns that were expected."""
    indicator = operations.add(workspace, Indicator, title="Waiting time", unit="minutes").of("indicator")
    one = the_one(workspace)
    bar = {"bar_indicator": indicator, "bar_side": "at-most", "bar_value": "5"}
    operations.edit_experiment(workspace, one.id, reason="a number is clearer", **bar)
    operations.name_patterns(workspace, one.id, Moment.BEFORE, [starter_id("5"), starter_id("8")])


def chips(flow: OutcomeFlow) -> dict[str, ChipButton]:
    found = flow.answers.extras.patterns.findChildren(ChipButton)
    return {each.chip.key: each for each in found if not each.isHidden()}


def chip(flow: OutcomeFlow, key: str) -> ChipButton:
    return chips(flow)[key]


def test_the_measured_value_stands_beside_the_bar_and_is_kept(make: Make, workspace: Workspace, qtbot: QtBot) -> None:
    with_a_bar(workspace)
    flow = make().outcome
    hint = flow.answers.hint("verdict")
    assert hint.text() == "The bar was at 5 minutes or less."
    field = flow.answers.measured.editor.widget
    assert field.accessibleName() == "Measured: Waiting time minutes"
    qtbot.keyClicks(field, "11.5")
    assert hint.text().endswith("That was not reached.")
    field.clear()  # type: ignore[attr-defined]
    qtbot.keyClicks(field, "4")
    assert hint.text().endswith("That was reached.")
    fill(qtbot, flow, "succeeded", "embed")
    qtbot.mouseClick(flow.done, LEFT)
    assert the_one(workspace).measured == Decimal(4)


def test_without_a_bar_in_numbers_nothing_is_asked_to_measure(make: Make) -> None:
    flow = make().outcome
    assert not flow.answers.measured.isVisible()
    assert flow.answers.hint("verdict").text() == "Every outcome weighs the same."


def test_what_is_no_number_is_said_at_the_field(make: Make, workspace: Workspace, qtbot: QtBot) -> None:
    with_a_bar(workspace)
    flow = make().outcome
    qtbot.keyClicks(flow.answers.measured.editor.widget, "a lot")
    fill(qtbot, flow, "succeeded", "stop")
    qtbot.mouseClick(flow.done, LEFT)
    assert the_one(workspace).stage is Stage.RUNNING
    assert any("is a number" in each.text() for each in flow.answers.measured.findChildren(QLabel) if each.isVisible())


def test_a_pattern_that_was_expected_is_one_click_for_every_verdict(
    make: Make, workspace: Workspace, qtbot: QtBot
) -> None:
    with_a_bar(workspace)
    flow = make().outcome
    assert list(chips(flow)) == [starter_id("5"), starter_id("8"), ""]
    fill(qtbot, flow, "succeeded", "stop")
    qtbot.mouseClick(chip(flow, starter_id("8")), LEFT)
    qtbot.mouseClick(flow.done, LEFT)
    seen = operations.patterns_of(workspace, the_one(workspace).id, Moment.AFTER)
    assert [each.number for each in seen] == ["8"]


def test_another_pattern_comes_from_the_whole_list(
    make: Make, workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    flow = make().outcome
    asked: list[list[str]] = []

    def ask(*given: object) -> list[str]:
        asked.append(given[4])  # type: ignore[arg-type]
        return [starter_id("6")]

    monkeypatch.setattr(choose_patterns, "ask", ask)
    qtbot.mouseClick(chip(flow, ""), LEFT)
    assert asked == [[]]
    assert flow.answers.values()["patterns"] == [starter_id("6")]
    assert chip(flow, starter_id("6")).isChecked()
    assert QApplication.focusWidget() is chip(flow, "")


@pytest.mark.parametrize("verdict", list(Verdict))
def test_care_is_asked_only_of_what_did_not_succeed(
    make: Make, workspace: Workspace, qtbot: QtBot, verdict: Verdict
) -> None:
    flow = make().outcome
    fill(qtbot, flow, verdict, "stop")
    meant_well = flow.answers.extras.care["good_intent"]
    asked = verdict not in (Verdict.SUCCEEDED, Verdict.PARTLY)
    assert meant_well.isVisible() is asked
    if asked:
        qtbot.mouseClick(meant_well, LEFT, pos=QPoint(8, meant_well.height() // 2))
    qtbot.mouseClick(flow.done, LEFT)
    ended = the_one(workspace)
    assert (ended.good_intent, ended.with_care) == (asked, False)


def test_a_draft_keeps_what_may_be_skipped_too(make: Make, workspace: Workspace, qtbot: QtBot) -> None:
    with_a_bar(workspace)
    flow = make().outcome
    fill(qtbot, flow, "stopped", "stop")
    qtbot.keyClicks(flow.answers.measured.editor.widget, "11.5")
    qtbot.mouseClick(chip(flow, starter_id("5")), LEFT)
    flow.answers.extras.care["with_care"].click()
    flow.leave()
    kept = make().outcome.answers
    values = kept.values()
    assert (values["measured"], values["patterns"]) == (Decimal("11.5"), [starter_id("5")])
    assert (values["good_intent"], values["with_care"]) == (False, True)
    assert kept.hint("verdict").text().endswith("not reached.")


def test_every_question_has_its_key(make: Make, qtbot: QtBot) -> None:
    flow = make().outcome
    for place, name in enumerate(("observation", "verdict", "lesson", "decision"), 1):
        focused = QApplication.focusWidget()
        assert isinstance(focused, QWidget)
        qtbot.keyClick(focused, Qt.Key(Qt.Key.Key_0 + place), Qt.KeyboardModifier.AltModifier)
        answer = getattr(flow.answers, name)
        now = QApplication.focusWidget()
        assert now is answer or answer.isAncestorOf(now)


def test_what_did_not_succeed_clears_no_block(make: Make, workspace: Workspace, qtbot: QtBot) -> None:
    flow = make().outcome
    row = flow.answers.effects.rows[block(workspace, "1").id]
    qtbot.mouseClick(segment(row.bar, "cleared"), LEFT)
    assert flow.answers.effects.effects() == {block(workspace, "1").id: Effect.CLEARED}
    fill(qtbot, flow, "not-succeeded", "stop")
    assert flow.answers.effects.effects() == {}
    assert not segment(row.bar, "cleared").isEnabled()
    assert "stay open" in flow.answers.effects.hint.text()
    qtbot.mouseClick(segment(row.bar, "unchanged"), LEFT)
    qtbot.mouseClick(flow.done, LEFT)
    assert the_one(workspace).stage is Stage.CONCLUDED
    assert block(workspace, "1").look is Look.TRIED
    qtbot.mouseClick(tile(flow.answers.verdict, "succeeded"), LEFT)
    assert segment(row.bar, "cleared").isEnabled()


def test_adapt_gives_a_follow_up_at_once(make: Make, workspace: Workspace, qtbot: QtBot) -> None:
    page = make()
    assert page.outcome.done.text() == "Conclude"
    fill(qtbot, page.outcome, "partly", "adapt")
    assert page.outcome.done.text() == "Conclude and make a follow-up"
    qtbot.mouseClick(page.outcome.done, LEFT)
    follow_ups = workspace.read.follow_ups(the_one(workspace).id)
    assert [each.title for each in follow_ups] == ["Call first (again)"]
    assert follow_ups[0].hypothesis == "a call helps"
    assert page.panel.experiment == follow_ups[0].id
    assert page.panel.chain.picture.keys() == [the_one(workspace).id, follow_ups[0].id]


@pytest.mark.parametrize("missing", ["observation", "verdict", "lesson", "decision"])
def test_what_is_missing_is_said_at_its_question(make: Make, workspace: Workspace, qtbot: QtBot, missing: str) -> None:
    flow = make().outcome
    fill(qtbot, flow, "succeeded", "stop")
    if missing in ("observation", "lesson"):
        getattr(flow.answers, missing).clear()
    else:
        getattr(flow.answers, missing).set_current("")
    qtbot.mouseClick(flow.done, LEFT)
    assert flow.isVisible()
    assert flow.answers.error(missing).isVisible()
    assert flow.answers.error(missing).text()
    shown = [name for name in ("observation", "verdict", "lesson", "decision") if flow.answers.error(name).isVisible()]
    assert shown == [missing]
    focused = QApplication.focusWidget()
    answer = getattr(flow.answers, missing)
    assert focused is answer or answer.isAncestorOf(focused)
    assert the_one(workspace).stage is Stage.RUNNING


def test_a_day_before_the_start_is_refused_at_the_day(make: Make, workspace: Workspace, qtbot: QtBot) -> None:
    flow = make().outcome
    fill(qtbot, flow, "succeeded", "stop")
    edit = flow.day.widget.edit  # type: ignore[attr-defined]
    edit.selectAll()
    qtbot.keyClicks(edit, "1-10-2026")
    qtbot.mouseClick(flow.done, LEFT)
    assert the_one(workspace).stage is Stage.RUNNING
    assert edit.hasFocus()


def test_later_keeps_what_was_typed_for_the_next_time(make: Make, workspace: Workspace, qtbot: QtBot) -> None:
    page = make()
    fill(qtbot, page.outcome, "unclear", "stop")
    qtbot.keyClick(page.outcome.answers.lesson, Qt.Key.Key_Escape)
    assert page.outcome.isHidden()
    assert page.panel.isVisible()
    assert the_one(workspace).stage is Stage.RUNNING
    kept = make().outcome.answers.values()
    assert (kept["observation"], kept["lesson"]) == ("Nine of ten were glad", "Call before noon")
    assert (kept["verdict"], kept["decision"]) == ("unclear", "stop")


def test_the_panel_leads_back_to_an_outcome_that_is_half_written(
    make: Make, workspace: Workspace, qtbot: QtBot
) -> None:
    page = make()
    page.leave_outcome()
    assert not page.panel.unfinished.isVisible()
    page.conclude(the_one(workspace).id)
    qtbot.keyClicks(page.outcome.answers.observation, "Nine of ten were glad")
    page.leave_outcome()
    assert page.panel.unfinished.isVisible()
    assert page.panel.unfinished.words.text() == "You were recording the outcome."
    qtbot.mouseClick(page.panel.unfinished.button, LEFT)
    assert page.outcome.isVisible()
    assert page.outcome.answers.observation.text() == "Nine of ten were glad"
    fill(qtbot, page.outcome, "unclear", "stop")
    qtbot.mouseClick(page.outcome.done, LEFT)
    assert page.panel.isVisible()
    assert not page.panel.unfinished.isVisible()


def test_a_long_title_takes_two_lines(make: Make, workspace: Workspace, qtbot: QtBot) -> None:
    flow = make(840).outcome
    line = flow.title.minimumSizeHint().height()
    title = "Numbers of the neighbourhood that everybody can look up without asking"
    operations.edit_experiment(workspace, the_one(workspace).id, title=title)
    flow.open(the_one(workspace).id)
    qtbot.waitUntil(lambda: flow.title.height() >= 2 * line)


def test_another_experiment_starts_with_empty_answers(make: Make, workspace: Workspace, qtbot: QtBot) -> None:
    page = make()
    fill(qtbot, page.outcome, "unclear", "stop")
    page.leave_outcome()
    other = operations.log_experiment(workspace, title="Other")
    operations.start(workspace, other.record, success_when="it helps")
    page.conclude(other.record)
    assert not any(page.outcome.answers.values().values())
    assert page.outcome.answers.effects.isHidden()


def test_a_card_that_was_changed_says_so_beside_the_questions(make: Make, workspace: Workspace) -> None:
    page = make()
    assert page.outcome.frozen.changes.isHidden()
    it = page.outcome.experiment
    operations.edit_experiment(workspace, it, success_when="a few more", reason="We were too bold")
    page.conclude(it)
    said = page.outcome.frozen.changes
    assert not said.isHidden()
    assert "Is now: a few more" in said.text()
    assert "Reason: We were too bold" in said.text()


def test_the_frozen_card_stands_beside_the_questions(make: Make, workspace: Workspace) -> None:
    flow = make().outcome
    assert flow.card.rows["hypothesis"].text.text() == "a call helps"
    assert flow.card.rows["hypothesis"].text.isReadOnly()
    assert flow.card.mapTo(flow, flow.card.rect().topLeft()).x() > flow.answers.width()


def test_in_a_narrow_window_the_card_stands_above_the_questions_and_unfolds(make: Make, qtbot: QtBot) -> None:
    flow = make(840).outcome
    assert not flow.card.isVisible(), "the first question comes first"
    top = flow.answers.observation.mapTo(flow, QPoint(0, 0)).y()
    assert top + flow.answers.observation.height() < flow.height() // 2
    flow.frozen.head.setFocus()
    qtbot.keyClick(flow.frozen.head, Qt.Key.Key_Space)
    assert flow.card.isVisible()
    card, answers = (each.mapTo(flow, each.rect().topLeft()) for each in (flow.card, flow.answers))
    assert card.y() < answers.y()
    assert card.x() < flow.width() // 2


def test_an_error_goes_when_its_answer_changes_and_the_first_question_comes_first(make: Make, qtbot: QtBot) -> None:
    flow = make().outcome
    for name in ("observation", "verdict", "lesson", "decision"):
        qtbot.mouseClick(flow.done, LEFT)
        assert flow.answers.error(name).isVisible()
        if name in ("observation", "lesson"):
            qtbot.keyClicks(getattr(flow.answers, name), "Said")
        else:
            key = "unclear" if name == "verdict" else "stop"
            qtbot.mouseClick(tile(getattr(flow.answers, name), key), LEFT)
        assert not flow.answers.error(name).isVisible()


def test_a_draft_outlives_the_program_until_it_is_concluded(make: Make, workspace: Workspace, qtbot: QtBot) -> None:
    page = make()
    fill(qtbot, page.outcome, "unclear", "stop")
    page.tasks.settings.save()
    path, one = workspace.path, the_one(workspace).id
    workspace.close()
    with open_workspace(path, today=TODAY) as later:
        settings = Settings(path.parent / "settings.ini")
        flow = OutcomeFlow(Tasks(later, Messages(), settings))
        qtbot.addWidget(flow)
        flow.open(one)
        assert flow.answers.values()["lesson"] == "Call before noon"
        flow.drafts.keep("gone", {"lesson": "Of an experiment that is not there"}, None)
        flow.drafts.tidy()
        assert flow.drafts.of("gone") == {}
        flow.conclude()
        assert settings[remembered.DRAFTS] == ""
