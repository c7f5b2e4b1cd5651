"""A report as the template of the PDF reads it: texts that the font can show, and pictures as SVG.

Texts of colleagues are shortened to what a page has room for; the workspace keeps them whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import assets
from tracker.charts.model import ChartModel, Column, Kind, Role, Symbol, Table
from tracker.charts.paper import MM
from tracker.charts.tokens import ROLES, tokens
from tracker.charts.wording import whole_sentences
from tracker.exchange.report import IconLine, OnePager, Report, Said, Section, Sheet, Story, brief
from tracker.words import _, long_date, n_, short_date

WIDE, HIGH = 170 * MM, 84 * MM  # of a chart over the whole width of the page
LOW = 51 * MM  # the height of a chart among other things
_HEIGHTS = {"outcomes": 60 * MM, "position": 66 * MM}  # of charts that need less
FOOTER = 320  # signs under a chart
CELL, LINE, NAME = 90, 400, 110  # signs that a text gets
PAGE = 700  # of a text on the page of one experiment, which shortens it further if need be
NARROW = 18  # signs in a column that is never broken
ROWS = (8, 5, 3)  # of the table on the page of one experiment: the most that there is room for
_COLOURS = (*ROLES, "accent", "ink", "muted", "line", "soft", "soft-accent")
_ENDLESS = re.compile(r"\S{35,}")  # no word of ours is so long; it gets places to break
_PIECE = re.compile(r"\S{6}")
NOTHING = "–"  # where a reader needs a name and there is none
_BREAK = "\N{ZERO WIDTH SPACE}"
_SIGNS = {Symbol.CHECK: "check", Symbol.PENCIL: "pencil", Symbol.QUESTION: "info", Symbol.STOP: "pause",
          Symbol.PLAY: "play", Symbol.BACK: "undo-arrow", Symbol.PIN: "pin"}  # fmt: skip


@dataclass(frozen=True)
class Room:
    """How much there is room for: signs of a sentence, of what a story says and of a cell; rows of a table."""

    line: int = LINE
    story: int = 260
    cell: int = CELL
    rows: int = 99


WHOLE = Room(2_000, 2_000, 6_000, 5_000)  # where nothing may be left out
ROOMS = (Room(), Room(260, 150, 60, 8), Room(160, 90, 40, 5), Room(110, 60, 30, 3))


def told(report: Report, room: Room, pictures: Mapping[int, str]) -> dict[str, Any]:
    """The whole report as far as there is ``room``, with the colours and the fixed words of the page.

    ``pictures`` are the charts as ``drawn`` gave them.
    """
    light = tokens("light")
    return {
        "title": plain(report.title, 200) or NOTHING,
        "name": plain(report.name, 200) or NOTHING,
        "ambition": plain(report.ambition, 320),
        "workspace": plain(report.workspace, 80),
        "day": long_date(report.day),
        "date": [report.day.year, report.day.month, report.day.day],
        "language": report.language,
        "spread": not any(section.charts or section.stories for section in report.sections),
        "scope": plain(report.scope, 240),
        "sections": [_section(each, room, pictures) for each in report.sections],
        "colours": {name: light.colour(name) for name in _COLOURS},
        "words": _fixed(),
    }


def _fixed() -> dict[str, str]:
    return {
        "ambition": _("Ambition"),
        "page": _("Page {page} of {pages}"),
        "card": _("The card"),
        "outcome": _("Outcome"),
        "lesson": _("Lesson"),
        "bar": _("Bar"),
        "measured": _("Measured"),
        "data_use": _("Use of personal data"),
        "law": _("Law and mandate"),
        "running": _("There is no outcome yet."),
        "no_lesson": _("There is no lesson yet."),
        "no_card": _("The card was not filled in."),
        "no_bar": _("no bar in numbers"),
        "not_measured": _("not measured"),
        "reached": _("The bar was reached."),
        "not_reached": _("The bar was not reached."),
        "no_blocks": _("No blocks are linked to this experiment."),
        "no_law": _("Nothing was written down about law and mandate."),
    }


def plain(text: str, most: int) -> str:
    """``text`` on one line, at most ``most`` signs that the font has; a word without end can be broken."""
    from tracker.charts.writing import showable

    return _ENDLESS.sub(_breakable, brief(showable(text), most))


def _breakable(word: re.Match[str]) -> str:
    return _PIECE.sub(lambda piece: piece[0] + _BREAK, word[0])


def _section(section: Section, room: Room, pictures: Mapping[int, str]) -> dict[str, Any]:
    return {
        "part": section.part.value,
        "heading": section.heading,
        "finding": plain(section.finding, room.line),
        "sentences": [plain(each, room.line) for each in section.sentences],
        "facts": [{"value": each.value, "words": each.words, "role": each.role.value} for each in section.facts],
        "charts": [_chart(each, room, pictures) for each in section.charts],
        "stories": [_story(each, room) for each in section.stories],
        "more": section.more,
        "sheets": [_sheet(each.laid, room) for each in section.sheets],
        "pages": [_page(each, pictures) for each in section.pages],
    }


def drawn(report: Report) -> dict[int, str]:
    """Every chart of the report as SVG, by its identity; "" when there is nothing to draw."""
    from tracker.charts.render import inlay

    whole = [(model, _HEIGHTS.get(model.name, HIGH)) for each in report.sections for model in each.charts]
    small = [(model, LOW) for each in report.sections for page in each.pages for model in page.charts[:1]]
    return {id(model): inlay(model, WIDE, height).decode() if model.plot else "" for model, height in (*whole, *small)}


def _chart(model: ChartModel, room: Room, pictures: Mapping[int, str]) -> dict[str, str]:
    return {
        "title": plain(model.title, room.line),
        "subtitle": plain(model.subtitle, room.line),
        "alt": plain(model.alt, 1000) or NOTHING,
        "footer": _footer(model.footer),
        "message": plain(model.message, room.line),
        "picture": pictures[id(model)],
    }


def _footer(sentences: Sequence[str]) -> str:
    """The sentences under a chart that there is room for, none of them cut where that can be."""
    return plain(whole_sentences(sentences, lambda said: len(said) <= FOOTER), FOOTER)


def _story(story: Story, room: Room) -> dict[str, Any]:
    return {
        "number": plain(story.number, 12),
        "title": plain(story.title, room.cell),
        "verdict": story.verdict,
        "role": story.role.value,
        "icon": _sign(story.symbol, story.role),
        "line": " · ".join(filter(None, [short_date(story.day) if story.day else "", plain(story.team, 60)])),
        "said": _pairs(story.said, room.story),
    }


def _pairs(said: Iterable[Said], most: int) -> list[list[str]]:
    return [[plain(each.label, CELL), plain(each.text, most)] for each in said]


def _sheet(sheet: Sheet, room: Room) -> dict[str, Any]:
    columns, rows = sheet.table.columns, _written(sheet.table)
    return {
        "title": sheet.title,
        "columns": [column.title for column in columns],
        "numeric": [column.numeric for column in columns],
        "widths": [_width(column, [row[at] for row in rows]) for at, column in enumerate(columns)],
        "rows": [[plain(cell, room.cell) for cell in row] for row in rows[: room.rows]],
        "more": sheet.more if len(rows) <= room.rows else _("There is more in the workspace."),
    }


def _written(table: Table) -> list[list[str]]:
    """The rows as texts; days are short, so that names stay on one line."""
    return [
        [short_date(cell) if isinstance(cell, date) else text for cell, text in zip(cells, texts, strict=True)]
        for cells, texts in zip(table.rows, table.written(), strict=True)
    ]


def _width(column: Column, cells: list[str]) -> int:
    """The share of the width that a column gets by what is in it; 0 for as much as it needs, where that is little."""
    longest = max(map(len, [column.title, *cells]))
    return 0 if column.kind is not Kind.TEXT or longest <= NARROW else min(45, max(25, longest))


def _page(page: OnePager, pictures: Mapping[int, str]) -> dict[str, Any]:
    return {
        "number": plain(page.number, 12),
        "title": plain(page.title, NAME),
        "stage": page.stage,
        "verdict": page.verdict,
        "role": page.role.value,
        "icon": _sign(page.symbol, page.role),
        "facts": _pairs(page.facts, 60),
        "card": _pairs(page.card, PAGE),
        "outcome": _pairs(page.outcome, PAGE),
        "bar": plain(page.bar, CELL),
        "measured": plain(page.measured, 40),
        "reached": page.reached,
        "lesson": plain(page.lesson, PAGE),
        "charts": [_chart(each, Room(), pictures) for each in page.charts[:1]],
        "blocks": {**_sheet(page.blocks, Room(rows=max(ROWS))), "left-out": _left_out(len(page.blocks.table.rows))},
        "data_use": [_icon_line(each) for each in page.data_use],
        "law": _pairs(page.law, PAGE // 2),
    }


def _left_out(rows: int) -> dict[str, str]:
    """What is said under a table that is cut off after each of ROWS; "" where it is whole."""
    more = {shown: rows - shown for shown in ROWS}
    return {
        str(shown): n_("{n} more is in the workspace.", "{n} more are in the workspace.", n) if n > 0 else ""
        for shown, n in more.items()
    }


def _icon_line(line: IconLine) -> dict[str, str]:
    return {
        "icon": _drawing(line.icon, "accent"),
        "heading": plain(line.heading, 50) or NOTHING,
        "text": plain(line.text, 160),
    }


def _sign(symbol: Symbol, role: Role) -> str:
    return _drawing(_SIGNS[symbol], role.value) if symbol in _SIGNS else ""


def _drawing(name: str, colour: str) -> str:
    """A drawing from ``assets/icons`` in a colour of the page; it is drawn in the colour of the words around it."""
    svg = assets.path("icons", f"{name}.svg").read_text(encoding="utf-8")
    return svg.replace("currentColor", tokens("light").colour(colour))
