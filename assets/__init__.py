"""What the program shows but does not compute: icons, words, theme, the example workspace."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def path(*parts: str) -> Path:
    """The file or folder ``parts`` below ``assets``, also in a frozen build."""
    return _HERE.joinpath(*parts)
