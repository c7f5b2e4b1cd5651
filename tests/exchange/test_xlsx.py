"""Workbooks read back: typed cells, native charts with alt text, links, and text that stays text."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import etree
from office_cases import FORMULAS, MADE, NAMES, chart_of, model, registered, whole_report
from openpyxl import load_workbook

from tracker.charts.model import Chain, ChartModel, Column, Kind, Table
from tracker.exchange.office import plain, plain_lines
from tracker.exchange.sheets import HEAD
from tracker.exchange.xlsx import chart_book, write

pytestmark = pytest.mark.usefixtures("spoken")
XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"


def opened(book: bytes) -> Any:
    return load_workbook(BytesIO(book))


def sheet_of(chart: ChartModel) -> Any:
    (sheet,) = opened(chart_book(chart)).worksheets
    return sheet


def cells(sheet: Any, columns: int) -> list[list[Any]]:
    """The rows of the table, as typed."""
    rows = sheet.iter_rows(min_row=HEAD + 2, max_col=columns, values_only=True)
    return [list(map(rounded, row)) for row in rows if any(cell is not None for cell in row)]


def rounded(cell: Any) -> Any:
    """A workbook keeps sixteen digits."""
    return round(cell, 9) if isinstance(cell, float) else cell


def typed(cell: Any) -> Any:
    """A cell of the model as Excel has it."""
    if isinstance(cell, date):
        return datetime(cell.year, cell.month, cell.day)  # noqa: DTZ001
    return float(cell) if isinstance(cell, Decimal) else (plain_lines(cell) or None) if isinstance(cell, str) else cell


@pytest.mark.parametrize("name", NAMES)
def test_a_sheet_has_the_table_of_the_chart_as_typed_cells(name: str) -> None:
    chart = chart_of(name)
    sheet = sheet_of(chart)
    assert sheet["A1"].value == plain(chart.title)
    wide = len(chart.table.columns)
    if wide:
        assert [sheet.cell(HEAD + 1, place + 1).value for place in range(wide)] == [
            plain_lines(column.title) for column in chart.table.columns
        ]
        assert sheet.freeze_panes == f"A{HEAD + 2}"
        expected = [[rounded(typed(cell)) for cell in row] for row in chart.table.rows]
        assert cells(sheet, wide) == [row for row in expected if any(cell is not None for cell in row)]
    assert bool(sheet.auto_filter.ref) is bool(chart.table.rows)


@pytest.mark.parametrize("name", NAMES)
def test_no_cell_is_a_formula_and_the_file_is_the_same_twice(name: str) -> None:
    book = chart_book(chart_of(name))
    assert book == chart_book(chart_of(name))
    assert all(cell.data_type != "f" for sheet in opened(book) for row in sheet for cell in row)
    with ZipFile(BytesIO(book)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        drawings = [package.read(part) for part in package.namelist() if part.startswith("xl/drawings/drawing")]
        for part in package.namelist():
            etree.fromstring(package.read(part))
    for drawing in drawings:
        for about in etree.fromstring(drawing).iter(f"{XDR}cNvPr"):
            assert about.get("descr") == plain(chart_of(name).alt)


@pytest.mark.parametrize("name", MADE)
def test_there_is_a_native_chart_beside_the_numbers_but_for_a_chain(name: str) -> None:
    plot = MADE[name].plot
    is_chain = plot is not None and isinstance(plot.series[0], Chain)
    with ZipFile(BytesIO(chart_book(MADE[name]))) as package:
        assert ("xl/charts/chart1.xml" in package.namelist()) is not is_chain


def test_a_report_has_its_numbers_as_numbers() -> None:
    made = whole_report("example")
    book = opened(write(made))
    assert "Experimenten in deze periode" in book.sheetnames
    facts = [fact.amount for section in made.sections for fact in section.facts]
    assert len(facts) == 4
    assert [book.worksheets[0].cell(6 + nth, 1).value for nth in range(4)] == facts
    heads = [[cell.value for cell in sheet[HEAD + 1]] for sheet in book.worksheets]
    (standing,) = (nth for nth, head in enumerate(heads) if "Streefwaarde" in head)
    for column in ("Laatste waarde", "Streefwaarde"):
        values = [row[heads[standing].index(column)].value for row in book.worksheets[standing].iter_rows(HEAD + 2)]
        assert all(isinstance(value, int | float) for value in values), values
    numbered = [nth for nth, head in enumerate(heads) if head[:2] == ["Nummer", "Experiment"]]
    assert numbered
    assert all(isinstance(book.worksheets[nth].cell(HEAD + 2, 1).value, int) for nth in numbered)


def test_the_value_of_an_indicator_is_a_number_beside_its_unit() -> None:
    head, *rows = sheet_of(registered("position")).iter_rows(HEAD + 1, max_col=5, values_only=True)
    value, unit = head.index("Waarde"), head.index("Eenheid")
    measured = [row for row in rows if row[0] and row[unit]]
    assert measured
    assert all(isinstance(row[value], int | float) for row in measured)


def test_a_row_is_as_high_as_what_it_shows() -> None:
    table = Table((Column("Day", Kind.DATE),), ((date(2026, 9, 28),),))
    assert sheet_of(replace(model(), plot=None, table=table)).row_dimensions[HEAD + 2].height in (
        None,
        15,
    )  # None is 15


def test_text_that_looks_like_a_formula_a_link_or_a_number_is_text() -> None:
    table = Table((Column("=1+1", Kind.TEXT),), tuple((text,) for text in FORMULAS))
    sheet = sheet_of(replace(model(), plot=None, table=table))
    assert [row[0] for row in cells(sheet, 1)] == [plain_lines(text) for text in FORMULAS]
    assert all(
        cell.data_type == "s" and cell.hyperlink is None for (cell,) in sheet.iter_rows(min_row=HEAD + 1, max_col=1)
    )


def test_the_chart_draws_the_cells_beside_it() -> None:
    chart = MADE["steps"]
    sheet = sheet_of(chart)
    with ZipFile(BytesIO(chart_book(chart))) as package:
        drawn = etree.fromstring(package.read("xl/charts/chart1.xml"))
    values = next(each for each in drawn.iter() if each.tag.endswith("}yVal"))
    ref = next(each for each in values.iter() if each.tag.endswith("}f")).text.rpartition("!")[2].replace("$", "")
    assert [cell.value for (cell,) in sheet[ref]] == [1, 1, 5, 5, 90]


def test_a_date_in_a_table_is_a_date() -> None:
    chart = registered("outcomes")
    place = next(n for n, column in enumerate(chart.table.columns, 1) if column.kind is Kind.DATE)
    assert all(
        cell.is_date
        for (cell,) in sheet_of(chart).iter_rows(min_row=HEAD + 2, min_col=place, max_col=place)
        if cell.value
    )


def test_a_workbook_is_made_without_what_makes_slides() -> None:
    lines = ["import sys, tracker.exchange.xlsx, tracker.exchange.sheet_charts", "print('pptx' in sys.modules)"]
    assert (
        subprocess.run([sys.executable, "-c", "; ".join(lines)], check=True, capture_output=True).stdout == b"False\n"
    )


def test_what_did_not_succeed_hangs_under_the_line_and_is_counted_without_a_minus() -> None:
    chart = registered("outcomes")
    with ZipFile(BytesIO(chart_book(chart))) as package:
        drawn = etree.fromstring(package.read("xl/charts/chart1.xml"))

    def all_of(within: Any, tag: str) -> list[Any]:
        return [each for each in within.iter() if str(each.tag).endswith(f"}}{tag}")]

    assert [each.get("val") for each in all_of(drawn, "barDir")] == ["col"]
    sheet, below = sheet_of(chart), {}
    for series in all_of(drawn, "ser"):
        name, _names, values = (each.text.rpartition("!")[2].replace("$", "") for each in all_of(series, "f"))
        below[sheet[name].value] = [cell.value for (cell,) in sheet[values]]
        assert {each.get("formatCode") for each in all_of(series, "numFmt")} == {"#,##0;#,##0"}
    for words, values in below.items():
        side = 1 if "deels" in words or (words.endswith(" gelukt") and "niet" not in words) else -1
        assert all(value * side >= 0 for value in values), words
        assert any(value * side > 0 for value in values), words


@pytest.mark.parametrize("workspace", ["example", "empty"])
@pytest.mark.parametrize("spoken", ["nl", "en"], indirect=True)
def test_a_report_begins_with_what_was_found_and_leads_to_its_sheets(workspace: str) -> None:
    made = whole_report(workspace)
    whole = write(made)
    assert whole == write(made)
    book = opened(whole)
    front = book.worksheets[0]
    assert front["A1"].value == plain(made.ambition)
    said = {cell.value for row in front for cell in row}
    for section in made.sections:
        assert any(str(each).startswith(plain(section.finding)) for each in said)
    links = [cell.hyperlink.location for row in front for cell in row if cell.hyperlink]
    assert [link.rpartition("!")[0].strip("'") for link in links] == book.sheetnames[1:]
    assert all(cell.data_type != "f" for sheet in book for row in sheet for cell in row)
    assert (book.properties.creator or "") == ""
