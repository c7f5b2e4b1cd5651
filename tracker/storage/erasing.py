"""Taking a name out of the journal: its payloads are emptied, and the chain still holds.

The header of a change holds a salted hash of the payload and not the payload itself. Emptying salt and payload
takes away what was said and leaves who did something, when and to which record. What still holds is written
anew first, without the name.
"""

from __future__ import annotations

import json
import re
import sqlite3
import unicodedata
from collections.abc import Callable
from typing import Any

from tracker.domain import names
from tracker.domain.records import KINDS
from tracker.storage.journal import DELETED, changes_of_record, fold, is_alive
from tracker.storage.projection import project
from tracker.storage.steps import Step
from tracker.storage.tables import searched, table_name

Key = tuple[str, str]
Report = Callable[[int, int], None]

_AN_INDEX = 50  # making an index anew takes as long as writing so many records


def holding(connection: sqlite3.Connection, name: str) -> dict[Key, set[str]]:
    """The ids of the changes whose payload holds ``name`` as whole words, by kind and id of their record."""
    pattern = names.pattern(name)
    found: dict[Key, set[str]] = {}
    rows = connection.execute("SELECT id, kind, record, patch FROM change WHERE patch LIKE ?", [f"%{_plain(name)}%"])
    for change, kind, record, patch in rows:
        if any(map(pattern.search, _texts(json.loads(patch)))):
            found.setdefault((kind, record), set()).add(change)
    return found


def _plain(name: str) -> str:
    """The longest piece of ``name`` that SQLite finds in either case, for a quick first look.

    Without k, s and i: those have an other case outside ASCII, which SQLite does not know.
    """
    letters = unicodedata.normalize("NFC", name)
    return max(re.findall("[a-hjl-rt-z]+", letters, re.IGNORECASE | re.ASCII), key=len, default="")


def _texts(value: Any) -> list[str]:
    """Every text in a payload."""
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for each in inner for text in _texts(each)]


def erase(step: Step, connection: sqlite3.Connection, name: str, instead: str, report: Report) -> None:
    """Within ``step``: write what still holds anew with ``instead`` for ``name``, and empty the old payloads.

    ``report`` hears after each record how far it is.
    """
    pattern = names.pattern(name)
    held = holding(connection, name)
    indexes = [table_name(kind.kind_name) for kind in KINDS.values() if searched(kind)]
    parts = len(held) + len(indexes) * _AN_INDEX
    for place, ((kind, record), changes) in enumerate(held.items()):
        report(place, parts)
        registers = fold(changes_of_record(connection, kind, record))
        alive = is_alive(registers) and kind != "person"  # without a name there is nothing to say of somebody
        kept = {
            field: pattern.sub(instead, register.value) if isinstance(register.value, str) else register.value
            for field, register in registers.items()
            if register.change in changes and field != DELETED
        }
        if kind != "person":
            step.rewrite(kind, record, kept)
        if not alive:
            step.delete(kind, record)
        connection.executemany("UPDATE change SET salt = NULL, patch = NULL WHERE id = ?", [(c,) for c in changes])
        step.touched[kind, record] = None
    project(connection, step.touched)
    for place, table in enumerate(indexes):
        report(len(held) + place * _AN_INDEX, parts)
        # The index keeps words that were deleted until it is made anew.
        connection.execute(f"INSERT INTO {table}_fts ({table}_fts) VALUES ('rebuild')")
