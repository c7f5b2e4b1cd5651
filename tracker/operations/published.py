"""What is published of an experiment: its rows, a mark that changes with them, and what may not leave."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from tracker.domain import addressed, names
from tracker.domain.companions import Agreement, Indicator, Measurement, Pattern, PatternLink, Person, Score
from tracker.domain.errors import Invalid
from tracker.domain.fields import Field, Type
from tracker.domain.guard import find
from tracker.domain.record import Record
from tracker.domain.records import Block, Experiment, Link
from tracker.domain.terms import Moment
from tracker.exchange.open_data import FEW, FEWER, TABLES, Row, Rows, Table, cell, said
from tracker.exchange.small_counts import counted, few_people
from tracker.operations.ends import counting
from tracker.operations.failure_patterns import patterns_of
from tracker.operations.services import service_names
from tracker.storage.ids import sha256
from tracker.storage.workspace import Workspace
from tracker.words import N_, _, month_year, n_
from tracker.words.periods import period_words

_TABLES = {table.name: table for table in TABLES}
_FREE = (Type.LINE, Type.TEXT)
_FIELDS = {"started": "started_on", "concluded": "concluded_on", "embedded": "embedded_on"}  # the day of each month


@dataclass(frozen=True)
class Published:
    """An experiment with all that is published around it."""

    experiment: Experiment
    links: Sequence[tuple[Link, Block]]
    patterns: Sequence[Pattern]
    indicator: Indicator | None
    measurements: Sequence[Measurement]

    @property
    def rows(self) -> dict[str, list[Row]]:
        """The rows of each table, by its name."""
        number = self.experiment.number
        return {
            "experiments": [_row(_TABLES["experiments"], self._of_experiment())],
            "blocks": [
                _row(
                    _TABLES["blocks"],
                    {"experiment": number, "block": block.number, "title": block.title, "kind": cell(block.kind),
                     "effect": cell(link.observed)},
                )
                for link, block in self.links
            ],
            "patterns": [
                _row(_TABLES["patterns"], {"experiment": number, "pattern": each.number, "meaning": each.title})
                for each in self.patterns
            ],
            "measurements": [
                _row(_TABLES["measurements"], self._of_measurement(self.indicator, each))
                for each in self.measurements
                if self.indicator is not None
            ],
        }  # fmt: skip

    def _of_experiment(self) -> dict[str, str]:
        columns = [column.name for column in _TABLES["experiments"].columns if column.name != "indicator"]
        made = {name: cell(getattr(self.experiment, _FIELDS.get(name, name))) for name in columns}
        indicator = self.indicator
        made["indicator"] = indicator.number if indicator else ""
        made["measured"] = counted(self.experiment.measured, indicator.unit if indicator else "")
        return made

    @staticmethod
    def _of_measurement(indicator: Indicator, each: Measurement) -> dict[str, str]:
        few = each.n is not None and each.n < FEW
        of_indicator = {name: cell(getattr(indicator, name)) for name in ("title", "unit", "direction")}
        return {
            **of_indicator,
            "indicator": indicator.number,
            "period": cell(each.period),
            "value": "" if few else counted(each.value, indicator.unit),
            "missing": cell(each.missing),
            "n": FEWER if few else cell(each.n),
        }


def _row(table: Table, values: dict[str, str]) -> Row:
    return tuple(values[column.name] for column in table.columns)


def published(workspace: Workspace, experiment: Experiment) -> Published:
    """What would be published of ``experiment`` as it is now."""
    read = workspace.read
    indicator = read.get(Indicator, experiment.bar_indicator) if experiment.bar_indicator else None
    some = read.measurements(indicator.id) if indicator else []
    end = experiment.concluded_on
    until = [each for each in some if each.period and end and each.period.first <= end]
    seen = patterns_of(workspace, experiment.id, Moment.AFTER)
    return Published(experiment, read.links_of_experiment(experiment.id), seen, indicator, until)


# A mark that is another once what is published was changed. It is made of who wrote what when and not of the words
# themselves: a name that was forgotten since could be guessed from those.

_EXPERIMENT = [
    *(_FIELDS.get(column.name, column.name) for column in _TABLES["experiments"].columns),
    "bar_indicator",
]
_MEASUREMENT = ("period", "value", "missing", "n")


def mark_of(workspace: Workspace, what: Published) -> str:
    """The mark of ``what``: as long as it is the same, nothing that is published was changed."""
    origins = workspace.history.origins
    parts = sorted([kind, record, *sorted(origins(kind, record, fields).items())] for kind, record, fields
                   in _parts(workspace, what))  # fmt: skip
    return sha256(json.dumps(parts))


def _parts(workspace: Workspace, what: Published) -> Iterator[tuple[str, str, Sequence[str]]]:
    yield "experiment", what.experiment.id, _EXPERIMENT
    for link, block in what.links:
        yield "link", link.id, ("block", "observed")
        yield "block", block.id, ("number", "title", "kind")
    for each in workspace.read.around(PatternLink, "experiment", what.experiment.id):
        if each.moment is Moment.AFTER:
            yield "pattern-link", each.id, ("pattern",)
            yield "pattern", each.pattern, ("number", "title")  # nothing as long as it stands in the starter list
    if what.indicator is not None:
        yield "indicator", what.indicator.id, ("number", "title", "unit", "direction")
    for measurement in what.measurements:
        yield "measurement", measurement.id, _MEASUREMENT


# What may not leave


def texts(rows: Rows) -> Iterator[tuple[Field, str]]:
    """Every free text in ``rows`` with its column."""
    for table in TABLES:
        for row in rows.get(table.name, ()):
            yield from (
                (column, text) for column, text in zip(table.columns, row, strict=True) if text and column.type in _FREE
            )


# Where people fill in who somebody is: a role or a name.
_WHO: tuple[tuple[type[Record], str], ...] = ((Experiment, "owner"), (Agreement, "who"), (Score, "scorer"))


def stops(workspace: Workspace, rows: Rows) -> list[str]:
    """What has to be taken out before this is published, and where: names of people, and personal data."""
    people = _people(workspace)
    found: dict[str, None] = {}
    for column, text in texts(rows):
        for finding in find(text):
            found[_("{sort} in “{field}”").format(sort=finding.sort.label, field=column.word)] = None
        known = _found(people, text)
        for name in (*known, *(each for each in addressed.certain(text) if not _found(known, each))):
            found[_("the name “{name}” in “{field}”").format(name=name, field=column.word)] = None
    return list(found)


def doubts(workspace: Workspace, rows: Rows) -> list[str]:
    """What looks like a name or an address that nobody knows here, and where: somebody has to say that it is none."""
    ours, people = names.flat(" | ".join(_ours(workspace))), _people(workspace)
    found: dict[str, None] = {}
    for column, text in texts(rows):
        for words in addressed.likely(text) if column.name != "service" else ():
            if names.flat(words) not in ours and not _found(people, words):
                found[_("“{words}” in “{field}”").format(words=words, field=column.word)] = None
    return list(found)


def _ours(workspace: Workspace) -> Iterator[str]:
    """What has a name here and is nobody: services and teams."""
    yield from service_names(workspace)
    for kind in (Experiment, Block):
        yield from workspace.read.values(kind, "team", most=-1)


def warnings(workspace: Workspace, rows: Rows) -> list[str]:
    """What to look at before this is published: roles from this workspace, and how many people so few were."""
    roles = _said_to_be(workspace) - _people(workspace)
    found: dict[str, None] = {}
    for column, text in texts(rows):
        for who in _found(roles, text):
            words = _("“{who}”, who has a part in this workspace, in “{field}”")
            found[words.format(who=who, field=column.word)] = None
        if few := few_people(text):
            found[_("few people (“{few}”) in “{field}”").format(few=few, field=column.word)] = None
    return list(found)


def _said_to_be(workspace: Workspace) -> set[str]:
    """All that was filled in for somebody."""
    return {who for kind, name in _WHO for who in workspace.read.values(kind, name, most=-1) if len(who) > 1}


def _people(workspace: Workspace) -> set[str]:
    """The names of people that this workspace knows: they gave it themselves, or it looks like one."""
    known = {each.name.strip() for each in workspace.read.list(Person) if each.name.strip()}
    return known | {name for who in _said_to_be(workspace) for name in names.people(who)}


def _found(some: Iterable[str], text: str) -> list[str]:
    """Those of ``some`` that stand in ``text``; only what may stand there is looked for in full."""
    there = names.flat(text)
    may = [each for each in sorted(some) if names.flat(each.split()[-1]) in there]
    return [each for each in may if names.pattern(each).search(text)]


def total(rows: Sequence[Rows]) -> dict[str, list[Row]]:
    """The rows of several experiments together: each once, in the order in which people count.

    Raises Invalid where one label stands for two things: two laptops may have given the same number.
    """
    whole: dict[str, list[Row]] = {}
    for table in TABLES:
        keys = [place for place, column in enumerate(table.columns) if column.name in table.key]
        some: dict[Row, Row] = {}
        for row in (row for each in rows for row in each[table.name]):
            key = tuple(row[place] for place in keys)
            if some.setdefault(key, row) != row:
                raise Invalid(
                    N_("Number {number} stands for two things in the table “{table}”. Give one of them another number "
                       "first."),
                    number=" ".join(key), table=_(table.label),
                )  # fmt: skip
        whole[table.name] = [some[key] for key in sorted(some, key=lambda key: [counting(part) for part in key])]
    return whole


# In words, to be read before anybody says yes


def lines(what: Published) -> list[tuple[str, str]]:
    """What is published, as people read it: what it is called, and what it says. Free text first, nothing empty."""
    rows = what.rows
    row = rows["experiments"][0]
    found = [*_said(_TABLES["experiments"], row, but=("number", "indicator"), free=True)]
    for word, table in ((_("Block"), "blocks"), (_("Failure pattern"), "patterns")):
        for each in rows[table]:
            parts = [text for _label, text in _said(_TABLES[table], each, but=("experiment",))]
            more = f" ({', '.join(parts[2:])})" if parts[2:] else ""
            found.append((word, " ".join(parts[:2]) + more))
    found += _said(_TABLES["experiments"], row, but=("number", "indicator"), free=False)
    if what.indicator is not None and what.measurements:
        count = n_("{n} measurement", "{n} measurements", len(what.measurements))
        first, last = what.measurements[0].period, what.measurements[-1].period
        period = _("from {first} up to and including {last}").format(
            first=period_words(cell(first)), last=period_words(cell(last))
        )
        unit = f" ({what.indicator.unit})" if what.indicator.unit else ""
        found.append((what.indicator.title, f"{count}{unit}, {period}"))
    return found


def _said(table: Table, row: Row, but: Sequence[str], free: bool | None = None) -> Iterator[tuple[str, str]]:
    """The filled cells of a row in words; with ``free`` only those of free text, or only the others."""
    for column, text in zip(table.columns, row, strict=True):
        if text and column.name not in but and free in (None, column.type in _FREE):
            month = column.type is Type.DATE
            yield column.word, month_year(date.fromisoformat(f"{text}-01")) if month else said(column, text)
