"""The clock of a work session: pure arithmetic on whole seconds, so that it goes on after the laptop died."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tracker.domain.sessions import Session, SessionStep


@dataclass(frozen=True, slots=True)
class Timer:
    """``left`` seconds at the moment ``since`` (seconds since 1970), or standing still at ``left`` without one."""

    left: int
    since: int | None = None

    def remaining(self, now: int) -> int:
        """The seconds left at ``now``; below zero is how long it is over time. A clock set back adds nothing."""
        return self.left - max(0, now - self.since) if self.since is not None else self.left

    def started(self, now: int) -> Timer:
        """The same, running from ``now`` on."""
        return self if self.since is not None else replace(self, since=now)

    def paused(self, now: int) -> Timer:
        """The same, standing still."""
        return Timer(self.remaining(now))

    def with_more(self, seconds: int) -> Timer:
        """The same with ``seconds`` more; fewer where negative."""
        return replace(self, left=self.left + seconds)


def timer_of(step: SessionStep) -> Timer:
    """The clock of a step: full when it never ran."""
    return Timer(60 * (step.minutes or 0) if step.left is None else step.left, step.running_since)


def late(session: Session, steps: Sequence[SessionStep], now: int) -> int:
    """By how many seconds the session will end later than its script says; below zero is earlier, 0 before the start.

    What a running step still takes counts as its clock has it, never less than nothing; a step to come in full.
    """
    if session.began_at is None:
        return 0
    to_come = sum(max(0, timer_of(step).remaining(now)) for step in steps if not step.done)
    planned = sum(60 * (step.minutes or 0) for step in steps)
    return now + to_come - (session.began_at + planned)
