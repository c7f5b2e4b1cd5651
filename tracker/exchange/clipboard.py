"""Rows for the clipboard: text with tabs, and a table in HTML of which a spreadsheet takes typed cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from html import escape
from typing import NamedTuple

from tracker.exchange.formulas import neutral

_DAY_ZERO = date(1899, 12, 30).toordinal()
_TEXT = "mso-number-format:'\\@'"  # Excel then keeps 1-2 and 007 as they are
_DAY = "mso-number-format:'d mmm yyyy'"


class Cell(NamedTuple):
    """What a cell holds, and how the screen writes it."""

    value: object
    text: str


def as_text(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Heading and rows, with tabs between the cells; a text is one line, so that it stays in its cell."""
    lines = [[neutral(_line(head)) for head in heads], *([_said(cell) for cell in row] for row in rows)]
    return "\n".join("\t".join(line) for line in lines)


def as_html(heads: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """The same as a table, with numbers and days as such."""
    head = "".join(f'<th style="{_TEXT}">{escape(neutral(_line(each)))}</th>' for each in heads)
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
    return (
        '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"></head>'
        f"<body><table><tr>{head}</tr>{body}</table></body></html>"
    )


def _line(text: str) -> str:
    return " ".join(text.split())


def _said(cell: Cell) -> str:
    """As it is pasted; a number with the minus sign that every program reads."""
    return cell.text.replace("\N{MINUS SIGN}", "-") if _is_number(cell.value) else neutral(_line(cell.text))


def _is_number(value: object) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def _cell(cell: Cell) -> str:
    value = cell.value
    if _is_number(value):
        return f'<td x:num="{value}" sdval="{value}" sdnum="1033;0;General">{escape(cell.text)}</td>'
    if isinstance(value, date):
        day = value.toordinal() - _DAY_ZERO
        return f'<td style="{_DAY}" x:num="{day}" sdval="{day}" sdnum="1033;0;D MMM YYYY">{escape(cell.text)}</td>'
    return f'<td style="{_TEXT}" sdnum="1033;0;@">{escape(_said(cell))}</td>'
