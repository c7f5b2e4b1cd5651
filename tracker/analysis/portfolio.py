"""Counting concluded experiments: quarters, verdicts and the learning score."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

LOG_REMARK = 10  # this many concluded experiments without one that did not succeed is worth a remark


@dataclass(frozen=True, slots=True, order=True)
class Quarter:
    """A quarter of a calendar year; ``number`` 1 is January to March."""

    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Quarter:
        """The quarter in which ``day`` lies."""
        return cls(day.year, (day.month + 2) // 3)

    def next(self) -> Quarter:
        """The quarter after this one."""
        return Quarter(self.year + self.number // 4, self.number % 4 + 1)


def quarters(first: date, last: date) -> list[Quarter]:
    """Every quarter from the one of ``first`` to the one of ``last``, also those in which nothing ended."""
    made = [Quarter.of(first)]
    while made[-1] < Quarter.of(last):
        made.append(made[-1].next())
    return made


@dataclass(frozen=True, slots=True)
class Share:
    """``count`` out of ``of``; there is no share of nothing."""

    count: int
    of: int

    @property
    def fraction(self) -> float | None:
        """Between 0 and 1, or None when there is nothing to take a share of."""
        return self.count / self.of if self.of else None


def learning_score(complete: Iterable[bool]) -> Share:
    """How many concluded experiments have an expectation, a measurement, a lesson and a decision."""
    answers = list(complete)
    return Share(sum(answers), len(answers))
