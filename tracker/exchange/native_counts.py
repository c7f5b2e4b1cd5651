"""Tiles and walls as bars: Excel has no tiles, so it counts them."""

from __future__ import annotations

from collections import Counter

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
    traces: list[Trace] = []
    for face, words in looks.items():
        same = any((face.role, face.fill) == (other.role, other.fill) for other in traces)
        dash = Dash.DASHED if same else None  # a tile has a symbol too, a bar its outline
        points = tuple((float(place), float(counts[place, face])) for place in range(len(names)))
        role = "empty" if face.fill is Fill.EMPTY else face.role
        roles = () if role == "empty" else (Role(role),) * len(names)
        traces.append(
            Trace(words, face.role, points, roles=roles, hollow=face.fill is not Fill.SOLID, fill=face.fill, dash=dash)
        )
    most = max((sum(n for (at, _face), n in counts.items() if at == place) for place in range(len(names))), default=1)
    return Native(Drawn.BARS, tuple(traces), Ticks(0, float(most or 1), 0, "#,##0"), names=names, stacked=True)
