"""A list as it leaves: which records it holds, and each of them as a row of values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from tracker.domain.companions import LessonLink, Pattern
from tracker.domain.fields import Field, Type, fields_of, owners_of
from tracker.domain.periods import Period
from tracker.domain.records import Block, Experiment, Link, Record, StateChange
from tracker.domain.terms import Relation
from tracker.exchange.lists import LISTS, List, Named, Value
from tracker.operations.ends import Ends, counting, in_order
from tracker.operations.failure_patterns import patterns
from tracker.operations.today import LEARNED, WORKED, count_lessons
from tracker.storage.reading import Query
from tracker.storage.workspace import Workspace
from tracker.words import sentence_case

_FEW, _ALL = 100, 1_000_000_000
_NEWEST = {"lessons": "concluded_on", "betters": "happened_on"}  # the latest first, when no other order is asked for

# What a lesson says of another, and what another says of it.
RELATIONS = {
    (Relation.SUPPORTS, True): "supports",
    (Relation.CONTRADICTS, True): "contradicts",
    (Relation.SUPPORTS, False): "supported_by",
    (Relation.CONTRADICTS, False): "contradicted_by",
}


def listed(workspace: Workspace, name: str, query: Query | None = None, limit: int = -1) -> Sequence[Any]:
    """The records of the list called ``name``; those without a number in the order of what points at them.

    What hangs on a record that was deleted is left out, as it is in a search; undo brings it back with that one.
    The failure patterns of the starter list are no records of the workspace and yet in the list.
    """
    kind, asked = LISTS[name].record, query or Query()
    if not asked.order and name in _NEWEST:
        asked = replace(asked, order=_NEWEST[name], descending=True)
    most = limit if limit > 0 else None
    if kind is Pattern:
        return patterns(workspace)[:most]
    if name == "lessons":
        return [each for each in workspace.read.list(Experiment, asked) if each.lesson and each.concluded_on][:most]
    if owners := owners_of(kind):
        return _hanging(workspace, kind, owners, asked)[:most]
    return workspace.read.list(kind, asked, limit=limit)


def count(workspace: Workspace, name: str, query: Query | None = None) -> int:
    """How many records the list called ``name`` holds."""
    kind, asked = LISTS[name].record, query or Query()
    if name == "lessons":
        return count_lessons(workspace, [*WORKED, *LEARNED], asked, _ALL)
    if kind is Pattern or owners_of(kind):
        return len(listed(workspace, name, asked))
    return workspace.read.count(kind, asked)


def _hanging(workspace: Workspace, kind: type[Record], owners: Mapping[str, Field], query: Query) -> list[Any]:
    ends = Ends(workspace, whole=True)
    there = [
        each for each in workspace.read.list(kind, query)
        if all(ends.number(field.target, getattr(each, name)) for name, field in owners.items())
    ]  # fmt: skip
    pointing = kind.key or kind.same
    return sorted(there, key=lambda each: _place(each, pointing, ends)) if pointing else there


def _place(record: Record, pointing: Iterable[str], ends: Ends) -> list[tuple[int, Any]]:
    """What a record without a number is sorted by: the parts of what points at it."""
    known = fields_of(type(record))
    made: list[tuple[int, Any]] = []
    for name in pointing:
        value, field = getattr(record, name), known[name]
        if field.type is Type.LINK:
            made.append((1, counting(ends.number(field.target, value) or "")))
        elif isinstance(value, Period):
            made.append((2, value))
        else:
            made.append((1, (list(field.choices).index(value) if field.choices and value else 0, str(value or ""))))
    return made


def rows_of(workspace: Workspace, name: str, records: Sequence[Any]) -> Iterator[tuple[Value, ...]]:
    """A row of values for each of ``records``, in the order of the columns of the list called ``name``."""
    around = Around.of(workspace, name, records)
    cells = [_cell(LISTS[name], column, around) for column in LISTS[name].columns]
    for each in records:
        yield tuple(cell(each) for cell in cells)


def _cell(which: List, column: Field, around: Around) -> Callable[[Any], Value]:
    """What gives the value of a column for a record."""
    name = column.name
    if name in (own := _OWN.get(which.name, {})):
        return lambda record: own[name](around, record)
    if column.type is Type.LINK:
        return lambda record: around.ends.named(column.target, getattr(record, name))
    return lambda record: getattr(record, name)


@dataclass(frozen=True)
class Around:
    """What stands around the records of a list: read one by one for a few of them, all at once for many."""

    ends: Ends
    numbers: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    reasons: dict[str, str] = field(default_factory=dict)
    relations: Mapping[str, Mapping[str, list[str]]] = field(default_factory=dict)
    last: Mapping[str, Any] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, workspace: Workspace, name: str, records: Sequence[Any]) -> Around:
        """What the list called ``name`` needs."""
        many = len(records) > _FEW
        made = cls(Ends(workspace, many))
        if name in ("blocks", "experiments", "lessons"):
            (made._all if many else made._some)(workspace, records)
        if name == "lessons":
            return replace(made, relations=relations_of(workspace, records, made.ends))
        if name == "indicators":
            return replace(made, last=workspace.read.latest_measurements())
        if name == "measurements":
            indicators = workspace.read.list(LISTS["indicators"].record)
            return replace(made, units={each.id: getattr(each, "unit", "") for each in indicators})
        return made

    def _some(self, workspace: Workspace, records: Sequence[Any]) -> None:
        for each in records:
            if isinstance(each, Block):
                self.numbers[each.id] = [other.number for _link, other in workspace.read.links_of_block(each.id)]
                changes = workspace.read.state_changes(each.id)
                self.reasons[each.id] = changes[0].reason if changes else ""
            else:
                self.numbers[each.id] = [other.number for _link, other in workspace.read.links_of_experiment(each.id)]

    def _all(self, workspace: Workspace, records: Sequence[Any]) -> None:
        # A link to what was deleted counts for nothing.
        of_blocks = isinstance(records[0], Block)
        for link in workspace.read.list(Link):
            experiment, block = self.ends.number("experiment", link.experiment), self.ends.number("block", link.block)
            if experiment is not None and block is not None:
                self.numbers[link.block if of_blocks else link.experiment].append(experiment if of_blocks else block)
        if of_blocks:
            for change in workspace.read.list(StateChange, Query(order="happened_on")):
                self.reasons[change.block] = change.reason


def relations_of(
    workspace: Workspace, experiments: Sequence[Experiment], ends: Ends
) -> dict[str, dict[str, list[str]]]:
    """For each experiment (id) the numbers of the lessons that its own supports and contradicts, and the other way."""
    made: dict[str, dict[str, list[str]]] = {each.id: {name: [] for name in RELATIONS.values()} for each in experiments}
    for link in _lesson_links(workspace, experiments):
        for one, other, is_later in ((link.experiment, link.earlier, True), (link.earlier, link.experiment, False)):
            number = ends.number("experiment", other)
            if one in made and number is not None and link.relation is not None:
                made[one][RELATIONS[link.relation, is_later]].append(number)
    return {each: {name: in_order(numbers) for name, numbers in said.items()} for each, said in made.items()}


def _lesson_links(workspace: Workspace, experiments: Sequence[Experiment]) -> Iterable[LessonLink]:
    if len(experiments) > _FEW:
        return workspace.read.list(LessonLink)
    around = workspace.read.around
    some = [link for e in experiments for end in ("experiment", "earlier") for link in around(LessonLink, end, e.id)]
    return {link.id: link for link in some}.values()


def _numbers(around: Around, record: Record) -> Value:
    return tuple(in_order(around.numbers.get(record.id, ())))


def _related(name: str) -> Callable[[Around, Record], Value]:
    return lambda around, record: tuple(around.relations.get(record.id, {}).get(name, ()))


def _latest(name: str) -> Callable[[Around, Record], Value]:
    return lambda around, record: getattr(around.last.get(record.id), name, None)


# The columns that are no attribute of the record.
_OWN: dict[str, dict[str, Callable[[Around, Any], Value]]] = {
    "blocks": {
        "state": lambda _around, block: Named(block.state.json, sentence_case(block.state.label)),
        "experiments": _numbers,
        "reason": lambda around, block: around.reasons.get(block.id, ""),
    },
    "experiments": {"blocks": _numbers},
    "lessons": {
        "experiment": lambda _around, experiment: experiment.number,
        "text": lambda _around, experiment: experiment.lesson,
        "date": lambda _around, experiment: experiment.concluded_on,
        "blocks": _numbers,
        **{name: _related(name) for name in RELATIONS.values()},
    },
    "indicators": {"last_value": _latest("value"), "last_period": _latest("period")},
    "measurements": {"unit": lambda around, measurement: around.units.get(measurement.indicator, "")},
}
