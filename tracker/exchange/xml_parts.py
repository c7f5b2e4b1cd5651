"""Reading the XML of an Office file as it streams by, without building a tree of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.parsers import expat

from tracker.exchange.cells import LONGEST, BadTable
from tracker.exchange.formulas import plain
from tracker.exchange.unpacking import DAMAGED, Package
from tracker.words import N_

TOO_LONG = N_("{name} has a cell of more than 131,072 characters. Shorten it, or take that column away, and try again.")
Attributes = dict[str, str]
_DEEPEST = 500  # elements within one another; a workbook has some ten
_MOST_NAMES = 10_000  # of elements and attributes, which the parser all keeps; a workbook has some hundreds
_PIECE = 1 << 14  # bytes: few enough that what is made of them at once, such as very wide rows, is not much
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class Listener:
    """Hears the elements of a part as they stream by: tell ``parser`` what to call.

    Attributes: ``text``, what was said between ``listen`` and ``stop``, in pieces; ``depth``, in how many elements we
    are, which whoever hears them keeps.
    """

    def __init__(self) -> None:
        self.parser: Any = expat.ParserCreate(intern={})
        self.parser.buffer_text = True
        self.parser.buffer_size = 1 << 16
        self.text: list[str] = []
        self.depth = 0

    def listen(self) -> None:
        """Keep the text from here."""
        self.parser.CharacterDataHandler = self.text.append

    def stop(self) -> None:
        """Keep no more text."""
        self.parser.CharacterDataHandler = None


def fed(listener: Listener, package: Package, part: str) -> Iterator[int]:
    """Let the listener hear a part, piece by piece; after each the number of bytes so far. Raises BadTable."""
    done = 0
    parse = listener.parser.Parse
    try:
        for chunk in package.chunks(part):
            for start in range(0, len(chunk), _PIECE):
                parse(chunk[start : start + _PIECE], False)
                _check(listener, package.name)
                yield done + start
            done += len(chunk)
        if done:
            parse(b"", True)
            yield done
    except (expat.ExpatError, LookupError, ValueError) as error:  # the last two for an encoding Python has not
        raise BadTable(DAMAGED, name=package.name) from error
    finally:  # the listener and its parser know each other: let go, so that both end here
        parser = listener.parser
        parser.StartElementHandler = parser.EndElementHandler = parser.CharacterDataHandler = None


def _check(listener: Listener, name: str) -> None:
    """Refuse what would make the parser or the listener keep more and more."""
    if sum(map(len, listener.text)) > LONGEST:
        raise BadTable(TOO_LONG, name=name)
    if listener.depth > _DEEPEST or len(listener.parser.intern) > _MOST_NAMES:
        raise BadTable(DAMAGED, name=name)


def elements(package: Package, part: str, within: str = "") -> Iterator[tuple[str, Attributes]]:
    """The elements of a part in their order, without the prefixes of their names; only those inside ``within``,
    when it is given. Raises BadTable."""
    found: list[tuple[str, Attributes]] = []
    inside = [not within]

    def start(tag: str, attributes: Attributes) -> None:
        name = tag.rpartition(":")[2]
        if inside[-1]:
            found.append((name, attributes))
        inside.append(inside[-1] or name == within)
        listener.depth = len(inside)

    listener = Listener()
    listener.parser.StartElementHandler = start
    listener.parser.EndElementHandler = lambda _tag: inside.pop()
    for _done in fed(listener, package, part):
        yield from found
        found.clear()


def local(attributes: Attributes, name: str) -> str:
    """An attribute whatever its prefix is; "" where there is none."""
    return next((value for key, value in attributes.items() if key.rpartition(":")[2] == name), "")


def plain_text(text: str) -> str | None:
    """The text of a cell, without the mark that keeps it from being a formula; None for one of spaces.

    Signs that XML cannot hold are written as ``_x000D_``; those that no text can hold are left out.
    """
    if "_x" in text:
        text = _ESCAPED.sub(_sign, text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text or text.isspace():
        return None
    return plain(text) if text[0] == "'" else text


def _sign(escaped: re.Match[str]) -> str:
    code = int(escaped[1], 16)
    return chr(code) if code in (9, 10, 13) or 0x20 <= code < 0xD800 or 0xE000 <= code < 0xFFFE else ""
