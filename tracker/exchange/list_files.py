"""Writes a list as a workbook with typed cells, as CSV for Excel in Dutch settings, or as plain CSV in codes.

Rows are taken one by one, so that progress can be told and a long list does not stand in memory twice.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO
from itertools import chain, islice
from math import ceil
from typing import Any

from tracker.domain.errors import Invalid
from tracker.domain.fields import Field, Type
from tracker.exchange.formulas import neutral, risky, typed
from tracker.exchange.lists import Layout, List, Value, code, heads, spoken
from tracker.exchange.office import in_words, literal
from tracker.words import N_

Rows = Iterable[Sequence[Value]]
Clean = Callable[[str], str]

MOST_ROWS = 1_048_575  # of a sheet, without its heading
_SAMPLE = 200  # rows that say how wide a column is
_TALLEST = 5  # lines of a row that are seen; the cell holds all of them
_WIDTHS = {Type.LINE: (10, 44), Type.TEXT: (18, 60), Type.DATE: (14, 14)}  # in signs, from and to
_COUNTED = re.compile(r"[1-9][0-9]{0,9}")
_HEAD = 16  # signs of a heading before it goes on in a second line


def write(which: List, rows: Rows, layout: Layout) -> bytes:
    """The file with ``rows`` of the list ``which``. Raises Invalid where a sheet is too small."""
    return workbook(which, rows) if layout is Layout.XLSX else comma_separated(which, rows, layout).encode()


def comma_separated(which: List, rows: Rows, layout: Layout = Layout.PLAIN, clean: Clean = str) -> str:
    """CSV with lines that end in CR LF. ``clean`` is done to every text before it is kept from being a formula.

    What Excel opens in Dutch settings begins with a byte order mark, by which Excel knows that it is UTF-8.
    """
    made = StringIO(newline="")
    dutch = layout is Layout.DUTCH
    made.write("\ufeff" if dutch else "")
    writer = csv.writer(made, delimiter=";" if dutch else ",", lineterminator="\r\n")
    writer.writerow(heads(which.columns, layout))
    cell = _dutch if dutch else _plain
    writer.writerows([cell(value, clean) for value in row] for row in rows)
    return made.getvalue()


def _plain(value: Value, clean: Clean) -> str:
    """A cell in code."""
    said = code(value)
    if said is None or said == "":
        return ""
    if isinstance(said, bool):
        return str(said).lower()
    if isinstance(value, int | Decimal):
        return str(said)
    return neutral(clean(" ".join(said) if isinstance(said, list) else said))


def _dutch(value: Value, clean: Clean) -> str:
    """A cell in words, with numbers and dates as Excel in Dutch settings reads them."""
    said = spoken(value)
    if isinstance(said, date):
        return said.strftime("%d-%m-%Y")
    if isinstance(said, Decimal):
        return f"{said:f}".replace(".", ",")
    return str(said) if isinstance(said, int) else neutral(clean(said))


def workbook(which: List, rows: Rows) -> bytes:
    """A workbook with one sheet: a heading that stays in sight, a filter, and cells of their own type."""
    from tracker.exchange.sheets import Book

    made = BytesIO()
    book = Book(made, which.title, streamed=True)
    try:
        _fill(book, which, rows)
    finally:
        book.close()  # also after Cancel: it throws away what it had put aside
    return made.getvalue()


def _fill(book: Any, which: List, rows: Rows) -> None:
    sheet, coming = book.sheet(which.title), iter(rows)
    first = list(islice(coming, _SAMPLE))
    wides = [_width(column, [row[place] for row in first]) for place, column in enumerate(which.columns)]
    for place, wide in enumerate(wides):
        sheet.set_column(place, place, wide)
    lines = max(ceil((len(column.word) + 4) / wide) for column, wide in zip(which.columns, wides, strict=True))
    sheet.set_row(0, 15.0 * lines + 4)
    for place, column in enumerate(which.columns):
        book.text(sheet, 0, place, column.word, head=True, wrap=True)
    count = _write_rows(_Cells(book, sheet, which.columns), chain(first, coming), wides)
    sheet.freeze_panes(1, 2 if which.names[:2] == ["number", "title"] else 0)
    sheet.autofilter(0, 0, max(1, count), len(which.columns) - 1)
    sheet.repeat_rows(0)
    sheet.ignore_errors({"number_stored_as_text": f"A2:XFD{count + 1}"})


def _write_rows(cells: _Cells, rows: Iterator[Sequence[Value]], wides: Sequence[float]) -> int:
    """Write the rows under the heading; returns how many there were."""
    count = 0
    for count, row in enumerate(rows, 1):
        if count > MOST_ROWS:
            raise Invalid(N_("There are too many rows for one sheet of Excel. Choose CSV, or filter the list."))
        said = [spoken(value) for value in row]
        tall = max(
            (_lines(each, wide) for each, wide in zip(said, wides, strict=True) if isinstance(each, str)), default=1
        )
        cells.sheet.set_row(count, 15.0 * min(tall, _TALLEST))
        for place, each in enumerate(said):
            if each != "":
                cells.write(count, place, each)
    return count


class _Cells:
    """Writes cells of a sheet, each as what it is."""

    def __init__(self, book: Any, sheet: Any, columns: Sequence[Field]) -> None:
        self.sheet = sheet
        self._labels = [column.name == "number" for column in columns]
        self._day = book.format(num_format=in_words("d mmm yyyy"), align="left")
        self._number = book.format()
        self._label = book.format(align="left")
        self._text = book.format(text_wrap=True)
        self._kept = book.format(text_wrap=True, quote_prefix=True)

    def write(self, row: int, place: int, said: str | int | Decimal | date) -> None:
        """One cell."""
        if isinstance(said, date):
            self.sheet.write_datetime(row, place, said, self._day)
        elif isinstance(said, int) or (isinstance(said, Decimal) and _exact(said)):
            self.sheet.write_number(row, place, float(said), self._number)
        elif self._labels[place] and _COUNTED.fullmatch(str(said)):
            self.sheet.write_number(row, place, int(str(said)), self._label)  # so that 9 comes before 10
        else:
            self._write_text(row, place, str(said))

    def _write_text(self, row: int, place: int, text: str) -> None:
        self.sheet.write_string(row, place, literal(typed(text)), self._kept if risky(text) else self._text)


def _exact(value: Decimal) -> bool:
    """Whether Excel, which counts in fractions of two, keeps this number as it is."""
    return Decimal(repr(float(value))) == value


def _width(column: Field, values: Sequence[Value]) -> float:
    """In signs, about: what most of the first rows need."""
    least, most = _WIDTHS.get(column.type, (10, 24))
    longest = max((len(line) for value in values for line in str(spoken(value)).splitlines()), default=0)
    return float(max(least, min(most, longest + 2), min(len(column.word) + 4, _HEAD)))


def _lines(text: str, wide: float) -> int:
    return sum(max(1, ceil(len(line) / wide)) for line in text.splitlines()) if len(text) > wide or "\n" in text else 1
