"""The list of steps in a session: where it is, and how the script is changed on the way."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel
from pytestqt.qtbot import QtBot

from tracker import operations
from tracker.domain.companions import Agreement
from tracker.storage.workspace import Workspace
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.session_step import NameScript
from ui.session.facilitator import Facilitator

Opened = Callable[..., Facilitator]
Answer = Callable[..., None]


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Answer:
    """Fills in the next dialog with these fields and accepts it."""

    def fill_in(**values: object) -> None:
        def run(dialog: QDialog) -> bool:
            if isinstance(dialog, FormDialog):
                dialog.form.show_values(dialog.values() | values)
            elif isinstance(dialog, NameScript):
                dialog.field.setText(str(values["name"]))
            dialog.accept()
            return bool(dialog.result())

        monkeypatch.setattr(QDialog, "exec", run)

    return fill_in


def names(window: Facilitator) -> list[str]:
    """What a screen reader hears of each step."""
    return [window.script.item(row).text() for row in range(window.script.count())]


def test_each_step_says_what_it_is_how_long_and_whether_it_is_done(opened: Opened) -> None:
    window = opened(begun=1)
    window.room.forward()
    assert names(window)[:3] == ["1. Goal, 10 minutes, done", "2. Harvest, 30 minutes, now",
                                 "3. Group, 20 minutes, to come"]  # fmt: skip


def test_the_arrow_keys_walk_through_the_script_and_enter_goes(opened: Opened, qtbot: QtBot) -> None:
    window = opened(begun=1)
    window.script.setFocus()
    qtbot.keyClick(window.script, Qt.Key.Key_Down)
    qtbot.keyClick(window.script, Qt.Key.Key_Down)
    assert window.room.place == 1
    qtbot.keyClick(window.script, Qt.Key.Key_Return)
    assert window.room.place == 3


def test_steps_are_moved_taken_out_and_put_back_with_keys(opened: Opened, qtbot: QtBot) -> None:
    window = opened(begun=1)
    window.script.setFocus()
    for _time in range(3):
        qtbot.keyClick(window.script, Qt.Key.Key_Down)
    qtbot.keyClick(window.script, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [each.activity for each in window.room.steps][2:4] == ["break", "group"]
    qtbot.keyClick(window.script, Qt.Key.Key_Delete)
    assert "break" not in [each.activity for each in window.room.steps]
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "break" in [each.activity for each in window.room.steps]
    redo = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(window, Qt.Key.Key_Z, redo)
    assert "break" not in [each.activity for each in window.room.steps]


def test_the_step_of_now_stays_in_the_script(opened: Opened, qtbot: QtBot) -> None:
    window = opened(begun=1)
    window.script.setFocus()
    qtbot.keyClick(window.script, Qt.Key.Key_Delete)
    assert len(window.room.steps) == 7
    assert "Go to another one first" in window.notice.text()


def test_other_minutes_for_the_step_of_now_move_its_clock(opened: Opened, qtbot: QtBot, answer: Answer) -> None:
    window = opened(begun=1)
    answer(minutes=15, question="Why here?")
    window.script.setFocus()
    qtbot.keyClick(window.script, Qt.Key.Key_F2)
    assert window.timer.words() == "15:00"
    assert window.question.text() == window.presenter.question.text() == "Why here?"


def test_a_step_is_added_below_the_one_of_the_cursor(opened: Opened, qtbot: QtBot, answer: Answer) -> None:
    window = opened(begun=1)
    answer(activity="break", minutes=5)
    window.script.setFocus()
    qtbot.keyClick(window.script, Qt.Key.Key_Insert)
    assert [(each.activity, each.minutes) for each in window.room.steps][:2] == [("goal", 10), ("break", 5)]


def test_the_script_is_kept_under_a_name(opened: Opened, answer: Answer, example: Workspace) -> None:
    window = opened(begun=1)
    answer(name="Ours")
    window.script_menu.keep()
    assert [each.title for each in operations.scripts(example) if each.own] == ["Ours"]
    assert "Ours" in window.notice.text()


def test_agreements_of_earlier_come_first_and_are_ticked_off_with_the_keyboard(
    opened: Opened, qtbot: QtBot, bare: Workspace
) -> None:
    operations.add(bare, Agreement, title="Ask for room", who="team leader", due_on="2026-11-01")
    window = opened(begun=1)
    button = window.panel.ticks.buttons[0]  # type: ignore[attr-defined]
    assert button.hasFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    made = bare.read.list(Agreement)[0]
    assert made.done_on == bare.today()
    assert window.panel.ticks.buttons[0].isChecked()  # type: ignore[attr-defined]
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert bare.read.list(Agreement)[0].done_on is None
    assert not window.panel.ticks.buttons[0].isChecked()  # type: ignore[attr-defined]


def test_what_is_ready_stands_before_the_first_step(opened: Opened, qtbot: QtBot, answer: Answer) -> None:
    def said() -> str:
        return "\n".join(label.text() for label in window.panel.findChildren(QLabel) if label.isVisible())

    window = opened()
    qtbot.waitUntil(lambda: "7 steps, 120 minutes" in said())
    assert "18 participants" in said()
    answer(participants=20)
    qtbot.mouseClick(window.panel.buttons()[0], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "20 participants" in said())
