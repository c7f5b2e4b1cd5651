"""Search over everything: blocks, experiments and logbooks, as quick at 100,000 records as at 100."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, zip_longest

from tracker.domain.records import Block, Experiment
from tracker.storage.asking import Asker, match_words
from tracker.storage.tables import BY_NUMBER


@dataclass(frozen=True)
class Hit:
    """A record found by searching: ``context`` is the text around the words that matched.

    A logbook entry ("entry") carries id, number and title of its experiment.
    """

    kind: str
    id: str
    number: str
    title: str
    context: str


_SEARCHES = {
    kind: f"""
        SELECT t.id, t.number, t.title, snippet({kind}_fts, -1, '', '', '…', 12)
        FROM {kind}_fts JOIN {kind} t ON t.rowid = {kind}_fts.rowid WHERE {kind}_fts MATCH ? LIMIT ?"""
    for kind in ("block", "experiment")
} | {
    "entry": """
        SELECT e.id, e.number, e.title, snippet(entry_fts, -1, '', '', '…', 12) FROM entry_fts JOIN entry ON
        entry.rowid = entry_fts.rowid JOIN experiment e ON e.id = entry.experiment
        WHERE entry_fts MATCH ? LIMIT ?"""
}


class Searcher(Asker):
    """Finds records by the words in them."""

    def search(self, text: str, limit: int = 30) -> list[Hit]:
        """Blocks, experiments and logbook entries with all words of ``text``, a fair share of each.

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
        # One of each kind in turn until there are enough; then kind by kind again.
        turns = [hit for hit in chain.from_iterable(zip_longest(*found)) if hit][: max(0, limit - len(first))]
        return first[:limit] + [hit for kind in _SEARCHES for hit in turns if hit.kind == kind]

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
