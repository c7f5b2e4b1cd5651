"""From the rows of a list to drafts of records: each cell read as its field, with remarks where that does not go."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.domain import guard
from tracker.domain.fields import TEXT_LENGTH, TITLE_LENGTH, Field, Type
from tracker.exchange.columns import BLOCKS, EXPERIMENTS, INDICATORS, MEASUREMENTS, Mapping, targets
from tracker.exchange.days import Way, as_text, is_rough
from tracker.exchange.mapping import cell_at
from tracker.exchange.tables import UNCALCULATED, Cell, Row, is_error
from tracker.exchange.values import (
    Problem,
    checked_or_problem,
    has_two_ways,
    plain_number,
    read_number,
    read_value,
    scaled,
    verdict_in,
)
from tracker.exchange.words import first_words, fold, synonyms
from tracker.operations.import_drafts import Draft, key_text
from tracker.operations.import_plan import Remark, Weight
from tracker.words import N_, _

Values = dict[str, Any]

_ERROR = N_("The cell holds an error of the spreadsheet. Mend it there, or fill the value in here.")
_FORMULA = N_("The formula has not been worked out yet. Open the file in the spreadsheet once and save it.")
_ENDS = ("concluded_on", "embedded_on", "review_on", "state_on")  # of a year alone the last day is meant
_SCALAR = (Type.CHOICE, Type.FLAG, Type.DECIMAL, Type.WHOLE, Type.DATE, Type.PERIOD)
_ROOMY = {BLOCKS: "description", EXPERIMENTS: "attempt"}  # takes what is too long for its own field
_KEPT_IN = {BLOCKS: "source", EXPERIMENTS: "source", INDICATORS: "source", MEASUREMENTS: "note"}
_NUMBER = re.compile(r"[\d .-]+")
AIMS = ("blocks", "experiments")  # what a row names that it is linked to
_MOST_CACHED = 20_000
_WORDS_OF_A_TOTAL = 2  # "Total 2025", "Total Permits"
_DIGITS = str.maketrans("", "", "0123456789")


@dataclass(frozen=True, slots=True)
class Column:
    """A column that is a field: how its cells are read, and what was read already."""

    place: int
    heading: str
    field: Field
    way: Way
    read: dict[tuple[type, Cell], object]


class RowReader:
    """Reads the rows of one list, by one mapping."""

    def __init__(self, mapping: Mapping, today: date) -> None:
        self.mapping, self.today = mapping, today
        self.kind = mapping.kind
        self.known = targets(mapping.kind)
        place = mapping.place(mapping.key) if mapping.key else None
        self._key = None if place is None or mapping.fields[place] == "title" else place  # the title is a key anyway
        # The title first: what is said of the other cells names it.
        self._titling = mapping.titled_by or "title"
        named = sorted(((name != self._titling, place, name) for place, name in enumerate(mapping.fields) if name))
        self._columns = [self._column(place, name) for _last, place, name in named]
        self.named = {each.field.name: each for each in self._columns}
        self._told: dict[str, int] = {}  # what is said once of a field → the row where that is
        self.two_ways = ""  # the first number that can be read in two ways, where the list does not say in which
        self._doubted: dict[str, tuple[int, Cell]] = {}  # a column with such a number → the cell where that is said
        self._numbers: set[str] = set()  # fields with numbers that are nobody's
        self._fixed = {name: checked_or_problem(self.known[name], text) for name, text in mapping.fixed.items()
                       if self.known[name].type is not Type.LINK}  # fmt: skip

    def _column(self, place: int, name: str) -> Column:
        way = self.mapping.way_of(place, last=name in _ENDS)
        return Column(place, self.mapping.header[place], self.known[name], way, {})

    @property
    def keyed(self) -> bool:
        """Whether a column says which record a row is."""
        return self._key is not None

    def drafts(self, row: Row) -> Iterator[Draft]:
        """What ``row`` says: one record, or in a wide sheet of measurements several."""
        draft = Draft(row.number, key="" if self._key is None else key_text(row.cells[self._key]))
        for column in self._columns:
            self.take(draft, column, row.cells[column.place])
        self.add_fixed(draft)
        if self._is_total(draft, row.cells):
            draft.why = _("This row is a total.")
            yield draft
            return
        self.finish(draft)
        if draft.values.get("title"):
            self.keep_unplaced(draft)
            self.warn(draft)
        else:
            draft.why = _("“{label}” is empty.").format(label=self.known["title"].word)
        yield draft

    def _is_total(self, draft: Draft, cells: Sequence[Cell]) -> bool:
        """Whether a row adds up others: it starts with a word for a total, and says nothing else but numbers.

        A title that only begins with such a word needs such a number: "Total cost is not known" is a title. One of many
        words is a title with a number as well, and that is told.
        """
        filled = [(place, cell) for place, cell in enumerate(cells) if cell not in (None, "")]
        first = fold(filled[0][1]) if filled and isinstance(filled[0][1], str) else ""
        totals = synonyms()["totals"]
        if first.partition(" ")[0] not in totals and first not in totals:
            return False
        rest = [read_number(cell) is not None for place, cell in filled[1:]]
        if first in totals:
            title = self.named.get(self._titling)
            return title is None or filled[0][0] == title.place or not cell_at(cells, title.place) or all(rest)
        if self.kind == INDICATORS or not rest or not all(rest):
            return False
        if len(first.split()) > _WORDS_OF_A_TOTAL:
            self.remark(draft, self._titling, _("This may be a total. It is taken over as any other row."), Weight.NOTE)
            return False
        return True

    def finish(self, draft: Draft) -> None:
        """Bring together what belongs together in a row; each kind has its own rules."""

    def take(self, draft: Draft, column: Column, cell: Cell) -> None:
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
            if column.field.type is Type.DATE and is_rough(cell, str(value)):
                draft.assumed.add(name)
            self._tell_order(draft, column)
            self._tell_sign(draft, column, cell)
        if name == self._titling:
            self._entitle(draft)
        if name == "stage" and draft.values.get("stage") == "concluded" and (said := verdict_in(cell)):
            draft.soft["verdict"] = said

    def _entitle(self, draft: Draft) -> None:
        """Name the row by its title; where the list has none, by the first words of its text."""
        said = str(draft.values.get(self._titling) or "")
        draft.title = said
        if self._titling == "title" or not said.strip():
            return
        draft.title = draft.values["title"] = first_words(said)
        if draft.title == said:  # nothing is left to describe
            del draft.values[self._titling]
        if self._told.setdefault("title", draft.row) == draft.row:
            told = _("No column was recognised as the title, so the first words of this one are the title.")
            self.remark(draft, self._titling, told, Weight.NOTE)

    def _tell_order(self, draft: Draft, column: Column) -> None:
        """Say once of a column that its days are read with the month first."""
        name = column.field.name
        if (
            column.way.month_first
            and column.field.type in (Type.DATE, Type.PERIOD)
            and (self._told.setdefault(name, draft.row) == draft.row)
        ):
            said = _("A day in this column can only have the month first, so all its days are read so.")
            self.remark(draft, name, said, Weight.NOTE)

    def _tell_sign(self, draft: Draft, column: Column, cell: Cell) -> None:
        """Say once of a column how its numbers such as 1.234 are read, where nothing in the list says so."""
        name, type_ = column.field.name, column.field.type
        if not self.mapping.unsure or type_ not in (Type.DECIMAL, Type.WHOLE) or not has_two_ways(cell, type_):
            return
        if self._doubted.setdefault(name, (draft.row, cell)) == (draft.row, cell):
            self.two_ways = self.two_ways or as_text(cell).strip()
            said = _("“{text}” is read as {number}. The list does not say whether it is {other}.")
            other = "," if column.way.decimal_sign == "." else "."
            told = said.format(text=as_text(cell).strip(), number=plain_number(cell, column.way.decimal_sign),
                               other=plain_number(cell, other))  # fmt: skip
            self.remark(draft, name, told, Weight.NOTE)

    def note_today(self, draft: Draft, name: str) -> None:
        """Say that a day that could not be read was filled in."""
        if any(each.field == name and each.text for each in draft.remarks) and name in draft.soft:
            today = draft.soft[name] == self.today.isoformat()
            said = _("Today is filled in.") if today else _("Another date of this row is filled in.")
            self.remark(draft, name, said, Weight.NOTE)

    def _read(self, column: Column, cell: Cell) -> object:
        if column.field.type not in _SCALAR:
            return _unusable(cell) or read_value(column.field, cell, column.way)
        known = column.read
        at = (type(cell), cell)
        if at not in known:
            if len(known) > _MOST_CACHED:
                known.clear()
            known[at] = self._scalar(column, cell)
        return known[at]

    def _scalar(self, column: Column, cell: Cell) -> object:
        if problem := _unusable(cell):
            return problem
        code = self.mapping.replaced.get(column.field.name, {}).get(as_text(cell).strip())
        if code is not None:
            return checked_or_problem(column.field, code) if code else None
        if (
            column.field.name == "weight"
            and column.place in self.mapping.to_ten
            and (doubt := scaled(column.field, cell))
        ):
            return doubt
        return read_value(column.field, cell, column.way)

    def _refuse(self, draft: Draft, column: Column, cell: Cell, problem: Problem) -> None:
        text = as_text(cell).strip()
        self.remark(draft, column.field.name, problem.sentence, text=text, suggestion=problem.suggestion)
        if problem not in (_ERROR_FOUND, _NOT_WORKED_OUT):
            draft.unplaced.append(f"{column.heading}: {text}")

    def remark(
        self, draft: Draft, name: str, sentence: str, weight: Weight = Weight.PROBLEM, *, text: str = "",
        suggestion: str = "",
    ) -> None:  # fmt: skip
        """Say something about the field ``name`` of a row."""
        heading = self.heading(name)
        draft.remarks.append(Remark(draft.row, draft.title, heading, name, text[:200], sentence, suggestion, weight))

    def add_fixed(self, draft: Draft) -> None:
        """What holds for all rows, where the row itself says nothing."""
        for name, value in self._fixed.items():
            if draft.values.get(name) is None and not isinstance(value, Problem):
                draft.values[name] = value

    def keep_unplaced(self, draft: Draft) -> None:
        """Keep the texts that fit no field where somebody finds them back."""
        if not draft.unplaced:
            return
        roomy, kept = _ROOMY.get(self.kind), _KEPT_IN[self.kind]
        for text in [each for each in draft.unplaced if roomy and len(each) > TITLE_LENGTH // 2]:
            draft.unplaced.remove(text)
            joined = "\n\n".join(filter(None, (draft.values.get(roomy or ""), text)))
            draft.values[roomy or ""] = joined[:TEXT_LENGTH]
        before = draft.values.pop(kept, None) or draft.soft.pop(kept, None)
        whole = "; ".join(filter(None, (before, *draft.unplaced)))
        draft.unplaced.clear()
        if whole:
            draft.soft[kept] = whole if len(whole) <= TITLE_LENGTH else f"{whole[: TITLE_LENGTH - 1]}…"

    def refuse(self, draft: Draft, name: str, text: str, sentence: str) -> None:
        """Say why ``text`` does not fit the field ``name``, and keep it with the source."""
        self.remark(draft, name, sentence, text=text)
        draft.unplaced.append(f"{self.heading(name)}: {text}")
        self.keep_unplaced(draft)

    def heading(self, name: str) -> str:
        """What the list calls the field ``name``; our own word where it does not."""
        column = self.named.get(name)
        return column.heading if column else self.known[name].word if name in self.known else ""

    def warn(self, draft: Draft) -> None:
        """Say what looks like personal data in the texts of a draft."""
        for name, value in draft.values.items():
            if self.known[name].type in (Type.LINE, Type.TEXT) and name not in AIMS and suspicious(str(value)):
                for sort in dict.fromkeys(found.sort for found in self._found(name, str(value))):
                    sentence = _("This looks like {sort}. Take it out if it is about a resident.")
                    self.remark(draft, name, sentence.format(sort=sort.label), Weight.WARNING)

    def _found(self, name: str, text: str) -> list[guard.Finding]:
        """What looks like personal data; a number by itself only in a column in which all such numbers do."""
        found = guard.find(text)
        if not _NUMBER.fullmatch(text):
            return found
        if not found:
            self._numbers.add(name)
        return [] if name in self._numbers else found


_ERROR_FOUND, _NOT_WORKED_OUT = Problem(_ERROR), Problem(_FORMULA)


def _unusable(cell: Cell) -> Problem | None:
    """The problem with a cell of which the spreadsheet has no value; None where it has one."""
    if not is_error(cell):
        return None
    return _NOT_WORKED_OUT if cell is UNCALCULATED else _ERROR_FOUND


def suspicious(text: str) -> bool:
    """Whether it is worth looking for personal data in ``text``: without eight digits or an @ there is none."""
    return "@" in text or len(text) - len(text.translate(_DIGITS)) >= 8
