"""Leaving a work session and going on with it: the step is whole again, with its buttons and its cursor."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tracker import operations
from ui.session.facilitator import Facilitator
from ui.session.panels import agree
from ui.session.room import Room

Opened = Callable[..., Facilitator]
HARVEST, AGREE = 2, 7  # places in the script to harvest


def again(left: Facilitator, qtbot: QtBot) -> Facilitator:
    """The session that was left, opened again."""
    left.leave()
    window = Facilitator(Room(left.room.tasks, left.room.id, left.room._clock))
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


# What was half typed


@pytest.mark.parametrize("end", [Facilitator.round_off, Facilitator.leave])
def test_a_card_that_was_half_typed_is_kept(opened: Opened, qtbot: QtBot, end: Callable[[Facilitator], None]) -> None:
    window = opened(begun=HARVEST)
    qtbot.keyClicks(window.focusWidget(), "The letter is never answ")
    window.room.go(window.room.steps[AGREE - 1].id)
    end(window)
    kept = operations.cards_of(window.room.tasks.workspace, window.room.id)
    assert [each.text for each in kept] == ["The letter is never answ"]


@pytest.mark.parametrize("day", ["", "2"])
def test_an_agreement_that_was_half_typed_is_kept(opened: Opened, qtbot: QtBot, day: str) -> None:
    window = opened(begun=AGREE)
    panel = window.panel
    assert isinstance(panel, agree.WorkPanel)
    qtbot.keyClicks(window.focusWidget(), "Call back within a day")
    date_field = panel.form.editors["due_on"].widget.edit  # type: ignore[attr-defined]
    date_field.setFocus()
    qtbot.keyClicks(date_field, day)
    window.round_off()
    [made] = agree.made_here(window.room)
    assert (made.title, made.due_on) == ("Call back within a day", None)


def test_what_was_half_said_of_an_experiment_is_kept(opened: Opened, qtbot: QtBot) -> None:
    window = opened("look-back", begun=2)
    qtbot.keyClicks(window.focusWidget(), "People call less")
    window.leave()
    kept = operations.cards_of(window.room.tasks.workspace, window.room.id)
    assert [each.text for each in kept] == ["People call less"]


def test_an_agreement_that_is_half_typed_is_kept_once(opened: Opened, qtbot: QtBot) -> None:
    window = opened(begun=AGREE)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    panel = window.panel
    assert isinstance(panel, agree.WorkPanel)
    panel.begin()
    qtbot.keyClicks(panel.form.editors["title"].widget, "Call the first ten")
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert [each.title for each in agree.made_here(window.room)] == ["Call the first ten"]


def test_a_card_with_a_sign_that_nobody_sees_is_kept_without_it(opened: Opened, qtbot: QtBot) -> None:
    window = opened(begun=HARVEST)
    window.panel.field.insert("The bell\x07 rings")  # type: ignore[attr-defined]
    window.leave()
    assert [each.text for each in operations.cards_of(window.room.tasks.workspace, window.room.id)] == [
        "The bell rings"
    ]


def test_what_changed_while_the_beamer_was_away_is_not_shown_for_a_moment(opened: Opened, qtbot: QtBot) -> None:
    window = opened(begun=HARVEST)
    presenter, screen = window.presenter, window.presenter.screen_now
    with qtbot.waitExposed(presenter):
        presenter.show()
    presenter.hide()
    shown: list[bool] = []
    screen.refresh = lambda: shown.append(True)  # type: ignore[method-assign]
    with qtbot.waitExposed(presenter):
        presenter.show()  # at the size of before: no letter changes
    assert shown
