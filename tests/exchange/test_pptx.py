"""Slides read back: titles, alt texts, notes, the numbers of native charts, nothing but text out of text."""

from __future__ import annotations

import re
from datetime import date, timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import etree
from office_cases import DAY, MADE, NAMES, NASTY, chart_of, model, registered, wall, whole_report
from openpyxl import load_workbook
from pptx import Presentation

from tracker.charts import CHARTS
from tracker.charts.model import ChartModel, Line, Plot
from tracker.exchange.native import Drawn, native
from tracker.exchange.office import plain, serial
from tracker.exchange.pptx import chart_deck, write
from tracker.words import language

pytestmark = pytest.mark.usefixtures("spoken")

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def opened(deck: bytes) -> Any:
    return Presentation(BytesIO(deck))


def slide_of(chart: ChartModel) -> Any:
    (slide,) = opened(chart_deck(chart)).slides
    return slide


def graphics(slide: Any) -> list[Any]:
    """Everything that is drawn: charts, pictures, tables and groups."""
    return [shape for shape in slide.shapes if shape.shape_type in (3, 6, 13, 19) or shape.has_chart]


def parts(deck: bytes) -> dict[str, bytes]:
    """The parts of the file; those that are XML can be read as such."""
    with ZipFile(BytesIO(deck)) as package:
        found = {name: package.read(name) for name in package.namelist()}
    for name, content in found.items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(content)
    return found


@pytest.mark.parametrize("name", NAMES)
def test_a_slide_says_what_the_chart_says(name: str) -> None:
    chart = chart_of(name)
    slide = slide_of(chart)
    title = slide.shapes.title.text_frame.text
    assert title.rstrip("\N{HORIZONTAL ELLIPSIS}") in plain(chart.title) or "w" * 50 in title
    notes = slide.notes_slide.notes_text_frame.text
    assert plain(chart.title) in notes
    assert plain(chart.alt) in notes
    for row in chart.table.written()[:60]:
        assert all(plain(cell) in notes for cell in row)
    drawn = graphics(slide)
    assert len(drawn) == (1 if chart.plot else 0)
    for graphic in drawn:
        about = graphic._element.xpath(".//p:cNvPr")[0]
        assert about.get("descr") == plain(chart.alt)
        assert about.get("title") == plain(chart.title)[:250]
    if not chart.plot:
        assert chart.message in {shape.text_frame.text for shape in slide.shapes if shape.has_text_frame}


@pytest.mark.parametrize("name", NAMES)
def test_every_shape_lies_on_the_slide(name: str) -> None:
    deck = opened(chart_deck(chart_of(name)))
    for shape in deck.slides[0].shapes:
        if shape.is_placeholder and shape.placeholder_format.type == 13:  # the number lies where the layout says
            continue
        assert shape.left >= 0
        assert shape.top >= 0
        assert shape.left + shape.width <= deck.slide_width
        assert shape.top + shape.height <= deck.slide_height


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("spoken", ["nl", "en"], indirect=True)
def test_every_run_says_its_language(name: str) -> None:
    wanted = {"nl": "nl-NL", "en": "en-GB"}[language()]
    for part, content in parts(chart_deck(chart_of(name))).items():
        if not re.match(r"ppt/(slides|charts|notesSlides)/[^/]*xml$", part):
            continue
        tree = etree.fromstring(content)
        runs = [*tree.iter(f"{A}r"), *tree.iter(f"{A}fld")]
        assert all(run.find(f"{A}rPr").get("lang") == wanted for run in runs), part
        assert all(end.get("lang", wanted) == wanted for end in tree.iter(f"{A}endParaRPr")), part


@pytest.mark.parametrize("name", NAMES)
def test_the_same_chart_is_the_same_file(name: str) -> None:
    assert chart_deck(chart_of(name)) == chart_deck(chart_of(name))


