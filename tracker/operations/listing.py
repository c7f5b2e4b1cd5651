"""A list as it leaves: which records it holds, and each of them as a row of values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from tracker.domain.companions import Indicator, Pattern
from tracker.domain.fields import Field, Type, fields_of, owners_of
from tracker.domain.periods import Period, week_of
from tracker.domain.records import Block, Record
from tracker.domain.terms import Relation
from tracker.exchange.lists import LISTS, List, Named, Value
from tracker.operations.ends import Ends, counting, in_order
from tracker.operations.failure_patterns import patterns
from tracker.operations.today import LEARNED, WORKED, count_lessons
from tracker.storage.neighbours import Neighbours
from tracker.storage.reading import Query
from tracker.storage.workspace import Workspace
from tracker.words import sentence_case

_PAGE = 500  # records that are read together
_ALL = 1_000_000_000
_NEWEST = {"lessons": "concluded_on", "betters": "happened_on"}  # the latest first, when no other order is asked for

# What a lesson says of another, and what another says of it.
RELATIONS = {
    (Relation.SUPPORTS.value, True): "supports",
    (Relation.CONTRADICTS.value, True): "contradicts",
    (Relation.SUPPORTS.value, False): "supported_by",
    (Relation.CONTRADICTS.value, False): "contradicted_by",
}


def listed(workspace: Workspace, name: str, query: Query | None = None, limit: int = -1) -> list[Any]:
    """The records of the list called ``name``, ``limit`` at most; see ``paged``."""
    return list(islice(paged(workspace, name, query), limit if limit > 0 else None))


def paged(workspace: Workspace, name: str, query: Query | None = None) -> Iterator[Any]:
    """The records of the list called ``name``, read a page at a time where there may be very many.

    Those without a number come in the order of what points at them. What hangs on a record that was deleted is left
    out, as it is in a search; undo brings it back with that one. The failure patterns of the starter list are no
    records of the workspace and yet in the list.
    """
    kind, asked = LISTS[name].record, query or Query()
    if not asked.order and name in _NEWEST:
        asked = replace(asked, order=_NEWEST[name], descending=True)
    if kind is Pattern:
        return iter(patterns(workspace))
    if owners := owners_of(kind):
        return iter(_hanging(workspace, kind, owners, asked))
    some = _pages(workspace, kind, asked)
    return (each for each in some if each.lesson and each.concluded_on) if name == "lessons" else some


def _pages(workspace: Workspace, kind: type[Record], query: Query) -> Iterator[Any]:
    offset = 0
    while some := workspace.read.list(kind, query, offset=offset, limit=_PAGE):
        yield from some
        offset += len(some)


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


def rows_of(workspace: Workspace, name: str, records: Iterable[Any]) -> Iterator[tuple[Value, ...]]:
    """A row of values for each of ``records``, in the order of the columns of the list called ``name``."""
    coming = iter(records)
    while page := list(islice(coming, _PAGE)):
        around = _AROUND.get(name, _nothing)(workspace, page)
        cells = [_cell(LISTS[name], column, around, page) for column in LISTS[name].columns]
        for each in page:
            yield tuple(cell(each) for cell in cells)


def _cell(which: List, column: Field, around: Around, page: Sequence[Any]) -> Callable[[Any], Value]:
    """What gives the value of a column for a record of ``page``."""
    name = column.name
    if name in (own := _OWN.get(which.name, {})):
        return lambda record: own[name](around, record)
    if column.type is Type.LINK:
        around.ends.learn(column.target, {getattr(each, name) for each in page} - {""})
        return lambda record: around.ends.named(column.target, getattr(record, name))
    return lambda record: getattr(record, name)


@dataclass(frozen=True)
class Around:
    """What stands around the records on a page, by their ids.

    Attributes: ``ends``, what links lead to; ``numbers``, of what is linked; ``reasons``, of the state of a block;
    ``relations``, of lessons; ``last``, the last measurement; ``units``, of the indicator of a measurement.
    """

    ends: Ends
    numbers: Mapping[str, list[str]] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    relations: Mapping[str, Mapping[str, list[str]]] = field(default_factory=dict)
    last: Mapping[str, Any] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)


def _nothing(workspace: Workspace, _page: Sequence[Any]) -> Around:
    return Around(Ends(workspace))


def _linked(workspace: Workspace, page: Sequence[Any]) -> Around:
    """For blocks and experiments."""
    ids, asked = [each.id for each in page], Neighbours(workspace.read)
    numbers: dict[str, list[str]] = defaultdict(list)
    for record, number in asked.linked(type(page[0]).kind_name, ids):
        numbers[record].append(number)
    reasons = asked.reasons(ids) if isinstance(page[0], Block) else {}
    return Around(Ends(workspace), numbers, reasons)


def _taught(workspace: Workspace, page: Sequence[Any]) -> Around:
    return replace(_linked(workspace, page), relations=relations_of(workspace, [each.id for each in page]))


def _standing(workspace: Workspace, _page: Sequence[Any]) -> Around:
    return Around(Ends(workspace), last=workspace.read.latest_measurements())


def _measured(workspace: Workspace, _page: Sequence[Any]) -> Around:
    return Around(Ends(workspace), units={each.id: each.unit for each in workspace.read.list(Indicator)})


_AROUND: dict[str, Callable[[Workspace, Sequence[Any]], Around]] = {
    "blocks": _linked,
    "experiments": _linked,
    "lessons": _taught,
    "indicators": _standing,
    "measurements": _measured,
}


def relations_of(workspace: Workspace, experiments: Sequence[str]) -> dict[str, dict[str, list[str]]]:
    """For each experiment (id) the numbers of the lessons that its own supports and contradicts, and the other way."""
    made: dict[str, dict[str, list[str]]] = {each: {name: [] for name in RELATIONS.values()} for each in experiments}
    for record, relation, own, number in Neighbours(workspace.read).related(experiments):
        if (relation, own) in RELATIONS:
            made[record][RELATIONS[relation, own]].append(number)
    return {each: {name: in_order(numbers) for name, numbers in said.items()} for each, said in made.items()}


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
    "betters": {"week": lambda _around, better: better.happened_on and week_of(better.happened_on)},
    "measurements": {"unit": lambda around, measurement: around.units.get(measurement.indicator, "")},
}
