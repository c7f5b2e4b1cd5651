"""A list from elsewhere becomes records: first a plan that writes nothing, then one step that can be undone."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Any

from tracker.domain.changes import ChangeSet, Verb
from tracker.domain.records import Block
from tracker.exchange.columns import (
    BLOCKS,
    EXPERIMENTS,
    INDICATORS,
    KINDS,
    MEASUREMENTS,
    SAMPLE,
    Mapping,
    recognise,
)
from tracker.exchange.from_whom import origin_said
from tracker.exchange.headerless import by_content
from tracker.exchange.tables import Table
from tracker.operations.aiming import link
from tracker.operations.common import Report
from tracker.operations.import_choices import choices_of, columns_of
from tracker.operations.import_deciding import decider_for
from tracker.operations.import_memory import recall, remember
from tracker.operations.import_outcomes import Decider, Fate, Outcome
from tracker.operations.import_plan import KEPT, Change, New, Plan, Remark, Said, Skipped, Unfit, Vanished, Weight
from tracker.storage.ids import random_id
from tracker.storage.steps import Step
from tracker.storage.workspace import Workspace
from tracker.words import n_

__all__ = [
    "Change", "Mapping", "New", "Plan", "Remark", "Said", "Skipped", "Unfit", "Vanished", "Weight",
    "choices_of", "columns_of", "counted", "import_now", "mapping_for", "plan_import", "run_import",
]  # fmt: skip

_AT_ONCE = 1000  # new records that are written together
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DIFFERENT = 200  # texts that fit nowhere, to be shown once each


def mapping_for(table: Table, kind: str) -> Mapping:
    """What the columns of ``table`` are: as it was said for a list with these headings before, else recognised.

    Of ideas that the file says are from residents that holds for all rows. Without headings what stands in the columns
    tells.
    """
    sample = [row.cells for row in islice(table.rows(), SAMPLE)]
    made = replace(recognise(kind, table.header, sample, table.delimiter), units=table.units)
    made = made.with_fixed(_said_of_all(table, made))
    if not table.header_row:  # any list without names of columns has these
        return by_content(made, sample)
    # A form says itself which one it is, also where some were handed in twice.
    return recall(replace(made, key="id") if table.forms else made)


def _said_of_all(table: Table, mapping: Mapping) -> dict[str, str]:
    """What the list itself says that holds for all its rows, outside its columns."""
    if mapping.without_year:  # a sheet for each year
        years = set(_YEAR.findall(table.sheet))
        return {"period": years.pop()} if len(years) == 1 else {}
    if mapping.kind != EXPERIMENTS or "origin" in mapping.fields or table.forms:
        return {}
    origin = origin_said((table.name, *table.above), table.header)
    return {"origin": origin} if origin else {}


def plan_import(
    workspace: Workspace,
    table: Table,
    kind: str,
    mapping: Mapping | None = None,
    key: str = "",
    report: Report | None = None,
) -> Plan:
    """What importing ``table`` as ``kind`` would do. Writes nothing.

    ``mapping`` is what the columns are (``mapping_for`` unless given), ``key`` the heading of the column that says
    which record a row is, "" as the mapping has it. ``report`` hears how much of how much is read; what it raises
    passes through. Raises Invalid, BadTable.
    """
    mapping = mapping or mapping_for(table, kind)
    if key:
        mapping = mapping.with_key(key)
    if lack := mapping.lack():
        return Plan(kind, table, mapping, mapping.key, table.name, str(lack))
    decider, tally = decider_for(workspace, table, mapping), _Tally(mapping.kind)
    for outcome in decider.outcomes(report):
        tally.count(outcome)
    return tally.plan(table, mapping, decider)


def run_import(workspace: Workspace, plan: Plan, report: Report | None = None, *, reason: str = "") -> ChangeSet:
    """Do what ``plan`` says, in one step that undo takes back.

    ``reason`` is why the cards of experiments that have started are changed; without it those stay as they are.
    What ``report`` raises leaves the workspace as it was. The mapping is remembered for lists with these headings.
    Raises Invalid, BadTable, ReadOnly.
    """
    return import_now(workspace, plan.table, plan.mapping, report, reason=reason)[1]


def import_now(
    workspace: Workspace, table: Table, mapping: Mapping, report: Report | None = None, *, reason: str = ""
) -> tuple[Plan, ChangeSet]:
    """Import ``table`` in one step without looking at a plan first, and say afterwards what was done, as a plan does.

    It reads the table once. Further as ``run_import``.
    """
    if lack := mapping.lack():
        raise lack
    decider, tally = decider_for(workspace, table, mapping, reason), _Tally(mapping.kind)
    with workspace.step(Verb.IMPORT) as step:
        step.reason = reason
        writer = _Writer(workspace, step, mapping.kind)
        for outcome in decider.outcomes(report):
            tally.count(outcome)
            writer.take(outcome, decider)
        writer.flush(decider)
        step.subject = counted(mapping.kind, writer.written)
        plan = tally.plan(table, mapping, decider)
    if table.header_row:
        remember(mapping, _said_of_all(table, mapping))
    return plan, workspace.done


def counted(kind: str, n: int) -> str:
    """``853 experiments``, in the language in use."""
    words = {
        BLOCKS: n_("{n} block", "{n} blocks", n),
        EXPERIMENTS: n_("{n} experiment", "{n} experiments", n),
        INDICATORS: n_("{n} indicator", "{n} indicators", n),
        MEASUREMENTS: n_("{n} measurement", "{n} measurements", n),
    }
    return words[kind]


class _Tally:
    """Counts outcomes and keeps the first of each sort."""

    def __init__(self, kind: str) -> None:
        self._kind = kind
        self.fates: Counter[Fate] = Counter()
        self.weights: Counter[Weight] = Counter()
        self.new: list[New] = []
        self.changes: list[Change] = []
        self.skipped: list[Skipped] = []
        self.remarks: list[Remark] = []
        self.vanished: list[Vanished] = []
        self.gone = 0
        self._unfit: Counter[tuple[str, str]] = Counter()
        self._first: dict[tuple[str, str], Remark] = {}
        self._said: Counter[tuple[str, str]] = Counter()
        self._said_first: dict[tuple[str, str], Remark] = {}

    def count(self, outcome: Outcome) -> None:
        draft = outcome.draft
        self.fates[outcome.fate] += 1
        for remark in draft.remarks:
            self._remark(remark)
        if outcome.fate is Fate.SKIPPED and len(self.skipped) < KEPT:
            self.skipped.append(Skipped(draft.row, draft.title, draft.why))
        if outcome.fate is Fate.NEW and len(self.new) < KEPT:
            self.new.append(
                New(draft.row, draft.title, {**outcome.values, **draft.links, **outcome.standing(self._kind)})
            )
        if outcome.fate is Fate.CHANGED and len(self.changes) < KEPT:
            self.changes += _changes(outcome)

    def _miss(self, gone: Vanished) -> None:
        self.gone += 1
        if len(self.vanished) < KEPT:
            self.vanished.append(gone)

    def _remark(self, remark: Remark) -> None:
        self.weights[remark.weight] += 1
        if len(self.remarks) < KEPT:
            self.remarks.append(remark)
        unfit = remark.weight is Weight.PROBLEM and remark.text
        first, counts = (self._first, self._unfit) if unfit else (self._said_first, self._said)
        at = remark.field, remark.text if unfit else remark.sentence
        if at in first or len(first) < _DIFFERENT:
            first.setdefault(at, remark)
            counts[at] += 1

    def plan(self, table: Table, mapping: Mapping, decider: Decider) -> Plan:
        for each in decider.vanished():
            self._miss(each)
        self.fates[Fate.SKIPPED] += len(table.unread)
        self.skipped += [Skipped(0, file, why) for file, why in table.unread]
        return Plan(
            mapping.kind, table, mapping, mapping.key, decider.name, "",
            rows=sum(self.fates.values()),
            **{fate.value: self.fates[fate] for fate in Fate},
            problems=self.weights[Weight.PROBLEM],
            reasons=self.weights[Weight.REASON],
            warnings=self.weights[Weight.WARNING],
            notes=self.weights[Weight.NOTE],
            gone=self.gone,
            two_ways=decider.two_ways,
            near=decider.near,
            indicators=tuple(decider.indicators),
            new_rows=tuple(self.new),
            changes=tuple(self.changes),
            skipped_rows=tuple(self.skipped),
            remarks=tuple(self.remarks),
            vanished=tuple(self.vanished),
            unfit=tuple(self._unfit_texts()),
            said=tuple(self._all_said()),
        )  # fmt: skip

    def _all_said(self) -> Iterator[Said]:
        for at, one in self._said_first.items():
            yield Said(one.column, one.field, one.sentence, one.weight, self._said[at], one.row)

    def _unfit_texts(self) -> Iterator[Unfit]:
        for at, remark in self._first.items():
            yield Unfit(remark.column, remark.field, remark.text, remark.sentence, remark.suggestion, self._unfit[at])


def _changes(outcome: Outcome) -> Iterator[Change]:
    before, draft = outcome.before or {}, outcome.draft
    after = {name: value for name, value in outcome.values.items() if name not in ("from_list", "list_key", "assumed")}
    if outcome.line:
        after["state"] = outcome.line["state"]
    if outcome.aims:
        after["experiments" if "state" in before else "blocks"] = ", ".join(outcome.aims.values())
    for name, value in after.items():  # of what is linked only what is added
        yield Change(draft.row, outcome.record, str(before.get("number") or ""), draft.title, name,
                     outcome.was.get(name, before.get(name)), draft.links.get(name, value))  # fmt: skip


class _Writer:
    """Writes outcomes within a step: new records many at a time."""

    def __init__(self, workspace: Workspace, step: Step, kind: str) -> None:
        self._workspace, self._step, self._kind = workspace, step, KINDS[kind].kind_name
        self._new: list[tuple[str, dict[str, Any]]] = []
        self._lines: list[tuple[str, dict[str, Any]]] = []
        self._made: set[str] = set()
        self.written = 0

    def take(self, outcome: Outcome, decider: Decider) -> None:
        """Write ``outcome``, now or with the next ones."""
        if outcome.fate not in (Fate.NEW, Fate.CHANGED):
            return
        self.written += 1
        (self._add if outcome.fate is Fate.NEW else self._change)(outcome)
        for other in outcome.aims:
            pair = (other, outcome.record) if self._kind == Block.kind_name else (outcome.record, other)
            link(self._step, *pair)
        if len(self._new) >= _AT_ONCE:
            self.flush(decider)

    def _add(self, outcome: Outcome) -> None:
        if outcome.born:
            self._step.create(self._kind, outcome.values, outcome.record)
            return
        self._new.append((outcome.record, outcome.values))
        if outcome.line:
            self._lines.append((random_id(), outcome.line))

    def _change(self, outcome: Outcome) -> None:
        self._step.put(self._kind, outcome.record, outcome.values)
        if outcome.line:
            after = self._step.newest("state-change", "block", outcome.record)
            self._step.create("state-change", outcome.line, after=after)

    def flush(self, decider: Decider) -> None:
        """Write what waits: what others hang on first."""
        self._make_indicators(decider)
        self._step.create_many("state-change", self._lines)
        self._step.create_many(self._kind, self._new)
        self._new, self._lines = [], []

    def _make_indicators(self, decider: Decider) -> None:
        for title, (record, more) in decider.indicators.items():
            if record not in self._made:
                self._made.add(record)
                number = str(int(self._workspace.read.next_number(KINDS[INDICATORS])) + len(self._made) - 1)
                self._step.create("indicator", {"title": title, "number": number, **more}, record)
