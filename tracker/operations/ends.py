"""What stands at the other end of a link: its number, and the order in which people count."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from tracker.domain.companions import Indicator, Pattern
from tracker.domain.records import KINDS, Block
from tracker.exchange.lists import Named
from tracker.operations.failure_patterns import pattern_names
from tracker.storage.workspace import Workspace


class Ends:
    """The numbers of records by their ids: one by one, or with ``whole`` all of a kind at once, for long lists."""

    def __init__(self, workspace: Workspace, whole: bool = False) -> None:
        self._workspace, self._whole = workspace, whole
        self._known: dict[str, dict[str, Named | None]] = {}

    def number(self, target: str, record: str) -> str | None:
        """The number of the record of kind ``target``; None without one, and where it is gone."""
        found = self.named(target, record)
        return found.code if found else None

    def named(self, target: str, record: str) -> Named | None:
        """The number and the name of the record of kind ``target``; None without one, and where it is gone."""
        if not record:
            return None
        if target not in self._known:
            self._known[target] = self._all(target) if self._whole else {}
        known = self._known[target]
        if record not in known:
            known[record] = None if self._whole else _named(self.record(target, record))
        return known[record]

    def record(self, target: str, record: str) -> Any:
        """The record itself, a failure pattern of the starter list too; None where it is gone."""
        if KINDS.get(target) is Pattern:
            return pattern_names(self._workspace).get(record)
        return self._workspace.read.get(KINDS[target], record) if target in KINDS else None

    def _all(self, target: str) -> dict[str, Named | None]:
        if KINDS[target] is Pattern:
            return {each: _named(record) for each, record in pattern_names(self._workspace).items()}
        if KINDS[target] is Block:
            return {tile.id: _named(tile) for tile in self._workspace.read.tiles()}
        return {each.id: _named(each) for each in self._workspace.read.list(KINDS[target])}


def _named(record: Any) -> Named | None:
    """An indicator is called by its title alone, all else by its number too."""
    number = getattr(record, "number", None)
    if number is None:
        return None
    return Named(number, record.title if isinstance(record, Indicator) else f"{number} {record.title}".strip())


def in_order(numbers: Iterable[str]) -> list[str]:
    """Label numbers as one counts: 9, 37, 37b."""
    return sorted(numbers, key=counting)


def counting(number: str) -> tuple[int, str]:
    """What a label number is sorted by."""
    digits = re.match(r"\d+", number)
    return (int(digits.group()) if digits else 0, number)
