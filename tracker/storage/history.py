"""What was done, by whom, and what can be undone: read from the journal's steps."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from tracker.domain.changes import FieldChange, Places, StepRecord, Verb, in_order
from tracker.domain.errors import FileProblem
from tracker.domain.fields import owners_of
from tracker.domain.records import KINDS
from tracker.storage.asking import Asker
from tracker.storage.journal import CREATED, DELETED, Change, changes_of_record, changes_of_step, fold
from tracker.storage.tables import table_name
from tracker.storage.trouble import DAMAGED, told_kindly

_COLUMNS = "s.id, s.author, s.verb, s.subject, s.reason, s.undone, (SELECT verb FROM step WHERE id = s.reverts)"
# A step one can act on: somebody's act, not itself an undo or a redo, and nothing from before a person was
# forgotten: what it would put back was erased.
_FORGOTTEN = f"coalesce((SELECT max(position) FROM step WHERE verb = '{Verb.FORGET_PERSON}'), 0)"
_ACT = f"reverts IS NULL AND final IS NULL AND author = ? AND position > {_FORGOTTEN}"
# What hangs on a record of each kind: the kinds that cannot do without it, and the field that names it.
_HANGING: dict[str, list[tuple[str, str]]] = {
    target: [
        (name, field.name) for name, kind in KINDS.items() for field in owners_of(kind).values()
        if field.target == target
    ]
    for target in KINDS
}  # fmt: skip
_VERBS = {verb.value: verb for verb in Verb}


class History(Asker):
    """The steps of a workspace, and where the person who works in it stands among their own."""

    def __init__(self, connection: sqlite3.Connection, path: Path, author: str) -> None:
        super().__init__(connection, path)
        self._author = author

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
            "SELECT act.id, act.verb, act.subject, act.carrier FROM step AS turn "
            "JOIN step AS act ON act.id = turn.reverts AND act.carrier = turn.id "
            "WHERE turn.author = ? AND act.undone IS NOT NULL AND turn.position > coalesce("
            f"(SELECT position FROM step WHERE {_ACT} ORDER BY position DESC LIMIT 1), {_FORGOTTEN}) "
            "ORDER BY act.position LIMIT 1",
            self._author,
            self._author,
        )

    def _one(self, sql: str, *values: str) -> tuple[str, Verb | None, str, str] | None:
        rows = self._ask(sql, values)
        return next(((row[0], _verb(row[1]), row[2] or "", row[3] or row[0]) for row in rows), None)

    def steps(self, limit: int = 500) -> list[StepRecord]:
        """The latest acts, newest first, without their field changes."""
        rows = self._ask(
            f"SELECT {_COLUMNS}, (SELECT at FROM change WHERE step = s.id LIMIT 1) FROM step s "
            "ORDER BY position DESC LIMIT ?",
            [limit],
        )
        if any(row[-1] is None for row in rows):  # every act has a change: this one lost it
            raise FileProblem(DAMAGED, path=self._path)
        return [_record(row, row[-1]) for row in rows]

    def of_record(self, kind: str, record: str) -> list[StepRecord]:
        """Every act that touched a record or what hangs on it, newest first, with what changed."""
        found: dict[str, list[FieldChange]] = {}
        times: dict[str, int] = {}
        for changes in self._around(kind, record):
            for change, fields in _before_and_after(changes):
                found.setdefault(change.step, []).extend(fields)
                times[change.step] = change.at
        rows = self._ask(
            f"SELECT {_COLUMNS} FROM step s WHERE id IN (SELECT value FROM json_each(?)) ORDER BY position DESC",
            [json.dumps([*found])],
        )
        return [_record(row, times[row[0]], found[row[0]]) for row in rows]

    def _around(self, kind: str, record: str) -> Iterator[list[Change]]:
        """The changes of a record, and of each that hangs on it; of those that were deleted since as well."""
        yield self._changes(kind, record)
        for other, field in _HANGING.get(kind, ()):
            rows = self._ask(
                f"SELECT id FROM {table_name(other)} WHERE {field} = ? UNION SELECT record FROM change "
                "WHERE step IN (SELECT id FROM step WHERE record = ?) AND +kind = ?",
                [record, record, other],
            )
            for (each,) in rows:
                changes = self._changes(other, each)
                owner = fold(changes).get(field)
                if owner is not None and owner.value == record:
                    yield changes

    def _changes(self, kind: str, record: str) -> list[Change]:
        with told_kindly(self._path):
            return changes_of_record(self._connection, kind, record)

    def records_with(self, name: str) -> set[tuple[str, str]]:
        """Kind and id of the records that hold ``name``, now or earlier; the steps of the history do not count."""
        from tracker.storage.erasing import holding

        with told_kindly(self._path):
            return {key for key in holding(self._connection, name) if key[0] != "step"}

    def places_with(self, name: str) -> Places:
        """Where ``name`` stands, now or earlier: in records, and in the words and reasons of steps."""
        from tracker.storage.erasing import excerpts, holding

        with told_kindly(self._path):
            held = holding(self._connection, name)
            steps = sum(kind == "step" for kind, _record in held)
            return Places(len(held) - steps, steps, tuple(excerpts(self._connection, name, held)))

    def origins(self, kind: str, record: str, fields: Iterable[str]) -> dict[str, str]:
        """For each of ``fields`` that says something: a mark that is another once somebody wrote something else there.

        An undo brings the mark back with the value. The mark says nothing of the value.
        """
        registers = fold(self._changes(kind, record))
        filled = {name: registers[name] for name in fields if name in registers and registers[name].value}
        return {name: "-".join(map(str, register.origin)) for name, register in filled.items()}

    def changes_of(self, step: str) -> list[Change]:
        """The changes of one act, as they stand in the journal."""
        with told_kindly(self._path):
            return changes_of_step(self._connection, step)


def _verb(code: str | None) -> Verb | None:
    return _VERBS.get(code or "")


def _record(row: tuple[Any, ...], at: int, changes: Iterable[FieldChange] = ()) -> StepRecord:
    return StepRecord(
        id=row[0],
        at=datetime.fromtimestamp(at / 1000),
        author=row[1] or "",
        verb=_verb(row[2]),
        subject=row[3] or "",
        reason=row[4] or "",
        undone=bool(row[5]),
        changes=tuple(in_order(tuple(changes))),
        reverts=_verb(row[6]),
    )


def _before_and_after(changes: list[Change]) -> Iterator[tuple[Change, list[FieldChange]]]:
    """Each change with what its fields held before it, the pseudo-fields left out but for a delete."""
    now: dict[str, Any] = {}
    for change in changes:
        fields = []
        for name, (value, *_marks) in change.fields.items():
            if name == DELETED:
                fields.append(FieldChange(change.kind, change.record, name, bool(now.get(name)), bool(value)))
            elif name != CREATED:
                fields.append(FieldChange(change.kind, change.record, name, now.get(name), value))
            now[name] = value
        yield change, fields
