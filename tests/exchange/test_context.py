"""A table of figures from elsewhere, shaped as CBS StatLine gives them: which column, which rows, one a period."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

import pytest

from tracker.domain.errors import Invalid, UserError
from tracker.exchange import cbs
from tracker.exchange.cbs import open_cbs
from tracker.exchange.context import offer, series
from tracker.exchange.tables import Table, open_table

LONG = """\
"Regionale kerncijfers; dienstverlening"
"Perioden";"Regio's";"Wachttijd balie";"Aantal bezoeken"
"";"";"(minuten)";"(aantal)"
"2023";"Nederland";"7,8";"1.250"
"2023";"Utrecht (gemeente)";"9,1";"120"
"2024*";"Nederland";"7,4";"1.300"
"2024*";"Utrecht (gemeente)";"8,75";"."
"Bron: CBS"
"""
QUARTERS = '"Perioden";"Cijfer"\r\n"2024 1e kwartaal";"7,1"\r\n"2024 2e kwartaal";"."\r\n"2024 3e kwartaal";"7,3"\r\n'
MONTHS = "Perioden;Cijfer\n2024 januari;7,1\n2024 februari;7,25\n2024MM03;6,9\n"
WIDE = "Onderwerp;Regio's;2022;2023;2024\nWachttijd;Nederland;8,2;7,8;7,4\nWachttijd;Utrecht;9;9,1;8,75\n"


def table(text: str) -> Table:
    return open_table(text.encode(), name="statline.csv")


def points(text: str, *args: Any) -> list[tuple[str, str]]:
    return [(period.code, str(value)) for period, value in series(table(text), *args).points]


def test_a_download_offers_its_columns_and_regions() -> None:
    offered = offer(table(LONG))
    assert offered.period == "Perioden"
    assert offered.values == ("Wachttijd balie", "Aantal bezoeken")
    assert offered.parts == {"Regio's": ("Nederland", "Utrecht (gemeente)")}


def test_the_chosen_column_and_rows_are_figures_by_period() -> None:
    made = series(table(LONG), "wachttijd balie", {"regio's": "nederland"})
    assert [(period.code, value) for period, value in made.points] == [
        ("2023", Decimal("7.8")),
        ("2024", Decimal("7.4")),
    ]
    assert made.name == "Nederland"
    assert points(LONG, "Aantal bezoeken", {"Regio's": "Utrecht (gemeente)"}) == [("2023", "120")]


@pytest.mark.parametrize("text, found", [
    (QUARTERS, [("2024-Q1", "7.1"), ("2024-Q3", "7.3")]),
    (MONTHS, [("2024-01", "7.1"), ("2024-02", "7.25"), ("2024-03", "6.9")]),
])  # fmt: skip
def test_periods_are_read_as_cbs_writes_them(text: str, found: list[tuple[str, str]]) -> None:
    assert points(text) == found


def test_periods_may_stand_across() -> None:
    assert points(WIDE, "", {"Regio's": "Utrecht"}) == [("2022", "9"), ("2023", "9.1"), ("2024", "8.75")]


@pytest.mark.parametrize("text, args, words", [
    (LONG, (), "Say which column has the figures. There are: Wachttijd balie, Aantal bezoeken"),
    (LONG, ("Onzin",), "There is no column “Onzin”"),
    (LONG, ("Wachttijd balie",), "Choose one of “Regio's”: Nederland, Utrecht"),
    (LONG, ("Wachttijd balie", {"Regio's": "Ergens"}), "There is no row where “Regio's” is “Ergens”"),
    (LONG, ("Wachttijd balie", {"Onzin": "x"}), "There is no column “Onzin”"),
    (WIDE, (), "Choose one of “Regio's”"),
    ("Naam;Cijfer\nEen;3\nTwee;4\n", (), "no column with periods"),
    ("Perioden;Naam\n2024;Een\n2025;Twee\n", (), "no column with numbers"),
    ("Perioden;Cijfer\n2024;3\n2024;4\n", (), "stands in several rows with other figures"),
])  # fmt: skip
def test_what_is_not_clear_is_asked_in_a_sentence(text: str, args: tuple[Any, ...], words: str) -> None:
    with pytest.raises(Invalid) as raised:
        series(table(text), *args)
    assert words in str(raised.value)


SCATTERED = "Perioden;Regio's;Cijfer\n2023KW01;NL01;7\n2023KW02;GM0014;8\n2023JJ00;NL01;7,5\n2023KW03;NL01;9\n"


def test_rows_about_several_things_are_never_joined_into_one_series() -> None:
    with pytest.raises(Invalid, match="Choose one of “Regio's”: NL01, GM0014"):
        series(table(SCATTERED))
    assert points(SCATTERED, "", {"Regio's": "NL01"}) == [("2023-Q1", "7"), ("2023-Q3", "9")]


def test_a_year_between_quarters_is_left_out_and_said() -> None:
    made = series(table(SCATTERED), "", {"Regio's": "NL01"})
    assert [period.code for period in made.left_out] == ["2023"]
    assert made.omission == "1 figure is left out, for it is about another length of time: 2023."
    assert series(table(QUARTERS)).omission == ""


def test_notes_and_periods_in_other_words_are_no_choice() -> None:
    noted = "Perioden;Maand;Status;Cijfer\n2024 januari;januari 2024;Definitief;7\n2024 februari;februari 2024;;8\n"
    assert points(noted.replace(";;8", ";Voorlopig;8")) == [("2024-01", "7"), ("2024-02", "8")]


BARE = "Perioden;{head};Cijfer\n2023;{one};7,1\n2023;{other};8\n2024;{one};7,3\n2024;{other};9\n"
LOOSE = "Perioden;{head};Cijfer\n2022;{one};7\n2023;{other};8\n2024;{one};9\n"


@pytest.mark.parametrize("text, head, one, other", [
    (BARE, "Regio", "344", "363"),
    (BARE, "Gemeente code", "1960", "1963"),  # codes that might be years
    (BARE, "Wat dan ook", "344", "363"),  # the same codes in every period
    (BARE, "Geslacht (code)", "3000", "4000"),
    (LOOSE, "Regio's", "344", "363"),
    (LOOSE, "Wat dan ook", "0344", "0363"),
])  # fmt: skip
def test_a_column_of_bare_codes_asks_which(text: str, head: str, one: str, other: str) -> None:
    listed = text.format(head=head, one=one, other=other)
    with pytest.raises(Invalid) as raised:
        series(table(listed))
    assert f"Choose one of “{head}”: {one}, {other}" in str(raised.value)
    assert offer(table(listed)).values == ("Cijfer",)
    last = {"7": "9", "7,1": "7.3"}
    assert points(listed, "", {head: one})[-1] == ("2024", last[listed.split("\n")[1].split(";")[-1]])


def test_a_column_without_the_number_of_a_subject_is_no_subject() -> None:
    raw = "ID;Kenmerken;Perioden;Wachttijd_1\n0;1100;2022;7\n1;4500;2023;8\n2;1100;2024;6\n"
    with pytest.raises(Invalid, match="Choose one of “Kenmerken”: 1100, 4500"):
        series(table(raw))
    assert points(raw, "", {"Kenmerken": "1100"}) == [("2022", "7"), ("2024", "6")]


def test_a_number_of_each_row_does_not_hide_that_several_are_meant() -> None:
    listed = "ID;Perioden;Wat;Cijfer\n0;2023;344;7\n1;2023;363;8\n2;2024;344;7\n3;2024;363;9\n"
    with pytest.raises(Invalid, match="Choose one of “Wat”: 344, 363"):
        series(table(listed))


def test_one_code_asks_nothing_and_counts_are_no_codes() -> None:
    assert points("Perioden;Regio;Cijfer\n2023;344;7\n2024;344;8\n") == [("2023", "7"), ("2024", "8")]
    counted = "Perioden;Bezoeken;Klachten\n2023;120;3\n2024;131;4\n"
    assert offer(table(counted)).values == ("Bezoeken", "Klachten")
    assert points(counted, "Klachten") == [("2023", "3"), ("2024", "4")]
    assert points("Perioden;Leeftijd\n2023;41\n2024;42\n") == [("2023", "41"), ("2024", "42")]


def test_small_counts_beside_a_region_are_no_codes() -> None:
    for region in ("Gemeente;344;363", "Plaats;Hier;Daar"):
        head, one, other = region.split(";")
        text = (
            f"Jaar;{head};Banen;Filialen\n2023;{one};170;1\n2023;{other};280;2\n2024;{one};175;1\n2024;{other};282;2\n"
        )
        assert offer(table(text)).values == ("Banen", "Filialen")
        assert points(text, "Filialen", {head: other}) == [("2023", "2"), ("2024", "2")]


def test_what_looks_like_a_code_can_be_chosen_as_the_figures() -> None:
    both = "Perioden;Leeftijd;Cijfer\n2023;41;7\n2024;42;8\n"
    assert points(both, "Leeftijd", {}) == [("2023", "41"), ("2024", "42")]


# Subjects above the periods

FOLDED = """\
"Dienstverlening; regio"
"Onderwerp";"Wachttijd";"Wachttijd";"Bezoeken";"Bezoeken"
"Perioden";"2023";"2024*";"2023";"2024*"
"Regio's";"minuten";"minuten";"aantal";"aantal"
"Nederland";"7,8";"7,4";"1.250";"1.300"
"Utrecht (gemeente)";"9,1";"8,75";"120";"131"
"Bron: CBS"
"""


def test_subjects_may_stand_above_the_periods() -> None:
    where = {"Regio's": "Nederland", "Subject": "Wachttijd"}
    assert points(FOLDED, "", where) == [("2023", "7.8"), ("2024", "7.4")]
    assert points(FOLDED, "", {**where, "Subject": "Bezoeken"}) == [("2023", "1250"), ("2024", "1300")]


# Over the network


class Answer(BaseHTTPRequestHandler):
    """Answers as the open data of CBS does, for one small table."""

    asked: list[str] = []  # noqa: RUF012
    status = 200

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        type(self).asked.append(path)
        parts = {
            "": [{"name": name} for name in ("TableInfos", "UntypedDataSet", "TypedDataSet", "RegioS", "Perioden")],
            "TypedDataSet": [
                {"ID": 0, "RegioS": "NL01  ", "Perioden": "2023JJ00", "Wachttijd_1": 7.8},
                {"ID": 1, "RegioS": "GM0344", "Perioden": "2023JJ00", "Wachttijd_1": 9.1},
                {"ID": 2, "RegioS": "NL01  ", "Perioden": "2024JJ00", "Wachttijd_1": None},
            ],
            "RegioS": [{"Key": "NL01  ", "Title": "Nederland"}, {"Key": "GM0344", "Title": "Utrecht"}],
            "Perioden": [{"Key": "2023JJ00", "Title": "2023"}, {"Key": "2024JJ00", "Title": "2024"}],
        }
        parts["UntypedDataSet"] = [{key: str(value) for key, value in row.items()} for row in parts["TypedDataSet"]]
        content = json.dumps({"value": parts.get(path.rstrip("/").rpartition("/")[2], parts[""])}).encode()
        if "99999" in path:
            self.send_response(404)
        else:
            self.send_response(type(self).status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_args: object) -> None:
        pass


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Answer]]:
    import cbsodata

    monkeypatch.setattr(cbsodata.options, "requests", {})
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    running = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=running.serve_forever, args=(0.02,))
    thread.start()
    monkeypatch.setattr(cbs, "HOST", f"127.0.0.1:{running.server_port}")
    monkeypatch.setattr(cbs, "SECURE", False)
    Answer.asked.clear()
    monkeypatch.setattr(Answer, "status", 200)
    yield Answer
    running.shutdown()
    thread.join()
    running.server_close()


def test_a_table_of_cbs_is_read_with_words_for_codes(server: type[Answer]) -> None:
    made = series(open_cbs("83648ned"), "", {"RegioS": "Nederland"})
    assert [(period.code, str(value)) for period, value in made.points] == [("2023", "7.8")]
    assert all("83648NED" in path for path in server.asked)


@pytest.mark.parametrize("number", ["", "../x", "83648NED/../../x", "http://elsewhere", "NED83648"])
def test_what_is_no_number_of_a_table_is_never_asked(server: type[Answer], number: str) -> None:
    with pytest.raises(Invalid, match="not the number of a CBS table"):
        open_cbs(number)
    assert not server.asked


def test_a_table_that_is_not_there_is_said(server: type[Answer]) -> None:
    with pytest.raises(UserError, match="has no table 99999NED"):
        open_cbs("99999NED")


def test_a_host_in_trouble_is_said(server: type[Answer], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "status", 503)
    with pytest.raises(UserError, match="does not answer"):
        open_cbs("83648NED")


def test_without_a_connection_one_sentence_says_what_to_do(
    server: type[Answer], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cbs, "HOST", "127.0.0.1:9")
    with pytest.raises(UserError, match="Check the connection, or download the table as CSV"):
        open_cbs("83648NED")


def test_without_the_extra_one_sentence_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "cbsodata", None)
    with pytest.raises(UserError, match="with the extra “cbs”"):
        open_cbs("83648NED")
