"""What a list is, guessed from its headings: blocks, experiments, indicators or measurements."""

from __future__ import annotations

from functools import lru_cache

from tracker.exchange.columns import BLOCKS, KINDS, MEASUREMENTS, Layout, Mapping
from tracker.exchange.tables import Table
from tracker.exchange.words import fold, synonyms
from tracker.operations.importing import mapping_for

_LACKING = 0.2  # of what speaks for a kind where something that it needs is missing
_TOLD = 1.5  # more for a kind that is named
_SHORTEST = 4  # signs of a word that names a kind
_WISHED = 0.1  # a little more for the kind that somebody asked for: of equal ones it wins


def likely_mapping(table: Table, wish: str = "") -> Mapping:
    """What ``table`` most likely is, and what its columns are.

    A kind that lists with these headings were before wins, and of equally likely ones ``wish``. Raises BadTable.
    """
    mappings = {kind: mapping_for(table, kind) for kind in KINDS}
    before = [kind for kind, mapping in mappings.items() if mapping.remembered]
    if before:
        return mappings[wish if wish in before else before[-1]]
    told = _told(table)
    scores = {kind: _score(mapping, mappings, kind in told) for kind, mapping in mappings.items()}
    if wish:
        scores[wish] += _WISHED
    best = max(scores, key=lambda kind: scores[kind])
    return mappings[best if scores[best] else wish or BLOCKS]


@lru_cache(maxsize=1)
def _telling() -> dict[str, str]:
    """Words for a record that are said of one kind only, with that kind."""
    titles = {kind: {fold(word) for word in synonyms()["columns"][kind].get("title", ())} for kind in KINDS}
    return {
        word: kind for kind, words in titles.items() for word in words
        if len(word) >= _SHORTEST and sum(word in other for other in titles.values()) == 1
    }  # fmt: skip


def _told(table: Table) -> set[str]:
    """The kinds that the words of the headings and the name of the list speak of: ``project_id``, ``ideas.csv``."""
    words = {part for text in (table.name, *table.header) for part in fold(text).split()}
    return {kind for telling, kind in _telling().items() if any(word.startswith(telling) for word in words)}


def _score(mapping: Mapping, all_: dict[str, Mapping], told: bool) -> float:
    """How much speaks for a kind: each column it knows, the more so the fewer other kinds know it too."""
    known = [place for place, name in enumerate(mapping.fields) if name]
    score = sum(1 / sum(bool(other.fields[place]) for other in all_.values()) for place in known)
    if mapping.kind == MEASUREMENTS and mapping.layout is Layout.INDICATORS:
        score /= 2  # any list with a date and numbers can be read so
    score += _TOLD * told
    return score * _LACKING if mapping.lack() and not mapping.without_year else score  # a year can be asked
