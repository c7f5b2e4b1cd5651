"""Whatever the bytes are: a table or one sentence, never another error, and never without end."""

from __future__ import annotations

import time
from datetime import date
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from hypothesis import example, given, settings
from hypothesis import strategies as st
from table_cases import CASES, DUTCH, FACTS, book, by_hand, packed

from tracker.exchange.tables import BadTable, Table, open_table

ROOT = Path(__file__).resolve().parents[2]
LONG_ENOUGH = 10  # seconds, on a busy machine
TEXTS = [text.encode(encoding) for text in (DUTCH, FACTS, CASES) for encoding in ("utf-8-sig", "cp1252", "utf-16")]
SPICE = st.sampled_from(
    [b";", b",", b'"', b"\n", b"\r", b"\0", b"\xff", b"\xc3", b"'", b"=", b"<", b">", b"&", b"&#1;", b"]]>", b"<!--",
     b"<row>", b"<c r='A1'>", b"</c>", b"<v>", b't="s"', b's="-1"', b'r="XFD1"', b'r="99999999999"', b"1e999", b"nan",
     b"-1", b"_xD800_", b"xmlns:a='b'", b"a:", b"PK\1\2", b"PK\5\6", b"ref=", b"A1:A9"]
)  # fmt: skip
EDIT = st.tuples(st.sampled_from(["replace", "insert", "delete", "repeat"]), st.floats(0, 1), st.floats(0, 0.2), SPICE)
EDITS = st.lists(EDIT, min_size=1, max_size=6)


def edited(content: bytes, edits: list[tuple[str, float, float, bytes]]) -> bytes:
    """The same bytes after a few accidents."""
    for act, where, size, spice in edits:
        start = int(where * len(content))
        end = min(len(content), start + max(1, int(size * size * len(content))))
        middle = {
            "replace": spice,
            "insert": spice + content[start:end],
            "delete": b"",
            "repeat": content[start:end] * 3,
        }
        content = content[:start] + middle[act] + content[end:]
    return content


@cache
def workbook() -> bytes:
    return book(
        ["Overzicht", None, None],
        ["Titel", "Datum", "Aantal", "Deel"],
        ["Een", date(2024, 3, 1), 12, 0.5],
        ["Twee", date(2024, 4, 1), "=1/0", True],
        [None, None, 1.5, "lang\ntwee"],
        merged=["A1:D1", "A4:A5"],
        Blad2=[["a", "b"], [1, 2]],
    )


@cache
def unpacked() -> dict[str, bytes]:
    with ZipFile(BytesIO(workbook())) as found:
        return {name: found.read(name) for name in found.namelist()}


def read(content: bytes | str) -> None:
    """As a table, or refused; what was read keeps its promises."""
    started = time.perf_counter()
    try:
        promised(open_table(content, name="lijst"))
    except BadTable as refused:
        sentence = str(refused)
    else:
        sentence = "a table"
    assert sentence
    assert time.perf_counter() - started < LONG_ENOUGH


def promised(table: Table) -> None:
    """What whoever reads a table may count on."""
    wide = len(table.header)
    assert wide == len({each.casefold() for each in table.header}) > 0
    assert all(table.header)
    for row in table.rows():
        assert row.number > table.header_row
        assert len(row.cells) >= wide
        for cell in row.cells:
            assert cell is None or isinstance(cell, str | int | float | Decimal | date)
            if isinstance(cell, str):
                assert cell.strip()
                cell.encode()


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(TEXTS), EDITS)
def test_a_text_after_any_accident(content: bytes, edits: list[tuple[str, float, float, bytes]]) -> None:
    read(edited(content, edits))


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(sorted(unpacked())), EDITS)
def test_a_part_of_a_workbook_after_any_accident(part: str, edits: list[tuple[str, float, float, bytes]]) -> None:
    read(packed({**unpacked(), part: edited(unpacked()[part], edits)}))


CELL = st.builds(
    '<c r="{}{}" t="{}" s="{}">{}<v>{}</v>{}</c>'.format,
    st.sampled_from("ABCZ"),
    st.sampled_from(["", "1", "2", "0", "-1", "99999999", "x"]),
    st.sampled_from(["n", "s", "b", "d", "e", "str", "inlineStr", "x", ""]),
    st.sampled_from(["0", "1", "2", "3", "4", "5", "-1", "x", "999"]),
    st.sampled_from(["", "<f>A1</f>"]),
    st.sampled_from(
        ["", "0", "1", "-1", "1.5", "1e9", "1e400", "nan", "2024-01-01", "45000.5", "2958465.9999999", "0.9999999",
         "59.9999999", "#REF!", " ", "99999999999999999999", "\u0661\u0662"]
    ),
    st.sampled_from(["", "<is><t>een</t></is>"]),
)  # fmt: skip
ROW = st.builds(
    lambda number, cells: f'<row r="{number}">{"".join(cells)}</row>',
    st.sampled_from(["1", "2", "3", "0", "-5", "1048577", "99999999999", "", "x"]),
    st.lists(CELL, max_size=6),
)
MERGE = st.builds(
    '<mergeCell ref="{}{}:{}{}"/>'.format,
    st.sampled_from("ABZ"), st.integers(0, 4), st.sampled_from("ABZ"), st.integers(0, 9),
)  # fmt: skip
LOOKS = (
    '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[h]:mm"/><numFmt numFmtId="x"/></numFmts><cellXfs><xf/>'
    '<xf numFmtId="14"/><xf numFmtId="10"/><xf numFmtId="164"/><xf numFmtId="22"/><xf numFmtId="21"/></cellXfs>'
    "</styleSheet>"
)


@settings(max_examples=120, deadline=None)
@given(st.lists(ROW, max_size=7), st.lists(MERGE, max_size=3))
def test_a_sheet_of_cells_that_no_program_would_write(rows: list[str], merges: list[str]) -> None:
    more = {"xl/styles.xml": LOOKS, "xl/sharedStrings.xml": "<sst><si><t>Een</t></si><si><t>twee</t></si></sst>"}
    read(by_hand("".join(rows), after=f"<mergeCells>{''.join(merges)}</mergeCells>", more=more))


@settings(max_examples=120, deadline=None)
@given(EDITS)
def test_a_workbook_after_any_accident_with_its_bytes(edits: list[tuple[str, float, float, bytes]]) -> None:
    read(edited(workbook(), edits))


@settings(max_examples=80, deadline=None)
@given(st.binary(max_size=2000))
@example(b"PK\3\4")
@example(b"\xff\xfe")
@example(b"\xff\xfe\0")
@example(b'"')
def test_any_bytes(content: bytes) -> None:
    read(content)


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=500))
@example("\ud800;x\n1;2")
@example("\0")
@example("\x1f")
def test_anything_pasted(text: str) -> None:
    read(text)
