"""A native chart on a slide: it can be edited in PowerPoint, its numbers stand in the workbook inside it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from math import isnan
from typing import Any

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_LINE
from pptx.oxml import parse_xml
from pptx.util import Emu, Pt

from tracker.charts.model import Dash, Sign
from tracker.exchange.measuring import shorten
from tracker.exchange.office import FONT, faded, language_tag, light, plain, rgb
from tracker.exchange.plan import Drawn, Native, Ticks, Trace, values_of
from tracker.exchange.slide_frame import EMU, ROW, SIZE, Frame, frame_of, keys_width
from tracker.exchange.slide_labels import apart, label_all
from tracker.exchange.slides import Area, paint, style, words_at
from tracker.exchange.workbooks import embedded

PLOT = 310.0  # points: about how high the plot is
_DASHES = {Dash.SOLID: MSO_LINE.SOLID, Dash.DASHED: MSO_LINE.DASH, Dash.DOTTED: MSO_LINE.ROUND_DOT}
_SIGNS = {
    Sign.DOT: XL_MARKER_STYLE.CIRCLE, Sign.RING: XL_MARKER_STYLE.CIRCLE, Sign.DIAMOND: XL_MARKER_STYLE.DIAMOND,
    Sign.TRIANGLE: XL_MARKER_STYLE.TRIANGLE, Sign.SQUARE: XL_MARKER_STYLE.SQUARE, Sign.CHECK: XL_MARKER_STYLE.CIRCLE,
    Sign.PENCIL: XL_MARKER_STYLE.X,
}  # fmt: skip
_MOMENTS = {None: "solid", Dash.SOLID: "solid", Dash.DASHED: "dash", Dash.DOTTED: "sysDot"}
_TYPES = {
    Drawn.POINTS: XL_CHART_TYPE.XY_SCATTER_LINES_NO_MARKERS,
    Drawn.NAMED: XL_CHART_TYPE.LINE,
    Drawn.AREA: XL_CHART_TYPE.AREA_STACKED,
    Drawn.BARS: XL_CHART_TYPE.BAR_CLUSTERED,
}
_C = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'


def add_chart(shapes: Any, plan: Native, at: Area) -> Any:
    """The chart of ``plan``, as a graphic frame that fills ``at``."""
    kind = XL_CHART_TYPE.BAR_STACKED if plan.drawn is Drawn.BARS and plan.stacked else _TYPES[plan.drawn]
    place = (Emu(at.left), Emu(at.top), Emu(at.width), Emu(at.height))
    made = shapes.add_chart(kind, *place, _data(plan))
    chart = made.chart
    chart.part.chart_workbook.update_from_xlsx_blob(embedded(plan))
    _dress(chart)
    _leave_gaps(chart, plan)
    frame = frame_of(plan, at)
    _lay_out(chart, frame)
    _axes(chart, plan)
    if plan.drawn is Drawn.AREA:
        _part_lines(chart, plan)
    for trace, series in zip(plan.traces, chart.series, strict=True):
        style_of = _style_bars if plan.drawn is Drawn.BARS else _style_area if trace.area else _style_line
        style_of(series, trace, plan, frame)
    if plan.drawn is not Drawn.BARS:
        label_all(chart, plan, frame)
        _explain(chart, plan, frame)
        _label_areas(shapes, plan, frame, at)
    return made


def _leave_gaps(chart: Any, plan: Native) -> None:
    """An empty cell is a gap; only over names a line runs on past those that it does not have."""
    known = not any(isnan(y) for trace in plan.traces for _x, y in trace.points)
    for blanks in chart._chartSpace.xpath("c:chart/c:dispBlanksAs"):
        blanks.set("val", "span" if plan.drawn is Drawn.NAMED and known else "gap")


def _part_lines(chart: Any, plan: Native) -> None:
    """The lines among areas, as a chart of lines on the same axes; the line of a moment hangs from its point."""
    area = chart._chartSpace.xpath("c:chart/c:plotArea/c:areaChart")[0]
    moved = [(each, trace) for each, trace in zip(area.xpath("c:ser"), plan.traces, strict=True) if not trace.area]
    if not moved:
        return
    axes = "".join(f'<c:axId val="{each}"/>' for each in area.xpath("c:axId/@val"))
    lines = parse_xml(f'<c:lineChart {_C}><c:grouping val="standard"/><c:varyColors val="0"/>{axes}</c:lineChart>')
    area.addnext(lines)
    for each, trace in moved:
        lines.insert(len(lines) - 2, each)
        if trace.moment:
            each.xpath("c:cat")[0].addprevious(parse_xml(
                f'<c:errBars {_C} {_A}><c:errDir val="y"/><c:errBarType val="minus"/><c:errValType val="percentage"/>'
                f'<c:noEndCap val="1"/><c:val val="100"/><c:spPr><a:ln w="15875"><a:solidFill><a:srgbClr '
                f'val="{rgb(light().ink)}"/></a:solidFill><a:prstDash val="{_MOMENTS[trace.dash]}"/></a:ln></c:spPr>'
                '</c:errBars>'
            ))  # fmt: skip


def _data(plan: Native) -> Any:
    data: Any
    if plan.drawn is Drawn.POINTS:
        data = XyChartData(number_format="General")
        for trace in plan.traces:
            series = data.add_series(plain(trace.name))
            for (x, _y), y in zip(trace.points, values_of(trace, plan), strict=True):
                series.add_data_point(x, y)
        return data
    data = CategoryChartData(number_format=plan.y.format)
    if plan.drawn is Drawn.AREA:
        data.categories = [date(1899, 12, 30) + timedelta(days=int(x)) for x, _y in plan.traces[0].points]
    else:
        data.categories = [shorten(plain(name), SIZE, 320) for name in plan.names]
    for trace in plan.traces:
        data.add_series(plain(trace.name), values_of(trace, plan))
    return data


def _dress(chart: Any) -> None:
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


def _explain(chart: Any, plan: Native, frame: Frame) -> None:
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


def _lay_out(chart: Any, frame: Frame) -> None:
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


def _axes(chart: Any, plan: Native) -> None:
    values, names = chart.value_axis, chart.category_axis
    bars = plan.drawn is Drawn.BARS
    _axis(values, plan.y)
    values.has_major_gridlines = not bars and bool(plan.y.format)
    if bars:
        chart.plots[0].gap_width = 40
        values.visible = False
        names.reverse_order = True
    values.format.line.fill.background()
    _line(names.format.line, light().empty_outline, 1)
    names.has_major_gridlines = not plan.y.format
    for axis in (values, names):
        if axis.has_major_gridlines:
            _line(axis.major_gridlines.format.line, light().grid, 0.75)
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
    months = max(1, round(ticks.step / 30.4375))
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


def _line(line: Any, colour: str, points: float) -> None:
    line.color.rgb = paint(colour)
    line.width = Pt(points)


def _style_line(series: Any, trace: Trace, plan: Native, frame: Frame) -> None:
    colour = light().ink if trace.moment else light().colour(trace.role)
    series.smooth = False
    if trace.dash is None or (trace.moment and plan.drawn is Drawn.AREA):
        series.format.line.fill.background()
    else:
        _line(series.format.line, colour, _thickness(trace, plan, frame))
        series.format.line.dash_style = _DASHES[trace.dash]
    marker = series.marker
    if trace.sign is None:
        marker.style = XL_MARKER_STYLE.NONE
        return
    marker.style, marker.size = _SIGNS[trace.sign], 9 if len(trace.points) < 200 else 5
    if trace.sign is Sign.RING:
        marker.format.fill.background()
    else:
        marker.format.fill.solid()
        marker.format.fill.fore_color.rgb = paint(colour)
    _line(marker.format.line, colour if trace.sign in (Sign.RING, Sign.PENCIL) else light().surface, 1.5)


def _thickness(trace: Trace, plan: Native, frame: Frame) -> float:
    if trace.thick:
        return trace.thick / (plan.y.high - plan.y.low) * frame.high * frame.height
    return 1.25 if trace.moment else 1.5 if trace.faint else 3.5 if trace.strong else 2.25


def _style_area(series: Any, trace: Trace, _plan: Native, _frame: Frame) -> None:
    if not trace.alpha:
        series.format.fill.background()
        series.format.line.fill.background()
        return
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = paint(faded(light().colour(trace.role), trace.alpha))
    if trace.label:
        _line(series.format.line, light().surface, 1)
    else:
        series.format.line.fill.background()


def _style_bars(series: Any, trace: Trace, plan: Native, _frame: Frame) -> None:
    series.invert_if_negative = False
    for place, role in enumerate(trace.roles):
        point = series.points[place]
        colour = light().colour(role)
        point.format.fill.solid()
        point.format.fill.fore_color.rgb = paint(light().surface if trace.hollow else colour)
        _line(point.format.line, colour, 1.5)
        if words := plain(trace.words[place]):
            label = point.data_label
            run = label.text_frame.paragraphs[0].add_run()
            run.text = words
            style(run, _bar_size(plan), token="ink" if not plan.stacked else f"on_{role}")
            label.position = XL_LABEL_POSITION.CENTER if plan.stacked else XL_LABEL_POSITION.OUTSIDE_END


def _bar_size(plan: Native) -> float:
    """The size of type with which the words of two bars stay apart."""
    bars = len(plan.names) * (1 if plan.stacked else len(plan.traces))
    return max(9.0, min(float(SIZE), PLOT / max(1, bars) / 1.5))


def _label_areas(shapes: Any, plan: Native, frame: Frame, at: Area) -> None:
    """The names beside the areas, as an area chart cannot carry words at its end."""
    base, left = 0.0, round((frame.left + frame.wide) * frame.width) + 8
    wanted = []
    for place, trace in enumerate(plan.traces):
        if trace.area:
            value = 0.0 if isnan(trace.end[1]) else trace.end[1]
            if frame.labels[place]:
                high = len(frame.labels[place]) * SIZE * ROW
                wanted.append((frame.y(base + value / 2, plan.y), high, place))
            base += value
    moved = apart(wanted, frame.height * frame.top, frame.height * (frame.top + frame.high))
    for middle, high, place in wanted:
        top = middle + moved[place] - high / 2
        spot = Area(
            at.left + left * EMU, at.top + round(top * EMU), round((frame.width - left) * EMU), round(high * EMU)
        )
        _lines_at(shapes, frame.labels[place], spot)


def _lines_at(shapes: Any, lines: tuple[str, ...], at: Area) -> None:
    """A label of one or two lines, as those at the ends of lines are."""
    for nth, text in enumerate(lines):
        high = at.height // len(lines)
        spot = Area(at.left, at.top + nth * high, at.width, high)
        words_at(shapes, spot, [text], SIZE, bold=nth == 0, token="ink" if nth == 0 else "muted")
