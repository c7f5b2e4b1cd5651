"""The table in a file that somebody brings, or in what they pasted: its header and its rows, one by one.

Which kind of file it is, its content says and not its name. A file is only ever read; no part of it is unpacked to
disk. In a workbook hidden rows and columns are read as any other; a hidden sheet only when it is asked for by name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from tracker.exchange.cells import (
    ERRORS,
    UNCALCULATED,
    BadTable,
    Cell,
    Grid,
    Line,
    Report,
    Row,
    is_error,
)
from tracker.exchange.days import as_text
from tracker.exchange.delimited import open_delimited
from tracker.exchange.filled_forms import START, Forms, open_folder, open_form
from tracker.exchange.headerless import is_data
from tracker.exchange.headers import (
    SAMPLE,
    filled_from,
    find_header,
    is_section,
    is_source,
    is_units,
    names,
    repeats,
    unit_in,
    with_groups,
)
from tracker.exchange.idea_form import QUESTIONS, asked_in, key_of, title_from
from tracker.exchange.signatures import ZIPPED, refuse_other_kinds
from tracker.words import N_, _

__all__ = [
    "ERRORS",
    "NO_HEADER",
    "UNCALCULATED",
    "BadTable",
    "Cell",
    "Report",
    "Row",
    "Table",
    "is_error",
    "is_pasted",
    "open_forms",
    "open_table",
]

EMPTY = N_("{name} is empty. Choose a table with a row of column names and rows under it.")
NO_ROW = N_("{name} has nothing in row {row}. Choose the row with the names of the columns.")
NOTHING_SAID = N_("{name}: nothing was filled in. Fill the form in on the screen, save it and choose it again.")
PASTED, FILE = N_("What was pasted"), N_("The file")
_LINE = 500  # signs of a line above the header
_NUMBERED = re.compile(r" \(\d+\)$")
NO_HEADER = -1  # as the row with the names of the columns: there is none
MISSING = N_("There is no file {path}. Check the name and the folder.")
FOLDER = N_("{path} is a folder without forms that were filled in. Choose a file in it.")
UNREADABLE = N_("{path} cannot be read. Check whether it is open elsewhere and whether you may read it.")


@dataclass(frozen=True)
class _Under:
    """Which lines of a grid are rows of the table: from ``first``, without empty columns on the ``left``."""

    first: int
    left: int = 0
    wide: bool = True  # more than one column, so that a lone cell may be about the table
    in_parts: bool = False  # a line that names the next part of the file ends it

    def lines(self, lines: Iterable[Line]) -> Iterator[Line]:
        for number, cells in lines:
            alone = self.wide and len(cells) == 1
            if alone and self.in_parts and number >= self.first and is_section(cells):
                return
            if number >= self.first and len(cells) > self.left and not (alone and is_source(cells)):
                yield number, cells[self.left :]


@dataclass(frozen=True)
class Table:
    """A table as it was read. Its rows can be read again and again, one by one; never are all of them in memory.

    Attributes: ``header``, a name of its own for each column; ``header_row``, its number in the spreadsheet, from 1,
    or 0 where there are no names of columns and each is called by its letter;
    ``sheets``, all that can be chosen; ``delimiter`` and ``encoding``, "" where the file has none; ``forms``, whether
    each row was a form by itself, that says nothing of other rows; ``above``, the lines that stand above the header;
    ``units``, in what each column is counted, where a row under the header says so; ``unread``, the files that could
    not be read, each with why.
    """

    name: str
    header: tuple[str, ...]
    header_row: int
    sheet: str
    sheets: tuple[str, ...]
    delimiter: str
    encoding: str
    _grid: Grid = field(repr=False, compare=False)
    _under: _Under = field(repr=False, compare=False)
    forms: bool = False
    above: tuple[str, ...] = field(default=(), repr=False)
    unread: tuple[tuple[str, str], ...] = ()
    units: tuple[str, ...] = ()
    _as_forms: bool = field(default=False, repr=False)  # a sheet with a form in each row, that gets a key

    def rows(self, report: Report | None = None) -> Iterator[Row]:
        """The rows under the header that hold something. ``report`` hears how many of how many bytes are read; what
        it raises passes through. Raises BadTable."""
        width = len(self.header) - self._as_forms
        with _told_kindly(self.name):
            for number, cells in self._under.lines(self._grid.lines(report, self._under.left + width)):
                whole = (*cells, *(None,) * (width - len(cells)))
                if self.header_row and number > self.header_row and repeats(self.header, whole):
                    continue  # as above each part of a long list
                yield Row(number, _form_of(whole) if self._as_forms else whole)


def is_pasted(name: str) -> bool:
    """Whether ``name`` is that of anything that was pasted, numbered or not: no list is known by it."""
    return _NUMBERED.sub("", name) in (PASTED, _(PASTED))


def open_table(source: Path | bytes | str, *, name: str = "", sheet: str = "", header_row: int = 0) -> Table:
    """The table in a file, in its bytes, in a text that was pasted (str), or in a folder of forms.

    ``name`` is how messages call it; ``sheet`` the sheet of a workbook ("" takes the first with a table);
    ``header_row`` the row with the names of the columns (0 finds it, NO_HEADER says that there is none). Raises
    BadTable.
    """
    if isinstance(source, Path) and "\0" in str(source):  # no file can be called so
        raise BadTable(MISSING, path=name or "?")
    unnamed = _(PASTED if isinstance(source, str) else FILE)
    name = name or (source.name if isinstance(source, Path) else unnamed)
    with _told_kindly(str(source) if isinstance(source, Path) else name):
        grid = _grid(source, name, sheet)
        return _of_forms(grid) if isinstance(grid, Forms) else _table(grid, name, header_row)


def open_forms(files: Sequence[Path]) -> Table:
    """The answers in several forms that were filled in, a row for each. Raises BadTable."""
    from tracker.exchange.filled_forms import open_files

    name = _("{n} files").format(n=len(files))
    with _told_kindly(name):
        return _of_forms(open_files(files, name))


def table_of(name: str, header: Sequence[str], rows: Sequence[Sequence[Cell]]) -> Table:
    """A table of ``rows`` that are there already, such as an answer from elsewhere."""
    answered = Forms(name, tuple(header), tuple(map(tuple, rows)))
    return Table(name, answered.header, 1, "", (), "", "", answered, _Under(2))


def _of_forms(forms: Forms) -> Table:
    if not forms.answers:
        raise BadTable(NOTHING_SAID, name=forms.name)
    return Table(forms.name, forms.header, 1, "", (), "", "", forms, _Under(2), forms=True, unread=forms.unread)


def _table(grid: Grid, name: str, header_row: int) -> Table:
    sample = list(islice((line for line in grid.lines() if line[0] >= header_row), SAMPLE))
    if not sample or (header_row > 0 and sample[0][0] != header_row):
        raise BadTable(NO_ROW if header_row > 0 else EMPTY, name=name, row=header_row)
    place = 0 if header_row else find_header(sample)
    if header_row == NO_HEADER or (not header_row and not place and is_data(sample[0][1], sample[1:])):
        return _headerless(grid, name, sample)
    number, cells = sample[place]
    above = sample[place - 1][1] if place else []
    rest = _Under(number + 1, wide=len(cells) > 1, in_parts=is_section(above))
    under = list(rest.lines(sample[place + 1 :]))
    counted: list[Cell] = []
    if len(under) > 1 and is_units(under[0][1], under[1][1]):
        row, counted = under.pop(0)
        rest = replace(rest, first=row + 1)
    left = min(filled_from(each) for _number, each in [(number, cells), *under])
    width = max(len(each) for _number, each in [(number, cells), *under])
    across = with_groups(*_header_lines(grid, number, width))
    header = names(across[left:], [(at, each[left:]) for at, each in under], left)
    of_grid = (grid.sheet, grid.sheets, grid.delimiter, grid.encoding)
    forms = asked_in(header)
    header = ("id", *header) if forms else header
    told = tuple(" ".join(as_text(cell) for cell in each)[:_LINE] for _number, each in sample[:place])
    units = tuple(map(unit_in, counted[left:]))
    rest = replace(rest, left=left)
    return Table(name, header, number, *of_grid, grid, rest, forms, told, units=units, _as_forms=forms)


def _headerless(grid: Grid, name: str, sample: Sequence[Line]) -> Table:
    """All rows of a list without names of columns."""
    left = min(filled_from(each) for _number, each in sample)
    wide = max(len(each) for _number, each in sample) > left + 1
    header = names([], [(at, each[left:]) for at, each in sample], left)
    of_grid = (grid.sheet, grid.sheets, grid.delimiter, grid.encoding)
    return Table(name, header, 0, *of_grid, grid, _Under(1, left, wide))


def _form_of(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """A row of the idea form in Excel, with a key as that of a form by itself: two people may use one title.

    What was chosen from a list is no part of the key, for its words differ by language.
    """
    said = {each.field: as_text(cell).strip() for each, cell in zip(QUESTIONS, cells, strict=False)}
    key = key_of({each.field: said[each.field] for each in QUESTIONS if not each.choices})
    return (key, cells[0] or title_from(said) or None, *cells[1:])


def _header_lines(grid: Grid, number: int, width: int) -> tuple[list[Cell], list[Cell]]:
    """The row ``number`` and the one right above it, with merged cells told across ``width`` columns."""
    last: Line = (0, [])
    for line in grid.lines(None, width):
        if line[0] == number:
            return line[1], last[1] if last[0] == number - 1 else []
        last = line
    raise BadTable(EMPTY, name=grid.name)  # it was changed just now


def _grid(source: Path | bytes | str, name: str, sheet: str) -> Grid:
    if isinstance(source, str):
        pasted = source.encode("utf-8", "replace")
        return open_delimited(lambda: BytesIO(pasted), len(pasted), name, pasted=True)
    if isinstance(source, bytes):
        return _recognised(lambda: BytesIO(source), len(source), name, sheet)
    size = source.stat().st_size
    if source.is_dir() and (forms := open_folder(source, name)):
        return forms
    if not source.is_file():
        raise BadTable(FOLDER if source.is_dir() else UNREADABLE, path=source)
    return _recognised(lambda: source.open("rb"), size, name, sheet)


def _recognised(opened: Callable[[], BinaryIO], size: int, name: str, sheet: str) -> Grid:
    with opened() as file:
        if file.read(len(START)) == START:
            return open_form(opened, size, name)
        file.seek(0)
        refuse_other_kinds(file, name)
        file.seek(0)
        zipped = file.read(4) in ZIPPED
    if zipped:
        from tracker.exchange.spreadsheet import open_workbook

        return open_workbook(opened, name, sheet)
    return open_delimited(opened, size, name)


@contextmanager
def _told_kindly(path: str) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise BadTable(MISSING, path=path) from error
    except OSError as error:
        raise BadTable(UNREADABLE, path=path) from error
