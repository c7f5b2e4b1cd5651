"""The axes and the place of a native chart on a slide, and the legend of its signs."""

from __future__ import annotations

from collections.abc import Mapping
from math import isnan
from typing import Any

from pptx.enum.chart import XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml import parse_xml
from pptx.util import Pt

from tracker.exchange.native_frame import ROW, SIZE, Frame, keys_width
from tracker.exchange.native_ticks import MONTH
from tracker.exchange.office import FONT, language_tag, light
from tracker.exchange.plan import Drawn, Native, Ticks
from tracker.exchange.slide_looks import line_of
from tracker.exchange.slides import paint

_C = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'


def dress(chart: Any) -> None:
    """No legend and no title of its own; the type of the deck."""
    chart.has_legend = False
    chart.has_title = False
    chart.font.size, chart.font.name = Pt(SIZE), FONT
    chart.font.color.rgb = paint(light().muted)
    space = chart._chartSpace
    for language in space.xpath("c:lang"):
        space.remove(language)
    words = parse_xml(f'<c:lang {_C} val="{language_tag()}"/>')
    before = [each for each in space if each.tag.rpartition("}")[2] in ("date1904", "chart")]
    place = list(space).index(before[0])
    space.insert(place + (0 if before[0].tag.endswith("}chart") else 1), words)
    space.insert(list(space).index(words) + 1, parse_xml(f'<c:roundedCorners {_C} val="0"/>'))
    for end in space.xpath(".//a:endParaRPr"):
        end.set("lang", language_tag())


def leave_gaps(chart: Any, plan: Native) -> None:
    """An empty cell is a gap; only over names a line runs on past those that it does not have."""
    known = not any(isnan(y) for trace in plan.traces for _x, y in trace.points)
    for blanks in chart._chartSpace.xpath("c:chart/c:dispBlanksAs"):
        blanks.set("val", "span" if plan.drawn is Drawn.NAMED and known else "gap")


def lay_out(chart: Any, frame: Frame) -> None:
    """The plot has a fixed place in the frame, so that labels can be kept apart."""
    area = chart._chartSpace.xpath("c:chart/c:plotArea")[0]
    for old in area.xpath("c:layout"):
        area.remove(old)
    parts = {"x": frame.left, "y": frame.top, "w": frame.wide, "h": frame.high}
    area.insert(0, _layout(parts, '<c:layoutTarget val="inner"/>'))


def _layout(parts: Mapping[str, float], target: str = "") -> Any:
    """A fixed place, in parts of the frame."""
    sizes = "".join(f'<c:{name} val="{part:.5f}"/>' for name, part in parts.items())
    modes = '<c:xMode val="edge"/><c:yMode val="edge"/>'
    return parse_xml(f"<c:layout {_C}><c:manualLayout>{target}{modes}{sizes}</c:manualLayout></c:layout>")


def explain(chart: Any, plan: Native, frame: Frame) -> None:
    """What the signs mean, in a row above the plot: a legend of just those series."""
    if not any(trace.key for trace in plan.traces):
        return
    chart.has_legend = True
    legend = chart.legend
    legend.position, legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    legend.font.size, legend.font.name = Pt(SIZE), FONT
    legend.font.color.rgb = paint(light().muted)
    after = legend._element.xpath("c:legendPos")[0]
    for old in legend._element.xpath("c:layout"):
        legend._element.remove(old)
    high = frame.keys * SIZE * ROW / frame.height
    after.addnext(
        _layout({"x": frame.left, "y": 0.0, "w": min(1 - frame.left, keys_width(plan) / frame.width), "h": high})
    )
    for nth, trace in reversed(list(enumerate(plan.traces))):
        if not trace.key:
            after.addnext(parse_xml(f'<c:legendEntry {_C}><c:idx val="{nth}"/><c:delete val="1"/></c:legendEntry>'))


def axes(chart: Any, plan: Native) -> None:
    values, names = chart.value_axis, chart.category_axis
    bars = plan.drawn is Drawn.BARS
    _axis(values, plan.y)
    values.has_major_gridlines = not bars and bool(plan.y.format)
    if bars:
        chart.plots[0].gap_width = 40
        values.visible = False
        names.reverse_order = True
    values.format.line.fill.background()
    line_of(names.format.line, light().empty_outline, 1)
    names.has_major_gridlines = not plan.y.format
    for axis in (values, names):
        if axis.has_major_gridlines:
            line_of(axis.major_gridlines.format.line, light().grid, 0.75)
    names.major_tick_mark = XL_TICK_MARK.NONE if bars or plan.drawn is Drawn.NAMED else XL_TICK_MARK.OUTSIDE
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    if plan.drawn is Drawn.POINTS and plan.x:
        _axis(names, plan.x)
        names.major_tick_mark = XL_TICK_MARK.OUTSIDE if plan.x.format else XL_TICK_MARK.NONE
    if plan.drawn is Drawn.AREA and plan.x:
        names.tick_labels.number_format, names.tick_labels.number_format_is_linked = plan.x.format, False
        _days(names._element, plan.x)


def _axis(axis: Any, ticks: Ticks) -> None:
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = ticks.low, ticks.high, ticks.step
    if ticks.format:
        axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = ticks.format, False
    else:
        axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    axis.major_tick_mark = XL_TICK_MARK.NONE
    crosses = axis._element.xpath("c:crosses")
    for each in crosses:  # the other axis stands at the low end, also where that is not zero
        each.set("val", "min")


def _days(axis: Any, ticks: Ticks) -> None:
    """An axis of days with a mark at the first of every so many months."""
    months = max(1, round(ticks.step / MONTH))
    for name in ("baseTimeUnit", "majorUnit", "majorTimeUnit"):
        for old in axis.xpath(f"c:{name}"):
            axis.remove(old)
    unit, many = ("months", months) if ticks.step >= 28 else ("days", round(ticks.step))
    parts = (
        f'<c:baseTimeUnit {_C} val="days"/>',
        f'<c:majorUnit {_C} val="{many}"/>',
        f'<c:majorTimeUnit {_C} val="{unit}"/>',
    )
    for part in parts:
        axis.append(parse_xml(part))
