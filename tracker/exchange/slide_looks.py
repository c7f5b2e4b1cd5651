"""How the series of a native chart on a slide look: colours, lines, signs, the words of bars."""

from __future__ import annotations

from typing import Any

from pptx.enum.chart import XL_LABEL_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE
from pptx.util import Pt

from tracker.charts.model import Dash, Sign
from tracker.exchange.measuring import shorten
from tracker.exchange.native_frame import SIZE, Frame
from tracker.exchange.office import faded, light, plain
from tracker.exchange.plan import Drawn, Native, Trace
from tracker.exchange.slides import paint, style

PLOT = 310.0  # points: about how high the plot is
_DASHES = {Dash.SOLID: MSO_LINE.SOLID, Dash.DASHED: MSO_LINE.DASH, Dash.DOTTED: MSO_LINE.ROUND_DOT}
_SIZES = ((40, 11), (200, 9))  # up to so many points, so large
_SIGNS = {
    Sign.DOT: XL_MARKER_STYLE.CIRCLE, Sign.RING: XL_MARKER_STYLE.CIRCLE, Sign.DIAMOND: XL_MARKER_STYLE.DIAMOND,
    Sign.TRIANGLE: XL_MARKER_STYLE.TRIANGLE, Sign.SQUARE: XL_MARKER_STYLE.SQUARE, Sign.CHECK: XL_MARKER_STYLE.CIRCLE,
    Sign.PENCIL: XL_MARKER_STYLE.X,
}  # fmt: skip


def line_of(line: Any, colour: str, points: float) -> None:
    """Draw ``line`` in ``colour``, so many points thick."""
    line.color.rgb = paint(colour)
    line.width = Pt(points)


def style_line(series: Any, trace: Trace, plan: Native, frame: Frame) -> None:
    """A line, its points or both."""
    colour = light().ink if trace.moment else light().colour(trace.role)
    series.smooth = False
    if trace.dash is None or (trace.moment and plan.drawn is Drawn.AREA):
        series.format.line.fill.background()
    else:
        line_of(series.format.line, colour, _thickness(trace, plan, frame))
        series.format.line.dash_style = _DASHES[trace.dash]
        series.format.line._get_or_add_ln().set("cap", "flat")  # a thick line ends at its value
    marker = series.marker
    if trace.sign is None:
        marker.style = XL_MARKER_STYLE.NONE
        return
    marker.style, marker.size = _SIGNS[trace.sign], _marker_size(trace)
    if trace.sign is Sign.RING:
        marker.format.fill.background()
    else:
        marker.format.fill.solid()
        marker.format.fill.fore_color.rgb = paint(colour)
    line_of(marker.format.line, colour if trace.sign in (Sign.RING, Sign.PENCIL) else light().surface, 1.5)


def style_area(series: Any, trace: Trace, _plan: Native, _frame: Frame) -> None:
    """What an area adds; what only carries others is not seen."""
    if not trace.alpha:
        series.format.fill.background()
        series.format.line.fill.background()
        return
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = paint(faded(light().colour(trace.role), trace.alpha))
    if trace.label:
        line_of(series.format.line, light().surface, 1)
    else:
        series.format.line.fill.background()


def style_bars(series: Any, trace: Trace, plan: Native, frame: Frame) -> None:
    """The bars of a series, each in its colour and with its words."""
    series.invert_if_negative = False
    for place, role in enumerate(trace.roles):
        point = series.points[place]
        colour = light().colour(role)
        point.format.fill.solid()
        point.format.fill.fore_color.rgb = paint(light().surface if trace.hollow else colour)
        line_of(point.format.line, colour, 1.5)
        room = frame.width * (1 - frame.left) * (0.5 if plan.stacked else 0.8)
        if words := shorten(plain(trace.words[place]), _bar_size(plan), room):
            label = point.data_label
            label.text_frame._txBody.bodyPr.set("wrap", "none")
            run = label.text_frame.paragraphs[0].add_run()
            run.text = words
            style(run, _bar_size(plan), token="ink" if not plan.stacked else f"on_{role}")
            label.position = XL_LABEL_POSITION.CENTER if plan.stacked else XL_LABEL_POSITION.OUTSIDE_END


def _marker_size(trace: Trace) -> int:
    """In points; the more there are, the smaller."""
    return next((size for most, size in _SIZES if len(trace.points) <= most), 5)


def _thickness(trace: Trace, plan: Native, frame: Frame) -> float:
    if trace.thick:
        return trace.thick / (plan.y.high - plan.y.low) * frame.high * frame.height
    return 1.25 if trace.moment else 1.5 if trace.faint else 3.5 if trace.strong else 2.25


def _bar_size(plan: Native) -> float:
    """The size of type with which the words of two bars stay apart."""
    bars = len(plan.names) * (1 if plan.stacked else len(plan.traces))
    return max(9.0, min(float(SIZE), PLOT / max(1, bars) / 1.5))
