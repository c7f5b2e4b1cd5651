"""A table of figures from elsewhere, such as a download of CBS StatLine: which column, which rows, one a period."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import islice
from typing import TypeAlias

from tracker.domain.errors import Invalid
from tracker.domain.periods import Period, length_of, parse_period
from tracker.exchange.cells import Cell
from tracker.exchange.columns import periods_in
from tracker.exchange.days import Way, as_text, read_when
from tracker.exchange.dimensions import codes_in, is_about
from tracker.exchange.tables import Table, table_of
from tracker.exchange.values import decimal_sign, read_number
from tracker.exchange.words import fold
from tracker.words import N_, _, language, n_

_SHOWN = 12  # choices in a sentence
_LEAD = 6  # rows in which the periods may stand across
_NUMBERED = re.compile(r" \(\d+\)\Z")  # behind a heading that stands there twice
_KEPT = 2_000  # different texts of a column
_IDS = ("id", "measurement", "_id")
_NOTES = ("toelichting", "opmerking", "noot", "status", "bron", "note", "remark", "comment", "source")
Where: TypeAlias = Mapping[str, str]

NO_PERIOD = N_("{name} has no column with periods, such as 2024 or 2024 1st quarter. Choose another table.")
NO_VALUES = N_("{name} has no column with numbers. Choose another table.")
WHICH = N_("Say which column has the figures. There are: {columns}.")
NO_COLUMN = N_("There is no column “{column}”. There are: {columns}.")
NO_ROWS = N_("There is no row where “{column}” is “{text}”. There are: {texts}.")
SEVERAL = N_("{period} stands in several rows. Choose one of “{column}”: {texts}.")
VARIOUS = N_("“{column}” has more than one value in these rows. Choose one of “{column}”: {texts}.")
TWICE = N_("{period} stands in several rows with other figures. Choose a table with one row for each period.")
NOTHING = N_("There are no figures in it. Choose another column or other rows.")


@dataclass(frozen=True)
class Offer:
    """What a table offers: the heading of the ``period`` ("" where the periods stand across), the headings of the
    ``values``, and for the other columns the texts that rows can be chosen by.
    """

    period: str
    values: tuple[str, ...]
    parts: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Series:
    """Figures from elsewhere, one a period, the oldest first; ``name``, of whom. All periods are of one length;
    ``left_out``, those of another length that stood there too.
    """

    name: str
    points: tuple[tuple[Period, Decimal], ...]
    left_out: tuple[Period, ...] = ()

    @property
    def omission(self) -> str:
        """What was left out, in a sentence; "" where nothing was."""
        if not self.left_out:
            return ""
        said = n_("{n} figure is left out, for it is about another length of time: {periods}.",
                  "{n} figures are left out, for they are about another length of time: {periods}.",
                  len(self.left_out))  # fmt: skip
        return said.format(periods=_some([each.code for each in self.left_out]))


@dataclass
class _Seen:
    """What stands in a column."""

    numbers: int = 0
    others: int = 0
    periods: int = 0
    texts: dict[str, None] = field(default_factory=dict)

    def take(self, cell: Cell) -> None:
        text = as_text(cell).strip()
        if not text or text in (".", "x", "-"):
            return
        self.periods += bool(read_when(cell))
        if read_number(cell) is None:
            self.others += 1
        else:
            self.numbers += 1
        if len(self.texts) < _KEPT:
            self.texts.setdefault(text)


def offer(table: Table) -> Offer:
    """What can be chosen in ``table``. Raises BadTable, Invalid."""
    return _offer(_unfolded(table))


def _offer(table: Table, column: str = "") -> Offer:
    """``column``, the heading that somebody chose, is that of figures whatever it looks like."""
    seen = [_Seen() for _head in table.header]
    for row in table.rows():
        for one, cell in zip(seen, row.cells, strict=False):
            one.take(cell)
    across = periods_in(table.header)
    period = "" if len(across) >= 2 else _period_column(table, seen)
    rest = [place for place, head in enumerate(table.header) if head != period and place not in across]
    numeric = [] if len(across) >= 2 else [
        place for place in rest
        if seen[place].numbers > seen[place].others and fold(table.header[place]) not in _IDS
    ]  # fmt: skip
    if not numeric and len(across) < 2:
        raise Invalid(NO_VALUES, name=table.name)
    if numeric:
        texts = [place for place in rest if place not in numeric and fold(table.header[place]) not in _IDS]
        codes = codes_in(table, table.header.index(period), numeric, texts)
        numeric = [place for place in numeric if place not in codes or _is_called(table.header[place], column)]
    parts = {
        table.header[place]: tuple(seen[place].texts)
        for place in rest
        if place not in numeric and seen[place].texts and fold(table.header[place]) not in _IDS
    }
    return Offer(period, tuple(table.header[place] for place in numeric), parts)


def _unfolded(table: Table) -> Table:
    """As StatLine writes a table with subjects above its periods: unfolded, so that each figure has a row. Any other
    table is as it was.
    """
    first = list(islice(table.rows(), _LEAD))
    lead = next((nth for nth, row in enumerate(first) if sum(map(_is_period, row.cells)) >= 2), None)
    if lead is None or periods_in(table.header) or any(map(_is_period, (row.cells[0] for row in first))):
        return table
    periods = first[lead].cells
    across = [place for place, cell in enumerate(periods) if _is_period(cell)]
    down = [place for place in range(len(table.header)) if place not in across]
    units = len(first) > lead + 1 and all(read_number(first[lead + 1].cells[place]) is None for place in across)
    begin = first[lead + 1 + units].number if len(first) > lead + 1 + units else first[lead].number + 1
    heads = first[lead + 1].cells if units else ()
    names = [as_text(heads[place]) if units and heads[place] else table.header[place] for place in down]
    subjects = {place: _NUMBERED.sub("", table.header[place]) for place in across}
    rows = [
        (*(row.cells[place] for place in down), subjects[place], periods[place], row.cells[place])
        for row in table.rows() if row.number >= begin for place in across
    ]  # fmt: skip
    return table_of(table.name, [*names, _("Subject"), _("Period"), _("Value")], rows)


def _is_period(cell: Cell) -> bool:
    return isinstance(cell, str) and bool(read_when(cell))


def _period_column(table: Table, seen: list[_Seen]) -> str:
    filled = [
        place for place, one in enumerate(seen) if one.periods and one.periods >= 0.9 * (one.numbers + one.others)
    ]
    named = [place for place in filled if fold(table.header[place]).startswith(("period", "jaar", "maand", "kwartaal"))]
    texts = [place for place in filled if seen[place].others]
    chosen = named or texts or filled
    if not chosen:
        raise Invalid(NO_PERIOD, name=table.name)
    return table.header[chosen[0]]


def series(table: Table, column: str = "", where: Where | None = None) -> Series:
    """The figures of ``table`` in ``column`` (may be left out where there is one), from the rows ``where`` columns
    have these texts. Raises BadTable, Invalid where that leaves more than one figure for a period, or rows that are
    about more than one thing.
    """
    table = _unfolded(table)
    offered = _offer(table, column)
    wish = {_heading(list(offered.parts), name): text for name, text in (where or {}).items()}
    for name, text in list(wish.items()):
        wish[name] = next((each for each in offered.parts[name] if fold(each) == fold(text)), "")
        if not wish[name]:
            raise Invalid(NO_ROWS, column=name, text=text[:60], texts=_some(offered.parts[name]))
    chosen = ""
    if offered.period:
        if not column and len(offered.values) > 1:
            raise Invalid(WHICH, columns=_some(offered.values))
        chosen = _heading(list(offered.values), column) if column else offered.values[0]
    points = _Points(table, offered, wish).read(chosen)
    if not points:
        raise Invalid(NOTHING)
    name = ", ".join(wish.values()) or chosen or table.name
    return _of_one_length(name[:200], points)


def _of_one_length(name: str, points: Mapping[Period, Decimal]) -> Series:
    """The figures of the length of period that most have; of two as many, the shorter."""
    lengths = Counter(map(length_of, points))
    kept = max(lengths, key=lambda each: (lengths[each], -each))
    some = tuple(sorted((period, value) for period, value in points.items() if length_of(period) == kept))
    return Series(name, some, tuple(sorted(period for period in points if length_of(period) != kept)))


class _Points:
    """The figures by period, and what to say when there are two for one."""

    def __init__(self, table: Table, offered: Offer, wish: Where) -> None:
        self._table, self._offered = table, offered
        self._wish = {table.header.index(name): fold(text) for name, text in wish.items()}
        self._parts = {table.header.index(name): name for name in offered.parts if name not in wish}
        self._found: dict[Period, tuple[Decimal, tuple[Cell, ...]]] = {}
        self._said: dict[int, dict[str, None]] = {  # what the rows with figures are about, by column
            place: {} for place, name in self._parts.items() if not fold(name).startswith(_NOTES)
        }
        self._clash: Invalid | None = None

    def read(self, chosen: str) -> dict[Period, Decimal]:
        """The figures in the column ``chosen``, or in the columns of the periods."""
        header, offered = self._table.header, self._offered
        across = {} if offered.period else periods_in(header)
        sign = self._sign([header.index(chosen)] if offered.period else list(across))
        at = header.index(offered.period) if offered.period else 0
        for row in self._table.rows():
            if any(fold(as_text(row.cells[place])) != text for place, text in self._wish.items()):
                continue
            if offered.period:
                self._take(read_when(row.cells[at], Way(sign)), row.cells[header.index(chosen)], sign, row.cells)
            for place, code in across.items():
                self._take(code, row.cells[place], sign, row.cells)
        self._refuse_several()
        return {period: value for period, (value, _cells) in self._found.items()}

    def _refuse_several(self) -> None:
        for place, texts in self._said.items():
            name = self._parts[place]
            if len(texts) > 1 and (is_about(name) or not all(map(read_when, texts))):
                raise Invalid(VARIOUS, column=name, texts=_some(list(texts)))
        if self._clash:
            raise self._clash

    def _sign(self, places: list[int]) -> str:
        rows = self._table.rows()
        texts = (cell for row in rows for place in places if isinstance(cell := row.cells[place], str))
        return decimal_sign(texts) or ("," if language() == "nl" else ".")

    def _take(self, code: str, cell: Cell, sign: str, cells: tuple[Cell, ...]) -> None:
        period, value = parse_period(code), read_number(cell, sign)
        if period is None or value is None:
            return
        for place, texts in self._said.items():
            if len(texts) <= _SHOWN and (text := as_text(cells[place]).strip()):
                texts.setdefault(text)
        before = self._found.setdefault(period, (Decimal(f"{value:f}"), cells))
        if before[0] != value:
            self._clash = self._clash or self._several(period, before[1], cells)

    def _several(self, period: Period, one: tuple[Cell, ...], other: tuple[Cell, ...]) -> Invalid:
        for place, name in self._parts.items():
            if as_text(one[place]) != as_text(other[place]):
                return Invalid(SEVERAL, period=period.code, column=name, texts=_some(self._offered.parts[name]))
        return Invalid(TWICE, period=period.code)


def _heading(known: list[str], wish: str) -> str:
    for each in known:
        if _is_called(each, wish):
            return each
    raise Invalid(NO_COLUMN, column=wish[:60], columns=_some(known))


def _is_called(heading: str, wish: str) -> bool:
    return fold(wish) in (fold(heading), fold(heading.partition("(")[0]))


def _some(texts: tuple[str, ...] | list[str]) -> str:
    shown = ", ".join(text[:60] for text in texts[:_SHOWN])
    return shown + (" …" if len(texts) > _SHOWN else "")
