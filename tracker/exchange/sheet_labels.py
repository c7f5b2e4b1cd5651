"""The words in a chart of Excel: at lines, moments and points, none over another.

Excel keeps a label at one of five sides of its point, so here it is a matter of which side is free. A line whose
words find no place is named in the legend instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tracker.exchange.measuring import width
from tracker.exchange.native_frame import ROW, SIZE, Frame, across, fitting
from tracker.exchange.office import plain
from tracker.exchange.plan import Drawn, Native, Tag, Trace

APART = 8.0  # between a point and words beside it
CLOSE = 160.0  # between two moments whose words would meet above them
LABELLED = 500  # points: a longer line is named in the legend

Box = tuple[float, float, float, float]  # left, top, right, bottom
Path = Sequence[tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Said:
    """Words at one side of a point."""

    words: str
    side: str
    strong: bool = False
    size: float = SIZE


Labels = list[dict[int, Said]]  # per series, per point


class Labeller:
    """Finds a place for the words of ``plan`` in ``frame``."""

    def __init__(self, plan: Native, frame: Frame) -> None:
        self._plan, self._frame = plan, frame
        self._taken: list[Box] = []
        self._paths = [self._path(trace) for trace in plan.traces if not trace.tags]
        self.labels: Labels = [{} for _trace in plan.traces]
        self.left_over: set[int] = set()  # series whose words found no place

    def label_all(self) -> None:
        """First what must be there, then what there is room for."""
        self._points(free=False)
        self._ends()
        if self._plan.drawn is Drawn.POINTS:
            self._moments()
            self._points(free=True)

    def _at(self, x: float, y: float) -> tuple[float, float]:
        return self._frame.x(x, across(self._plan)), self._frame.y(y, self._plan.y)

    def _path(self, trace: Trace) -> Path:
        at = [self._at(x, y) for x, y in trace.points]
        return (
            at if trace.dash else [each for x, y in at for each in ((x - 4, y - 4), (x + 4, y + 4), (x, float("nan")))]
        )

    def _ends(self) -> None:
        """The name of every line at its last point: to the right, else above or under it."""
        order = sorted(range(len(self._plan.traces)), key=lambda place: not self._plan.traces[place].strong)
        for place in order:
            trace, lines = self._plan.traces[place], self._frame.labels[place]
            if not trace.label or trace.moment:
                continue
            x, y = self._at(*trace.points[-1])
            found = lines and len(trace.points) <= LABELLED and self._free(lines[0], x, y, ("right", "above", "below"))
            if found:
                self.labels[place][self._nth(trace)] = Said(lines[0], found, strong=not trace.faint)
            else:
                self.left_over.add(place)

    def _nth(self, trace: Trace) -> int:
        return len(trace.points) - 1 if self._plan.drawn is Drawn.POINTS else round(trace.points[-1][0])

    def _moments(self) -> None:
        """The words of a moment above its line; beside its top where another moment is near."""
        at = {nth: self._at(*trace.points[1]) for nth, trace in enumerate(self._plan.traces) if trace.moment}
        for place, (x, y) in at.items():
            near = [other - x for nth, (other, _y) in at.items() if nth != place and abs(other - x) < CLOSE]
            away = ("left", "right") if not near or near[0] > 0 else ("right", "left")
            sides = (*away, "above") if near else ("above", *away)
            ways = ((words, side) for lines in self._plan.traces[place].label for words in map(plain, lines[:1])
                    if (side := self._free(words, x, y, sides)))  # fmt: skip
            if found := next(ways, None):
                self.labels[place][1] = Said(*found)

    def _points(self, *, free: bool) -> None:
        """The words at points; those that are ``free`` only where nothing is in the way."""
        for place, trace in enumerate(self._plan.traces):
            if trace.free is free:
                for nth, (point, tag) in enumerate(zip(trace.points, trace.tags, strict=False)):
                    if found := self._beside(tag, *self._at(*point)) if free else self._fixed(tag, *self._at(*point)):
                        self.labels[place][nth] = found

    def _fixed(self, tag: Tag, x: float, y: float) -> Said:
        words = fitting(tag, x, self._frame, self._frame.size)
        self._taken.append(_box(words, x, y, tag.side))
        return Said(words, tag.side, tag.strong, self._frame.size)

    def _beside(self, tag: Tag, x: float, y: float) -> Said | None:
        sides = ("right", "left") if tag.side == "right" else ("left", "right")
        for words in map(plain, tag.words):
            if side := self._free(words, x, y, sides, clear=True):
                return Said(words, side)
        return None

    def _free(self, words: str, x: float, y: float, sides: Sequence[str], *, clear: bool = False) -> str:
        """The first side that is free, "" where none is; it is taken from then on."""
        for side in sides:
            box = _box(words, x, y, side)
            inside = box[0] >= 0 and box[2] <= self._frame.width and box[1] >= 0
            met = any(_meet(box, other) for other in self._taken)
            if inside and not met and not (clear and any(_crossed(box, path) for path in self._paths)):
                self._taken.append(box)
                return side
        return ""


def _box(words: str, x: float, y: float, side: str) -> Box:
    wide, high = width(words, SIZE, True), SIZE * ROW
    left = {"right": x + APART, "left": x - APART - wide}.get(side, x - wide / 2)
    top = {"above": y - APART / 2 - high, "below": y + APART / 2}.get(side, y - high / 2)
    return left, top, left + wide, top + high


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _crossed(box: Box, path: Path) -> bool:
    return any(_meet(box, _span(piece, box)) for piece in _pieces(path, box))


def _pieces(path: Path, box: Box) -> Iterator[tuple[float, float, float, float]]:
    """The parts of a line that lie above or under the box; where it breaks there is none."""
    for (x, y), (to, at) in pairwise(path):
        if y == y and at == at and min(x, to) < box[2] and max(x, to) > box[0]:
            yield (x, y, to, at) if x <= to else (to, at, x, y)


def _span(piece: tuple[float, float, float, float], box: Box) -> Box:
    """The rectangle around what of a piece lies between the left and the right of the box."""
    x, y, to, at = piece
    slope = (at - y) / (to - x) if to > x else 0.0
    ends = [y + slope * (max(x, box[0]) - x), y + slope * (min(to, box[2]) - x)] if to > x else [y, at]
    return max(x, box[0]) - 0.1, min(ends) - 0.1, min(to, box[2]) + 0.1, max(ends) + 0.1
