"""What each list of ``list`` holds: which kind, by what it is filtered and sorted, what its table shows.

What a list is filtered by and what its lines hold follows from the declaration of its kind.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from tracker.domain import companions
from tracker.domain.fields import Field, Type, fields_of
from tracker.domain.records import Block, Experiment, Record
from tracker.domain.terms import Look, Stage, State
from tracker.words import N_

BLOCKS, EXPERIMENTS, LESSONS = "blocks", "experiments", "lessons"


@dataclass(frozen=True)
class Listing:
    """One list. ``columns`` are the fields that its table shows, ``wide`` the one that gets the room.

    ``filters`` name fields; "" for the choices, links and team of its kind.
    """

    record: type[Record]
    label: str
    columns: tuple[str, ...] = ()
    wide: str = "title"
    filters: tuple[str, ...] = ()
    sorts: tuple[str, ...] = ()

    def fields(self) -> dict[str, Field]:
        """What it is filtered by."""
        known = fields_of(self.record) | _DERIVED.get(self.record, {})
        return {name: known[name] for name in self.filters or _chosen(self.record)}


def _chosen(record: type[Record]) -> list[str]:
    shown = {Type.CHOICE, Type.LINK}
    return [name for name, field in fields_of(record).items() if field.type in shown or name == "team"]


_DERIVED: dict[type[Record], dict[str, Field]] = {
    Block: {
        "state": Field("state", Type.CHOICE, N_("State"), choices=State),
        "look": Field("look", Type.CHOICE, N_("Look"), choices=Look),
    },
    Experiment: {
        "stage": Field("stage", Type.CHOICE, N_("Stage"), choices=Stage),
        "pattern": Field("pattern", Type.LINK, N_("Failure pattern"), target="pattern"),
        "period": Field("period", Type.PERIOD, N_("Period")),
    },
}
_DERIVED[companions.Better] = {"period": _DERIVED[Experiment]["period"]}
_BLOCKS = Listing(
    Block, N_("The blocks."),
    filters=("kind", "state", "look", "nature", "channel", "team"),
    sorts=("number", "title", "found-on", "team", "weight", "votes"),
)  # fmt: skip
_EXPERIMENTS = Listing(
    Experiment, N_("The experiments."),
    filters=("stage", "verdict", "theme", "channel", "team", "law_room", "pattern", "period", "bar_indicator"),
    sorts=("number", "title", "started-on", "concluded-on", "review-on", "team"),
)  # fmt: skip
LISTINGS: dict[str, Listing] = {
    BLOCKS: _BLOCKS,
    EXPERIMENTS: _EXPERIMENTS,
    LESSONS: replace(
        _EXPERIMENTS, label=N_("What the experiments taught."),
        filters=("verdict", "theme", "channel", "team", "evidence", "pattern", "period"),
        sorts=("number", "title", "concluded-on", "team"),
    ),
    "indicators": Listing(
        companions.Indicator, N_("The indicators, with their last value."),
        ("number", "title", "unit", "baseline", "norm", "target", "last_value", "last_period"),
    ),
    "measurements": Listing(
        companions.Measurement, N_("What was measured."),
        ("indicator", "period", "value", "missing", "n", "note"), "note",
    ),
    "context": Listing(
        companions.Context, N_("Figures from elsewhere, beside an indicator."),
        ("indicator", "name", "period", "value", "source"), "source",
    ),
    "rebases": Listing(
        companions.Rebase, N_("From when a new mean holds for an indicator, and why."),
        ("number", "indicator", "happened_on", "reason", "experiment"), "reason",
    ),
    "betters": Listing(
        companions.Better, N_("What went better, the latest first."),
        ("number", "week", "happened_on", "title", "team"), filters=("team", "channel", "block", "period"),
    ),
    "agreements": Listing(
        companions.Agreement, N_("What was agreed."), ("number", "title", "who", "due_on", "done_on")
    ),
    "deviations": Listing(
        companions.Deviation, N_("Where experiments deviate from the law."),
        ("number", "experiment", "article", "mandate", "until", "review_on", "reviewed_on"), "article",
    ),
    "data-uses": Listing(
        companions.DataUse, N_("Which personal data experiments use."),
        ("experiment", "personal_data", "purpose", "legal_basis", "delete_on", "deleted_on"), "purpose",
    ),
    "weighings": Listing(
        companions.Score, N_("How experiments were weighed: heart, law and euro."),
        ("experiment", "moment", "scorer", "heart", "law", "euro", "note"), "note",
    ),
    "patterns": Listing(
        companions.Pattern, N_("The failure patterns to choose from."), ("number", "title", "metaphor")
    ),
    "services": Listing(
        companions.Service, N_("The loaded list of services."), ("title", "uri")
    ),
}  # fmt: skip
