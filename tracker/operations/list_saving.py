"""Saves a list as a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from tracker.charts.replacing import replace_file
from tracker.domain.errors import FileProblem
from tracker.exchange.list_files import write
from tracker.exchange.lists import LISTS, Layout, Value
from tracker.operations.common import Report, unheard
from tracker.operations.listing import count, paged, rows_of
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
    whole = count(workspace, name, query) if records is None else len(records)
    chosen = paged(workspace, name, query) if records is None else records
    rows = _Heard(rows_of(workspace, name, chosen), whole, report or unheard)
    made = write(LISTS[name], rows, layout)
    with told_kindly(path):
        replace_file(path, made)
    return rows.done


class _Heard:
    """Rows that are counted as they go by, in ``done``; ``report`` hears how far they are."""

    def __init__(self, rows: Iterable[tuple[Value, ...]], whole: int, report: Report) -> None:
        self.done, self._rows, self._whole, self._report = 0, rows, whole, report

    def __iter__(self) -> Iterator[tuple[Value, ...]]:
        for row in self._rows:
            if self.done % _STEP == 0:
                self._report(self.done, self._whole)
            self.done += 1
            yield row
