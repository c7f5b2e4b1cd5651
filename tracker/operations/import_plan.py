"""What an import will do, as it is shown before it is done: counts of everything, and samples to look at."""

from __future__ import annotations

from collections.abc import Mapping as Pairs
from dataclasses import dataclass, field, fields, is_dataclass
from enum import StrEnum
from typing import Any

from tracker.exchange.columns import Mapping
from tracker.exchange.tables import Table

KEPT = 500  # rows of each sort that a plan keeps to show; it counts all of them


class Weight(StrEnum):
    """How a remark about a row weighs."""

    PROBLEM = "problem"  # a value that does not fit: it stays out of its field, its text is kept with the source
    REASON = "reason"  # a change of a frozen card: not made unless a reason is given
    WARNING = "warning"  # what looks like personal data
    NOTE = "note"  # something was filled in or read in a way that one may want to know


@dataclass(frozen=True)
class Remark:
    """Something about a cell: ``row`` as the spreadsheet numbers it, its ``text`` as it stands there, the heading of
    the ``column``, the code of the ``field``, the ``sentence`` in the language in use, and a ``suggestion``: the code
    that ``Mapping.with_replaced(field, text, code)`` takes.
    """

    row: int
    title: str
    column: str
    field: str
    text: str
    sentence: str
    suggestion: str = ""
    weight: Weight = Weight.PROBLEM


@dataclass(frozen=True)
class Unfit:
    """One text that does not fit its field, however many rows have it: what a screen asks to replace once."""

    column: str
    field: str
    text: str
    sentence: str
    suggestion: str
    rows: int


@dataclass(frozen=True)
class Said:
    """One sentence about a column and in how many ``rows`` it holds, the ``first`` of them: for a screen that says it
    once.
    """

    column: str
    field: str
    sentence: str
    weight: Weight
    rows: int
    first: int


@dataclass(frozen=True)
class New:
    """A row that becomes a new record, with its ``values`` as they are stored; also the state or stage it gets."""

    row: int
    title: str
    values: Pairs[str, Any]


@dataclass(frozen=True)
class Change:
    """A field of a record that is there already: ``old`` and ``new`` as they are stored, None for empty."""

    row: int
    record: str
    number: str
    title: str
    field: str
    old: Any
    new: Any


@dataclass(frozen=True)
class Skipped:
    """A row that nothing becomes of, and ``why`` in the language in use; of a file that cannot be read ``row`` is 0."""

    row: int
    title: str
    why: str


@dataclass(frozen=True)
class Vanished:
    """A record that came from this list and is not in it any more. It is never deleted."""

    record: str
    number: str
    title: str


@dataclass(frozen=True)
class Plan:
    """What an import will do. Nothing has been written; ``run_import`` does it.

    Which list: ``kind`` ("blocks", "experiments", "indicators", "measurements"), ``table``, the ``mapping`` (columns
    to fields; change it with its ``with_…`` methods and plan again), ``key`` (the heading of the key column; "" for
    the title), ``name`` (what the list is called in the records that come from it).

    ``obstacle`` says, in the language in use, why nothing can be imported this way; "" where it can. Then all counts
    are 0.

    Counted in full, in records (measurements from a wide sheet: several a row): ``rows``, and of those ``new``,
    ``changed``, ``unchanged``, ``skipped``; ``problems``, ``reasons``, ``warnings`` and ``notes`` count remarks;
    ``gone`` counts what vanished; ``indicators`` names indicators that will be made for measurements. ``two_ways`` is
    a number such as 1.234 where nothing says whether it is a thousand (``Mapping.with_decimals``), "" for none.
    ``near`` is a list that this one has rows of, but mostly other titles (``Mapping.with_same``), "" for none.

    Samples, at most KEPT of each, in the order of the list: ``new_rows`` (New), ``changes`` (Change, one a field),
    ``skipped_rows`` (Skipped), ``remarks`` (Remark), ``vanished`` (Vanished). Gathered over all rows: ``unfit``
    (Unfit), every different text that does not fit, and ``said`` (Said), all other remarks.
    """

    kind: str
    table: Table = field(repr=False)
    mapping: Mapping = field(repr=False)
    key: str = ""
    name: str = ""
    obstacle: str = ""
    rows: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    skipped: int = 0
    problems: int = 0
    reasons: int = 0
    warnings: int = 0
    notes: int = 0
    gone: int = 0
    two_ways: str = ""
    near: str = ""
    indicators: tuple[str, ...] = ()
    new_rows: tuple[New, ...] = ()
    changes: tuple[Change, ...] = ()
    skipped_rows: tuple[Skipped, ...] = ()
    remarks: tuple[Remark, ...] = ()
    vanished: tuple[Vanished, ...] = ()
    unfit: tuple[Unfit, ...] = ()
    said: tuple[Said, ...] = ()

    @property
    def does_something(self) -> bool:
        """Whether doing it would change anything."""
        return not self.obstacle and bool(self.new or self.changed)

    def json(self) -> dict[str, Any]:
        """The plan as JSON has it: counts, the mapping, and the samples."""
        mapping = self.mapping
        made: dict[str, Any] = {
            "as": self.kind,
            "list": self.name,
            "sheet": self.table.sheet or None,
            "header_row": self.table.header_row,
            "key": self.key or None,
            "columns": {head: name or None for head, name in zip(mapping.header, mapping.fields, strict=True)},
            "left_out": mapping.left_out,
            "layout": mapping.layout.value,
            "set": dict(mapping.fixed),
            "replaced": {name: dict(pairs) for name, pairs in mapping.replaced.items()},
            "remembered": mapping.remembered,
        }
        for each in fields(self):
            if each.name not in ("kind", "table", "mapping", "key", "name"):
                made[each.name] = _plain(getattr(self, each.name))
        return made


def _plain(value: Any) -> Any:
    """``value`` as JSON can hold it; the id of a record is nobody's business outside."""
    if is_dataclass(value):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value) if each.name != "record"}
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    return [_plain(each) for each in value] if isinstance(value, tuple) else value
