"""What a row of a list points at: a record that is there, or another row of the same list."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from typing import NamedTuple

from tracker.domain.fields import Type, fields_of
from tracker.domain.records import KINDS, Block, Experiment, Record
from tracker.exchange.columns import BLOCKS, Mapping
from tracker.exchange.columns import KINDS as LISTS
from tracker.exchange.days import as_text
from tracker.exchange.tables import Row
from tracker.operations.import_drafts import Draft, key_text, title_key
from tracker.operations.import_plan import Weight
from tracker.operations.import_rows import RowReader
from tracker.storage.listed import Label, Listed
from tracker.words import _

_PARTS = re.compile(r"[;,\n]")
_NUMBER = re.compile(r"\d+[a-z]?")
_NUMBERS = re.compile(r"\s+(?=\d+[a-z]?\b)")


class End(NamedTuple):
    """What is pointed at: the id of the record and the number it has here."""

    id: str
    number: str


class Pointed:
    """The records of one kind by what a list may call them: number and title together, the title, the number, or the
    key in the list they came from.

    ``wanted`` are the texts that will be looked for: of a million records few are. ``numbered``: a number alone says
    which one it is; ``own``: it is our number and cannot be the key of another list.
    """

    def __init__(
        self, wanted: Container[str], labels: Iterable[Label] = (), *, numbered: bool = True, own: bool = False
    ) -> None:
        self._wanted, self._numbered, self._own = wanted, numbered, own
        self._whole: dict[str, tuple[End, ...]] = {}  # number and title, or title alone
        self._numbers: dict[str, tuple[End, ...]] = {}
        self._keys: dict[str, tuple[End, ...]] = {}
        for label in labels:
            self.learn(label)

    def learn(self, label: Label) -> None:
        """Know one more record, or a row that is one."""
        end, title = End(label.id, label.number), title_key(label.title)
        number = title_key(label.number)
        for text in (title, f"{number} {title}"):
            self._add(self._whole, text, end)
        self._add(self._numbers, number, end)
        if not self._own:
            self._add(self._keys, label.list_key, end)

    def _add(self, known: dict[str, tuple[End, ...]], text: str, end: End) -> None:
        if text and text in self._wanted and end not in known.get(text, ()):
            known[text] = (*known.get(text, ()), end)

    def find(self, text: str, *, loosely: bool = False) -> tuple[End, ...]:
        """What ``text`` can mean: one, none, or several between which it does not tell.

        ``loosely``: before a title that has changed since, our own number says it.
        """
        said = title_key(text)
        if said in self._whole:
            return self._whole[said]
        if loosely and self._own and said not in self._numbers:
            said = said.partition(" ")[0]
        numbers = self._numbers.get(said, ()) if self._numbered else ()
        return tuple(dict.fromkeys((*numbers, *self._keys.get(key_text(said), ()))))

    def parts(self, text: str) -> Iterator[str]:
        """The references in a cell that may hold several: "5, 7", "5 7" or titles parted by a semicolon."""
        if self.find(text):
            yield text
            return
        for part in filter(None, map(str.strip, _PARTS.split(text))):
            pieces = [part] if self.find(part) else _NUMBERS.split(part)
            apart = all(map(_NUMBER.fullmatch, pieces)) or all(map(self.find, pieces))
            yield from pieces if apart else [part]


def _wanted(text: str) -> Iterator[str]:
    """What will be looked for where a cell says ``text``."""
    whole = title_key(text)
    yield from (whole, whole.partition(" ")[0], key_text(text))
    for part in _PARTS.split(text):
        for piece in (part, *_NUMBERS.split(part)):
            yield from (title_key(piece), key_text(piece))


class Links:
    """What the rows of one list point at. ``own``: the list is an export of this workspace.

    Attributes: ``among_rows``, the field with which a row can point at another row of the list; "" where none does.
    """

    def __init__(self, listed: Listed, reader: RowReader, mapping: Mapping, *, own: bool) -> None:
        self._listed, self._reader, self._fixed = listed, reader, mapping.fixed
        self._kind = LISTS[mapping.kind]
        said = {*mapping.fields, *mapping.fixed}
        declared = fields_of(self._kind)
        self._targets = {name: KINDS[each.target] for name, each in declared.items() if each.type is Type.LINK}
        self.among_rows = next((n for n, kind in self._targets.items() if kind is self._kind and n in said), "")
        self._other: type[Record] = Experiment if mapping.kind == BLOCKS else Block
        self._aim = f"{self._other.kind_name}s"
        self._said, self._own = said & {*self._targets, self._aim}, own
        self._places = {place: name for place, name in enumerate(mapping.fields) if name in self._said}
        self._own_numbers = "number" in said
        self._rows = Pointed(())
        self._pointed: dict[str, Pointed] = {}
        self._others: Pointed | None = None

    def look_through(self, rows: Iterable[Row]) -> None:
        """Go through the list once for what its rows point at, before anything is asked."""
        wanted = {name: set(_wanted(self._fixed.get(name, ""))) for name in self._said}
        for row in rows if self._places else ():
            for place, name in self._places.items():
                if (cell := row.cells[place]) not in (None, ""):
                    wanted[name].update(_wanted(as_text(cell)))
        own, labels = self._own, self._listed.labels
        self._rows = Pointed(wanted.get(self.among_rows, ()))
        # A list with numbers of its own means those, and a list of blocks from elsewhere not our experiments.
        self._pointed = {
            name: Pointed(wanted[name], labels(kind), own=own,
                          numbered=own or kind is not self._kind or not self._own_numbers)
            for name, kind in self._targets.items() if name in wanted
        }  # fmt: skip
        if self._aim in wanted:
            numbered = own or self._other is Block
            self._others = Pointed(wanted[self._aim], labels(self._other), own=own, numbered=numbered)

    def waits(self, draft: Draft) -> bool:
        """Whether a row points at another one, which may come later."""
        return bool(draft.values.get(self.among_rows))

    def learn(self, draft: Draft) -> None:
        """Know a row, so that others can point at it by what the list calls it."""
        number = str(draft.values.get("number") or "")
        self._rows.learn(Label(0, draft.record, number, draft.title, "", draft.key))

    def put(self, draft: Draft) -> None:
        """Put ids in the place of what a row calls the records it points at."""
        for name, pointed in self._pointed.items():
            said = str(draft.values.pop(name, None) or self._fixed.get(name) or "")
            if not said:
                continue
            ends = (self._rows.find(said) if name == self.among_rows else ()) or pointed.find(said, loosely=True)
            end = self._end(draft, name, said, tuple(each for each in ends if each.id != draft.record))
            if end:
                draft.values[name], draft.links[name] = end.id, said

    def words(self, name: str, record: str) -> str:
        """The number and the title of what the link ``name`` leads to."""
        found = self._listed.with_ids(self._targets[name], [record]).get(record, {})
        return " ".join(str(found[each]) for each in ("number", "title") if found.get(each))

    def pairs(self, ids: Iterable[str]) -> set[tuple[str, str]]:
        """What the records with ``ids`` are linked to already, as pairs of ids."""
        return self._listed.linked(self._kind, ids) if self._others else set()

    def aims(self, draft: Draft) -> dict[str, str]:
        """The blocks that a row of experiments names, or the other way: their ids with their numbers."""
        said = str(draft.values.get(self._aim) or "")
        if self._others is None or not said:
            return {}
        found: dict[str, str] = {}
        missed = False
        for part in self._others.parts(said):
            ends = self._others.find(part)
            if self._aim == "experiments" and not ends and _NUMBER.fullmatch(part):
                missed = True
            elif end := self._end(draft, self._aim, part, ends):
                found[end.id] = end.number
        if missed:
            told = _("Not all of these experiments are here. Import that list too; it brings the links.")
            self._reader.remark(draft, self._aim, told, Weight.NOTE, text=said)
        return found

    def _end(self, draft: Draft, name: str, said: str, ends: tuple[End, ...]) -> End | None:
        """The one of ``ends``; where there is none or more than one, what was ``said`` is kept and told."""
        if len(ends) == 1:
            return ends[0]
        told = _("“{text}” can be {numbers}. Write its number and its title. It is not linked.") if ends else (
            _("There is no block “{text}”. It is not linked.") if name == "blocks"
            else _("There is no “{text}”. It is not linked."))  # fmt: skip
        numbers = ", ".join(end.number for end in ends)
        self._reader.refuse(draft, name, said, told.format(text=said[:60], numbers=numbers))
        return None
