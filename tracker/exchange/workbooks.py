"""A workbook in memory in which text is always text, and the small one inside a chart on a slide."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook  # type: ignore[import-untyped]

from tracker.exchange.office import in_words, literal, plain
from tracker.exchange.plan import Drawn, Native, values_of

SAFE = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
}


def new_workbook(into: BytesIO, title: str = "", *, streamed: bool = False) -> Any:
    """A workbook that is written to ``into`` when it is closed. It names no author and no moment.

    ``streamed`` puts each row away when the next begins: for long lists, written from top to bottom.
    """
    book: Any = Workbook(into, {**SAFE, "in_memory": not streamed, "constant_memory": streamed})
    book.set_properties({"title": plain(title)[:250], "author": "", "created": datetime(2000, 1, 1, tzinfo=UTC)})
    return book


def embedded(plan: Native) -> bytes:
    """The numbers of a chart on a slide, in the cells where the chart looks for them."""
    made = BytesIO()
    book = new_workbook(made)
    sheet = book.add_worksheet("Sheet1")
    (_points if plan.drawn is Drawn.POINTS else _columns)(book, sheet, plan)
    book.close()
    return made.getvalue()


def _points(book: Any, sheet: Any, plan: Native) -> None:
    """Every series under the one before: x and y side by side, its name above the y."""
    dated = plan.x is not None and "m" in plan.x.format
    day = book.add_format({"num_format": in_words("d mmm yyyy")}) if dated else None
    sheet.set_column(0, 1, 18)
    row = 0
    for trace in plan.traces:
        sheet.write_string(row, 1, literal(plain(trace.name)))
        for nth, ((x, _y), y) in enumerate(zip(trace.points, values_of(trace, plan), strict=True), row + 1):
            sheet.write_number(nth, 0, x, day)
            if y is not None:
                sheet.write_number(nth, 1, y)
        row += len(trace.points) + 2


def _columns(book: Any, sheet: Any, plan: Native) -> None:
    """A row per name or day, a column per series."""
    sheet.set_column(0, len(plan.traces), 18)
    if plan.drawn is Drawn.AREA:
        day = book.add_format({"num_format": in_words("d mmm yyyy")})
        for row, (x, _y) in enumerate(plan.traces[0].points, 1):
            sheet.write_number(row, 0, x, day)
    else:
        for row, name in enumerate(plan.names, 1):
            sheet.write_string(row, 0, literal(plain(name)))
    for column, trace in enumerate(plan.traces, 1):
        sheet.write_string(0, column, literal(plain(trace.name)))
        for row, value in enumerate(values_of(trace, plan), 1):
            if value is not None:
                sheet.write_number(row, column, value)
