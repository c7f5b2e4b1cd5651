"""What stands at the other end of a link: its number, and the order in which people count."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Any

from tracker.domain.companions import Indicator, Pattern
from tracker.domain.records import KINDS
from tracker.exchange.lists import Named
from tracker.operations.failure_patterns import pattern_names
from tracker.storage.neighbours import Neighbours
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
            found = None if self._whole else self.record(target, record)
            number = getattr(found, "number", None)
            known[record] = None if number is None else _named(target, number, getattr(found, "title", ""))
        return known[record]

    def record(self, target: str, record: str) -> Any:
        """The record itself, a failure pattern of the starter list too; None where it is gone."""
        if KINDS.get(target) is Pattern:
            return pattern_names(self._workspace).get(record)
        return self._workspace.read.get(KINDS[target], record) if target in KINDS else None

    def learn(self, target: str, records: Collection[str]) -> None:
        """Ask for ``records`` of kind ``target`` at once: for the next page of a list."""
        if KINDS[target] is Pattern:
            self._known[target] = self._patterns()
        else:
            found = Neighbours(self._workspace.read).labels(KINDS[target], records)
            self._known[target] = {**dict.fromkeys(records), **{each: _named(target, *said) for each, *said in found}}

    def _all(self, target: str) -> dict[str, Named | None]:
        if KINDS[target] is Pattern:
            return self._patterns()
        return {each: _named(target, *said) for each, *said in Neighbours(self._workspace.read).labels(KINDS[target])}

    def _patterns(self) -> dict[str, Named | None]:
        return {each.id: _named("pattern", each.number, each.title) for each in pattern_names(self._workspace).values()}


def _named(target: str, number: str, title: str) -> Named:
    """An indicator is called by its title alone, all else by its number too."""
    return Named(number, title if KINDS[target] is Indicator else f"{number} {title}".strip())


def in_order(numbers: Iterable[str]) -> list[str]:
    """Label numbers as one counts: 9, 37, 37b."""
    return sorted(numbers, key=counting)


def counting(number: str) -> tuple[int, str]:
    """What a label number is sorted by."""
    digits = re.match(r"\d+", number)
    return (int(digits.group()) if digits else 0, number)
