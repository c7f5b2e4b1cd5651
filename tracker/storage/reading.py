"""The questions one can ask a workspace. Answers are frozen domain objects; asking never changes anything."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, TypeVar

from tracker.domain.fields import Field, Type, fields_of
from tracker.domain.records import Ambition, Block, Entry, Experiment, Link, Record, StateChange
from tracker.domain.terms import State
from tracker.storage.tables import NUMBERED, table_name

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Query:
    """Which records of a kind, and in which order.

    ``equals`` holds field → code for an exact match (a derived column such as ``stage`` or ``look`` too), ``text``
    words that must all begin a word somewhere, ``order`` a column, "" for the number.
    """

    equals: Mapping[str, str] = field(default_factory=dict)
    text: str = ""
    order: str = ""
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Tile:
    """A block as the wall needs it."""

    id: str
    number: str
    title: str
    kind: str
    look: str
    found_on: date | None


@dataclass(frozen=True, slots=True)
class Hit:
    """A record found by searching: ``context`` is the text around the words that matched."""

    kind: str
    id: str
    number: str
    title: str
    context: str


def _date(value: Any) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return None


def _reader(declared: Field) -> Callable[[Any], Any]:
    if declared.type is Type.DATE:
        return _date
    if declared.type is Type.CHOICE:
        assert declared.choices is not None
        members = {member.value: member for member in declared.choices}
        return members.get
    if declared.type is Type.FLAG:
        return bool
    if declared.type is Type.WHOLE:
        return lambda value: value
    return lambda value: value or ""


@cache
def _shape(kind: type[Record]) -> tuple[str, list[tuple[str, Callable[[Any], Any]]]]:
    """The columns of ``kind`` as SQL, and how each cell becomes an attribute."""
    cells: list[tuple[str, Callable[[Any], Any]]] = [("id", str)]
    cells += [(name, _reader(declared)) for name, declared in fields_of(kind).items()]
    if kind is Block:
        cells += [("state", State), ("state_on", _date), ("trying", bool), ("tried", bool)]
    if kind is Experiment:
        cells += [("blocks", lambda value: value or 0)]
    return ", ".join(f"{table_name(kind.kind_name)}.{name}" for name, _read in cells), cells


def match_words(text: str) -> str:
    """``text`` as an FTS5 question: every word must begin a word somewhere. "" when it holds no word."""
    words = "".join(c if c.isalnum() else " " for c in text[:200]).split()
    return " ".join(f'"{word}"*' for word in words)


class Reader:
    """Reads the projected tables of one workspace."""

    def __init__(self, connection: sqlite3.Connection, today: Callable[[], date]) -> None:
        self._connection = connection
        self.today = today

    # One kind at a time

    def _all(self, kind: type[R], sql: str, values: Iterable[Any] = ()) -> list[R]:
        columns, cells = _shape(kind)
        rows = self._connection.execute(f"SELECT {columns} FROM {sql}", tuple(values))
        return [
            kind(**{name: read(cell) for (name, read), cell in zip(cells, row, strict=True)}) for row in rows
        ]

    def get(self, kind: type[R], record: str) -> R | None:
        """One record by its id."""
        found = self._all(kind, f"{table_name(kind.kind_name)} WHERE id = ?", [record])
        return found[0] if found else None

    def by_number(self, kind: type[R], number: str) -> R | None:
        """The record with this label number; the oldest where two have the same."""
        table = table_name(kind.kind_name)
        where = f"{table} WHERE CAST(number AS INTEGER) = CAST(? AS INTEGER) AND number = ? ORDER BY created LIMIT 1"
        found = self._all(kind, where, [number, number])
        return found[0] if found else None

    def next_number(self, kind: type[Record]) -> str:
        """The label number after the highest."""
        row = self._connection.execute(
            f"SELECT CAST(number AS INTEGER) FROM {table_name(kind.kind_name)} ORDER BY {NUMBERED} DESC LIMIT 1"
        )
        return str(max(0, (row.fetchone() or (0,))[0] or 0) + 1)

    def list(self, kind: type[R], query: Query | None = None, *, offset: int = 0, limit: int = -1) -> list[R]:
        """The records that ``query`` asks for, from ``offset`` on, ``limit`` at most."""
        query = query or Query()
        where, values = _where(kind, query)
        table, order = table_name(kind.kind_name), _order(kind, query)
        # The inner question walks an index only, so that a page far down costs little.
        ids = f"SELECT {table}.rowid FROM {table} {where} ORDER BY {order} LIMIT ? OFFSET ?"
        return self._all(kind, f"{table} WHERE rowid IN ({ids}) ORDER BY {order}", [*values, limit, offset])

    def count(self, kind: type[Record], query: Query | None = None) -> int:
        """How many records ``query`` asks for."""
        where, values = _where(kind, query or Query())
        table = table_name(kind.kind_name)
        return int(self._connection.execute(f"SELECT count(*) FROM {table} {where}", values).fetchone()[0])

    def position(self, kind: type[R], query: Query, record: str) -> int | None:
        """The row at which ``record`` stands in the answer to ``query``; None when it is not in it."""
        where, values = _where(kind, query)
        table = table_name(kind.kind_name)
        for place, (found,) in enumerate(
            self._connection.execute(
                f"SELECT {table}.id FROM {table} {where} ORDER BY {_order(kind, query)}", values
            )
        ):
            if found == record:
                return place
        return None

    def values(self, kind: type[Record], name: str) -> list[str]:
        """What was filled in before for a free text field, alphabetically: for completion and filters."""
        assert name in fields_of(kind)
        table = table_name(kind.kind_name)
        rows = self._connection.execute(
            f"SELECT DISTINCT {name} FROM {table} WHERE {name} <> '' ORDER BY {name} COLLATE NOCASE LIMIT 500"
        )
        return [row[0] for row in rows]

    # The records around one

    def ambition(self) -> Ambition:
        """The ambition; an empty one in a workspace that somehow has none."""
        return self.get(Ambition, "ambition") or Ambition(id="ambition")

    def state_changes(self, block: str) -> list[StateChange]:
        """The life of a block, newest first."""
        return self._all(
            StateChange, "state_change WHERE block = ? ORDER BY happened_on DESC, created DESC", [block]
        )

    def entries(self, experiment: str) -> list[Entry]:
        """The logbook of an experiment, newest first."""
        return self._all(
            Entry, "entry WHERE experiment = ? ORDER BY happened_on DESC, created DESC", [experiment]
        )

    def links_of_experiment(self, experiment: str) -> list[tuple[Link, Block]]:
        """The blocks an experiment is aimed at."""
        blocks = {
            block.id: block
            for block in self._all(
                Block,
                f"block WHERE id IN (SELECT block FROM link WHERE experiment = ?) ORDER BY {NUMBERED}",
                [experiment],
            )
        }
        links = {link.block: link for link in self._all(Link, "link WHERE experiment = ?", [experiment])}
        return [(links[key], block) for key, block in blocks.items()]

    def links_of_block(self, block: str) -> list[tuple[Link, Experiment]]:
        """The experiments aimed at a block, newest first."""
        links = {link.experiment: link for link in self._all(Link, "link WHERE block = ?", [block])}
        experiments = self._all(
            Experiment,
            "experiment WHERE id IN (SELECT experiment FROM link WHERE block = ?) "
            "ORDER BY coalesce(started_on, idea_on) DESC",
            [block],
        )
        return [(links[each.id], each) for each in experiments]

    def follow_ups(self, experiment: str) -> list[Experiment]:
        """The experiments that continue this one."""
        return self._all(Experiment, f"experiment WHERE follow_up_of = ? ORDER BY {NUMBERED}", [experiment])

    # The whole

    def tiles(self) -> list[Tile]:
        """Every block for the wall, in the order of its number, which is its fixed place."""
        rows = self._connection.execute(
            f"SELECT id, number, title, kind, look, found_on FROM block ORDER BY {NUMBERED}"
        )
        return [Tile(*row[:5], _date(row[5])) for row in rows]

    def ids(self, kind: type[Record], query: Query) -> set[str]:
        """The ids of the records that ``query`` asks for: what stays bright on the wall under a filter."""
        where, values = _where(kind, query)
        table = table_name(kind.kind_name)
        return {row[0] for row in self._connection.execute(f"SELECT {table}.id FROM {table} {where}", values)}

    def tally(self, kind: type[Record], column: str) -> dict[str, int]:
        """How many records have each value of a column, derived columns too."""
        table = table_name(kind.kind_name)
        rows = self._connection.execute(f"SELECT {column}, count(*) FROM {table} GROUP BY {column}")
        return {row[0] or "": row[1] for row in rows}

    def tally_blocks(self) -> dict[str, int]:
        """How many blocks are in each recorded state."""
        return self.tally(Block, "state")

    def found_per_day(self) -> tuple[Counter[date], Counter[date]]:
        """How many blocks were found on each day: one by one, and in the one-off inventory."""
        found: Counter[date] = Counter()
        one_off: Counter[date] = Counter()
        for day, once, count in self._connection.execute(
            "SELECT found_on, one_off, count(*) FROM block WHERE found_on <> '' GROUP BY found_on, one_off"
        ):
            if made := _date(day):
                (one_off if once else found)[made] += count
        return found, one_off

    def cleared_per_day(self) -> Counter[date]:
        """Per day: blocks cleared minus blocks that came back, each block counted once at a time.

        A line that repeats the state the block was in already (cleared twice, say on two laptops) counts for nothing.
        """
        net: Counter[date] = Counter()
        cleared: dict[str, bool] = {}
        for block, state, day in self._connection.execute(
            "SELECT block, state_change.state, happened_on FROM state_change JOIN block ON block.id = block "
            "ORDER BY happened_on, state_change.created"
        ):
            now = state == State.CLEARED
            if now != cleared.get(block, False) and (made := _date(day)):
                cleared[block] = now
                net[made] += 1 if now else -1
        return net

    def concluded(self) -> list[Experiment]:
        """Every concluded experiment, oldest first."""
        return self._all(
            Experiment, "experiment WHERE concluded_on IS NOT NULL ORDER BY concluded_on, created"
        )

    def lessons(self, *, limit: int = -1, offset: int = 0) -> list[Experiment]:
        """The experiments that left a lesson, newest first."""
        return self._all(
            Experiment,
            "experiment WHERE concluded_on IS NOT NULL AND lesson <> '' "
            "ORDER BY concluded_on DESC, created DESC LIMIT ? OFFSET ?",
            [limit, offset],
        )

    def search(self, text: str, limit: int = 30) -> list[Hit]:
        """Blocks, experiments and logbook entries with all words of ``text``; a number finds that label first."""
        question = match_words(text)
        if not question:
            return []
        hits = self._numbered(text.strip())
        for kind, sql in _SEARCHES.items():
            rows = self._connection.execute(sql, [question, limit])
            hits += [Hit(kind, row[0], row[1] or "", row[2] or "", row[3] or "") for row in rows]
        return list(dict.fromkeys(hits))[:limit]

    def _numbered(self, text: str) -> list[Hit]:
        if not text.isdecimal():
            return []
        found = [self.by_number(Block, text), self.by_number(Experiment, text)]
        return [Hit(each.kind_name, each.id, each.number, each.title, "") for each in found if each]


_SEARCHES = {
    kind: f"""
        SELECT t.id, t.number, t.title, snippet({kind}_fts, -1, '', '', '…', 12)
        FROM {kind}_fts JOIN {kind} t ON t.rowid = {kind}_fts.rowid WHERE {kind}_fts MATCH ? LIMIT ?"""
    for kind in ("block", "experiment")
} | {
    "entry": """
        SELECT e.id, e.number, e.title, snippet(entry_fts, -1, '', '', '…', 12)
        FROM entry_fts JOIN entry ON entry.rowid = entry_fts.rowid JOIN experiment e ON e.id = entry.experiment
        WHERE entry_fts MATCH ? LIMIT ?"""
}


def _where(kind: type[Record], query: Query) -> tuple[str, list[Any]]:
    table = table_name(kind.kind_name)
    conditions, values = [], []
    for name, value in query.equals.items():
        conditions.append(f"{table}.{name} = ?")
        values.append(value)
    if question := match_words(query.text):
        conditions.append(f"{table}.rowid IN (SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH ?)")
        values.append(question)
    return ("WHERE " + " AND ".join(conditions) if conditions else ""), values


def _order(kind: type[Record], query: Query) -> str:
    turn = " DESC" if query.descending else ""
    table = table_name(kind.kind_name)
    if not query.order or query.order == "number":
        return (
            ", ".join(f"{column}{turn}" for column in NUMBERED.split(", "))
            if "number" in fields_of(kind)
            else "rowid"
        )
    fold = " COLLATE NOCASE" if query.order == "title" else ""
    return f"{table}.{query.order}{fold}{turn}, {table}.rowid"
