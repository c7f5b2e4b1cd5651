"""A step: one act, one transaction. The only place where a workspace is written."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from itertools import groupby
from operator import attrgetter
from typing import Any

from tracker.domain.changes import Verb
from tracker.storage.ebb import Ebb, Made
from tracker.storage.flood import Flood
from tracker.storage.ids import random_id
from tracker.storage.journal import (
    CREATED,
    DELETED,
    Change,
    Pen,
    Register,
    Registers,
    changes_at,
    changes_of_record,
    changes_of_records,
    fold,
    is_alive,
    places_of_step,
    seen,
)
from tracker.storage.projection import Report, unheard
from tracker.storage.tables import table_name

Key = tuple[str, str]
Mark = list[Any]  # stamp and device of a value

_AT_ONCE = 1000  # changes in memory while a large step is taken back
_NOTHING: tuple[Any, Mark] = (None, [0, ""])  # value and origin of a field before it was first written


class Step:
    """Collects the changes of one act while its transaction is open.

    Attributes: ``id``; ``verb``, ``subject``, ``reason`` as the history will say them; ``record``, the id of
    what it is about; ``undone``, the verb an undo or redo takes back; ``touched``, every (kind, id) written
    so far; ``flood``, what makes many records at once, and ``ebb``, what takes them back; ``report``, which hears
    how far a long one is.
    """

    def __init__(self, connection: sqlite3.Connection, pen: Pen, now: int, verb: Verb) -> None:
        self.id = random_id()
        self.verb, self.subject, self.record, self.reason = verb, "", "", ""
        self.final = False
        self.reverts = ""
        self.undone: Verb | None = None
        self.touched: dict[Key, None] = {}
        self.report: Report = unheard
        self.flood = Flood(connection, pen, self.id, now)
        self.ebb = Ebb(connection, pen, self.id, now)
        self._connection, self._pen, self._now = connection, pen, now
        self._known: dict[Key, Registers] = {}  # folded and kept up to date, so that they need not be read again
        self._past: dict[Key, list[Change]] = {}

    def create(self, kind: str, values: Mapping[str, Any], record: str = "", *, after: int = 0) -> str:
        """Make a record of ``kind`` and return its id; an id that was deleted before lives again.

        It counts as made later than ``after``, also when the clock was set back in between.
        """
        record = record or random_id()
        registers = self.registers(kind, record)
        if not registers:
            self._known[kind, record] = {}
        birth = {} if CREATED in registers else {CREATED: max(self._now, after + 1)}
        self._write(kind, record, {DELETED: None, **birth, **values})
        return record

    def create_many(self, kind: str, records: Iterable[tuple[str, Mapping[str, Any]]]) -> None:
        """Make many records of ``kind`` at once, given as id and values: ids that the journal never saw.

        They are in the tables at once and not in ``touched``, which would grow too large.
        """
        self.flood.create(kind, records)

    def put(self, kind: str, record: str, values: Mapping[str, Any]) -> None:
        """Set fields of a record; a field that already says so is left alone."""
        self._write(kind, record, values)

    def delete(self, kind: str, record: str) -> None:
        """Delete a record as it is seen now; whoever edits it elsewhere in the meantime brings it back."""
        registers = self.registers(kind, record)
        if is_alive(registers):
            self._write(kind, record, {DELETED: seen(registers)})

    def rewrite(self, kind: str, record: str, values: Mapping[str, Any]) -> None:
        """Write fields down anew, also where they say the same: the change that said so is about to be emptied."""
        registers = self.registers(kind, record)
        patch = {name: self._stamped(value, registers.get(name), None) for name, value in values.items()}
        if patch:
            self._pen.append(step=self.id, at=self._now, kind=kind, record=record, patch=patch)
            self.touched[kind, record] = None

    def registers(self, kind: str, record: str) -> Registers:
        """The folded state of a record, this step included."""
        known = self._known.get((kind, record))
        return fold(changes_of_record(self._connection, kind, record)) if known is None else known

    def _write(
        self, kind: str, record: str, values: Mapping[str, Any], origins: Mapping[str, Mark] | None = None
    ) -> None:
        registers = self.registers(kind, record)
        patch = {
            name: self._stamped(value, registers.get(name), (origins or {}).get(name))
            for name, value in values.items()
            if value != (registers[name].value if name in registers else None)
        }
        if not patch:
            return
        change = self._pen.append(step=self.id, at=self._now, kind=kind, record=record, patch=patch)
        self.touched[kind, record] = None
        if (kind, record) in self._known:
            fold([change], self._known[kind, record])

    def _stamped(self, value: Any, old: Register | None, origin: Mark | None) -> list[Any]:
        stamp = self._now if old is None else max(self._now, old.stamp + 1)
        entry = [value, stamp, None if old is None else old.mark]
        return entry if origin is None else [*entry, origin]

    def take_back(self, step: str) -> None:
        """Undo what ``step`` did, as new changes, wherever its value still wins."""
        places = places_of_step(self._connection, step)[::-1]
        self.ebb.expect(step)
        done = 0  # of what is written down and still to be worked out; what was only made takes both at once
        for start in range(0, len(places), _AT_ONCE):
            changes = [
                change for change in changes_at(self._connection, places[start : start + _AT_ONCE])
                if change.kind != "step"
            ][::-1]  # fmt: skip
            plain = self.ebb.plain(changes)
            self._load(change for change in changes if change.id not in plain)
            made = map(plain.get, map(attrgetter("id"), changes))
            for simple, some in groupby(zip(changes, made, strict=True), lambda each: each[1] is not None):
                if simple:
                    done = self._delete_all([each for _change, each in some if each], done, 2 * len(places))
                else:
                    done = self._take_back_each((change for change, _none in some), done, 2 * len(places))
            self._known.clear()
            self._past.clear()

    def _delete_all(self, made: list[Made], done: int, whole: int) -> int:
        self.report(done, whole)
        self.ebb.take(made)
        self.report(done + 2 * len(made), whole)
        return done + 2 * len(made)

    def _take_back_each(self, changes: Iterable[Change], done: int, whole: int) -> int:
        for change in changes:
            self.report(done, whole)
            self._take_back(change)
            done += 1
        return done

    def report_rest(self, done: int, whole: int) -> None:
        """Say how far working out is of what was written, beside what is gone already."""
        self.report(2 * self.ebb.count + done, 2 * self.ebb.count + whole)

    def _load(self, changes: Iterable[Change]) -> None:
        """Read what is known of the records of ``changes`` in one go for each kind."""
        kinds: dict[str, set[str]] = {}
        for change in changes:
            kinds.setdefault(change.kind, set()).add(change.record)
        for kind, records in kinds.items():
            for record, past in changes_of_records(self._connection, kind, records).items():
                self._past[kind, record], self._known[kind, record] = past, fold(past)

    def _take_back(self, change: Change) -> None:
        kind, record = change.kind, change.record
        registers = self.registers(kind, record)
        if CREATED in change.fields:
            self._delete_own(kind, record)
            return
        before = self._before(change, registers)
        gone = before.pop(DELETED) if before.get(DELETED, _NOTHING)[0] else None
        if is_alive(registers) or DELETED in before:  # else somebody deleted it: writing would bring it back
            values = {name: value for name, (value, _origin) in before.items()}
            self._write(kind, record, values, {name: origin for name, (_value, origin) in before.items()})
        if gone is not None:
            self._delete_own(kind, record, *gone)

    def _delete_own(
        self, kind: str, record: str, known: Mapping[str, Mark] | None = None, origin: Mark | None = None
    ) -> None:
        """Delete a record, unless somebody else wrote in it what was not ``known`` at an earlier delete."""
        registers = self.registers(kind, record)
        foreign = (
            register
            for name, register in registers.items()
            if name != DELETED and register.author != self._pen.author and (known or {}).get(name) != register.mark
        )
        if is_alive(registers) and not any(foreign):
            self._write(kind, record, {DELETED: seen(registers)}, {} if origin is None else {DELETED: origin})

    def _before(self, change: Change, registers: Registers) -> dict[str, tuple[Any, Mark]]:
        """Value and origin of the fields of ``change`` before it, of those where its value still stands."""
        own = fold([change])
        stands = {
            name: replaced
            for name, (_value, _stamp, replaced, *_origin) in change.fields.items()
            if registers[name].origin == own[name].origin
        }
        if not stands:
            return {}
        earlier: dict[tuple[str, int, str], tuple[Any, Mark]] = {}
        for other in self._past[change.kind, change.record]:
            for name, register in fold([other]).items():
                earlier[name, register.stamp, register.device] = (register.value, register.origin)
        return {
            name: earlier.get((name, *replaced), _NOTHING) if replaced else _NOTHING
            for name, replaced in stands.items()
        }

    def newest(self, kind: str, field: str, record: str) -> int:
        """When the newest record of ``kind`` that names ``record`` in ``field`` was made; 0 without one."""
        sql = f"SELECT max(created) FROM {table_name(kind)} WHERE {field} = ?"
        return int(self._connection.execute(sql, [record]).fetchone()[0] or 0)

    def write_note(self) -> None:
        """Write down the step itself, as a record like any other. Only a step that did something is kept."""
        note = {
            "verb": self.verb.value,
            "subject": self.subject,
            "record": self.record,
            "reason": self.reason,
            "final": self.final,
            "reverts": self.reverts,
        }
        self.create("step", {name: value for name, value in note.items() if value}, record=self.id)
