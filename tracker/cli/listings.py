"""What each list of ``list`` holds: which kind, by what it is filtered and sorted, what its table shows.

What a list is filtered by and what its lines hold follows from the declaration of its kind.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from tracker import operations
from tracker.cli.ends import Ends, counting
from tracker.cli.kinds import OF_RECORD
from tracker.cli.shapes import Shape, declared, plain
from tracker.domain import companions
from tracker.domain.fields import Field, Type, fields_of, owners_of
from tracker.domain.periods import Period
from tracker.domain.records import Block, Experiment, Record
from tracker.domain.terms import Look, Stage, State
from tracker.operations import Workspace
from tracker.words import N_

BLOCKS, EXPERIMENTS, LESSONS = "blocks", "experiments", "lessons"


@dataclass(frozen=True)
class Listing:
    """One list. ``columns`` are the fields that its table shows, ``wide`` the one that gets the room.

    ``filters`` name fields; "" for the choices, links and team of its kind. ``newest`` is a date: latest first.
    """

    record: type[Record]
    label: str
    columns: tuple[str, ...] = ()
    wide: str = "title"
    filters: tuple[str, ...] = ()
    sorts: tuple[str, ...] = ()
    newest: str = ""

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
    "rebases": Listing(
        companions.Rebase, N_("From when a new mean holds for an indicator, and why."),
        ("number", "indicator", "happened_on", "reason", "experiment"), "reason",
    ),
    "betters": Listing(
        companions.Better, N_("What went better, the latest first."),
        ("number", "happened_on", "title", "team"), newest="happened_on",
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


def lines(workspace: Workspace, listing: Listing, records: list[Any]) -> list[Shape]:
    """The lines of a list without derived columns of its own."""
    ends = Ends(workspace, whole=True)
    if listing.record is companions.Indicator:
        return _with_last(workspace, records, ends)
    return [declared(each, ends) for each in records]


def _with_last(workspace: Workspace, indicators: list[companions.Indicator], ends: Ends) -> list[Shape]:
    last = workspace.read.latest_measurements()
    return [
        declared(each, ends)
        | {
            "last_value": plain(last[each.id].value) if each.id in last else None,
            "last_period": plain(last[each.id].period) if each.id in last else None,
        }
        for each in indicators
    ]


def _place(record: Record, ends: Ends) -> list[tuple[int, Any]]:
    """What a record without a number is sorted by: the parts of what points at it."""
    known = fields_of(type(record))
    made: list[tuple[int, Any]] = []
    for name in OF_RECORD[type(record)].handle:
        value, field = getattr(record, name), known[name]
        if field.type is Type.LINK:
            made.append((1, counting(ends.number(field.target, value) or "")))
        elif isinstance(value, Period):
            made.append((2, value))
        else:
            made.append((1, (list(field.choices).index(value) if field.choices and value else 0, str(value or ""))))
    return made


def asked(workspace: Workspace, listing: Listing, query: operations.Query, limit: int) -> list[Any]:
    """The records of a list, those without a number in the order of what points at them.

    What hangs on a record that was deleted is left out, as it is in a search; undo brings it back with that one.
    The failure patterns of the starter list are no records of the workspace and yet in the list.
    """
    most = limit if limit > 0 else None
    if listing.record is companions.Pattern:
        return operations.patterns(workspace)[:most]
    if owners := owners_of(listing.record):
        ends = Ends(workspace, whole=True)
        hanging = [
            each for each in workspace.read.list(listing.record, query)
            if all(ends.number(field.target, getattr(each, name)) for name, field in owners.items())
        ]  # fmt: skip
        counted = OF_RECORD[listing.record].handle == ("number",)
        return (hanging if counted else sorted(hanging, key=lambda each: _place(each, ends)))[:most]
    ordered = replace(query, order=listing.newest, descending=True) if listing.newest else query
    return list(workspace.read.list(listing.record, ordered, limit=limit))
