"""Search over everything that people wrote, as quick at 100,000 records as at 100."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import TypeVar

from tracker.domain.fields import fields_of, owners_of
from tracker.domain.records import KINDS, Block, Experiment, Record
from tracker.storage.asking import Asker, match_words
from tracker.storage.tables import BY_NUMBER, searched, table_name


@dataclass(frozen=True)
class Hit:
    """A record found by searching: ``context`` is the text around the words that matched.

    What hangs on another record (a logbook entry, a deviation, a measurement …) carries id, number and title
    of that one.
    """

    kind: str
    id: str
    number: str
    title: str
    context: str


# What is found under its own number and title, in the order of the answer.
_OF_THEMSELVES = ("block", "experiment", "indicator", "better", "agreement", "pattern", "session")
# What is found under the block, experiment or indicator it hangs on.
_UNDER_ANOTHER = ("entry", "state-change", "deviation", "data-use", "score", "measurement")
# The words of a table, and the record that is found by them under its own name: why its card was changed, or its mean.
_NAMED = "SELECT '{kind}', o.id, o.number, o.title, snippet({table}_fts, -1, '', '', '…', 12) FROM {table}_fts "
_JOINED = "JOIN {table} t ON t.rowid = {table}_fts.rowid JOIN {kind} o ON o.id = t.{field} WHERE {table}_fts MATCH ? "
_REASONS = (
    (_NAMED + _JOINED + "AND t.undone IS NULL LIMIT ?").format(kind="experiment", table="step", field="record"),
    (_NAMED + _JOINED + "LIMIT ?").format(kind="indicator", table="rebase", field="indicator"),
)
# There is one ambition, without a number or a title.
_AMBITION = (
    "SELECT 'ambition', t.id, '', t.statement, snippet(ambition_fts, -1, '', '', '…', 12) FROM ambition_fts "
    "JOIN ambition t ON t.rowid = ambition_fts.rowid WHERE ambition_fts MATCH ? LIMIT ?"
)


def _search(kind: type[Record]) -> str:
    table = table_name(kind.kind_name)
    owner = next(iter(owners_of(kind).values()), None)
    shown, joined = (
        ("t", "") if owner is None else ("o", f"JOIN {table_name(owner.target)} o ON o.id = t.{owner.name} ")
    )
    visible = "AND t.hidden IS NULL " if "hidden" in fields_of(kind) else ""
    return (
        f"SELECT {shown}.id, {shown}.number, {shown}.title, snippet({table}_fts, -1, '', '', '…', 12) "
        f"FROM {table}_fts JOIN {table} t ON t.rowid = {table}_fts.rowid {joined}"
        f"WHERE {table}_fts MATCH ? {visible}LIMIT ?"
    )


_SEARCHES = {name: _search(KINDS[name]) for name in (*_OF_THEMSELVES, *_UNDER_ANOTHER) if searched(KINDS[name])}

_ORDER = (*_SEARCHES, "ambition")

# Scoring with ``rank`` would count every holder of every word first.
_HOLDING = "SELECT rowid FROM {table}_fts WHERE {table}_fts MATCH ? ORDER BY rowid DESC LIMIT 1000"

R = TypeVar("R", Block, Experiment)


class Searcher(Asker):
    """Finds records by the words in them."""

    def search(self, text: str, limit: int = 30) -> list[Hit]:
        """Records with all words of ``text``, a fair share of each kind.

        A number finds the records with that label first.
        """
        question = match_words(text)
        if not question:
            return []
        first = self._labelled(text.strip())
        known = {(hit.kind, hit.id) for hit in first}
        found = [
            [hit for hit in self._hits(kind, sql, [question, limit]) if (hit.kind, hit.id) not in known]
            for kind, sql in _SEARCHES.items()
        ]
        known.update((hit.kind, hit.id) for hits in found for hit in hits)
        for sql in (*_REASONS, _AMBITION):
            rows = self._ask(sql, [question, limit])
            some = {(row[0], row[1]): Hit(row[0], *(cell or "" for cell in row[1:])) for row in reversed(rows)}
            found.append([hit for key, hit in some.items() if key not in known])
        # One of each kind in turn until there are enough; then kind by kind again.
        turns = [hit for hit in chain.from_iterable(zip_longest(*found)) if hit][: max(0, limit - len(first))]
        return first[:limit] + [hit for kind in _ORDER for hit in turns if hit.kind == kind]

    def _labelled(self, text: str) -> list[Hit]:
        if not text.isdecimal():
            return []
        sql = "SELECT id, number, title, '' FROM {} WHERE " + BY_NUMBER
        return [
            hit
            for kind in (Block.kind_name, Experiment.kind_name)
            for hit in self._hits(kind, sql.format(kind), [text, text])
        ]

    def _hits(self, kind: str, sql: str, values: Iterable[object]) -> list[Hit]:
        return [Hit(kind, row[0], row[1] or "", row[2] or "", row[3] or "") for row in self._ask(sql, values)]

    def similar(self, kind: type[R], words: Iterable[str], *, but: str = "", limit: int = 40) -> list[R]:
        """Records other than ``but`` with most of ``words`` as the beginning of a word, the rarest words first.

        Of a word that very many hold only the newest count, so that an answer takes milliseconds at any size.
        """
        table = table_name(kind.kind_name)
        shared: dict[int, float] = {}
        for question in filter(None, map(match_words, words)):
            rows = self._ask(_HOLDING.format(table=table), [question])
            for (rowid,) in rows:
                shared[rowid] = shared.get(rowid, 0.0) + 1 + 1 / len(rows)
        # Of those that are equally alike the newest comes first.
        ranked = sorted(shared, key=lambda r: (-shared[r], -r))[:limit]
        best: dict[int, int] = {rowid: place for place, rowid in enumerate(ranked)}
        marks = ", ".join("?" * len(best))
        rows = self._ask(f"SELECT id, rowid FROM {table} WHERE rowid IN ({marks}) AND id <> ?", [*best, but])
        places: dict[str, int] = {id_: best[rowid] for id_, rowid in rows}
        return sorted(
            self._all(kind, f"{table} WHERE id IN ({', '.join('?' * len(places))})", [*places]),
            key=lambda each: places[each.id],
        )
