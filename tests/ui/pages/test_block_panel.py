"""The panel of a block: what is asked, how it went, and putting that right."""

from __future__ import annotations

from datetime import date
from typing import cast

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from tracker import operations
from tracker.domain.changes import Verb
from tracker.domain.companions import Better, Service
from tracker.domain.records import Block
from tracker.domain.terms import Effect, State
from ui.dialogs.form_dialog import FormDialog
from ui.main_window import MainWindow
from ui.pages.block_panel import BlockPanel
from ui.pages.blocks import BlocksPage
from ui.widgets.combo import Combo
from ui.widgets.list_rows import RowButton


@pytest.fixture
def block(window: MainWindow) -> str:
    """The id of a block of our own, open in the panel."""
    done = operations.add_block(window.tasks.workspace, title="Six weeks", found_on="2026-01-10")
    window.open_record("block", done.record)
    return done.record


@pytest.fixture
def panel(window: MainWindow, block: str) -> BlockPanel:
    """The panel on that block."""
    return cast(BlocksPage, window.current).panel


def known(panel: BlockPanel) -> Block:
    found = panel.tasks.workspace.read.get(Block, panel.block)
    assert found is not None
    return found


def lived(panel: BlockPanel) -> list[str]:
    """What the course says, newest first."""
    return list(panel.life.timeline.item_names())


def cleared(panel: BlockPanel, *lines: tuple[State, str]) -> None:
    for state, on in lines:
        panel.tasks.run(operations.set_state, panel.block, state, on=on, reason="because")


def test_why_it_is_asked_stands_there_until_it_is_known(panel: BlockPanel) -> None:
    assert panel.facts
    nature = cast(Combo, panel.facts.editors["nature"].widget)
    assert panel.facts.editors["nature"].label.text() == "Is it really the law?"
    assert panel.facts.why.isVisible()
    assert "ask which article" in nature.accessibleDescription()
    nature.setCurrentIndex(nature.findData("habit"))
    nature.activated.emit(nature.currentIndex())
    assert known(panel).nature == "habit"
    assert not panel.facts.why.isVisible()
    panel.tasks.run(operations.edit_block, panel.block, nature="unknown")
    assert panel.facts.why.isVisible()


def test_weight_and_dots_stand_on_one_line(panel: BlockPanel, qtbot: QtBot) -> None:
    assert panel.facts
    weight = cast(Combo, panel.facts.editors["weight"].widget)
    votes = cast(QLineEdit, panel.facts.editors["votes"].widget)
    assert votes.accessibleName() == "Votes"
    weight.setCurrentIndex(weight.findData("4"))
    weight.activated.emit(weight.currentIndex())
    votes.setFocus()
    qtbot.keyClicks(votes, "11")
    qtbot.keyClick(votes, Qt.Key.Key_Return)
    assert (known(panel).weight, known(panel).votes) == (4, 11)
    assert (weight.currentText(), votes.text(), panel.facts._dots.text()) == ("4 of 5", "11", "dots")
    place = [each.mapTo(panel, each.rect().center()) for each in (weight, votes, panel.facts._dots)]
    assert max(point.y() for point in place) - min(point.y() for point in place) <= 1
    assert place == sorted(place, key=QPoint.x)
    panel.tasks.run(operations.edit_block, panel.block, votes=1)
    assert panel.facts._dots.text() == "dot"


def test_dots_that_are_no_number_are_said_wrong(panel: BlockPanel, qtbot: QtBot) -> None:
    assert panel.facts
    votes = cast(QLineEdit, panel.facts.editors["votes"].widget)
    votes.setFocus()
    qtbot.keyClicks(votes, "many")
    qtbot.keyClick(votes, Qt.Key.Key_Return)
    assert known(panel).votes is None
    assert "is a whole number" in panel.facts.editors["votes"]._error.text()


def test_everything_fits_in_the_panel(panel: BlockPanel, qtbot: QtBot) -> None:
    panel.tasks.run(operations.edit_block, panel.block, votes=12_345, weight=5, nature="unknown")
    inner = panel._scroll.widget()
    qtbot.waitUntil(lambda: inner.width() == panel._scroll.viewport().width())
    assert inner.minimumSizeHint().width() <= panel._scroll.viewport().width()


def test_a_service_is_completed_from_the_list(window: MainWindow, panel: BlockPanel) -> None:
    operations.add(panel.tasks.workspace, Service, title="parkeervergunning")
    window.open_record("block", panel.tasks.workspace.read.tiles()[0].id)
    assert panel.facts
    completer = cast(QLineEdit, panel.facts.editors["service"].widget).completer()
    completer.setCompletionPrefix("VERGUNN")
    assert completer.currentCompletion() == "parkeervergunning"


