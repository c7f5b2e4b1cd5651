"""How a question becomes SQL, and how a row becomes a record."""

from __future__ import annotations

import sqlite3
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeVar

from tracker.domain.companions import Better
from tracker.domain.fields import Field, Type, fields_of, parse_decimal
from tracker.domain.periods import Period, parse_period
from tracker.domain.records import Block, Experiment, Record
from tracker.domain.terms import State
from tracker.storage.tables import NUMBERED, columns_of, table_name
from tracker.storage.trouble import told_kindly

R = TypeVar("R", bound=Record)
Cell = tuple[str, Callable[[Any], Any]]


@dataclass(frozen=True)
class Query:
    """Which records of a kind, and in which order.

    ``equals`` holds field → code for an exact match (a derived column such as ``stage`` or ``look`` too; for
    experiments also ``pattern``, the id of a failure pattern seen, and ``period``, in which it was concluded),
    ``text`` words that must all begin a word somewhere, ``order`` a column, "" for the number.
    """

    equals: Mapping[str, str] = field(default_factory=dict)
    text: str = ""
    order: str = ""
    descending: bool = False


Row = tuple[Any, ...]
Parts = Iterator[list[Row]]
PART = 4_000  # rows: some 20 ms


class Asker:
    """Asks one workspace file; what is wrong with the file is raised as a FileProblem."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection, self._path = connection, path

    def _ask(self, sql: str, values: Iterable[Any] = ()) -> list[tuple[Any, ...]]:
        with told_kindly(self._path):
            try:
                return self._connection.execute(sql, tuple(values)).fetchall()
            except UnicodeEncodeError:  # half a character (a lone surrogate): no file holds that
                return []

    def _in_parts(self, columns: str, table: str, condition: str = "1") -> Parts:
        """What ``_ask`` would give of a whole table, in parts and without an order.

        Between two parts there may be time for something else, also for writing: nothing stays open.
        """
        sql = f"SELECT rowid, {columns} FROM {table} NOT INDEXED WHERE rowid > ? AND {condition} ORDER BY rowid LIMIT ?"
        after = 0
        while rows := self._ask(sql, [after, PART]):
            after = rows[-1][0]
            yield [row[1:] for row in rows]

    def _all(self, kind: type[R], sql: str, values: Iterable[Any] = ()) -> list[R]:
        columns, cells = shape(kind)
        return [
            kind(**{name: read(cell) for (name, read), cell in zip(cells, row, strict=True)})
            for row in self._ask(f"SELECT {columns} FROM {sql}", values)
        ]


def as_date(value: Any) -> date | None:
    """The day in a cell; None for an empty cell, and for what another program wrote in it."""
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return None


_STATES = {state.value: state for state in State}


def _as_state(value: Any) -> State:
    return _STATES.get(value, State.OPEN)


def as_decimal(value: Any) -> Decimal | None:
    """The exact number in a cell; None for an empty cell, and for what another program wrote in it."""
    written = parse_decimal(value) if value else None
    return None if written is None else Decimal(written)


def _as_period(value: Any) -> Period | None:
    return parse_period(value) if value else None


_PLAIN_READERS: dict[Type, Callable[[Any], Any]] = {
    Type.DATE: as_date,
    Type.DECIMAL: as_decimal,
    Type.PERIOD: _as_period,
    Type.FLAG: bool,
    Type.WHOLE: lambda value: value,
}


def _reader(declared: Field) -> Callable[[Any], Any]:
    if declared.type is Type.CHOICE:
        assert declared.choices is not None
        members = {member.value: member for member in declared.choices}
        return members.get
    return _PLAIN_READERS.get(declared.type, lambda value: value or "")


_SHAPES: dict[type[Record], tuple[str, list[Cell]]] = {}


def shape(kind: type[Record]) -> tuple[str, list[Cell]]:
    """The columns of ``kind`` as SQL, and how each cell becomes an attribute."""
    if kind not in _SHAPES:
        _SHAPES[kind] = _shape(kind)
    return _SHAPES[kind]


def _shape(kind: type[Record]) -> tuple[str, list[Cell]]:
    cells: list[Cell] = [("id", str)]
    cells += [(name, _reader(declared)) for name, declared in fields_of(kind).items()]
    if kind is Block:
        cells += [("state", _as_state), ("state_on", as_date), ("trying", bool), ("tried", bool)]
    if kind is Experiment:
        cells += [("blocks", lambda value: value or 0)]
    return ", ".join(f"{table_name(kind.kind_name)}.{name}" for name, _read in cells), cells


def match_words(text: str) -> str:
    """``text`` as an FTS5 question: every word must begin a word somewhere. "" when it holds no word."""
    composed = unicodedata.normalize("NFC", text[:200])
    words = "".join(c if c.isalnum() else " " for c in composed).split()
    return " ".join(f'"{word}"*' for word in words)


def where(kind: type[Record], query: Query) -> tuple[str, list[Any]]:
    """The condition of ``query`` as SQL, "" when it has none, and the values in it."""
    table = table_name(kind.kind_name)
    conditions: list[str] = []
    values: list[Any] = []
    for name, value in query.equals.items():
        if name == "period" and kind in _PERIOD_OF:
            condition, some = _in_period(_PERIOD_OF[kind], value)
        else:
            condition, some = _RELATED[name](value) if name in _RELATED else (f"{_column(kind, name)} = ?", [value])
        conditions.append(condition)
        values += some
    if question := match_words(query.text):
        # The plus keeps SQLite from starting at the words found: walking the order and stopping after a page
        # costs a quarter of sorting everything that was found.
        conditions.append(f"+{table}.rowid IN (SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH ?)")
        values.append(question)
    return ("WHERE " + " AND ".join(conditions) if conditions else ""), values


def _with_pattern(pattern: str) -> tuple[str, list[Any]]:
    # The plus: walking the order and stopping after a page, as with the words that are searched for.
    return "+experiment.id IN (SELECT experiment FROM pattern_link WHERE pattern = ? AND moment = 'after')", [pattern]


def _in_period(day: str, code: str) -> tuple[str, list[Any]]:
    period = parse_period(code)
    if period is None:
        return "0", []
    return f"{day} BETWEEN ? AND ?", [period.first.isoformat(), period.last.isoformat()]


# What one can ask of experiments that is no column of theirs.
_RELATED: dict[str, Callable[[str], tuple[str, list[Any]]]] = {"pattern": _with_pattern}
# The day by which a record is in a period.
_PERIOD_OF: dict[type[Record], str] = {Experiment: "experiment.concluded_on", Better: "better.happened_on"}


def order(kind: type[Record], query: Query) -> str:
    """The order of ``query`` as SQL. Ties are broken, so that no record is on two pages or on none."""
    table = table_name(kind.kind_name)
    columns = [*NUMBERED.split(", ")] if "number" in fields_of(kind) else []
    if query.order not in ("", "number"):
        columns = [_column(kind, query.order) + (" COLLATE NOCASE" if query.order == "title" else "")]
    return ", ".join(f"{column} {'DESC' if query.descending else 'ASC'}" for column in [*columns, f"{table}.rowid"])


def _column(kind: type[Record], name: str) -> str:
    if name not in columns_of(kind):
        raise ValueError(f"{kind.__name__} has no column {name!r}")
    return f"{table_name(kind.kind_name)}.{name}"
