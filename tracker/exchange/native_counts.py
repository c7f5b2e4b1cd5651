"""Tiles and walls as bars: Excel has no tiles, so it counts them. What hangs under the line there hangs here too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tracker.charts.model import Dash, Fill, Plot, Role, Tiles, Wall
from tracker.exchange.plan import Drawn, Native, Ticks, Trace


def counted(plot: Plot) -> Native | None:
    """How many of each look there are in every group; None for a plot without tiles."""
    first = plot.series[0]
    if isinstance(first, Wall):
        names = tuple(group.title for group in first.groups)
        looks = dict(first.keys)
        counts = Counter((place, tile.face) for place, group in enumerate(first.groups) for tile in group.tiles)
    elif isinstance(first, Tiles):
        names = plot.x.names
        looks = {key.face: key.label[0][0] for key in first.keys}
        counts = Counter((tile.column, tile.face) for tile in first.tiles)
    else:
        return None
    down = {key.face for key in first.keys if not key.up} if isinstance(first, Tiles) else set()
    traces: list[Trace] = []
    for face, words in looks.items():
        same = any((face.role, face.fill) == (other.role, other.fill) for other in traces)
        dash = Dash.DASHED if same else None  # a tile has a symbol too, a bar its outline
        side = -1.0 if face in down else 1.0
        points = tuple((float(place), side * counts[place, face]) for place in range(len(names)))
        role = "empty" if face.fill is Fill.EMPTY else face.role
        roles = () if role == "empty" else (Role(role),) * len(names)
        traces.append(
            Trace(words, face.role, points, roles=roles, hollow=face.fill is not Fill.SOLID, fill=face.fill, dash=dash)
        )
    low, high = (_furthest(traces, len(names), side) for side in (-1, 1))
    ticks = Ticks(low, high or 1.0 * (not low), 0, "#,##0")
    return Native(Drawn.BARS, tuple(traces), ticks, names=names, stacked=True, upright=isinstance(first, Tiles))


def _furthest(traces: Sequence[Trace], groups: int, side: int) -> float:
    """How far the bars of any group reach on this side of zero."""
    sums = (sum(y for trace in traces if (y := trace.points[at][1]) * side > 0) for at in range(groups))
    return max(sums, key=abs, default=0.0)
