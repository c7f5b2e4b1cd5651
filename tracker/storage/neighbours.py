"""What stands around the records on a page of a list: one question for all of them, whatever the size of the file."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator

from tracker.domain.fields import fields_of
from tracker.domain.records import Record
from tracker.storage.asking import Asker
from tracker.storage.tables import table_name

_LINKED = {
    "block": "SELECT link.block, experiment.number FROM json_each(?) asked JOIN link ON link.block = asked.value "
    "JOIN experiment ON experiment.id = link.experiment",
    "experiment": "SELECT link.experiment, block.number FROM json_each(?) asked "
    "JOIN link ON link.experiment = asked.value JOIN block ON block.id = link.block",
}
_REASONS = """
SELECT block, reason FROM json_each(?) asked JOIN state_change ON block = asked.value
ORDER BY happened_on, state_change.created, state_change.id
"""
_RELATED = """
WITH asked AS (SELECT value AS id FROM json_each(?1))
SELECT asked.id, relation, 1, other.number FROM asked
JOIN lesson_link l ON l.experiment = asked.id JOIN experiment other ON other.id = l.earlier
UNION ALL
SELECT asked.id, relation, 0, other.number FROM asked
JOIN lesson_link l ON l.earlier = asked.id JOIN experiment other ON other.id = l.experiment
"""


class Neighbours(Asker):
    """Questions about the surroundings of some records (ids). What was deleted is in no answer."""

    def __init__(self, asker: Asker) -> None:
        super().__init__(asker._connection, asker._path)

    def labels(self, kind: type[Record], records: Collection[str] | None = None) -> Iterator[tuple[str, str, str]]:
        """Id, number and title of ``records``, or of all of a kind that has them."""
        if not {"number", "title"} <= fields_of(kind).keys():
            return
        table = table_name(kind.kind_name)
        sql = f"SELECT id, coalesce(number, ''), coalesce(title, '') FROM {table}"
        if records is None:
            yield from self._ask(sql)
        else:
            yield from self._ask(f"{sql} WHERE id IN (SELECT value FROM json_each(?))", [json.dumps([*records])])

    def linked(self, kind: str, records: Collection[str]) -> Iterator[tuple[str, str]]:
        """For blocks each experiment aimed at one, for experiments each block one is aimed at: id and number."""
        for record, number in self._ask(_LINKED[kind], [json.dumps([*records])]):
            yield record, number or ""

    def reasons(self, blocks: Collection[str]) -> dict[str, str]:
        """Why each block is in the state it is in, where that was said."""
        return {block: reason or "" for block, reason in self._ask(_REASONS, [json.dumps([*blocks])])}

    def related(self, experiments: Collection[str]) -> Iterator[tuple[str, str, bool, str]]:
        """The links of the lessons of ``experiments`` with other lessons.

        The experiment (id), what is said, whether its own lesson says it, and the number of the other experiment.
        """
        for record, relation, own, number in self._ask(_RELATED, [json.dumps([*experiments])]):
            yield record, relation or "", bool(own), number or ""
