"""A label that wraps is at least as wide as its longest word; a word of any length must not decide that."""

from __future__ import annotations

import re

_LONG = re.compile(r"\S{28}(?=\S)")
_MAY_BREAK = "\u200b"  # zero width space


def breakable(text: str) -> str:
    """``text`` with places to break in its very long words; nothing of it is seen."""
    return _LONG.sub(lambda found: found[0] + _MAY_BREAK, text)
