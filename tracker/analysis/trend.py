"""Whether a few values in a row went up or down, without reading more in them than they say."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from itertools import combinations

FEWEST = 5  # values: with four even a straight line may be chance
_CHANCE = 0.05  # how often a trend may be seen, in either direction, where there is none


class Way(Enum):
    """Where the values went."""

    UP = 1
    NONE = 0
    DOWN = -1


def way(values: Sequence[Decimal]) -> Way | None:
    """Where ``values``, oldest first, went; None with fewer than five.

    The test of Mann and Kendall: of every two values, does the later one lie higher or lower? It asks for no
    distribution, and one strange value does not turn it round. Equal values speak for neither side.
    """
    if len(values) < FEWEST:
        return None
    score = sum((later > earlier) - (later < earlier) for earlier, later in combinations(values, 2))
    if abs(score) < _least(len(values)):
        return Way.NONE
    return Way.UP if score > 0 else Way.DOWN


@lru_cache(maxsize=64)
def _least(count: int) -> int:
    """The score that ``count`` values without a trend reach, in either direction, in at most 1 of 20 cases."""
    orders = [1]  # in how many orders of the values there are 0, 1, 2 … pairs that fall
    for size in range(2, count + 1):
        grown = [0] * (len(orders) + size - 1)
        for place, many in enumerate(orders):
            for more in range(size):
                grown[place + more] += many
        orders = grown
    pairs, total, seen = len(orders) - 1, sum(orders), 0
    for falling, many in enumerate(orders):
        seen += many
        if 2 * seen > _CHANCE * total:
            return pairs - 2 * (falling - 1)
    raise AssertionError(count)
