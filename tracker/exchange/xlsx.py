"""Excel: a sheet per chart with its numbers and a chart beside them, a sheet per list, an overview with links."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from math import ceil
from typing import Any

from tracker.charts.model import Cell, Chain, ChartModel, Column, Kind, Table
from tracker.exchange.office import sentences
from tracker.exchange.packing import settled
from tracker.exchange.report import OnePager, Report, Said, Section, Story
from tracker.exchange.sheet_charts import BESIDE, add_chart
from tracker.exchange.sheets import Book, Indents
from tracker.words import _, long_date


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the overview: which part, what was found, on which sheet."""

    part: str
    finding: str
    sheet: str


def chart_book(model: ChartModel) -> bytes:
    """A workbook with the one sheet of ``model``."""
    made = BytesIO()
    book = Book(made, model.title)
    _chart_sheet(book, model)
    return _packed(book, made)


def write(report: Report) -> bytes:
    """The report as a workbook: first what was found, then everything it was found in."""
    made = BytesIO()
    book = Book(made, report.title)
    front = book.sheet(_("Overview"))
    listed = [line for section in report.sections for line in _section(book, section)]
    _overview(book, front, report, listed)
    return _packed(book, made)


def _packed(book: Book, made: BytesIO) -> bytes:
    book.close()
    return settled(made.getvalue())


def _overview(book: Book, sheet: Any, report: Report, listed: Sequence[Listed]) -> None:
    book.heading(sheet, report.ambition or report.title, [report.name, report.scope, long_date(report.day)])
    facts = [fact for section in report.sections for fact in section.facts]
    for nth, fact in enumerate(facts, 5):
        book.number(sheet, nth, 0, fact.amount)
        book.text(sheet, nth, 1, fact.words)
    row = 6 + len(facts)
    for column, title in enumerate((_("Part"), _("Finding"), _("Sheet"))):
        book.text(sheet, row, column, title, head=True)
    for nth, each in enumerate(listed, row + 1):
        book.text(sheet, nth, 0, each.part)
        book.text(sheet, nth, 1, each.finding, wrap=True)
        sheet.set_row(nth, 15.0 * ceil(max(1, len(each.finding)) / 85))
        if each.sheet:
            book.link(sheet, nth, 2, each.sheet, each.sheet)
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, 1, 90)
    sheet.set_column(2, 2, 32)


def _section(book: Book, section: Section) -> Iterator[Listed]:
    if section.finding:
        yield Listed(section.heading, sentences([section.finding, *section.sentences]), "")
    for model in section.charts:
        yield Listed(section.heading, model.title, _chart_sheet(book, model))
    if section.stories:
        yield _list(book, section, section.heading, _stories(section.stories))
    for sheet in section.sheets:
        yield _list(book, section, sheet.title, sheet.table, sheet.more)
    if section.pages:
        yield _list(book, section, section.heading or _("Experiments"), _pages(section.pages))
    for page in section.pages:
        for model in page.charts:
            yield Listed(f"{page.number} {page.title}", model.title, _chart_sheet(book, model))


def _list(book: Book, section: Section, title: str, table: Table, more: str = "") -> Listed:
    sheet = book.sheet(title.partition(",")[0])  # a sheet has room for a short name only
    book.heading(sheet, title, [section.finding, more])
    book.table(sheet, table)
    return Listed(section.heading, title, sheet.get_name())


def _chart_sheet(book: Book, model: ChartModel) -> str:
    """The sheet of a chart; returns its name."""
    from tracker.charts import CHARTS

    sheet = book.sheet(CHARTS[model.name].label if model.name in CHARTS else model.title)
    book.heading(sheet, model.title, [model.subtitle, model.message, sentences(model.footer)])
    used = book.table(sheet, model.table, _generations(model))
    rows = add_chart(book, sheet, model, used + 1)
    book.printed(sheet, max(len(model.table.rows), rows), used + BESIDE if rows else used)
    name: str = sheet.get_name()
    return name


def _generations(model: ChartModel) -> Indents:
    """Every try of a chain stands further to the right than the one that it continues."""
    first = model.plot.series[0] if model.plot else None
    if not isinstance(first, Chain):
        return {}
    rows = enumerate(zip(first.nodes, model.table.rows, strict=False))
    return {
        (row, place): node.column
        for row, (node, cells) in rows
        for place, cell in enumerate(cells)
        if cell == node.mark.title
    }


def _stories(stories: Iterable[Story]) -> Table:
    return _told(((_number(each.number), each.title, each.verdict, each.day, each.team), each.said) for each in stories)


def _pages(pages: Iterable[OnePager]) -> Table:
    return _told(
        (
            (_number(each.number), each.title, each.verdict or each.stage, None, ""),
            (*each.facts, *each.card, Said(_("The bar"), each.bar), Said(_("Measured"), each.measured),
             *each.outcome, Said(_("Lesson"), each.lesson)),
        )
        for each in pages
    )  # fmt: skip


def _number(label: str) -> Cell:
    """The number of an experiment as a number, as far as it is one."""
    return int(label) if re.fullmatch(r"[1-9]\d{0,8}", label, re.ASCII) else label


def _told(given: Iterable[tuple[tuple[Cell, ...], tuple[Said, ...]]]) -> Table:
    """One row per experiment, a column for every label that any of them has; a column without a cell is left out."""
    rows = [(cells, {each.label: each.text for each in said if each.text}) for cells, said in given]
    labels = dict.fromkeys(label for _cells, said in rows for label in said)
    columns = [
        Column(_("Number"), Kind.TEXT), Column(_("Experiment"), Kind.TEXT), Column(_("Outcome"), Kind.TEXT),
        Column(_("Concluded on"), Kind.DATE), Column(_("Team"), Kind.TEXT),
        *(Column(each, Kind.TEXT) for each in labels),
    ]  # fmt: skip
    whole = [(*cells, *(said.get(label) for label in labels)) for cells, said in rows]
    kept = [place for place in range(len(columns)) if place < 2 or any(row[place] for row in whole)]
    return Table(tuple(columns[place] for place in kept), tuple(tuple(row[p] for p in kept) for row in whole))
