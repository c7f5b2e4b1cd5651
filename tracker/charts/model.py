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

from tracker.words import decimal, long_date, month_year, number

# The same words from long to short: the renderer takes the first that fits. Each is lines, the first bold.
Wording = tuple[tuple[str, ...], ...]
Cell = str | int | Decimal | date | None
DAY, STEP = "day", "step"  # kinds of marks that are no record


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
    EMPTY = "empty"  # the neutral colour of what is still open, with an outline


class Symbol(StrEnum):
    """The sign inside a tile: the third way to tell tiles apart."""

    NONE = ""
    CHECK = "check"
    PENCIL = "pencil"
    QUESTION = "question"
    STOP = "stop"
    PLAY = "play"
    BACK = "back"
    PIN = "pin"


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
    day in ISO 8601, or "step" for the experiments that a bar counts. It is "" for what is worked out and opens
    nothing, such as a median. ``number`` and ``title`` are the label and the title of the record.
    """

    x: float
    y: float
    kind: str
    id: str
    number: str = ""
    title: str = ""


class Sign(StrEnum):
    """The shape of a point: beside colour the second way to tell points apart."""

    DOT = "dot"  # ordinary
    DIAMOND = "diamond"  # better, running
    TRIANGLE = "triangle"
    SQUARE = "square"  # attention
    RING = "ring"  # where it began
    CHECK = "check"  # succeeded, cleared
    PENCIL = "pencil"  # learned


@dataclass(frozen=True, slots=True)
class Axis:
    """The part of an axis that is shown, from ``low`` to ``high``; ``names`` only for categories.

    Bars and tiles begin at zero; an axis for lines and points alone need not.
    """

    scale: Scale
    low: float = 0.0
    high: float = 1.0
    names: tuple[str, ...] = ()
    first_named: bool = False  # the first category is another kind than the others, so its name is never left out


@dataclass(frozen=True, slots=True)
class Line:
    """A line through ``points`` with ``label`` at its end; as ``step`` a value holds until the next point.

    A ``y`` that is NaN is a missing value: there the line breaks. It never stands first or last.
    """

    name: str
    role: Role
    points: tuple[tuple[float, float], ...]
    label: Wording = ()
    step: bool = False
    strong: bool = False  # drawn thicker: the line the title is about
    faint: bool = False  # drawn thinner, with plain words: a line of reference
    dash: Dash = Dash.SOLID
    marks: tuple[Mark, ...] = ()

    @property
    def end(self) -> tuple[float, float]:
        """Where its label belongs."""
        return self.points[-1]


@dataclass(frozen=True, slots=True)
class Band:
    """An area between two lines: ``points`` are (x, low, high). ``alpha`` is how much of the colour is seen, 0 to 1.

    A forecast fan is two bands over each other, a cumulative flow is solid bands on top of each other.
    """

    name: str
    role: Role
    points: tuple[tuple[float, float, float], ...]
    alpha: float = 0.18
    label: Wording = ()
    step: bool = False

    @property
    def end(self) -> tuple[float, float]:
        """Where its label belongs."""
        x, low, high = self.points[-1]
        return x, (low + high) / 2

    @property
    def marks(self) -> tuple[Mark, ...]:
        """None: a band is no record."""
        return ()


@dataclass(frozen=True, slots=True)
class Dot:
    """One point: where and what it is, and how it looks. ``words`` are said about it instead of its bare value."""

    mark: Mark
    role: Role = Role.ORDINARY
    sign: Sign = Sign.DOT
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dots:
    """Points by themselves, or on a line drawn beside this."""

    name: str
    dots: tuple[Dot, ...]
    valued: bool = True  # the height says something; else they stand where there is room

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What every point is."""
        return tuple(dot.mark for dot in self.dots)


