"""Text that a spreadsheet may take for a formula: how it leaves as text, and comes back as it was.

Text that begins like a formula – ``= + - @``, their full-width and small twins, a tab or a line break, also behind
spaces and signs that cannot be seen – gets an apostrophe in front where the cells have no type (CSV, clipboard).
Text that itself begins with apostrophes before such a beginning gets one more, so that taking one off always gives
the text back: ``plain(neutral(text)) == plain(typed(text)) == text``. Numbers are left alone.
"""

from __future__ import annotations

import re

_UNSEEN = r"\s\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
_SIGNS = r"=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b"
_BEGINS = rf"(?:[{_UNSEEN}]*[{_SIGNS}]|[\t\r\n\x00])"
_RISKY = re.compile(rf"(?![+-]?\d+(?:[.,]\d+)?\Z){_BEGINS}")
_MARKED = re.compile(rf"'+{_BEGINS}")


def risky(text: str) -> bool:
    """Whether a cell with ``text`` may be taken for a formula."""
    return _RISKY.match(text) is not None


def neutral(text: str) -> str:
    """``text`` for a cell without a type: never a formula."""
    if text[:1].isalnum():  # most are
        return text
    return f"'{text}" if risky(text) or _MARKED.match(text) else text


def typed(text: str) -> str:
    """``text`` for a cell that is marked as text: it only keeps what ``plain`` would take off."""
    return f"'{text}" if _MARKED.match(text) else text


def plain(text: str) -> str:
    """The text that ``neutral`` or ``typed`` was given; other programs mark their text in the same way."""
    return text[1:] if _MARKED.match(text) else text
