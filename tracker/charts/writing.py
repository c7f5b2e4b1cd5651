"""Words on paper without a page: what the font can show, how wide it is, where a line breaks.

The font is DejaVu Sans, the copy that comes with matplotlib: the same on every computer. Widths and sizes
are in points.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import Path

import matplotlib
from matplotlib.font_manager import FontProperties, get_font
from matplotlib.ft2font import FT2Font, LoadFlags

LINE = 1.35  # distance of two lines, in type sizes
RISE, DROP = 0.95, 0.25  # of a line above and below the baseline, in type sizes
UNTIL_HERE = "\N{POP DIRECTIONAL ISOLATE}"
FROM_LEFT = "\N{LEFT-TO-RIGHT MARK}"
BOX = "\N{WHITE SQUARE}"
ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
SURE = 0.92  # of the room to fill where words must not go over it: a screen may set them a little wider
SHORT = 8  # signs of a word that does not stand on a line alone
_UNIT = 100.0
_MARKS = ("Mn", "Mc", "Me")  # categories of signs that stand on another


@lru_cache(maxsize=64)
def font(size: float, bold: bool = False) -> FontProperties:
    """The face in which everything is set, named by its file so that no other of that name is taken."""
    return FontProperties(fname=_file(bold), size=size)


def font_folder() -> Path:
    """Where the files of that font are, for who sets words without matplotlib."""
    return _file(False).parent


def _file(bold: bool) -> Path:
    return Path(matplotlib.get_data_path(), "fonts", "ttf", "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf")


@lru_cache(maxsize=2)
def _face(bold: bool) -> FT2Font:
    face = get_font(_file(bold))
    face.set_size(_UNIT, 72)
    return face


@lru_cache(maxsize=2)
def _known(bold: bool) -> frozenset[int]:
    return frozenset(_face(bold).get_charmap())


def led(text: str) -> str:
    """``text`` that is read from the left, also when a name in it is Hebrew or Arabic: our sentences are."""
    return FROM_LEFT + text if any(unicodedata.bidirectional(sign) in ("R", "AL") for sign in text) else text


@lru_cache(maxsize=1)
def _known_in_both() -> frozenset[int]:
    return _known(False) & _known(True)


@lru_cache(maxsize=4096)
def showable(text: str) -> str:
    """``text`` on one line in signs the font has; a run of others (emoji, Chinese) becomes one box.

    Invisible signs that only steer other signs (joiners, variation selectors, directions) are left out.
    """
    known = _known_in_both()
    made: list[str] = []
    for sign in unicodedata.normalize("NFC", " ".join(text.split())):
        if sign in (UNTIL_HERE, FROM_LEFT):  # what follows a name that was set apart is read from the left again
            made.append(FROM_LEFT)
            continue
        if unicodedata.category(sign) in ("Cf", "Cc", "Cs", "Co", "Cn") or 0xFE00 <= ord(sign) <= 0xFE0F:
            continue
        if ord(sign) in known:
            made.append(sign)
        elif not made or made[-1] != BOX:
            made.append(BOX)
    return "".join(made)


@lru_cache(maxsize=1 << 14)
def _measured(text: str, bold: bool) -> float:
    face = _face(bold)
    face.set_size(_UNIT, 72)
    face.set_text(showable(text), 0.0, flags=LoadFlags.NO_HINTING)
    return float(face.get_width_height()[0]) / 64 / _UNIT


@lru_cache(maxsize=2)
def _space(bold: bool) -> float:
    return _measured("n n", bold) - _measured("nn", bold)


def _units(text: str, bold: bool) -> float:
    """The words and the spaces between them: words come back, whole sentences seldom do, and measuring is slow.

    A mark that would stand on the sign before it stands on the space: then only the whole says how wide it is.
    """
    words = text.split()
    if not text.isascii() and any(
        unicodedata.category(sign) in _MARKS for word in words for sign in showable(word)[:1]
    ):
        return _measured(text, bold)
    return sum(_measured(word, bold) for word in words) + _space(bold) * max(len(words) - 1, 0)


def width(text: str, size: float, bold: bool = False) -> float:
    """How wide ``text`` is, with a little to spare for the rounding of a screen."""
    return _units(text, bold) * size * 1.01 + 0.5 if text else 0.0


def _pieces(word: str, size: float, room: float, bold: bool) -> list[str]:
    """A word that is wider than ``room``, cut where it must."""
    pieces = [""]
    for sign in word:
        if pieces[-1] and width(pieces[-1] + sign, size, bold) > room:
            pieces.append("")
        pieces[-1] += sign
    return pieces


def wrap(text: str, size: float, room: float, bold: bool = False, most: int = 99) -> list[str]:
    """``text`` in lines of at most ``room``; what does not fit in ``most`` lines ends in an ellipsis."""
    lines: list[str] = []
    for word in text.split():
        if lines and width(f"{lines[-1]} {word}", size, bold) <= room:
            lines[-1] += f" {word}"
        elif width(word, size, bold) <= room:
            lines.append(word)
        else:
            lines.extend(_pieces(word, size, room, bold))
    lines = _balanced(lines, size, room, bold)
    if len(lines) > most:
        lines = [*lines[: most - 1], shorten(" ".join(lines[most - 1 :]), size, room, bold)]
    return lines


def _balanced(lines: list[str], size: float, room: float, bold: bool) -> list[str]:
    """``lines`` of which the last is no short word alone: it gets the word before it as company."""
    if len(lines) < 2 or " " in lines[-1] or len(lines[-1]) > SHORT:
        return lines
    before, _space, word = lines[-2].rpartition(" ")
    last = f"{word} {lines[-1]}"
    return [*lines[:-2], before, last] if " " in before and width(last, size, bold) <= room else lines


def shorten(text: str, size: float, room: float, bold: bool = False) -> str:
    """The longest beginning of ``text`` that fits in ``room``; an ellipsis tells what is left out."""
    if width(text, size, bold) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if width(text[:middle].rstrip() + ELLIPSIS, size, bold) <= room:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + ELLIPSIS if low else ""
