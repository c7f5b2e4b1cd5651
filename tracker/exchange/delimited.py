"""Text with a sign between the cells: CSV from anywhere, and what is pasted from the clipboard."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Literal, TextIO

from tracker.exchange.cells import OFTEN, WIDEST, BadTable, Cell, Line, Report
from tracker.exchange.encodings import encoding_of
from tracker.exchange.formulas import plain
from tracker.exchange.headers import SAMPLE, find_header
from tracker.words import N_

TOO_WIDE = N_("{name} has more than 16,384 columns. Take the columns away that are not needed and try again.")
TOO_LONG = N_(
    "{name} has a cell of more than 131,072 characters in row {row}. Shorten it, or mend a missing quotation mark."
)
NOT_CLOSED = N_("In {name} a quotation mark in row {row} is never closed. Close it or take it away, and try again.")
CHANGED = N_("{name} changed while it was being read. Choose it again when it is whole.")
_DELIMITERS = ";,\t|"
_NONE = "\x1f"  # stands between no cells
_PASTED = "utf-8-sig"  # how what was pasted is kept
_ALIKE = 0.6  # the share of rows that are cut into as many cells as the header
_PROSE = 0.95
_LONGEST_LINE = 1 << 22
_SAMPLED = 1 << 18  # signs
_SAID = re.compile(r"\ufeff?\"?sep=([;,\t|])\"?\r?\n?", re.IGNORECASE)  # a first line that Excel understands


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
        with self.opened() as raw, _text(raw, self.encoding) as text:
            for nth, line in enumerate(_rows(_lines(text, self.name), self)):
                if report and nth % OFTEN == 0:
                    report(raw.tell(), self.size)
                yield line
            if raw.seek(0, io.SEEK_END) != self.size:  # somebody saves it: a part would pass for the whole
                raise BadTable(CHANGED, name=self.name)
            if report:
                report(self.size, self.size)


def open_delimited(opened: Callable[[], BinaryIO], size: int, name: str, *, pasted: bool = False) -> Delimited:
    """Find out how the text is written. Raises BadTable."""
    with opened() as file:
        encoding = "" if pasted else encoding_of(file, name)
    with opened() as file, _text(file, encoding) as text:
        sample = text.read(_SAMPLED)
        whole = not text.read(1)
    sample = sample.removeprefix("\ufeff")
    said = _SAID.match(sample)
    delimiter = said[1] if said else _delimiter(sample, whole)
    quoted = not pasted or _is_quoted(sample, delimiter)
    return Delimited(opened, size, name, encoding, delimiter, quoted)


def _text(raw: BinaryIO, encoding: str) -> TextIO:
    return io.TextIOWrapper(raw, encoding or _PASTED, errors="replace", newline="")


def _lines(text: TextIO, name: str) -> Iterator[str]:
    while line := text.readline(_LONGEST_LINE):
        if len(line) >= _LONGEST_LINE:
            raise BadTable(TOO_WIDE if max(map(line.count, _DELIMITERS)) > WIDEST else TOO_LONG, name=name, row=1)
        yield line


def _rows(lines: Iterable[str], how: Delimited) -> Iterator[Line]:
    """The rows that hold something, numbered as a spreadsheet would show them."""
    ended = False

    def watched() -> Iterator[str]:
        nonlocal ended
        yield from lines
        ended = True

    number = 0
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if how.quoted else csv.QUOTE_NONE
    reader = csv.reader(watched(), delimiter=how.delimiter or _NONE, quoting=quoting)
    try:
        for number, row in enumerate(reader, 1):
            if ended:  # it was still waiting for the closing quotation mark
                raise BadTable(NOT_CLOSED, name=how.name, row=number)
            cells = _cells(row)
            if len(cells) > WIDEST:
                raise BadTable(TOO_WIDE, name=how.name)
            if cells and not (number == 1 and _SAID.fullmatch(how.delimiter.join(row))):
                yield number, cells
    except csv.Error as error:
        raise BadTable(TOO_LONG, name=how.name, row=number + 1) from error


def _cells(row: list[str]) -> list[Cell]:
    """Up to the last that holds something."""
    cells = [_cell(text) if text else None for text in row]
    while cells and cells[-1] is None:
        cells.pop()
    return cells


def _cell(text: str) -> Cell:
    if text.isspace():
        return None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return plain(text) if text[0] == "'" else text


def _delimiter(sample: str, whole: bool) -> str:
    """The sign that cuts the rows under the header into the same number of cells most often; "" when none does."""
    fits = {delimiter: _fit(_sampled(sample, delimiter, whole), sample) for delimiter in _DELIMITERS}
    best = max(fits, key=lambda each: fits[each])
    nothing_else = not sample.strip(_DELIMITERS + '"\r\n ')
    return best if fits[best] or nothing_else else ""


def _sampled(sample: str, delimiter: str, whole: bool) -> list[list[str]]:
    """The first rows when ``delimiter`` stands between the cells; the last may be cut off when there is more."""
    rows = []
    try:
        for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter):
            rows.append(row)
            if len(rows) > SAMPLE:
                break
    except csv.Error:
        return rows
    return rows if whole or len(rows) < 2 else rows[:-1]


def _fit(rows: list[list[str]], sample: str) -> float:
    lines = [(number, cells) for number, row in enumerate(rows, 1) if (cells := _cells(row))]
    if not lines:
        return 0.0
    number = lines[find_header(lines)][0]
    fields = len(rows[number - 1])
    prose = _is_prose(rows)
    judged = [row for row in (rows if prose else rows[number - 1 :]) if row]
    alike = sum(_alike(row, fields, sample) for row in judged) / len(judged)
    return alike * (fields - 1) / fields if alike >= (_PROSE if prose else _ALIKE) else 0.0


def _alike(row: list[str], fields: int, sample: str) -> float:
    """How well a row goes with a header of so many fields; a lone quotation mark tells that a cell was cut in two."""
    if len(row) == 1 or any(cell.count('"') % 2 and not _is_whole(cell, sample) for cell in row):
        return 0.0
    return 1.0 if len(row) == fields else 0.5


def _is_whole(cell: str, sample: str) -> bool:
    """Whether ``cell`` stands in the file as one that holds quotation marks is written: ``"24"" screen"``."""
    doubled = cell.replace('"', '""')
    return f'"{doubled}"' in sample


def _is_prose(rows: list[list[str]]) -> bool:
    """Whether most cells begin with a space: then the signs between them are commas in a sentence."""
    later = [cell for row in rows for cell in row[1:] if cell]
    return sum(cell[0] == " " for cell in later) > len(later) / 2


def _is_quoted(text: str, delimiter: str) -> bool:
    """Whether quotation marks stand around cells, as Excel puts them, or are just signs in what was pasted."""
    try:
        for _row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter or _NONE, strict=True):
            pass
    except csv.Error:
        return False
    return True
