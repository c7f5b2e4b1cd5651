"""The numbers of a chart in cells of its sheet, where the chart looks for them."""

from __future__ import annotations

from itertools import zip_longest
from typing import Any

from tracker.exchange.office import in_words
from tracker.exchange.plan import Drawn, Native, Trace, values_of
from tracker.exchange.sheets import HEAD, Book
from tracker.words import _

DAY = "d mmm yyyy"

Ranges = tuple[list[Any], list[Any], list[Any]]  # where the name, the names or x values, and the values stand


def write_data(book: Book, sheet: Any, plan: Native, at: int) -> list[Ranges]:
    """Write every series from column ``at`` on; a missing value is an empty cell."""
    book.text(sheet, HEAD - 1, at, _("Chart data"), bold=True)
    if plan.drawn is Drawn.POINTS:
        return [_points(book, sheet, plan, trace, at + 2 * nth) for nth, trace in enumerate(plan.traces)]
    _names(book, sheet, plan, at)
    return [_column(book, sheet, plan, trace, at, at + 1 + nth) for nth, trace in enumerate(plan.traces)]


def _points(book: Book, sheet: Any, plan: Native, trace: Trace, at: int) -> Ranges:
    """x and y of one series side by side."""
    days = plan.x is not None and "m" in plan.x.format
    look = book.format(num_format=in_words(DAY) if days else "General")
    book.text(sheet, HEAD, at, _("Date") if days else "x", head=True, wrap=True)
    book.text(sheet, HEAD, at + 1, trace.name, head=True, wrap=True)
    for row, ((x, _y), y) in enumerate(zip(trace.points, values_of(trace, plan), strict=True), HEAD + 1):
        sheet.write_number(row, at, x, look)
        if y is not None:
            sheet.write_number(row, at + 1, y, book.format())
    sheet.set_column(at, at + 1, 14)
    last, name = HEAD + len(trace.points), sheet.get_name()
    return [name, HEAD, at + 1], [name, HEAD + 1, at, last, at], [name, HEAD + 1, at + 1, last, at + 1]


def _names(book: Book, sheet: Any, plan: Native, at: int) -> None:
    """The names or the days that all series share."""
    sheet.set_column(at, at, 32)
    sheet.set_column(at + 1, at + len(plan.traces), 14)
    days = book.format(num_format=in_words(DAY), align="left")
    shared = plan.traces[0].points if plan.traces and not plan.names else ()
    for row, (words, (x, _y)) in enumerate(zip_longest(plan.names, shared, fillvalue=(0.0, 0.0)), HEAD + 1):
        if plan.names:
            book.text(sheet, row, at, str(words))
        else:
            sheet.write_number(row, at, x, days)


def _column(book: Book, sheet: Any, plan: Native, trace: Trace, at: int, place: int) -> Ranges:
    """The values of one series, a row for each name or day."""
    values, name = values_of(trace, plan), sheet.get_name()
    book.text(sheet, HEAD, place, trace.name, head=True, wrap=True)
    for row, value in enumerate(values, HEAD + 1):
        if value is not None:
            sheet.write_number(row, place, value, book.format())
    last = HEAD + len(values)
    return [name, HEAD, place], [name, HEAD + 1, at, last, at], [name, HEAD + 1, place, last, place]
