"""Reading the XML of an Office file as it streams by, without building a tree of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.parsers import expat

from tracker.exchange.cells import BadTable
from tracker.exchange.unpacking import DAMAGED, Package

Attributes = dict[str, str]
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def new_parser() -> Any:
    """A parser that gives the text of an element in one piece, where it is not very long, and knows no entities."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = 1 << 16
    return parser


def fed(parser: Any, package: Package, part: str) -> Iterator[int]:
    """Give a part to the parser, piece by piece; after each the number of bytes so far. Raises BadTable."""
    done = 0
    try:
        for chunk in package.chunks(part):
            parser.Parse(chunk, False)
            done += len(chunk)
            yield done
        if done:
            parser.Parse(b"", True)
            yield done
    except (expat.ExpatError, LookupError) as error:  # an encoding that Python does not know is a LookupError
        raise BadTable(DAMAGED, name=package.name) from error


def elements(package: Package, part: str, within: str = "") -> list[tuple[str, Attributes]]:
    """The elements of a small part in their order, without the prefixes of their names; only those inside
    ``within``, when it is given. Raises BadTable."""
    found: list[tuple[str, Attributes]] = []
    inside = [not within]

    def start(tag: str, attributes: Attributes) -> None:
        name = tag.rpartition(":")[2]
        if inside[-1]:
            found.append((name, attributes))
        inside.append(inside[-1] or name == within)

    parser = new_parser()
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _tag: inside.pop()
    for _done in fed(parser, package, part):
        pass
    return found


def local(attributes: Attributes, name: str) -> str:
    """An attribute whatever its prefix is; "" where there is none."""
    return next((value for key, value in attributes.items() if key.rpartition(":")[2] == name), "")


def unescaped(text: str) -> str:
    """Signs that XML cannot hold are written as ``_x000D_``."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text
