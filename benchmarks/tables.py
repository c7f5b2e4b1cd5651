"""Reading a workbook that somebody brings, beside openpyxl's read-only mode on the same file."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from benchmarks.measure import Line, by_turns, clocked

ROWS = 10_000


def lines(folder: Path) -> Iterable[Line]:
    """One figure: the header found, merged cells asked for, every row read."""
    from openpyxl import load_workbook

    from tracker.exchange.tables import open_table

    path = _workbook(folder / "list.xlsx")

    def bare() -> None:
        assert sum(1 for _row in load_workbook(path, read_only=True, data_only=True).active.values) == ROWS + 1

    def ours() -> None:
        assert sum(1 for _row in open_table(path).rows()) == ROWS

    floor, taken = by_turns(3, lambda: clocked(bare), lambda: clocked(ours))
    yield Line(f"a workbook of {ROWS:,} rows / openpyxl read-only", taken, 4 / 3, floor)


def _workbook(path: Path) -> Path:
    """As lists look: a number, texts that differ and texts that come back, a day, an amount, an empty cell."""
    from xlsxwriter import Workbook

    with Workbook(str(path)) as made:
        sheet = made.add_worksheet("Ideas")
        day = made.add_format({"num_format": "dd-mm-yyyy"})
        sheet.write_row(0, 0, ["Number", "Title", "Theme", "Date", "Amount", "Remarks", "Stage", "Team"])
        for row in range(1, ROWS + 1):
            sheet.write_row(row, 0, [row, f"Idea {row} for a better desk", f"Theme {row % 7}"])
            sheet.write_datetime(row, 3, date(2020, 1, 1) + timedelta(row % 2000), day)
            sheet.write_row(row, 4, [row * 1.37, f"A longer remark, number {row % 900}", f"Stage {row % 5}"])
            if row % 3:
                sheet.write_string(row, 7, f"Team {row % 11}")
    return path
