"""A chart of Excel beside its numbers. What Excel cannot draw is counted, or has its table alone."""

from __future__ import annotations

from collections import Counter
from itertools import zip_longest
from typing import Any

from tracker.charts.model import ChartModel, Dash, Fill, Plot, Role, Sign, Tiles, Wall
from tracker.exchange.native import native
from tracker.exchange.office import FONT, faded, in_words, light, plain
from tracker.exchange.plan import Drawn, Native, Ticks, Trace, values_of
from tracker.exchange.sheets import HEAD, Book
from tracker.words import _

WIDE, HIGH = 900, 460
BESIDE = 15  # columns kept for the chart
LABELLED = 500  # points: from here on a legend says the names
_DASHES = {Dash.SOLID: "solid", Dash.DASHED: "dash", Dash.DOTTED: "round_dot"}
_SIGNS = {
    Sign.DOT: "circle", Sign.RING: "circle", Sign.DIAMOND: "diamond", Sign.TRIANGLE: "triangle",
    Sign.SQUARE: "square", Sign.CHECK: "circle", Sign.PENCIL: "x",
}  # fmt: skip
_KINDS = {
    Drawn.POINTS: {"type": "scatter", "subtype": "straight"},
    Drawn.NAMED: {"type": "line"},
    Drawn.AREA: {"type": "area", "subtype": "stacked"},
    Drawn.BARS: {"type": "bar"},
}


def add_chart(book: Book, sheet: Any, model: ChartModel, column: int) -> None:
    """The chart at ``column``, and right of it the numbers it draws."""
    assert model.plot
    plan = native(model.plot) or counted(model.plot)
    if plan is None:
        return
    kind = dict(_KINDS[plan.drawn])
    if plan.drawn is Drawn.BARS and plan.stacked:
        kind["subtype"] = "stacked"
    chart = book.chart(**kind)
    data = column + BESIDE
    book.text(sheet, HEAD - 1, data, _("Chart data"), bold=True)
    points = plan.drawn is Drawn.POINTS
    for nth, trace in enumerate(plan.traces):
        _add(chart, plan, trace, _points(book, sheet, plan, trace, data + 2 * nth)
             if points else _column(book, sheet, plan, trace, data, nth))  # fmt: skip
    _dress(chart, plan)
    sheet.insert_chart(HEAD, column, chart, {"description": plain(model.alt), "object_position": 3})


Ranges = tuple[list[Any], list[Any], list[Any]]  # where the name, the names or x values, and the values stand


def _points(book: Book, sheet: Any, plan: Native, trace: Trace, at: int) -> Ranges:
    """x and y of one series side by side."""
    days = plan.x is not None and "m" in plan.x.format
    look = book.format(num_format=in_words("d mmm yyyy") if days else "General")
    book.text(sheet, HEAD, at, _("Date") if days else "x", head=True)
    book.text(sheet, HEAD, at + 1, trace.name, head=True)
    for row, ((x, _y), y) in enumerate(zip(trace.points, values_of(trace, plan), strict=True), HEAD + 1):
        sheet.write_number(row, at, x, look)
        if y is not None:
            sheet.write_number(row, at + 1, y, book.format())
    sheet.set_column(at, at, 14)
    last, name = HEAD + len(trace.points), sheet.get_name()
    return [name, HEAD, at + 1], [name, HEAD + 1, at, last, at], [name, HEAD + 1, at + 1, last, at + 1]


def _column(book: Book, sheet: Any, plan: Native, trace: Trace, at: int, nth: int) -> Ranges:
    """The names or days in the first column, each series in its own."""
    values, place, name = values_of(trace, plan), at + 1 + nth, sheet.get_name()
    if nth == 0:
        days = book.format(num_format=in_words("d mmm yyyy"))
        sheet.set_column(at, at, 24)
        for row, (words, (x, _y)) in enumerate(zip_longest(plan.names, trace.points, fillvalue=(0.0, 0.0)), HEAD + 1):
            if plan.names:
                book.text(sheet, row, at, str(words))
            else:
                sheet.write_number(row, at, x, days)
    book.text(sheet, HEAD, place, trace.name, head=True)
    for row, value in enumerate(values, HEAD + 1):
        if value is not None:
            sheet.write_number(row, place, value, book.format())
    last = HEAD + len(values)
    return [name, HEAD, place], [name, HEAD + 1, at, last, at], [name, HEAD + 1, place, last, place]


