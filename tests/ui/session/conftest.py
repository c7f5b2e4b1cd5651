"""A session on the example, with a clock that only the test moves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from session_cases import FakeClock

from tracker import operations
from tracker.domain.terms import Activity
from tracker.storage.workspace import Workspace
from ui.session.facilitator import Facilitator
from ui.session.room import Room
from ui.settings import Settings
from ui.showing import Silent
from ui.tasks import Tasks


@pytest.fixture
def clock() -> FakeClock:
    """The clock of the room."""
    return FakeClock()


@pytest.fixture
def opened(example: Workspace, clock: FakeClock, qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[..., Facilitator]]:
    """Makes a session from a script and opens the window of the facilitator on it."""
    made: list[Facilitator] = []

    def open_(script: str = "harvest", *, begun: int = 0, **values: object) -> Facilitator:
        """The window on a new session; with ``begun`` it is at that step, counted from 1."""
        session = operations.begin_session(example, script, **{"participants": 18, **values}).record
        room = Room(Tasks(example, Silent(), Settings(tmp_path / "settings.ini")), session, clock)
        clock.rooms.append(room)
        window = Facilitator(room)
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        if begun:
            room.go(room.steps[begun - 1].id)
        made.append(window)
        return window

    yield open_
    for each in made:
        each.close()


@pytest.fixture
def voting(opened: Callable[..., Facilitator], qtbot: QtBot) -> Callable[..., Facilitator]:
    """A session at the vote with so many topics, and the window for the room beside it."""

    def open_(topics: int = 4, text: str = "topic", **values: object) -> Facilitator:
        window = opened(**values)
        room = window.room
        if topics:
            room.run(operations.add_cards, room.id, [f"{text} {n}" for n in range(1, topics + 1)])
        with qtbot.waitExposed(window.presenter):
            window.presenter.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        room.go(next(each for each in room.steps if each.activity is Activity.VOTE).id)
        return window

    return open_
