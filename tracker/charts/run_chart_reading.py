"""The measurements of an indicator with what the rules of a run chart say of them."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.analysis.run_chart import FEWEST, Part
from tracker.analysis.run_chart import run_chart as computed
from tracker.charts.measured import Course, IndicatorData, Rebased, course


@dataclass(frozen=True)
class Reading:
    """The measurements of an indicator in parts, each with its median; ``rebases`` are where a part begins."""

    data: IndicatorData
    line: Course
    parts: tuple[Part, ...]
    rebases: tuple[Rebased, ...]

    def part(self, place: int) -> Part:
        """The part that the measurement at ``place`` lies in."""
        return next(part for part in self.parts if part.start <= place <= part.end)

    @property
    def final(self) -> Part:
        """The last part that has a value."""
        return next(part for part in reversed(self.parts) if part.median is not None)

    @property
    def enough(self) -> bool:
        """Whether the rules may speak of the last part."""
        return self.speaks(self.final)

    def speaks(self, part: Part) -> bool:
        """Whether there are useful points enough in ``part`` for a median and the rules."""
        return part.n_useful >= FEWEST


def read(data: IndicatorData) -> Reading:
    """Compute the chart of ``data``."""
    line = course(data.measured, data.today)
    starts = {line.first_from(each.day): each for each in sorted(data.rebases, key=lambda each: each.day)}
    starts = {place: each for place, each in starts.items() if 0 < place < len(line.measured)}
    return Reading(
        data, line, computed(line.values, parts_after=starts), tuple(starts[place] for place in sorted(starts))
    )  # fmt: skip
