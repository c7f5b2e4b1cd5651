"""What an import asks of a workspace: which records are there already, and what they say, many at a time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from tracker.domain.changes import Verb
from tracker.domain.fields import fields_of
from tracker.domain.records import Record
from tracker.storage.asking import Asker
from tracker.storage.tables import table_name

_AT_ONCE = 5000


class Label(NamedTuple):
    """By what a record is known: its place in the table, number and title, and the list it came from."""

    place: int
    id: str
    number: str
    title: str
    from_list: str
    list_key: str


class Listed(Asker):
    """Reads what is known of the records of a kind, as it is stored."""

    def __init__(self, asker: Asker) -> None:
        super().__init__(asker._connection, asker._path)

    def labels(self, kind: type[Record]) -> Iterator[Label]:
        """The labels of all records, the oldest first; a part at a time, so that a million need little memory."""
        last = -1
        names = ", ".join(f"coalesce({name}, '')" for name in Label._fields[1:])
        sql = f"SELECT rowid, {names} FROM {table_name(kind.kind_name)} WHERE rowid > ? ORDER BY rowid LIMIT {_AT_ONCE}"
        while rows := self._ask(sql, [last]):
            yield from map(Label._make, rows)
            last = rows[-1][0]

    def at(self, kind: type[Record], places: Iterable[int]) -> dict[int, dict[str, Any]]:
        """What the records at ``places`` hold, as it is stored; an empty text is None."""
        return {row.pop("rowid"): row for row in self._rows(kind, "rowid", places)}

    def with_ids(self, kind: type[Record], ids: Iterable[str]) -> dict[str, dict[str, Any]]:
        """What the records with ``ids`` hold, as it is stored."""
        return {row["id"]: row for row in self._rows(kind, "id", ids)}

    def _rows(self, kind: type[Record], column: str, wanted: Iterable[Any]) -> Iterator[dict[str, Any]]:
        names = ["rowid", "id", *fields_of(kind), *(["state", "state_on"] if kind.kind_name == "block" else [])]
        sql = (
            f"SELECT {', '.join(names)} FROM {table_name(kind.kind_name)} "
            f"WHERE {column} IN (SELECT value FROM json_each(?))"
        )
        for row in self._ask(sql, [json.dumps([*wanted])]):
            yield {name: None if cell == "" else cell for name, cell in zip(names, row, strict=True)}

    def ever(self, kind: type[Record], ids: Iterable[str]) -> set[str]:
        """Which of ``ids`` the journal knows, also of a record that was deleted."""
        sql = "SELECT DISTINCT record FROM change WHERE kind = ? AND record IN (SELECT value FROM json_each(?))"
        return {row[0] for row in self._ask(sql, [kind.kind_name, json.dumps([*ids])])}

    def indicators(self) -> list[tuple[str, str, str]]:
        """Id, number and title of every indicator."""
        sql = "SELECT id, coalesce(number, ''), coalesce(title, '') FROM indicator ORDER BY rowid"
        return [(row[0], row[1], row[2]) for row in self._ask(sql)]

    def linked(self, kind: type[Record], ids: Iterable[str]) -> set[tuple[str, str]]:
        """The pairs of the experiments, or blocks, with ``ids`` and what each is linked to, by id."""
        one, other = ("block", "experiment") if kind.kind_name == "block" else ("experiment", "block")
        sql = f"SELECT {one}, {other} FROM link WHERE {one} IN (SELECT value FROM json_each(?))"
        return {(row[0], row[1]) for row in self._ask(sql, [json.dumps([*ids])])}

    def told_states(self, blocks: Iterable[str]) -> dict[str, tuple[str, bool]]:
        """The last state that an import gave each of ``blocks``, and whether nobody gave it another one since."""
        sql = (
            f"SELECT line.block, line.state, min(step.verb = '{Verb.IMPORT}') FROM state_change line "
            "CROSS JOIN change ON change.kind = 'state-change' AND change.record = line.id "  # these lines, and not all
            "CROSS JOIN step ON step.id = change.step WHERE line.block IN (SELECT value FROM json_each(?)) "
            "GROUP BY line.id ORDER BY line.happened_on, line.created, line.id"
        )
        found: dict[str, tuple[str, bool]] = {}
        for block, state, by_import in self._ask(sql, [json.dumps([*blocks])]):
            if by_import:
                found[block] = state, True
            elif block in found:
                found[block] = found[block][0], False
        return found

    def imported(self, kind: type[Record], ids: Iterable[str]) -> dict[str, dict[str, Any]]:
        """What imports that still stand wrote last in the fields of the records with ``ids``."""
        sql = (
            "SELECT change.record, change.patch FROM change JOIN step ON step.id = change.step WHERE change.kind = ? "
            f"AND change.record IN (SELECT value FROM json_each(?)) AND step.verb = '{Verb.IMPORT}' "
            "AND step.undone IS NULL ORDER BY change.rowid"
        )
        found: dict[str, dict[str, Any]] = {}
        for record, patch in self._ask(sql, [kind.kind_name, json.dumps([*ids])]):
            fields = json.loads(patch or "{}")
            found.setdefault(record, {}).update({name: entry[0] for name, entry in fields.items()})
        return found
