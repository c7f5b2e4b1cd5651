"""What becomes of each measurement in a list: the indicator and the period say which one it is."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import Any

from tracker.domain.companions import Measurement
from tracker.domain.fields import parse_decimal
from tracker.exchange.mapping import OF_INDICATOR, Mapping
from tracker.exchange.tables import Table
from tracker.operations.import_drafts import Draft, title_key
from tracker.operations.import_outcomes import Decider, Fate, Outcome, Values
from tracker.operations.import_plan import Weight
from tracker.operations.records import id_of
from tracker.storage.ids import random_id
from tracker.storage.workspace import Workspace
from tracker.words import _

_GOALS = ("norm", "target")
_BITS = 32
_SAYS = 2**_BITS - 1
_ALIKE = 0.8  # from here on another indicator is probably meant; below it the name is that of a new one


class MeasuredDecider(Decider):
    """Decides on measurements; an indicator that is not there will be made."""

    def __init__(self, workspace: Workspace, table: Table, mapping: Mapping, reason: str = "") -> None:
        super().__init__(workspace, table, mapping, reason)
        self._ids: dict[str, str] = {}
        self._titles: dict[str, str] = {}
        for record, number, title in self._listed.indicators():
            self._titles.setdefault(title_key(title), title)
            self._ids.setdefault(title_key(title), record)
            self._ids.setdefault(title_key(number), record)
        self._told: set[str] = set()  # indicators of which it was said that their norm stays
        # Hash of the id of a measurement → the row that had it first, and a hash of what it says, in one number.
        self._rows: dict[int, int] = {}

    def _decide(self, drafts: list[Draft]) -> Iterator[Outcome]:
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
        first = self._rows.get(hash(record))
        says = hash((draft.values.get("value"), draft.values.get("missing"))) & _SAYS
        if first is not None:
            other = _("Row {row} has another value for the same indicator and period. Only that one is taken.")
            told = _("The same stands in row {row} already.") if first & _SAYS == says else other
            draft.why = told.format(row=first >> _BITS)
            return Outcome(draft, Fate.SKIPPED)
        self._rows[hash(record)] = draft.row << _BITS | says
        values = {name: value for name, value in draft.values.items() if name in self._declared and value is not None}
        if before is None:
            made = {**{name: value for name, value in draft.soft.items() if name in self._declared}, **values}
            return Outcome(draft, Fate.NEW, record, made, born=born)
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
            more = {each: draft.values.get(each) for each in OF_INDICATOR}
            self.indicators[name] = self._ids[key], {each: said for each, said in more.items() if said is not None}
        elif name not in self.indicators:
            self._tell_goals(draft, key)
        draft.values["indicator"] = self._ids[key]

    def _tell_goals(self, draft: Draft, key: str) -> None:
        """Say once of an indicator that is there what a list of measurements does not change in it."""
        named = next((each for each in _GOALS if draft.values.get(each) is not None), "")
        if named and key not in self._told:
            self._told.add(key)
            said = _("The indicator is there already: its norm and its target stay as they are.")
            self._reader.remark(draft, named, said, Weight.NOTE)


def _same(before: Any, value: Any) -> bool:
    """Whether two stored values are the same; a number may have been written with idle zeros."""
    return bool(before == value) or (
        isinstance(before, str) and isinstance(value, str) and parse_decimal(before) == parse_decimal(value) is not None
    )