def answer(monkeypatch: pytest.MonkeyPatch, *answers: dict[str, object]) -> list[FormDialog]:
    """Fill in the next form dialogs and press their button; what was wrong is shown in the one after."""
    asked: list[FormDialog] = []
    left = list(answers)

    def exec_(dialog: FormDialog) -> int:
        asked.append(dialog)
        if not left:
            return 0
        dialog.form.show_values(dialog.form.values() | left.pop(0))
        dialog.accept()
        return dialog.result()

    monkeypatch.setattr(FormDialog, "exec", exec_)
    return asked


def test_a_line_is_put_right_from_the_button(panel: BlockPanel, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    assert not panel.life.right.isVisible()
    cleared(panel, (State.CLEARED, "2026-02-01"))
    answer(monkeypatch, {"happened_on": date(2026, 2, 14), "reason": "Text with a phone number on top"})
    qtbot.mouseClick(panel.life.right, Qt.MouseButton.LeftButton)
    assert lived(panel)[0] == "Cleared, 14 February 2026, Text with a phone number on top"
    panel.tasks.undo()
    assert lived(panel)[0] == "Cleared, 1 February 2026, because"


def test_with_more_lines_one_is_chosen(panel: BlockPanel, monkeypatch: pytest.MonkeyPatch) -> None:
    cleared(panel, (State.CLEARED, "2026-02-01"), (State.CAME_BACK, "2026-03-01"))
    shown: list[QMenu] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _place: shown.append(menu))
    panel.life.ask_which()
    assert [act.text() for act in shown[0].actions()] == ["Came back  1 March 2026", "Cleared  1 February 2026"]
    answer(monkeypatch, {"happened_on": date(2026, 2, 20), "reason": ""})
    shown[0].actions()[1].trigger()
    assert lived(panel)[:2] == ["Came back, 1 March 2026, because", "Cleared, 20 February 2026"]


def test_a_click_on_a_line_puts_it_right(panel: BlockPanel, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    cleared(panel, (State.STAYS, "2026-02-01"))
    asked = answer(monkeypatch)
    timeline = panel.life.timeline
    qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=timeline.item_rect(0).center())
    assert [dialog.windowTitle() for dialog in asked] == ["Put right: stays"]
    assert asked[0].form.values() == {"happened_on": date(2026, 2, 1), "reason": "because"}
    assert panel.facts
    qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=timeline.item_rect(1).center())
    assert len(asked) == 1  # the day it was found is a field of its own
    assert panel.isAncestorOf(panel.window().focusWidget())


def test_a_day_out_of_order_is_said_where_it_stands(panel: BlockPanel, monkeypatch: pytest.MonkeyPatch) -> None:
    cleared(panel, (State.CLEARED, "2026-02-01"))
    asked = answer(monkeypatch, {"happened_on": date(2026, 1, 1)}, {"happened_on": date(2026, 1, 31)})
    panel.put_right(panel.tasks.workspace.read.state_changes(panel.block)[0].id)
    assert len(asked) == 2
    assert lived(panel)[0] == "Cleared, 31 January 2026, because"


def test_what_went_better_stands_quietly_below(panel: BlockPanel) -> None:
    assert not panel.betters.isVisible()
    for day in range(1, 8):
        operations.add(
            panel.tasks.workspace, Better, title=f"Line {day}", block=panel.block, happened_on=f"2026-03-0{day}"
        )
    panel.refresh()
    lines = panel.betters.text().splitlines()
    assert (lines[0], len(lines)) == ("7 March 2026: Line 7", 5)
    assert panel.betters.isVisible()


def row(panel: BlockPanel) -> str:
    return panel.experiments.findChildren(RowButton)[-1].row.sub


def test_an_experiment_says_what_it_was_expected_to_do_and_did(panel: BlockPanel) -> None:
    workspace = panel.tasks.workspace
    logged = operations.log_experiment(workspace, title="Call", blocks=[panel.block]).record
    (link, _experiment), = workspace.read.links_of_block(panel.block)  # fmt: skip
    with workspace.step(Verb.LINK) as step:
        step.put("link", link.id, {"expected": Effect.CLEARED.value})
    panel.refresh()
    assert row(panel) == "idea · expected: block cleared"
    operations.start(workspace, logged, success_when="8 of 10")
    operations.conclude(workspace, logged, verdict="not-succeeded", observation="o", lesson="l", decision="stop",
                        effects={panel.block: Effect.UNCHANGED})  # fmt: skip
    panel.refresh()
    assert row(panel) == "not succeeded · unchanged · expected: block cleared"
