"""What a table that somebody brings consists of, and the one error for a table that cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple, Protocol

from tracker.domain.errors import UserError
from tracker.words import N_

Cell = str | int | float | Decimal | bool | date | datetime | None
Line = tuple[
    int, list[Cell]
]  # the number of a row as the spreadsheet shows it, and its cells up to the last filled one
Report = Callable[[int, int], None]  # hears how many of how many bytes are read; may raise, and then reading ends

LONGEST = 131_072  # signs in a cell; Excel itself allows 32,767
WIDEST = 16_384  # columns, as in Excel
OFTEN = 500  # rows between two reports of how far it is

# What Excel puts in a cell that it could not work out, also as it writes it in Dutch into a CSV file.
ERRORS = frozenset(
    {
        "#DIV/0!", "#DEEL/0!", "#N/A", "#N/B", "#NAME?", "#NAAM?", "#NULL!", "#LEEG!", "#NUM!", "#GETAL!",
        "#REF!", "#VERW!", "#VALUE!", "#WAARDE!", "#SPILL!", "#OVERLOOP!", "#CALC!", "#BEREKENEN!",
        "#FIELD!", "#VELD!", "#BLOCKED!", "#GEBLOKKEERD!", "#UNKNOWN!", "#ONBEKEND!", "#GETTING_DATA",
    }
)  # fmt: skip
UNCALCULATED = "= ?"  # for a formula that no program has worked out yet


class BadTable(UserError):
    """A table that cannot be read: one sentence with what is wrong and what to do. Nothing was changed."""

    message = N_("{name} cannot be read as a table. Save it as .xlsx or .csv and choose that.")


class Row(NamedTuple):
    """A row under the header. Never fewer cells than the header has; more only where the row itself has more."""

    number: int
    cells: tuple[Cell, ...]


class Grid(Protocol):
    """Lines of cells, from whatever file, that can be read again and again."""

    @property
    def name(self) -> str:
        """How messages call it."""

    @property
    def sheet(self) -> str:
        """Its name; "" where there are no sheets."""

    @property
    def sheets(self) -> tuple[str, ...]:
        """All that can be chosen."""

    @property
    def delimiter(self) -> str:
        """What stands between the cells; "" where nothing does."""

    @property
    def encoding(self) -> str:
        """Python's name of it; "" where it is no text."""

    def lines(self, report: Report | None = None, width: int = 0) -> Iterator[Line]:
        """The lines that hold something, from the top. A merged cell says the same in each cell under it, and
        within ``width`` columns in each cell beside it. Raises BadTable."""


def is_error(cell: Cell) -> bool:
    """Whether a spreadsheet says in this cell that it could not work it out, such as ``#DIV/0!``."""
    return isinstance(cell, str) and (cell.strip() in ERRORS or cell is UNCALCULATED)


def column_letters(place: int) -> str:
    """The letters a spreadsheet shows above the column at ``place``, counted from 0."""
    letters = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
