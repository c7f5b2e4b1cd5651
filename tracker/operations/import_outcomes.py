"""What becomes of each row of a list, and what all deciders of that share."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from typing import Any

from tracker.domain.fields import fields_of
from tracker.domain.terms import State
from tracker.exchange.columns import BLOCKS, EXPERIMENTS, KINDS, Mapping
from tracker.exchange.tables import Table
from tracker.operations.common import Report
from tracker.operations.import_drafts import Draft
from tracker.operations.import_plan import Vanished, Weight
from tracker.operations.import_readers import reader_for
from tracker.operations.import_stages import reached
from tracker.storage.listed import Listed
from tracker.storage.workspace import Workspace
from tracker.words import _

Values = dict[str, Any]

AT_ONCE = 500  # rows that are compared with the workspace together


class Fate(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"


@dataclass(slots=True)
class Outcome:
    """What becomes of ``draft``: ``values`` to write for ``record``, where ``before`` is what it holds now (None for
    a new one), ``line``, a dated line in the life of a block, and ``aims``, the ids with the numbers of the blocks that
    an experiment gets linked to, or the other way. ``was``: what a link that changes led to, in words. ``born``: it was
    there before and lives again.
    """

    draft: Draft
    fate: Fate
    record: str = ""
    values: Values = field(default_factory=dict)
    before: Values | None = None
    line: Values | None = None
    aims: dict[str, str] = field(default_factory=dict)
    was: dict[str, str] = field(default_factory=dict)
    born: bool = False

    def standing(self, kind: str) -> dict[str, str]:
        """How far a new record of a list of ``kind`` is: the state of a block, the stage of an experiment."""
        if kind == BLOCKS:
            return {"state": self.line["state"] if self.line else State.OPEN.value}
        return {"stage": reached(self.values).value} if kind == EXPERIMENTS else {}


class Decider:
    """Goes through a list once, the same for the plan and for doing it. ``reason`` lets frozen cards be changed.

    Attributes: ``name``, what the list is called in the records; ``indicators``, those that measurements need and
    that are not there: title → (id, unit); ``near``, a list with some of the same rows and other titles, "" for none.
    """

    def __init__(self, workspace: Workspace, table: Table, mapping: Mapping, reason: str = "") -> None:
        self.name = " ".join(table.name.split())[:200]
        self.indicators: dict[str, tuple[str, Values]] = {}
        self.near = ""
        self._table, self._mapping, self._reason = table, mapping, reason
        self._today = workspace.today().isoformat()
        self._listed = Listed(workspace.read)
        self._kind = KINDS[mapping.kind]
        self._declared = fields_of(self._kind)
        self._reader = reader_for(mapping, workspace.today())

    @property
    def two_ways(self) -> str:
        """A number of the list that can be read in two ways; "" where there is none."""
        return self._reader.two_ways

    def vanished(self) -> Iterator[Vanished]:
        """The records that came from this list and are not in it any more; ask after going through it."""
        return iter(())

    def outcomes(self, report: Report | None = None) -> Iterator[Outcome]:
        """What becomes of each row, in the order of the list. What ``report`` raises passes through."""
        drafts = (draft for row in self._table.rows(report) for draft in self._reader.drafts(row))
        while some := list(islice(drafts, AT_ONCE)):
            yield from self._decide(some)

    def _decide(self, drafts: list[Draft]) -> Iterator[Outcome]:
        raise NotImplementedError

    def _says_otherwise(self, draft: Draft, before: Values) -> bool:
        return any(before.get(name) != value for name, value in draft.values.items() if name in self._declared)

    def _leave(self, draft: Draft, patch: Values, said: Values) -> None:
        """Take out of ``patch`` what the list ``said`` already, and somebody changed here since."""
        for name in [name for name, value in patch.items() if said.get(name) == value]:
            kept = _("Changed here since the last import. It stays so.")
            self._reader.remark(draft, name, kept, Weight.NOTE, text=draft.links.get(name, str(patch[name])))
            del patch[name]
