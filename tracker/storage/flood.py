"""Very many new records within one step: written together, with the same lines in the journal as one by one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from tracker.storage import projection
from tracker.storage.connecting import CACHE
from tracker.storage.journal import CREATED, Pen
from tracker.storage.tables import table_name

MANY = 1000  # so many at once are the beginning of more
_LARGE_CACHE = -64_000  # KiB; random places of four indexes are written by turns


class Bare:
    """Tables without their indexes and with a large cache, as long as very many records come or go."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._indexes: list[str] = []  # what makes those again that were taken away
        self._wide = False

    def widen(self) -> None:
        """Keep more of the file in memory until all is settled."""
        self._connection.execute(f"PRAGMA cache_size={_LARGE_CACHE}")
        self._wide = True

    def take_away(self, kind: str) -> None:
        """Leave the table of ``kind`` without indexes until all is settled."""
        self._indexes += projection.drop_indexes(self._connection, kind)

    def settle(self) -> None:
        """Make the indexes again, and give the memory back."""
        for sql in self._indexes:
            self._connection.execute(sql)
        self._indexes = []
        if self._wide:
            self._connection.execute(f"PRAGMA cache_size={CACHE}")
            self._wide = False


class Flood:
    """Makes many records at once, of ids that the journal never saw.

    Attributes: ``made``, the kinds of which it made some.
    """

    def __init__(self, connection: sqlite3.Connection, pen: Pen, step: str, now: int) -> None:
        self.made: set[str] = set()
        self._connection, self._pen, self._step, self._now = connection, pen, step, now
        self._bare = Bare(connection)

    def create(self, kind: str, records: Iterable[tuple[str, Mapping[str, Any]]]) -> None:
        """Make records, given as id and values; they are in the tables and in the search at once."""
        filled = [(record, {n: v for n, v in values.items() if v is not None}) for record, values in records]
        if not filled:
            return
        if kind not in self.made and len(filled) >= MANY:
            self._expect_more(kind, len(filled))
        patches = (
            (record, {name: [value, self._now, None] for name, value in ((CREATED, self._now), *values.items())})
            for record, values in filled
        )
        self._pen.append_all(patches, step=self._step, at=self._now, kind=kind)
        projection.insert_new(self._connection, kind, self._now, filled)
        self.made.add(kind)

    def _expect_more(self, kind: str, count: int) -> None:
        """An index is made quicker afterwards than kept, as long as the table is small."""
        there = self._connection.execute(f"SELECT count(*) FROM {table_name(kind)}").fetchone()[0]
        if there <= count:
            self._bare.take_away(kind)
        self._bare.widen()

    def settle(self) -> None:
        """Make the indexes again that were taken away, when everything is written."""
        self._bare.settle()
