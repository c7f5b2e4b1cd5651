"""The texts of a workbook: they stand in one part, and cells of text only say which one they hold."""

from __future__ import annotations

from tracker.exchange.cells import LONGEST, BadTable
from tracker.exchange.unpacking import Package
from tracker.exchange.xml_parts import TOO_LONG, Attributes, Listener, fed, plain_text
from tracker.words import N_

TOO_MANY = N_("{name} holds more different texts than can be read at once. Save the sheet you need as .csv instead.")
_MOST = 4_000_000
_FIRST = 20_000


class Texts:
    """The texts as UTF-8, empty for one of spaces: as Python's own text one sign beyond the alphabet would make each
    four times as large.

    Only the first are read at once, for the beginning of a sheet; ``all`` reads the rest when a cell needs it.
    """

    def __init__(self, package: Package, part: str) -> None:
        """Raises BadTable."""
        self._package, self._part = package, part
        self._found, self._whole = _read(package, part, _FIRST)

    def first(self) -> list[bytes]:
        """Those that were read so far."""
        return self._found

    def all(self) -> list[bytes]:
        """All of them. Raises BadTable."""
        if not self._whole:
            self._found, self._whole = _read(self._package, self._part, _MOST)
            if not self._whole:
                raise BadTable(TOO_MANY, name=self._package.name)
        return self._found


def _read(package: Package, part: str, most: int) -> tuple[list[bytes], bool]:
    """About as many texts as ``most``, and whether those are all."""
    reader = _Reader(package.name)
    for _done in fed(reader, package, part):
        if len(reader.found) > most:
            return reader.found, False
    return reader.found, True


class _Reader(Listener):
    """Hears the elements of the part; a text may come in pieces, each with a font of its own."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.found: list[bytes] = []
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self._name = name
        self._aside = False  # how it is pronounced, in Japanese

    def _start(self, tag: str, _attributes: Attributes) -> None:
        self.depth += 1
        name = tag.rpartition(":")[2]
        if name == "t" and not self._aside:
            self.listen()
        elif name == "rPh":
            self._aside = True

    def _end(self, tag: str) -> None:
        self.depth -= 1
        name = tag.rpartition(":")[2]
        if name == "t":
            self.stop()
        elif name == "rPh":
            self._aside = False
        elif name == "si":
            text = "".join(self.text)
            self.text.clear()
            if len(text) > LONGEST:
                raise BadTable(TOO_LONG, name=self._name)
            self.found.append((plain_text(text) or "").encode())
