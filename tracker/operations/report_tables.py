"""Tables of a report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tracker.charts.model import AS_TYPED, Cell, Column, Kind, Table
from tracker.domain.records import Experiment
from tracker.exchange.report import Sheet
from tracker.operations import report_words as words
from tracker.words import _


def table(columns: Sequence[tuple[str, Kind]], rows: Iterable[Sequence[Cell]]) -> Table:
    """A table under headings, which are said in the language in use."""
    heads = (Column(_(title), kind, AS_TYPED if kind is Kind.DECIMAL else 0) for title, kind in columns)
    return Table(tuple(heads), tuple(tuple(row) for row in rows))


def sheet(
    title: str, columns: Sequence[tuple[str, Kind]], rows: Sequence[Sequence[Cell]], all_of: int, finding: str = ""
) -> Sheet:
    """A table with a title; of ``all_of`` rows there are as many as are given. ``finding`` is what it shows."""
    return Sheet(title, table(columns, rows), words.left_out(all_of - len(rows)), finding)


def named(experiment: Experiment) -> str:
    """An experiment in a table: its number and its title."""
    return f"{experiment.number} {experiment.title}".strip()
