"""What becomes of each row of a list: new, changed, unchanged or skipped. The same for the plan and for doing it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from typing import Any

from tracker.domain.companions import Measurement
from tracker.domain.fields import fields_of, parse_decimal
from tracker.domain.records import Experiment
from tracker.domain.terms import Decision, State, Verdict
from tracker.exchange.columns import BLOCKS, EXPERIMENTS, KINDS, MEASUREMENTS, SAMPLE, Mapping
from tracker.exchange.tables import Table
from tracker.operations.common import Report
from tracker.operations.import_matching import Known
from tracker.operations.import_plan import Vanished, Weight
from tracker.operations.import_rows import Draft, RowReader, title_key
from tracker.operations.import_stages import DATES
from tracker.operations.records import id_of
from tracker.storage.ids import random_id
from tracker.storage.listed import Listed
from tracker.storage.workspace import Workspace
from tracker.words import _

Values = dict[str, Any]

_AT_ONCE = 500  # rows that are compared with the workspace together
_ALIKE = 0.8  # from here on another indicator is probably meant; below it the name is that of a new one
_CARD = [name for name, each in fields_of(Experiment).items() if each.card]
_FORWARD: dict[State, tuple[State, ...]] = {
    State.OPEN: (State.CLEARED, State.STAYS),
    State.CAME_BACK: (State.CLEARED, State.STAYS),
    State.STAYS: (State.CLEARED,),
    State.CLEARED: (State.CAME_BACK,),
}


class Fate(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"


@dataclass(slots=True)
class Outcome:
    """What becomes of ``draft``: ``values`` to write for ``record``, where ``before`` is what it holds now (None for
    a new one), and ``line``, a dated line in the life of a block.
    """

    draft: Draft
    fate: Fate
    record: str = ""
    values: Values = field(default_factory=dict)
    before: Values | None = None
    line: Values | None = None


class Decider:
    """Goes through a list once. ``reason`` lets frozen cards be changed.

    Attributes: ``name``, what the list is called in the records; ``indicators``, those that measurements need and
    that are not there: title → (id, unit).
    """

    def __init__(self, workspace: Workspace, table: Table, mapping: Mapping, reason: str = "") -> None:
        self._table, self._mapping, self._reason = table, mapping, reason
        self._today = workspace.today()
        self._listed = Listed(workspace.read)
        self._kind = KINDS[mapping.kind]
        self._declared = fields_of(self._kind)
        self._reader = RowReader(mapping, self._today)
        self._next = self._first = int(workspace.read.next_number(self._kind)) if "number" in self._declared else 0
        self.name = table.name
        self.indicators: dict[str, tuple[str, str]] = {}
        if mapping.kind == MEASUREMENTS:
            self._learn_indicators()
        else:
            self._known = self._learn()
            self.name = self._known.name

    def _learn(self) -> Known:
        sample = [draft for row in islice(self._table.rows(), SAMPLE) for draft in self._reader.drafts(row)]
        keyed, fields = self._reader.keyed, self._mapping.fields
        by_number = keyed and fields[self._mapping.place(self._mapping.key)] == "number"
        name = " ".join(self._table.name.split())[:200]
        return Known(self._listed, self._kind, sample, name, keyed=keyed, numbered="number" in fields,
                     by_number=by_number, forms=self._table.forms)  # fmt: skip

    def vanished(self) -> Iterator[Vanished]:
        """The records that came from this list and are not in it any more; ask after going through it."""
        return iter(()) if self._mapping.kind == MEASUREMENTS else self._known.vanished()

    def outcomes(self, report: Report | None = None) -> Iterator[Outcome]:
        """What becomes of each row, in the order of the list. What ``report`` raises passes through."""
        drafts = (draft for row in self._table.rows(report) for draft in self._reader.drafts(row))
        decide = self._decide_measured if self._mapping.kind == MEASUREMENTS else self._decide
        while some := list(islice(drafts, _AT_ONCE)):
            yield from decide(some)

    # Blocks, experiments and indicators

    def _decide(self, drafts: Iterable[Draft]) -> Iterator[Outcome]:
        matched: list[tuple[Draft, int | None]] = []
        for draft in drafts:
            place, first = (None, 0) if draft.why else self._known.match(draft)
            if first:
                draft.why = _("The same stands in row {row} already.").format(row=first)
            matched.append((draft, place))
        stored = self._listed.at(self._kind, [place for draft, place in matched if place is not None and not draft.why])
        differing = [stored[place]["id"] for draft, place in matched if place in stored and not draft.why
                     and self._says_otherwise(draft, stored[place])]  # fmt: skip
        said = self._listed.imported(self._kind, differing) if differing else {}
        for draft, place in matched:
            if draft.why:
                yield Outcome(draft, Fate.SKIPPED)
            elif place is None:
                yield self._new(draft)
            else:
                yield self._compared(draft, stored[place], said.get(stored[place]["id"], {}))

    def _says_otherwise(self, draft: Draft, before: Values) -> bool:
        return any(before.get(name) != value for name, value in draft.values.items() if name in self._declared)

    def _new(self, draft: Draft) -> Outcome:
        values = {**draft.soft, **draft.values}
        outcome = Outcome(draft, Fate.NEW, random_id())
        if self._mapping.kind == BLOCKS:
            outcome.line = _line(outcome.record, values, values.get("found_on"), self._today.isoformat())
        outcome.values = {name: value for name, value in values.items() if name in self._declared and value is not None}
        outcome.values |= {"number": self._number(draft), "from_list": self.name}
        if draft.key and not self._known.own:
            outcome.values["list_key"] = draft.key
        return outcome

    def _number(self, draft: Draft) -> str:
        """The number of the list where it is free, else the next: the numbers given out lie from ``_first`` on."""
        wish, taken = draft.values.get("number"), self._known.numbers
        given = wish and wish.isdecimal() and self._first <= int(wish) < self._next
        if wish and wish not in taken and not given:
            taken.add(wish)
            return str(wish)
        while (made := str(self._next)) in taken:
            self._next += 1
        self._next += 1
        if wish:
            said = _("Number {number} is taken. It gets number {free}.").format(number=wish, free=made)
            self._reader.remark(draft, "number", said, Weight.NOTE)
        return made

    def _compared(self, draft: Draft, before: Values, said: Values) -> Outcome:
        """What changes in a record that is there: only what the list says; an empty cell says nothing.

        What the list ``said`` already, and somebody changed here since, stays as it is here.
        """
        outcome = Outcome(draft, Fate.UNCHANGED, before["id"], before=before)
        patch = {
            name: value for name, value in draft.values.items()
            if name in self._declared and name != "number" and value is not None and value != before[name]
        }  # fmt: skip
        self._leave(draft, patch, said)
        if "title" in patch and not draft.key and title_key(patch["title"]) == title_key(before["title"] or ""):
            del patch["title"]
        if self._mapping.kind == EXPERIMENTS:
            self._fit_experiment(draft, before, patch)
        if self._mapping.kind == BLOCKS:
            outcome.line = self._turned(draft, before)
        if patch or outcome.line:
            outcome.fate = Fate.CHANGED
            if draft.key and not before["list_key"] and not self._known.own:
                patch |= {"from_list": self.name, "list_key": draft.key}
        outcome.values = patch
        return outcome

    def _leave(self, draft: Draft, patch: Values, said: Values) -> None:
        """Take out of ``patch`` what the list ``said`` already, and somebody changed here since."""
        for name in [name for name, value in patch.items() if said.get(name) == value]:
            kept = _("Changed here since the last import. It stays so.")
            self._reader.remark(draft, name, kept, Weight.NOTE, text=str(patch.pop(name)))

    def _fit_experiment(self, draft: Draft, before: Values, patch: Values) -> None:
        patch |= {name: draft.soft[name] for name in DATES.values() if draft.soft.get(name) and not before[name]}
        if patch.keys() <= {"idea_on"} and "idea_on" not in draft.values:
            patch.pop("idea_on", None)
        if before["started_on"] and not self._reason:
            for name in [name for name in _CARD if name in patch]:
                said = _("The card is frozen since the start. It is changed only when a reason is given.")
                self._reader.remark(draft, name, said, Weight.REASON, text=str(patch.pop(name)))
        after = before | patch
        if after["verdict"] == Verdict.NOT_SUCCEEDED and (after["embedded_on"] or after["decision"] == Decision.EMBED):
            for name in ("verdict", "decision", "embedded_on"):
                if name in patch:
                    said = _("What did not succeed cannot be embedded. It is left as it is.")
                    self._reader.remark(draft, name, said, text=str(patch.pop(name)))
        self._keep_order(before, patch)

    def _keep_order(self, before: Values, patch: Values) -> None:
        """A stage that begins earlier than was known takes the stages before it along."""
        last = None
        for name in reversed(DATES.values()):
            day = patch.get(name) or before[name]
            if day and last and day > last:
                patch[name] = day = last
            last = day or last

    def _turned(self, draft: Draft, before: Values) -> Values | None:
        """The line in the life of a block that the list adds; a list that lags behind turns nothing back."""
        wish = draft.values.get("state")
        if not wish or State(wish) is State(before["state"]) or wish == State(before["state"]).json:
            return None
        if State(wish) not in _FORWARD[State(before["state"])]:
            said = _("Here it is “{state}”. It stays so.").format(state=State(before["state"]).label)
            self._reader.remark(draft, "state", said, Weight.NOTE, text=State(wish).label)
            return None
        return _line(before["id"], {**draft.soft, **draft.values}, before["state_on"], self._today.isoformat())

    # Measurements

    def _learn_indicators(self) -> None:
        self._ids: dict[str, str] = {}
        self._titles: dict[str, str] = {}
        for record, number, title, _unit in self._listed.all_labels_of_measured():
            self._titles.setdefault(title_key(title), title)
            self._ids.setdefault(title_key(title), record)
            self._ids.setdefault(title_key(number), record)
        self._measured: dict[int, int] = {}  # hash of the id of a measurement → the row that had it first

    def _decide_measured(self, drafts: list[Draft]) -> Iterator[Outcome]:
        for draft in drafts:
            if not draft.why:
                self._point(draft)
        ids = {id(draft): id_of(Measurement, draft.values) for draft in drafts if not draft.why}
        stored = self._listed.with_ids(Measurement, ids.values())
        ever = self._listed.ever(Measurement, set(ids.values()) - stored.keys())
        differing = [each for draft in drafts if (each := ids.get(id(draft))) in stored
                     and self._says_otherwise(draft, stored[each])]  # fmt: skip
        said = self._listed.imported(Measurement, differing) if differing else {}
        for draft in drafts:
            if draft.why:
                yield Outcome(draft, Fate.SKIPPED)
                continue
            record = ids[id(draft)]
            yield self._measured_outcome(draft, record, stored.get(record), said.get(record, {}), born=record in ever)

    def _measured_outcome(
        self, draft: Draft, record: str, before: Values | None, said: Values, *, born: bool
    ) -> Outcome:
        first = self._measured.setdefault(hash(record), draft.row)
        if first != draft.row:
            draft.why = _("The same stands in row {row} already.").format(row=first)
            return Outcome(draft, Fate.SKIPPED)
        values = {name: value for name, value in draft.values.items() if name in self._declared and value is not None}
        if before is None:
            made = {**{name: value for name, value in draft.soft.items() if name in self._declared}, **values}
            return Outcome(draft, Fate.NEW, record, made, line={"born": True} if born else None)
        patch = {name: value for name, value in values.items() if not _same(before[name], value)}
        self._leave(draft, patch, said)
        for name, other in (("value", "missing"), ("missing", "value")):
            if name in patch and before[other] is not None:
                patch[other] = None
        return Outcome(draft, Fate.CHANGED if patch else Fate.UNCHANGED, record, patch, before)

    def _point(self, draft: Draft) -> None:
        """Put the id of the indicator in the place of its name; one that is not there yet will be made."""
        name = str(draft.values["indicator"])
        key = title_key(name)
        if key not in self._ids:
            close = difflib.get_close_matches(key, self._titles, 1, _ALIKE)
            if close and draft.title not in self._mapping.replaced.get("indicator", {}):
                said = _("There is no indicator with this name.")
                meant = self._titles[close[0]]
                self._reader.remark(draft, "indicator", said, text=draft.title, suggestion=meant)
                draft.why = _("There is no indicator “{name}”. Is it “{meant}”?").format(name=name, meant=meant)
                return
            self._ids[key] = random_id()
            self.indicators[name] = self._ids[key], str(draft.values.get("unit") or "")
        draft.values["indicator"] = self._ids[key]


def _same(before: Any, value: Any) -> bool:
    """Whether two stored values are the same; a number may have been written with idle zeros."""
    return bool(before == value) or (
        isinstance(before, str) and isinstance(value, str) and parse_decimal(before) == parse_decimal(value) is not None
    )


def _line(block: str, values: Values, first: str | None, today: str) -> Values | None:
    """The dated line in the life of ``block`` that ``values`` tell of; None where it is just open."""
    state = values.get("state")
    if not state or state == State.OPEN:
        return None
    day = max(values.get("state_on") or today, first or "")
    return {"block": block, "state": state, "happened_on": day, "reason": values.get("reason")}
