"""Charts on slides read back: native charts with the numbers and words of the model, groups of named shapes."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from io import BytesIO
from itertools import accumulate
from math import isclose, isnan

import pytest
from deck_cases import deck_of, graphic_of, parts, plot_of, slide_of
from office_cases import DAY, MADE, NAMES, chart_of, registered
from openpyxl import load_workbook

from tracker.charts.model import Band, Chain, Dots, Line, Plot, Rows, Scale
from tracker.exchange.native import native
from tracker.exchange.office import plain, serial
from tracker.exchange.plan import Drawn
from tracker.exchange.pptx import LANES

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
pytestmark = pytest.mark.usefixtures("spoken")


def points_of(name: str) -> list[tuple[str, list[tuple[float, float | None]]]]:
    """What the native chart on the slide holds: the name and the points of every series, None for an empty cell."""
    found = []
    for series in graphic_of(name).chart.plots[0].series:
        xs = [float(each.text) for each in series._element.xpath("c:xVal//c:v")]
        ys = {int(each.get("idx")): float(each[0].text) for each in series._element.xpath("c:yVal//c:pt")}
        found.append((series.name, [(x, ys.get(nth)) for nth, x in enumerate(xs)]))
    return found


def office(plot: Plot, x: float, y: float) -> tuple[float, float | None]:
    """A point of the model as a cell of Office has it."""
    return (serial(x) if plot.x.scale is Scale.DATE else x), (None if isnan(y) else y)


@pytest.mark.parametrize("name", NAMES)
def test_a_native_chart_has_the_numbers_of_the_model(name: str) -> None:
    plot = chart_of(name).plot
    plan = native(plot, filled=True) if plot else None
    if not plot or not plan or plan.drawn is not Drawn.POINTS:
        return
    found = points_of(name)
    every = {point for _name, points in found for point in points}
    for each in plot.series:
        if isinstance(each, Line):
            wanted = [office(plot, x, y) for x, y in each.points]
            assert any(title == plain(each.name) and set(wanted) <= set(some) for title, some in found)
            assert each.step or (plain(each.name), wanted) in found
        if isinstance(each, Dots):
            assert {office(plot, dot.mark.x, dot.mark.y) for dot in each.dots} <= every
        if isinstance(each, Band):
            assert {office(plot, x, y) for x, *edges in each.points for y in edges} <= every
        if isinstance(each, Rows):
            there = Counter(x for _name, points in found for x, y in points if y is not None)
            assert not Counter(dot.mark.x for row in each.rows[:LANES] for dot in row.dots) - there
            assert {end for row in each.rows[:LANES] for bar in row.bars for end in (bar.low, bar.high)} <= set(there)


@pytest.mark.parametrize("name", NAMES)
def test_no_point_lies_beside_the_axes_where_its_words_would_be_lost(name: str) -> None:
    plot = chart_of(name).plot
    plan = native(plot, filled=True) if plot else None
    for trace in plan.traces if plan and plan.drawn is Drawn.POINTS else ():
        assert plan
        assert plan.x
        assert all(plan.x.low <= x <= plan.x.high for x, _y in trace.points)


@pytest.mark.parametrize("name", NAMES)
def test_only_a_wall_of_thousands_is_a_picture(name: str) -> None:
    pictures = [shape for shape in slide_of(name).shapes if shape.shape_type == 13]
    assert len(pictures) == (name == "a large wall")


def fan_of(name: str) -> tuple[dict[date, list[float]], dict[str, dict[date, float]]]:
    """The edges between the areas and the heights of the lines, day by day, as the chart on the slide has them."""
    areas, lines = graphic_of(name).chart.plots
    days = [date(1899, 12, 30) + timedelta(days=int(float(day))) for day in areas.categories]
    added = [[value or 0.0 for value in series.values] for series in areas.series]
    heights = {
        series.name: {day: y for day, y in zip(days, series.values, strict=True) if y is not None}
        for series in lines.series
    }
    return {day: list(accumulate(each[nth] for each in added)) for nth, day in enumerate(days)}, heights


@pytest.mark.parametrize("name", ["burn-up of example", "a fan"])
def test_a_fan_is_areas_between_its_edges_with_the_lines_in_it(name: str) -> None:
    plot = plot_of(name)
    edges, lines = fan_of(name)
    for each in plot.series:
        for x, *ys in each.points if isinstance(each, Line | Band) else ():
            day = date.fromordinal(int(x))
            there = [lines[plain(each.name)][day]] if isinstance(each, Line) else edges[day]
            assert all(any(isclose(y, height) for height in there) for y in ys)
    for moment in plot.moments:
        assert list(lines[plain(moment.words[0])]) == [date.fromordinal(int(moment.x))]


def test_the_moments_of_a_fan_are_lines_that_hang_from_their_point() -> None:
    (_areas, lines) = graphic_of("burn-up of example").chart.plots
    bars = [series for series in lines.series if series._element.xpath("c:errBars/c:val[@val='100']")]
    assert [series.name for series in bars] == [plain(each.words[0]) for each in plot_of("burn-up of example").moments]


def test_fans_that_cross_are_drawn_by_their_edges() -> None:
    assert native(plot_of("crossing fans"), filled=True) == native(plot_of("crossing fans"))


def test_a_step_holds_its_height_until_the_next_day() -> None:
    (lines,) = graphic_of("steps").chart.plots
    (series,) = lines.series
    days = [int(float(day)) - int(serial(DAY)) for day in lines.categories]
    assert list(zip(days, series.values, strict=True)) == [
        (0, 1), (99, 1), (100, 5), (199, 5), (200, 90), (400, None)
    ]  # fmt: skip


def test_lines_over_days_share_an_axis_of_days_without_a_picture_of_zero() -> None:
    for name in ("steps", "burn-up of example"):
        space = graphic_of(name).chart._chartSpace
        assert len(space.xpath(".//c:dateAx")) == 1
        assert space.xpath("c:chart/c:dispBlanksAs/@val") == ["gap"]


def test_a_missing_value_is_an_empty_cell_that_breaks_the_line() -> None:
    ((_name, points),) = points_of("a gap")
    assert [y for _x, y in points] == [1, None, 3]
    graphic = graphic_of("a gap")
    assert graphic.chart._chartSpace.xpath("c:chart/c:dispBlanksAs/@val") == ["gap"]
    (book,) = [content for part, content in parts(deck_of("a gap")).items() if part.endswith(".xlsx")]
    assert [cell.value for (cell,) in load_workbook(BytesIO(book)).active["B2:B4"]] == [1, None, 3]


@pytest.mark.parametrize(
    "name, drawn",
    [
        ("lines", Drawn.POINTS),
        ("names", Drawn.NAMED),
        ("areas", Drawn.AREA),
        ("areas in steps", Drawn.AREA),
        ("bars", Drawn.BARS),
    ],
)
def test_what_can_be_edited_is_a_native_chart(name: str, drawn: Drawn) -> None:
    plot = plot_of(name)
    plan = native(plot, filled=True)
    assert plan
    assert plan.drawn is drawn
    graphic = graphic_of(name)
    assert graphic.has_chart
    assert not graphic.chart.has_legend


def test_signs_are_told_apart_and_explained_by_the_legend_alone() -> None:
    graphic = graphic_of("ageing of example")
    series = graphic.chart.plots[0].series
    legend = graphic.chart.legend._element
    hidden = {int(each) for each in legend.xpath("c:legendEntry/c:idx/@val")}
    shown = [each for nth, each in enumerate(series) if nth not in hidden]
    assert {each.name for each in shown} == {key.words for key in plot_of("ageing of example").keys}
    assert len({each.marker.style for each in shown}) == len(shown)


def labels_of(name: str) -> list[str]:
    """All the words that stand at points of the native chart."""
    labels = graphic_of(name).chart._chartSpace.xpath(".//c:dLbl")
    return ["".join(label.xpath(".//a:t/text()")) for label in labels]


def test_rows_have_their_names_and_notes_in_the_chart() -> None:
    (rows,) = plot_of("position of example").series
    assert isinstance(rows, Rows)
    wanted = {words for row in rows.rows for words in (row.name[0], *row.note[:1])} | set(rows.ends)
    assert wanted <= set(labels_of("position of example"))


def test_notes_stand_in_the_chart_where_there_is_room() -> None:
    said = labels_of("burn-up of example")
    assert all(any(words in said for words in note.words) for note in plot_of("burn-up of example").notes)


def test_areas_stand_on_each_other_at_their_days() -> None:
    graphic = graphic_of("areas")
    plot = graphic.chart.plots[0]
    assert [list(series.values) for series in plot.series] == [[2, 4, 9], [3, 5, 11]]
    days = [date(1899, 12, 30) + timedelta(days=int(float(day))) for day in plot.categories]
    assert days == [date.fromordinal(DAY + n * 100) for n in range(3)]


def test_areas_in_steps_hold_until_the_day_of_the_change() -> None:
    graphic = graphic_of("areas in steps")
    plot = graphic.chart.plots[0]
    zero = date(1899, 12, 30).toordinal()
    assert [int(float(day)) + zero - DAY for day in plot.categories] == [0, 49, 50, 99, 100]
    assert [list(series.values) for series in plot.series] == [[2, 2, 2, 2, 4], [1, 1, 4, 4, 5]]


def test_bars_begin_at_zero_and_carry_their_words() -> None:
    graphic = graphic_of("bars")
    chart = graphic.chart
    assert chart.value_axis.minimum_scale == 0
    (series,) = chart.plots[0].series
    assert list(series.values) == [1, 2, 3]
    assert list(chart.plots[0].categories) == ["rij 0", "rij 1", "rij 2"]
    assert [point.data_label.text_frame.text for point in (series.points[n] for n in range(3))] == [
        "1 rij",
        "2 rij",
        "3 rij",
    ]


def test_the_wall_is_one_group_of_named_tiles() -> None:
    chart, group = MADE["wall"], graphic_of("wall")
    names = [shape.name for shape in group.shapes]
    assert chart.marks
    assert all(f"{mark.number} {mark.title}" in names for mark in chart.marks)


def test_the_outcomes_are_one_group_of_named_tiles() -> None:
    chart, group = registered("outcomes"), graphic_of("outcomes of example")
    names = [shape.name for shape in group.shapes]
    assert chart.marks
    assert all(plain(f"{mark.number} {mark.title}")[:120] in names for mark in chart.marks)


def test_the_chain_is_one_group_of_named_tiles_with_an_arrow_for_each_that_follows() -> None:
    (chain,) = plot_of("chain of example").series
    assert isinstance(chain, Chain)
    group = graphic_of("chain of example")
    names = [shape.name for shape in group.shapes]
    assert all(f"{node.mark.number} {node.mark.title}" in names for node in chain.nodes)
    arrows = [shape for shape in group.shapes if shape._element.xpath(".//a:tailEnd")]
    assert len(arrows) == len(chain.arrows) > 0
    assert all(arrow._element.xpath(".//a:tailEnd/@type") == ["arrow"] for arrow in arrows)


@pytest.mark.parametrize("name", ["many rows", "a long chain"])
def test_what_has_no_room_on_a_slide_is_counted(name: str) -> None:
    plot, slide = plot_of(name), slide_of(name)
    written = {text.text for shape in slide.shapes for text in shape._element.iter(f"{A}t")}
    named = labels_of(name) if graphic_of(name).has_chart else [shape.name for shape in graphic_of(name).shapes]
    (series,) = plot.series
    titles = [row.name[0] for row in series.rows] if isinstance(series, Rows) else []
    titles += [f"{mark.number} {mark.title}" for mark in series.marks] if isinstance(series, Chain) else []
    left = sum(title not in named for title in titles)
    assert 0 < left < len(titles)
    assert f"en nog {left}, zie de notities" in written
