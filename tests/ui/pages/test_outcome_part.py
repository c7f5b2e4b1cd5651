"""How an experiment ended, in its panel: seen beside the bar, and said better afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from tracker import operations
from tracker.domain.companions import Indicator
from tracker.domain.records import Block, Experiment
from tracker.domain.terms import Decision, Moment, State, Verdict
from tracker.operations import Workspace, new_workspace
from tracker.operations.failure_patterns import starter_id
from tracker.storage.workspace import open_workspace
from ui.dialogs import choose_patterns
from ui.messages import Messages
from ui.pages.experiments import ExperimentsPage
from ui.settings import Settings
from ui.tasks import Tasks
from ui.widgets.chips import ChipButton
from ui.widgets.combo import Combo

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """One experiment that did not reach its bar of five minutes."""
    path = new_workspace(tmp_path / "small", statement="Better", start="2026-01-01", horizon="2029-01-01")
    with open_workspace(path, today=date(2026, 11, 23)) as opened:
        minutes = operations.add(opened, Indicator, title="Waiting time", unit="minutes").of("indicator")
        it = operations.log_experiment(
            opened, title="By appointment", bar_indicator=minutes, bar_side="at-most", bar_value="5"
        ).record
        operations.start(opened, it, on="2026-11-02")
        operations.conclude(
            opened, it, verdict="not-succeeded", observation="o", lesson="l", decision="stop", measured="11.5",
            patterns=[starter_id("5")], good_intent=True,
        )  # fmt: skip
        yield opened


@pytest.fixture
def page(workspace: Workspace, qtbot: QtBot, tmp_path: Path) -> ExperimentsPage:
    """The page with the panel of that experiment."""
    it = ExperimentsPage(Tasks(workspace, Messages(), Settings(tmp_path / "settings.ini")))
    qtbot.addWidget(it)
    it.resize(1160, 736)
    with qtbot.waitExposed(it):
        it.show()
    it.show_record("experiment", the_one(workspace).id)
    return it


def the_one(workspace: Workspace) -> Experiment:
    known = workspace.read.by_number(Experiment, "1")
    assert known is not None
    return known


def seen(page: ExperimentsPage) -> str:
    QApplication.processEvents()
    return "\n".join(each.text() for each in page.panel.outcome.findChildren(QLabel) if each.isVisible())


def test_what_was_measured_stands_beside_the_bar(page: ExperimentsPage, workspace: Workspace) -> None:
    assert "Measured: 11.5 minutes – the bar was 5 minutes or less" in seen(page)


def test_verdict_value_evidence_and_decision_can_be_said_better(
    page: ExperimentsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    editors = page.panel.outcome.form.editors
    for name, key in (("verdict", "partly"), ("decision", "adapt")):
        box = editors[name].widget
        assert isinstance(box, Combo)
        box.set_key(key)
        box.chosen.emit(key)
    line = editors["measured"].widget
    assert isinstance(line, QLineEdit)
    line.setText("6.5")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    now = the_one(workspace)
    assert (now.verdict, now.decision, now.measured) == (Verdict.PARTLY, Decision.ADAPT, Decimal("6.5"))
    assert "Partly succeeded" in seen(page)
    assert not page.panel.outcome.brilliant.isVisible()  # it was no failure after all
    page.tasks.undo()
    assert the_one(workspace).measured == Decimal("11.5")


def test_what_cannot_be_taken_away_says_so_at_its_field(page: ExperimentsPage, workspace: Workspace) -> None:
    box = page.panel.outcome.form.editors["verdict"].widget
    assert isinstance(box, Combo)
    box.set_key("")
    box.chosen.emit("")
    assert the_one(workspace).verdict is Verdict.NOT_SUCCEEDED
    assert "choose a verdict" in seen(page)


def test_patterns_are_taken_away_and_named_afterwards(
    page: ExperimentsPage, workspace: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def numbers() -> list[str]:
        return [each.number for each in operations.patterns_of(workspace, the_one(workspace).id, Moment.AFTER)]

    part = page.panel.outcome.patterns
    chip = next(each for each in part.findChildren(ChipButton) if not each.isHidden())
    qtbot.keyClick(chip, Qt.Key.Key_Delete)
    assert numbers() == []
    monkeypatch.setattr(choose_patterns, "ask", lambda *_given: [starter_id("2"), starter_id("8")])
    qtbot.mouseClick(part.choose, LEFT)
    assert numbers() == ["2", "8"]
    page.tasks.undo()
    assert numbers() == []


def test_the_day_it_was_embedded_and_shared_stands_there(page: ExperimentsPage, workspace: Workspace) -> None:
    one = the_one(workspace).id
    page.tasks.run(operations.share_lesson, one, shared_with="the council")
    page.tasks.run(operations.edit_experiment, one, verdict="partly")
    page.tasks.run(operations.embed, one)
    assert "Embedded on 23 November 2026" in seen(page)
    assert "Shared on 23 November 2026 with the council" in seen(page)


def test_the_test_has_five_ticks_of_which_two_are_said(
    page: ExperimentsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    box = page.panel.outcome.brilliant
    assert (box.boxes["good_intent"].isChecked(), box.boxes["with_care"].isChecked()) == (True, False)
    for said in ("The goal was not reached", "Something was learned", "The lesson was shared"):
        assert said in seen(page)
    box.boxes["with_care"].setFocus()
    qtbot.keyClick(box.boxes["with_care"], Qt.Key.Key_Space)
    assert the_one(workspace).with_care
    assert box.title.text() == "Nearly a brilliant failure. Now share it."


def test_what_it_did_to_a_block_is_put_right_and_the_block_follows(
    page: ExperimentsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    block = operations.add_block(workspace, title="Letter", found_on="2026-01-01").record
    page.tasks.run(operations.edit_experiment, the_one(workspace).id, verdict="partly")
    page.tasks.run(operations.link_blocks, the_one(workspace).id, [block])
    part = page.panel.outcome
    qtbot.mouseClick(part.change, LEFT)
    assert part.effects is not None
    assert part.effects.isVisible()
    choice = part.effects.choices[block]
    choice.setFocus()
    qtbot.keyClick(choice, Qt.Key.Key_Down)
    qtbot.keyClick(choice, Qt.Key.Key_Return)
    known = workspace.read.get(Block, block)
    assert known is not None
    assert known.state is State.CLEARED
    page.tasks.run(operations.set_state, block, State.CAME_BACK)
    with qtbot.waitSignal(page.tasks.noticed) as told:
        qtbot.keyClick(choice, Qt.Key.Key_Down)
        qtbot.keyClick(choice, Qt.Key.Key_Return)
    assert told.args is not None
    assert "changed since" in told.args[0]
    assert choice.key() == "cleared"
    qtbot.mouseClick(part.change, LEFT)
    assert not part.effects.isVisible()


def test_to_adapt_after_all_says_that_a_follow_up_was_made(
    page: ExperimentsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    editor = page.panel.outcome.form.editors["decision"]
    with qtbot.waitSignal(page.tasks.noticed) as told:
        editor.edited.emit("decision", "adapt")
    assert told.args == ["A follow-up was made.", True]
    assert len(workspace.read.follow_ups(the_one(workspace).id)) == 1


def test_what_it_continues_is_chosen_in_the_panel(page: ExperimentsPage, workspace: Workspace, qtbot: QtBot) -> None:
    first = operations.log_experiment(workspace, title="Before").record
    page.panel.more_button.click()
    assert page.panel.more is not None
    choice = page.panel.more.editors["follow_up_of"].widget
    assert isinstance(choice, Combo)
    choice.setFocus()
    for _each in range(choice.count()):
        if choice.key() != first:
            qtbot.keyClick(choice, Qt.Key.Key_Down)
    qtbot.keyClick(choice, Qt.Key.Key_Return)
    assert the_one(workspace).follow_up_of == first
