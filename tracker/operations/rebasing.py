"""When a new mean may be offered for an indicator. It is never set without a person who says why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.analysis.xmr import RUN
from tracker.charts.measured import Started
from tracker.charts.xmr_reading import Reading, read
from tracker.operations.charting_indicators import indicator_data
from tracker.storage.workspace import Workspace


@dataclass(frozen=True)
class RebaseOffer:
    """A change with a date, and since then ``count`` measurements in a row on one side of the mean.

    ``day`` is the start of the ``experiment`` (its id) with that ``number``.
    """

    day: date
    experiment: str
    number: str
    count: int


def rebase_offer(workspace: Workspace, indicator: str) -> RebaseOffer | None:
    """What may be offered for ``indicator`` now; None without a dated change, a shift of seven or more since then that
    still lasts, and twelve measurements. Raises NotFound.
    """
    reading = read(indicator_data(workspace, indicator))
    if not reading.line.known or not reading.enough(reading.final):
        return None
    shift = _shift(reading)
    change = _change(reading, shift[0]) if len(shift) >= RUN else None
    return None if change is None else RebaseOffer(change.started_on, change.id, change.number, len(shift))


def _shift(reading: Reading) -> list[int]:
    """The places of the last values, all on the same side of the mean."""
    points, last = reading.numbers.points, reading.last
    run = [last]
    for place in range(last - 1, reading.final.start - 1, -1):
        if not points[last].side or points[place].side != points[last].side:
            break
        run.insert(0, place)
    return run if points[last].side else []


def _change(reading: Reading, first: int) -> Started | None:
    """The experiment with which the shift can have begun: one aimed at the indicator, else one of that very time."""
    line, begin = reading.line.measured, reading.final.start
    if first <= begin:
        return None
    latest, before, start = line[first].period.last, line[first - 1].middle, line[begin].period.last
    some = [
        each
        for each in sorted(reading.data.experiments, key=lambda each: (each.started_on, each.number))
        if start < each.started_on <= latest and (each.aimed or each.started_on.toordinal() > before)
    ]
    return next((each for each in reversed(some) if each.aimed), some[-1] if some else None)
