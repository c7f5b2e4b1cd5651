"""The charts: from counted facts to a ChartModel, and from a ChartModel to a picture.

``CHARTS`` names them for the window and the command line. Importing this package draws nothing and loads no
matplotlib; that comes with ``tracker.charts.render``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tracker.charts.burn_up import burn_up
from tracker.charts.data import BurnUpData, OutcomesData
from tracker.charts.model import ChartModel
from tracker.charts.outcomes import outcomes
from tracker.words import N_, _


@dataclass(frozen=True, slots=True)
class ChartKind:
    """One chart: its stable name, its label, the data it is built from and what builds it."""

    name: str
    title: str  # English; said with ``label``
    data: type
    build: Callable[[Any], ChartModel]

    @property
    def label(self) -> str:
        """What the chart shows, in a few words, in the language in use."""
        return _(self.title)


CHARTS: dict[str, ChartKind] = {
    kind.name: kind
    for kind in (
        ChartKind("burn-up", N_("Known and cleared blocks"), BurnUpData, burn_up),
        ChartKind("outcomes", N_("Outcomes per quarter"), OutcomesData, outcomes),
    )
}
