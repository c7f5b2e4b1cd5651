"""Draws aligned rows on one axis: names at the left, bars and points, words behind them, notes at the right."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tracker.charts.model import Axis, Bar, Fill, Plot, Row, Rows
from tracker.charts.paper import Paper
from tracker.charts.pen import Box, Pen, repeat, rounded
from tracker.charts.row_points import draw_points
from tracker.charts.writing import DROP, LINE, RISE, SURE, shorten, showable, width, wrap
from tracker.words import n_, number

NAMES, BAR_NAMES, NOTES, WORDS = 0.5, 0.46, 0.3, 0.42  # of the width at most: for names, notes, and words behind a bar
SHORTEST = 0.35  # of the width beside the names is left to the axis where words behind a bar ask for the rest
AIR = 1.55  # added to the height of a row where there is room, in type sizes
EASE = 2.2  # so many times that air where a picture may choose its height; twice as much where it is high
BAR = 0.72  # of its lane is filled by a bar
LANE, BAR_LANE = 2.6, 3.6  # of a lane at most, in type sizes: of points and of bars
NAME_LINES = 2
WORDLESS = 0.7  # of a line of words is the height of a lane without words, where there are more in a row


@dataclass(frozen=True, slots=True)
class Columns:
    """Where things stand from left to right: names, the axis, words behind bars, notes."""

    names: float  # the right edge of the names
    axis: Box
    notes: float  # the left edge of the notes
    scale: Axis

    def at(self, value: float) -> float:
        """The place of ``value`` from the left of the paper; what lies outside the axis stands at its end."""
        span = (self.scale.high - self.scale.low) or 1.0
        share = (value - self.scale.low) / span
        return self.axis.left + min(1.0, max(0.0, share)) * self.axis.width


@dataclass(frozen=True, slots=True)
class Place:
    """One row on the paper: ``top`` of its lanes, how high each is, and the room the row has."""

    row: Row
    top: float
    lane: float
    room: float

    @property
    def lanes(self) -> int:
        """How many bars or lines of points stand under each other."""
        return lanes_of(self.row)

    def middle(self, lane: int) -> float:
        """The height of the middle of a lane."""
        return self.top - (lane + 0.5) * self.lane


def lanes_of(row: Row) -> int:
    """How many lanes ``row`` needs."""
    return max(1, len(row.bars), *(int(dot.mark.y) + 1 for dot in row.dots))


def draw_rows(pen: Pen, plot: Plot, box: Box) -> None:
    """The rows that fit, from the top down; how many more there are stands under them."""
    series = next(each for each in plot.series if isinstance(each, Rows))
    size = pen.paper.small
    foot = _foot(pen, series, box)
    body = Box(box.left, box.bottom + foot, box.right, box.top)
    shown = _fitting(pen, series.rows, body.height)
    rest = len(series.rows) - len(shown)
    floor = body.bottom + (size * LINE if rest else 0.0)
    columns = _columns(pen, shown, plot.x, Box(body.left, floor, body.right, body.top))
    places = _places(pen, shown, columns.axis)
    columns = _closed_up(columns, places)
    _draw_ticks(pen, series, columns)
    for place in places:
        _draw_row(pen, place, columns)
    if rest:
        words = n_("and {n} more, see the table", "and {n} more, see the table", rest)
        y = columns.axis.bottom - size * (LINE - DROP)
        pen.words(columns.axis.left, y, shorten(words, size, body.right - columns.axis.left), size, muted=True)
    _draw_ends(pen, series, columns, box, columns.axis.bottom - (size * LINE if rest else 0.0))


# The layout


def _least(paper: Paper, row: Row) -> float:
    """The lowest that ``row`` can be: a line of words for each of its lanes, and one for the words at its ends."""
    lane = LINE if lanes_of(row) == 1 or any(bar.words for bar in row.bars) else LINE * WORDLESS
    return (lanes_of(row) * lane + LINE * any(row.ends)) * paper.body


def natural_height(paper: Paper, series: Rows) -> float:
    """How high a picture of these rows is where it may choose, in points."""
    return sum(_least(paper, row) + EASE * AIR * paper.body for row in series.rows) + 3 * paper.small * LINE


def _fitting(pen: Pen, rows: tuple[Row, ...], height: float) -> tuple[Row, ...]:
    """As many rows as have a line of their own; one line is kept to say that there are more."""
    if sum(_least(pen.paper, row) for row in rows) <= height:
        return rows
    rows = tuple(replace(row, ends=("", "")) for row in rows)  # all the rows say more than what their ends mean
    if sum(_least(pen.paper, row) for row in rows) <= height:
        return rows
    left, shown = height - pen.paper.small * LINE, 0
    while shown < len(rows) and (left := left - _least(pen.paper, rows[shown])) >= 0:
        shown += 1
    return rows[: max(1, shown)]


def _columns(pen: Pen, rows: tuple[Row, ...], scale: Axis, box: Box) -> Columns:
    size, small, gap = pen.paper.body, pen.paper.small, pen.paper.gap
    most = BAR_NAMES if any(row.bars for row in rows) else NAMES
    names = min(box.width * most, max(width(showable(row.name[0]), size, row.strong) for row in rows))
    notes = [row.note for row in rows if row.note]
    widest = max((width(showable(note[0]), small) for note in notes), default=0.0)
    beside = min(box.width * NOTES, widest) + gap * 1.5 if notes else 0.0
    left = box.left + names + (gap * 1.2 if names else 0.0)
    right = min(box.right - beside, box.right - small * 0.5)  # half a number under the last tick
    free = right - left
    behind = 0.0
    for bar in (bar for row in rows for bar in row.bars if bar.words):
        words = _wording(pen, bar, free) if free > 0 else bar.words[-1]
        share = (bar.high - scale.low) / ((scale.high - scale.low) or 1.0)
        # So much must the axis give way that the words still stand before its right end.
        need = width(showable(words), size, True) + gap * 2
        behind = max(behind, (need - (1 - share) * free) / share if share > 0 else need - free)
    right = max(left + free * SHORTEST, right - max(0.0, behind))
    return Columns(left - gap * 1.2, Box(left, box.bottom, right, box.top), box.right - beside + gap * 1.5, scale)


def _wording(pen: Pen, bar: Bar, free: float) -> str:
    """The longest words behind a bar that leave most of the width to the axis."""
    fitting = (words for words in bar.words if width(showable(words), pen.paper.body, True) <= free * WORDS)
    return next(fitting, bar.words[-1])


def _places(pen: Pen, rows: tuple[Row, ...], box: Box) -> list[Place]:
    """The rows from the top down, airy where there is room for it."""
    size = pen.paper.body
    least = sum(_least(pen.paper, row) for row in rows)
    air = min(2 * EASE * AIR * size, max(0.0, (box.height - least) / len(rows)))
    made, top = [], box.top
    for row in rows:
        low = _least(pen.paper, row)
        high = low + air
        words = size * LINE if any(row.ends) else 0.0
        most = size * (LANE if row.dots else BAR_LANE)
        lane = min(most, (high - words) * 0.86 / lanes_of(row))
        made.append(Place(row, top - (high - words - lane * lanes_of(row)) / 2, lane, high - words))
        top -= high
    return [*made, Place(Row(("",)), top, 0.0, 0.0)]


def _closed_up(columns: Columns, places: list[Place]) -> Columns:
    """The axis ends under the last row, wherever there is room left under it."""
    bottom = max(columns.axis.bottom, places.pop().top)
    axis = columns.axis
    return Columns(columns.names, Box(axis.left, bottom, axis.right, axis.top), columns.notes, columns.scale)


# The axis


def _foot(pen: Pen, series: Rows, box: Box) -> float:
    """The height kept under the rows for the words at the ends of the axis, or its numbers."""
    if any(series.ends):
        return pen.paper.small * (LINE * _end_lines(pen, series, box.width) + 0.4)
    return pen.paper.small * (LINE + 0.4) if len(series.ticks) > 1 else pen.paper.small * 0.3


def _end_lines(pen: Pen, series: Rows, wide: float) -> int:
    """In one line where both ends fit side by side, else in two."""
    longest = max(width(showable(words), pen.paper.small) for words in series.ends)
    return 1 if longest <= (wide - 2 * pen.paper.gap) / 2 else 2


def _draw_ticks(pen: Pen, series: Rows, columns: Columns) -> None:
    axis = columns.axis
    for nth, tick in enumerate(series.ticks):
        x = columns.at(tick)
        foot = tick == 0 or nth in (0, len(series.ticks) - 1)
        colour = pen.ink.empty_outline if foot else pen.ink.grid
        pen.line([x, x], [axis.bottom, axis.top], colour, pen.paper.stroke * 0.6, layer=2)


def _draw_ends(pen: Pen, series: Rows, columns: Columns, box: Box, top: float) -> None:
    """The words under the first and the last tick, or the numbers under all of them."""
    size = pen.paper.small
    base = top - size * (RISE + 0.3)
    if not any(series.ends):
        for tick in series.ticks if len(series.ticks) > 1 else ():
            words = number(tick) if tick >= 0 else f"\N{MINUS SIGN}{number(-tick)}"
            pen.words(columns.at(tick), base, words, size, muted=True, side="center")
        return
    low, high = (showable(words) for words in series.ends)
    first, last = columns.at(series.ticks[0]), columns.at(series.ticks[-1])
    lines = _end_lines(pen, series, box.width)
    room = box.width * SURE if lines == 2 else (box.width - 2 * pen.paper.gap) / 2
    low, high = shorten(low, size, room), shorten(high, size, room)
    left = max(box.left, min(first - width(low, size) / 2, box.right - width(low, size)))
    right = min(box.right, max(last + width(high, size) / 2, box.left + width(high, size)))
    if lines == 1 and left + width(low, size) + 2 * pen.paper.gap > right - width(high, size):
        left = max(box.left, right - width(high, size) - 2 * pen.paper.gap - width(low, size))
    pen.words(left, base, low, size, muted=True)
    pen.words(right, base - (lines - 1) * size * LINE, high, size, muted=True, side="right")


# A row


def _draw_row(pen: Pen, place: Place, columns: Columns) -> None:
    row, size = place.row, pen.paper.body
    middle = place.top - place.lanes * place.lane / 2
    _draw_name(pen, row, columns, middle, place.room)
    for nth, bar in enumerate(row.bars):
        _draw_bar(pen, bar, place, nth, columns)
    draw_points(pen, row, [place.middle(lane) for lane in range(place.lanes)], place.lane, columns.at)
    if row.note:
        small, room = pen.paper.small, pen.width - pen.paper.pad - columns.notes + 0.01
        notes = [showable(note) for note in row.note]
        text = next((note for note in notes if width(note, small) <= room), "") or shorten(notes[-1], small, room)
        pen.words(columns.notes, middle - small * (RISE - DROP) / 2, text, small)
    if any(row.ends):
        _draw_row_ends(pen, row, columns, place.top - place.lanes * place.lane - size * 0.1)


def _draw_name(pen: Pen, row: Row, columns: Columns, middle: float, high: float) -> None:
    """In one line where it fits, else in two where the row is high enough, else cut."""
    size, room = pen.paper.body, columns.names - pen.paper.pad + 0.01
    names = [showable(name) for name in row.name]
    fitting = next((name for name in names if width(name, size, row.strong) <= room), "")
    if fitting:
        lines = [fitting]
    else:
        most = NAME_LINES if high >= size * LINE * NAME_LINES else 1
        lines = wrap(names[-1], size, room * SURE, bold=row.strong, most=most)
    base = middle + (len(lines) - 1) * size * LINE / 2 - size * (RISE - DROP) / 2
    for nth, text in enumerate(lines):
        pen.words(columns.names, base - nth * size * LINE, text, size, bold=row.strong, side="right")


def _draw_bar(pen: Pen, bar: Bar, place: Place, nth: int, columns: Columns) -> None:
    """A bar, filled or hollow, with its words behind it; what runs from a lowest to a highest point has round ends."""
    high = place.lane * BAR
    left, right = columns.at(bar.low), columns.at(bar.high)
    middle, radius = place.middle(nth), high * (0.5 if place.row.dots else 0.08)
    colour, thick = pen.ink.colour(bar.role), pen.paper.stroke * 0.6
    pen.spot(bar.mark, left, middle - high / 2, right - left, high)
    if right > left:
        hollow = bar.fill is Fill.HOLLOW
        inset = thick / 2 if hollow else 0.0
        path = rounded(right - left - 2 * inset, high - 2 * inset, radius)
        path = repeat(path, [(left + inset, middle - high / 2 + inset)])
        pen.shape(path, pen.ground if hollow else colour, colour if hollow else "none", thick if hollow else 0.0)
    if bar.words:
        size = pen.paper.body
        x = right + pen.paper.gap * (1.5 if place.row.dots else 0.7)
        room, said = pen.width - pen.paper.pad - x, [showable(words) for words in bar.words]
        text = next((words for words in said if width(words, size, True) <= room), "")
        text = text or shorten(said[-1], size, room, bold=True)
        pen.words(x, middle - size * (RISE - DROP) / 2, text, size, bold=True)


def _draw_row_ends(pen: Pen, row: Row, columns: Columns, top: float) -> None:
    """What the ends of the axis mean in this row, under it; cut where both do not fit, left out where nothing does."""
    size, axis = pen.paper.small, columns.axis
    room = axis.width / 2 - pen.paper.gap
    low, high = (shorten(showable(words), size, room) for words in row.ends)
    base = top - size * RISE
    if base - DROP * size < axis.bottom - 0.1:
        return
    inset = pen.paper.gap * 0.4
    for said in (
        pen.words(axis.left + inset, base, low, size, muted=True),
        pen.words(axis.right - inset, base, high, size, muted=True, side="right"),
    ):
        pen.behind(said, layer=2.5)  # no line of the axis runs through them
