"""The readers of each kind of list: what belongs together in a row, and what a row cannot do without."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from typing import Any

from tracker.domain.fields import TITLE_LENGTH
from tracker.domain.periods import parse_period
from tracker.domain.terms import Look, State
from tracker.exchange.columns import BLOCKS, EXPERIMENTS, INDICATORS, MEASUREMENTS, Mapping, long_rows
from tracker.exchange.days import as_text
from tracker.exchange.tables import Cell, Row, is_error
from tracker.exchange.values import missing_reason
from tracker.exchange.words import fold, synonyms
from tracker.operations.import_drafts import Draft
from tracker.operations.import_plan import Weight
from tracker.operations.import_rows import Column, RowReader
from tracker.operations.import_stages import DATES, reached, settle
from tracker.words import _


def reader_for(mapping: Mapping, today: date) -> RowReader:
    """The reader of a list with this mapping."""
    return _READERS[mapping.kind](mapping, today)


class BlockReader(RowReader):
    """Reads blocks."""

    def finish(self, draft: Draft) -> None:
        """A block was found today unless the list says when; its state needs a day."""
        today, values = self.today.isoformat(), draft.values
        if _is_open_again(values):
            draft.soft["reopened"] = True
        for name in ("found_on", "state_on"):
            if (values.get(name) or "") > today:
                self.remark(draft, name, _("The day is still to come. It is left out."))
                del values[name]
        if not values.get("found_on"):  # harvested in one go: the day says nothing of when they were found
            draft.soft |= {"found_on": min(today, values.get("state_on") or today), "one_off": True}
            self.note_today(draft, "found_on")
        if values.get("state") == State.STAYS and not values.get("reason"):
            draft.soft["reason"] = _("Said so in the list, without a reason.")


def _is_open_again(values: dict[str, Any]) -> bool:
    """Whether a block was opened again. A plain list says of one that came back that it is open: its look tells more.

    Under a block that is being tried the look of one that came back is hidden; there the day of its state tells it.
    """
    look, state = values.pop("look", None), values.get("state")
    if not look or state not in (None, State.OPEN):
        return False
    again = (values.get("state_on") or "") > (values.get("found_on") or "9")
    if look == Look.CAME_BACK or (look == Look.TRYING and again):
        values["state"] = State.CAME_BACK.value
    elif state is None and look in (Look.CLEARED, Look.STAYS):
        values["state"] = look
    return again and state == State.OPEN and values["state"] == state


class ExperimentReader(RowReader):
    """Reads experiments."""

    def finish(self, draft: Draft) -> None:
        """Bring stage, dates and verdict together, and keep apart which days the list gives itself."""
        values = draft.values
        implied = draft.soft.pop("verdict", None)
        if implied and not values.get("verdict"):
            values["verdict"] = implied
        said, given = values.get("stage"), {name: values.get(name) for name in DATES.values()}
        draft.soft |= settle(values, self.today, self._note(draft, Weight.NOTE), self._note(draft, Weight.PROBLEM))
        draft.assumed |= {name for name, day in given.items() if (values.get(name) or draft.soft.get(name)) != day}
        draft.stage = reached(draft.soft | values) if said else ""
        self.note_today(draft, "idea_on")

    def _note(self, draft: Draft, weight: Weight) -> Callable[..., None]:
        return lambda name, message: self.remark(draft, name, _(message), weight)


class IndicatorReader(RowReader):
    """Reads indicators."""

    def finish(self, draft: Draft) -> None:
        """The two reference values differ."""
        values = draft.values
        if values.get("ordinary") is not None and values.get("ordinary") == values.get("role_model"):
            self.remark(
                draft,
                "role_model",
                _("The ordinary municipality and the role model have the same value. Choose two values that differ."),
            )
            del values["role_model"]


@lru_cache(maxsize=4096)
def _is_total(text: str) -> bool:
    """Whether ``text`` says no more than that something is a total."""
    return fold(text) in synonyms()["totals"]


class MeasurementReader(RowReader):
    """Reads measurements, one a row or a wide sheet."""

    def __init__(self, mapping: Mapping, today: date) -> None:
        super().__init__(mapping, today)
        self._future: dict[str, bool] = {}  # by period

    def drafts(self, row: Row) -> Iterator[Draft]:
        """The measurements of a row: one, or in a wide sheet several."""
        for cells in long_rows(self.mapping, row.cells):
            yield self._measurement(row.number, cells)

    def _measurement(self, row: int, cells: dict[str, Cell]) -> Draft:
        draft = Draft(row)
        if not self._missing(draft, cells.get("value")):
            self._take_named(draft, "value", cells.get("value"))
        for name, cell in cells.items():
            if name not in ("value", "indicator"):
                self._take_named(draft, name, cell)
        named = cells.get("indicator") or self.mapping.fixed.get("indicator")
        draft.title = " ".join(as_text(named).split())[:TITLE_LENGTH]
        draft.values["indicator"] = self.mapping.replaced.get("indicator", {}).get(draft.title, draft.title)
        self.add_fixed(draft)
        if draft.values.get("value") is not None:
            draft.values.pop("missing", None)
        draft.why = self._why_not(draft, cells)
        if not draft.why:
            self.keep_unplaced(draft)
            self.warn(draft)
            self._tell_future(draft)
        return draft

    def _why_not(self, draft: Draft, cells: dict[str, Cell]) -> str:
        """Why nothing becomes of a measurement; "" where something does. What that says is said nowhere else."""
        if any(_is_total(as_text(text)) for text in (draft.values["indicator"], cells.get("period"))):
            draft.remarks.clear()
            return _("This is a total.")
        why = self._lack(draft)
        draft.remarks = [each for each in draft.remarks if each.sentence != why or each.suggestion]
        return why

    def _tell_future(self, draft: Draft) -> None:
        code = str(draft.values["period"])
        if code not in self._future:
            period = parse_period(code)
            self._future[code] = period is not None and period.first > self.today
        if self._future[code]:
            self.remark(draft, "period", _("This is still to come. Check the year."), Weight.NOTE)

    def add_fixed(self, draft: Draft) -> None:
        """The period for all rows is no period of a row that has one which cannot be read, or only lacks its year."""
        unread = any(each.field == "period" for each in draft.remarks) or self.mapping.in_parts
        without = unread and draft.values.get("period") is None
        super().add_fixed(draft)
        if without:
            draft.values.pop("period", None)

    def _missing(self, draft: Draft, cell: Cell) -> bool:
        reason = missing_reason(cell) if isinstance(cell, str) and cell.strip() and not is_error(cell) else ""
        if reason and as_text(cell).strip() not in self.mapping.replaced.get("value", {}):
            draft.values["missing"] = reason
        return "missing" in draft.values

    def _take_named(self, draft: Draft, name: str, cell: Cell) -> None:
        column = self.named.get(name)
        if column is None:  # the heading of a wide sheet says it
            column = self.named[name] = Column(-1, "", self.known[name], self.mapping.way, {})
        self.take(draft, column, cell)

    def _lack(self, draft: Draft) -> str:
        """Why a measurement cannot be written down; "" where it can."""
        for name in ("indicator", "period"):
            if not draft.values.get(name):
                unread = (each.sentence for each in draft.remarks if each.field == name)
                return next(unread, "") or _("“{label}” is empty.").format(label=self.known[name].word)
        if draft.values.get("value") is None and draft.values.get("missing") is None:
            unread = (each.sentence for each in draft.remarks if each.field in ("value", "missing"))
            return next(unread, _("There is no value, and no reason why there is none."))
        return ""


_READERS: dict[str, type[RowReader]] = {
    BLOCKS: BlockReader,
    EXPERIMENTS: ExperimentReader,
    INDICATORS: IndicatorReader,
    MEASUREMENTS: MeasurementReader,
}
