"""The columns of each list that can leave as a file, declared once, and how a value is said in code and in words.

A column is a declared field of the kind, or one that is worked out; its name is what JSON and plain CSV show, its
label what people read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum
from typing import Any

from tracker.domain import companions
from tracker.domain.fields import Field, Type, Words, fields_of
from tracker.domain.periods import Period
from tracker.domain.records import Block, Experiment, Record, StateChange
from tracker.domain.terms import Look, Stage, State
from tracker.words import N_, _, sentence_case
from tracker.words.periods import short_period


@dataclass(frozen=True, slots=True)
class Named:
    """What has another name in code than for people: for a link the number of the record, and its title too."""

    code: str
    name: str


Value = str | int | Decimal | date | Period | Words | Named | tuple[str, ...] | None


class Layout(StrEnum):
    """As what a list is written."""

    XLSX = "xlsx"  # typed cells
    DUTCH = "csv-nl"  # CSV as Excel in Dutch settings opens it: ``;`` and a decimal comma
    PLAIN = "csv"  # RFC 4180 in codes, for other programs

    @property
    def ending(self) -> str:
        """The ending of such a file."""
        return ".xlsx" if self is Layout.XLSX else ".csv"


@dataclass(frozen=True)
class List:
    """One list: its name on the command line, its title, the kind of its records and its columns."""

    name: str
    label: str
    record: type[Record]
    columns: tuple[Field, ...]

    @property
    def title(self) -> str:
        """The title in the language in use."""
        return _(self.label)

    @property
    def names(self) -> list[str]:
        """The names of the columns."""
        return [each.name for each in self.columns]


_INSIDE = ("from_list", "list_key", "assumed")  # what an import keeps for itself: nothing to read
_state = fields_of(StateChange)

# What is worked out and not declared. A list of numbers is written as text.
_MORE: dict[str, dict[str, Field]] = {
    "blocks": {
        "state": Field("state", Type.CHOICE, N_("State"), choices=State),
        "look": Field("look", Type.CHOICE, N_("Look"), choices=Look),
        "state_on": Field("state_on", Type.DATE, N_("Since")),
        "experiments": Field("experiments", Type.LINE, N_("Experiments")),
        "reason": replace(_state["reason"], label=N_("Reason")),
    },
    "experiments": {
        "stage": Field("stage", Type.CHOICE, N_("Stage"), choices=Stage),
        "blocks": Field("blocks", Type.LINE, N_("Blocks")),
    },
    "lessons": {
        "experiment": Field("experiment", Type.LINE, N_("Experiment")),
        "text": replace(fields_of(Experiment)["lesson"], name="text"),
        "date": replace(fields_of(Experiment)["concluded_on"], name="date"),
        "blocks": Field("blocks", Type.LINE, N_("Blocks")),
        "supports": Field("supports", Type.LINE, N_("Supports")),
        "contradicts": Field("contradicts", Type.LINE, N_("Contradicts")),
        "supported_by": Field("supported_by", Type.LINE, N_("Supported by")),
        "contradicted_by": Field("contradicted_by", Type.LINE, N_("Contradicted by")),
    },
    "indicators": {
        "last_value": Field("last_value", Type.DECIMAL, N_("Last value")),
        "last_period": Field("last_period", Type.PERIOD, N_("Last period")),
    },
    "betters": {"week": Field("week", Type.PERIOD, N_("Week"))},
    "measurements": {"unit": fields_of(companions.Indicator)["unit"]},
}


def _list(name: str, label: str, record: type[Record], first: str = "", only: str = "", last: str = "") -> List:
    """A list: the columns of ``first``, then the other declared ones and those of ``last``; or just ``only``."""
    known = {each: field for each, field in fields_of(record).items() if each not in _INSIDE} | _MORE.get(name, {})
    declared = [each for each in fields_of(record) if each in known]
    names = only.split() or dict.fromkeys([*first.split(), *declared, *last.split()])
    return List(name, label, record, tuple(known[each] for each in names))


_ALL = (
    _list("blocks", N_("Blocks"), Block, "number title kind state look state_on experiments", last="reason"),
    _list("experiments", N_("Experiments"), Experiment, "number title stage verdict blocks lesson"),
    _list("lessons", N_("Lessons"), Experiment,
          only="experiment text verdict date title decision evidence theme team blocks "
               "supports contradicts supported_by contradicted_by"),
    _list("indicators", N_("Indicators"), companions.Indicator, last="last_value last_period"),
    _list("measurements", N_("Measurements"), companions.Measurement, last="unit"),
    _list("context", N_("Figures from elsewhere"), companions.Context),
    _list("rebases", N_("New means"), companions.Rebase),
    _list("betters", N_("Every day better"), companions.Better, last="week"),
    _list("agreements", N_("Agreements"), companions.Agreement),
    _list("deviations", N_("Deviations"), companions.Deviation),
    _list("data-uses", N_("Data uses"), companions.DataUse),
    _list("weighings", N_("Weighings"), companions.Score),
    _list("patterns", N_("Failure patterns"), companions.Pattern),
    _list("services", N_("Services"), companions.Service),
)  # fmt: skip
LISTS: dict[str, List] = {each.name: each for each in _ALL}


def code(value: Any) -> Any:
    """``value`` as JSON has it: a date in ISO 8601, a code for a word, an exact number as decimal text."""
    if value is None or type(value) is str:  # most are
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, Period | Named):
        return value.code
    if isinstance(value, Enum):
        return value.value
    return list(value) if isinstance(value, tuple) else value


def spoken(value: Value) -> str | int | Decimal | date:
    """``value`` as people read it: in words, but for numbers and dates, which each file writes in its own way."""
    if value is None or type(value) is str:  # most are
        return value or ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Words):
        return sentence_case(value.label)
    if isinstance(value, Period):
        return short_period(value.code)
    if isinstance(value, Named):
        return value.name
    return ", ".join(value) if isinstance(value, tuple) else value


def heads(columns: Sequence[Field], layout: Layout) -> list[str]:
    """The headings: codes for other programs, words for people."""
    return [each.name if layout is Layout.PLAIN else each.word for each in columns]
