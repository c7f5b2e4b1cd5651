"""Whether the tables say what the journal says: both are worked out and laid side by side."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

from tracker.domain.records import KINDS
from tracker.storage.projection import rebuild
from tracker.storage.tables import searched, table_name


def differences(connection: sqlite3.Connection) -> Iterator[str]:
    """Where the tables do not say what the journal says: ``kind:id`` for each record that differs."""
    shadow = sqlite3.connect(":memory:", isolation_level=None)
    try:
        _copy_journal(connection, shadow)
        rebuild(shadow)
        for kind in KINDS.values():
            table = table_name(kind.kind_name)
            columns = [row[1] for row in shadow.execute(f"PRAGMA table_info({table})")]
            here, there = (_rows(each, table, columns) for each in (connection, shadow))
            yield from (
                f"{kind.kind_name}:{key}"
                for key in sorted(here.keys() | there.keys())
                if here.get(key) != there.get(key)
            )
    finally:
        shadow.close()


def search_faults(connection: sqlite3.Connection) -> Iterator[str]:
    """The kinds whose full-text index does not say what their table says."""
    for kind in KINDS.values():
        table = table_name(kind.kind_name)
        try:
            if searched(kind):
                connection.execute(f"INSERT INTO {table}_fts ({table}_fts, rank) VALUES ('integrity-check', 1)")
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_CORRUPT:
                raise
            yield kind.kind_name


def _rows(connection: sqlite3.Connection, table: str, columns: list[str]) -> dict[str, tuple[Any, ...]]:
    known = {row[1] for row in connection.execute(f"PRAGMA table_info({table})")}
    if not known.issuperset(columns):
        return {}
    return {row[0]: row for row in connection.execute(f"SELECT {', '.join(columns)} FROM {table}")}


def _copy_journal(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    from tracker.storage import schema

    schema.prepare(target)
    names = [row[1] for row in target.execute("PRAGMA table_info(change)")]
    marks = ", ".join("?" * (len(names) + 1))
    target.execute("BEGIN")
    target.executemany(
        f"INSERT INTO change (rowid, {', '.join(names)}) VALUES ({marks})",
        source.execute(f"SELECT rowid, {', '.join(names)} FROM change"),
    )
    target.execute("COMMIT")
