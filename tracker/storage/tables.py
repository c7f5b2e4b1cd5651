"""The shape of the tables. The journal is migrated and never rebuilt, the others the other way round.

The projected tables follow the declaration of the kinds in ``tracker.domain.records``: one table a kind, one
column a field, and a few derived ones. They hold no UNIQUE, FOREIGN KEY or CHECK on what people typed: a
clash that comes in from another laptop is shown and mended by people, it never makes a merge fail.
"""

from __future__ import annotations

import json
import zlib

from tracker.domain.fields import Type, fields_of, owners_of
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
LESSONS = "concluded_on IS NOT NULL AND lesson <> ''"  # the experiments that left one
NUMBERED = "CAST(number AS INTEGER), number"
# The acts that deleted a record with a number of its own, and the number: their subject begins with it.
_NUMBERED_KINDS = [name for name, kind in KINDS.items() if "number" in fields_of(kind) and not owners_of(kind)]
DELETES = f"verb IN ({', '.join(repr(f'delete-{name}') for name in _NUMBERED_KINDS)})"
FIRST_NUMBER = "CAST(subject AS INTEGER)"
# One label, the oldest first. Without the plus SQLite puts the label into the CAST and overlooks the index.
BY_NUMBER = "CAST(number AS INTEGER) = CAST(? AS INTEGER) AND +number = ? ORDER BY created, id LIMIT 1"
# The days from which a deviation is looked at, and when that was not done since. The index holds only those.
OPEN_REVIEWS = {
    "review_on": "review_on > coalesce(reviewed_on, '')",
    "until": "(until > coalesce(reviewed_on, '') OR until < review_on)",  # or it goes on beyond its last day
}
# What lists sort and filter by, so that 100,000 rows cost no more than 100.
INDEXES: dict[str, list[str]] = {
    "block": ["(title COLLATE NOCASE)", f"({NUMBERED})", "(kind)", "(look)", "(found_on)", "(team)"],
    "experiment": [
        "(title COLLATE NOCASE)",
        f"({NUMBERED})",
        "(stage)",
        f"(stage, {NUMBERED})",
        "(stage, verdict, lesson <> '')",
        "(stage, prepared_on)",
        "(stage, started_on)",
        "(stage, embedded_on)",
        "(stage, concluded_on)",
        "(stage, review_on)",
        "(verdict)",
        "(theme)",
        "(team)",
        "(owner)",
        "(started_on)",
        "(concluded_on)",
        "(review_on)",
        "(follow_up_of)",
        "(bar_indicator)",
        "(stage, law_room)",
        "(stage, idea_on)",
        f"(concluded_on, created) WHERE {LESSONS}",
    ],
    "link": ["(experiment)", "(block)"],
    "state-change": ["(block)", "(experiment)"],
    "entry": ["(experiment)"],
    "indicator": [f"({NUMBERED})"],
    "measurement": ["(indicator)"],
    "context": ["(indicator)"],
    "rebase": ["(indicator)", "(experiment)"],
    "score": ["(experiment)"],
    "deviation": ["(experiment)", *(f"({day}) WHERE {open_}" for day, open_ in OPEN_REVIEWS.items())],
    "data-use": ["(experiment)", "(delete_on)"],
    "pattern-link": ["(experiment)", "(pattern, moment, experiment)"],
    "lesson-link": ["(experiment)", "(earlier)"],
    "better": ["(happened_on)", "(block)", f"({NUMBERED})"],
    "agreement": ["(done_on)", "(experiment)", "(made_in)", f"({NUMBERED})"],
    "publication": ["(experiment)"],
    "session": [f"({NUMBERED})", "(ended_on)", "(experiment)"],
    "session-step": ["(session)"],
    "session-card": ["(session)", "(under)", "(experiment)"],
    "session-dots": ["(session)", "(card)"],
    "design": ["(session)", "(card)"],
    "step": [
        "(position)",
        "(author, position)",
        "(record)",
        "(verb, position) WHERE verb = 'forget-person'",
        f"(verb, {FIRST_NUMBER}) WHERE {DELETES}",
    ],
}


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
    return f"{zlib.crc32(json.dumps([6, shape]).encode()):08x}"
