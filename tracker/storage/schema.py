"""Making the tables, through sqlite-utils. Imported only when a file is new, old or mended: it costs 100 ms."""

from __future__ import annotations

import sqlite3

from sqlite_utils import Database, Migrations

from tracker.domain.fields import fields_of
from tracker.domain.records import KINDS
from tracker.storage.tables import INDEXES, NUMBERED, columns_of, searched, table_name

migrations = Migrations("blokjes")


@migrations()
def journal(db: Database) -> None:
    """The journal and the few facts about the file itself."""
    text = dict.fromkeys(
        ("id", "device", "prev", "step", "author", "kind", "record", "payload_hash", "salt", "patch"), str
    )
    db.table("change").create(
        {**text, "seq": int, "at": int},
        pk="id",
        not_null={"id", "device", "seq", "prev", "step", "author", "at", "kind", "record", "payload_hash"},
        column_order=["id", "device", "seq", "prev", "step", "author", "at", "kind", "record"],
        strict=True,
    )
    for columns in (["kind", "record"], ["device", "seq"], ["step"]):
        db.table("change").create_index(columns)
    db.table("fact").create({"name": str, "value": str}, pk="name", not_null={"value"}, strict=True)


def create_tables(db: Database) -> None:
    """Make every projected table anew and empty, without indexes."""
    for kind in KINDS.values():
        table = db.table(table_name(kind.kind_name))
        if searched(kind) and table.exists() and table.detect_fts():
            table.disable_fts()
        table.drop(ignore=True)
        table.create(columns_of(kind), pk="id", not_null={"id"}, strict=True)


def create_indexes(db: Database) -> None:
    """What lists sort and filter by; after the rows are in, which is quicker than before."""
    for kind in KINDS.values():
        table = table_name(kind.kind_name)
        indexes = list(INDEXES.get(kind.kind_name, ()))
        if "number" in fields_of(kind):
            indexes.append((NUMBERED,))
        for place, columns in enumerate(indexes):
            db.execute(f"CREATE INDEX idx_{table}_{place} ON {table} ({', '.join(columns)})")


def create_search(db: Database) -> None:
    """Full-text search over the rows that are in; from then on each step keeps it (``projection``)."""
    for kind in KINDS.values():
        if searched(kind):
            db.table(table_name(kind.kind_name)).enable_fts(
                searched(kind), tokenize="unicode61 remove_diacritics 2"
            )


def prepare(connection: sqlite3.Connection) -> Database:
    """``connection`` as a sqlite-utils database with every migration of the journal applied."""
    db = Database(connection, execute_plugins=False)
    migrations.apply(db)
    return db
