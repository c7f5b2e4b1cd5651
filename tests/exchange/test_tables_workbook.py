"""A workbook of Excel becomes a table: values as a person sees them, from the first sheet that has a table."""

# ruff: noqa: DTZ001 - a cell knows no time zone

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from table_cases import MAIN, book, by_hand, packed, parts, saved, texts
from xlsxwriter import Workbook as OtherBook

from tracker.exchange.tables import ERRORS, UNCALCULATED, BadTable, Table, is_error, open_table

HEAD = ("Naam", "Waarde", "Uitleg")


def cells(table: Table) -> list[tuple[object, ...]]:
    return [row.cells for row in table.rows()]


def value_of(xml: str, **parts: Any) -> object:
    """What is read from one cell with this XML, the second of its row."""
    found = cells(open_table(by_hand(texts(HEAD[:2]) + f'<row><c t="str"><v>x</v></c>{xml}</row>', **parts)))
    return found[0][1] if found else None


def test_cells_keep_their_kind(tmp_path: Path) -> None:
    path = tmp_path / "lijst.csv"  # the content says what it is
    path.write_bytes(book(HEAD, ["Een", 12, "tekst"], ["Twee", 1.5, True], ["Drie", date(2024, 3, 1), None]))
    table = open_table(path)
    assert (table.name, table.sheet, table.sheets) == ("lijst.csv", "Sheet", ("Sheet",))
    assert (table.delimiter, table.encoding, table.header, table.header_row) == ("", "", HEAD, 1)
    assert list(table.rows()) == [
        (2, ("Een", 12, "tekst")),
        (3, ("Twee", 1.5, True)),
        (4, ("Drie", date(2024, 3, 1), None)),
    ]
    assert type(cells(table)[0][1]) is int
    assert type(cells(table)[2][1]) is date


def test_moments_times_durations_and_percentages_are_read_as_they_are_seen() -> None:
    made = Workbook()
    sheet = made.active
    sheet.append(HEAD)
    sheet.append(["moment", datetime(2024, 3, 1, 9, 30)])
    sheet.append(["tijd", time(9, 30)])
    sheet.append(["duur", timedelta(hours=36, minutes=5)])
    sheet.append(["deel", 0.123])
    sheet["B5"].number_format = "0%"
    sheet.append(["geld", 12.5])
    sheet["B6"].number_format = '_ "€" * #,##0.00_ ;[Red]-#,##0.00'
    sheet.append(["maand", date(2024, 3, 1)])
    sheet["B7"].number_format = "[$-413]mmm yyyy;@"
    sheet.append(["aantal", 12])
    sheet["B8"].number_format = '0 "dagen"'
    sheet.append(["rood", 7])
    sheet["B9"].number_format = "[Red]0.0"
    found = [row[1] for row in cells(open_table(saved(made)))]
    assert found == [datetime(2024, 3, 1, 9, 30), "09:30", "36:05", "12.3%", 12.5, date(2024, 3, 1), 12, 7]


def test_days_count_from_1904_in_books_of_old_macs() -> None:
    made = Workbook()
    made.epoch = CALENDAR_MAC_1904
    made.active.append(HEAD)
    made.active.append(["Een", date(2024, 3, 1), "x"])
    assert cells(open_table(saved(made)))[0][1] == date(2024, 3, 1)


def test_excels_first_days_are_right_as_well() -> None:
    into = BytesIO()
    made = OtherBook(into)
    sheet = made.add_worksheet()
    sheet.write_row(0, 0, HEAD)
    days = made.add_format({"num_format": "dd-mm-yyyy"})
    for row, number in enumerate((1, 59, 61, 2_958_465, 2_958_466, -1, 2_958_465.9999999), 1):
        sheet.write_row(row, 0, ["x"])
        sheet.write_number(row, 1, number, days)
    made.close()
    assert [row[1] for row in cells(open_table(into.getvalue()))] == [
        date(1900, 1, 1), date(1900, 2, 28), date(1900, 3, 1), date(9999, 12, 31), 2_958_466, -1, 2958465.9999999
    ]  # fmt: skip


@pytest.mark.parametrize(
    "xml, value",
    [
        ('<c t="d"><v>2024-03-01</v></c>', date(2024, 3, 1)),
        ('<c t="d"><v>2024-03-01T09:30:00</v></c>', datetime(2024, 3, 1, 9, 30)),
        ('<c t="b"><v>0</v></c>', False),
        ('<c t="str"><f>A1</f><v>uitkomst</v></c>', "uitkomst"),
        ('<c t="str"><f>""</f><v></v></c>', None),
        ("<c><f>1+1</f><v>2</v></c>", 2),
        ("<c><v>1E3</v></c>", 1000),
        ("<c><v>0.30000000000000004</v></c>", 0.3),
        ("<c><v>12345678901234567890</v></c>", 1.23456789012346e19),
        ('<c t="inlineStr"><is><r><t>een </t></r><r><t>twee</t></r><rPh><t>x</t></rPh></is></c>', "een twee"),
        ('<c t="inlineStr"><is><t>een_x000D_\ntwee_x0007__xD800_</t></is></c>', "een\ntwee"),
        ('<c t="inlineStr"><is><t>  </t></is></c>', None),
        ('<c s="99"><v>5</v></c>', 5),
        ('<c s="x"><v>5</v></c>', 5),
        ("<c><v>geen getal</v></c>", "geen getal"),
    ],
)
def test_a_cell_as_other_programs_write_it(xml: str, value: object) -> None:
    found = value_of(xml)
    assert (found, type(found)) == (value, type(value))


