"""A native chart on a slide: it can be edited in PowerPoint, its numbers stand in the workbook inside it."""

from __future__ import annotations

from datetime import date, timedelta
from math import isnan
from typing import Any

from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import (
    XL_CHART_TYPE,
)
from pptx.oxml import parse_xml
from pptx.util import Emu

from tracker.charts.model import Dash
from tracker.exchange.measuring import shorten
from tracker.exchange.native_frame import ROW, SIZE, Frame, frame_of
from tracker.exchange.native_rows import NAME
from tracker.exchange.office import light, plain, rgb
from tracker.exchange.plan import Drawn, Native, values_of
from tracker.exchange.slide_axes import axes, dress, explain, lay_out, leave_gaps
from tracker.exchange.slide_labels import apart, label_all
from tracker.exchange.slide_looks import style_area, style_bars, style_line
from tracker.exchange.slides import EMU, Area, words_at
from tracker.exchange.workbooks import embedded

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
    dress(chart)
    leave_gaps(chart, plan)
    frame = frame_of(plan, at.width / EMU, at.height / EMU)
    lay_out(chart, frame)
    axes(chart, plan)
    if plan.drawn is Drawn.AREA:
        _part_lines(chart, plan)
    for trace, series in zip(plan.traces, chart.series, strict=True):
        style_of = style_bars if plan.drawn is Drawn.BARS else style_area if trace.area else style_line
        style_of(series, trace, plan, frame)
    if plan.drawn is not Drawn.BARS:
        label_all(chart, plan, frame)
        explain(chart, plan, frame)
        _label_areas(shapes, plan, frame, at)
    return made


def _part_lines(chart: Any, plan: Native) -> None:
    """The lines among areas, as a chart of lines on the same axes; the line of a moment hangs from its point."""
    area = chart._chartSpace.xpath("c:chart/c:plotArea/c:areaChart")[0]
    moved = [(each, trace) for each, trace in zip(area.xpath("c:ser"), plan.traces, strict=True) if not trace.area]
    if not moved:
        return
    ids = "".join(f'<c:axId val="{each}"/>' for each in area.xpath("c:axId/@val"))
    lines = parse_xml(f'<c:lineChart {_C}><c:grouping val="standard"/><c:varyColors val="0"/>{ids}</c:lineChart>')
    area.addnext(lines)
    if len(moved) == len(plan.traces):
        area.getparent().remove(area)
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
        data.categories = [shorten(plain(name), SIZE, NAME) for name in plan.names]
    for trace in plan.traces:
        data.add_series(plain(trace.name), values_of(trace, plan))
    return data


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
