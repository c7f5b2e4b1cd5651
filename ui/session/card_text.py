"""The words of a card cut into lines: a long word goes on below, a long card ends in dots."""

from __future__ import annotations

from functools import lru_cache
from textwrap import fill

from PySide6.QtGui import QFont, QFontMetricsF

from ui.widgets import paint

_READ = 600  # characters of a card that can ever be painted on it
_TOLD = 1_500  # characters that a tooltip can hold


def card_lines(text: str, font: QFont, width: float, limit: int) -> tuple[str, ...]:
    """``text`` in at most ``limit`` lines of ``width`` px."""
    return _card_lines(text[:_READ], len(text) > _READ, font.toString(), max(1, int(width)), limit)


@lru_cache(maxsize=8192)
def _card_lines(text: str, cut: bool, font_key: str, width: int, limit: int) -> tuple[str, ...]:
    font = QFont()
    font.fromString(font_key)
    metrics = QFontMetricsF(font)
    whole = " ".join(_broken(word, metrics, width) for word in text.split()) + ("…" if cut else "")
    return paint.lines(whole, font, width, limit)


def _broken(word: str, metrics: QFontMetricsF, width: int) -> str:
    """A word that is wider than a line, in parts that fit."""
    parts: list[str] = []
    while len(word) > 1 and metrics.horizontalAdvance(word) > width and len(parts) < 20:
        most = max(1, int(len(word) * width / metrics.horizontalAdvance(word)) - 1)
        parts.append(f"{word[:most]}-")
        word = word[most:]
    return " ".join([*parts, word])


def told(text: str) -> str:
    """``text`` for a tooltip: in lines that can be read, and not more than fits on a screen."""
    some = text if len(text) <= _TOLD else f"{text[:_TOLD]}…"
    return "\n".join(fill(line, 80) for line in some.splitlines())
