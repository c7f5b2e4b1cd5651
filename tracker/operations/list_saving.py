"""Saves a list as a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tracker.charts.replacing import replace_file
from tracker.domain.errors import FileProblem
from tracker.exchange.list_files import write
from tracker.exchange.lists import LISTS, Layout, Value
from tracker.operations.common import Report
from tracker.operations.listing import listed, rows_of
from tracker.storage.reading import Query
from tracker.storage.trouble import told_kindly
from tracker.storage.workspace import Workspace
from tracker.words import N_

_STEP = 50  # rows between two reports


def save_list(
    workspace: Workspace, name: str, path: Path, layout: Layout, query: Query | None = None, *,
    records: Sequence[Any] | None = None, report: Report | None = None,
) -> int:  # fmt: skip
    """Write the list called ``name`` to ``path``; returns how many rows it has.

    ``query`` says which records, or ``records`` are given. The file is there whole or not at all; when ``report``
    raises it is left as it was. Raises FileProblem, Invalid for more rows than a sheet holds.
    """
    if path.suffix.lower() != layout.ending:
        raise FileProblem(
            N_("Such a list ends in {ending}. Choose such a name instead of {path}."), ending=layout.ending, path=path
        )
    chosen = listed(workspace, name, query) if records is None else records
    rows = _reported(rows_of(workspace, name, chosen), len(chosen), report)
    made = write(LISTS[name], rows, layout)
    with told_kindly(path):
        replace_file(path, made)
    return len(chosen)


def _reported(rows: Iterator[tuple[Value, ...]], count: int, report: Report | None) -> Iterator[tuple[Value, ...]]:
    """The rows; ``report`` hears how far they are."""
    for nth, row in enumerate(rows):
        if report is not None and nth % _STEP == 0:
            report(nth, count)
        yield row
