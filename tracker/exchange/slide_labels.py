"""Direct labels in a native chart: at the ends of the lines and above the moments, none in the way of another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pptx.enum.chart import XL_LABEL_POSITION
from pptx.oxml import parse_xml

from tracker.exchange.measuring import width
from tracker.exchange.native import Drawn, Native, Ticks, Trace
from tracker.exchange.office import plain
from tracker.exchange.slides import Area, style

SIZE = 18
EMU = 12_700  # in a point
ROW = 1.25  # of a line of a label, in type sizes
SHARE = 0.24  # of the width at most for labels beside the plot
_C = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'


@dataclass(frozen=True, slots=True)
class Frame:
    """Where the plot lies in its graphic frame, as parts of it, and how large the frame is in points."""

    left: float
    top: float
    wide: float
    high: float
    width: float
    height: float
    labels: tuple[tuple[str, ...], ...]  # the words at the end of each trace
    rows: int  # lines kept above the plot for the moments
    beside: bool = False  # whether the words stand beside the plot, not in it

    def x(self, value: float, ticks: Ticks) -> float:
        """The place of ``value`` from the left of the frame, in points."""
        return self.width * (self.left + self.wide * (value - ticks.low) / ((ticks.high - ticks.low) or 1))

    def y(self, value: float, ticks: Ticks) -> float:
        """The place of ``value`` from the top of the frame, in points."""
        return self.height * (self.top + self.high * (1 - (value - ticks.low) / ((ticks.high - ticks.low) or 1)))


def frame_of(plan: Native, at: Area) -> Frame:
    """A place for the plot that leaves room for the marks, the labels at the right and the moments above."""
    wide, high = at.width / EMU, at.height / EMU
    if plan.drawn is Drawn.BARS:
        return _bar_frame(plan, wide, high)
    moments = [trace for trace in plan.traces if trace.moment]
    rows = min(2, len(moments))
    left = (width(f"{plan.y.high:,.0f}" + "0" * plan.y.format.count("0"), SIZE) + 6) / wide
    top, bottom = (SIZE * ROW * rows + SIZE) / high, SIZE * 2.0 / high
    labels = _wordings(plan, wide, high * (1 - top - bottom))
    widest = max((_wide(lines) for lines in labels if lines), default=0.0) + 10 if any(labels) else 0.0
    end = max((t.points[-1][0] for t in plan.traces if t.label and not t.moment), default=0.0)
    ticks = plan.x or Ticks(0, max(1, len(plan.names) - 1), 1, "")
    free = (ticks.high - end) / ((ticks.high - ticks.low) or 1) * wide * (1 - left)
    least = SIZE * 2.5
    inside = plan.drawn is Drawn.POINTS and free - least > widest
    right = least if inside else max(least, widest)
    return Frame(left, top, 1 - left - right / wide, 1 - top - bottom, wide, high, labels, rows, not inside)


def _bar_frame(plan: Native, wide: float, high: float) -> Frame:
    names = max((width(plain(name), SIZE) for name in plan.names), default=0.0)
    words = max((width(plain(text), SIZE) for trace in plan.traces for text in trace.words), default=0.0)
    left = min(0.4, (names + 12) / wide)
    right = 0.02 if plan.stacked else min(0.4, (words + 12) / wide)
    return Frame(left, 0.02, max(0.2, 1 - left - right), 0.96, wide, high, (), 0)


def _wide(lines: tuple[str, ...]) -> float:
    return max(width(plain(line), SIZE, nth == 0) for nth, line in enumerate(lines))


def _wordings(plan: Native, wide: float, high: float) -> tuple[tuple[str, ...], ...]:
    """The longest wording with which all labels fit beside the plot, the same step for all."""
    named = [trace for trace in plan.traces if trace.label and not trace.moment]
    ways = [sorted(trace.label, key=len) for trace in named]  # in one line where there are words for that
    for nth in range(max(map(len, ways), default=0)):
        chosen = [way[min(nth, len(way) - 1)] for way in ways]
        if all(_wide(lines) <= wide * SHARE for lines in chosen) and sum(map(len, chosen)) * SIZE * ROW <= high:
            return tuple(chosen[named.index(t)] if t in named else () for t in plan.traces)
    return tuple(() for _trace in plan.traces)


def label_ends(chart: Any, plan: Native, frame: Frame) -> None:
    """The label of every line at the right of its last point, moved up or down where two would meet.

    Where they stand beside the plot, all of them do.
    """
    ticks, along = plan.y, plan.x or Ticks(-0.5, len(plan.names) - 0.5, 1, "")
    beside = frame.x(along.high, along) if frame.beside else 0.0
    wanted = [
        (frame.y(trace.points[-1][1], ticks), len(lines) * SIZE * ROW, place)
        for place, (trace, lines) in enumerate(zip(plan.traces, frame.labels, strict=True))
        if lines
    ]
    for place, shift in _apart(wanted, frame.height * frame.top, frame.height * (frame.top + frame.high)).items():
        trace, series = plan.traces[place], chart.plots[0].series[place]
        nth = len(trace.points) - 1 if plan.drawn is Drawn.POINTS else round(trace.points[-1][0])
        aside = 4 + max(0.0, beside - frame.x(trace.points[-1][0], along))
        _label(
            series.points[nth],
            frame.labels[place],
            XL_LABEL_POSITION.RIGHT,
            (aside / frame.width, shift / frame.height),
        )


def _apart(wanted: list[tuple[float, float, int]], top: float, bottom: float) -> dict[int, float]:
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


def label_moments(chart: Any, plan: Native, frame: Frame) -> None:
    """The words of every moment above its line: in the first row where they fit, shorter ones before none."""
    assert plan.x is not None
    taken: list[list[tuple[float, float]]] = [[] for _row in range(frame.rows)]
    places = [place for place, trace in enumerate(plan.traces) if trace.moment]
    lines = {place: frame.x(plan.traces[place].points[0][0], plan.x) for place in places}
    for place in sorted(places, key=lambda each: lines[each]):
        others = [x for each, x in lines.items() if each != place]
        if found := _fit(plan.traces[place], lines[place], others, frame, taken):
            words, shift, row = found
            up = (row + 0.25) * SIZE * ROW / frame.height
            point = chart.plots[0].series[place].points[1]
            _label(point, (words,), XL_LABEL_POSITION.ABOVE, (shift / frame.width, -up), bold=False)


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


def _label(point: Any, lines: tuple[str, ...], position: Any, shift: tuple[float, float], *, bold: bool = True) -> None:
    label = point.data_label
    frame = label.text_frame
    for nth, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if nth == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = plain(line)
        style(run, SIZE, bold=bold and nth == 0, token="ink" if nth == 0 else "muted")
        paragraph._p.get_or_add_pPr().set("algn", "l")
    frame._txBody.bodyPr.set("wrap", "none")
    label.position = position
    if abs(shift[0]) > 1e-4 or abs(shift[1]) > 1e-4:
        whole = label._dLbl
        for old in whole.xpath("c:layout"):
            whole.remove(old)
        parts = f'<c:x val="{shift[0]:.5f}"/><c:y val="{shift[1]:.5f}"/>'
        whole.insert(1, parse_xml(f"<c:layout {_C}><c:manualLayout>{parts}</c:manualLayout></c:layout>"))
