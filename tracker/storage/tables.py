"""The shape of the tables. The journal is migrated, never rebuilt; the projected tables are rebuilt, never migrated.

The projected tables follow the declaration of the kinds in ``tracker.domain.records``: one table a kind, one column
a field, and a few derived ones. They hold no UNIQUE, FOREIGN KEY or CHECK on what people typed: a clash that comes
in from another laptop is shown and mended by people, it never makes a merge fail.
"""

from __future__ import annotations

import hashlib
import json

from tracker.domain.fields import Type, fields_of
from tracker.domain.records import KINDS, Record

APPLICATION_ID = 0x426C6F6B  # "Blok"
JOURNAL_VERSION = 1  # SQLite's user_version: how many migrations of the journal the file has had
READER = 1  # what this program can read; a workspace may ask for more

# Columns that follow from other records or from the whole row; see projection.py.
DERIVED: dict[str, dict[str, type]] = {
    "block": {"state": str, "state_on": str, "trying": int, "tried": int, "look": str},
    "experiment": {"stage": str, "blocks": int},
    "step": {"position": int, "author": str},
}
# What lists sort and filter by, so that 100,000 rows cost no more than 100.
INDEXES: dict[str, list[tuple[str, ...]]] = {
    "block": [("title COLLATE NOCASE",), ("kind",), ("look",), ("found_on",), ("team",)],
    "experiment": [
        ("title COLLATE NOCASE",),
        ("stage", "verdict", "lesson <> ''"),
        ("stage", "started_on"),
        ("stage", "concluded_on"),
        ("stage", "review_on"),
        ("started_on",),
        ("concluded_on", "verdict"),
        ("team",),
        ("follow_up_of",),
    ],
    "link": [("experiment",), ("block",)],
    "state-change": [("block",), ("experiment",)],
    "entry": [("experiment",)],
    "step": [("position",)],
}
NUMBERED = "CAST(number AS INTEGER), number"


def table_name(kind: str) -> str:
    """The projected table of ``kind``."""
    return kind.replace("-", "_")


def columns_of(kind: type[Record]) -> dict[str, type]:
    """Every column of a projected table with its Python type, the id first."""
    whole = (Type.WHOLE, Type.FLAG)
    fields = {name: int if field.type in whole else str for name, field in fields_of(kind).items()}
    return {"id": str, "created": int, **fields, **DERIVED.get(kind.kind_name, {})}


def searched(kind: type[Record]) -> list[str]:
    """The fields of ``kind`` that full-text search looks into."""
    return [name for name, field in fields_of(kind).items() if field.searched]


def signature() -> str:
    """A short hash that changes with the shape of the projected tables: another one means rebuild."""
    shape = {
        kind.kind_name: [
            list(map(str, columns_of(kind).items())),
            searched(kind),
            INDEXES.get(kind.kind_name),
        ]
        for kind in KINDS.values()
    }
    return hashlib.sha256(json.dumps([4, shape]).encode()).hexdigest()[:16]
