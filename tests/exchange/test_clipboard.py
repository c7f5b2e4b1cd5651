"""Rows on the clipboard: one line a row, typed cells in HTML, and no markup or formula of the writer."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from lxml import html

from tracker.exchange.clipboard import Cell, as_html, as_text

ROW = [
    Cell("@x", "@x"), Cell("a\tb\nc", "a\tb\nc"), Cell(Decimal("-7.5"), "-7,5"), Cell(date(2026, 5, 1), "1 mei 2026"),
    Cell("<b>&", "<b>&"), Cell(None, ""),
]  # fmt: skip


def test_text_has_one_line_a_row_and_a_tab_between_cells() -> None:
    assert as_text(["=A", "B"], [ROW]) == "'=A\tB\n'@x\ta b c\t-7,5\t1 mei 2026\t<b>&\t"


def test_html_has_numbers_and_days_as_such_and_the_rest_as_text() -> None:
    whole = html.fromstring(as_html(["=A", "B"], [ROW]))
    assert [each.text for each in whole.iter("th")] == ["'=A", "B"]
    cells = list(whole.iter("td"))
    assert [each.text_content() for each in cells] == ["'@x", "a b c", "-7,5", "1 mei 2026", "<b>&", ""]
    assert [each.get("sdval") for each in cells] == [None, None, "-7.5", "46143", None, None]
    assert [each.get("sdnum").split(";")[-1] for each in cells] == ["@", "@", "General", "D MMM YYYY", "@", "@"]
