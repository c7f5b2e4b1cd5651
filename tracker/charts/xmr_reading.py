"""The measurements of an indicator with what the rules of an XmR chart say of them."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.analysis.xmr import Point, Segment, Xmr
from tracker.analysis.xmr import xmr as computed
from tracker.charts.measured import Course, IndicatorData, Rebased, course

ENOUGH = 12  # measurements from which rules speak and limits are no longer for trial


@dataclass(frozen=True)
class Reading:
    """The measurements of an indicator with what the rules say of them.

    ``base`` is on how many measurements the first mean rests, because they came before the first experiment that
    was aimed at the indicator; None when it rests on all.
    """

    data: IndicatorData
    line: Course
    numbers: Xmr
    base: int | None
    rebases: tuple[Rebased, ...]

    def segment(self, place: int) -> Segment:
        """The segment that the measurement at ``place`` lies in."""
        return self.numbers.segments[self.numbers.points[place].segment]

    def enough(self, segment: Segment) -> bool:
        """Whether rules may speak of its points."""
        return segment.n >= ENOUGH and segment.lpl is not None

    def spoken(self, place: int) -> Point | None:
        """The point at ``place`` when it stands out and there are measurements enough to say so."""
        point = self.numbers.points[place]
        return point if point.flagged and self.enough(self.segment(place)) else None

    @property
    def last(self) -> int:
        """The place of the last measurement that has a value."""
        return max(place for place, each in enumerate(self.line.measured) if each.value is not None)

    @property
    def final(self) -> Segment:
        """The segment of the last value."""
        return self.segment(self.last)


def read(data: IndicatorData) -> Reading:
    """Compute the chart of ``data``."""
    line = course(data.measured, data.today)
    starts = {line.first_from(each.day): each for each in sorted(data.rebases, key=lambda each: each.day)}
    starts = {place: each for place, each in starts.items() if 0 < place < len(line.measured)}
    base = _base(data, line, min(starts, default=len(line.measured)))
    numbers = computed(
        line.values,
        direction=data.direction,
        target=None if data.aim is None else float(data.aim),
        rebase_at=starts,
        fix_after=base,
    )
    return Reading(data, line, numbers, base, tuple(starts[place] for place in sorted(starts)))


def _base(data: IndicatorData, line: Course, end: int) -> int | None:
    """How many measurements came before the first experiment aimed at the indicator, when those are enough."""
    aimed = [each.started_on for each in data.experiments if each.aimed]
    if not aimed:
        return None
    place = line.first_from(min(aimed))
    known = sum(each.value is not None for each in line.measured[:place])
    return place if known >= ENOUGH and place < end else None
