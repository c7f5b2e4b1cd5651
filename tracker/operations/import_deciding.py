"""What becomes of each row of a list of blocks, experiments or indicators: new, changed, unchanged or skipped."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from itertools import islice

from tracker.exchange.columns import BLOCKS, EXPERIMENTS, MEASUREMENTS, SAMPLE, Mapping
from tracker.exchange.tables import Table, is_pasted
from tracker.operations.common import Report
from tracker.operations.import_drafts import Draft, title_key
from tracker.operations.import_fitting import fit_experiment, leave_to_other, line, turned, wait_for_end
from tracker.operations.import_links import Links
from tracker.operations.import_matching import Known
from tracker.operations.import_measured import MeasuredDecider
from tracker.operations.import_outcomes import AT_ONCE, Decider, Fate, Outcome, Values
from tracker.operations.import_plan import Remark, Vanished, Weight
from tracker.operations.import_stages import DATES, assumed
from tracker.storage.ids import random_id
from tracker.storage.workspace import Workspace
from tracker.words import _

Matched = tuple[Draft, int | None]  # a row, and the place in the table of the record that it is
Stored = dict[int, Values]


def decider_for(workspace: Workspace, table: Table, mapping: Mapping, reason: str = "") -> Decider:
    """Who decides on the rows of a list with this mapping."""
    return (MeasuredDecider if mapping.kind == MEASUREMENTS else RecordDecider)(workspace, table, mapping, reason)


class RecordDecider(Decider):
    """Decides on records that have a number and a title."""

    def __init__(self, workspace: Workspace, table: Table, mapping: Mapping, reason: str = "") -> None:
        super().__init__(workspace, table, mapping, reason)
        self._next = self._first = int(workspace.read.next_number(self._kind))
        self._pairs: set[tuple[str, str]] = set()
        self._told: dict[str, tuple[str, bool]] = {}  # by block the state that lists told last
        self._waiting: list[Matched] = []  # what points at another row, which may come later
        self._said = array("q")  # by row what it says: small, for a million rows
        self._known = self._learn()
        self._links = Links(self._listed, self._reader, mapping, own=self._known.own)
        self.name = self._known.name
        self.near = self._known.near
        self._near = "" if mapping.same else self.near  # not told yet
        self._ask_origin = mapping.kind == EXPERIMENTS and _lists_ideas(table, mapping)

    def _learn(self) -> Known:
        sample = [draft for row in islice(self._table.rows(), SAMPLE) for draft in self._reader.drafts(row)]
        keyed, fields = self._reader.keyed, self._mapping.fields
        by_number = keyed and fields[self._mapping.place(self._mapping.key)] == "number"
        return Known(self._listed, self._kind, sample, self.name, keyed=keyed, numbered="number" in fields,
                     by_number=by_number, forms=self._table.forms, same=self._mapping.same)  # fmt: skip

    def vanished(self) -> Iterator[Vanished]:
        """The records that came from this list and are not in it any more; ask after going through it.

        What was pasted has no name to be known by as what was pasted earlier, so nothing is missed in it.
        """
        return iter(()) if is_pasted(self.name) else self._known.vanished()

    def _decide(self, drafts: list[Draft]) -> Iterator[Outcome]:
        matched: list[Matched] = []
        for draft in drafts:
            place, first = (None, 0) if draft.why else self._known.match(draft)
            if not draft.why:
                draft.why = self._why_again(draft, first)
            matched.append((draft, place))
        stored = self._stored(matched)
        yield from self._judged([each for each in matched if not self._waits(*each, stored)], stored)

    def outcomes(self, report: Report | None = None) -> Iterator[Outcome]:
        """What becomes of each row; of those that point at other rows, when all rows are known."""
        self._links.look_through(self._table.rows(report))
        yield from super().outcomes(report)
        waiting = iter(self._waiting)
        while some := list(islice(waiting, AT_ONCE)):
            yield from self._judged(some, self._stored(some))

    def _stored(self, matched: list[Matched]) -> Stored:
        return self._listed.at(self._kind, [place for draft, place in matched if place is not None and not draft.why])

    def _waits(self, draft: Draft, place: int | None, stored: Stored) -> bool:
        """Whether a row points at another one. What others may point at is learned on the way."""
        if not self._links.among_rows or draft.why:
            return False
        waits = self._links.waits(draft)
        draft.record = random_id() if place is None else stored[place]["id"]
        if waits and place is None:
            draft.number = self._number(draft)
        self._links.learn(draft)
        if waits:
            self._waiting.append((draft, place))
        return waits

    def _judged(self, matched: list[Matched], stored: Stored) -> Iterator[Outcome]:
        for draft, _place in matched:
            if not draft.why:
                self._links.put(draft)
        differing = [stored[place]["id"] for draft, place in matched if place in stored and not draft.why
                     and self._says_otherwise(draft, stored[place])]  # fmt: skip
        said = self._listed.imported(self._kind, differing) if differing else {}
        if self._mapping.kind == BLOCKS:
            known = [(draft.values.get("state"), stored[place]) for draft, place in matched if place in stored]
            turning = [before["id"] for state, before in known if state not in (None, before["state"])]
            self._told = self._listed.told_states(turning) if turning else {}
        self._pairs = self._links.pairs([each["id"] for each in stored.values()])
        for draft, place in matched:
            if draft.why:
                yield Outcome(draft, Fate.SKIPPED)
                continue
            self._tell_near(draft)
            if place is None:
                self._tell_origin(draft)
                yield self._new(draft)
            else:
                yield self._compared(draft, stored[place], said.get(stored[place]["id"], {}))

    def _tell_near(self, draft: Draft) -> None:
        """Say once that this looks like another list than one that it has rows of, and what to do if it is not."""
        if self._near:
            said = _("Most titles are other ones than in “{list}”, so this is taken for another list and nothing of "
                     "“{list}” is changed. If it is the same list, say so (--same-list).")  # fmt: skip
            key = self._mapping.key
            told = Remark(draft.row, draft.title, key, "", draft.key, said.format(list=self._near), weight=Weight.NOTE)
            draft.remarks.append(told)
            self._near = ""

    def _tell_origin(self, draft: Draft) -> None:
        """Say once of a list of ideas that it does not say from whom they are."""
        if self._ask_origin:
            self._ask_origin = False
            said = _("The list does not say from whom the ideas are. Choose it under “The same for all rows” "
                     "(--set origin=resident for residents).")  # fmt: skip
            self._reader.remark(draft, "origin", said, Weight.NOTE)

    def _why_again(self, draft: Draft, first: int) -> str:
        """Why a row is passed over that is what row ``first`` is; "" where there was none."""
        said = hash(repr({name: value for name, value in draft.values.items() if draft.key or name != "title"}))
        if not first:
            self._said.extend([0] * (draft.row + 1 - len(self._said)))
            self._said[draft.row] = said
            return ""
        if first >= len(self._said) or self._said[first] in (0, said):
            return _("The same stands in row {row} already.").format(row=first)
        told = (
            _("The same “{key}” as row {row}, other contents. Give one of them another, or choose another key.")
            if draft.key
            else _("The same title as row {row}, other contents. Give one of them another title.")
        )
        return told.format(row=first, key=self._mapping.key)

    def _new(self, draft: Draft) -> Outcome:
        outcome = Outcome(draft, Fate.NEW, draft.record or random_id())
        outcome.aims = self._links.aims(draft)
        if self._mapping.kind == EXPERIMENTS:
            wait_for_end(self._reader, draft, {**draft.soft, **draft.values}, draft.values)
        values = {**draft.soft, **draft.values}
        if self._mapping.kind == BLOCKS:
            outcome.line = line(outcome.record, values, values.get("found_on"), self._today)
            self._tell_day(draft, outcome.line)
        outcome.values = {name: value for name, value in values.items() if name in self._declared and value is not None}
        outcome.values |= {"number": draft.number or self._number(draft), "from_list": self.name}
        if draft.assumed and (days := assumed({}, outcome.values, draft.assumed)):
            outcome.values["assumed"] = days
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
            said = _("This number is taken here. The row gets the next one that is free.")
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
        foreign = self._is_foreign(before)
        if foreign:
            leave_to_other(self._reader, draft, patch, before)
        if "title" in patch and not draft.key and title_key(patch["title"]) == title_key(before["title"] or ""):
            del patch["title"]
        if self._mapping.kind == EXPERIMENTS:
            fit_experiment(self._reader, draft, before, patch, reason=self._reason)
        if self._mapping.kind == BLOCKS and not foreign:
            outcome.line = turned(self._reader, draft, before, self._today, self._told.get(before["id"]))
            self._tell_day(draft, outcome.line)
        aims = self._links.aims(draft).items()
        outcome.aims = {other: number for other, number in aims if (before["id"], other) not in self._pairs}
        led = {name: before[name] for name in patch if name in draft.links and before[name]}
        outcome.was = {name: self._links.words(name, record) for name, record in led.items()}
        self._keep_quiet(draft, patch)
        if patch or outcome.line or outcome.aims:
            outcome.fate = Fate.CHANGED
            if draft.key and not before["list_key"] and not self._known.own and not foreign:
                patch |= {"from_list": self.name, "list_key": draft.key}
        outcome.values = patch
        return outcome

    def _is_foreign(self, before: Values) -> bool:
        """Whether another list brought a record: this one only adds to it."""
        return bool(before["from_list"]) and before["from_list"] != self.name and not self._known.own

    def _tell_day(self, draft: Draft, made: Values | None) -> None:
        """Say of a state without a day that today is taken, and remember it with the state."""
        if made and not draft.values.get("state_on"):
            self._reader.remark(draft, "state_on", _("The list has no date for this. Today is taken."), Weight.NOTE)
            kept = _("The list did not say on which day; this is the day it was imported.")
            made["reason"] = " ".join(filter(None, (made["reason"], kept)))

    def _keep_quiet(self, draft: Draft, patch: Values) -> None:
        """Say nothing of what would have been filled in, where something stands already."""
        draft.remarks = [
            each for each in draft.remarks
            if each.weight is not Weight.NOTE or each.field not in draft.soft or each.field in patch
        ]  # fmt: skip


def _lists_ideas(table: Table, mapping: Mapping) -> bool:
    """Whether a list has ideas only, of which nothing says from whom they are."""
    told = {*mapping.fields, *mapping.fixed}
    return not table.forms and not told & {"origin", "stage", "verdict", "blocks", *(set(DATES.values()) - {"idea_on"})}
