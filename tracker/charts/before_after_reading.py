"""The measurements on both sides of the start of an experiment, and what can be said of them."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

from tracker.analysis.before_after import Comparison, compare
from tracker.charts.measured import DECREASE, INCREASE, NEUTRAL, BeforeAfterData, Course, Measured, course
from tracker.words import _


@dataclass(frozen=True)
class Reading:
    """The measurements on both sides of the start, and what can be said of them.

    ``direction`` is that of the indicator, else the side of the bar.
    """

    data: BeforeAfterData
    line: Course
    before: tuple[Measured, ...]
    after: tuple[Measured, ...]
    direction: str
    comparison: Comparison

    def side(self, each: Measured) -> str:
        """Where a measurement belongs, for the table."""
        if each in self.before:
            return _("before")
        return _("since the start") if each in self.after else _("does not count")

    @property
    def between(self) -> bool:
        """Whether there is a measurement of the period in which it began."""
        start = self.data.started_on
        return start is not None and any(each.period.first < start <= each.period.last for each in self.line.known)

    @property
    def bar_reached(self) -> bool | None:
        """Whether the median since the start is on the good side of the bar; None without bar, side or values."""
        bar, values = self.data.bar, [float(each.value) for each in self.after if each.value is not None]
        if bar is None or not values or self.direction == NEUTRAL:
            return None
        middle = median(values)
        return middle >= bar if self.bar_is_low_end else middle <= bar

    @property
    def bar_is_low_end(self) -> bool:
        """Whether a value has to be at least the bar, and not at most."""
        if self.data.bar_at_least is not None:
            return self.data.bar_at_least
        return self.direction == INCREASE


def read(data: BeforeAfterData) -> Reading:
    """Compute the comparison of ``data``, of which the start is known."""
    line, started = course(data.indicator.measured, data.indicator.today), data.started_on
    assert started is not None
    ended = data.ended_on or data.indicator.today
    before = tuple(each for each in line.known if each.period.last < started)
    after = tuple(
        each for each in line.known if each.period.first >= started and each.middle <= ended.toordinal()
    )  # fmt: skip
    direction = data.indicator.direction
    if direction == NEUTRAL and data.bar_at_least is not None:
        direction = INCREASE if data.bar_at_least else DECREASE
    values = ([float(each.value) for each in side if each.value is not None] for side in (before, after))
    return Reading(data, line, before, after, direction, compare(*values, direction=direction))
