"""The rows of a sheet, out of its XML as it streams by: only cells that are there, however large it says it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.exchange.cells import LONGEST, UNCALCULATED, WIDEST, BadTable, Cell, Line
from tracker.exchange.delimited import TOO_LONG, TOO_WIDE
from tracker.exchange.number_formats import Shown, as_shown, iso_moment, number
from tracker.exchange.unpacking import DAMAGED, Package
from tracker.exchange.xml_parts import Attributes, Listener, fed, plain_text

_DIGITS = "0123456789"


@dataclass(frozen=True)
class Book:
    """What a cell of a sheet may point at: shared texts, as UTF-8, and how the number of each style is shown."""

    package: Package
    strings: Sequence[bytes]
    shown: Sequence[Shown]
    from_1904: bool


def sheet_rows(book: Book, part: str) -> Iterator[tuple[int, Line]]:
    """The lines of a sheet that hold something, each with the number of bytes read so far. Raises BadTable."""
    reader = _Reader(book)
    for done in fed(reader, book.package, part):
        ready, reader.ready = reader.ready, []
        for line in ready:
            yield done, line


class _Reader(Listener):
    """Hears every element of a sheet and makes rows of them. Speed counts here: this runs for every cell."""

    def __init__(self, book: Book) -> None:
        super().__init__()
        self.book = book
        self.ready: list[Line] = []
        self.parser.StartElementHandler = self._root
        self._places: dict[str, int] = {}  # of the letters of columns that were seen
        self._number = 0
        self._cells: list[Cell] = []
        self._kind, self._style, self._place = "n", "", 0
        self._formula = self._aside = False

    def _root(self, tag: str, _attributes: Attributes) -> None:
        """All names in a sheet have the prefix that the first one has."""
        prefix, colon, _name = tag.rpartition(":")
        before = prefix + colon
        self._starts = {before + name: act for name, act in (
            ("c", self._cell), ("row", self._row), ("v", self._value), ("t", self._value), ("f", self._is_formula),
            ("rPh", self._said_aside),
        )}  # fmt: skip
        self._ends = {before + name: act for name, act in (
            ("c", self._cell_done), ("row", self._row_done), ("v", self.stop), ("t", self.stop),
            ("rPh", self._said),
        )}  # fmt: skip
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end

    def _start(self, tag: str, attributes: Attributes) -> None:
        act = self._starts.get(tag)
        if act:
            act(attributes)

    def _end(self, tag: str) -> None:
        act = self._ends.get(tag)
        if act:
            act()

    def _row(self, attributes: Attributes) -> None:
        given = attributes.get("r", "")
        self._number = int(given) if given.isdecimal() and len(given) < 10 else self._number + 1
        self._cells = []
        self._place = -1

    def _cell(self, attributes: Attributes) -> None:
        self._kind = attributes.get("t", "n")
        self._style = attributes.get("s", "")
        self._formula = False
        self.text.clear()
        letters = attributes.get("r", "").rstrip(_DIGITS)
        if letters:
            place = self._places.get(letters)
            self._place = self._new_place(letters) if place is None else place
        else:
            self._place += 1
            if self._place >= WIDEST:
                raise BadTable(TOO_WIDE, name=self.book.package.name)

    def _value(self, _attributes: Attributes) -> None:
        if not self._aside:
            self.listen()

    def _is_formula(self, _attributes: Attributes) -> None:
        self._formula = True

    def _said_aside(self, _attributes: Attributes) -> None:
        self._aside = True

    def _said(self) -> None:
        self._aside = False

    def _cell_done(self) -> None:
        text = "".join(self.text)
        value = self._read(text) if text else self._empty()
        if value is None:
            return
        cells, place = self._cells, self._place
        if place == len(cells):
            cells.append(value)
        elif place > len(cells):
            cells.extend([None] * (place - len(cells)))
            cells.append(value)
        else:
            cells[place] = value

    def _read(self, text: str) -> Cell:
        """What a cell with this text holds."""
        if len(text) > LONGEST:
            raise BadTable(TOO_LONG, name=self.book.package.name, row=self._number)
        kind = self._kind
        if kind == "s":
            return self._shared(text)
        if kind == "n":
            value = number(text)
            return self._shown(value) if self._style else value
        return self._other(text, kind)

    def _other(self, text: str, kind: str) -> Cell:
        if kind == "b":
            return text.strip() in ("1", "true")
        if kind == "d":
            return iso_moment(text)
        return plain_text(text)

    def _shared(self, text: str) -> Cell:
        try:
            place = int(text)
            shared = self.book.strings[place if place >= 0 else len(self.book.strings)]
        except (ValueError, IndexError) as error:
            raise BadTable(DAMAGED, name=self.book.package.name) from error
        return shared.decode() if shared else None

    def _shown(self, value: Cell) -> Cell:
        try:
            shown = self.book.shown[int(self._style)]
        except (ValueError, IndexError):
            return value
        return value if shown is Shown.NUMBER else as_shown(value, shown, self.book.from_1904)

    def _empty(self) -> Cell:
        """A formula without a value was never worked out, unless its value is an empty text."""
        return UNCALCULATED if self._formula and self._kind != "str" else None

    def _row_done(self) -> None:
        if self._cells:
            self.ready.append((self._number, self._cells))

    def _new_place(self, letters: str) -> int:
        """The place of a column by its letters, counted from 0. Raises BadTable beyond what Excel has."""
        place = 0
        for letter in letters:
            if not "A" <= letter <= "Z":
                raise BadTable(DAMAGED, name=self.book.package.name)
            place = place * 26 + ord(letter) - 64
            if place > WIDEST:
                raise BadTable(TOO_WIDE, name=self.book.package.name)
        self._places[letters] = place - 1
        return place - 1
