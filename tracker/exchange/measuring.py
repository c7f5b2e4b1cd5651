"""How wide words are on a slide, about, and where a line breaks. Unlike a picture, a slide keeps every sign."""

from __future__ import annotations

from tracker.charts import writing
from tracker.charts.writing import ELLIPSIS

NARROW, NARROW_BOLD = 0.9, 0.87  # how wide the font of the slides is, at most, beside that of the pictures


def width(text: str, size: float, bold: bool = False) -> float:
    """The width in points; a sign that the font of the pictures lacks counts as a box."""
    return writing.width(text, size, bold) * (NARROW_BOLD if bold else NARROW)


def wrap(text: str, size: float, room: float, bold: bool = False, most: int = 999) -> list[str]:
    """``text`` in lines of at most ``room``; what does not fit in ``most`` lines ends in an ellipsis."""
    lines: list[str] = []
    for word in text.split():
        if lines and width(f"{lines[-1]} {word}", size, bold) <= room:
            lines[-1] += f" {word}"
        else:
            lines += _pieces(word, size, room, bold)
        if len(lines) > most:
            cut = shorten(f"{lines[most - 1]} {lines[most]}{ELLIPSIS}", size, room, bold)
            return [*lines[: most - 1], cut]
    return lines


def _pieces(word: str, size: float, room: float, bold: bool) -> list[str]:
    """A word that is wider than ``room``, cut where it must."""
    if width(word, size, bold) <= room:
        return [word]
    made = [""]
    for sign in word:
        if made[-1] and width(made[-1] + sign, size, bold) > room:
            made.append("")
        made[-1] += sign
    return made


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
    return text[:low].rstrip() + ELLIPSIS
