"""What stands at the other end of a link: its number, and the order in which people count."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from tracker.domain.companions import Pattern
from tracker.domain.records import KINDS, Block
from tracker.operations import Workspace
from tracker.operations.failure_patterns import pattern_names


class Ends:
    """The numbers of records by their ids: one by one, or with ``whole`` all of a kind at once, for long lists."""

    def __init__(self, workspace: Workspace, whole: bool = False) -> None:
        self._workspace, self._whole = workspace, whole
        self._known: dict[str, dict[str, str | None]] = {}

    def number(self, target: str, record: str) -> str | None:
        """The number of the record of kind ``target``; None without one, and where it is gone."""
        if not record:
            return None
        if target not in self._known:
            self._known[target] = self._all(target) if self._whole else {}
        known = self._known[target]
        if record not in known:
            known[record] = None if self._whole else getattr(self.record(target, record), "number", None)
        return known[record]

    def record(self, target: str, record: str) -> Any:
        """The record itself, a failure pattern of the starter list too; None where it is gone."""
        if KINDS.get(target) is Pattern:
            return pattern_names(self._workspace).get(record)
        return self._workspace.read.get(KINDS[target], record) if target in KINDS else None

    def _all(self, target: str) -> dict[str, str | None]:
        if KINDS[target] is Pattern:
            return {each.id: each.number for each in pattern_names(self._workspace).values()}
        if KINDS[target] is Block:
            return {tile.id: tile.number for tile in self._workspace.read.tiles()}
        return {each.id: getattr(each, "number", None) for each in self._workspace.read.list(KINDS[target])}


def in_order(numbers: Iterable[str]) -> list[str]:
    """Label numbers as one counts: 9, 37, 37b."""
    return sorted(numbers, key=counting)


def counting(number: str) -> tuple[int, str]:
    """What a label number is sorted by."""
    digits = re.match(r"\d+", number)
    return (int(digits.group()) if digits else 0, number)
