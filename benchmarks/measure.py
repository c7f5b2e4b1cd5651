"""What a measured thing is, and how it is measured: the sides of a ratio by turns, on the clock of the processor.

What other programs do on the machine hardly moves that clock; the smallest of several tries is the one they hit least.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

HEAD = f"{'what':<76} {'floor':>9} {'ours':>9} {'ratio':>7} {'limit':>8}"


@dataclass(frozen=True)
class Line:
    """One measured thing: ``ours`` in ms, at most ``limit`` times ``floor``; without a floor at most ``limit`` ms."""

    what: str
    ours: float
    limit: float
    floor: float | None = None

    @property
    def holds(self) -> bool:
        """Whether it is within its limit."""
        return self.ours <= self.limit * (1 if self.floor is None else self.floor)

    def __str__(self) -> str:
        if self.floor is None:
            floor, ratio, limit = "-", "-", f"{self.limit:g} ms"
        else:
            floor, ratio, limit = f"{self.floor:.2f} ms", f"{self.ours / self.floor:.2f} ×", f"{self.limit:g} ×"
        mark = "ok" if self.holds else "OVER"
        return f"{self.what:<76} {floor:>9} {f'{self.ours:.2f} ms':>9} {ratio:>7} {limit:>8}  {mark}"


def by_turns(tries: int, *acts: Callable[[], float], of: Callable[[Sequence[float]], float] = min) -> Sequence[float]:
    """The least that each act took, in ms, or another figure ``of`` the tries.

    The acts are done by turns and say themselves how long they took.
    """
    taken = [[act() for act in acts] for _try in range(tries)]
    return [of(each) for each in zip(*taken, strict=True)]


def clocked(act: Callable[[], object], clock: Callable[[], float] = time.thread_time) -> float:
    """How long ``act`` takes by ``clock``, in ms; of itself what this thread asks of the processor."""
    start = clock()
    act()
    return (clock() - start) * 1000
