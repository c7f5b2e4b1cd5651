"""Text with a separator between the cells: CSV from anywhere, and what is pasted from the clipboard."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, TextIO

from tracker.exchange.cells import OFTEN, WIDEST, BadTable, Cell, Line, Report
from tracker.exchange.encodings import encoding_of
from tracker.exchange.formulas import plain
from tracker.exchange.headers import SAMPLE, find_header
from tracker.words import N_

TOO_WIDE = N_("{name} has more than 16,384 columns. Take the columns away that are not needed and try again.")
TOO_LONG = N_("{name} has a cell of more than 131,072 signs in row {row}. Is a quotation mark missing? Mend it there.")
NOT_CLOSED = N_("In {name} a quotation mark in row {row} is never closed. Close it or take it away, and try again.")
_DELIMITERS = ";,\t|"
_LONGEST_LINE = 1 << 22
_SAMPLED = 1 << 18  # signs
_SAID = re.compile(r"\ufeff?\"?sep=([;,\t|])\"?\r?\n?", re.IGNORECASE)  # Excel's own first line


@dataclass(frozen=True)
class Delimited:
    """The lines of a text."""

    opened: Callable[[], BinaryIO]
    size: int
    name: str
    encoding: str
    delimiter: str
    quoted: bool = True
    sheet: str = ""
    sheets: tuple[str, ...] = ()

    def lines(self, report: Report | None = None, width: int = 0) -> Iterator[Line]:
        """As a Grid has it."""
        with self.opened() as raw:
            text = io.TextIOWrapper(raw, self.encoding, errors="replace", newline="")
            for nth, (number, cells) in enumerate(_rows(_lines(text, self.name), self)):
                if report and nth % OFTEN == 0:
                    report(raw.tell(), self.size)
                yield number, cells
            if report:
                report(self.size, self.size)


def open_delimited(opened: Callable[[], BinaryIO], size: int, name: str, *, pasted: bool = False) -> Delimited:
    """Find out how the text is written. Raises BadTable."""
    with opened() as file:
        encoding = "utf-8" if pasted else encoding_of(file, name)
    with opened() as file:
        text = io.TextIOWrapper(file, encoding, errors="replace", newline="")
        sample = text.read(_SAMPLED)
        whole = not text.read(1)
    told = _SAID.match(sample)
    delimiter = told[1] if told else _delimiter(sample, whole)
    quoted = not pasted or _quotes_fit(sample, delimiter)
    return Delimited(opened, size, name, encoding, delimiter, quoted)


def _lines(text: TextIO, name: str) -> Iterator[str]:
    while line := text.readline(_LONGEST_LINE):
        if len(line) >= _LONGEST_LINE:
            raise BadTable(TOO_WIDE if line.count(line[0]) > WIDEST else TOO_LONG, name=name, row=1)
        yield line


def _rows(lines: Iterable[str], how: Delimited) -> Iterator[Line]:
    """The rows that hold something, numbered as a spreadsheet would show them."""
    ended = False

    def watched() -> Iterator[str]:
        nonlocal ended
        yield from lines
        ended = True

    number = 0
    reader = csv.reader(
        watched(), delimiter=how.delimiter or ",", quoting=csv.QUOTE_MINIMAL if how.quoted else csv.QUOTE_NONE
    )
    try:
        for number, row in enumerate(reader, 1):
            if ended:  # it was still waiting for the closing quotation mark
                raise BadTable(NOT_CLOSED, name=how.name, row=number)
            cells = [_cell(text) for text in row]
            while cells and cells[-1] is None:
                cells.pop()
            if len(cells) > WIDEST:
                raise BadTable(TOO_WIDE, name=how.name)
            if cells and not (number == 1 and _SAID.fullmatch(how.delimiter.join(row))):
                yield number, cells
    except csv.Error as error:
        raise BadTable(TOO_LONG, name=how.name, row=number + 1) from error


def _cell(text: str) -> Cell:
    if not text or text.isspace():
        return None
    return plain(text) if text[0] == "'" else text


def _sampled(sample: str, delimiter: str, whole: bool = True) -> list[list[str]]:
    """The first rows when ``delimiter`` stands between the cells."""
    rows = []
    try:
        for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter):
            rows.append(row)
            if len(rows) > SAMPLE:
                break
    except csv.Error:
        pass
    return rows if whole or len(rows) < 2 else rows[:-1]


def _delimiter(sample: str, whole: bool) -> str:
    """The sign that cuts the rows under the header into the same number of cells most often; "" when none does."""
    best, found = 0.0, ""
    for delimiter in _DELIMITERS:
        fit = _fit(_sampled(sample, delimiter, whole))
        if fit > best:
            best, found = fit, delimiter
    return found


def _fit(rows: list[list[str]]) -> float:
    lines = [(number, [_cell(text) for text in row]) for number, row in enumerate(rows, 1) if any(map(str.strip, row))]
    for _number, cells in lines:
        while cells and cells[-1] is None:
            cells.pop()
    if not lines:
        return 0.0
    number = lines[find_header(lines)][0]
    fields = len(rows[number - 1])
    under = [len(row) for row in rows[number - 1 :] if row]
    return under.count(fields) / len(under) * (fields - 1) / fields


def _quotes_fit(sample: str, delimiter: str) -> bool:
    """Whether quotation marks stand around cells, as Excel puts them, and are not just a sign in what was pasted."""
    rows = _sampled(sample, delimiter or ",")
    plain_rows = [line for line in re.split(r"\r\n|\r|\n", sample) if line]
    return sample.count('"') % 2 == 0 and len(rows) <= len(plain_rows)
