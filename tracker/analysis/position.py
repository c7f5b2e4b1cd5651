"""Where an indicator stands between an ordinary municipality (0) and the role model (100)."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal


def position(value: Decimal | None, ordinary: Decimal | None, role_model: Decimal | None) -> Decimal | None:
    """``(value - ordinary) / (role_model - ordinary) * 100``; whichever way is better follows from the two ends.

    It may lie below 0 or above 100. None where something is missing, or where both ends are the same.
    """
    if value is None or ordinary is None or role_model is None or ordinary == role_model:
        return None
    return (value - ordinary) / (role_model - ordinary) * 100


def overall(positions: Iterable[Decimal | None]) -> tuple[Decimal | None, int]:
    """The median of the positions that are known, and how many those are; (None, 0) without any."""
    known = sorted(each for each in positions if each is not None)
    half = len(known) // 2
    return ((known[half] + known[~half]) / 2, len(known)) if known else (None, 0)