def _add(chart: Any, plan: Native, trace: Trace, ranges: Ranges) -> None:
    name, names, values = ranges
    colour = light().ink if trace.moment else light().colour(trace.role)
    series: dict[str, Any] = {"name": name, "categories": names, "values": values, "line": {"none": True}}
    if plan.drawn in (Drawn.POINTS, Drawn.NAMED):
        if trace.dash is not None:
            wide = 1.0 if trace.moment else 2.75 if trace.strong else 2.0
            series["line"] = {"color": colour, "width": wide, "dash_type": _DASHES[trace.dash]}
        series["marker"] = {"type": "none"}
        if trace.sign is not None:
            fill = light().surface if trace.sign is Sign.RING else colour
            series["marker"] = {
                "type": _SIGNS[trace.sign],
                "size": 7,
                "fill": {"color": fill},
                "border": {"color": colour},
            }
        if trace.label and len(trace.points) <= LABELLED:
            series["data_labels"] = _label(trace, len(values_of(trace, plan)) if plan.names else len(trace.points))
    else:
        colour = faded(colour, trace.alpha)
        series |= {
            "fill": {"color": light().surface if trace.hollow else colour},
            "border": {"color": colour},
            "gap": 60,
        }
        del series["line"]
        if plan.drawn is Drawn.BARS and trace.roles and not trace.hollow:
            series["points"] = [{"fill": {"color": light().colour(role)}} for role in trace.roles]
    chart.add_series(series)


def _label(trace: Trace, points: int) -> dict[str, Any]:
    """The words at the last point; they never begin as a formula does."""
    line = min(trace.label, key=len)
    words = " " + " ".join(plain(each) for each in line)
    at = 1 if trace.moment else round(trace.points[-1][0]) if points != len(trace.points) else points - 1
    custom: list[dict[str, Any]] = [{"delete": True} for _point in range(points)]
    custom[at] = {"value": words}
    return {"value": True, "custom": custom, "position": "above" if trace.moment else "right",
            "font": {"name": FONT, "color": light().ink, "bold": not trace.moment}}  # fmt: skip


def _dress(chart: Any, plan: Native) -> None:
    chart.set_title({"none": True})
    chart.set_size({"width": WIDE, "height": HIGH})
    named = plan.drawn in (Drawn.AREA, Drawn.BARS) and len(plan.traces) > 1
    long = any(trace.label and len(trace.points) > LABELLED for trace in plan.traces)
    chart.set_legend({"position": "bottom", "font": {"name": FONT}} if named or long else {"none": True})
    grid = {"visible": plan.drawn is not Drawn.BARS, "line": {"color": light().grid}}
    values = _axis(plan.y) | {"major_gridlines": grid, "line": {"none": True}}
    names: dict[str, Any] = {
        "num_font": {"name": FONT},
        "label_position": "low",
        "line": {"color": light().empty_outline},
    }
    if plan.drawn is Drawn.POINTS and plan.x:
        names |= _axis(plan.x) | {"major_gridlines": {"visible": False}}
        values["crossing"] = "min"
    if plan.drawn is Drawn.AREA and plan.x:
        names |= {"date_axis": True, "num_format": plan.x.format}
    if plan.drawn is Drawn.BARS:
        names["reverse"] = True
    if plan.drawn is Drawn.BARS:  # XlsxWriter calls the lower axis of bars x, whatever stands on it
        names, values = values | {"visible": False}, names | {"major_gridlines": {"visible": False}}
    chart.set_x_axis(names)
    chart.set_y_axis(values)
    chart.show_blanks_as("span" if plan.drawn is Drawn.NAMED else "gap")


def _axis(ticks: Ticks) -> dict[str, Any]:
    step = {"major_unit": ticks.step} if ticks.step else {}
    return {
        **step,
        "min": ticks.low,
        "max": ticks.high,
        "num_format": ticks.format,
        "num_font": {"name": FONT},
        "label_position": "low",
    }


def counted(plot: Plot) -> Native | None:
    """Tiles and walls as bars: how many of each look there are in every group."""
    first = plot.series[0]
    if isinstance(first, Wall):
        names = tuple(group.title for group in first.groups)
        looks = dict(first.keys)
        counts = Counter((place, tile.face) for place, group in enumerate(first.groups) for tile in group.tiles)
    elif isinstance(first, Tiles):
        names = plot.x.names
        looks = {key.face: key.label[0][0] for key in first.keys}
        counts = Counter((tile.column, tile.face) for tile in first.tiles)
    else:
        return None
    traces = []
    for face, words in looks.items():
        points = tuple((float(place), float(counts[place, face])) for place in range(len(names)))
        role = "empty" if face.fill is Fill.EMPTY else face.role
        roles = () if role == "empty" else (Role(role),) * len(names)
        traces.append(Trace(words, face.role, points, roles=roles, hollow=face.fill is not Fill.SOLID))
    most = max((sum(n for (at, _face), n in counts.items() if at == place) for place in range(len(names))), default=1)
    return Native(Drawn.BARS, tuple(traces), Ticks(0, float(most or 1), 0, "#,##0"), names=names, stacked=True)