def test_an_error_or_a_formula_that_was_never_worked_out_is_that_cells_problem() -> None:
    made = book(HEAD, ["Een", "=1/0", "x"], ["Twee", 5, "y"])
    error, number = (row[1] for row in cells(open_table(made)))
    assert error == UNCALCULATED
    assert is_error(error)  # type: ignore[arg-type]
    assert number == 5
    assert error not in ERRORS
    assert is_error(value_of('<c t="e"><f>1/0</f><v>#DIV/0!</v></c>'))  # type: ignore[arg-type]


def test_merged_cells_say_the_same_everywhere() -> None:
    table = open_table(
        book(
            ["Overzicht van alle ideeën", None, None],
            ["Thema", "Titel", "Stand"],
            ["Zorg", "Een", "klaar"],
            [None, "Twee", None],
            [None, "Drie", "klaar"],
            ["Wonen", "Vier", None],
            merged=["A1:C1", "A3:A5", "B6:C6"],
        )
    )
    assert (table.header_row, table.header) == (2, ("Thema", "Titel", "Stand"))
    assert cells(table) == [
        ("Zorg", "Een", "klaar"), ("Zorg", "Twee", None), ("Zorg", "Drie", "klaar"), ("Wonen", "Vier", "Vier")
    ]  # fmt: skip


def test_names_in_two_rows_are_read_from_the_lower_one() -> None:
    table = open_table(
        book(
            ["Indicator", "Eenheid", "Eerste helft", None, "Tweede helft", None],
            [None, None, "jan", "apr", "jul", "okt"],
            ["Wachttijd", "dagen", 12, 11, 10, 9],
            ["Bezwaren", "stuks", 1, 2, 3, 4],
            merged=["A1:A2", "B1:B2", "C1:D1", "E1:F1"],
        )
    )
    assert (table.header_row, table.header) == (2, ("Indicator", "Eenheid", "jan", "apr", "jul", "okt"))
    assert cells(table)[0] == ("Wachttijd", "dagen", 12, 11, 10, 9)


def test_months_under_a_year_are_months_of_that_year() -> None:
    years = ["Indicator", 2023, None, 2024, None]
    months = [None, "jan", "feb", "jan", "feb"]
    merged = ["A1:A2", "B1:C1", "D1:E1"]
    table = open_table(book(years, months, ["Wachttijd", 12, 11, 10, 9], ["Bezwaren", 1, 2, 3, 4], merged=merged))
    assert table.header == ("Indicator", "jan 2023", "feb 2023", "jan 2024", "feb 2024")
    assert open_table(";2023;;2024\nIndicator;jan;feb;jan\nWacht;1;2;3\nKlacht;4;5;6\n").header[3] == "jan 2024"
    grouped = open_table("Team;Jaar 2024;;Jaar 2025;;\nIndicator;jan;feb;jan;feb;Norm\nA;1;2;3;4;5\nB;1;2;3;4;5\n")
    assert grouped.header == ("Indicator", "jan 2024", "feb 2024", "jan 2025", "feb 2025", "Norm")


def test_the_same_names_are_told_apart_by_what_stands_above_them() -> None:
    table = open_table(
        book(
            ["", "Zorg", None, "Wonen", None],
            ["Titel", "Begroot", "Besteed", "Begroot", "Team"],
            ["Een", 12, 11, 10, "x"],
            merged=["B1:C1", "D1:E1"],
        )
    )
    assert table.header == ("Titel", "Begroot (Zorg)", "Besteed", "Begroot (Wonen)", "Team")


@pytest.mark.parametrize("above", [["Rapport"], [2024], ["Jaar", 2024], ["Rapport", None, "Rapport"]])
def test_a_title_above_the_header_is_no_part_of_names(above: list[object]) -> None:
    table = open_table(
        book(above, ["Titel", "Soort", "Aantal", "Soort"], ["Een", "idee", 1, "y"], ["Twee", "x", 2, "z"])
    )
    assert table.header == ("Titel", "Soort", "Aantal", "Soort (2)")


def test_the_first_sheet_with_a_table_is_taken_and_another_can_be_asked_for() -> None:
    made = load_workbook(BytesIO(book(["Lees dit eerst"], Lijst=[HEAD, ["Een", 1, "x"]], Weg=[HEAD, ["Twee", 2, "y"]])))
    made["Weg"].sheet_state = "hidden"
    content = saved(made)
    table = open_table(content)
    assert (table.sheet, table.sheets) == ("Lijst", ("Sheet", "Lijst"))
    assert cells(open_table(content, sheet="weg")) == [("Twee", 2, "y")]
    with pytest.raises(BadTable, match=r"no sheet “Blad9”. Choose from: Sheet, Lijst"):
        open_table(content, name="x.xlsx", sheet="Blad9")


