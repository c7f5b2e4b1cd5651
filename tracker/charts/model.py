"""What a chart says, as plain data: one ChartModel feeds the window, every export and the table twin.

A renderer takes a ChartModel and nothing else, so all of them show the same numbers. A new chart is a new
builder; at most it adds a series kind here and one function that draws that kind.

Positions: on an axis of dates ``x`` is ``date.toordinal()``; on an axis of categories it is the index in
``names``; ``y`` is in the unit of the measure.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from tracker.words import long_date, number

# The same words from long to short: the renderer takes the first that fits. Each is lines, the first bold.
Wording = tuple[tuple[str, ...], ...]
Cell = str | int | Decimal | date | None


class Role(StrEnum):
    """What a colour stands for, by its name in the tokens; a theme says which colour that is."""

    RUNNING = "running"  # running, better: the accent
    ATTENTION = "attention"
    ORDINARY = "ordinary"
    LEARNED = "learned"  # not succeeded, but learned
    CLEARED = "cleared"  # cleared, succeeded


class Fill(StrEnum):
    """How far a tile is filled: the second way, beside colour, to tell tiles apart."""

    SOLID = "solid"
    HALF = "half"
    HOLLOW = "hollow"


class Symbol(StrEnum):
    """The sign inside a tile: the third way to tell tiles apart."""

    NONE = ""
    CHECK = "check"
    PENCIL = "pencil"
    QUESTION = "question"
    STOP = "stop"


class Dash(StrEnum):
    """How a line is drawn: what was measured is solid, what is expected is dashed, a moment is dotted."""

    SOLID = "solid"
    DASHED = "dashed"
    DOTTED = "dotted"


class Scale(StrEnum):
    """What an axis counts."""

    DATE = "date"
    NUMBER = "number"
    CATEGORY = "category"


@dataclass(frozen=True, slots=True)
class Face:
    """How a tile looks: colour, fill and symbol always tell the same thing."""

    role: Role
    fill: Fill = Fill.SOLID
    symbol: Symbol = Symbol.NONE


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing of the data in the chart, for pointer and keyboard: where it is and which record it is.

    ``kind`` is the kind of record ("experiment"), or "day" for what happened on one day; then ``id`` is the
    day in ISO 8601. ``number`` and ``title`` are the label and the title of the record.
    """

    x: float
    y: float
    kind: str
    id: str
    number: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Axis:
    """The part of an axis that is shown, from ``low`` to ``high``; ``names`` only for categories."""

    scale: Scale
    low: float = 0.0
    high: float = 1.0
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line through ``points`` with ``label`` at its end; as ``step`` a value holds until the next point."""

    name: str
    role: Role
    points: tuple[tuple[float, float], ...]
    label: Wording = ()
    step: bool = False
    strong: bool = False  # drawn thicker: the line the title is about
    dash: Dash = Dash.SOLID
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Tile:
    """One tile of equal size: in category ``column``, stacked away from the baseline, up or down."""

    column: int
    up: bool
    face: Face
    mark: Mark


@dataclass(frozen=True, slots=True)
class Key:
    """A direct label beside the tiles with ``face``, at their side of the baseline."""

    face: Face
    up: bool
    label: Wording


@dataclass(frozen=True, slots=True)
class Tiles:
    """Stacks of equal tiles on both sides of a baseline; tiles come in the order in which they stack."""

    name: str
    tiles: tuple[Tile, ...]
    keys: tuple[Key, ...]

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The record of every tile."""
        return tuple(tile.mark for tile in self.tiles)


Series = Line | Tiles


@dataclass(frozen=True, slots=True)
class Moment:
    """A vertical line at ``x`` with words above it: today, the ambition date."""

    x: float
    words: tuple[str, ...]  # from long to short
    dash: Dash = Dash.DOTTED


@dataclass(frozen=True, slots=True)
class Note:
    """A few words at a point; left out where there is no room, so never the only place that says it."""

    x: float
    y: float
    words: tuple[str, ...]  # from long to short


@dataclass(frozen=True, slots=True)
class Plot:
    """What is drawn between the axes."""

    x: Axis
    y: Axis
    series: tuple[Series, ...]
    moments: tuple[Moment, ...] = ()
    notes: tuple[Note, ...] = ()


class Kind(StrEnum):
    """What the cells of a column of the table are."""

    TEXT = "text"
    WHOLE = "whole"
    DATE = "date"
    DECIMAL = "decimal"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the table: its heading, what its cells are, with how many decimals they are written."""

    title: str
    kind: Kind
    decimals: int = 0

    @property
    def numeric(self) -> bool:
        """Whether the cells stand at the right."""
        return self.kind in (Kind.WHOLE, Kind.DECIMAL)

    def write(self, cell: Cell) -> str:
        """``cell`` as the screen shows it, in the language in use; "" for a missing value."""
        if cell is None:
            return ""
        if isinstance(cell, date):
            return long_date(cell)
        return cell if isinstance(cell, str) else number(cell, self.decimals)


@dataclass(frozen=True, slots=True)
class Table:
    """The same numbers as the chart, as typed cells: the twin for who cannot or will not read the picture."""

    columns: tuple[Column, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()

    def written(self) -> list[list[str]]:
        """Every row as text."""
        return [[column.write(cell) for column, cell in zip(self.columns, row, strict=True)] for row in self.rows]


@dataclass(frozen=True, slots=True)
class ChartModel:
    """A chart without its picture. All words are in the language in which it was built.

    ``plot`` is None when there is nothing to draw; then ``message`` says why, and what to do. ``footer`` is
    the source line: source and date, n, the rule set where there is one, the ambition.
    """

    name: str  # as in CHARTS
    title: str  # the finding, a full sentence
    subtitle: str  # measure, unit, period
    alt: str  # 2-4 sentences
    footer: tuple[str, ...]  # sentences; they are set one after another
    plot: Plot | None
    table: Table = Table()
    message: str = ""

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Everything the pointer or the keyboard can reach, series after series."""
        return tuple(m for series in self.plot.series for m in series.marks) if self.plot else ()
