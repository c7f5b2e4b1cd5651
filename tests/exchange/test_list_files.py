"""Lists as files: typed cells in a workbook, Dutch CSV, plain CSV in codes, and text that comes back as it was."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from tracker.domain.errors import Invalid
from tracker.domain.periods import parse_period
from tracker.domain.terms import BlockKind, Missing
from tracker.exchange import list_files
from tracker.exchange.formulas import plain
from tracker.exchange.lists import LISTS, Layout, Named, Value
from tracker.words import use_language

BLOCK: dict[str, Value] = {
    "number": "37", "title": "=1+1", "kind": BlockKind.PROCEDURE, "state": Named("open", "Came back"), "look": None,
    "state_on": date(2026, 5, 1), "experiments": ("2", "10"), "description": "one\ntwo; three, \"four\"",
    "weight": 3, "votes": 0, "one_off": True, "team": "-5", "source": "'=x", "service": "<r>x</r>",
}  # fmt: skip
MEASUREMENT: dict[str, Value] = {
    "indicator": Named("1", "Waiting time"), "period": parse_period("2026-05"), "value": Decimal("-1234.5"),
    "missing": Missing.NOT_KNOWN, "n": 12, "note": "@x", "unit": "minutes",
}  # fmt: skip
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12) | st.text("'=+-@\t\n;,\" 1a", max_size=8)


def row(name: str, values: dict[str, Value]) -> tuple[Value, ...]:
    return tuple(values.get(each) for each in LISTS[name].names)


def read(text: str, delimiter: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))


def sheet(name: str, rows: Sequence[tuple[Value, ...]]) -> Any:
    return load_workbook(io.BytesIO(list_files.write(LISTS[name], rows, Layout.XLSX))).active


def cells(made: Any) -> dict[str, Any]:
    heads, *rest = made.iter_rows()
    return {head.value: cell for head, cell in zip(heads, rest[0], strict=True)}


def test_plain_csv_is_said_in_codes() -> None:
    use_language("nl")
    text = list_files.comma_separated(LISTS["blocks"], [row("blocks", BLOCK)])
    assert text.startswith("number,title,kind,state,look,")
    assert text.count("\r\n") == 2
    (made,) = read(text)
    assert {name: made[name] for name in BLOCK} == {
        "number": "37", "title": "'=1+1", "kind": "procedure", "state": "open", "look": "", "state_on": "2026-05-01",
        "experiments": "2 10", "description": "one\ntwo; three, \"four\"", "weight": "3", "votes": "0",
        "one_off": "true", "team": "-5", "source": "''=x", "service": "<r>x</r>",
    }  # fmt: skip
    (measured,) = read(list_files.comma_separated(LISTS["measurements"], [row("measurements", MEASUREMENT)]))
    assert list(measured.values()) == ["1", "2026-05", "-1234.5", "not-known", "12", "'@x", "minutes"]


def test_csv_for_dutch_excel_is_said_in_words() -> None:
    use_language("nl")
    made = list_files.write(LISTS["measurements"], [row("measurements", MEASUREMENT)], Layout.DUTCH)
    assert made.startswith(b"\xef\xbb\xbfIndicator;Periode;Waarde;")
    assert made.endswith(b"Waiting time;mei 2026;-1234,5;Niet bekend;12;'@x;minutes\r\n")
    (block,) = read(list_files.comma_separated(LISTS["blocks"], [row("blocks", BLOCK)], Layout.DUTCH)[1:], ";")
    assert (block["Soort"], block["Stand"], block["Sinds"]) == ("Procedure", "Came back", "01-05-2026")
    assert (block["Experimenten"], block["Uit één inventarisatie"]) == ("2, 10", "ja")


def test_a_workbook_has_cells_of_their_own_type() -> None:
    made = sheet("blocks", [row("blocks", BLOCK)])
    assert (made.title, made.freeze_panes, made.auto_filter.ref) == ("Blocks", "C2", "A1:R2")
    found = cells(made)
    values = {head: cell.value for head, cell in found.items()}
    assert (values["Number"], values["Weight"], values["Votes"], values["Team"]) == (37, 3, 0, "-5")
    assert (values["Since"], found["Since"].is_date) == (datetime(2026, 5, 1), True)  # noqa: DTZ001
    assert (values["Title"], found["Title"].data_type, found["Title"].quotePrefix) == ("=1+1", "s", True)
    assert (values["Kind"], values["State"], values["Look"]) == ("Procedure", "Came back", None)
    assert values["Description"] == BLOCK["description"]
    assert (values["Source"], plain(values["Source"])) == ("''=x", "'=x")
    assert values["Service"].strip() == "<r>x</r>"
    measured = {
        head: cell.value for head, cell in cells(sheet("measurements", [row("measurements", MEASUREMENT)])).items()
    }
    assert (measured["Value"], measured["Number of answers"], measured["Period"]) == (-1234.5, 12, "May 2026")


@pytest.mark.parametrize("number, cell", [("37", 37), ("37b", "37b"), ("007", "007"), ("0", "0")])
def test_a_label_that_counts_is_a_number_in_a_workbook(number: str, cell: object) -> None:
    assert cells(sheet("blocks", [row("blocks", {"number": number})]))["Number"].value == cell


def test_a_number_that_excel_would_round_stays_as_it_is() -> None:
    made = cells(sheet("measurements", [row("measurements", {"value": Decimal("123456789012345.123456")})]))
    assert made["Value"].value == "123456789012345.123456"


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("layout", Layout)
def test_every_list_has_headings_of_its_own_also_when_it_is_empty(name: str, layout: Layout) -> None:
    for spoken in ("nl", "en"):
        use_language(spoken)
        made = list_files.write(LISTS[name], [], layout)
        assert made == list_files.write(LISTS[name], [], layout)
        if layout is Layout.XLSX:
            heads = [cell.value for cell in next(load_workbook(io.BytesIO(made)).active.iter_rows())]
        else:
            heads = next(
                csv.reader(io.StringIO(made.decode("utf-8-sig")), delimiter=";" if layout is Layout.DUTCH else ",")
            )
        assert len(set(heads)) == len(heads) == len(LISTS[name].columns)
        assert all(heads)


def test_more_rows_than_a_sheet_holds_are_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(list_files, "MOST_ROWS", 2)
    rows = [row("betters", {"title": "x"})] * 3
    with pytest.raises(Invalid, match="Choose CSV"):
        list_files.write(LISTS["betters"], rows, Layout.XLSX)
    assert len(read(list_files.write(LISTS["betters"], rows, Layout.PLAIN).decode())) == 3


def test_a_long_emoji_text_fits_in_a_cell() -> None:
    with ZipFile(
        io.BytesIO(list_files.write(LISTS["blocks"], [row("blocks", {"description": "😀" * 20_000})], Layout.XLSX))
    ) as made:
        assert made.read("xl/worksheets/sheet1.xml").decode().count("😀") == 32_767 // 2


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_texts_come_back_from_csv_as_they_were(texts: list[str]) -> None:
    rows = [row("blocks", {"title": text, "description": text}) for text in texts]
    for layout, delimiter in ((Layout.PLAIN, ","), (Layout.DUTCH, ";")):
        text = list_files.write(LISTS["blocks"], rows, layout).decode("utf-8-sig")
        found = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))[1:]
        places = [LISTS["blocks"].names.index(name) for name in ("title", "description")]
        assert [[plain(each[place]) for place in places] for each in found] == [[text, text] for text in texts]
        assert not any(each[places[0]].startswith(("=", "@", "\t", "\n")) for each in found)
