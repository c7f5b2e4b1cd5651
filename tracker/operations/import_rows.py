"""From the rows of a list to drafts of records: each cell read as its field, with remarks where that does not go."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tracker.domain import guard
from tracker.domain.fields import TEXT_LENGTH, TITLE_LENGTH, Field, Type
from tracker.domain.terms import State
from tracker.exchange.columns import BLOCKS, EXPERIMENTS, INDICATORS, MEASUREMENTS, Mapping, long_rows, targets
from tracker.exchange.tables import Cell, Row, is_error
from tracker.exchange.values import (
    Problem,
    Way,
    as_text,
    checked_or_problem,
    missing_reason,
    read_value,
    verdict_in,
)
from tracker.operations.import_plan import Remark, Weight
from tracker.operations.import_stages import settle
from tracker.words import N_, _

Values = dict[str, Any]

_ERROR = N_("The cell holds an error of the spreadsheet. Mend it there, or fill the value in here.")
_ENDS = ("concluded_on", "embedded_on", "review_on", "state_on")  # of a year alone the last day is meant
_SCALAR = (Type.CHOICE, Type.FLAG, Type.DECIMAL, Type.WHOLE, Type.DATE, Type.PERIOD)
_ROOMY = {BLOCKS: "description", EXPERIMENTS: "attempt"}  # takes what is too long for its own field
_KEPT_IN = {BLOCKS: "source", EXPERIMENTS: "source", INDICATORS: "source", MEASUREMENTS: "note"}
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_MOST_CACHED = 20_000
_DIGITS = str.maketrans("", "", "0123456789")


@dataclass(slots=True)
class Draft:
    """What one row says: ``values`` as they are stored, and ``soft`` ones, only for where nothing stands yet.

    ``why`` says why nothing becomes of it; "" where something does.
    """

    row: int
    title: str = ""
    key: str = ""
    values: Values = field(default_factory=dict)
    soft: Values = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)
    why: str = ""


@dataclass(frozen=True, slots=True)
class _Column:
    place: int
    heading: str
    field: Field
    way: Way
    read: dict[tuple[type, Cell], object]


def key_text(cell: Cell) -> str:
    """A key as it is compared and kept: blind to case and spaces; 7 and 7.0 are the same."""
    text = " ".join(as_text(cell).split()).casefold()
    return re.sub(r"(?<=\d)[.,]0\Z", "", text)[:TITLE_LENGTH]


def title_key(title: str) -> str:
    """A title as it is compared: blind to case and spaces."""
    return " ".join(title.split()).casefold()


class RowReader:
    """Reads the rows of one list, by one mapping."""

    def __init__(self, mapping: Mapping, today: date) -> None:
        self.mapping, self.today = mapping, today
        self.kind = mapping.kind
        self._known = targets(mapping.kind)
        place = mapping.place(mapping.key) if mapping.key else None
        self._key = None if place is None or mapping.fields[place] == "title" else place  # the title is a key anyway
        # The title first: what is said of the other cells names it.
        named = sorted(((name != "title", place, name) for place, name in enumerate(mapping.fields) if name))
        self._columns = [self._column(place, name) for _last, place, name in named]
        self._named = {each.field.name: each for each in self._columns}
        self._fixed = {name: checked_or_problem(self._known[name], text) for name, text in mapping.fixed.items()
                       if self._known[name].type is not Type.LINK}  # fmt: skip

    def _column(self, place: int, name: str) -> _Column:
        way = self.mapping.way
        if name in _ENDS:
            way = Way(way.decimal_sign, way.months, last=True)
        return _Column(place, self.mapping.header[place], self._known[name], way, {})

    @property
    def keyed(self) -> bool:
        """Whether a column says which record a row is."""
        return self._key is not None

    def drafts(self, row: Row) -> Iterator[Draft]:
        """What ``row`` says: one record, or in a wide sheet of measurements several."""
        if self.kind == MEASUREMENTS:
            for cells in long_rows(self.mapping, row.cells):
                yield self._measurement(row.number, cells)
            return
        draft = Draft(row.number, key="" if self._key is None else key_text(row.cells[self._key]))
        for column in self._columns:
            self._take(draft, column, row.cells[column.place])
        self._add_fixed(draft)
        _FINISH[self.kind](self, draft)
        if draft.values.get("title"):
            self._keep_unplaced(draft)
            self._warn(draft)
        else:
            draft.why = _("“{label}” is empty.").format(label=self._known["title"].word)
        yield draft

    def _take(self, draft: Draft, column: _Column, cell: Cell) -> None:
        """Read ``cell`` into its field, or say what is wrong with it."""
        if cell is None or cell == "":
            return
        name = column.field.name
        value = self._read(column, cell)
        if isinstance(value, Problem):
            draft.values.update({} if value.instead is None else {name: value.instead})
            self._refuse(draft, column, cell, value)
        elif value is not None:
            draft.values[name] = value
        if name == "title":
            draft.title = str(draft.values.get("title") or "")
        if name == "stage" and draft.values.get("stage") == "concluded" and (said := verdict_in(cell)):
            draft.soft["verdict"] = said

    def _read(self, column: _Column, cell: Cell) -> object:
        if column.field.type not in _SCALAR:
            return _ERROR_FOUND if is_error(cell) else read_value(column.field, cell, column.way)
        known = column.read
        at = (type(cell), cell)
        if at not in known:
            if len(known) > _MOST_CACHED:
                known.clear()
            known[at] = self._scalar(column, cell)
        return known[at]

    def _scalar(self, column: _Column, cell: Cell) -> object:
        if is_error(cell):
            return _ERROR_FOUND
        code = self.mapping.replaced.get(column.field.name, {}).get(as_text(cell).strip())
        if code is not None:
            return checked_or_problem(column.field, code) if code else None
        return read_value(column.field, cell, column.way)

    def _refuse(self, draft: Draft, column: _Column, cell: Cell, problem: Problem) -> None:
        text = as_text(cell).strip()
        self.remark(draft, column.field.name, problem.sentence, text=text, suggestion=problem.suggestion)
        if problem is not _ERROR_FOUND:
            draft.unplaced.append(f"{column.heading}: {text}")

    def remark(
        self, draft: Draft, name: str, sentence: str, weight: Weight = Weight.PROBLEM, *, text: str = "",
        suggestion: str = "",
    ) -> None:  # fmt: skip
        """Say something about the field ``name`` of a row."""
        column = self._named.get(name)
        heading = column.heading if column else self._known[name].word if name in self._known else ""
        draft.remarks.append(Remark(draft.row, draft.title, heading, name, text[:200], sentence, suggestion, weight))

    def _add_fixed(self, draft: Draft) -> None:
        for name, value in self._fixed.items():
            if draft.values.get(name) is None and not isinstance(value, Problem):
                draft.values[name] = value

    def _keep_unplaced(self, draft: Draft) -> None:
        """Keep the texts that fit no field where somebody finds them back."""
        if not draft.unplaced:
            return
        roomy, kept = _ROOMY.get(self.kind), _KEPT_IN[self.kind]
        for text in [each for each in draft.unplaced if roomy and len(each) > TITLE_LENGTH // 2]:
            draft.unplaced.remove(text)
            joined = "\n\n".join(filter(None, (draft.values.get(roomy or ""), text)))
            draft.values[roomy or ""] = joined[:TEXT_LENGTH]
        whole = "; ".join(filter(None, (draft.values.pop(kept, None), *draft.unplaced)))
        if whole:
            draft.soft[kept] = whole if len(whole) <= TITLE_LENGTH else f"{whole[: TITLE_LENGTH - 1]}…"

    def _warn(self, draft: Draft) -> None:
        """Say what looks like personal data in the texts of a draft."""
        for name, value in draft.values.items():
            if self._known[name].type in (Type.LINE, Type.TEXT) and suspicious(str(value)):
                said = _ADDRESS.sub(" ", str(value))  # the number in an address of the web is nobody's
                for sort in dict.fromkeys(found.sort for found in guard.find(said)):
                    sentence = _("This looks like {sort}. Take it out if it is about a resident.")
                    self.remark(draft, name, sentence.format(sort=sort.label), Weight.WARNING)

    # What belongs together, kind by kind

    def _note(self, draft: Draft, weight: Weight) -> Callable[..., None]:
        return lambda name, message: self.remark(draft, name, _(message), weight)

    def finish_block(self, draft: Draft) -> None:
        """A block was found today unless the list says when; its state needs a day."""
        today, values = self.today.isoformat(), draft.values
        for name in ("found_on", "state_on"):
            if (values.get(name) or "") > today:
                self.remark(draft, name, _("The day is still to come. It is left out."))
                del values[name]
        if not values.get("found_on"):  # harvested in one go: the day says nothing of when they were found
            draft.soft |= {"found_on": min(today, values.get("state_on") or today), "one_off": True}
        if values.get("state") == State.STAYS and not values.get("reason"):
            draft.soft["reason"] = _("Said so in the list, without a reason.")

    def finish_experiment(self, draft: Draft) -> None:
        """Bring stage, dates and verdict together."""
        values = draft.values
        implied = draft.soft.pop("verdict", None)
        if implied and not values.get("verdict"):
            values["verdict"] = implied
        draft.soft |= settle(values, self.today, self._note(draft, Weight.NOTE), self._note(draft, Weight.PROBLEM))

    def finish_indicator(self, draft: Draft) -> None:
        """The two reference values differ."""
        values = draft.values
        if values.get("ordinary") is not None and values.get("ordinary") == values.get("role_model"):
            self.remark(
                draft,
                "role_model",
                _("The ordinary organisation and the role model have the same value. Choose two values that differ."),
            )
            del values["role_model"]

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
        self._add_fixed(draft)
        if draft.values.get("value") is not None:
            draft.values.pop("missing", None)
        draft.why = self._lack(draft)
        if not draft.why:
            self._keep_unplaced(draft)
            self._warn(draft)
        return draft

    def _missing(self, draft: Draft, cell: Cell) -> bool:
        reason = missing_reason(cell) if isinstance(cell, str) and cell.strip() else ""
        if reason and as_text(cell).strip() not in self.mapping.replaced.get("value", {}):
            draft.values["missing"] = reason
        return "missing" in draft.values

    def _take_named(self, draft: Draft, name: str, cell: Cell) -> None:
        column = self._named.get(name)
        if column is None:  # the heading of a wide sheet says it
            column = self._named[name] = _Column(-1, "", self._known[name], self.mapping.way, {})
        self._take(draft, column, cell)

    def _lack(self, draft: Draft) -> str:
        """Why a measurement cannot be written down; "" where it can."""
        for name in ("indicator", "period"):
            if not draft.values.get(name):
                return _("“{label}” is empty.").format(label=self._known[name].word)
        if draft.values.get("value") is None and draft.values.get("missing") is None:
            return _("There is no value, and no reason why there is none.")
        return ""


_ERROR_FOUND = Problem(_ERROR)
_FINISH: dict[str, Callable[[RowReader, Draft], None]] = {
    BLOCKS: RowReader.finish_block,
    EXPERIMENTS: RowReader.finish_experiment,
    INDICATORS: RowReader.finish_indicator,
}


def suspicious(text: str) -> bool:
    """Whether it is worth looking for personal data in ``text``: without eight digits or an @ there is none."""
    return "@" in text or len(text) - len(text.translate(_DIGITS)) >= 8
