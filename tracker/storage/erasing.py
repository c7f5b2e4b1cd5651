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
from collections.abc import Iterator
from typing import Any

from tracker.domain import names
from tracker.domain.fields import Type, fields_of
from tracker.domain.records import KINDS
from tracker.storage.journal import DELETED, changes_of_record, fold, is_alive
from tracker.storage.projection import Report, project
from tracker.storage.steps import Step
from tracker.storage.tables import searched, table_name

Key = tuple[str, str]

_AN_INDEX = 50  # merging an index takes as long as writing so many records
_PAGES = 200  # of an index in one go, some 10 ms
_SOMETHING_MERGED = 2  # SQLite's own sign: rows changed by a command that had something to do


def holding(connection: sqlite3.Connection, name: str) -> dict[Key, set[str]]:
    """The ids of the changes whose payload holds ``name`` as whole words, by kind and id of their record."""
    pattern = names.pattern(name)
    found: dict[Key, set[str]] = {}
    rows = connection.execute("SELECT id, kind, record, patch FROM change WHERE patch LIKE ?", [_roughly(name)])
    for change, kind, record, patch in rows:
        if any(map(pattern.search, _texts_of(kind, json.loads(patch)))):
            found.setdefault((kind, record), set()).add(change)
    return found


def _roughly(name: str) -> str:
    """A LIKE pattern that every text with ``name`` meets, for a quick first look.

    SQLite knows both cases of ASCII letters only; k, s and i have an other case outside ASCII. Accents are written
    in two ways, spaces and some signs in more; the digits of a long number stand in groups or not.
    """
    if names.is_number(name):
        return "%" + "%".join(filter(str.isdecimal, name)) + "%"
    signs = (
        sign if re.match("[a-hjl-rt-z0-9]", sign) else "_" if sign in "ksi" else "%"
        for sign in unicodedata.normalize("NFC", name).lower()
    )
    return "%" + "".join(signs) + "%"


_SIGNS = 24  # shown on each side of a name


def excerpts(connection: sqlite3.Connection, name: str, held: dict[Key, set[str]]) -> list[str]:
    """The texts around ``name`` in the changes that ``held`` it, a line each, none twice."""
    pattern = names.pattern(name)
    changes = json.dumps([change for each in held.values() for change in each])
    sql = "SELECT kind, patch FROM change WHERE id IN (SELECT value FROM json_each(?)) ORDER BY rowid DESC"
    lines = (
        _excerpt(text, found)
        for kind, patch in connection.execute(sql, [changes])
        for text in _texts_of(kind, json.loads(patch))
        for found in pattern.finditer(text)
    )
    return [*dict.fromkeys(lines)]


def _excerpt(text: str, found: re.Match[str]) -> str:
    first, last = max(found.start() - _SIGNS, 0), found.end() + _SIGNS
    line = " ".join(text[first:last].split())
    return f"{'…' if first else ''}{line}{'…' if last < len(text) else ''}"


# Lines that hold no words of people: labels, ids, codes and fingerprints.
_CODES = {"number", "verb", "record", "assumed", "marked", "marked_by", "confirmed", "confirmed_by"}


def _in_words(kind: str, field: str) -> bool:
    """Whether ``field`` may hold what somebody wrote: a date or a choice names nobody. What we do not know may."""
    declared = fields_of(KINDS[kind]).get(field) if kind in KINDS else None
    return declared is None or (declared.type in (Type.LINE, Type.TEXT) and field not in _CODES)


def _texts_of(kind: str, patch: Any) -> list[str]:
    """Every text in a payload that may hold a name."""
    if not isinstance(patch, dict):
        return _texts(patch)
    return [text for field, value in patch.items() if _in_words(kind, field) for text in _texts(value)]


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
            field: pattern.sub(instead, register.value)
            if isinstance(register.value, str) and _in_words(kind, field)
            else register.value
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
        for _part in _merged(connection, table):
            report(len(held) + place * _AN_INDEX, parts)


def _merged(connection: sqlite3.Connection, table: str) -> Iterator[None]:
    """Merge the parts of an index into one, a few pages at a time: as long as they lie apart it keeps what was
    deleted.
    """
    command = f"INSERT INTO {table}_fts ({table}_fts, rank) VALUES ('merge', ?)"
    connection.execute(command, [-_PAGES])
    before = 0
    while connection.total_changes - before >= _SOMETHING_MERGED:
        yield
        before = connection.total_changes
        connection.execute(command, [_PAGES])
