"""Every chart with ordinary data and with data that are hard to draw: a new chart has its cases here."""

from __future__ import annotations

from typing import Any

from chart_cases import BURN_UPS, OUTCOMES
from flow_cases import FLOWS
from indicator_cases import COMPARISONS, INDICATORS, RUNS
from row_cases import CHAINS, COURSES, EMBEDDED, ORIGINS, PATTERNS, POSITIONS, WALLS, WEIGHINGS

from tracker.charts import CHARTS
from tracker.charts.model import ChartModel

EVERY: dict[str, dict[str, Any]] = {
    "burn-up": BURN_UPS,
    "wall": WALLS,
    "outcomes": OUTCOMES,
    "xmr": INDICATORS,
    "run-chart": RUNS,
    "before-after": COMPARISONS,
    "succeeded-embedded-cleared": EMBEDDED,
    "origins": ORIGINS,
    "patterns": PATTERNS,
    "chain": CHAINS,
    "weighing": WEIGHINGS,
    "position": POSITIONS,
    "position-over-time": COURSES,
    "ageing": FLOWS,
    "cycle-time": FLOWS,
    "flow": FLOWS,
}


def ordinary(chart: str) -> ChartModel:
    """``chart`` with ordinary data."""
    return CHARTS[chart].build(EVERY[chart]["ordinary"])
