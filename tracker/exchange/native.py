"""Which chart of Office says what a ChartModel says: a plan that PowerPoint and Excel both carry out.

Lines and points become a chart of points and lines over dates or names, bands on each other a stacked area, bars from
zero a bar chart, ranges in rows a chart of points. Tiles, walls and chains have no plan: they are shapes on a slide.
"""

from __future__ import annotations

from tracker.charts.model import Plot
from tracker.exchange.native_areas import areas, fans
from tracker.exchange.native_lines import lines
from tracker.exchange.native_rows import rows
from tracker.exchange.plan import Native

_WAYS = (areas, lines, rows)


def native(plot: Plot, *, filled: bool = False) -> Native | None:
    """The plan for ``plot``; None where Office has no such chart. A fan is its edges, or ``filled`` between them."""
    ways = (areas, fans, *_WAYS) if filled else _WAYS
    return next((plan for way in ways if (plan := way(plot))), None)
