"""Two hundred cards may not be felt: a card is there at once, and the wheel is smooth."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tracker import operations
from tracker.domain.terms import BlockKind
from ui.session.facilitator import Facilitator
from ui.session.panels.group import WorkPanel as GroupPanel
from ui.session.panels.harvest import WorkPanel

Opened = Callable[..., Facilitator]
AT_ONCE = 0.05  # seconds


@pytest.fixture
def crowded(opened: Opened) -> Facilitator:
    """A harvest of two hundred cards, one of them of five thousand characters."""
    window = opened(begun=2)
    workspace, session = window.room.tasks.workspace, window.room.id
    for kind in BlockKind:
        texts = [f"Card {n} of something that takes long at desk {n % 7}" for n in range(50)]
        operations.add_cards(workspace, session, texts, kind=kind)
    window.room.run(operations.add_card, session, "word " * 1_000)
    return window


def soonest(act: Callable[[], None], times: int = 12) -> float:
    """The shortest of several times: the others waited for somebody else."""
    taken = []
    for _each in range(times):
        begun = perf_counter()
        act()
        taken.append(perf_counter() - begun)
    return min(taken)


@pytest.mark.soak
def test_a_card_is_there_at_once(crowded: Facilitator, qtbot: QtBot) -> None:
    panel = crowded.panel
    assert isinstance(panel, WorkPanel)

    def add() -> None:
        panel.field.insert("One more card")
        qtbot.keyClick(panel.field, Qt.Key.Key_Return)
        QApplication.processEvents()

    assert soonest(add) < AT_ONCE


@pytest.mark.soak
def test_the_wheel_is_smooth_and_a_group_is_there_at_once(crowded: Facilitator, qtbot: QtBot) -> None:
    crowded.room.forward()
    panel = crowded.panel
    assert isinstance(panel, GroupPanel)
    bar = panel.grid.verticalScrollBar()

    def scroll() -> None:
        bar.setValue(bar.value() + 97)
        panel.grid.viewport().repaint()

    assert soonest(scroll) < AT_ONCE / 2

    def group() -> None:
        first, second = (panel.grid.cards.faces[row].key for row in (0, 1))
        panel.grid.dropped.emit([second], first)
        QApplication.processEvents()

    assert soonest(group, 5) < 2 * AT_ONCE
