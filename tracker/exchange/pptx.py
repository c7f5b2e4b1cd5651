"""PowerPoint: a chart as a slide, a report as a deck. Charts can be edited there, a picture is the last resort."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from itertools import groupby
from typing import Any

from pptx.util import Emu

from tracker.charts.files import png
from tracker.charts.model import Chain, ChartModel, Plot, Rows, Tiles, Wall
from tracker.charts.paper import BEAMER
from tracker.charts.render import draw
from tracker.exchange.native import native
from tracker.exchange.office import plain
from tracker.exchange.packing import settled
from tracker.exchange.report import Report, Section
from tracker.exchange.slide_chain import add_chain
from tracker.exchange.slide_charts import add_chart
from tracker.exchange.slide_tables import sheet_slides
from tracker.exchange.slide_texts import front, page_slide, said_slide, story_slides, text_slide
from tracker.exchange.slide_tiles import MOST, add_tiles, add_wall
from tracker.exchange.slides import EMU, Area, Slide, describe, new_deck, new_slide, source_line, take_notes, words_at
from tracker.words import _, long_date, n_

NOTED = 60  # rows of the table in the notes
DPI = 200.0
LANES = 20  # bars or rows of points under each other
MORE = 300_000  # EMU: a line of words


def chart_deck(model: ChartModel) -> bytes:
    """A presentation with the one slide of ``model``."""
    deck = new_deck(model.title)
    chart_slide(deck, model)
    return packed(deck)


def packed(deck: Any) -> bytes:
    """The deck as a file; the same deck gives the same bytes."""
    made = BytesIO()
    deck.save(made)
    return settled(made.getvalue())


def chart_slide(deck: Any, model: ChartModel, aside: tuple[str, ...] = ()) -> None:
    """A slide: the finding, the measure, the chart, the source; in the notes the explanation and the table.

    ``aside`` are sentences that a report says with the chart.
    """
    slide = new_slide(deck, model.title, " · ".join([model.subtitle, *aside]), source_line(model.footer))
    if model.plot is None:
        middle = slide.room.top + slide.room.height // 3
        words_at(slide.made.shapes, Area(slide.room.left, middle, slide.room.width, 914_400), [model.message], 20)
    else:
        describe(_graphic(slide, model, model.plot), model.alt, model.title)
    take_notes(slide, [*notes_of(model), *aside])


def _graphic(slide: Slide, model: ChartModel, plot: Plot) -> Any:
    """A native chart, else native shapes, else a picture."""
    plot, rest = _readable(plot)
    first, shapes, room = plot.series[0], slide.made.shapes, slide.room
    if rest:
        room = Area(room.left, room.top, room.width, room.height - MORE)
        words = n_("and {n} more, see the notes", "and {n} more, see the notes", rest)
        words_at(shapes, Area(room.left, room.bottom, room.width, MORE), [words], 18, token="muted")
    if plan := native(plot, filled=True):
        return add_chart(shapes, plan, room)
    if isinstance(first, Tiles) and len(first.tiles) <= MOST:
        return add_tiles(shapes, first, plot.x, room)
    if isinstance(first, Wall) and len(first.marks) <= MOST:
        return add_wall(shapes, first, room)
    if isinstance(first, Chain):
        return add_chain(shapes, first, room)
    return _picture(shapes, model, room)


def _readable(plot: Plot) -> tuple[Plot, int]:
    """The first rows, as many as can be read from a wall; and how many more there are."""
    first = plot.series[0]
    if not isinstance(first, Rows):
        return plot, 0
    most = LANES // max(max(1, len(row.bars)) for row in first.rows)
    return replace(plot, series=(replace(first, rows=first.rows[:most]),)), max(0, len(first.rows) - most)


def _picture(shapes: Any, model: ChartModel, room: Area) -> Any:
    """The plot without the words around it, which stand on the slide already."""
    paper = replace(BEAMER, width=room.width / EMU, height=room.height / EMU, pad=2, frame=False, dpi=DPI)
    drawn = png(draw(model, paper, "light"), model)
    place = (Emu(n) for n in (room.left, room.top, room.width, room.height))
    return shapes.add_picture(BytesIO(drawn), *place)


def notes_of(model: ChartModel) -> Iterator[str]:
    """What the notes say: everything in whole sentences, and the table line by line."""
    yield from (model.title, model.subtitle, model.alt, model.message, *model.footer)
    rows = model.table.written()
    if rows:
        yield " | ".join(plain(column.title) for column in model.table.columns)
    for row in rows[:NOTED]:
        yield " | ".join(plain(cell) or "–" for cell in row)
    if len(rows) > NOTED:
        yield n_("And {n} row more, in the Excel file.", "And {n} rows more, in the Excel file.", len(rows) - NOTED)


def write(report: Report) -> bytes:
    """The report as a presentation: a slide for every finding, in the order of its parts."""
    deck = new_deck(report.title)
    front(deck, report)
    source = _("Source: {source}, {date}.").format(source=report.workspace, date=long_date(report.day))
    for said_alone, some in groupby(report.sections, key=_only_said):
        sections = list(some)
        if said_alone and len(sections) > 1:
            said_slide(deck, sections, source)
        else:
            for section in sections:
                _part(deck, section, source)
    return packed(deck)


def _part(deck: Any, section: Section, source: str) -> None:
    told = bool(section.finding and (section.facts or section.stories or not _shown(section)))
    if told:
        text_slide(deck, section, source)
    aside = () if told or section.sheets else section.sentences
    for model in section.charts:
        chart_slide(deck, model, aside)
        aside = ()
    story_slides(deck, section, source)
    sheet_slides(deck, section, source, found=told)
    for page in section.pages:
        page_slide(deck, page, source)
        for model in page.charts:
            chart_slide(deck, model)


def _only_said(section: Section) -> bool:
    """Whether a part has nothing to show, only something to say."""
    return not (section.facts or _shown(section))


def _shown(section: Section) -> bool:
    return bool(section.charts or section.stories or section.sheets or section.pages)
