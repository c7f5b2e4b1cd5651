"""The frame of a work session: steps, clock, and the window for the room."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from session_cases import FakeClock

from ui.session.facilitator import Facilitator

Opened = Callable[..., Facilitator]


def test_a_session_begins_with_the_first_step_and_goes_on(opened: Opened, qtbot: QtBot) -> None:
    window = opened()
    assert (window.room.place, window.next.text()) == (0, "Begin")
    qtbot.mouseClick(window.next, Qt.MouseButton.LeftButton)
    assert (window.room.place, window.next.text()) == (1, "On to: harvest")
    assert window.question.text() == "Why are we here, and what do we take home?"
    qtbot.keyClick(window, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert window.question.text() == window.presenter.question.text() == "Where did a resident get stuck?"


def test_the_clock_runs_rings_once_and_tells_how_late_it_is(opened: Opened, clock: FakeClock) -> None:
    window = opened(begun=1)
    rung: list[bool] = []
    window.room.rang.connect(lambda: rung.append(True))
    clock.go(4 * 60 + 30)
    assert window.timer.words() == "5:30"
    clock.go(15 * 60)
    assert window.timer.words() == "\N{MINUS SIGN}9:30, 10 minutes later than planned"
    assert rung == [True]
    assert "time of this step is over" in window.notice.text()
    window.room.more(1)
    assert window.timer.words().startswith("\N{MINUS SIGN}8:30")


def test_the_clock_stands_still_while_paused(opened: Opened, clock: FakeClock) -> None:
    window = opened(begun=1)
    window.room.pause()
    clock.go(60)
    assert window.timer.words().startswith("10:00, paused")
    window.room.pause()
    clock.go(60)
    assert window.timer.words().startswith("9:00")


def test_undo_in_a_session_leaves_the_rest_of_the_workspace_alone(opened: Opened) -> None:
    window = opened(begun=2)
    window.undo()
    assert "nothing to undo" in window.notice.text()
    assert window.room.steps
