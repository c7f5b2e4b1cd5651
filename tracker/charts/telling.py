"""What is said about one mark of a chart when the pointer or the keyboard is on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from tracker.charts.model import DAY, Axis, Chain, ChartModel, Dot, Dots, Line, Mark, Plot, Rows, Scale, Tiles, Wall
from tracker.charts.wording import isolated
from tracker.words import decimal, long_date, n_

MEASURED = "measurement"  # its title says period and value


def told(model: ChartModel, mark: Mark) -> tuple[str, ...]:
    """The words about ``mark``, the most telling line first; every line is one thing, none is empty."""
    if model.plot is None:
        return ()
    series = next((each for each in model.plot.series if mark in each.marks), None)
    heading = _heading(mark)
    detail = list(_DETAILS[type(series)](model.plot, series, mark)) if type(series) in _DETAILS else []
    lines = [line for line in (heading, *detail, _beside(series, mark)) if line]
    return tuple(dict.fromkeys(lines))


def _heading(mark: Mark) -> str:
    if mark.kind == DAY:
        return long_date(date.fromisoformat(mark.id))
    return isolated(f"{mark.number} {mark.title}".strip())


def _beside(series: Any, mark: Mark) -> str:
    """How many other points lie in exactly this place: a click more opens the next."""
    same = [m for m in series.marks if (m.x, m.y) == (mark.x, mark.y)] if isinstance(series, Dots) else []
    return n_("{n} more in this place", "{n} more in this place", len(same) - 1) if len(same) > 1 else ""


def _written(value: float) -> str:
    """A number without digits that say nothing."""
    return decimal(Decimal(str(round(value, 3))).normalize())


def _on_axis(axis: Axis, x: float) -> str:
    """Where ``x`` is on the axis below, in words."""
    if axis.scale is Scale.DATE:
        return long_date(date.fromordinal(round(x)))
    return axis.names[round(x)] if 0 <= round(x) < len(axis.names) else ""


def _point(plot: Plot, series: Any, mark: Mark) -> Iterator[str]:
    """The value and the day of a point; a line also says which line it is."""
    if isinstance(series, Dots) and (words := _own_words(series.dots, mark)):
        yield from words
        return
    if mark.kind == MEASURED and mark.title:
        return
    where = "" if mark.kind == DAY else _on_axis(plot.x, mark.x)
    if isinstance(series, Dots) and not series.valued:
        yield where
        return
    value = _written(mark.y)
    name = series.name if isinstance(series, Line) else ""
    yield f"{name}: {value}" if name else value
    yield where


def _tile(plot: Plot, _series: Any, mark: Mark) -> Iterator[str]:
    yield _on_axis(plot.x, mark.x)


def _own_words(dots: Iterable[Dot], mark: Mark) -> list[str]:
    """What the points at ``mark`` say themselves; two of one record in one place are both told."""
    return [words for dot in dots if dot.mark == mark for words in dot.words]


def _row(_plot: Plot, series: Any, mark: Mark) -> Iterator[str]:
    row = next(
        row for row in series.rows if any(mark is each.mark or mark == each.mark for each in (*row.bars, *row.dots))
    )
    if words := _own_words(row.dots, mark):
        yield from words
        return
    bar = next((bar for bar in row.bars if bar.mark == mark), None)
    value = bar.words[0] if bar and bar.words else _written(mark.x)
    yield f"{row.name[0]}: {value}"
    if row.note:
        yield row.note[0]


def _wall(_plot: Plot, series: Any, mark: Mark) -> Iterator[str]:
    group = next(group for group in series.groups if any(tile.mark == mark for tile in group.tiles))
    yield group.title
    yield next(tile.stands for tile in group.tiles if tile.mark == mark)


def _node(_plot: Plot, series: Any, mark: Mark) -> Iterator[str]:
    yield from next(node.words for node in series.nodes if node.mark == mark)[1:]


_DETAILS: dict[type, Callable[[Plot, Any, Mark], Iterator[str]]] = {
    Line: _point,
    Dots: _point,
    Tiles: _tile,
    Rows: _row,
    Wall: _wall,
    Chain: _node,
}
