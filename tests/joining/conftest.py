"""A doorway on this laptop alone, with a room behind it and a phone before it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from phone_cases import Phone
from room_cases import QUICK, Clock, FakeRoom

from tracker.joining import LOOPBACK, Doorway, Limits, open_doorway


@pytest.fixture
def room() -> FakeRoom:
    return FakeRoom()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def opened(room: FakeRoom, clock: Clock) -> Iterator[Callable[[Limits], Doorway]]:
    """Opens doorways with limits of choice, and closes them again."""
    made: list[Doorway] = []

    def opening(limits: Limits = QUICK) -> Doorway:
        made.append(open_doorway(room, LOOPBACK, clock=clock, limits=limits))
        return made[-1]

    yield opening
    for each in made:
        each.close()


@pytest.fixture
def doorway(opened: Callable[[Limits], Doorway]) -> Doorway:
    return opened(QUICK)


@pytest.fixture
def phone(doorway: Doorway) -> Phone:
    return Phone(doorway)