def test_hidden_rows_and_columns_are_read_as_any_other() -> None:
    made = load_workbook(BytesIO(book(HEAD, ["Een", 1, "x"], ["Twee", 2, "y"])))
    made.active.row_dimensions[2].hidden = True
    made.active.column_dimensions["B"].hidden = True
    assert cells(open_table(saved(made))) == [("Een", 1, "x"), ("Twee", 2, "y")]


def test_what_a_sheet_says_of_its_size_is_not_believed() -> None:
    rows = texts(HEAD) + '<row r="1000000"><c r="A1000000" t="str"><v>laatste</v></c></row>'
    for said in ("A1", "A1:XFD1048576", "A1:ZZZZZZ99999999"):
        table = open_table(by_hand(rows, before=f'<dimension ref="{said}"/>'))
        assert list(table.rows()) == [(1_000_000, ("laatste", None, None))]


def test_a_book_with_prefixes_windows_names_and_no_styles_is_read() -> None:
    given = parts(texts(HEAD, ("Een", "2", "x")))
    sheet = given.pop("xl/worksheets/sheet1.xml")
    for name in ("worksheet", "sheetData", "row", "c ", "is", "t>"):
        sheet = sheet.replace(f"<{name}", f"<m:{name}").replace(f"</{name}", f"</m:{name}")
    sheet = sheet.replace("</c>", "</m:c>").replace(f'xmlns="{MAIN}"', f'xmlns:m="{MAIN}"')
    assert cells(open_table(packed(given | {"XL\\Worksheets\\Sheet1.xml": sheet}))) == [("Een", "2", "x")]


def test_texts_that_stand_far_in_the_workbook_are_found() -> None:
    strings = "".join(f"<si><t>Idee {nth * 7919}</t></si>" for nth in range(60_000))
    row = '<row><c t="s"><v>{}</v></c><c><v>1</v></c></row>'.format
    content = by_hand(
        "".join(map(row, (0, 1, 59_999, 2, 30_000))), more={"xl/sharedStrings.xml": f"<sst>{strings}</sst>"}
    )
    table = open_table(content, header_row=1)
    assert [row.cells[0] for row in table.rows()] == [f"Idee {nth * 7919}" for nth in (1, 59_999, 2, 30_000)]


def test_a_workbook_is_read_again_and_says_how_far_it_is() -> None:
    table = open_table(book(HEAD, *([f"Rij {nth}", nth, "x"] for nth in range(3000))))
    heard: list[tuple[int, int]] = []
    assert len(list(table.rows(lambda done, whole: heard.append((done, whole))))) == 3000
    assert len(list(table.rows())) == 3000
    assert len(heard) > 3
    assert heard == sorted(heard)
    assert heard[-1][0] == heard[-1][1] > 0


TEXTS = st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="_\ufffe\uffff"), max_size=20)
VALUES = st.one_of(
    st.none(), st.integers(-(10**14), 10**14), st.booleans(), TEXTS,
    st.floats(-1e12, 1e12, allow_nan=False).map(lambda value: float(format(value, ".15g"))),
    st.dates(date(1900, 3, 1)), st.datetimes(datetime(1900, 3, 1)).map(lambda moment: moment.replace(microsecond=0)),
)  # fmt: skip


def read_plainly(content: bytes) -> list[list[object]]:
    """The rows as openpyxl has them, a day as a date, spaces as nothing."""
    sheet = load_workbook(BytesIO(content), read_only=True, data_only=True).worksheets[0]
    return [list(map(plainly, row)) for row in sheet.iter_rows(min_row=2, values_only=True)]


def plainly(cell: Any) -> object:
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date()
    return None if isinstance(cell, str) and (not cell or cell.isspace()) else cell


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(VALUES, min_size=3, max_size=3), min_size=1, max_size=6))
def test_every_value_is_read_as_openpyxl_reads_it(rows: list[list[object]]) -> None:
    into = BytesIO()
    made = OtherBook(into, {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False})
    sheet = made.add_worksheet()
    sheet.write_row(0, 0, HEAD)
    day, moment = made.add_format({"num_format": "d-m-yyyy"}), made.add_format({"num_format": "d-m-yyyy h:mm:ss"})
    for at, row in enumerate(rows, 1):
        sheet.write_string(at, 3, "rij")
        for column, value in enumerate(row):
            look = moment if isinstance(value, datetime) else day if isinstance(value, date) else None
            if value is not None and value != "":
                sheet.write(at, column, value, look)
    made.close()
    expected = read_plainly(into.getvalue())
    found = [[*row.cells[:3]] for row in open_table(into.getvalue(), header_row=1).rows()]
    assert found == [row[:3] for row in expected]
