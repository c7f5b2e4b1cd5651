"""The kinds of record on the command line: their words, how one is pointed at, and the verbs that write them.

All of it follows from the declaration; here stands only what a command line adds to that.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tracker import operations
from tracker.domain import companions
from tracker.domain.changes import ChangeSet
from tracker.domain.errors import NotFound
from tracker.domain.fields import Field, Type, fields_of, owners_of
from tracker.domain.records import KINDS as RECORDS
from tracker.domain.records import Block, Experiment, Record
from tracker.operations import Workspace
from tracker.operations.common import found, numbered
from tracker.operations.ends import Ends
from tracker.operations.failure_patterns import numbered_pattern
from tracker.operations.records import stored_values
from tracker.words import N_, _

Verb = Callable[..., ChangeSet]
Values = dict[str, Any]


@dataclass(frozen=True)
class Kind:
    """One kind: ``handle`` names the fields that say which record is meant, in the order in which they are given.

    ``add`` takes a workspace and fields, ``edit`` also the id of the record, ``delete`` the workspace and the id.
    """

    word: str
    record: type[Record]
    add: Verb
    edit: Verb
    delete: Verb
    handle: tuple[str, ...] = ("number",)

    @property
    def label(self) -> str:
        """What the screen calls it."""
        return _(self.record.kind_label)


def _plain(word: str, record: type[Record], *handle: str) -> Kind:
    """A kind without verbs of its own."""
    return Kind(
        word,
        record,
        lambda workspace, **values: operations.add(workspace, record, **values),
        lambda workspace, known, **values: operations.edit(workspace, record, known, **values),
        lambda workspace, known: operations.delete(workspace, record, known),
        handle or ("number",),
    )


_ALL = (
    Kind("block", Block, operations.add_block, operations.edit_block, operations.delete_block),
    Kind("experiment", Experiment, operations.log_experiment, operations.edit_experiment, operations.delete_experiment),
    _plain("indicator", companions.Indicator),
    _plain("measurement", companions.Measurement, "indicator", "period"),
    _plain("rebase", companions.Rebase),
    _plain("better", companions.Better),
    _plain("agreement", companions.Agreement),
    _plain("deviation", companions.Deviation),
    _plain("data-use", companions.DataUse, "experiment"),
    _plain("weighing", companions.Score, "experiment", "moment", "scorer"),
    Kind("pattern", companions.Pattern, operations.add_pattern, operations.edit_pattern, operations.delete_pattern),
)
OTHER_SPELLINGS = {"score": "weighing"}
KINDS: dict[str, Kind] = {kind.word: kind for kind in _ALL}
KINDS |= {word: KINDS[name] for word, name in OTHER_SPELLINGS.items()}
OF_RECORD: dict[type[Record], Kind] = {kind.record: kind for kind in _ALL}


def find(workspace: Workspace, kind: Kind, handle: Sequence[str]) -> Any:
    """The record that ``handle`` points at. Raises NotFound, Invalid."""
    if kind.handle == ("number",):
        return _numbered(workspace, kind.record, handle[0])
    values, declared = dict(zip(kind.handle, handle, strict=True)), fields_of(kind.record)
    wanted = {name: declared[name].check(value) for name, value in resolved(workspace, declared, values).items()}
    owner = kind.handle[0]
    for each in workspace.read.around(kind.record, owner, str(wanted[owner])):
        stored = stored_values(each)
        if all(stored[name] == value for name, value in wanted.items()):
            return each
    raise NotFound(
        N_("There is no {kind} {what}. Look it up in the list."), kind=kind.label, what=" ".join(handle)[:60]
    )


def _numbered(workspace: Workspace, record: type[Record], number: str) -> Record:
    if record is companions.Pattern:
        return numbered_pattern(workspace, number)
    return numbered(workspace, record, number)


def label(workspace: Workspace, record: Record) -> str:
    """What points at ``record``, as it is given to a command: ``37``, or ``3 2026-05``."""
    return " ".join(handle_of(record, Ends(workspace)))


def handle_of(record: Record, ends: Ends) -> list[str]:
    """The parts of what points at ``record``."""
    declared = fields_of(type(record))
    kind = OF_RECORD[type(record)]
    values = {name: getattr(record, name) for name in kind.handle}
    return [
        str((ends.number(declared[name].target, value) if declared[name].type is Type.LINK else value) or "")
        for name, value in values.items()
    ]


def resolved(workspace: Workspace, declared: Mapping[str, Field], values: Mapping[str, Any]) -> Values:
    """``values`` with the ids of the records whose numbers were given. Raises NotFound."""
    return {
        name: _numbered(workspace, RECORDS[declared[name].target], str(value)).id
        if value and name in declared and declared[name].type is Type.LINK
        else value
        for name, value in values.items()
    }


def made(workspace: Workspace, kind: Kind, done: ChangeSet, values: Mapping[str, Any]) -> Any:
    """The record that adding it with ``values`` made, or found there already."""
    if kind.handle != ("number",):
        return find(workspace, kind, [str(values[name]) for name in kind.handle])
    owned = owners_of(kind.record)
    return found(workspace, kind.record, done.of(kind.record.kind_name) if owned else done.record)
