"""The charts: from counted facts to a ChartModel, and from a ChartModel to a picture.

``CHARTS`` names them for the window and the command line. Importing this package draws nothing and loads no
matplotlib; that comes with ``tracker.charts.render``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from tracker.words import N_, _

if TYPE_CHECKING:
    from tracker.charts.model import ChartModel


@dataclass(frozen=True, slots=True)
class ChartKind:
    """One chart: its stable name, its label, and the module that builds it.

    ``subject`` is the kind of record it is about, "" for the whole workspace.
    """

    name: str
    title: str  # English; said with ``label``
    module: str  # below ``tracker.charts``; imported when the chart is first built
    subject: str = ""

    @property
    def label(self) -> str:
        """What the chart shows, in a few words, in the language in use."""
        return _(self.title)

    def build(self, data: Any) -> ChartModel:
        """The chart of ``data``, which is of the type that its module asks for."""
        maker: Callable[[Any], ChartModel] = getattr(import_module(f"tracker.charts.{self.module}"), self.module)
        return maker(data)


CHARTS: dict[str, ChartKind] = {
    kind.name: kind
    for kind in (
        ChartKind("burn-up", N_("Known and cleared blocks"), "burn_up"),
        ChartKind("wall", N_("Wall of blocks"), "wall_of_blocks"),
        ChartKind("outcomes", N_("Outcomes per quarter"), "outcomes"),
        ChartKind("succeeded-embedded-cleared", N_("Succeeded, embedded, block gone"), "embedding"),
        ChartKind("origins", N_("Whose ideas they were"), "origins"),
        ChartKind("patterns", N_("Failure patterns"), "patterns_seen"),
        ChartKind("chain", N_("Follow-up chain"), "chain_of_tries", "experiment"),
        ChartKind("weighing", N_("Heart, law and euro"), "weighing", "experiment"),
        ChartKind("position", N_("Position of the indicators"), "position_now"),
        ChartKind("position-over-time", N_("Position over time"), "position_course"),
        ChartKind("ageing", N_("How long experiments are in their stage"), "ageing"),
        ChartKind("cycle-time", N_("How long experiments took"), "cycle_time"),
        ChartKind("flow", N_("Experiments by stage over time"), "flow"),
        ChartKind("xmr", N_("Is this indicator getting better?"), "xmr", "indicator"),
        ChartKind("run-chart", N_("Does a change of this indicator last?"), "run_chart", "indicator"),
        ChartKind("before-after", N_("One experiment before and after"), "before_after", "experiment"),
    )
}
