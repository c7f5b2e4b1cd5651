"""Making the tables, through sqlite-utils. Imported when a file is new, old or mended: it costs 100 ms."""

from __future__ import annotations

import sqlite3

from sqlite_utils import Database, Migrations

from tracker.domain.records import KINDS
from tracker.storage.tables import INDEXES, columns_of, searched, table_name

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
        table = table_name(kind.kind_name)
        db.execute(f"DROP TABLE IF EXISTS {table}_fts")
        db.table(table).drop(ignore=True)
        db.table(table).create(columns_of(kind), pk="id", not_null={"id"}, strict=True)


def create_indexes(db: Database) -> None:
    """What lists sort and filter by; after the rows are in, which is quicker than before."""
    for kind in KINDS.values():
        table = table_name(kind.kind_name)
        for place, index in enumerate(INDEXES.get(kind.kind_name, ())):
            db.execute(f"CREATE INDEX idx_{table}_{place} ON {table} {index}")


def create_search(db: Database) -> None:
    """Full-text search over the rows that are in; from then on each step keeps it (``projection``).

    ``prefix`` makes the first letters typed as quick as whole words; ``enable_fts`` of sqlite-utils lacks it.
    """
    for kind in KINDS.values():
        if columns := searched(kind):
            table = table_name(kind.kind_name)
            db.execute(
                f"CREATE VIRTUAL TABLE {table}_fts USING fts5({', '.join(columns)}, content='{table}', "
                "tokenize='unicode61 remove_diacritics 2', prefix='1 2 3')"
            )
            db.execute(f"INSERT INTO {table}_fts ({table}_fts) VALUES ('rebuild')")


def prepare(connection: sqlite3.Connection) -> Database:
    """``connection`` as a sqlite-utils database with every migration of the journal applied."""
    db = Database(connection, execute_plugins=False)
    migrations.apply(db)
    return db
