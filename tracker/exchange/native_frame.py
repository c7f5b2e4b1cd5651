"""Where the plot of a native chart lies in its frame: with room for marks, names, labels and moments around it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, inf

from tracker.exchange.measuring import shorten, width
from tracker.exchange.office import plain
from tracker.exchange.plan import Drawn, Native, Side, Tag, Ticks

SIZE = 18
ROW = 1.25  # of a line of a label, in type sizes
SHARE = 0.3  # of the width at most for labels beside the plot
NAMES = 0.45  # of the width at most for the names of rows
KEY = 48.0  # points beside the words of a sign
GAP = 10.0  # points between the plot and words beside it


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the plot lies in its graphic frame, as parts of it, and how large the frame is in points."""

    left: float
    top: float
    wide: float
    high: float
    width: float
    height: float
    labels: tuple[tuple[str, ...], ...] = ()  # the words at the end of each trace
    rows: int = 0  # lines kept above the plot for the moments
    keys: int = 0  # lines above those for what the signs mean
    beside: bool = False  # whether the words stand beside the plot, not in it
    size: float = SIZE  # of the words at points

    def x(self, value: float, ticks: Ticks) -> float:
        """The place of ``value`` from the left of the frame, in points."""
        return self.width * (self.left + self.wide * (value - ticks.low) / ((ticks.high - ticks.low) or 1))

    def y(self, value: float, ticks: Ticks) -> float:
        """The place of ``value`` from the top of the frame, in points."""
        return self.height * (self.top + self.high * (1 - (value - ticks.low) / ((ticks.high - ticks.low) or 1)))


def across(plan: Native) -> Ticks:
    """The axis below, that of names too."""
    return plan.x or Ticks(-0.5, len(plan.names) - 0.5, 1, "")


def frame_of(plan: Native, wide: float, high: float) -> Frame:
    """A place for the plot that leaves room for the marks, the labels at the right and the moments above.

    ``wide`` and ``high``, in points, are the size of its frame.
    """
    if plan.drawn is Drawn.BARS:
        return _bar_frame(plan, wide, high)
    rows = min(2, sum(trace.moment for trace in plan.traces))
    keys = _key_rows(plan, wide)
    top, bottom = (SIZE * ROW * (rows + keys) + SIZE) / high, SIZE * 2.0 / high
    size = _size(plan, high * (1 - top - bottom))
    left = _left(plan, wide, size)
    labels = _wordings(plan, wide, high * (1 - top - bottom))
    widest = max((_wide(lines) for lines in labels if lines), default=0.0) + GAP if any(labels) else 0.0
    end = max((t.end[0] for t in plan.traces if t.label and not t.moment), default=0.0)
    ticks = plan.x or Ticks(0, max(1, len(plan.names) - 1), 1, "")
    free = (ticks.high - end) / ((ticks.high - ticks.low) or 1) * (wide - left)
    least = SIZE * 2.5
    inside = plan.drawn is not Drawn.NAMED and free - least > widest
    right = max(least, 0.0 if inside else widest, _right(plan, wide, size))
    return Frame(left / wide, top, 1 - (left + right) / wide, 1 - top - bottom, wide, high, labels, rows, keys,
                 beside=not inside, size=size)  # fmt: skip


def _key_rows(plan: Native, wide: float) -> int:
    """How many lines the signs with their words need."""
    return ceil(keys_width(plan) / wide)


def keys_width(plan: Native) -> float:
    """How wide the signs with their words are beside each other, in points."""
    return sum(width(plain(trace.name), SIZE) + KEY for trace in plan.traces if trace.key)


def _bar_frame(plan: Native, wide: float, high: float) -> Frame:
    names = max((width(plain(name), SIZE) for name in plan.names), default=0.0)
    words = max((width(plain(text), SIZE) for trace in plan.traces for text in trace.words), default=0.0)
    left = min(0.4, (names + 12) / wide)
    right = 0.02 if plan.stacked else min(0.4, (words + 12) / wide)
    return Frame(left, 0.02, max(0.2, 1 - left - right), 0.96, wide, high)


def tags_of(plan: Native) -> Iterator[tuple[float, Tag]]:
    """The words that always stand at their point, with where that is along the axis below, from 0 to 1."""
    ticks = across(plan)
    for trace in plan.traces:
        for (x, _y), tag in zip(trace.points, trace.tags, strict=False):
            if not trace.free:
                yield (x - ticks.low) / ((ticks.high - ticks.low) or 1), tag


def _size(plan: Native, high: float) -> float:
    """The size of type with which the names of rows stay apart."""
    rows = sum(tag.side is Side.LEFT and place == 0 for place, tag in tags_of(plan))
    return min(float(SIZE), high / max(1, rows) / ROW)


def _left(plan: Native, wide: float, size: float) -> float:
    """For the numbers of the upright axis, or for the names of the rows."""
    if plan.y.format:
        return width(f"{plan.y.high:,.0f}" + "0" * plan.y.format.partition(";")[0].count("0"), SIZE) + 6
    named = [tag for place, tag in tags_of(plan) if tag.side is Side.LEFT and place == 0]
    return min(
        NAMES * wide, max((width(plain(tag.words[0]), size, tag.strong) for tag in named), default=0.0) + GAP + 1
    )


def _right(plan: Native, wide: float, size: float) -> float:
    """For words that begin in the plot or at its edge and end beside it."""
    behind = [
        width(plain(tag.words[0]), size, tag.strong) + GAP * 1.5 - (1 - place) * wide / 2
        for place, tag in tags_of(plan)
        if tag.side is Side.RIGHT
    ]
    return min(SHARE * wide, max(behind, default=0.0))


def fitting(tag: Tag, x: float, frame: Frame, size: float, between: float = inf) -> str:
    """The longest words of ``tag`` that fit beside ``x``, else the shortest cut.

    ``between`` is how far the words beside it under the plot are away.
    """
    ends = (frame.width * frame.left, frame.width * (frame.left + frame.wide))
    room = {
        Side.LEFT: x - GAP,
        Side.RIGHT: frame.width - x - GAP,
        Side.BELOW: min(between - GAP, 2 * x, 2 * (frame.width - x)),
    }[tag.side]
    if any(tag.side is side and abs(x - end) > 1 for side, end in zip((Side.LEFT, Side.RIGHT), ends, strict=True)):
        room = min(room, frame.width * frame.wide / 2)
    room += 0.1  # a place that was made to measure is not too small for its words by a rounding
    words = [plain(each) for each in tag.words]
    return next((text for text in words if width(text, size, tag.strong) <= room), "") or shorten(
        words[-1], size, room, tag.strong
    )


def _wide(lines: tuple[str, ...]) -> float:
    return max(width(plain(line), SIZE, nth == 0) for nth, line in enumerate(lines))


def _wordings(plan: Native, wide: float, high: float) -> tuple[tuple[str, ...], ...]:
    """The longest wording with which all labels fit beside the plot, the same step for all."""
    named = [trace for trace in plan.traces if trace.label and not trace.moment]
    ways = [trace.label for trace in named]
    for nth in range(max(map(len, ways), default=0)):
        chosen = [way[min(nth, len(way) - 1)] for way in ways]
        if all(_wide(lines) <= wide * SHARE for lines in chosen) and sum(map(len, chosen)) * SIZE * ROW <= high:
            return tuple(chosen[named.index(t)] if t in named else () for t in plan.traces)
    return tuple(() for _trace in plan.traces)
