"""What a list is, guessed from its headings: blocks, experiments, indicators or measurements."""

from __future__ import annotations

from tracker.exchange.columns import BLOCKS, KINDS, MEASUREMENTS, Layout, Mapping
from tracker.exchange.tables import Table
from tracker.operations.importing import mapping_for

_LACKING = 0.2  # of what speaks for a kind where something that it needs is missing
_WISHED = 0.1  # a little more for the kind that somebody asked for: of equal ones it wins


def likely_mapping(table: Table, wish: str = "") -> Mapping:
    """What ``table`` most likely is, and what its columns are.

    A kind that lists with these headings were before wins, and of equally likely ones ``wish``. Raises BadTable.
    """
    mappings = {kind: mapping_for(table, kind) for kind in KINDS}
    before = [kind for kind, mapping in mappings.items() if mapping.remembered]
    if before:
        return mappings[wish if wish in before else before[-1]]
    scores = {kind: _score(mapping, mappings) + _WISHED * (kind == wish) for kind, mapping in mappings.items()}
    best = max(scores, key=lambda kind: scores[kind])
    return mappings[best if scores[best] else wish or BLOCKS]


def _score(mapping: Mapping, all_: dict[str, Mapping]) -> float:
    """How much speaks for a kind: each column it knows, the more so the fewer other kinds know it too."""
    known = [place for place, name in enumerate(mapping.fields) if name]
    score = sum(1 / sum(bool(other.fields[place]) for other in all_.values()) for place in known)
    if mapping.kind == MEASUREMENTS and mapping.layout is Layout.INDICATORS:
        score /= 2  # any list with a date and numbers can be read so
    return score * _LACKING if mapping.lack() else score
