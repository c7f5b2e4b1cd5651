"""The JSON that ``evidence`` is given: every value is what it should be, or one sentence says which is not."""

from __future__ import annotations

import json
import sys
from datetime import date
from typing import Any

from tracker.domain.errors import UserError
from tracker.domain.fields import parse_date
from tracker.words import N_

TOO_LARGE = N_("The input is too large. Give fewer values.")
_LARGEST = 50_000_000  # characters of input
LARGEST_NUMBER = 1e15  # in either direction
MOST = 100_000  # values in a list

Given = dict[str, Any]


def read_given() -> Given:
    """The object on standard input; what stands under ``input`` where the file is a whole case. Raises UserError."""
    text = sys.stdin.read(_LARGEST + 1)
    if len(text) > _LARGEST:
        raise UserError(TOO_LARGE)
    try:
        given = json.loads(text.removeprefix("\N{BYTE ORDER MARK}"))
    except (ValueError, RecursionError) as error:
        raise UserError(N_('The input is not JSON. Give an object such as {{"y": [1, 2, 3]}}.')) from error
    if not isinstance(given, dict):
        raise UserError(N_('The input is not JSON. Give an object such as {{"y": [1, 2, 3]}}.'))
    return given.get("input", given) if isinstance(given.get("input", given), dict) else given


def wrong(name: str) -> UserError:
    """What to say when ``name`` is not as it should be."""
    return UserError(N_("“{name}” is missing in the input, or not what is expected there."), name=name)


def numbers(given: Given, name: str) -> list[float]:
    """A list of numbers."""
    values = gaps(given, name)
    if None in values:
        raise wrong(name)
    return [value for value in values if value is not None]


def gaps(given: Given, name: str) -> list[float | None]:
    """A list of numbers in which null is a missing value."""
    values = given.get(name)
    if not isinstance(values, list) or len(values) > MOST:
        raise wrong(name)
    return [None if value is None else number(value, name) for value in values]


def number(value: object, name: str) -> float:
    """``value`` as a number that can be reckoned with."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) <= LARGEST_NUMBER:
        raise wrong(name)
    return float(value)


def whole(given: Given, name: str, most: int = 10**9) -> int:
    """A whole number from 0 to ``most``."""
    value = given.get(name)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
        raise wrong(name)
    return value


def wholes(given: Given, name: str) -> list[int]:
    """A list of whole numbers."""
    values = given.get(name)
    if not isinstance(values, list) or len(values) > MOST:
        raise wrong(name)
    return [whole({name: value}, name) for value in values]


def maybe_whole(given: Given, name: str) -> int | None:
    """A whole number, or None where there is none."""
    return None if given.get(name) is None else whole(given, name)


def places(given: Given, name: str) -> list[int]:
    """One place or several; none where there is none."""
    value = given.get(name)
    return [] if value is None else wholes({name: value if isinstance(value, list) else [value]}, name)


def word(given: Given, name: str, allowed: tuple[str, ...]) -> str:
    """One of ``allowed``; the first where there is none."""
    value = given.get(name, allowed[0])
    if value not in allowed:
        raise wrong(name)
    return str(value)


def switch(given: Given, name: str) -> bool:
    """Whether something is on, as it is where nothing is said."""
    value = given.get(name)
    if value is None:
        return True
    if not isinstance(value, bool):
        raise wrong(name)
    return value


def day(given: Given, name: str, otherwise: date) -> date:
    """A day."""
    value = given.get(name)
    return otherwise if value is None else parse_date(value, name)


def grid(given: Given) -> tuple[list[str], list[list[date | None]]]:
    """The names of the stages, and per item the day on which it reached each of them."""
    stages, rows = given.get("stages"), given.get("items")
    if not isinstance(stages, list) or not all(isinstance(each, str) for each in stages) or not stages:
        raise wrong("stages")
    if len(set(stages)) < len(stages):
        raise wrong("stages")
    if not isinstance(rows, list) or len(rows) > MOST or not all(isinstance(row, list) for row in rows):
        raise wrong("items")
    if any(len(row) != len(stages) for row in rows):
        raise wrong("items")
    return stages, [[None if cell is None else parse_date(cell, "items") for cell in row] for row in rows]
