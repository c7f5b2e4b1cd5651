"""What is no table, or means harm, is refused in one sentence that says what to do."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from table_cases import DUTCH, MAIN, book, by_hand, letters, noise, packed, parts, said, texts

from tracker.exchange.tables import BadTable, open_table

ROOT = Path(__file__).resolve().parents[2]
SHEET = "xl/worksheets/sheet1.xml"
OLE = bytes.fromhex("d0cf11e0a1b11ae1")


@pytest.mark.parametrize(
    "content, words",
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "is a picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "is a picture"),
        (b"GIF89a\1\0", "is a picture"),
        (b"RIFF\1\0\0\0WEBPVP8", "is a picture"),
        (b"\0\0\0\x18ftypheic", "is a picture"),
        (b"BM\x36\0\0\0", "is a picture"),
        (b"%PDF-1.7\n", "is a PDF"),
        (b"\x1f\x8b\x08\0", "is a compressed archive"),
        (b"Rar!\x1a\7", "is a compressed archive"),
        (b"7z\xbc\xaf\x27\x1c", "is a compressed archive"),
        (OLE + bytes(600) + "Workbook".encode("utf-16-le"), "old Excel format"),
        (OLE + bytes((1 << 20) - 20) + "EncryptedPackage".encode("utf-16-le"), "protected with a password"),
        (b"<html><table><tr><td>1</td></tr></table>", "is a web page or XML"),
        (b"\xef\xbb\xbf <!DOCTYPE html><html>", "is a web page or XML"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "web page or XML"),
        ("\ufeff<html>".encode("utf-16-le"), "is a web page or XML"),
        (b'[{"titel": "Een"}]', "of another kind"),
        (b"SQLite format 3\0" + bytes(90), "of another kind"),
        (bytes(range(256)) * 300, "of another kind"),
        (bytes(1000), "of another kind"),
        (b"Titel;Soort\r\n" + bytes(40), "of another kind"),
        (b"Titel;Soort\n" + b"Een;idee\n" * 200_000 + b"\0\1", "of another kind"),
        (bytes(n * 7919 % 31 + 1 for n in range(9000)), "of another kind"),
        (b"", "is empty"),
        (b"\n\r\n ; \n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (packed({"een.csv": DUTCH}), "is a compressed archive"),
        (packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}), "OpenDocument"),
        (packed({"[Content_Types].xml": "<Types/>", "word/document.xml": "<x/>"}), "of another kind"),
        (packed(parts("") | {"xl/workbook.xml": "<w:document/>"}), "of another kind"),
        (packed(parts("") | {"xl/workbook.xml": f'<workbook xmlns="{MAIN}"/>'}), "no sheet with cells"),
        (packed(parts("") | {"xl/workbook.xml": "geen xml"}), "is damaged"),
        (by_hand(""), "is empty"),
        (by_hand("<row><c>"), "is damaged"),
        (by_hand('<row><c t="s"><v>7</v></c></row>'), "is damaged"),
        (by_hand('<row><c t="s"><v>-1</v></c></row>', more={"xl/sharedStrings.xml": "<sst><si><t>x</t></si></sst>"}),
         "is damaged"),
        (by_hand('<row><c r="é1"><v>7</v></c></row>'), "is damaged"),
        (by_hand(texts(["a"]), head='<?xml version="1.0" encoding="ebcdic-9"?>'), "is damaged"),
        (packed(parts("") | {SHEET: f'<worksheet xmlns="{MAIN}"/>'.encode("utf-16")}), "is damaged"),
        (book(["a", "b"], [1, 2])[:-200], "is damaged"),
        (b"PK\3\4" + bytes(400), "is damaged"),
        (b"PK\5\6" + bytes(18), "is a compressed archive"),
    ],
)  # fmt: skip
def test_another_kind_of_file_is_told_by_its_kind(content: bytes, words: str) -> None:
    assert words in said(content, "lijst.csv")


@pytest.mark.parametrize(
    "content, words",
    [
        (lambda: (";".join(f"k{n}" for n in range(20_000)) + "\n1;2\n").encode(), "more than 16,384 columns"),
        (lambda: ",".join(["x"] * 1_000_000).encode(), "more than 16,384 columns"),
        (lambda: b"a" * 9_000_000, "more than 131,072 characters"),
        (lambda: b"a;b\n1;" + b"x" * 1_000_000 + b"\n", "more than 131,072 characters in row 2"),
        (lambda: b'a;b\n1;2\n3;"' + b"x\n" * 500_000 + b'"\n', "more than 131,072 characters in row 3"),
        (lambda: by_hand('<row><c r="XFE1"><v>1</v></c></row>'), "more than 16,384 columns"),
        (lambda: by_hand('<row><c r="ZZZZZZZ1"><v>1</v></c></row>'), "more than 16,384 columns"),
        (lambda: by_hand(texts([f"kolom {n * 7919}" for n in range(20_000)])), "more than 16,384 columns"),
        (lambda: by_hand(texts(["a", "b"], [noise(1_000_000), "x"])), "more than 131,072 characters"),
        (
            lambda: by_hand(f'<row><c t="inlineStr"><is><t>{noise(400_000).replace("a", "&gt;")}</t></is></c></row>'),
            "131,072 characters",
        ),
        (lambda: by_hand(texts([noise(131_074), "x"])), "more than 131,072 characters"),
        (lambda: by_hand(f'<row><c r="{letters(400_000)}1"><v>1</v></c></row>'), "more than 16,384 columns"),
        (lambda: shared(noise(1_000_000)), "more than 131,072 characters"),
        (lambda: by_hand(f'<row><c r="{noise(6_000_000)}"/></row>'), "unpacks to far more than it should"),
    ],
)
def test_a_table_beyond_measure_is_refused(content: Callable[[], bytes], words: str) -> None:
    assert words in said(content())


def shared(text: str) -> bytes:
    strings = f"<sst><si><t>{text}</t></si></sst>"
    return by_hand('<row><c t="s"><v>0</v></c></row>', more={"xl/sharedStrings.xml": strings})


def test_a_hundred_thousand_sheets_are_one_when_they_are_the_same() -> None:
    given = parts(texts("a", "b"))
    sheet = '<sheet name="Blad{0}" sheetId="{0}" r:id="r1"/>'.format
    given["xl/workbook.xml"] = given["xl/workbook.xml"].replace(
        "<sheets>", "<sheets>" + "".join(map(sheet, range(99_000)))
    )
    assert open_table(packed(given)).sheets == ("Blad0",)


def test_a_megabyte_of_empty_cells_is_no_trouble() -> None:
    assert len(list(open_table("a;b\n1;2" + ";" * 1_000_000 + "\n3;4\n").rows())) == 2


def test_merged_cells_without_end_are_refused() -> None:
    rows = texts(["a", "b"], *(["x", "y"] for _ in range(40)))
    areas = "".join(f'<mergeCell ref="A{n}:XFD{n + 5}"/>' for n in range(1, 210_000))
    assert "too many merged cells" in said(by_hand(rows, after=f"<mergeCells>{areas}</mergeCells>"))


def test_merged_cells_across_a_very_wide_table_are_refused() -> None:
    rows = texts([f"k{nth}" for nth in range(16_000)], *(["x", "y"] for _ in range(260)))
    areas = "".join(f'<mergeCell ref="A{n}:XFD{n}"/>' for n in range(2, 262))
    assert "too many merged cells" in said(by_hand(rows, after=f"<mergeCells>{areas}</mergeCells>"))


def test_a_million_merged_rows_take_no_time() -> None:
    rows = texts(["a", "b"], ["x", "y"], ["", "z"])
    areas = '<mergeCell ref="A2:A1048576"/><mergeCell ref="B2:XFD2"/>'
    table = open_table(by_hand(rows, after=f"<mergeCells>{areas}</mergeCells>"))
    assert [row.cells for row in table.rows()] == [("x", "y"), ("x", "z")]


@pytest.mark.parametrize(
    "make, words",
    [
        (lambda path: None, "There is no file"),
        (lambda path: path.mkdir(), "is a folder"),
        (lambda path: os.mkfifo(path), "cannot be read"),
    ],
)
def test_a_path_that_is_no_file_is_told(make: Callable[[Path], object], words: str, tmp_path: Path) -> None:
    path = tmp_path / "lijst.csv"
    make(path)
    with pytest.raises(BadTable, match=words):
        open_table(path)


def test_a_name_that_no_file_can_have_is_told() -> None:
    with pytest.raises(BadTable, match="There is no file"):
        open_table(Path("a\0b"))


def test_a_file_that_goes_away_while_it_is_used_is_told(tmp_path: Path) -> None:
    path = tmp_path / "lijst.csv"
    path.write_text(DUTCH, encoding="utf-8")
    table = open_table(path)
    path.unlink()
    with pytest.raises(BadTable, match="There is no file"):
        list(table.rows())


def test_reading_needs_nothing_that_is_slow_to_load() -> None:
    code = (
        "import sys; from tracker.exchange.tables import open_table; from pathlib import Path\n"
        "list(open_table(Path(sys.argv[1])).rows())\n"
        "print(*sorted({'openpyxl', 'xlsxwriter', 'numpy', 'lxml'} & {m.split('.')[0] for m in sys.modules}))"
    )
    path = Path(os.environ["BLOKJES_HOME"]) / "lijst.xlsx"
    path.write_bytes(book(["a", "b"], [1, 2]))
    done = subprocess.run([sys.executable, "-c", code, str(path)], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