def test_a_deck_names_nobody_and_no_moment() -> None:
    whole = write(whole_report())
    assert whole == write(whole_report())
    about = opened(whole).core_properties
    assert (about.author, about.last_modified_by, about.language) == ("", "", "nl-NL")
    assert about.title == whole_report().title
    core = parts(whole)["docProps/core.xml"]
    assert b"created" not in core
    assert b"modified" not in core
    with ZipFile(BytesIO(whole)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def points_of(chart: ChartModel) -> list[tuple[str, list[tuple[float, float]]]]:
    """What the native chart on the slide holds: the name and the points of every series."""
    (graphic,) = graphics(slide_of(chart))
    found = []
    for series in graphic.chart.plots[0].series:
        xs = [float(each.text) for each in series._element.xpath("c:xVal//c:v")]
        found.append((series.name, list(zip(xs, series.values, strict=True))))
    return found


def test_a_native_chart_has_the_numbers_of_the_model() -> None:
    chart = MADE["lines"]
    found = dict(points_of(chart))
    assert isinstance(chart.plot, Plot)
    for each in chart.plot.series:
        if isinstance(each, Line):
            assert found[each.name] == [(serial(x), y) for x, y in each.points]
    assert len(points_of(chart)) == 2 + 2 + 2  # lines, points of two kinds, moments


def test_a_burn_up_ends_where_its_table_ends() -> None:
    chart = next(c for c in (registered("burn-up"), MADE["steps"]) if c.plot and native(c.plot))
    _name, points = max(points_of(chart), key=lambda each: len(each[1]))
    assert points[-1][1] == max(y for _x, y in points)


def test_a_step_holds_its_height_until_the_next_day() -> None:
    ((_name, points),) = points_of(MADE["steps"])
    days = [int(x - serial(DAY)) for x, _y in points]
    assert list(zip(days, [y for _x, y in points], strict=True)) == [(0, 1), (100, 1), (100, 5), (200, 5), (200, 90)]


def test_a_missing_value_breaks_the_line() -> None:
    assert [len(points) for _name, points in points_of(MADE["a gap"])] == [1, 1]


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
    plot = MADE[name].plot
    assert plot
    plan = native(plot)
    assert plan
    assert plan.drawn is drawn
    (graphic,) = graphics(slide_of(MADE[name]))
    assert graphic.has_chart
    assert not graphic.chart.has_legend


@pytest.mark.parametrize("name", ["a fan", "bars with points", "a large wall"])
def test_what_powerpoint_cannot_draw_is_a_picture(name: str) -> None:
    (graphic,) = graphics(slide_of(MADE[name]))
    assert graphic.shape_type == 13
    assert graphic.image.content_type == "image/png"


def test_areas_stand_on_each_other_at_their_days() -> None:
    (graphic,) = graphics(slide_of(MADE["areas"]))
    plot = graphic.chart.plots[0]
    assert [list(series.values) for series in plot.series] == [[2, 4, 9], [3, 5, 11]]
    days = [date(1899, 12, 30) + timedelta(days=int(float(day))) for day in plot.categories]
    assert days == [date.fromordinal(DAY + n * 100) for n in range(3)]


def test_areas_in_steps_hold_until_the_day_of_the_change() -> None:
    (graphic,) = graphics(slide_of(MADE["areas in steps"]))
    plot = graphic.chart.plots[0]
    zero = date(1899, 12, 30).toordinal()
    assert [int(float(day)) + zero - DAY for day in plot.categories] == [0, 49, 50, 99, 100]
    assert [list(series.values) for series in plot.series] == [[2, 2, 2, 2, 4], [1, 1, 4, 4, 5]]


def test_bars_begin_at_zero_and_carry_their_words() -> None:
    (graphic,) = graphics(slide_of(MADE["bars"]))
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
    chart = wall(30)
    (group,) = graphics(slide_of(chart))
    names = [shape.name for shape in group.shapes]
    assert chart.marks
    assert all(f"{mark.number} {mark.title}" in names for mark in chart.marks)


def test_the_outcomes_are_one_group_of_named_tiles() -> None:
    chart = registered("outcomes")
    (group,) = graphics(slide_of(chart))
    names = [shape.name for shape in group.shapes]
    assert chart.marks
    assert all(plain(f"{mark.number} {mark.title}")[:120] in names for mark in chart.marks)


@pytest.mark.parametrize("name", ["nasty lines", "nasty bars", "nasty wall"])
def test_text_stays_text(name: str) -> None:
    deck = chart_deck(MADE[name])
    found = parts(deck)
    for part, content in found.items():
        if part.endswith(".xml"):
            assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", content), part
            assert "\u202e".encode() not in content, part
    books = [content for part, content in found.items() if part.endswith(".xlsx")]
    for book in books:
        cells = [cell for row in load_workbook(BytesIO(book)).active for cell in row]
        assert all(cell.data_type != "f" for cell in cells)
        assert plain(NASTY) in {cell.value for cell in cells} or name == "nasty bars"
    assert plain(NASTY) in slide_of(MADE[name]).shapes.title.text_frame.text


def test_the_workbook_in_a_chart_has_its_numbers_where_the_chart_looks() -> None:
    deck = chart_deck(MADE["lines"])
    (book,) = [content for part, content in parts(deck).items() if part.endswith(".xlsx")]
    sheet = load_workbook(BytesIO(book))["Sheet1"]
    (graphic,) = graphics(slide_of(MADE["lines"]))
    for series in graphic.chart.plots[0].series:
        name, xs, ys = (series._element.xpath(f"{path}//c:f")[0].text for path in ("c:tx", "c:xVal", "c:yVal"))
        assert sheet[name.split("!")[1].replace("$", "")].value == series.name
        cells = [cell for (cell,) in sheet[ys.split("!")[1].replace("$", "")]]
        assert [cell.value for cell in cells] == list(series.values)
        assert all(hasattr(cell.value, "year") for (cell,) in sheet[xs.split("!")[1].replace("$", "")])


@pytest.mark.parametrize("workspace", ["example", "empty"])
@pytest.mark.parametrize("spoken", ["nl", "en"], indirect=True)
def test_a_report_says_every_finding_in_a_title(workspace: str) -> None:
    made = whole_report(workspace)
    slides = list(opened(write(made)).slides)
    titles = [slide.shapes.title.text_frame.text for slide in slides]
    assert titles[0] == plain(made.ambition)
    assert all(titles)
    wanted = [chart.title for section in made.sections for chart in section.charts]
    wanted += [f"{page.number} {page.title}" for section in made.sections for page in section.pages]
    assert set(map(plain, wanted)) <= set(titles)
    told = "\n".join(slide.notes_slide.notes_text_frame.text for slide in slides)
    for section in made.sections:
        assert section.finding in told or section.charts or section.pages
        assert all(story.title in told for story in section.stories)
    for slide in slides:
        for graphic in graphics(slide):
            assert graphic._element.xpath(".//p:cNvPr")[0].get("descr")


def test_parts_with_nothing_to_show_share_one_slide() -> None:
    made = whole_report("empty")
    front, numbers, rest = opened(write(made)).slides
    assert front.shapes.title.text_frame.text == plain(made.ambition)
    assert numbers.shapes.title.text_frame.text
    said = " ".join(shape.text_frame.text for shape in rest.shapes if shape.has_text_frame)
    assert all(section.finding in said for section in made.sections if not section.facts)


def test_the_whole_of_a_long_title_is_in_the_notes() -> None:
    slide = slide_of(MADE["long"])
    assert slide.shapes.title.text_frame.text.endswith("\N{HORIZONTAL ELLIPSIS}")
    assert slide.notes_slide.notes_text_frame.text.startswith(plain(MADE["long"].title))


def test_every_registered_chart_is_tried() -> None:
    assert {f"{name} of example" for name in CHARTS} <= set(NAMES)
    assert model().plot
