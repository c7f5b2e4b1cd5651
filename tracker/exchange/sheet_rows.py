"""The rows of a sheet, out of its XML as it streams by: only cells that are there, however large it says it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.exchange.cells import LONGEST, UNCALCULATED, WIDEST, BadTable, Cell, Line
from tracker.exchange.delimited import TOO_LONG, TOO_WIDE
from tracker.exchange.number_formats import Shown, as_shown, iso_moment, number
from tracker.exchange.shared_texts import Texts
from tracker.exchange.unpacking import DAMAGED, Package
from tracker.exchange.xml_parts import Attributes, Listener, fed, plain_text

_DIGITS = "0123456789"
_MOST_SKIPPED = 50_000_000  # cells


@dataclass(frozen=True)
class Book:
    """What a cell of a sheet may point at: shared texts, and how the number of each style is shown."""

    package: Package
    texts: Texts
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
        self._texts = book.texts.first()
        self.ready: list[Line] = []
        self.parser.StartElementHandler = self._root
        self._places: dict[str, int] = {}  # of the letters of columns that were seen
        self._number, self._place, self._skipped = 0, -1, 0
        self._cells: list[Cell] = []
        self._kind, self._said = "n", ""
        self._style: str | None = None
        self._formula = self._aside = False

    def _root(self, tag: str, _attributes: Attributes) -> None:
        """All names in a sheet have the prefix that the first one has."""
        prefix, colon, _name = tag.rpartition(":")
        names = (prefix + colon + name for name in ("c", "v", "t", "row", "f", "rPh"))
        self._c, self._v, self._t, self._row, self._f, self._rph = names
        self.listen()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end

    def _start(self, tag: str, attributes: Attributes) -> None:
        self.text.clear()
        self.depth += 1
        if tag == self._c:
            self._cell(attributes)
        elif tag == self._row:
            given = attributes.get("r", "")
            said = int(given) if given.isdecimal() and len(given) < 10 else 0
            self._number = max(said, self._number + 1)  # no row twice, and none before another
            self._cells, self._place = [], -1
        elif tag == self._f:
            self._formula = True
        elif tag == self._rph:  # how it is pronounced, in Japanese
            self._aside = True

    def _end(self, tag: str) -> None:
        self.depth -= 1
        if tag == self._v:
            self._said = "".join(self.text)
        elif tag == self._c:
            self._cell_done()
        elif tag == self._row:
            if self._cells:
                self.ready.append((self._number, self._cells))
        elif tag == self._t and not self._aside:
            self._said += "".join(self.text)
        elif tag == self._rph:
            self._aside = False

    def _cell(self, attributes: Attributes) -> None:
        get = attributes.get
        self._kind, self._style, self._said, self._formula = get("t", "n"), get("s"), "", False
        letters = get("r", "").rstrip(_DIGITS)
        place = self._places.get(letters)
        self._place = self._new_place(letters) if place is None else place

    def _cell_done(self) -> None:
        value = self._read(self._said) if self._said else self._empty()
        if value is None:
            return
        cells, place = self._cells, self._place
        if place > len(cells):
            self._skip(place - len(cells))
        if place == len(cells):
            cells.append(value)
        else:
            cells[place] = value

    def _skip(self, empty: int) -> None:
        """So many cells are not there. Raises BadTable where that would take too long: few are filled, far apart."""
        self._skipped += empty
        if self._skipped > _MOST_SKIPPED:
            raise BadTable(TOO_WIDE, name=self.book.package.name)
        self._cells.extend([None] * empty)

    def _read(self, text: str) -> Cell:
        """What a cell with this text holds."""
        if len(text) > LONGEST:
            raise BadTable(TOO_LONG, name=self.book.package.name, row=self._number)
        kind = self._kind
        if kind == "s":
            return self._shared(text)
        if kind == "n":
            value = number(text)
            return value if self._style is None else self._shown(value, self._style)
        return self._other(text, kind)

    def _other(self, text: str, kind: str) -> Cell:
        if kind == "b":
            return text.strip() in ("1", "true")
        if kind == "d":
            return iso_moment(text)
        return plain_text(text)

    def _shared(self, text: str) -> Cell:
        place = int(text) if text.isdecimal() and len(text) < 10 else -1
        if place >= len(self._texts):
            self._texts = self.book.texts.all()
        if not 0 <= place < len(self._texts):
            raise BadTable(DAMAGED, name=self.book.package.name)
        shared = self._texts[place]
        return shared.decode() if shared else None

    def _shown(self, value: Cell, style: str) -> Cell:
        try:
            shown = self.book.shown[int(style)]
        except (ValueError, IndexError):
            return value
        return value if shown is Shown.NUMBER else as_shown(value, shown, self.book.from_1904)

    def _empty(self) -> Cell:
        """A formula without a value was never worked out, unless its value is an empty text."""
        return UNCALCULATED if self._formula and self._kind != "str" else None

    def _new_place(self, letters: str) -> int:
        """The place of a column by its letters, counted from 0; without letters the next one. Raises BadTable beyond
        what Excel has."""
        place = 0 if letters else self._place + 2
        for letter in letters:
            if not "A" <= letter <= "Z":
                raise BadTable(DAMAGED, name=self.book.package.name)
            place = place * 26 + ord(letter) - 64
            if place > WIDEST:
                break
        if place > WIDEST:
            raise BadTable(TOO_WIDE, name=self.book.package.name)
        if letters:
            self._places[letters] = place - 1
        return place - 1
