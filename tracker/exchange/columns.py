"""Which column of a list from elsewhere is which field: by label, code or synonym, never by a part of a word.

A column that is not known is left out and shown as such; somebody can say what it is.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Mapping as Pairs
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache

from tracker.domain.companions import Indicator, Measurement
from tracker.domain.errors import Invalid
from tracker.domain.fields import Field, Type, fields_of
from tracker.domain.records import Block, Experiment, Record, StateChange
from tracker.domain.terms import Stage
from tracker.exchange.idea_form import QUESTIONS
from tracker.exchange.values import (
    Cell,
    Way,
    as_text,
    decimal_sign,
    is_first_or_last,
    missing_reason,
    read_number,
    read_when,
)
from tracker.exchange.words import fold, label_words, synonyms
from tracker.words import LANGUAGES, N_, language, said_in

BLOCKS, EXPERIMENTS, INDICATORS, MEASUREMENTS = "blocks", "experiments", "indicators", "measurements"
KINDS: dict[str, type[Record]] = {
    BLOCKS: Block,
    EXPERIMENTS: Experiment,
    INDICATORS: Indicator,
    MEASUREMENTS: Measurement,
}
SAMPLE = 200  # rows that are looked at to recognise columns
_FILLED, _DIFFERENT = 0.9, 0.7  # parts of a key column

# What no column can be: it is worked out, or a record elsewhere that a list names in no way we know.
_NOT = ("from_list", "list_key")
_state = fields_of(StateChange)
# What a list may say besides the declared fields.
_MORE: dict[str, tuple[Field, ...]] = {
    BLOCKS: (
        _state["state"],
        dataclasses.replace(_state["happened_on"], name="state_on", label=N_("Since"), required=False),
        dataclasses.replace(_state["reason"], label=N_("Reason")),
    ),
    EXPERIMENTS: (Field("stage", Type.CHOICE, N_("Stage"), choices=Stage),),
    INDICATORS: (),
    MEASUREMENTS: (dataclasses.replace(fields_of(Indicator)["unit"]),),
}


class Layout(StrEnum):
    """How the values of measurements stand: one a row, a column for each period, or a column for each indicator."""

    ROWS = "rows"
    PERIODS = "periods"
    INDICATORS = "indicators"


@lru_cache(maxsize=len(KINDS))
def targets(kind: str) -> Pairs[str, Field]:
    """What a column of a list of ``kind`` can be, by code, in the order of the form."""
    declared = {
        name: each
        for name, each in fields_of(KINDS[kind]).items()
        if name not in _NOT and (each.type is not Type.LINK or (kind == MEASUREMENTS and name == "indicator"))
    }
    return declared | {each.name: dataclasses.replace(each, required=False, asked=True) for each in _MORE[kind]}


@dataclass(frozen=True)
class Mapping:
    """What each column of a list is, and what holds for all its rows.

    Attributes: ``fields``, the code of the field of each column of ``header``, "" for one that is left out; ``key``,
    the heading of the column that says which record a row is, "" for the title; ``fixed``, the text of a field that
    is the same in all rows; ``replaced``, for a field the texts of the list and the code each stands for ("" leaves
    such a value out); ``layout``, ``decimal_sign`` and ``months`` (a day stands for its month), how the list writes;
    ``remembered``, whether it comes from an earlier import of a list with these headings.
    """

    kind: str
    header: tuple[str, ...]
    fields: tuple[str, ...]
    key: str = ""
    fixed: Pairs[str, str] = field(default_factory=dict)
    replaced: Pairs[str, Pairs[str, str]] = field(default_factory=dict)
    layout: Layout = Layout.ROWS
    decimal_sign: str = ","
    months: bool = False
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
        """The same with another key column; "" takes the title. Raises Invalid."""
        return dataclasses.replace(self, key=self.header[self.place(heading)] if heading else "")

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

    def lack(self) -> Invalid | None:
        """Why nothing can be imported this way; None where it can."""
        known = targets(self.kind)
        wanted = [each for each in known.values() if each.required and not self._has(each.name)]
        if self.kind == MEASUREMENTS and "value" not in self.fields and "missing" not in self.fields:
            wanted.append(known["value"])
        if not wanted:
            return None
        return Invalid(
            N_("No column was recognised as {fields}. Say which one it is; there are: {columns}."),
            fields=", ".join(f"“{each.word}” ({each.name})" for each in wanted),
            columns=", ".join(filter(None, self.header))[:600],
        )

    def _has(self, name: str) -> bool:
        if self.layout is Layout.PERIODS and name == "period":
            return True
        if self.layout is Layout.INDICATORS and name == "indicator":
            return True
        return name in self.fields or bool(self.fixed.get(name))


@lru_cache(maxsize=len(KINDS))
def _names(kind: str) -> dict[str, list[tuple[int, str]]]:
    """Every folded heading that is known, with the fields it can be and how sure that is: the lower, the surer."""
    found: dict[str, list[tuple[int, str]]] = {}
    more = synonyms()["columns"][kind]
    asked = {each.field: each.words for each in QUESTIONS} if kind == EXPERIMENTS else {}
    for name, each in targets(kind).items():
        words = label_words(each)
        if name in asked:  # as the idea form asks it
            words += [fold(said_in(code, asked[name])) for code in LANGUAGES]
        for place, text in enumerate([*words, *map(fold, more.get(name, ()))]):
            rank = 0 if place < len(words) else place
            found.setdefault(text, []).append((rank, name))
    return found


def recognise(kind: str, header: Sequence[str], sample: Sequence[Sequence[Cell]]) -> Mapping:
    """What the columns of a list of ``kind`` are, by their headings and the first rows."""
    fields = _assigned(kind, header, sample)
    layout = Layout.ROWS
    if kind == MEASUREMENTS:
        fields, layout = _laid_out(header, sample, fields)
    made = Mapping(kind, tuple(header), tuple(fields), _key(header, sample), layout=layout)
    return with_ways(made, sample)


def with_ways(mapping: Mapping, sample: Sequence[Sequence[Cell]]) -> Mapping:
    """``mapping`` with how the rows of ``sample`` write decimals and months."""
    known = targets(mapping.kind)
    numeric = [place for place, name in enumerate(mapping.fields) if name and known[name].type is Type.DECIMAL]
    texts = (cell for row in sample for place in numeric if isinstance(cell := _at(row, place), str))
    sign = decimal_sign(texts) or ("," if language() == "nl" else ".")
    return dataclasses.replace(mapping, decimal_sign=sign, months=_in_months(mapping, sample))


def _assigned(kind: str, header: Sequence[str], sample: Sequence[Sequence[Cell]]) -> list[str]:
    """The field of each column: the surest pairs first, each field once."""
    left_alone = _names_of_people(header)
    pairs = sorted(
        (rank + (1000 if _is_empty(sample, place) else 0), place, name)
        for place, head in enumerate(header)
        if fold(head) not in left_alone
        for rank, name in _names_of(kind, head)
    )
    fields = [""] * len(header)
    for _rank, place, name in pairs:
        if not fields[place] and name not in fields:
            fields[place] = name
    return fields


def _names_of_people(header: Sequence[str]) -> list[str]:
    """Headings that mean the name of a person: beside a column with addresses or telephone numbers "name" does."""
    people = synonyms()["people"]
    contacts = set(map(fold, header)) & set(people["headings"])
    return list(people["names"]) if contacts else []


def _names_of(kind: str, head: str) -> list[tuple[int, str]]:
    known = _names(kind)
    return known.get(fold(head)) or known.get(fold(head.partition("(")[0])) or []


def _at(row: Sequence[Cell], place: int) -> Cell:
    return row[place] if place < len(row) else None


def _column(sample: Sequence[Sequence[Cell]], place: int) -> list[Cell]:
    """What stands in a column, empty cells left out."""
    return [cell for row in sample if (cell := _at(row, place)) not in (None, "")]


def _is_empty(sample: Sequence[Sequence[Cell]], place: int) -> bool:
    return bool(sample) and not _column(sample, place)


# The key


def _key(header: Sequence[str], sample: Sequence[Sequence[Cell]]) -> str:
    """The heading of the column that says which record a row is; "" where none looks like it."""
    known = {fold(each): rank for rank, each in enumerate(synonyms()["keys"])}
    ranked = sorted((known[fold(head)], place) for place, head in enumerate(header) if fold(head) in known)
    ranked += [(len(known), place) for place, head in enumerate(header) if fold(head).endswith(" id")]
    return next((header[place] for _rank, place in ranked if _tells_apart(sample, place)), "")


def _tells_apart(sample: Sequence[Sequence[Cell]], place: int) -> bool:
    """Whether a column says which row is which: nearly always filled in, and seldom twice the same by mistake."""
    cells = _column(sample, place)
    different = {fold(as_text(cell)) for cell in cells}
    return bool(cells) and len(cells) >= _FILLED * len(sample) and len(different) >= _DIFFERENT * len(cells)


# How measurements stand


@lru_cache(maxsize=16)
def periods_in(header: tuple[str, ...]) -> Pairs[int, str]:
    """The columns whose heading is a period, with its code; days that each begin or end a month mean months."""
    days = {place: code for place, head in enumerate(header) if (code := read_when(head))}
    if days and all(len(code) == 10 for code in days.values()):
        firsts = [is_first_or_last(date.fromisoformat(code)) for code in days.values()]
        if all(firsts) and len({code[:7] for code in days.values()}) == len(days):
            return {place: code[:7] for place, code in days.items()}
    return days


def _laid_out(header: Sequence[str], sample: Sequence[Sequence[Cell]], fields: list[str]) -> tuple[list[str], Layout]:
    across = periods_in(tuple(header))
    if len(across) >= 2 or (across and "value" not in fields and "period" not in fields):
        return _with_periods(header, sample, fields, across), Layout.PERIODS
    if "period" not in fields and (place := _down(sample, fields)) is not None:
        fields[place] = "period"
    if "period" in fields and "indicator" not in fields:
        numeric = [
            place for place, name in enumerate(fields)
            if name in ("", "value") and header[place] and _is_numeric(_column(sample, place))
        ]  # fmt: skip
        if "value" not in fields or len(numeric) > 1:
            return ["value" if place in numeric else name for place, name in enumerate(fields)], Layout.INDICATORS
    return fields, Layout.ROWS


def _with_periods(
    header: Sequence[str], sample: Sequence[Sequence[Cell]], fields: list[str], across: Iterable[int]
) -> list[str]:
    made = ["value" if place in across else "" if name in ("value", "period") else name
            for place, name in enumerate(fields)]  # fmt: skip
    if "indicator" not in made:
        texts = (place for place, name in enumerate(made) if not name and any(
            isinstance(cell, str) and read_number(cell) is None for cell in _column(sample, place)))  # fmt: skip
        place = next(texts, None)
        if place is not None:
            made[place] = "indicator"
    return made


def _down(sample: Sequence[Sequence[Cell]], fields: Sequence[str]) -> int | None:
    """The first column without a field whose cells are all periods."""
    for place, name in enumerate(fields):
        cells = _column(sample, place)
        if not name and len(cells) == len(sample) > 0 and all(map(read_when, cells)):
            return place
    return None


def _is_numeric(cells: Sequence[Cell]) -> bool:
    numbers = [cell for cell in cells if read_number(cell) is not None]
    others = [cell for cell in cells if read_number(cell) is None and not missing_reason(as_text(cell))]
    return len(numbers) > len(others)


def _in_months(mapping: Mapping, sample: Sequence[Sequence[Cell]]) -> bool:
    """Whether the days in the column of periods all begin or all end a month, and so mean months."""
    if "period" not in mapping.fields:
        return False
    codes = [read_when(cell) for cell in _column(sample, mapping.fields.index("period"))]
    days = [date.fromisoformat(code) for code in codes if len(code) == 10 and "W" not in code]
    return bool(days) and (all(day.day == 1 for day in days) or all(
        day.day > 1 and is_first_or_last(day) for day in days))  # fmt: skip


def long_rows(mapping: Mapping, cells: Sequence[Cell]) -> Iterator[dict[str, Cell]]:
    """The measurements in one row, each as field and cell; one for a list that has one a row."""
    shared = {name: _at(cells, place) for place, name in enumerate(mapping.fields) if name and name != "value"}
    values = [place for place, name in enumerate(mapping.fields) if name == "value"]
    if mapping.layout is Layout.ROWS:
        yield shared | {"value": _at(cells, values[0]) if values else None}
        return
    across = periods_in(mapping.header) if mapping.layout is Layout.PERIODS else {}
    for place in values:
        named: dict[str, Cell] = (
            {"period": across.get(place) or mapping.header[place]} if mapping.layout is Layout.PERIODS
            else {"indicator": mapping.header[place]}
        )  # fmt: skip
        if (cell := _at(cells, place)) not in (None, ""):
            yield shared | named | {"value": cell}
