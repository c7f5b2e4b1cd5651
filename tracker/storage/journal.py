"""The change journal: the source of truth, never rewritten. A record is the fold of its changes.

A change belongs to a device and has the next number there. Its id is the SHA-256 of its header, and the
header holds the id of the device's previous change: a chain. The header holds a salted hash of the payload
and not the payload itself, so one payload can be erased and the chain still verifies.

A payload is JSON: ``{field: [value, stamp, replaced]}``; a stamp is milliseconds since 1970, made ``max(now,
the stamp replaced + 1)``, and ``replaced`` the ``[stamp, device]`` of the value it replaced, or null. What an
undo or redo puts back has a fourth part: the mark that value was first written under, ``[0, ""]`` for no
value at all.

Two pseudo-fields stand among the others: ``created`` (the birth of a record) and ``deleted``, whose value is
the mark of every field the deleter had seen, so that an edit that had not seen the delete brings the record
back.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from tracker.storage.ids import random_id, sha256

CREATED, DELETED = "created", "deleted"
COLUMNS = (
    "id",
    "device",
    "seq",
    "prev",
    "step",
    "author",
    "at",
    "kind",
    "record",
    "payload_hash",
    "salt",
    "patch",
)

Patch = dict[str, Any]


@dataclass(frozen=True)
class Change:
    """One line of the journal; ``salt`` and ``patch`` are None once the payload is erased."""

    id: str
    device: str
    seq: int
    prev: str
    step: str
    author: str
    at: int
    kind: str
    record: str
    payload_hash: str
    salt: str | None
    patch: str | None

    @property
    def fields(self) -> Patch:
        """The payload: nothing where it was erased, damaged, or written in a way we do not know yet."""
        try:
            found = json.loads(self.patch or "{}")
        except ValueError:
            found = None
        entries = found.items() if isinstance(found, dict) else ()
        return {name: entry for name, entry in entries if _is_entry(entry)}

    def faults(self) -> Iterator[str]:
        """What does not agree inside this change: its id, or its payload. Nothing when it is sound."""
        if self.id != header_hash(self):
            yield "id"
        if self.patch is not None and self.payload_hash != _payload_hash(self.salt or "", self.patch):
            yield "payload"


@dataclass(frozen=True)
class Register:
    """The winning value of one field, with what decides between two: stamp, then device, then change id.

    ``origin`` is the mark under which the value was first written, also when an undo put it back since.
    """

    value: Any
    stamp: int
    device: str
    change: str
    author: str
    origin: list[Any]

    @property
    def mark(self) -> list[Any]:
        """What a later change writes down as the one it replaced."""
        return [self.stamp, self.device]


Registers = dict[str, Register]


def _is_entry(entry: Any) -> bool:
    return isinstance(entry, list) and len(entry) >= 3 and isinstance(entry[1], int)


def _payload_hash(salt: str, patch: str) -> str:
    return sha256(f"{salt}\n{patch}")


def header_hash(change: Change) -> str:
    """The id that ``change`` ought to have: SHA-256 over its header with payload hash and previous id."""
    header = [
        1,
        change.device,
        change.seq,
        change.prev,
        change.step,
        change.author,
        change.at,
        change.kind,
        change.record,
        change.payload_hash,
    ]
    return sha256(json.dumps(header, ensure_ascii=False, separators=(",", ":")))


def fold(changes: Iterable[Change], into: Registers | None = None) -> Registers:
    """The state that ``changes`` of one record leave behind, in whatever order and however often given.

    ``into`` is added to and returned.
    """
    registers: Registers = {} if into is None else into
    for change in changes:
        for name, (value, stamp, _replaced, *put_back) in change.fields.items():
            origin = put_back[0] if put_back else [stamp, change.device]
            new = Register(value, stamp, change.device, change.id, change.author, origin)
            old = registers.get(name)
            if old is None or (new.stamp, new.device, new.change) > (old.stamp, old.device, old.change):
                registers[name] = new
    return registers


def is_alive(registers: Registers) -> bool:
    """Whether the record exists: born, and not deleted by someone who had seen all that it says now."""
    if CREATED not in registers:
        return False
    deleted = registers.get(DELETED)
    if deleted is None or not isinstance(deleted.value, dict):
        return True
    seen = deleted.value
    return any(seen.get(name) != register.mark for name, register in registers.items() if name != DELETED)


def seen(registers: Registers) -> dict[str, list[Any]]:
    """What a delete writes down: the stamp of every field as it was seen."""
    return {name: register.mark for name, register in registers.items() if name != DELETED}


@dataclass
class Pen:
    """Appends to the journal as one device and one author.

    Attributes: ``device`` and ``author``, both pseudonyms; ``seq`` and ``head``, number and id of the last
    change of this device (0 and "" before the first).
    """

    connection: sqlite3.Connection
    device: str
    author: str
    seq: int = field(init=False)
    head: str = field(init=False)

    def __post_init__(self) -> None:
        self.find_head()

    def find_head(self) -> None:
        """Read where the chain of this device stands; also after a step that was rolled back."""
        self.seq, self.head = head_of(self.connection, self.device)

    def append(self, *, step: str, at: int, kind: str, record: str, patch: Patch) -> Change:
        """Write ``patch`` of one record down as the next change of this device."""
        return self.append_all([(record, patch)], step=step, at=at, kind=kind)[0]

    def append_all(self, patches: Iterable[tuple[str, Patch]], *, step: str, at: int, kind: str) -> list[Change]:
        """Write the patches of many records of one kind down, each as a change of its own."""
        if not self.connection.in_transaction:
            raise RuntimeError("a write outside a step")
        lines = [self._line(step, at, kind, record, patch) for record, patch in patches]
        self.connection.executemany(_INSERT, map(_CELLS, lines))
        return lines

    def _line(self, step: str, at: int, kind: str, record: str, patch: Patch) -> Change:
        payload, salt = _encode(patch), random_id()
        line = Change(
            "",
            self.device,
            self.seq + 1,
            self.head,
            step,
            self.author,
            at,
            kind,
            record,
            _payload_hash(salt, payload),
            salt,
            payload,
        )
        object.__setattr__(line, "id", header_hash(line))  # the id is that of the whole line
        self.seq, self.head = line.seq, line.id
        return line


_INSERT = f"INSERT INTO change ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"
_CELLS = attrgetter(*COLUMNS)
_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
_SELECT = f"SELECT {', '.join(COLUMNS)} FROM change"


def head_of(connection: sqlite3.Connection, device: str) -> tuple[int, str]:
    """Number and id of the last change of ``device``; 0 and "" before the first."""
    row = connection.execute("SELECT seq, id FROM change WHERE device = ? ORDER BY seq DESC LIMIT 1", (device,))
    return row.fetchone() or (0, "")


def changes_of_record(connection: sqlite3.Connection, kind: str, record: str) -> list[Change]:
    """Every change of one record, in the order in which this file got them."""
    rows = connection.execute(f"{_SELECT} WHERE kind = ? AND record = ? ORDER BY rowid", (kind, record))
    return [Change(*row) for row in rows]


def changes_of_records(connection: sqlite3.Connection, kind: str, records: Iterable[str]) -> dict[str, list[Change]]:
    """Every change of each of ``records`` of one kind, in the order in which this file got them."""
    sql = f"{_SELECT} WHERE kind = ? AND record IN (SELECT value FROM json_each(?)) ORDER BY rowid"
    found: dict[str, list[Change]] = {record: [] for record in records}
    for row in connection.execute(sql, (kind, json.dumps([*found]))):
        change = Change(*row)
        found[change.record].append(change)
    return found


def changes_of_step(connection: sqlite3.Connection, step: str) -> list[Change]:
    """Every change of one step, in the order in which they were written."""
    return [Change(*row) for row in connection.execute(f"{_SELECT} WHERE step = ? ORDER BY rowid", (step,))]


def places_of_step(connection: sqlite3.Connection, step: str) -> list[int]:
    """Where the changes of one step stand in the journal, in the order in which they were written."""
    return [row[0] for row in connection.execute("SELECT rowid FROM change WHERE step = ? ORDER BY rowid", (step,))]


def changes_at(connection: sqlite3.Connection, places: Iterable[int]) -> list[Change]:
    """The changes at these places, in the order of the journal."""
    sql = f"{_SELECT} WHERE rowid IN (SELECT value FROM json_each(?)) ORDER BY rowid"
    return [Change(*row) for row in connection.execute(sql, (json.dumps([*places]),))]


def changes_of_kind(connection: sqlite3.Connection, kind: str) -> Iterator[Change]:
    """Every change of a kind, record by record."""
    return (Change(*row) for row in connection.execute(f"{_SELECT} WHERE kind = ? ORDER BY record", (kind,)))


def faults(connection: sqlite3.Connection) -> Iterator[str]:
    """Where the chain does not hold: a changed header or payload, a gap, a fork. Nothing when it is sound."""
    device, seq, head = "", 0, ""
    for row in connection.execute(f"{_SELECT} ORDER BY device, seq"):
        change = Change(*row)
        if change.device != device:
            device, seq, head = change.device, 0, ""
        place = f"{change.device}:{change.seq}"
        yield from (f"{place} {fault}" for fault in change.faults())
        if change.seq != seq + 1 or change.prev != head:
            yield f"{place} chain"
        seq, head = change.seq, change.id
