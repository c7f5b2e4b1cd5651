"""Direct labels in a native chart: at lines, points and moments, none in the way of another."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from math import isnan
from typing import Any

from pptx.enum.chart import XL_LABEL_POSITION
from pptx.oxml import parse_xml

from tracker.exchange.measuring import width
from tracker.exchange.native_frame import ROW, SHARE, SIZE, Frame, across, fitting
from tracker.exchange.office import plain
from tracker.exchange.plan import Drawn, Native, Side, Tag, Trace
from tracker.exchange.slides import style

APART = 8.0  # points between a point and words beside it
_SIDES = {
    Side.LEFT: XL_LABEL_POSITION.LEFT,
    Side.RIGHT: XL_LABEL_POSITION.RIGHT,
    Side.BELOW: XL_LABEL_POSITION.BELOW,
}
_ASIDE = {Side.LEFT: -7.0, Side.RIGHT: 7.0, Side.BELOW: 0.0}  # points more than Office keeps
_C = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'

Box = tuple[float, float, float, float]  # left, top, right, bottom, in points from the top left of the frame


def label_all(chart: Any, plan: Native, frame: Frame) -> None:
    """All the words of a chart of lines and points."""
    taken = list(_label_ends(chart, plan, frame))
    if plan.drawn is not Drawn.NAMED:
        _label_moments(chart, plan, frame)
        _label_points(chart, plan, frame, taken)


def _label_ends(chart: Any, plan: Native, frame: Frame) -> Iterator[Box]:
    """The label of every line at the right of its last point, moved up or down where two would meet.

    Where they stand beside the plot, all of them do.
    """
    ticks, along = plan.y, across(plan)
    beside = frame.x(along.high, along) if frame.beside else 0.0
    wanted = [
        (frame.y(trace.end[1], ticks), len(lines) * SIZE * ROW, place)
        for place, (trace, lines) in enumerate(zip(plan.traces, frame.labels, strict=True))
        if lines and not trace.area
    ]
    for place, shift in apart(wanted, frame.height * frame.top, frame.height * (frame.top + frame.high)).items():
        trace, series, lines = plan.traces[place], chart.series[place], frame.labels[place]
        x, y = frame.x(trace.end[0], along), frame.y(trace.end[1], ticks) + shift
        nth = round(trace.end[0]) if plan.drawn is Drawn.NAMED else trace.last
        aside = 4 + max(0.0, beside - x)
        moved = (aside / frame.width, shift / frame.height)
        _label(series.points[nth], lines, XL_LABEL_POSITION.RIGHT, moved, bold=not trace.faint)
        _lead(series, abs(shift) > SIZE / 2)
        high = len(lines) * SIZE * ROW / 2
        yield x + aside, y - high, x + aside + max(width(plain(text), SIZE, True) for text in lines), y + high


def apart(wanted: list[tuple[float, float, int]], top: float, bottom: float) -> dict[int, float]:
    """How far each label (middle, height, name) moves so that all stand apart between ``top`` and ``bottom``."""
    order = sorted(wanted)
    middles: list[float] = []
    floor = top
    for middle, high, _place in order:
        middles.append(max(middle, floor + high / 2))
        floor = middles[-1] + high / 2
    ceiling = bottom
    for nth in range(len(order) - 1, -1, -1):
        middles[nth] = min(middles[nth], ceiling - order[nth][1] / 2)
        ceiling = middles[nth] - order[nth][1] / 2
    return {place: new - middle for (middle, _high, place), new in zip(order, middles, strict=True)}


def _lead(series: Any, shown: bool) -> None:
    """Whether a thin line leads from the points to their words; where they stand side by side it would be data."""
    for lead in series._element.xpath("c:dLbls/c:showLeaderLines"):
        lead.set("val", str(int(shown)))


# Moments


def _label_moments(chart: Any, plan: Native, frame: Frame) -> None:
    """The words of every moment above its line: in the first row where they fit, shorter ones before none."""
    taken: list[list[tuple[float, float]]] = [[] for _row in range(frame.rows)]
    places = [place for place, trace in enumerate(plan.traces) if trace.moment]
    lines = {place: frame.x(plan.traces[place].end[0], across(plan)) for place in places}
    for place in sorted(places, key=lambda each: lines[each]):
        others = [x for each, x in lines.items() if each != place]
        if found := _fit(plan.traces[place], lines[place], others, frame, taken):
            words, shift, row = found
            up = (row + 0.25) * SIZE * ROW / frame.height
            point = chart.series[place].points[plan.traces[place].last]
            _label(point, (words,), XL_LABEL_POSITION.ABOVE, (shift / frame.width, -up), bold=False)
            _lead(chart.series[place], False)


def _fit(trace: Trace, x: float, lines: list[float], frame: Frame,
         taken: list[list[tuple[float, float]]]) -> tuple[str, float, int] | None:  # fmt: skip
    """Words, how far their middle lies from their line, and their row; clear of other words and of ``lines``."""
    for wording in trace.label:
        wide = width(plain(wording[0]), SIZE) + 8
        if wide > frame.width * SHARE * 2:
            continue
        inside = min(max(x, wide / 2), frame.width - wide / 2)
        for row, there in enumerate(taken):
            for middle in (inside, x - wide / 2 + 4, x + wide / 2 - 4):
                left, right = middle - wide / 2, middle + wide / 2
                met = any(left < end and start < right for start, end in there)
                crossed = row == 0 and any(left < line < right for line in lines if abs(line - x) > 6)
                if left >= 0 and right <= frame.width and not met and not crossed:
                    there.append((left, right))
                    return wording[0], middle - x, row
    return None


# Words at points


def _label_points(chart: Any, plan: Native, frame: Frame, taken: list[Box]) -> None:
    """The words at points: those that need not be there only where nothing is in the way."""
    paths = [_path(trace, plan, frame) for trace in plan.traces if not trace.tags and not trace.area]
    for trace, series in zip(plan.traces, chart.series, strict=True):
        between = _between(trace, plan, frame)
        for nth, ((x, y), tag) in enumerate(zip(trace.points, trace.tags, strict=False)):
            if not tag.words:
                continue
            across_, down = frame.x(x, across(plan)), frame.y(y, plan.y)
            found = (
                next(_free(tag, across_, down, frame, taken, paths), None)
                if trace.free
                else (fitting(tag, across_, frame, frame.size, between), tag.side, 0.0)
            )
            if found:
                words, side, shift = found
                moved = (_ASIDE[side] / frame.width, shift / frame.height)
                _label(series.points[nth], (words,), _SIDES[side], moved,
                       bold=tag.strong, size=frame.size, token="ink" if tag.strong else "muted")  # fmt: skip
        if trace.tags:
            _lead(series, False)


def _between(trace: Trace, plan: Native, frame: Frame) -> float:
    """How far the points under the plot that carry words lie apart, in points."""
    below = [frame.x(x, across(plan)) for (x, _y), tag in zip(trace.points, trace.tags, strict=False)
             if tag.side is Side.BELOW]  # fmt: skip
    return min((right - left for left, right in pairwise(below)), default=frame.width)


def _path(trace: Trace, plan: Native, frame: Frame) -> list[tuple[float, float]]:
    """The points of a trace in its frame; a trace of points alone is in the way with every one of them."""
    points = [(trace.end[0], plan.y.low), trace.end] if trace.moment else trace.points
    at = [(frame.x(x, across(plan)), frame.y(y, plan.y)) for x, y in points]
    return at if trace.dash else [each for x, y in at for each in ((x - 4, y - 4), (x + 4, y + 4), (x, float("nan")))]


def _free(tag: Tag, x: float, y: float, frame: Frame, taken: list[Box],
          paths: list[list[tuple[float, float]]]) -> Iterator[tuple[str, Side, float]]:  # fmt: skip
    """The ways to set ``tag`` that are free, the best first; the one that is asked for is taken from then on."""
    turned = -1 if tag.side is Side.LEFT else 1
    for words in map(plain, tag.words):
        wide, high = width(words, SIZE), SIZE * ROW / 2
        for side in (Side.RIGHT, Side.LEFT)[::turned]:
            left = x + APART if side is Side.RIGHT else x - APART - wide
            for shift in (0.0, SIZE * turned, -SIZE * turned, 1.8 * SIZE * turned):
                box = (left, y + shift - high, left + wide, y + shift + high)
                if _clear(box, frame, taken, paths):
                    taken.append(box)
                    yield words, side, shift


def _clear(box: Box, frame: Frame, taken: list[Box], paths: list[list[tuple[float, float]]]) -> bool:
    """Whether ``box`` lies in the plot, away from other words and from lines and points."""
    low, high = frame.width * frame.left, frame.width * (frame.left + frame.wide)
    top, bottom = frame.height * frame.top, frame.height * (frame.top + frame.high)
    inside = low <= box[0] and box[2] <= high and top <= box[1] + 3 and box[3] <= bottom
    pieces = ((*map(min, one, two), *map(max, one, two)) for path in paths for one, two in pairwise(path)
              if not isnan(one[1] + two[1]))  # fmt: skip
    return inside and not any(_meet(box, other) for other in taken) and not any(_meet(box, piece) for piece in pieces)


def _meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] <= other[2] and other[0] <= one[2] and one[1] <= other[3] and other[1] <= one[3]


def _label(point: Any, lines: tuple[str, ...], position: Any, shift: tuple[float, float], *, bold: bool = True,
           size: float = SIZE, token: str = "ink") -> None:  # fmt: skip
    label = point.data_label
    frame = label.text_frame
    for nth, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if nth == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = plain(line)
        style(run, size, bold=bold and nth == 0, token=token if nth == 0 else "muted")
        paragraph._p.get_or_add_pPr().set("algn", "l")
    frame._txBody.bodyPr.set("wrap", "none")
    label.position = position
    if abs(shift[0]) > 1e-4 or abs(shift[1]) > 1e-4:
        whole = label._dLbl
        for old in whole.xpath("c:layout"):
            whole.remove(old)
        parts = f'<c:x val="{shift[0]:.5f}"/><c:y val="{shift[1]:.5f}"/>'
        whole.insert(1, parse_xml(f"<c:layout {_C}><c:manualLayout>{parts}</c:manualLayout></c:layout>"))
