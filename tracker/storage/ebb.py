"""Very many records that one step made, taken back within another: together, with the same lines in the journal."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence
from itertools import groupby
from typing import Any

from tracker.domain.records import KINDS
from tracker.storage import projection
from tracker.storage.flood import MANY, Bare
from tracker.storage.journal import CREATED, DELETED, Change, Patch, Pen
from tracker.storage.tables import searched, table_name

Made = tuple[Change, Patch]  # how a record was made, and what that says of its fields
_PARTNERS = {"block": "experiment", "experiment": "block"}  # by links; those are looked up as the others go


class Ebb:
    """Deletes records of which the journal knows nothing but how they were made: there is nothing to fold.

    Attributes: ``gone``, what it deleted, as kind and id ("" where it was very many), and the ``count`` of it;
    ``bereft``, the blocks and experiments that hung together with it.
    """

    def __init__(self, connection: sqlite3.Connection, pen: Pen, step: str, now: int) -> None:
        self.gone: set[projection.Key] = set()
        self.count = 0
        self.bereft: projection.Related = {kind: set() for kind in _PARTNERS}
        self._connection, self._pen, self._step, self._now = connection, pen, step, now
        self._bare = Bare(connection)
        self._expected: dict[str, int] = {}
        self._large: set[str] = set()  # kinds that go for the most part: indexed anew for the rest

    def expect(self, step: str) -> None:
        """Hear how much ``step`` wrote, before any of it is taken back."""
        counts = "SELECT kind, count(*) FROM change WHERE step = ? GROUP BY kind HAVING count(*) >= ?"
        self._expected = dict(self._connection.execute(counts, [step, MANY]))
        self._expected.pop("link", None)

    def plain(self, changes: Iterable[Change]) -> dict[str, Made]:
        """Those of ``changes``, by id, that made a record of this author and are all that was written of it."""
        made: dict[str, dict[str, Made]] = {}
        for change in changes:
            fields = change.fields
            if change.author == self._pen.author and CREATED in fields and DELETED not in fields:
                made.setdefault(change.kind, {})[change.record] = (change, fields)
        for kind, records in made.items():
            for record in self._written_again(kind, records):
                del records[record]
        return {each[0].id: each for records in made.values() for each in records.values()}

    def _written_again(self, kind: str, records: Collection[str]) -> list[str]:
        sql = (
            "SELECT record FROM change WHERE kind = ? AND record IN (SELECT value FROM json_each(?)) "
            "GROUP BY record HAVING count(*) > 1"
        )
        return [row[0] for row in self._connection.execute(sql, [kind, json.dumps([*records])])]

    def take(self, made: Sequence[Made]) -> None:
        """Delete what was ``made``, all of it plain, in its order."""
        for kind, some in groupby(made, lambda each: each[0].kind):
            self._take(kind, [*some])
        self.count += len(made)

    def _take(self, kind: str, made: Sequence[Made]) -> None:
        self._prepare(kind)
        patches = ((change.record, {DELETED: [_seen(change, fields), self._now, None]}) for change, fields in made)
        self._pen.append_all(patches, step=self._step, at=self._now, kind=kind)
        records = [change.record for change, _fields in made]
        self.gone.update([(kind, "")] if kind in self._large else ((kind, record) for record in records))
        if kind in KINDS:
            self._bereave(kind, records, made)
            projection.remove(self._connection, kind, records, searched_on=kind not in self._large)

    def _prepare(self, kind: str) -> None:
        """Leave the table of ``kind`` without indexes and search when most of it is to go."""
        count = self._expected.pop(kind, 0)
        if not count or kind not in KINDS:
            return
        self._bare.widen()
        if self._connection.execute(f"SELECT count(*) FROM {table_name(kind)}").fetchone()[0] <= 2 * count:
            self._large.add(kind)
            self._bare.take_away(kind)

    def _bereave(self, kind: str, records: Iterable[str], made: Iterable[Made]) -> None:
        """Note which blocks and experiments follow from ``records``."""
        if kind in _PARTNERS:
            partner = _PARTNERS[kind]
            self.bereft[partner] |= projection.linked(self._connection, partner, kind, set(records))
        for other, bereft in self.bereft.items():
            named: list[Any] = [fields[other][0] for _change, fields in made if other in fields]
            bereft.update(value for value in named if isinstance(value, str))

    def settle(self) -> None:
        """Make indexes and search again where they were left, when everything is written."""
        self._bare.settle()
        for kind in self._large:
            if searched(KINDS[kind]):
                table = table_name(kind)
                self._connection.execute(f"INSERT INTO {table}_fts ({table}_fts) VALUES ('rebuild')")


def _seen(change: Change, fields: Patch) -> dict[str, list[Any]]:
    """As ``journal.seen``, of a record of which there is nothing but ``change``."""
    return {name: [stamp, change.device] for name, (_value, stamp, *_marks) in fields.items()}
