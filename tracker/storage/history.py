"""What was done, by whom, and what can be undone: read from the journal's steps."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from tracker.domain.changes import FieldChange, StepRecord, Verb
from tracker.storage.journal import CREATED, DELETED, Change, changes_of_record, changes_of_step

_COLUMNS = "id, author, verb, subject, reason, undone, record, carrier"
# A step one can act on: somebody's act, not itself an undo or a redo.
_ACT = "reverts IS NULL AND final IS NULL AND author = ?"


class History:
    """The steps of a workspace, and where the person who works in it stands among their own."""

    def __init__(self, connection: sqlite3.Connection, author: str) -> None:
        self._connection, self._author = connection, author

    def undoable(self) -> tuple[str, Verb | None, str, str] | None:
        """The last act that still stands: its step, verb, subject and carrier. None when there is none."""
        return self._one(
            f"SELECT id, verb, subject, carrier FROM step WHERE {_ACT} AND undone IS NULL "
            "ORDER BY position DESC LIMIT 1",
            self._author,
        )

    def redoable(self) -> tuple[str, Verb | None, str, str] | None:
        """The act undone last, while nothing new was done after it. None when there is none."""
        return self._one(
            f"SELECT id, verb, subject, carrier FROM step WHERE {_ACT} AND undone IS NOT NULL AND position > "
            f"coalesce((SELECT max(position) FROM step WHERE {_ACT} AND undone IS NULL), 0) "
            "ORDER BY position LIMIT 1",
            self._author,
            self._author,
        )

    def _one(self, sql: str, *values: str) -> tuple[str, Verb | None, str, str] | None:
        row = self._connection.execute(sql, values).fetchone()
        return (row[0], _verb(row[1]), row[2] or "", row[3] or row[0]) if row else None

    def steps(self, limit: int = 500) -> list[StepRecord]:
        """The latest acts, newest first, without their field changes."""
        rows = self._connection.execute(
            f"SELECT {_COLUMNS}, (SELECT at FROM change WHERE step = s.id LIMIT 1) FROM step s "
            "ORDER BY position DESC LIMIT ?",
            [limit],
        )
        return [_record(row, row[-1]) for row in rows]

    def of_record(self, kind: str, record: str) -> list[StepRecord]:
        """Every act that touched a record or what hangs on it, newest first, with what changed."""
        ids = [(kind, record), *self._hanging_on(kind, record)]
        found: dict[str, list[FieldChange]] = {}
        times: dict[str, int] = {}
        for each in ids:
            changes = changes_of_record(self._connection, *each)
            for change, fields in _before_and_after(changes):
                found.setdefault(change.step, []).extend(fields)
                times[change.step] = change.at
        rows = self._connection.execute(
            f"SELECT {_COLUMNS} FROM step WHERE id IN (SELECT value FROM json_each(?)) ORDER BY position DESC",
            [json.dumps([*found])],
        )
        return [_record(row, times[row[0]], found[row[0]]) for row in rows]

    def _hanging_on(self, kind: str, record: str) -> list[tuple[str, str]]:
        hanging = {"block": ("link", "state-change"), "experiment": ("link", "entry")}.get(kind, ())
        return [
            (other, row[0])
            for other in hanging
            for row in self._connection.execute(
                f"SELECT id FROM {other.replace('-', '_')} WHERE {kind} = ?", [record]
            )
        ]

    def changes_of(self, step: str) -> list[Change]:
        """The changes of one act, as they stand in the journal."""
        return changes_of_step(self._connection, step)


def _verb(code: str | None) -> Verb | None:
    return Verb(code) if code in set(Verb) else None


def _record(row: tuple[Any, ...], at: int, changes: Iterable[FieldChange] = ()) -> StepRecord:
    return StepRecord(
        id=row[0],
        at=datetime.fromtimestamp(at / 1000),
        author=row[1] or "",
        verb=_verb(row[2]),
        subject=row[3] or "",
        reason=row[4] or "",
        undone=bool(row[5]),
        changes=tuple(changes),
    )


def _before_and_after(changes: list[Change]) -> Iterator[tuple[Change, list[FieldChange]]]:
    """Each change with what its fields held before it, the pseudo-fields left out but for a delete."""
    now: dict[str, Any] = {}
    for change in changes:
        fields = []
        for name, (value, _stamp, _replaced) in change.fields.items():
            if name == DELETED:
                fields.append(FieldChange(change.kind, change.record, name, bool(now.get(name)), bool(value)))
            elif name != CREATED:
                fields.append(FieldChange(change.kind, change.record, name, now.get(name), value))
            now[name] = value
        yield change, fields
