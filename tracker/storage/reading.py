"""The questions one can ask a workspace. Answers are frozen domain objects; asking never changes anything."""

from __future__ import annotations

import builtins
import json
import sqlite3
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from tracker.domain.companions import Better, Measurement, Person
from tracker.domain.fields import fields_of
from tracker.domain.periods import Period, parse_period
from tracker.domain.records import Ambition, Block, Entry, Experiment, Link, Record, StateChange
from tracker.domain.terms import State
from tracker.storage.asking import Query, R, as_date, as_decimal, match_words, order, where
from tracker.storage.searching import Hit, Searcher
from tracker.storage.tables import BY_NUMBER, DELETES, FIRST_NUMBER, LESSONS, NUMBERED, table_name

_NO_PERIOD = Period("", date.min, date.min)

__all__ = ["Hit", "Query", "Reader", "Tile"]


def _by_period(measured: tuple[Period, str]) -> Period:
    return measured[0]


@dataclass(frozen=True)
class Tile:
    """A block as the wall needs it."""

    id: str
    number: str
    title: str
    kind: str  # "" where it was not chosen yet
    look: str
    found_on: date | None
    state_on: date | None = None  # since when it is in its recorded state


_TILE = "id, number, title, kind, look, found_on, state_on"


class Reader(Searcher):
    """Reads the projected tables of one workspace."""

    def __init__(self, connection: sqlite3.Connection, path: Path, today: Callable[[], date]) -> None:
        super().__init__(connection, path)
        self.today = today

    # One kind at a time

    def get(self, kind: type[R], record: str) -> R | None:
        """One record by its id."""
        found = self._all(kind, f"{table_name(kind.kind_name)} WHERE id = ?", [record])
        return found[0] if found else None

    def by_number(self, kind: type[R], number: str) -> R | None:
        """The record with this label number; the oldest where two have the same."""
        found = self._all(kind, f"{table_name(kind.kind_name)} WHERE {BY_NUMBER}", [number, number])
        return found[0] if found else None

    def next_number(self, kind: type[Record]) -> str:
        """The label number after the highest that was ever given: minutes and mails still name what was deleted."""
        table = table_name(kind.kind_name)
        highest = self._ask(
            f"SELECT CAST(number AS INTEGER) FROM {table} ORDER BY CAST(number AS INTEGER) DESC LIMIT 1"
        )
        gone = self._ask(
            f"SELECT max({FIRST_NUMBER}) FROM step WHERE {DELETES} AND verb = ?", [f"delete-{kind.kind_name}"]
        )
        return str(max(0, *(row[0] or 0 for row in (*highest, *gone))) + 1)

    def list(self, kind: type[R], query: Query | None = None, *, offset: int = 0, limit: int = -1) -> builtins.list[R]:
        """The records that ``query`` asks for, from ``offset`` on, ``limit`` at most."""
        query = query or Query()
        condition, values = where(kind, query)
        table, by = table_name(kind.kind_name), order(kind, query)
        # The inner question walks an index only, so that a page far down costs little.
        ids = f"SELECT {table}.rowid FROM {table} {condition} ORDER BY {by} LIMIT ? OFFSET ?"
        return self._all(kind, f"{table} WHERE rowid IN ({ids}) ORDER BY {by}", [*values, limit, offset])

    def count(self, kind: type[Record], query: Query | None = None) -> int:
        """How many records ``query`` asks for."""
        query = query or Query()
        condition, values = where(kind, query)
        table = table_name(kind.kind_name)
        if not query.equals and (question := match_words(query.text)):
            # The words alone can be counted without a look at the records.
            table, condition, values = f"{table}_fts", f"WHERE {table}_fts MATCH ?", [question]
        rows = self._ask(f"SELECT count(*) FROM {table} {condition}", values)
        return int(rows[0][0]) if rows else 0

    def position(self, kind: type[Record], query: Query, record: str) -> int | None:
        """The row at which ``record`` stands in the answer to ``query``; None when it is not in it."""
        condition, values = where(kind, query)
        table = table_name(kind.kind_name)
        here = self._ask(f"SELECT rowid FROM {table} WHERE id = ?", [record])
        everyone = f"SELECT {table}.rowid FROM {table} {condition} ORDER BY {order(kind, query)}"
        rows = self._ask(everyone, values) if here else []
        return rows.index(here[0]) if here and here[0] in rows else None

    def values(self, kind: type[Record], name: str, *, most: int = 500) -> builtins.list[str]:
        """What was filled in before for a free text field, alphabetically: for completion and filters; -1 for all."""
        assert name in fields_of(kind)
        table = table_name(kind.kind_name)
        rows = self._ask(
            f"SELECT DISTINCT {name} FROM {table} WHERE {name} <> '' ORDER BY {name} COLLATE NOCASE LIMIT ?",
            [most],
        )
        return [row[0] for row in rows]

    # The records around one

    def around(self, kind: type[R], field: str, record: str) -> builtins.list[R]:
        """The records of ``kind`` that name ``record`` in the link ``field``, the oldest first."""
        assert field in fields_of(kind)
        table = table_name(kind.kind_name)
        return self._all(kind, f"{table} WHERE {field} = ? ORDER BY created, id", [record])

    def latest_measurements(self) -> dict[str, Measurement]:
        """For each indicator the last measurement that has a value, by the id of the indicator."""
        # Of each way to write a period (2026, 2026-05, 2026-Q2 …) the codes sort as text: the last of each is enough.
        rows = self._ask(
            "SELECT id, max(period) FROM measurement WHERE value <> '' "
            "GROUP BY indicator, length(period), substr(period, 6, 1) IN ('Q', 'W')"
        )
        ids = json.dumps([row[0] for row in rows])
        found: dict[str, Measurement] = {}
        for each in self._all(Measurement, "measurement WHERE id IN (SELECT value FROM json_each(?))", [ids]):
            last = found.get(each.indicator)
            if each.period and (last is None or last.period is None or last.period < each.period):
                found[each.indicator] = each
        return found

    def went(self, count: int = 12) -> dict[str, builtins.list[tuple[Period, Decimal | None]]]:
        """For each indicator its last ``count`` measurements, the oldest first; None is a value that is missing."""
        found: dict[str, builtins.list[tuple[Period, str]]] = {}
        for indicator, code, value in self._ask("SELECT indicator, period, value FROM measurement"):
            if period := parse_period(code or ""):
                found.setdefault(indicator, []).append((period, value))
        return {
            indicator: [(period, as_decimal(value)) for period, value in sorted(some, key=_by_period)[-count:]]
            for indicator, some in found.items()
        }

    def measurements(self, indicator: str, last: int = 0) -> builtins.list[Measurement]:
        """The measurements of an indicator, the oldest period first; with ``last`` so many of the latest at most."""
        if last:  # of each way to write a period: see latest_measurements
            nth = "PARTITION BY length(period), substr(period, 6, 1) IN ('Q', 'W') ORDER BY period DESC"
            ranked = f"SELECT id, row_number() OVER ({nth}) AS nth FROM measurement WHERE indicator = ?"
            wanted = f"measurement WHERE id IN (SELECT id FROM ({ranked}) WHERE nth <= ?)"
            some = self._all(Measurement, wanted, [indicator, last])
        else:
            some = self.around(Measurement, "indicator", indicator)
        return sorted((each for each in some if each.period), key=lambda each: each.period or _NO_PERIOD)[-last:]

    def betters(self, first: date, last: date) -> builtins.list[Better]:
        """What went better from ``first`` to ``last``, both in it, the latest first."""
        return self._all(
            Better,
            "better WHERE happened_on BETWEEN ? AND ? ORDER BY happened_on DESC, created DESC, id DESC",
            [first.isoformat(), last.isoformat()],
        )

    def count_betters(self, first: date, last: date) -> int:
        """How many of those there are."""
        sql = "SELECT count(*) FROM better WHERE happened_on BETWEEN ? AND ?"
        return int(self._ask(sql, [first.isoformat(), last.isoformat()])[0][0])

    def names(self) -> dict[str, str]:
        """The name behind each pseudonym that has one."""
        return {each.id: each.name for each in self.list(Person)}

    def ambition(self) -> Ambition:
        """The ambition; an empty one in a workspace that somehow has none."""
        return self.get(Ambition, "ambition") or Ambition(id="ambition")

    def state_changes(self, block: str) -> builtins.list[StateChange]:
        """The life of a block, newest first."""
        return self._all(
            StateChange,
            "state_change WHERE block = ? ORDER BY happened_on DESC, created DESC, id DESC",
            [block],
        )

    def entries(self, experiment: str) -> builtins.list[Entry]:
        """The logbook of an experiment, newest first."""
        return self._all(
            Entry, "entry WHERE experiment = ? ORDER BY happened_on DESC, created DESC, id DESC", [experiment]
        )

    def links_of_experiment(self, experiment: str) -> builtins.list[tuple[Link, Block]]:
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

    def links_of_block(self, block: str, limit: int = -1) -> builtins.list[tuple[Link, Experiment]]:
        """The experiments aimed at a block, newest first, ``limit`` at most."""
        newest = "ORDER BY coalesce(started_on, idea_on) DESC, created DESC, id DESC"
        aimed = "id IN (SELECT experiment FROM link WHERE block = ?)"
        chosen = f"rowid IN (SELECT rowid FROM experiment WHERE {aimed} {newest} LIMIT ?) {newest}"
        experiments = self._all(Experiment, f"experiment WHERE {chosen}", [block, limit])
        ids = json.dumps([each.id for each in experiments])
        known = self._all(Link, "link WHERE block = ? AND experiment IN (SELECT value FROM json_each(?))", [block, ids])
        links = {link.experiment: link for link in known}
        return [(links[each.id], each) for each in experiments]

    def follow_ups(self, experiment: str) -> builtins.list[Experiment]:
        """The experiments that continue this one."""
        return self._all(Experiment, f"experiment WHERE follow_up_of = ? ORDER BY {NUMBERED}", [experiment])

    # The whole

    def tiles(self) -> builtins.list[Tile]:
        """Every block for the wall, in the order of its number, which is its fixed place."""
        rows = self._ask(f"SELECT {_TILE} FROM block ORDER BY {NUMBERED}, rowid")
        return [
            Tile(id_, number or "", title or "", kind or "", look, as_date(found), as_date(since))
            for id_, number, title, kind, look, found, since in rows
        ]

    def ids(self, kind: type[Record], query: Query) -> set[str]:
        """The ids of the records that ``query`` asks for: what stays bright on the wall under a filter."""
        condition, values = where(kind, query)
        table = table_name(kind.kind_name)
        return {row[0] for row in self._ask(f"SELECT {table}.id FROM {table} {condition}", values)}

    def tally(self, kind: type[Record], column: str) -> dict[str, int]:
        """How many records have each value of a column, derived columns too."""
        table = table_name(kind.kind_name)
        rows = self._ask(f"SELECT {column}, count(*) FROM {table} GROUP BY {column}")
        return {row[0] or "": row[1] for row in rows}

    def tally_blocks(self) -> dict[str, int]:
        """How many blocks are in each recorded state."""
        return self.tally(Block, "state")

    def count_overdue(self) -> int:
        """How many experiments run past their decision date."""
        sql = "SELECT count(*) FROM experiment WHERE stage = 'running' AND review_on < ? AND review_on <> ''"
        return int(self._ask(sql, [self.today().isoformat()])[0][0])

    def found_since(self, day: date) -> int:
        """How many blocks were found on or after ``day``."""
        sql = "SELECT count(*) FROM block WHERE found_on >= ?"
        return int(self._ask(sql, [day.isoformat()])[0][0])

    def found_per_day(self) -> tuple[Counter[date], Counter[date]]:
        """How many blocks were found on each day: one by one, and in the one-off inventory."""
        found: Counter[date] = Counter()
        one_off: Counter[date] = Counter()
        for day, once, count in self._ask(
            "SELECT found_on, one_off, count(*) FROM block WHERE found_on <> '' GROUP BY found_on, one_off"
        ):
            if made := as_date(day):
                (one_off if once else found)[made] += count
        return found, one_off

    def cleared_per_day(self) -> Counter[date]:
        """Per day: blocks cleared minus blocks that came back, each block counted once at a time.

        A line that repeats the state the block was in (cleared twice, say on two laptops) counts for nothing.
        """
        net: Counter[date] = Counter()
        cleared: dict[str, bool] = {}
        for block, state, day in self._ask(
            "SELECT block, state_change.state, happened_on FROM state_change JOIN block ON block.id = block "
            "ORDER BY happened_on, state_change.created, state_change.id"
        ):
            now = state == State.CLEARED
            if now != cleared.get(block, False) and (made := as_date(day)):
                cleared[block] = now
                net[made] += 1 if now else -1
        return net

    def lessons(self, *, limit: int = -1, offset: int = 0) -> builtins.list[Experiment]:
        """The experiments that left a lesson, newest first."""
        newest = f"{LESSONS} ORDER BY concluded_on DESC, created DESC, rowid DESC"
        page = f"SELECT rowid FROM experiment WHERE {newest} LIMIT ? OFFSET ?"
        return self._all(Experiment, f"experiment WHERE rowid IN ({page}) AND {newest}", [limit, offset])
