"""Text that a spreadsheet would take for a formula gets an apostrophe before it; read back, it goes again."""

from __future__ import annotations

import re

_FORMULA = re.compile(r"[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_PLAIN_NUMBER = re.compile(r"[+-]?\d+([.,]\d+)?")


def neutral(text: str) -> str:
    """``text`` so that no spreadsheet takes it for a formula; a plain number stays as it is."""
    risky = _FORMULA.match(text.lstrip("'")) if text.startswith("'") else _FORMULA.match(text)
    return f"'{text}" if risky and not _PLAIN_NUMBER.fullmatch(text) else text


def plain(text: str) -> str:
    """What ``neutral`` was given."""
    return text[1:] if text.startswith("'") and neutral(text[1:]) == text else text
