"""A clock for work sessions that only the test moves."""

from __future__ import annotations

from dataclasses import dataclass, field

from ui.session.room import Room

NOW = 1_795_600_000


@dataclass
class FakeClock:
    """A clock in seconds since 1970 that stands still until ``go``."""

    now: float = NOW
    rooms: list[Room] = field(default_factory=list)

    def __call__(self) -> float:
        return self.now

    def go(self, seconds: float) -> None:
        """Time passes, in steps of a minute, and everybody who looks at the clock sees it."""
        until = self.now + seconds
        while self.now < until:
            self.now = min(until, self.now + 60)
            for room in self.rooms:
                room.tick()
