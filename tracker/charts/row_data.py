"""What the charts of walls, rows and chains are built from; see ``data`` for the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from tracker.domain.terms import Look, Moment, Origin, Stage, Verdict
from tracker.words import decimal, with_unit


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


@dataclass(frozen=True, slots=True)
class Idea:
    """One experiment as an idea: whose it was, and the id of the one that it continues, "" for none."""

    id: str
    origin: Origin | None = None
    before: str = ""
    ended: bool = False
    succeeded: bool = False


@dataclass(frozen=True, slots=True)
class OriginsData:
    """Every experiment, in any order."""

    today: date
    ideas: tuple[Idea, ...] = ()
    ambition: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class PatternCount:
    """One failure pattern: in how many experiments it was seen, expected, and both."""

    id: str
    meaning: str  # in plain words, short
    metaphor: str
    seen: int
    expected: int
    both: int = 0


@dataclass(frozen=True, slots=True)
class PatternsData:
    """The failure patterns in the order of the list; ``experiments`` is how many name one."""

    today: date
    patterns: tuple[PatternCount, ...] = ()
    experiments: int = 0
    credit: str = ""  # whose patterns they are
    ambition: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Stand:
    """One indicator: its last ``value``, and ``start`` and ``now`` between 0 and 100.

    Those are None where it does not count; ``gap`` says why.
    """

    id: str
    number: str
    title: str
    value: Decimal | None = None
    unit: str = ""
    start: Decimal | None = None
    now: Decimal | None = None
    gap: str = ""

    @property
    def written(self) -> str:
        """The last value with its unit; "" without one."""
        return "" if self.value is None else with_unit(decimal(self.value), self.unit)


@dataclass(frozen=True, slots=True)
class PositionData:
    """Where the indicators and the whole stand; ``now`` and ``start`` are medians over the ``stands`` that count."""

    today: date
    stands: tuple[Stand, ...] = ()
    now: Decimal | None = None
    start: Decimal | None = None
    ordinary: str = ""  # what 0 stands for
    role_model: str = ""  # what 100 stands for
    ambition: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class CourseData:
    """Per month the positions that are known: ``months`` from its first day to the positions, any order.

    ``total`` is how many indicators can count.
    """

    today: date
    months: Mapping[date, tuple[Decimal, ...]] = field(default_factory=dict)
    total: int = 0
    ordinary: str = ""
    role_model: str = ""
    ambition: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Weighed:
    """How one person weighs, before or after: heart, law and euro from -2 to 2, None where nothing was said."""

    id: str
    scorer: str
    moment: Moment
    heart: int | None = None
    law: int | None = None
    euro: int | None = None


@dataclass(frozen=True, slots=True)
class WeighingData:
    """How an experiment is weighed; ``experiment`` is its number and title."""

    today: date
    experiment: str = ""
    weighed: tuple[Weighed, ...] = ()
    ambition: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """One experiment in a chain; ``before`` is the place in the chain of the one it continues."""

    id: str
    number: str
    title: str
    stage: Stage
    verdict: Verdict | None = None
    day: date | None = None  # when it came in its stage
    before: int | None = None
    lane: int = 0


@dataclass(frozen=True, slots=True)
class ChainData:
    """The tries in reading order, each after the one it continues; ``cut`` when there are more than are listed."""

    today: date
    current: str = ""  # the id of the one it is about
    links: tuple[Link, ...] = ()
    cut: bool = False
    ambition: str = ""
    source: str = ""
