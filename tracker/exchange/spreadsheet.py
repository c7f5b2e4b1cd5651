"""A workbook of Excel: which sheets it has, and the rows of one.

It is read as a stream, with Python's own XML parser: openpyxl would believe what a file says of its size, fails on
style sheets of other programs that do not matter here, and is not faster.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import BinaryIO

from tracker.exchange.cells import OFTEN, BadTable, Line, Report
from tracker.exchange.merges import Merge, merges_of, repeated
from tracker.exchange.number_formats import Shown, shown_as
from tracker.exchange.shared_texts import Texts
from tracker.exchange.sheet_rows import Book, sheet_rows
from tracker.exchange.signatures import ARCHIVE
from tracker.exchange.unpacking import Package, open_package
from tracker.exchange.xml_parts import Attributes, elements, local
from tracker.words import N_

OPEN_DOCUMENT = N_("{name} is an OpenDocument file (.ods). Open it, save it as .xlsx or .csv and choose that.")
OTHER_OFFICE = N_("{name} is an Office file of another kind. Save the list in it as .xlsx or .csv and choose that.")
NO_SHEET = N_("{name} has no sheet “{sheet}”. Choose from: {sheets}.")
NO_SHEETS = N_("{name} has no sheet with cells. Choose a workbook with a list in it.")
_MANY = 100_000  # sheets, styles and relations; Excel stops at 65,490 styles
_FEW = 20  # rows that show whether a sheet has a table


@dataclass(frozen=True)
class _Sheet:
    name: str
    part: str
    hidden: bool


@dataclass(frozen=True)
class Spreadsheet:
    """The lines of a sheet."""

    book: Book
    part: str
    sheet: str
    sheets: tuple[str, ...]
    delimiter: str = ""
    encoding: str = ""

    def lines(self, report: Report | None = None, width: int = 0) -> Iterator[Line]:
        """As a Grid has it."""
        lines = self._heard(report) if report else (line for _done, line in sheet_rows(self.book, self.part))
        return repeated(lines, self._merges, width, self.name) if self._merges else lines

    @property
    def name(self) -> str:
        """As a Grid has it."""
        return self.book.package.name

    @cached_property
    def _merges(self) -> list[Merge]:
        return merges_of(self.book.package, self.part)

    def _heard(self, report: Report) -> Iterator[Line]:
        size = self.book.package.size(self.part)
        for nth, (done, line) in enumerate(sheet_rows(self.book, self.part)):
            if nth % OFTEN == 0:
                report(done, size)
            yield line
        report(size, size)


def open_workbook(opened: Callable[[], BinaryIO], name: str, sheet: str) -> Spreadsheet:
    """The sheet called ``sheet``, or the first in sight with a table. Raises BadTable."""
    package = open_package(opened, name)
    workbook = _workbook_part(package)
    sheets = _sheets(package, workbook)
    shown = [each for each in sheets if not each.hidden] or sheets
    if not shown:
        raise BadTable(NO_SHEETS, name=name)
    listed = tuple(each.name for each in shown)
    wanted = [each for each in sheets if each.name.casefold() == sheet.strip().casefold()] if sheet else shown
    if not wanted:
        raise BadTable(NO_SHEET, name=name, sheet=sheet, sheets=", ".join(listed))
    book = _book(package, workbook)
    grids = [Spreadsheet(book, each.part, each.name, listed) for each in wanted]
    return next((grid for grid in grids if _has_table(grid)), grids[0])


def _has_table(grid: Spreadsheet) -> bool:
    """Whether two rows with two cells each stand in it."""
    return sum(len(cells) > 1 for _done, (_number, cells) in islice(sheet_rows(grid.book, grid.part), _FEW)) > 1


def _workbook_part(package: Package) -> str:
    """The part that lists the sheets. Raises BadTable for what is no workbook of Excel."""
    targets = _relations(package, "")
    part = next((target for kind, target in targets.values() if kind == "officeDocument"), "xl/workbook.xml")
    if not package.size(part):
        names = package.parts
        other = "[content_types].xml" in names or any(each.endswith(".iwa") for each in names)
        kind = OPEN_DOCUMENT if "mimetype" in names else OTHER_OFFICE if other else ARCHIVE
        raise BadTable(kind, name=package.name)
    if part.endswith(".bin") or next(elements(package, part), ("", {}))[0] != "workbook":
        raise BadTable(OTHER_OFFICE, name=package.name)
    return part


def _relations(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """The parts that ``part`` points at: id → kind, name."""
    folder, base = posixpath.split(part)
    found = islice(elements(package, posixpath.join(folder, "_rels", f"{base}.rels")), _MANY)
    return {
        each.get("Id", ""): (
            each.get("Type", "").rpartition("/")[2],
            posixpath.normpath(posixpath.join("/", folder, each.get("Target", ""))),
        )
        for name, each in found
        if name == "Relationship" and each.get("TargetMode") != "External"
    }


def _sheets(package: Package, workbook: str) -> list[_Sheet]:
    """The sheets with cells, in the order of their tabs."""
    relations = _relations(package, workbook)
    found: dict[str, _Sheet] = {}  # by part: no two sheets are the same one
    for attributes in _named(package, workbook, "sheets", "sheet"):
        kind, part = relations.get(local(attributes, "id"), ("", ""))
        if kind == "worksheet" and package.size(part):
            hidden = attributes.get("state", "visible") != "visible"
            found.setdefault(part, _Sheet(attributes.get("name", ""), part, hidden))
    return list(found.values())


def _book(package: Package, workbook: str) -> Book:
    parts = dict(_relations(package, workbook).values())
    properties = _named(package, workbook, "workbook", "workbookPr")
    from_1904 = any(each.get("date1904") in ("1", "true") for each in properties)
    return Book(package, Texts(package, parts.get("sharedStrings", "")), _shown(package, parts), from_1904)


def _shown(package: Package, parts: dict[str, str]) -> list[Shown]:
    """How each style shows a number; other programs' styles may say more than we understand, and that is fine."""
    part = parts.get("styles", "")
    codes = {each.get("numFmtId", ""): each.get("formatCode", "") for each in _named(package, part, "", "numFmt")}
    formats = [each.get("numFmtId", "0") for each in _named(package, part, "cellXfs", "xf")]
    return [shown_as(int(each) if each.isdecimal() else 0, codes.get(each)) for each in formats]


def _named(package: Package, part: str, within: str, wanted: str) -> list[Attributes]:
    return list(islice((each for name, each in elements(package, part, within) if name == wanted), _MANY))
