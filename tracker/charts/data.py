"""What a chart is built from. Whoever reads the workspace fills these in; a chart never reads a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from tracker.domain.terms import Verdict


@dataclass(frozen=True, slots=True)
class BurnUpData:
    """Blocks found and cleared, counted per day. Days may lie before ``start`` and after ``today``.

    A block that was found is counted once: in ``found``, or in ``one_off`` when it came from the one-off
    inventory. In ``cleared`` a block that is cleared counts +1 and a block that comes back -1.
    """

    today: date
    found: Mapping[date, int] = field(default_factory=dict)
    one_off: Mapping[date, int] = field(default_factory=dict)
    cleared: Mapping[date, int] = field(default_factory=dict)
    stays: int = 0  # blocks left in place on purpose, today
    ambition: str = ""
    start: date | None = None
    horizon: date | None = None
    source: str = ""  # the name of the workspace
    past: bool = False  # whether ``today`` is a day in the past


@dataclass(frozen=True, slots=True)
class Outcome:
    """One concluded experiment."""

    id: str
    number: str
    title: str
    concluded_on: date
    verdict: Verdict
    lesson: bool = True  # the lesson is written down
    complete: bool = False  # expectation, measurement, lesson and decision are all there


@dataclass(frozen=True, slots=True)
class OutcomesData:
    """The concluded experiments, in any order; what is dated after ``today`` is left out."""

    today: date
    outcomes: tuple[Outcome, ...] = ()
    ambition: str = ""
    source: str = ""  # the name of the workspace


@dataclass(frozen=True, slots=True)
class Passage:
    """One experiment on its way: the day on which it reached each stage, None where it skipped one or is not yet.

    ``ended_on`` is the day on which it was concluded, however it ended; ``ended`` also holds where that is not known.
    """

    id: str
    number: str
    title: str
    idea_on: date | None = None
    prepared_on: date | None = None
    started_on: date | None = None
    ended_on: date | None = None
    verdict: Verdict | None = None
    ended: bool = False

    @property
    def days(self) -> tuple[date | None, ...]:
        """The days in the order of the stages."""
        return self.idea_on, self.prepared_on, self.started_on, self.ended_on


@dataclass(frozen=True, slots=True)
class FlowData:
    """Every experiment, in any order; what is dated after ``today`` has not happened."""

    today: date
    passages: tuple[Passage, ...] = ()
    ambition: str = ""
    source: str = ""  # the name of the workspace
