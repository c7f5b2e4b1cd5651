"""What the columns of a list from elsewhere are: a mapping to fields, which somebody may change."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Pairs
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache

from tracker.domain.companions import Indicator, Measurement
from tracker.domain.errors import Invalid
from tracker.domain.fields import FIRST_YEAR, LAST_YEAR, Field, Type, fields_of
from tracker.domain.records import Block, Experiment, Record, StateChange
from tracker.domain.terms import Look, Stage
from tracker.exchange.cells import Cell
from tracker.exchange.days import Way, as_text, is_first_or_last, read_when
from tracker.exchange.parts_of_year import in_year
from tracker.exchange.words import fold
from tracker.words import N_, any_month

BLOCKS, EXPERIMENTS, INDICATORS, MEASUREMENTS = "blocks", "experiments", "indicators", "measurements"
KINDS: dict[str, type[Record]] = {
    BLOCKS: Block,
    EXPERIMENTS: Experiment,
    INDICATORS: Indicator,
    MEASUREMENTS: Measurement,
}
SAMPLE = 200  # rows that are looked at to recognise columns

OF_INDICATOR = ("unit", "norm", "target")  # what a list of measurements may say of an indicator that is not there yet
_YEAR = re.compile(r"\d{4}", re.ASCII)
# What no column can be: it is worked out.
_NOT = ("from_list", "list_key", "assumed")
_FOR_ALL = {"indicator": "1", "period": "2025-01"}  # what a list of measurements may leave to be said of it as a whole
_state = fields_of(StateChange)
_TITLED_BY = {BLOCKS: "description", EXPERIMENTS: "attempt"}  # the text whose first words can be the title
# What a list may say besides the declared fields.
_MORE: dict[str, tuple[Field, ...]] = {
    BLOCKS: (
        _state["state"],
        Field("look", Type.CHOICE, N_("Look"), choices=Look),  # tells of an open block that it came back
        dataclasses.replace(_state["happened_on"], name="state_on", label=N_("Since"), required=False),
        dataclasses.replace(_state["reason"], label=N_("Reason")),
        Field("experiments", Type.LINE, N_("Experiments")),
    ),
    EXPERIMENTS: (
        Field("stage", Type.CHOICE, N_("Stage"), choices=Stage),
        Field("blocks", Type.LINE, N_("Blocks")),  # by number or title
    ),
    INDICATORS: (),
    MEASUREMENTS: (
        *(dataclasses.replace(fields_of(Indicator)[name]) for name in OF_INDICATOR),
        Field("period_year", Type.WHOLE, N_("Year of the period"), low=FIRST_YEAR, high=LAST_YEAR),
    ),
}


class Layout(StrEnum):
    """How the values of measurements stand: one a row, a column for each period, or a column for each indicator."""

    ROWS = "rows"
    PERIODS = "periods"
    INDICATORS = "indicators"


@lru_cache(maxsize=len(KINDS))
def targets(kind: str) -> Pairs[str, Field]:
    """What a column of a list of ``kind`` can be, by code, in the order of the form."""
    declared = {name: each for name, each in fields_of(KINDS[kind]).items() if name not in _NOT}
    return declared | {each.name: dataclasses.replace(each, required=False, asked=True) for each in _MORE[kind]}


@dataclass(frozen=True)
class Mapping:
    """What each column of a list is, and what holds for all its rows.

    Attributes: ``fields``, the code of the field of each column of ``header``, "" for one that is left out; ``key``,
    the heading of the column that says which record a row is, "" for the title; ``fixed``, the text of a field that
    is the same in all rows; ``replaced``, for a field the texts of the list and the code each stands for ("" leaves
    such a value out); ``layout``, ``decimal_sign`` and ``months`` (a day stands for its month), how the list writes;
    ``unsure``, whether nothing in the list says which sign stands before decimals, so that 1.234 may be two numbers;
    ``month_first``, the places of columns that write days as 12/31/2024; ``parts``, those of columns that name months,
    weeks or quarters without their year; ``to_ten``, those of columns with numbers on a scale to 10; ``units``, in what
    each column is counted, where the list says so above its rows; ``same``, whether somebody said that it is the list
    it looks a little like; ``remembered``, whether it comes from an earlier import of a list with these headings.
    """

    kind: str
    header: tuple[str, ...]
    fields: tuple[str, ...]
    key: str = ""
    fixed: Pairs[str, str] = field(default_factory=dict)
    replaced: Pairs[str, Pairs[str, str]] = field(default_factory=dict)
    layout: Layout = Layout.ROWS
    decimal_sign: str = ","
    unsure: bool = False
    months: bool = False
    month_first: tuple[int, ...] = ()
    parts: tuple[int, ...] = ()
    to_ten: tuple[int, ...] = ()
    units: tuple[str, ...] = ()
    same: bool = False
    remembered: bool = False

    @property
    def left_out(self) -> list[str]:
        """The headings of the columns that are nothing here, the key not counted."""
        return [
            head for head, name in zip(self.header, self.fields, strict=True) if not name and head != self.key and head
        ]

    @property
    def way(self) -> Way:
        """How the values are read."""
        return Way(self.decimal_sign, self.months)

    def way_of(self, place: int, *, last: bool = False) -> Way:
        """How the values of the column at ``place`` are read; ``last`` as a Way has it."""
        return dataclasses.replace(self.way, last=last, month_first=place in self.month_first)

    def with_columns(self, columns: Pairs[str, str]) -> Mapping:
        """The same with other fields for some columns, by their heading. Raises Invalid for what is not there."""
        known, fields = targets(self.kind), list(self.fields)
        for heading, name in columns.items():
            place = self.place(heading)
            if name and name not in known:
                raise Invalid(N_("“{field}” is not a field here. Choose from: {fields}."), field=name,
                              fields=", ".join(known))  # fmt: skip
            if name and not (name == "value" and self.layout is not Layout.ROWS):
                fields = ["" if each == name else each for each in fields]
            fields[place] = name
        return dataclasses.replace(self, fields=tuple(fields))

    def place(self, heading: str) -> int:
        """Where the column with this heading stands. Raises Invalid."""
        for same in (lambda head: head == heading, lambda head: fold(head) == fold(heading) != ""):
            for place, head in enumerate(self.header):
                if same(head):
                    return place
        raise Invalid(
            N_("There is no column “{column}”. There are: {columns}."),
            column=heading[:60], columns=", ".join(filter(None, self.header))[:600],
        )  # fmt: skip

    def with_key(self, heading: str) -> Mapping:
        """The same with a key column that somebody chose; "" takes the title. Raises Invalid."""
        return dataclasses.replace(self, key=self.header[self.place(heading)] if heading else "")

    def with_same(self, same: bool) -> Mapping:
        """The same, as the list that it looks a little like (``Plan.near``), or as another one."""
        return dataclasses.replace(self, same=same)

    def with_fixed(self, fixed: Pairs[str, str]) -> Mapping:
        """The same with texts that hold for all rows. Raises Invalid for a field that is not there."""
        known = targets(self.kind)
        for name in fixed:
            if name not in known:
                raise Invalid(N_("“{field}” is not a field here. Choose from: {fields}."), field=name,
                              fields=", ".join(known))  # fmt: skip
        return dataclasses.replace(self, fixed={**self.fixed, **fixed})

    def with_replaced(self, name: str, text: str, code: str) -> Mapping:
        """The same, but for the field ``name`` the ``text`` of the list stands for ``code``."""
        return dataclasses.replace(self, replaced={**self.replaced, name: {**self.replaced.get(name, {}), text: code}})

    def with_decimals(self, sign: str) -> Mapping:
        """The same with "," or "." before the decimals of its numbers."""
        return dataclasses.replace(self, decimal_sign=sign)

    @property
    def titled_by(self) -> str:
        """The field whose first words are the title, for a list without titles; "" where there are titles or no text
        to take them from.
        """
        name = _TITLED_BY.get(self.kind, "")
        return name if name in self.fields and "title" not in self.fields and not self.fixed.get("title") else ""

    def lack(self) -> Invalid | None:
        """Why nothing can be imported this way; None where it can."""
        if bare := self.without_year:
            return Invalid(
                N_(
                    "{months}: there is no year with it. Choose the period under “The same for all rows”, such as 2025 "
                    "(--set period=2025)."
                ),
                months=", ".join(self.header[place] for place in bare)[:200],
            )
        known = targets(self.kind)
        wanted = [each for each in known.values() if each.required and not self._has(each.name)]
        if self.kind == MEASUREMENTS and "value" not in self.fields and "missing" not in self.fields:
            wanted.append(known["value"])
        if not wanted:
            return None
        names = {each.name for each in wanted}
        if self.kind == MEASUREMENTS and names <= set(_FOR_ALL):
            said = N_("No column was recognised as {fields}. Say which one it is, or choose it under “The same for all "
                      "rows” ({example}); there are: {columns}.")  # fmt: skip
        else:
            said = N_("No column was recognised as {fields}. Say which one it is; there are: {columns}.")
        return Invalid(
            said,
            example=" ".join(f"--set {name}={_FOR_ALL[name]}" for name in _FOR_ALL if name in names),
            fields=", ".join(f"“{each.word}” ({each.name})" for each in wanted),
            columns=", ".join(filter(None, self.header))[:600],
        )

    @property
    def across(self) -> Pairs[int, str]:
        """The columns that are each a period, with its code; months without a year are of the year for all rows."""
        found = dict(periods_in(self.header))
        if self.year:
            found = {place: f"{self.year}-{month:02}" for place, month in months_in(self.header).items()} | found
        return found

    @property
    def year(self) -> str:
        """The year for all rows, of months and weeks that stand there without one; "" for none."""
        said = (self.fixed.get(name, "") for name in ("period_year", "period"))
        return next((text for text in said if _YEAR.fullmatch(text)), "")

    @property
    def in_parts(self) -> bool:
        """Whether the column of periods names months or weeks without their year."""
        return self.layout is not Layout.PERIODS and any(self.fields[place] == "period" for place in self.parts)

    @property
    def without_year(self) -> list[int]:
        """The columns that are a month, or hold months or weeks, of nobody knows which year."""
        if self.in_parts and "period_year" not in self.fields and not self.year:
            return [self.fields.index("period")]
        if self.layout is not Layout.PERIODS or "period" in self.fields:
            return []
        return [place for place in months_in(self.header) if self.fields[place] == "value" and place not in self.across]

    def _has(self, name: str) -> bool:
        if self.layout is Layout.PERIODS and name == "period":
            return True
        if self.layout is Layout.INDICATORS and name == "indicator":
            return True
        return name in self.fields or bool(self.fixed.get(name)) or (name == "title" and self.titled_by != "")


# The rows of a wide sheet


@lru_cache(maxsize=16)
def periods_in(header: tuple[str, ...]) -> Pairs[int, str]:
    """The columns whose heading is a period, with its code; days that each begin or end a month mean months."""
    days = {place: code for place, head in enumerate(header) if (code := read_when(head))}
    if days and all(len(code) == 10 for code in days.values()):
        firsts = [is_first_or_last(date.fromisoformat(code)) for code in days.values()]
        if all(firsts) and len({code[:7] for code in days.values()}) == len(days):
            return {place: code[:7] for place, code in days.items()}
    return days


@lru_cache(maxsize=16)
def months_in(header: tuple[str, ...]) -> Pairs[int, int]:
    """The columns whose heading is a month without a year, with its number; none where just one column is that."""
    found = {place: month for place, head in enumerate(header) if (month := any_month(head.strip()))}
    return found if len(found) > 1 else {}


def cell_at(row: Sequence[Cell], place: int) -> Cell:
    return row[place] if place < len(row) else None


def long_rows(mapping: Mapping, cells: Sequence[Cell]) -> Iterator[dict[str, Cell]]:
    """The measurements in one row, each as field and cell; one for a list that has one a row."""
    shared = {name: cell_at(cells, place) for place, name in enumerate(mapping.fields) if name and name != "value"}
    if "period_year" in shared or mapping.parts:
        _tell_year(mapping, shared)
    values = [place for place, name in enumerate(mapping.fields) if name == "value"]
    if mapping.layout is Layout.ROWS:
        yield _with_unit(mapping, shared | {"value": cell_at(cells, values[0]) if values else None}, values[:1])
        return
    across = mapping.across if mapping.layout is Layout.PERIODS else {}
    months = months_in(mapping.header) if mapping.layout is Layout.PERIODS else {}
    year = read_when(shared.get("period")) if months else ""  # of this row
    if _YEAR.fullmatch(year):
        across = {place: f"{year}-{month:02}" for place, month in months.items()} | dict(across)
    for place in values:
        named: dict[str, Cell] = (
            {"period": across.get(place) or mapping.header[place]} if mapping.layout is Layout.PERIODS
            else {"indicator": mapping.header[place]}
        )  # fmt: skip
        if (cell := cell_at(cells, place)) not in (None, ""):
            yield _with_unit(mapping, shared | named | {"value": cell}, [place])


def _with_unit(mapping: Mapping, said: dict[str, Cell], places: Sequence[int]) -> dict[str, Cell]:
    """What a row says, with the unit of its column where it has none itself."""
    unit = next((mapping.units[place] for place in places if place < len(mapping.units)), "")
    return said if said.get("unit") or not unit else said | {"unit": unit}


def _tell_year(mapping: Mapping, shared: dict[str, Cell]) -> None:
    """Put the year of a row, or of all rows, behind its month, week or quarter."""
    year = read_when(shared.pop("period_year", None)) or mapping.year
    cell = shared.get("period")
    if _YEAR.fullmatch(year) and cell is not None and mapping.layout is not Layout.PERIODS:
        shared["period"] = in_year(as_text(cell), year, mapping.header[mapping.fields.index("period")]) or cell