@dataclass(frozen=True, slots=True)
class Bar:
    """A horizontal bar in a row, from ``low`` to ``high``, with ``words`` behind its end."""

    low: float
    high: float
    role: Role
    fill: Fill = Fill.SOLID
    words: tuple[str, ...] = ()  # from long to short
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its name at the left, bars and points on the axis, ``note`` at the right.

    Bars stand under each other, each in a lane of its own. A point lies at ``mark.x`` in the lane ``mark.y``,
    counted from 0; in a row without bars the points are joined by a line.
    """

    name: tuple[str, ...]  # from long to short
    bars: tuple[Bar, ...] = ()
    dots: tuple[Dot, ...] = ()
    note: tuple[str, ...] = ()  # from long to short
    ends: tuple[str, str] = ("", "")  # what the low and the high end of the axis mean in this row
    strong: bool = False  # the row the title is about


@dataclass(frozen=True, slots=True)
class Rows:
    """Aligned rows on one axis of numbers, ``plot.x``. ``ends`` are words under the first and the last tick.

    ``ticks`` are the values that get a thin line; of bars from zero that is just zero. Without ``ends`` two ticks
    or more are numbered.
    """

    name: str
    rows: tuple[Row, ...]
    ends: tuple[str, str] = ("", "")
    ticks: tuple[float, ...] = (0.0,)

    @property
    def marks(self) -> tuple[Mark, ...]:
        """Every bar and point that is a record, row after row."""
        return tuple(
            mark
            for row in self.rows
            for mark in (*(bar.mark for bar in row.bars), *(dot.mark for dot in row.dots))
            if mark is not None
        )


@dataclass(frozen=True, slots=True)
class WallTile:
    """One block on the wall; ``fresh`` when it is new, ``stands`` is its state in a word."""

    face: Face
    mark: Mark
    fresh: bool = False
    stands: str = ""


@dataclass(frozen=True, slots=True)
class WallGroup:
    """The blocks of one kind, in their fixed places."""

    title: str
    note: str
    tiles: tuple[WallTile, ...]
    short: str = ""  # the same as the note in fewer words


@dataclass(frozen=True, slots=True)
class Wall:
    """All blocks in groups, ``across`` in a row; ``keys`` say what each face means, ``fresh`` what the dot means."""

    name: str
    groups: tuple[WallGroup, ...]
    keys: tuple[tuple[Face, str], ...]
    across: int = 10
    fresh: str = ""

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The record of every tile."""
        return tuple(tile.mark for group in self.groups for tile in group.tiles)


@dataclass(frozen=True, slots=True)
class Node:
    """One experiment in a chain: generation ``column`` and ``lane`` within it, from 0."""

    column: int
    lane: int
    face: Face
    words: tuple[str, ...]  # lines, the first bold
    mark: Mark
    current: bool = False
    deciding: bool = False  # the one that the title is about


@dataclass(frozen=True, slots=True)
class Chain:
    """Experiments that continue each other; ``arrows`` are pairs of indexes into ``nodes``."""

    name: str
    nodes: tuple[Node, ...]
    arrows: tuple[tuple[int, int], ...]

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The record of every node."""
        return tuple(node.mark for node in self.nodes)


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


Series = Line | Band | Dots | Tiles | Rows | Wall | Chain


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
    before: bool = False  # at the left of the point and above it if there is room, else at the right and below
    signed: bool = False  # the words begin with the sign of the point, so they may stand further away


@dataclass(frozen=True, slots=True)
class SignKey:
    """What a sign of points means; left out of a low picture, so never the only place that says it."""

    role: Role
    sign: Sign
    words: str


@dataclass(frozen=True, slots=True)
class Plot:
    """What is drawn between the axes."""

    x: Axis
    y: Axis
    series: tuple[Series, ...]
    moments: tuple[Moment, ...] = ()
    notes: tuple[Note, ...] = ()
    keys: tuple[SignKey, ...] = ()


class Kind(StrEnum):
    """What the cells of a column of the table are."""

    TEXT = "text"
    WHOLE = "whole"
    DATE = "date"
    MONTH = "month"  # a whole month, as its first day
    DECIMAL = "decimal"


AS_TYPED = -1


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the table: its heading, what its cells are, with how many decimals they are written.

    ``AS_TYPED`` decimals are as many as each number has itself.
    """

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
            return month_year(cell) if self.kind is Kind.MONTH else long_date(cell)
        if isinstance(cell, str):
            return cell
        if isinstance(cell, Decimal) and self.decimals == AS_TYPED:
            written = decimal(cell)
        else:
            written = number(cell, max(0, self.decimals))
        return written.replace("-", "\N{MINUS SIGN}")


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
