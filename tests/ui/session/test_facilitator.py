"""The frame of a work session: steps, clock, and the window for the room."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from session_cases import FakeClock

from tracker.words import use_language
from ui.session.facilitator import Facilitator
from ui.session.session_keys import key_rows

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


def test_every_key_of_the_window_stands_on_the_sheet(
    opened: Opened, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[QDialog] = []
    monkeypatch.setattr(QDialog, "exec", lambda dialog: shown.append(dialog))
    window = opened(begun=1)
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert len(shown) == 1
    own = {key.key() for key in window.findChildren(QShortcut) if key.parent() in (window, window.script)}
    told = {each for _group, _words, keys in key_rows() for each in QKeySequence.listFromString(keys)}
    also = {QKeySequence(keys) for keys in ("F1", "Ctrl+=", "Ctrl+Y")}
    assert own <= told | also


def test_the_line_for_the_facilitator_leaves_the_bar_at_the_bottom_free(opened: Opened, qtbot: QtBot) -> None:
    window = opened(begun=1)
    window.room.said.emit("The beamer is gone.")
    qtbot.waitUntil(window.notice.isVisible)
    low = window.notice.mapTo(window, window.notice.rect().bottomLeft()).y()
    assert low < window.foot.mapTo(window, window.foot.rect().topLeft()).y()


@pytest.mark.parametrize("script", ["harvest", "design", "look-back"])
def test_no_key_means_two_things_at_once(opened: Opened, script: str) -> None:
    """Qt does neither when two parts that are shown listen to the same key."""
    window = opened(script, begun=1)
    for step in window.room.steps:
        window.room.go(step.id)
        heard = [each.key().toString() for each in window.findChildren(QShortcut) if each.parent().isVisible()]
        assert sorted(heard) == sorted(set(heard)), step.name


@pytest.mark.parametrize("script", ["harvest", "design", "look-back"])
@pytest.mark.parametrize("language", ["en", "nl"])
def test_the_question_of_a_script_can_be_read_whole(opened: Opened, script: str, language: str) -> None:
    use_language(language)
    window = opened(script)
    window.resize(1280, 800)
    for step in window.room.steps:
        window.room.go(step.id)
        QApplication.processEvents()
        assert window.question.toolTip() == "", step.question
