"""Slides of a report that hold no chart: key numbers, what experiments gave, tables, one page per experiment."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import ceil
from typing import Any

from pptx.oxml import parse_xml
from pptx.util import Emu

from tracker.charts.model import Kind, Symbol
from tracker.charts.tiles import GLYPHS
from tracker.exchange.measuring import width, wrap
from tracker.exchange.office import light, plain, rgb
from tracker.exchange.report import Fact, OnePager, Report, Said, Section, Sheet, Story
from tracker.exchange.slides import EMU, LINE, Area, Slide, describe, new_slide, style, take_notes, words_at
from tracker.words import _, long_date, n_

GAP = 457_200
TEXT = 18
BESIDE = 3  # stories beside each other
CELL = 16  # the size of type in a table
MANY = 20  # rows that are tried
NOTED = 60
_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'


def front(deck: Any, report: Report) -> None:
    """The first slide: the ambition, and what this report is about."""
    about = [report.title, report.scope, long_date(report.day)]
    slide = new_slide(deck, report.ambition or report.title, " · ".join(filter(None, about)), "", large=True)
    take_notes(slide, [report.ambition, *about])


def text_slide(deck: Any, section: Section, source: str) -> None:
    """The finding with its key numbers and its sentences."""
    slide = new_slide(deck, section.finding, section.heading, source)
    top, facts = slide.room.top, section.facts[:4]
    if facts:
        wide = (slide.room.width - GAP * (len(facts) - 1)) // len(facts)
        for nth, fact in enumerate(facts):
            _fact(slide, fact, Area(slide.room.left + nth * (wide + GAP), top + GAP, wide, 1_800_000))
        top += 2_700_000
    room = Area(slide.room.left, top, slide.room.width, slide.room.bottom - top)
    _paragraphs(slide, [("", sentence) for sentence in section.sentences], room, 20)
    said = [f"{fact.value}: {fact.words}" for fact in section.facts]
    take_notes(slide, [section.heading, section.finding, *said, *section.sentences])


def said_slide(deck: Any, sections: Sequence[Section], source: str) -> None:
    """Parts that have nothing to show yet, on one slide instead of a slide for each sentence."""
    slide = new_slide(deck, _("What is still to come"), "", source)
    said = [(each.heading, " ".join([each.finding, *each.sentences])) for each in sections]
    _paragraphs(slide, said, slide.room, 20)
    take_notes(slide, [line for heading, words in said for line in (heading, words)])


def _fact(slide: Slide, fact: Fact, at: Area) -> None:
    """A key number; its sign and its colour say together what it counts."""
    sign = GLYPHS.get(fact.symbol, "") if fact.symbol else ""
    place, value = Area(at.left, at.top, at.width, 800_000), f"{sign} {fact.value}".strip()
    words_at(slide.made.shapes, place, [value], 48, bold=True, token=fact.role.value)
    lines = wrap(plain(fact.words), TEXT, at.width / EMU, most=3)
    words_at(slide.made.shapes, Area(at.left, at.top + 820_000, at.width, at.height - 820_000), [" ".join(lines)], TEXT)


def story_slides(deck: Any, section: Section, source: str) -> None:
    """What experiments gave, two or three beside each other, each in the same way."""
    slides = ceil(len(section.stories) / BESIDE)
    each_ = ceil(len(section.stories) / max(1, slides))
    for nth in range(slides):
        some = section.stories[nth * each_ : (nth + 1) * each_]
        title = section.finding if nth == 0 else "; ".join(f"{story.number} {story.title}" for story in some)
        slide = new_slide(deck, title, heading(section) if nth == 0 else section.heading, source)
        room, beside = slide.room, max(2, len(some))
        wide = (room.width - GAP * (beside - 1)) // beside
        heads = [wrap(f"{each.number} {plain(each.title)}", TEXT, wide / EMU, bold=True, most=2) for each in some]
        high = round(max(map(len, heads)) * TEXT * LINE * EMU)
        for place, (story, head) in enumerate(zip(some, heads, strict=True)):
            at = Area(room.left + place * (wide + GAP), room.top + GAP // 3, wide, high)
            words_at(slide.made.shapes, at, [" ".join(head)], TEXT, bold=True)
            _story(slide, story, Area(at.left, at.bottom, wide, room.bottom - at.bottom))
        take_notes(slide, [section.finding, *section.sentences, *(line for story in some for line in _told(story))])


def heading(section: Section) -> str:
    """Under the finding: which part this is, and what more there is to say."""
    return " · ".join([section.heading, *section.sentences])


def _story(slide: Slide, story: Story, at: Area) -> None:
    verdict = Area(at.left, at.top, at.width, round(TEXT * LINE * EMU))
    words_at(
        slide.made.shapes, verdict, [_signed(story.symbol, story.verdict)], TEXT, bold=True, token=story.role.value
    )
    when = " · ".join(filter(None, [long_date(story.day) if story.day else "", plain(story.team)]))
    under = Area(at.left, verdict.bottom, at.width, round(14 * LINE * EMU))
    words_at(slide.made.shapes, under, wrap(when, 14, at.width / EMU, most=1), 14, token="muted")
    top = under.bottom + GAP // 4
    _paragraphs(
        slide, [(each.label, each.text) for each in story.said], Area(at.left, top, at.width, at.bottom - top), 16
    )


def _signed(symbol: Symbol, words: str) -> str:
    return f"{GLYPHS.get(symbol, '')} {words}".strip() if symbol else words


def _told(story: Story) -> Iterator[str]:
    yield f"{story.number} {story.title}: {story.verdict}"
    yield from (f"{each.label}: {each.text}" for each in story.said)


def _paragraphs(slide: Slide, said: Sequence[tuple[str, str]], at: Area, size: int) -> None:
    """A label in bold with its text behind it, or under it where it is long; what does not fit ends in an ellipsis."""
    per_line, room = size * LINE * EMU, at.width / EMU
    said = [(f"{label}: " if label else "", plain(text)) for label, text in said if plain(text)]
    short = [bool(label) and width(label, size, True) + width(text, size) <= room for label, text in said]
    gap = per_line * 0.4
    heads = [bool(label) and not brief for (label, _text), brief in zip(said, short, strict=True)]
    left = int((at.height - gap * len(said)) / per_line) - sum(heads)
    needed = [1 if brief else len(wrap(text, size, room)) for (_l, text), brief in zip(said, short, strict=True)]
    top = float(at.top)
    for (label, text), most, head in zip(said, _shares(needed, left), heads, strict=True):
        lines = [text] if label and not head else wrap(text, size, room, most=most)
        high = round((len(lines) + head) * per_line)
        box = words_at(slide.made.shapes, Area(at.left, round(top), at.width, high), [], size)
        _labelled(box.text_frame, label, " ".join(lines), size, under=head)
        top += high + gap


def _labelled(frame: Any, label: str, text: str, size: int, *, under: bool) -> None:
    paragraph = frame.paragraphs[0]
    if label:
        run = paragraph.add_run()
        run.text = label[:-2] if under else label
        style(run, size, bold=True, token="ink")
        paragraph = frame.add_paragraph() if under else paragraph
    run = paragraph.add_run()
    run.text = text
    style(run, size, token="ink")


def _shares(needed: list[int], room: int) -> list[int]:
    """How many lines each text gets: what it needs, and where that is too much the longest give way first."""
    given = [1] * len(needed)
    for _line in range(max(0, room - len(needed))):
        short = [nth for nth, need in enumerate(needed) if given[nth] < need]
        if not short:
            break
        given[min(short, key=lambda nth: given[nth])] += 1
    return given


def sheet_slide(deck: Any, sheet: Sheet, section: Section, source: str, *, first: bool = False) -> None:
    """The first rows of a table, as a table that can be edited; the first slide of a part says what was found."""
    rows = sheet.table.written()
    under = heading(section) if first else section.heading
    slide = new_slide(deck, section.finding if first else sheet.title, under, source)
    titles = [column.title for column in sheet.table.columns]
    shown = _table(slide, sheet, titles, rows) if rows else 0
    if not rows:
        words_at(slide.made.shapes, slide.room, [_("There is nothing here yet.")], 20)
    left = len(rows) - shown
    more = [n_("And {n} row more, in the Excel file.", "And {n} rows more, in the Excel file.", left)] if left else []
    if more or sheet.more:
        at = Area(slide.room.left, slide.room.bottom - 250_000, slide.room.width, 250_000)
        words_at(slide.made.shapes, at, [" ".join([*more, sheet.more]).strip()], 14, token="muted")
    noted = (" | ".join(plain(cell) or "–" for cell in row) for row in [titles, *rows[:NOTED]])
    take_notes(slide, [section.finding, *section.sentences, sheet.title, *noted, *more, sheet.more])


def _table(slide: Slide, sheet: Sheet, titles: list[str], rows: list[list[str]]) -> int:
    """As many of ``rows`` as there is room for; returns how many."""
    room, line = slide.room, CELL * LINE * EMU
    wides = _widths(sheet, titles, rows[:MANY], room.width)
    written = [_lines(row, wides, bold=nth == 0) for nth, row in enumerate([titles, *rows[:MANY]])]
    highs = [round(max(map(len, row)) * line + CELL * 0.7 * EMU) for row in written]
    free, fit = room.height - 300_000, 1
    while fit < len(highs) and sum(highs[: fit + 1]) <= free:
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
            _cell(frame.table.cell(nth, column), " ".join(lines), head=nth == 0,
                  right=sheet.table.columns[column].numeric)  # fmt: skip
    return fit - 1


def _lines(row: list[str], wides: list[int], *, bold: bool) -> list[list[str]]:
    return [wrap(plain(text), CELL, (wide / EMU - 14), bold, most=3) for text, wide in zip(row, wides, strict=True)]


def _widths(sheet: Sheet, titles: list[str], rows: list[list[str]], room: int) -> list[int]:
    """A day, a number or a word is never broken; texts share what is left, by the length of their longest cell."""
    least, more = [], []
    for column, title, *cells in zip(sheet.table.columns, titles, *rows, strict=True):
        longest = max(width(plain(cell), CELL) for cell in [*cells, ""])
        word = longest if column.kind is not Kind.TEXT else min(200.0, _longest_word(cells))
        least.append(max(width(plain(title), CELL, True), word, 40.0) + 20)
        more.append(max(0.0, min(longest, 320.0) + 20 - least[-1]))
    free, wide = room / EMU - sum(least), sum(more) or 1.0
    if free < 0:
        return [round(room * each / sum(least)) for each in least]
    return [round((each + free * share / wide) * EMU) for each, share in zip(least, more, strict=True)]


def _longest_word(cells: list[str]) -> float:
    return max((width(word, CELL) for cell in cells for word in plain(cell).split()), default=0.0)


def _cell(cell: Any, text: str, *, head: bool, right: bool) -> None:
    paragraph = cell.text_frame.paragraphs[0]
    run = paragraph.add_run()
    run.text = text
    style(run, CELL, bold=head, token="muted" if head else "ink")
    paragraph._p.get_or_add_pPr().set("algn", "r" if right else "l")
    cell.margin_left = cell.margin_right = Emu(6 * EMU)
    cell.margin_top = cell.margin_bottom = Emu(3 * EMU)
    line = f'<a:lnB {_A} w="9525"><a:solidFill><a:srgbClr val="{rgb(light().line)}"/></a:solidFill></a:lnB>'
    cell._tc.get_or_add_tcPr().insert(0, parse_xml(line))


def page_slide(deck: Any, page: OnePager, source: str) -> None:
    """One experiment: what was expected at the left, what came of it at the right."""
    facts = " · ".join(f"{each.label}: {each.text}" for each in page.facts if plain(each.text))
    slide = new_slide(deck, f"{page.number} {page.title}", facts, source)
    wide = (slide.room.width - GAP) // 2
    left = Area(slide.room.left, slide.room.top + GAP // 3, wide, slide.room.height - GAP // 3)
    _paragraphs(slide, [(each.label, each.text) for each in page.card], left, 16)
    right = Area(left.left + wide + GAP, left.top, wide, left.height)
    at = Area(right.left, right.top, wide, round(TEXT * LINE * EMU))
    words_at(slide.made.shapes, at, [_signed(page.symbol, page.verdict or page.stage)], TEXT, bold=True,
             token=page.role.value)  # fmt: skip
    top = at.bottom + GAP // 4
    _paragraphs(slide, [(each.label, each.text) for each in _came_of(page)],
                Area(right.left, top, wide, right.bottom - top), 16)  # fmt: skip
    take_notes(slide, [page.title, facts, *(f"{e.label}: {e.text}" for e in (*page.card, *_came_of(page), *page.law)),
                       *(f"{line.heading}: {line.text}" for line in page.data_use)])  # fmt: skip


def _came_of(page: OnePager) -> Iterable[Said]:
    if page.bar:
        yield Said(_("The bar"), page.bar)
    if page.measured:
        yield Said(_("Measured"), page.measured)
    yield from page.outcome
    if page.lesson:
        yield Said(_("Lesson"), page.lesson)
