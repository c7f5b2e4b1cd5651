"""A chart of Excel beside its numbers. Tiles and walls, which Excel cannot draw, are counted; a chain is a table."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from tracker.charts.model import ChartModel, Dash, Fill, Plot, Sign
from tracker.exchange.measuring import shorten, width
from tracker.exchange.native import native
from tracker.exchange.native_counts import counted
from tracker.exchange.native_frame import ROW, SIZE, Frame, frame_of, keys_width
from tracker.exchange.native_ticks import MONTH
from tracker.exchange.office import FONT, faded, light, plain
from tracker.exchange.plan import Drawn, Native, Ticks, Trace
from tracker.exchange.sheet_data import Ranges, write_data
from tracker.exchange.sheet_labels import Labeller, Labels, Said
from tracker.exchange.sheets import HEAD, Book

WIDE, HIGH = 900, 460  # in pixels
TALLEST = 4_000
POINT = 4 / 3  # pixels
TYPE = 10.0  # points; the place of the plot is reckoned with type of SIZE on paper that is as much larger
LARGER = SIZE / TYPE
TITLE = 12.0  # points
TOP = 42.0  # points for the title, in two lines if it must
FOOT = 28.0  # points under the plot for what is measured
FAINT = 60  # per cent seen through a bar with points on it
ROW_HIGH, BAR_HIGH = 54, 20  # pixels that a row of points, and a bar, need
UNSIGNED = "#,##0;#,##0"  # a bar that hangs under the line counts as much as one that stands on it
BESIDE = 15  # columns kept for the chart
_CELL = re.compile(r"(?<=!)(?=\$?[A-Z])")  # where a word joiner, that is not seen, keeps “sheet!A1” words
_DASHES = {Dash.SOLID: "solid", Dash.DASHED: "dash", Dash.DOTTED: "round_dot"}
_SIGNS = {
    Sign.DOT: "circle", Sign.RING: "circle", Sign.DIAMOND: "diamond", Sign.TRIANGLE: "triangle",
    Sign.SQUARE: "square", Sign.CHECK: "circle", Sign.PENCIL: "x",
}  # fmt: skip
_KINDS = {
    Drawn.POINTS: {"type": "scatter", "subtype": "straight"},
    Drawn.NAMED: {"type": "line"},
    Drawn.AREA: {"type": "area", "subtype": "stacked"},
}


def add_chart(book: Book, sheet: Any, model: ChartModel, column: int) -> int:
    """The chart at ``column``, and right of it the numbers it draws; returns how many rows it covers.

    A chain of experiments has no chart: it is a table with every generation further to the right.
    """
    plan = plan_of(model.plot) if model.plot else None
    if plan is None:
        return 0
    if plan.drawn is Drawn.POINTS:
        plan = replace(plan, traces=tuple(sorted(plan.traces, key=_layer)))
    chart = book.chart(**_kind(plan))
    high = _height(plan)
    plan, frame, labels = _worded(plan, high)
    ranges_of = write_data(book, sheet, plan, column + BESIDE)
    drawn = zip(plan.traces, labels, ranges_of, strict=True)
    for trace, said, ranges in drawn:
        chart.add_series(_series(plan, frame, trace, said, ranges, high))
    chart.set_size({"width": WIDE, "height": high})
    _head(chart, model, high)
    _lay_out(chart, plan, frame, high)
    _axes(chart, plan, model, high)
    chart.show_blanks_as("span" if plan.drawn is Drawn.NAMED else "gap")
    sheet.insert_chart(HEAD, column, chart, {"description": plain(model.alt), "object_position": 3})
    return high // 20 + 2


def _kind(plan: Native) -> dict[str, str]:
    """What Excel calls a chart of this kind."""
    if plan.drawn is not Drawn.BARS:
        return _KINDS[plan.drawn]
    return {"type": "column" if plan.upright else "bar", **({"subtype": "stacked"} if plan.stacked else {})}


def _layer(trace: Trace) -> int:
    """What is drawn first: thick bars and areas, then lines, then points over them."""
    return 0 if trace.thick else 1 if trace.dash else 2


def plan_of(plot: Plot) -> Native | None:
    """What Excel draws of ``plot``; None where it has no chart for that."""
    return native(plot) or counted(plot)


def _height(plan: Native) -> int:
    """In pixels."""
    lying = plan.drawn is Drawn.BARS and not plan.upright
    bars = len(plan.names) * (1.6 if plan.stacked else len(plan.traces) + 0.6) if lying else 0
    rows = plan.y.high if plan.drawn is Drawn.POINTS and not plan.y.format else 0
    return min(TALLEST, max(HIGH, round(bars * BAR_HIGH) + 120, round(rows * ROW_HIGH) + 120))


def _worded(plan: Native, high: int) -> tuple[Native, Frame, Labels]:
    """The plan with its place and its words; what has no place for its words is named in the legend."""
    short = tuple(replace(t, label=tuple((_on_one_line(lines),) for lines in t.label)) for t in plan.traces)
    plan = replace(plan, traces=short)
    if plan.drawn not in (Drawn.POINTS, Drawn.NAMED):
        return plan, Frame(0, 0, 1, 1, 1, 1), [{} for _trace in plan.traces]
    for _again in range(2):
        frame = frame_of(plan, *_room(high))
        labeller = Labeller(plan, frame)
        labeller.label_all()
        if not labeller.left_over:
            break
        plan = replace(plan, traces=tuple(
            replace(trace, key=True, label=()) if nth in labeller.left_over else trace
            for nth, trace in enumerate(plan.traces)
        ))  # fmt: skip
    return plan, frame, labeller.labels


def _on_one_line(lines: tuple[str, ...]) -> str:
    """What it is, and after a colon what about it."""
    first, *rest = map(plain, lines)
    return f"{first}: {' '.join(rest)}" if rest else first


def _room(high: int) -> tuple[float, float]:
    """For the plot and the words around it, in points, on paper on which type has the size of a slide."""
    return WIDE / POINT * LARGER, (high / POINT - TOP - FOOT) * LARGER


# Series


def _series(
    plan: Native, frame: Frame, trace: Trace, said: dict[int, Said], ranges: Ranges, high: int
) -> dict[str, Any]:
    name, names, values = ranges
    series: dict[str, Any] = {"name": name, "categories": names, "values": values}
    if plan.drawn in (Drawn.POINTS, Drawn.NAMED):
        series |= _line(plan, frame, trace, high)
        if said:
            series["data_labels"] = _labels(said, values[3] - values[1] + 1)
        return series
    colour = faded(light().colour(trace.role), trace.alpha)
    series |= {"fill": {"color": light().surface if trace.hollow else colour}, "border": {"color": colour}, "gap": 60}
    if trace.fill is Fill.EMPTY:
        series |= {"fill": {"color": light().empty}, "border": {"color": light().empty_outline}}
    if trace.dash:
        series["border"] = {"color": colour, "dash_type": _DASHES[trace.dash], "width": 1.5}
    if trace.fill is Fill.HALF:  # half a tile is a hatched bar
        series["pattern"] = {"pattern": "wide_upward_diagonal", "fg_color": colour, "bg_color": light().surface}
    if plan.drawn is Drawn.BARS:
        if trace.roles and not trace.hollow:
            series["points"] = [{"fill": {"color": light().colour(role)}} for role in trace.roles]
        series["data_labels"] = _numbered(trace) if plan.stacked else _behind(trace)
    return series


def _line(plan: Native, frame: Frame, trace: Trace, high: int) -> dict[str, Any]:
    colour = light().ink if trace.moment else light().colour(trace.role)
    made: dict[str, Any] = {"line": {"none": True}, "marker": {"type": "none"}}
    if trace.dash is not None:
        wide = 1.0 if trace.moment or trace.faint else 2.75 if trace.strong else 2.0
        if trace.thick:
            wide = trace.thick / (plan.y.high - plan.y.low) * frame.high * (high / POINT - TOP - FOOT)
        made["line"] = {"color": colour, "width": round(wide, 2), "dash_type": _DASHES[trace.dash]}
        if trace.thick:
            made["line"]["transparency"] = FAINT
    if trace.sign is not None:
        outlined = trace.sign in (Sign.RING, Sign.PENCIL)
        made["marker"] = {
            "type": _SIGNS[trace.sign],
            "size": 9 if len(trace.points) < 200 else 5,
            "fill": {"none": True} if trace.sign is Sign.RING else {"color": colour},
            "border": {"color": colour if outlined else light().surface, "width": 1.5 if outlined else 0.75},
        }
    return made


def _words(text: str) -> str:
    """Words that never begin as a formula does, nor look like the name of a cell on a sheet."""
    return f" {_CELL.sub(chr(0x2060), plain(text))}"


def _font(size: float = TYPE, *, bold: bool = False, colour: str = "") -> dict[str, Any]:
    return {"name": FONT, "size": size, "bold": bold, "color": colour or light().ink}


def _labels(said: dict[int, Said], points: int) -> dict[str, Any]:
    custom: list[dict[str, Any]] = [{"delete": True} for _point in range(points)]
    for nth, each in said.items():
        font = _font(max(7.0, round(each.size / LARGER, 1)), bold=each.strong)
        custom[nth] = {"value": _words(each.words), "position": each.side, "font": font}
    return {"value": True, "custom": custom, "position": next(iter(said.values())).side, "font": _font()}


def _behind(trace: Trace) -> dict[str, Any]:
    """The words behind every bar."""
    custom = [{"value": _words(words), "font": _font()} if plain(words) else {"delete": True} for words in trace.words]
    return {"value": True, "custom": custom, "position": "outside_end", "font": _font()}


def _numbered(trace: Trace) -> dict[str, Any]:
    """The number in every part of a bar that is not empty."""
    colour = light().ink if trace.hollow else light().on(trace.role)
    custom: list[dict[str, Any] | None] = [None if y else {"delete": True} for _x, y in trace.points]
    return {
        "value": True, "custom": custom, "position": "center", "font": _font(colour=colour), "num_format": UNSIGNED,
    }  # fmt: skip


# Around the series


def _head(chart: Any, model: ChartModel, high: int) -> None:
    """The finding as title, at the left, in two lines at most."""
    room = WIDE / POINT - 24
    size = max(TYPE, min(TITLE, TITLE * room / max(1.0, width(plain(model.title), TITLE, True))))
    words = shorten(plain(model.title), size, room * 1.8, True)
    chart.set_title({"name": _words(words), "name_font": _font(size, bold=True), "overlay": True,
                     "layout": {"x": 0.01, "y": 6 / (high / POINT)}})  # fmt: skip
    chart.set_chartarea({"border": {"color": light().grid}})


def _lay_out(chart: Any, plan: Native, frame: Frame, high: int) -> None:
    """The place of the plot between title and foot, and the legend for what has no words of its own."""
    tall = high / POINT
    if plan.drawn in (Drawn.AREA, Drawn.BARS):
        _lay_out_stack(chart, plan, tall)
        return
    top, share = TOP / tall, 1 - (TOP + FOOT) / tall
    place = {"x": frame.left, "y": top + frame.top * share, "width": frame.wide, "height": frame.high * share}
    chart.set_plotarea({"layout": place})
    keys = {
        "x": frame.left, "y": top, "width": min(1 - frame.left, keys_width(plan) / frame.width),
        "height": frame.keys * SIZE * ROW / frame.height * share,
    }  # fmt: skip
    others = [nth for nth, trace in enumerate(plan.traces) if not trace.key]
    legend = {"position": "top", "font": _font(), "layout": keys, "delete_series": others}
    chart.set_legend(legend if len(others) < len(plan.traces) else {"none": True})


def _lay_out_stack(chart: Any, plan: Native, tall: float) -> None:
    """For bars and areas, with a legend under them where they lie on each other."""
    areas = plan.drawn is Drawn.AREA
    named = areas or (plan.stacked and len(plan.traces) > 1)
    keys = {"x": 0.01, "y": 1 - 44 / tall, "width": 0.98, "height": 22 / tall}
    chart.set_legend({"position": "bottom", "font": _font(), "layout": keys} if named else {"none": True})
    left, right = _sides(plan)
    top, below = TOP / tall, (FOOT + 20 * named + 20 * (areas or plan.upright)) / tall
    chart.set_plotarea({"layout": {"x": left, "y": top, "width": 1 - right - left, "height": 1 - top - below}})


def _sides(plan: Native) -> tuple[float, float]:
    """Of the width: left of the plot for names or numbers, right of it for the words behind the bars."""
    if plan.drawn is Drawn.AREA:
        return 0.07, 0.03
    if plan.upright:
        return 0.03, 0.03
    names = max((width(plain(name), TYPE) for name in plan.names), default=0.0)
    words = max((width(plain(each), TYPE) for trace in plan.traces for each in trace.words), default=0.0)
    left, right = (0.03 + each * POINT / WIDE for each in (names, 0.0 if plan.stacked else words))
    return min(0.4, left), min(0.4, right)


def _axes(chart: Any, plan: Native, model: ChartModel, high: int) -> None:
    grid, none = {"visible": True, "line": {"color": light().grid}}, {"visible": False}
    rows = plan.drawn is Drawn.POINTS and not plan.y.format
    upright = _axis(plan.y) | {"line": {"none": True}, "major_tick_mark": "none", "minor_tick_mark": "none"}
    upright["major_gridlines"] = none if rows or plan.drawn is Drawn.BARS else grid
    below: dict[str, Any] = {"num_font": _font(), "label_position": "low", "line": {"color": light().empty_outline}}
    below["major_gridlines"] = grid if rows else none
    if plan.drawn is Drawn.POINTS and plan.x:
        below |= _axis(plan.x)
        upright["crossing"] = below["crossing"] = "min"
    if plan.drawn is Drawn.AREA and plan.x:
        months = max(1, round(plan.x.step / MONTH))
        below |= {"date_axis": True, "num_format": plan.x.format, "major_unit": months, "major_unit_type": "months"}
    if plan.upright:
        chart.set_x_axis(below | _measured(model, high))
        chart.set_y_axis(upright | {"label_position": "none"})
        return
    if plan.drawn is Drawn.BARS:  # XlsxWriter calls the lower axis of bars x, whatever stands on it
        chart.set_x_axis(upright | _measured(model, high) | {"label_position": "none"})
        chart.set_y_axis(below | {"reverse": True, "major_tick_mark": "none"})
        return
    chart.set_x_axis(below | _measured(model, high))
    chart.set_y_axis(upright)


def _measured(model: ChartModel, high: int) -> dict[str, Any]:
    """What is measured, in which unit and when, at the foot of the chart."""
    words = shorten(plain(model.subtitle), TYPE, WIDE / POINT - 24)
    place = {"x": 0.01, "y": 1 - 20 / (high / POINT)}
    return {"name": _words(words), "name_font": _font(colour=light().muted), "name_layout": place}


def _axis(ticks: Ticks) -> dict[str, Any]:
    step = {"major_unit": ticks.step} if ticks.step else {}
    return {
        **step, "min": ticks.low, "max": ticks.high, "num_format": ticks.format or "General", "num_font": _font(),
        "label_position": "low" if ticks.format else "none",
    }  # fmt: skip
