"""Leaving a work session and going on with it: the step is whole again, with its buttons and its cursor."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from ui.session.facilitator import Facilitator
from ui.session.room import Room

Opened = Callable[..., Facilitator]
HARVEST = 2  # place in the script to harvest


def again(left: Facilitator, qtbot: QtBot) -> Facilitator:
    """The session that was left, opened again."""
    left.leave()
    window = Facilitator(Room(left.room.tasks, left.room.id))
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


@pytest.mark.parametrize("script, step", [("harvest", n) for n in range(1, 8)] + [("design", n) for n in range(1, 7)])
def test_a_step_that_goes_on_has_its_buttons_and_its_cursor(
    opened: Opened, qtbot: QtBot, script: str, step: int
) -> None:
    window = again(opened(script, begun=step), qtbot)
    buttons = window.panel.buttons()
    assert [each.window() for each in buttons] == [window] * len(buttons)
    focus = window.focusWidget()
    assert focus is not None
    assert not window.side.isAncestorOf(focus)
    assert focus.isVisible()
    qtbot.keyClick(focus, Qt.Key.Key_Space)
    assert window.isVisible()
    window.leave()


def test_a_harvest_that_goes_on_takes_what_is_typed_at_once(opened: Opened, qtbot: QtBot) -> None:
    window = again(opened(begun=HARVEST), qtbot)
    qtbot.keyClicks(window.focusWidget(), "The form asks twice")
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert [each.text for each in window.room.cards] == ["The form asks twice"]
    assert [each.text() for each in window.panel.buttons() if each.isVisible()] == ["Put the same together"]  # type: ignore[attr-defined]
    window.leave()
