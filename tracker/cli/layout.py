"""Words in columns that fit the terminal: tables, labels with values, wrapped text."""

from __future__ import annotations

import os
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker.cli.safe import harmless, one_line

_PAGE = 100  # where there is no terminal
_NARROW, _CAP = 20, 32
_GAP = "  "


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; the ``wide`` one gets the room that the others leave."""

    title: str
    right: bool = False
    wide: bool = False


def room() -> int:
    """How many characters fit on a line."""
    return max(40, shutil.get_terminal_size((_PAGE, 24)).columns)


def _limited() -> bool:
    """Whether lines must fit; in a file or a pipe a table keeps all its words."""
    return "COLUMNS" in os.environ or (sys.stdout is not None and sys.stdout.isatty())


def cells(text: str) -> int:
    """How many places ``text`` takes: an emoji or a Chinese sign two, a combining accent none."""
    return len(text) if text.isascii() else sum(map(_places, text))


def _places(sign: str) -> int:
    if unicodedata.combining(sign) or unicodedata.category(sign) in ("Cf", "Me", "Mn"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def shorten(text: str, most: int) -> str:
    """``text`` in at most ``most`` places, with an ellipsis when something is left out."""
    if cells(text) <= most:
        return text
    made, used = "", 1
    for sign in text:
        used += _places(sign)
        if used > most:
            break
        made += sign
    return made.rstrip() + "…"


def wrap(text: str, most: int) -> list[str]:
    """``text`` in lines of at most ``most`` places; its own line breaks stay."""
    lines: list[str] = []
    for paragraph in harmless(text).split("\n"):
        line = ""
        for word in paragraph.split():
            for piece in _pieces(word, most):
                if line and cells(line) + 1 + cells(piece) > most:
                    lines.append(line)
                    line = ""
                line = f"{line} {piece}" if line else piece
        lines.append(line)
    return lines


def _pieces(word: str, most: int) -> list[str]:
    """A word that is wider than a line, cut where it must."""
    if cells(word) <= most:
        return [word]
    pieces = [""]
    for sign in word:
        if cells(pieces[-1]) + _places(sign) > most:
            pieces.append("")
        pieces[-1] += sign
    return pieces


def indented(text: str, by: int = 4) -> str:
    """``text`` wrapped, every line ``by`` places to the right."""
    return "\n".join(" " * by + line for line in wrap(text, room() - by)).rstrip()


def pairs(lines: Iterable[tuple[str, str]]) -> str:
    """Labels with their values beside them, the values in one column; a line without a value is left out."""
    filled = [(one_line(label), value) for label, value in lines if value]
    left = min(_CAP, max((cells(label) for label, _value in filled), default=0)) + len(_GAP)
    made = []
    for label, value in filled:
        first, *rest = wrap(value, room() - left)
        made.append(label + " " * max(1, left - cells(label)) + first)
        made += [" " * left + line if line else "" for line in rest]
    return "\n".join(made)


def table(columns: Sequence[Column], rows: Iterable[Sequence[str]]) -> str:
    """``rows`` under the titles of ``columns``; where there is a terminal each row fits on its line."""
    grid = [[column.title for column in columns], *([one_line(cell) for cell in row] for row in rows)]
    widths = [max(map(cells, cell)) for cell in zip(*grid, strict=True)]
    if _limited():
        widths = _fitting(columns, widths)
    return "\n".join(_line(columns, row, widths) for row in grid)


def _fitting(columns: Sequence[Column], widths: list[int]) -> list[int]:
    """The widths in which a row fits: first the wide column gives way, then the widest of the others."""
    made = [width if column.wide else min(width, _CAP) for column, width in zip(columns, widths, strict=True)]
    wide = next(place for place, column in enumerate(columns) if column.wide)
    least = min(_NARROW, made[wide])
    most = room()
    while sum(made) + len(_GAP) * (len(made) - 1) > most:
        place = wide if made[wide] > least else max(range(len(made)), key=lambda each: made[each])
        made[place] -= 1
    return made


def _line(columns: Sequence[Column], row: Sequence[str], widths: Sequence[int]) -> str:
    made = []
    for column, text, width in zip(columns, row, widths, strict=True):
        short = shorten(text, width)
        space = " " * (width - cells(short))
        made.append(space + short if column.right else short + space)
    return _GAP.join(made).rstrip()
