"""Tables on slides, that can be edited: one for a finding, or those of what is asked under each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from pptx.oxml import parse_xml
from pptx.util import Emu

from tracker.charts.model import Kind
from tracker.exchange.measuring import width, wrap
from tracker.exchange.office import light, plain, rgb
from tracker.exchange.report import Section, Sheet
from tracker.exchange.slides import EMU, LINE, Area, Slide, describe, new_slide, style, take_notes, words_at
from tracker.words import _, n_

SIZES = (16, 14)  # of the type in a table
NAME = 1.6  # sizes of type kept for the name above one of several
LINES = (3, 9)  # in a cell at most; of a table that is to be whole
MANY = 20  # rows that are tried
NOTED = 60
UNDER = 300_000  # EMU kept under a table for what it leaves out
_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'


def sheet_slides(deck: Any, section: Section, source: str, *, found: bool) -> None:
    """The tables of a part: together on one slide where they fit, else each on its own.

    The first slide says what was found, when that was not ``found`` on another slide yet.
    """
    left = [each.laid for each in section.sheets]
    if left and not found:
        slide = new_slide(deck, section.finding, _under(section), source)
        size = next((size for size in SIZES if _fit(left, slide.room, size)), 0) if len(left) > 1 else 0
        noted, rest = (_together(slide, left, size), None) if size else _filled(slide, left[0])
        take_notes(slide, [section.finding, *section.sentences, *noted])
        left = [] if size else [*filter(None, [rest]), *left[1:]]
    for sheet in left:
        _on_slides(deck, section, sheet, source)


def _on_slides(deck: Any, section: Section, sheet: Sheet, source: str) -> None:
    """A table on a slide; one that is to be whole goes on on the next."""
    rest: Sheet | None = sheet
    while rest is not None:
        slide = new_slide(deck, sheet.finding or sheet.title, section.heading, source)
        noted, rest = _filled(slide, rest)
        take_notes(slide, [section.finding, *section.sentences, *noted])


def _under(section: Section) -> str:
    """Under the finding: which part this is, and what more there is to say."""
    return " · ".join([section.heading, *section.sentences])


def _fit(sheets: Sequence[Sheet], room: Area, size: int) -> bool:
    """Whether tables that hold something fit in ``room``, whole."""
    whole = all(0 < len(sheet.table.rows) <= MANY for sheet in sheets)
    return whole and sum(_needed(sheet, room.width, size) for sheet in sheets) <= room.height


def _needed(sheet: Sheet, wide: int, size: int) -> int:
    """How high a table with its name is, whole."""
    return round(size * NAME * EMU) + sum(_measured(sheet, wide, size)[2]) + (UNDER if sheet.more else 0)


def _together(slide: Slide, sheets: Sequence[Sheet], size: int) -> list[str]:
    """Tables under each other, each with its name; returns what the notes say."""
    top, room = slide.room.top, slide.room
    for sheet in sheets:
        high, name = _needed(sheet, room.width, size), round(size * NAME * EMU)
        words_at(slide.made.shapes, Area(room.left, top, room.width, name), [sheet.title], size, bold=True, anchor="b")
        _table(slide, sheet, Area(room.left, top + name, room.width, high - name), size)
        if sheet.more:
            _below(slide, sheet.more, top + high)
        top += high
    return [line for sheet in sheets for line in _noted(sheet)]


def _filled(slide: Slide, sheet: Sheet) -> tuple[list[str], Sheet | None]:
    """As much of a table as a slide has room for; returns what the notes say, and what is for the next slide."""
    room, rows = slide.room, sheet.table.rows
    if not rows:
        words_at(slide.made.shapes, room, [_("There is nothing here yet.")], 20)
        return list(_noted(sheet)), None
    shown = _table(slide, sheet, replace(room, height=room.height - UNDER), SIZES[sheet.whole])
    left = len(rows) - shown
    if sheet.whole and left and shown:
        _below(slide, _("Goes on on the next slide."), room.bottom)
        here = replace(sheet, table=replace(sheet.table, rows=rows[:shown]), more="")
        return list(_noted(here)), replace(sheet, table=replace(sheet.table, rows=rows[shown:]))
    more = [n_("And {n} row more, in the Excel file.", "And {n} rows more, in the Excel file.", left)] if left else []
    if more or sheet.more:
        _below(slide, " ".join([*more, sheet.more]).strip(), room.bottom)
    return [*_noted(sheet), *more], None


def _below(slide: Slide, words: str, bottom: int) -> None:
    """What a table leaves out, under it."""
    at = Area(slide.room.left, bottom - UNDER + 50_000, slide.room.width, UNDER - 50_000)
    words_at(slide.made.shapes, at, [words], 14, token="muted")


def _noted(sheet: Sheet) -> Iterator[str]:
    """A table as lines."""
    yield sheet.title
    for row in [[column.title for column in sheet.table.columns], *sheet.table.written()[:NOTED]]:
        yield " | ".join(plain(cell) or "–" for cell in row)
    yield sheet.more


def _measured(sheet: Sheet, wide: int, size: int) -> tuple[list[int], list[list[list[str]]], list[int]]:
    """How wide the columns are, the lines in every cell from the headings on, and how high the rows are."""
    titles, rows = [column.title for column in sheet.table.columns], sheet.table.written()[:MANY]
    wides = _widths(sheet, titles, rows, wide, size)
    most = LINES[sheet.whole]
    written = [_lines(row, wides, size, most, bold=nth == 0) for nth, row in enumerate([titles, *rows])]
    return wides, written, [round((max(map(len, row)) * LINE + 0.7) * size * EMU) for row in written]


def _table(slide: Slide, sheet: Sheet, room: Area, size: int) -> int:
    """As many rows as there is room for; returns how many."""
    titles = [column.title for column in sheet.table.columns]
    wides, written, highs = _measured(sheet, room.width, size)
    fit = 1
    while fit < len(highs) and sum(highs[: fit + 1]) <= room.height:
        fit += 1
    place = (Emu(room.left), Emu(room.top), Emu(room.width), Emu(sum(highs[:fit])))
    frame = slide.made.shapes.add_table(fit, len(titles), *place)
    describe(frame, f"{sheet.title}: {', '.join(titles)}.", sheet.title)
    frame._element.xpath(".//a:tableStyleId")[0].text = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # without a grid
    frame.table.horz_banding = False
    for column, wide in enumerate(wides):
        frame.table.columns[column].width = Emu(wide)
    for nth, row in enumerate(written[:fit]):
        frame.table.rows[nth].height = Emu(highs[nth])
        for column, lines in enumerate(row):
            _cell(frame.table.cell(nth, column), " ".join(lines), size, head=nth == 0,
                  right=sheet.table.columns[column].numeric)  # fmt: skip
    return fit - 1


def _lines(row: list[str], wides: list[int], size: int, most: int, *, bold: bool) -> list[list[str]]:
    return [wrap(plain(text), size, (wide / EMU - 14), bold, most=most) for text, wide in zip(row, wides, strict=True)]


def _widths(sheet: Sheet, titles: list[str], rows: list[list[str]], room: int, size: int) -> list[int]:
    """A day, a number or a word is never broken; texts share what is left, by the length of their longest cell."""
    least, more = [], []
    for column, title, *cells in zip(sheet.table.columns, titles, *rows, strict=True):
        longest = max(width(plain(cell), size) for cell in [*cells, ""])
        word = longest if column.kind is not Kind.TEXT else min(200.0, _longest_word(cells, size))
        least.append(max(width(plain(title), size, True), word, 40.0) + 20)
        more.append(max(0.0, min(longest, 320.0) + 20 - least[-1]))
    free, wide = room / EMU - sum(least), sum(more) or 1.0
    if free < 0:
        return [round(room * each / sum(least)) for each in least]
    return [round((each + free * share / wide) * EMU) for each, share in zip(least, more, strict=True)]


def _longest_word(cells: list[str], size: int) -> float:
    return max((width(word, size) for cell in cells for word in plain(cell).split()), default=0.0)


def _cell(cell: Any, text: str, size: int, *, head: bool, right: bool) -> None:
    paragraph = cell.text_frame.paragraphs[0]
    run = paragraph.add_run()
    run.text = text
    style(run, size, bold=head, token="muted" if head else "ink")
    paragraph._p.get_or_add_pPr().set("algn", "r" if right else "l")
    cell.margin_left = cell.margin_right = Emu(6 * EMU)
    cell.margin_top = cell.margin_bottom = Emu(3 * EMU)
    line = f'<a:lnB {_A} w="9525"><a:solidFill><a:srgbClr val="{rgb(light().line)}"/></a:solidFill></a:lnB>'
    cell._tc.get_or_add_tcPr().insert(0, parse_xml(line))
