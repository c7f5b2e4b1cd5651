"""Sheets with typed cells: dates are dates, numbers are numbers, and text is text whatever it begins with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from io import BytesIO
from math import ceil
from typing import Any

from tracker.charts.model import Cell, Column, Kind, Table
from tracker.exchange.formulas import risky, typed
from tracker.exchange.office import FONT, decimals_format, in_words, light, literal, plain, plain_lines
from tracker.exchange.workbooks import new_workbook
from tracker.words import _, short_date

HEAD = 5  # the row with the headings of a table, counted from 0
WIDEST = 60.0
TITLED = 18.0  # signs of a heading before it goes on in a second line
DEEPEST = 15  # steps to the right that Excel shows
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")

Indents = Mapping[tuple[int, int], int]  # steps to the right of the cell in (row, column) of a table


class Book:
    """A workbook: makes sheets and fills their cells."""

    def __init__(self, into: BytesIO, title: str, *, streamed: bool = False) -> None:
        self._book = new_workbook(into, title, streamed=streamed)
        self._names: set[str] = set()
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def sheet(self, title: str) -> Any:
        """A new sheet, named as near to ``title`` as Excel allows, with a name of its own."""
        base = _NOT_IN_NAMES.sub(" ", plain(title)).strip()[:31].strip() or _("Data")
        name, nth = base, 2
        while name.casefold() in self._names or name.casefold() == "history":
            name, nth = f"{base[:26].strip()} {nth}", nth + 1
        self._names.add(name.casefold())
        made = self._book.add_worksheet(name)
        made.hide_gridlines(2)
        made.set_landscape()
        made.set_paper(9)  # A4
        made.fit_to_pages(1, 0)
        return made

    def chart(self, **kind: str) -> Any:
        """A new chart of a kind of XlsxWriter."""
        return self._book.add_chart(kind)

    def close(self) -> None:
        """Write the workbook."""
        self._book.close()

    def format(self, **wish: Any) -> Any:
        """A format; the same wish gives the same one."""
        whole = {"font_name": FONT, "font_size": 11, "valign": "top", "font_color": light().ink} | wish
        key = tuple(sorted(whole.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(whole)
        return self._formats[key]

    def text(self, sheet: Any, row: int, column: int, words: str, *, head: bool = False, wrap: bool = False,
             bold: bool = False, indent: int = 0) -> None:  # fmt: skip
        """A cell with text, never a formula and never a link."""
        wish: dict[str, Any] = {"text_wrap": True} if wrap else {}
        if indent:
            wish["indent"] = min(indent, DEEPEST)
        if head:
            wish |= {"bold": True, "bottom": 1, "bottom_color": light().border, "bg_color": light().soft}
        if bold:
            wish["bold"] = True
        if risky(words):
            wish["quote_prefix"] = True
        sheet.write_string(row, column, literal(typed(plain_lines(words))), self.format(**wish))

    def number(self, sheet: Any, row: int, column: int, amount: int | None) -> None:
        """A key number; "–" where it is not known."""
        look = self.format(bold=True, align="left", num_format=decimals_format(0))
        if amount is None:
            sheet.write_string(row, column, "–", look)
        else:
            sheet.write_number(row, column, amount, look)

    def link(self, sheet: Any, row: int, column: int, to: str, words: str) -> None:
        """A cell that leads to the sheet called ``to``."""
        look = self.format(font_color=light().accent, underline=1)
        sheet.write_url(row, column, f"internal:'{to}'!A1", look, plain(words))

    def heading(self, sheet: Any, title: str, under: Iterable[str]) -> None:
        """The title of a sheet and a few lines under it."""
        look: dict[str, Any] = {"bold": True, "font_size": 16}
        sheet.set_row(0, 24)
        sheet.write_string(0, 0, literal(plain(title)), self.format(**look))
        for row, line in enumerate([plain(line) for line in under if plain(line)][:3], 1):
            sheet.write_string(row, 0, literal(line), self.format(font_color=light().muted))

    def table(self, sheet: Any, table: Table, indents: Indents | None = None) -> int:
        """The rows under a heading that stays in sight, with a filter; returns how many columns it takes."""
        if not table.columns:
            return 0
        wides = [_width(column, [row[place] for row in table.rows]) for place, column in enumerate(table.columns)]
        for place, (column, wide) in enumerate(zip(table.columns, wides, strict=True)):
            self.text(sheet, HEAD, place, column.title, head=True, wrap=True)
            sheet.set_column(place, place, wide)
        sheet.set_row(HEAD, _height([column.title + " " * 5 for column in table.columns], wides))
        for nth, row in enumerate(table.rows, HEAD + 1):
            written = [_shown(column, cell) for column, cell in zip(table.columns, row, strict=True)]
            sheet.set_row(nth, _height(written, wides))
            for place, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
                self._cell(sheet, nth, place, column, cell, (indents or {}).get((nth - HEAD - 1, place), 0))
        sheet.freeze_panes(HEAD + 1, 0)
        if table.rows:
            sheet.autofilter(HEAD, 0, HEAD + len(table.rows), len(table.columns) - 1)
        return len(table.columns)

    def printed(self, sheet: Any, rows: int, columns: int) -> None:
        """Print so many rows under the heading, and no more columns than these."""
        if columns:
            sheet.print_area(0, 0, HEAD + rows, columns - 1)

    def _cell(self, sheet: Any, row: int, place: int, column: Column, cell: Cell, indent: int) -> None:
        if cell is None or cell == "":
            return
        if isinstance(cell, date) and cell.year >= 1900:  # Excel knows no earlier day
            sheet.write_datetime(row, place, cell, self.format(num_format=in_words("d mmm yyyy"), align="left"))
        elif isinstance(cell, int | Decimal):
            sheet.write_number(row, place, float(cell), self.format(num_format=decimals_format(column.decimals)))
        else:
            self.text(sheet, row, place, column.write(cell), wrap=True, indent=indent)


def _shown(column: Column, cell: Cell) -> str:
    """A cell as Excel shows it: a day is short there."""
    return short_date(cell) if isinstance(cell, date) else column.write(cell)


def _width(column: Column, cells: list[Cell]) -> float:
    """In signs, about."""
    longest = max((len(column.write(cell)) for cell in cells), default=0)
    if column.kind is Kind.DATE:
        longest = 14
    return max(10.0, min(WIDEST, max(min(len(column.title) + 5, TITLED), longest + 2)))


def _height(texts: list[str], wides: list[float]) -> float:
    """In points, for the cell with the most lines: not every program finds the height of a row by itself."""
    lines = [
        sum(max(1, ceil(len(line) / wide)) for line in text.splitlines() or [""])
        for text, wide in zip(texts, wides, strict=True)
    ]
    return min(409.0, 15.0 * max(lines, default=1))
