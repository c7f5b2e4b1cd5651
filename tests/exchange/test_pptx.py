"""Slides read back: titles, alt texts, notes, the numbers of native charts, nothing but text out of text."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from deck_cases import deck_of, graphics, opened, parts, report_deck, slide_of
from lxml import etree
from office_cases import MADE, NAMES, NASTY, chart_of, model, whole_report
from openpyxl import load_workbook

from tracker.charts import CHARTS
from tracker.exchange.office import plain
from tracker.exchange.pptx import chart_deck, write
from tracker.exchange.report import Part, Report, brief
from tracker.exchange.slide_texts import LESSON
from tracker.exchange.slides import SOURCE
from tracker.words import language

pytestmark = pytest.mark.usefixtures("spoken")

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@pytest.mark.parametrize("name", NAMES)
def test_a_slide_says_what_the_chart_says(name: str) -> None:
    chart = chart_of(name)
    slide = slide_of(name)
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
    deck = opened(deck_of(name))
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
    for part, content in parts(deck_of(name)).items():
        if not re.match(r"ppt/(slides|charts|notesSlides)/[^/]*xml$", part):
            continue
        tree = etree.fromstring(content)
        runs = [*tree.iter(f"{A}r"), *tree.iter(f"{A}fld")]
        assert all(run.find(f"{A}rPr").get("lang") == wanted for run in runs), part
        assert all(end.get("lang", wanted) == wanted for end in tree.iter(f"{A}endParaRPr")), part


@pytest.mark.parametrize("name", NAMES)
def test_the_same_chart_is_the_same_file(name: str) -> None:
    assert deck_of(name) == chart_deck(chart_of(name))


def test_a_deck_names_nobody_and_no_moment() -> None:
    whole = report_deck()
    assert whole == write(whole_report())
    about = opened(whole).core_properties
    assert (about.author, about.last_modified_by, about.language) == ("", "", "nl-NL")
    assert about.title == whole_report().title
    core = parts(whole)["docProps/core.xml"]
    assert b"created" not in core
    assert b"modified" not in core
    with ZipFile(BytesIO(whole)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("name", ["nasty lines", "nasty bars", "nasty wall"])
def test_text_stays_text(name: str) -> None:
    deck = deck_of(name)
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
    assert plain(NASTY) in slide_of(name).shapes.title.text_frame.text


def test_the_workbook_in_a_chart_has_its_numbers_where_the_chart_looks() -> None:
    deck = deck_of("lines")
    (book,) = [content for part, content in parts(deck).items() if part.endswith(".xlsx")]
    sheet = load_workbook(BytesIO(book))["Sheet1"]
    (graphic,) = graphics(slide_of("lines"))
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
    slides = list(opened(report_deck(workspace)).slides)
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


def slides_of_the_example() -> tuple[Report, dict[str, Any]]:
    """The report, and its slides by their titles."""
    made = whole_report("example")
    return made, {slide.shapes.title.text_frame.text: slide for slide in opened(report_deck()).slides}


def words_on(slide: Any) -> str:
    frames = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    tables = [shape.table for shape in slide.shapes if shape.has_table]
    return "\n".join([*frames, *(cell.text for table in tables for row in table.rows for cell in row.cells)])


def test_every_experiment_that_ended_has_a_slide_with_its_lesson_above_it() -> None:
    made, slides = slides_of_the_example()
    stories = [story for section in made.sections for story in section.stories]
    assert len(stories) > 4
    for story in stories:
        (slide,) = (each for title, each in slides.items() if title == brief(plain(story.lesson), LESSON))
        said = words_on(slide)
        assert f"{story.number} {story.title}" in said
        assert story.verdict in said
        assert not any(other.title in said for other in stories if other is not story)


def test_what_is_asked_stands_together_on_one_slide() -> None:
    made, slides = slides_of_the_example()
    (asks,) = (section for section in made.sections if section.part is Part.ASKS)
    said = words_on(slides[plain(asks.finding)])
    for sheet in asks.sheets:
        assert sheet.title in said
        assert all(plain(str(row[0])) in said for row in sheet.table.rows)
    assert not {sheet.title for section in made.sections for sheet in section.sheets} & set(slides)


def test_what_is_asked_and_does_not_fit_on_one_slide_has_findings_above_it() -> None:
    made = whole_report("example")
    (asks,) = (section for section in made.sections if section.part is Part.ASKS)
    long = tuple(replace(s, table=replace(s.table, rows=s.table.rows[:1] * 12)) for s in asks.sheets)
    deck = opened(write(replace(made, sections=(replace(asks, sheets=long),))))
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert titles[1:] == [asks.finding, *(sheet.finding for sheet in asks.sheets[1:])]
    assert [len(graphics(slide)) for slide in deck.slides] == [0, 1, 1, 1]


def test_parts_with_nothing_to_show_share_one_slide() -> None:
    made = whole_report("empty")
    front, numbers, rest = opened(report_deck("empty")).slides
    assert front.shapes.title.text_frame.text == plain(made.ambition)
    assert numbers.shapes.title.text_frame.text
    said = " ".join(shape.text_frame.text for shape in rest.shapes if shape.has_text_frame)
    assert all(section.finding in said for section in made.sections if not section.facts)


def test_the_whole_of_a_long_title_is_in_the_notes() -> None:
    slide = slide_of("long")
    assert slide.shapes.title.text_frame.text.endswith("\N{HORIZONTAL ELLIPSIS}")
    assert slide.notes_slide.notes_text_frame.text.startswith(plain(MADE["long"].title))


@pytest.mark.parametrize("name", ["xmr of example", "before-after of example", "burn-up of example"])
def test_the_source_line_has_whole_sentences_and_the_notes_have_them_all(name: str) -> None:
    slide, sentences = slide_of(name), [plain(each) for each in chart_of(name).footer]
    (source,) = (each.text_frame.text for each in slide.placeholders if each.placeholder_format.idx == SOURCE)
    left = source
    for sentence in sentences:
        left = left.replace(sentence, "", 1)
    assert not left.strip()
    assert source.startswith(sentences[0])
    assert source.endswith(sentences[-1])
    assert all(sentence in slide.notes_slide.notes_text_frame.text for sentence in sentences)


def test_every_registered_chart_is_tried() -> None:
    assert {f"{name} of example" for name in CHARTS} <= {name for name in NAMES if isinstance(name, str)}
    assert model().plot
