"""What a report is made from: a workspace with what was chosen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from tracker.charts import CHARTS
from tracker.charts.model import ChartModel
from tracker.domain.terms import Verdict
from tracker.exchange.report import Choices
from tracker.operations import report_words as words
from tracker.operations.charting import chart_model
from tracker.operations.indicators import Position, position_now
from tracker.storage.reporting import Reported, Scope
from tracker.storage.workspace import Workspace


@dataclass(frozen=True)
class Asking:
    """A workspace with what was chosen; what several parts need is asked once."""

    workspace: Workspace
    choices: Choices
    made: date  # the day on which the report is made

    @cached_property
    def today(self) -> date:
        """The day on which everything is as it is told."""
        return self.workspace.today()

    @property
    def past(self) -> date | None:
        """That day, when it has passed."""
        return self.today if self.today < self.made else None

    @cached_property
    def scope(self) -> Scope:
        """The choices as questions."""
        chosen = self.choices
        theme = chosen.theme.value if chosen.theme else ""
        return Scope(chosen.since or date.min, chosen.until or self.today, chosen.team.strip(), theme)

    @cached_property
    def asked(self) -> Reported:
        """Who answers them."""
        return Reported(self.workspace.read)

    @cached_property
    def tally(self) -> dict[Verdict, int]:
        """How the experiments in scope ended."""
        return self.asked.tally(self.scope)

    @cached_property
    def lessons(self) -> int:
        """How many of them left a lesson."""
        return self.asked.count_lessons(self.scope)

    @cached_property
    def ran(self) -> int:
        """How many experiments ran in scope."""
        return self.asked.count_ran(self.scope)

    @cached_property
    def place(self) -> Position:
        """Where the organisation stands."""
        return position_now(self.workspace)

    @cached_property
    def blocks(self) -> dict[str, int]:
        """How many blocks are in each state."""
        return self.workspace.read.tally_blocks()

    @property
    def whole(self) -> tuple[str, ...]:
        """What to say beside numbers that no team or theme can be taken out of."""
        return () if self.scope.whole else (words.whole_organisation(),)

    def chart(self, name: str, subject: str = "") -> tuple[ChartModel, ...]:
        """The chart called ``name``; none as long as there is no such chart."""
        return (chart_model(self.workspace, name, subject),) if name in CHARTS else ()
