"""The texts of a workbook: they stand in one part, and cells of text only say which one they hold."""

from __future__ import annotations

from tracker.exchange.cells import LONGEST, BadTable
from tracker.exchange.unpacking import Package
from tracker.exchange.xml_parts import Attributes, fed, new_parser, unescaped
from tracker.words import N_

TOO_LONG = N_("{name} has a cell of more than 131,072 signs. Shorten it, or take that column away, and try again.")
TOO_MANY = N_("{name} holds more different texts than can be read at once. Save the sheet you need as .csv instead.")
_MOST = 4_000_000


def shared_texts(package: Package, part: str) -> list[bytes]:
    """The texts as UTF-8, "" for one of spaces: as Python's own text one sign beyond the alphabet would make each
    four times as large. Raises BadTable."""
    reader = _Reader(package.name)
    for _done in fed(reader.parser, package, part):
        if len(reader.found) > _MOST:
            raise BadTable(TOO_MANY, name=package.name)
    return reader.found


class _Reader:
    """Hears the elements of the part; a text may come in pieces, each with a font of its own."""

    def __init__(self, name: str) -> None:
        self.found: list[bytes] = []
        self.parser = new_parser()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self._name = name
        self._text: list[str] = []
        self._aside = False  # how it is pronounced, in Japanese

    def _start(self, tag: str, _attributes: Attributes) -> None:
        name = tag.rpartition(":")[2]
        if name == "t" and not self._aside:
            self.parser.CharacterDataHandler = self._text.append
        elif name == "rPh":
            self._aside = True

    def _end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name == "t":
            self.parser.CharacterDataHandler = None
        elif name == "rPh":
            self._aside = False
        elif name == "si":
            text = "".join(self._text)
            self._text.clear()
            if len(text) > LONGEST:
                raise BadTable(TOO_LONG, name=self._name)
            self.found.append(b"" if text.isspace() else unescaped(text).encode("utf-8", "replace"))
