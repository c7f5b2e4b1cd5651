"""CSV and pasted text become a table: however it is written, and wherever its header stands."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from table_cases import CASES, DUTCH, FACTS

from tracker.exchange.formulas import neutral
from tracker.exchange.tables import NO_HEADER, BadTable, Table, is_error, open_table


def cells(table: Table) -> list[tuple[object, ...]]:
    return [row.cells for row in table.rows()]


@pytest.mark.parametrize(
    "encoding, named",
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("cp1252", "cp1252"),
        ("utf-16", "utf-16"),  # with a mark
        ("utf-16-le", "utf-16-le"),  # without
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
    ],
)
def test_a_dutch_export_reads_the_same_in_every_encoding(encoding: str, named: str) -> None:
    table = open_table(DUTCH.encode(encoding), name="lijst.csv")
    assert (table.encoding, table.delimiter, table.header_row) == (named, ";", 1)
    assert table.header == ("Nr", "Titel", "Datum", "Bedrag", "Toelichting")
    assert list(table.rows()) == [
        (2, ("1", "Eén loket", "01-03-2024", "1.250,50", "Eerste regel\nTweede; met punt")),
        (3, ("2", "Sneller antwoord", "15-04-2024", "800,00", "Zonder brief")),
        (4, ("3", 'Het "eerlijke" gesprek', None, None, None)),
    ]


def test_a_big_endian_mark_is_seen() -> None:
    assert open_table(b"\xfe\xff" + DUTCH.encode("utf-16-be")).header[1] == "Titel"


def test_one_broken_sign_does_not_turn_a_file_in_utf8_into_another_encoding() -> None:
    written = ("Titel;Uitleg\n" + "Eén;Café\n" * 20).encode() + b"Twee;afgebroken \xc3\n"
    table = open_table(written)
    assert table.encoding == "utf-8"
    assert cells(table)[0] == ("Eén", "Café")


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_the_delimiter_is_recognised(delimiter: str) -> None:
    into = io.StringIO()
    csv.writer(into, delimiter=delimiter).writerows([["Naam", "Bedrag", "Uitleg"], ["A, B", "1,5", "x; y"]] * 3)
    table = open_table(into.getvalue().encode())
    assert table.delimiter == delimiter
    assert cells(table)[0] == ("A, B", "1,5", "x; y")


def test_decimal_commas_are_not_taken_for_delimiters() -> None:
    table = open_table(b"Maand;Dagen;Kosten\njan;1,5;2,25\nfeb;2,5;3,25\n")
    assert table.delimiter == ";"
    assert cells(table) == [("jan", "1,5", "2,25"), ("feb", "2,5", "3,25")]


def test_excels_own_first_line_says_the_delimiter() -> None:
    table = open_table(b"sep=;\r\nNaam,voluit,hier;Uitleg\r\nA,b,c;D\r\n")
    assert (table.header, table.header_row, cells(table)) == (("Naam,voluit,hier", "Uitleg"), 2, [("A,b,c", "D")])


def test_a_list_of_one_column_keeps_its_commas() -> None:
    table = open_table(
        "Titel\nEen brief, en nog een\nTwee loketten, één vraag\nDrie, en dan pas vier\nWachten, bellen\n"
    )
    assert (table.delimiter, table.header) == ("", ("Titel",))
    assert cells(table)[0] == ("Een brief, en nog een",)


def test_the_header_stands_below_a_block_of_facts() -> None:
    table = open_table(FACTS.encode(), name="ideas.pb")
    assert (table.header_row, table.header) == (13, ("project_id", "cost", "votes", "name", "description"))
    assert [row.number for row in table.rows()] == [14, 15, 16]
    assert cells(table)[0] == ("3", "7200", "43", "Podium", "Een podium in de wijk")


def test_a_table_that_is_a_part_of_a_file_ends_where_the_next_part_begins() -> None:
    table = open_table((FACTS + "VOTES\nvoter_id;age;sex;vote\n1;20;M;3\n2;30;V;9\n").encode())
    assert (table.header_row, len(cells(table))) == (13, 3)
    assert len(cells(open_table(b"Titel;Soort\nEen;x\nZORG\nTwee;y\n"))) == 3


def test_the_line_that_says_where_figures_come_from_is_no_row() -> None:
    table = open_table(b"Bevolking\n\nRegio;Perioden;Inwoners\nAssen;2023;69000\nEmmen;2023;107000\nBron: CBS\n")
    assert [row.number for row in table.rows()] == [4, 5]
    assert cells(open_table("Titel\nBron: CBS\n")) == [("Bron: CBS",)]


def test_a_sign_inside_quotation_marks_does_not_cut_a_cell() -> None:
    table = open_table(b'titel,uitleg\nEen,"a; b; c"\nTwee,"d; e; f"\n')
    assert (table.delimiter, cells(table)) == (",", [("Een", "a; b; c"), ("Twee", "d; e; f")])


@pytest.mark.parametrize(
    "above, row",
    [
        ("", 1),
        ("Ideeën van inwoners\n\n", 3),
        ("\n\nIdeeën;;;\nGemaakt op;01-02-2024;;\n;;;\n", 6),
        ("Rapport;2024\nAfdeling;Burgerzaken\n\n", 4),
    ],
)
def test_the_header_stands_below_a_title(above: str, row: int) -> None:
    table = open_table((above + "Titel;Soort;Datum;Aantal\nEen;idee;01-02-2024;3\nTwee;idee;02-02-2024;4\n").encode())
    assert (table.header_row, table.header) == (row, ("Titel", "Soort", "Datum", "Aantal"))
    assert [each.number for each in table.rows()] == [row + 1, row + 2]


@pytest.mark.parametrize("above", ["", "Rapport\n", "Rapport\nPeriode;2024\n", "Periode;2024\nAfdeling;Burgerzaken\n"])
@pytest.mark.parametrize("below", ["", "\n"])
@pytest.mark.parametrize("end", ["", "\nLegenda;A = goed;B = matig;C = slecht;D = weg\n"])
def test_a_narrow_table_is_found_between_what_stands_around_it(above: str, below: str, end: str) -> None:
    rows = "Wachttijd;12;10\nKlachten;3;2\nBezwaren;4;4\n"
    table = open_table(f"{above}Indicator;Waarde;Norm\n{below}{rows}{end}".encode())
    assert table.header[:3] == ("Indicator", "Waarde", "Norm")
    assert cells(table)[0][:3] == ("Wachttijd", "12", "10")


@pytest.mark.parametrize("letters", ["BM", "MZ", "RIFF", "BZh", "PAR1", "MMXX", "II"])
def test_a_table_may_begin_with_the_letters_of_another_kind_of_file(letters: str) -> None:
    assert open_table(f"{letters};Aantal\nx;1\n".encode()).header == (letters, "Aantal")


def test_a_row_with_units_under_the_header_is_no_data() -> None:
    table = open_table(b"Maand;Wachttijd;Kosten\n;(dagen);(euro)\njan;12;100\nfeb;11;90\n")
    assert [row.number for row in table.rows()] == [3, 4]


def test_a_row_that_only_looks_like_units_is_data() -> None:
    assert cells(open_table(b"Titel;Eenheid\nuren;dagen\nKosten;euro\n")) == [("uren", "dagen"), ("Kosten", "euro")]


def test_long_questions_of_a_form_are_a_header() -> None:
    asked = "Wat zou jij het liefst anders zien aan hoe wij je helpen als je iets nodig hebt, en waarom juist dat?"
    answers = "2024-02-01 10:00,Minder brieven,Noord\n2024-02-02 11:00,x,Zuid\n"
    table = open_table(f'Tijdstempel,"{asked}",Je wijk\n{answers}')
    assert table.header == ("Tijdstempel", asked, "Je wijk")


def test_months_and_years_can_be_names_of_columns() -> None:
    table = open_table(b"Indicator;2023;2024;01-02-2025\nWachttijd;12;11;9\nBezwaren;3;4;2\n")
    assert (table.header_row, table.header) == (1, ("Indicator", "2023", "2024", "01-02-2025"))


def test_the_header_row_can_be_told() -> None:
    table = open_table(DUTCH.encode(), header_row=3)
    assert table.header[1] == "Sneller antwoord"
    assert len(cells(table)) == 1
    with pytest.raises(BadTable, match="has nothing in row 9"):
        open_table(DUTCH.encode(), header_row=9)


def test_every_column_has_a_name_of_its_own() -> None:
    table = open_table(",naam,Naam,naam (2),\n0,a,b,c,d\n1,e,f,g,h\n")
    assert table.header == ("Column A", "naam", "Naam (2)", "naam (2) (2)", "Column E")


def test_empty_columns_before_the_table_are_left_out() -> None:
    table = open_table(b"Overzicht\n\n;;Titel;Soort\n;;Een;idee\n;;Twee;idee\n")
    assert (table.header, cells(table)) == (("Titel", "Soort"), [("Een", "idee"), ("Twee", "idee")])


def test_rows_may_be_shorter_or_longer_than_the_header() -> None:
    table = open_table(b"a;b;c\n1;2;3\n4\n5;6;7;8\n9;9;9\n9;9;9\n9;9;9\n9;9;9;;;;\n")
    assert cells(table)[:3] == [("1", "2", "3"), ("4", None, None), ("5", "6", "7", "8")]
    assert cells(table)[-1] == ("9", "9", "9")


def test_empty_rows_are_left_out_and_count() -> None:
    table = open_table("a;b\n\n1;2\n;;\n   ; \n3;4\n")
    assert [row.number for row in table.rows()] == [3, 6]


def test_cells_of_more_lines_are_one_cell_and_one_row() -> None:
    table = open_table(CASES.encode(), name="cases.csv")
    assert [row.number for row in table.rows()] == [2, 3, 4]
    assert cells(table)[0][3] == "Een lange tekst, met komma's\nen een tweede regel\n\nen een derde."


def test_a_lone_quotation_mark_in_a_cell_that_is_written_as_it_should_cuts_nothing() -> None:
    table = open_table(b'title;text\r\n"24"" screen";"one; two"\r\n')
    assert (table.delimiter, cells(table)) == (";", [('24" screen', "one; two")])


def test_what_was_done_against_formulas_is_undone() -> None:
    said = ["=1+1", "-5", "@jij", "+31 6", "'t Loket", "'=toch", "gewoon", "\ttab"]
    written = "a;b\n" + "".join(f'"{neutral(each)}";x\n' for each in said)
    assert [row[0] for row in cells(open_table(written.encode()))] == said


def test_what_excel_puts_on_the_clipboard_is_a_table() -> None:
    table = open_table('Titel\tUitleg\r\nEen\t"twee\nregels"\r\nDrie\t"Snel" loket\r\n')
    assert (table.name, table.encoding, table.delimiter) == ("What was pasted", "", "\t")
    assert cells(open_table('Titel\tUitleg\r\nEen\t"twee\nregels"\r\n')) == [("Een", "twee\nregels")]
    assert ("Drie", '"Snel" loket') in cells(table)


def test_a_table_can_be_read_again_and_says_how_far_it_is() -> None:
    table = open_table(("a;b\n" + "1;2\n" * 3000).encode())
    heard: list[tuple[int, int]] = []
    assert len(list(table.rows(lambda done, whole: heard.append((done, whole))))) == 3000
    assert len(list(table.rows())) == 3000
    assert len(heard) > 3
    assert heard == sorted(heard)
    assert heard[-1] == (12_004, 12_004)


def test_whoever_listens_can_stop_it() -> None:
    class Cancelled(Exception):
        pass

    def stop(done: int, _whole: int) -> None:
        if done:
            raise Cancelled

    with pytest.raises(Cancelled):
        list(open_table(("a;b\n" + "1;2\n" * 9000).encode()).rows(stop))


def test_a_file_goes_by_its_content_and_its_name_is_told(tmp_path: Path) -> None:
    path = tmp_path / "lijst.xlsx"
    path.write_bytes(DUTCH.encode())
    table = open_table(path)
    assert (table.name, len(cells(table))) == ("lijst.xlsx", 3)


@pytest.mark.parametrize("text", ["#DIV/0!", "#N/B", "#VERW!", " #REF! "])
def test_an_error_of_a_formula_is_known_in_both_languages(text: str) -> None:
    assert is_error(text)
    assert not is_error("#1 idee")


def test_a_mark_that_is_never_closed_is_told_with_its_row() -> None:
    with pytest.raises(BadTable, match="a quotation mark in row 3 is never closed"):
        list(open_table(b'a;b\n1;2\n3;"vier\n5;6\n', name="x.csv").rows())


@pytest.mark.parametrize(
    "text",
    [
        "Te lange wachttijd;procedure;KCC\nTe moeilijke brief;werkproces;BZ\n",
        "Kast is dicht\tKCC\nBrief komt laat\tKCC\nBalie is vol\tBZ\n",
        "Te lange wachttijd\nTe moeilijke brief\nKast is dicht\n",
        "Kast dicht;12\nBrief laat;7\n",
    ],
)
def test_a_first_row_that_reads_as_data_is_data(text: str) -> None:
    for source in (text, text.encode()):
        table = open_table(source)
        assert table.header_row == 0
        assert table.header[0] == "Column A"
        assert next(row.number for row in table.rows()) == 1
        assert len(cells(table)) == text.count("\n")


@pytest.mark.parametrize(
    "text",
    [
        "Ons ding;Hoe erg\nEen;Twee\n",
        "Titel\nTe lange wachttijd\n",
        "Knelpunt;Soort\nprocedure;procedure\n",
        "Wat gaat er mis?\nDe brief\n",
        "Ding;2024;2025\nA;1;2\n",
        "Alleen een regel\n",
    ],
)
def test_a_row_with_names_stays_one(text: str) -> None:
    assert open_table(text.encode()).header_row == 1


def test_that_there_are_no_names_can_be_told() -> None:
    table = open_table(b"Ons ding;Hoe erg\nEen;Twee\n", header_row=NO_HEADER)
    assert (table.header_row, table.header) == (0, ("Column A", "Column B"))
    assert cells(table) == [("Ons ding", "Hoe erg"), ("Een", "Twee")]


def test_names_that_are_said_again_further_down_are_no_row() -> None:
    text = "Nr;Titel;Team\n1;Een;X\nNr;Titel;Team\n2;Twee;Y\nNr;Titel;\n3;Nr;Z\n;Titel;\n"
    assert cells(open_table(text.encode())) == [
        ("1", "Een", "X"), ("2", "Twee", "Y"), ("3", "Nr", "Z"), (None, "Titel", None),
    ]  # fmt: skip
    assert cells(open_table(b"naam;Naam\nx;y\nnaam;Naam\n")) == [("x", "y")]
