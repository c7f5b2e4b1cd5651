"""What the charts of walls, rows and chains are built from; see ``data`` for the others."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from tracker.domain.terms import Look, Verdict


@dataclass(frozen=True, slots=True)
class WallBlock:
    """One block; ``kind`` is the name of its group, ``fresh`` when it is new."""

    id: str
    number: str
    title: str
    kind: str
    look: Look
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class WallData:
    """All blocks in the order of their fixed places; groups come in the order of ``kinds``."""

    today: date
    blocks: tuple[WallBlock, ...] = ()
    kinds: tuple[str, ...] = ()
    since: date | None = None  # what was found from this day on is new
    ambition: str = ""
    source: str = ""  # the name of the workspace


@dataclass(frozen=True, slots=True)
class Ended:
    """One concluded experiment; ``cleared`` when a block it cleared is still gone."""

    id: str
    number: str
    title: str
    concluded_on: date
    verdict: Verdict
    embedded: bool = False
    cleared: bool = False


@dataclass(frozen=True, slots=True)
class EmbeddedData:
    """The concluded experiments, in any order; what is dated after ``today`` is left out."""

    today: date
    ended: tuple[Ended, ...] = field(default_factory=tuple)
    start: date | None = None  # of the ambition
    ambition: str = ""
    source: str = ""
