"""A file that means harm is refused: bombs, entities, a directory that lies, what would fill the memory."""

from __future__ import annotations

import struct
import tracemalloc
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from table_cases import BYTES, by_hand, lying, noise, of_zeros, packed, parts, said, texts

SHEET = "xl/worksheets/sheet1.xml"
EMPTY = f"<worksheet><sheetData>{'<row></row>' * 700_000}</sheetData></worksheet>"
LAUGHS = '<!DOCTYPE lolz [<!ENTITY a "lol">' + "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True)
) + "]>"  # fmt: skip
FAR = f"<!--{BYTES(100_000).hex()}-->"
XXE = '<!DOCTYPE x [<!ENTITY e SYSTEM "secret.txt">]>'


@pytest.mark.parametrize("head", [LAUGHS, XXE, "<!DOCTYPE x>", FAR + XXE])
@pytest.mark.parametrize("part", [SHEET, "xl/sharedStrings.xml", "xl/workbook.xml", "xl/styles.xml", "_rels/.rels"])
def test_entities_are_refused_before_they_are_read(head: str, part: str) -> None:
    given = parts('<row><c t="inlineStr"><is><t>&i;&e;</t></is></c></row>')
    given[part] = head + given.get(part, "<x>&i;</x>")
    assert "holds code that a table never needs" in said(packed(given))


def test_a_document_type_is_seen_where_two_pieces_meet() -> None:
    filling = noise(262_144)
    for before in range(131_060, 131_075):
        given = parts("")
        given[SHEET] = f"<!--{filling[: before - 7]}--><!DOCTYPE x>" + given[SHEET]
        assert "holds code" in said(packed(given))


@pytest.mark.parametrize("part", [SHEET, "xl/sharedStrings.xml", "xl/styles.xml", "docProps/app.xml"])
def test_a_part_that_is_packed_too_small_is_refused_by_the_directory(part: str) -> None:
    assert "unpacks to far more than it should" in said(of_zeros(part, 3_000_000))


def test_more_than_200_million_bytes_are_refused_by_the_directory() -> None:
    given = packed(parts(texts("ab")) | {"xl/media/film.bin": BYTES(3_000_000)})
    assert "unpacks to far more" in said(lying(given, "xl/media/film.bin", unpacked=210_000_000))


def test_a_directory_that_makes_a_part_small_is_not_believed() -> None:
    """As a bomb would have it: a thousand bytes promised, millions packed."""
    for content in (EMPTY, "".join(f"<c>{noise(90)}</c>" for _ in range(40_000))):
        given = packed(parts("") | {SHEET: content})
        assert "unpacks to far more than it should" in said(lying(given, SHEET, unpacked=1000))


def test_a_directory_that_makes_the_packed_bytes_many_is_not_believed() -> None:
    """The ratio is counted by the bytes that were really used."""
    bomb = packed(parts("") | {SHEET: EMPTY, "xl/media/film.bin": BYTES(200_000)})
    assert "unpacks to far more than it should" in said(
        lying(lying(bomb, SHEET, packed=100_000), "xl/media/film.bin", packed=1000)
    )


def test_parts_that_lie_over_one_another_are_refused() -> None:
    given = parts(texts("ab"))
    same = packed(given | {"xl/copy.xml": given[SHEET]})
    with ZipFile(BytesIO(same)) as found:
        first = found.getinfo(SHEET).header_offset
    assert "is damaged" in said(lying(same, "xl/copy.xml", offset=first))
    assert "is damaged" in said(lying(same, "xl/copy.xml", packed=len(same)))


@pytest.mark.parametrize("method", [ZIP_STORED, ZIP_DEFLATED])
def test_a_part_whose_content_was_changed_is_refused(method: int) -> None:
    given = packed(parts(texts("ab", "cd")), method)
    with ZipFile(BytesIO(given)) as found:
        at = found.getinfo(SHEET).header_offset + 30 + len(SHEET)
    for place in (at, at + 5, at + 40, max(given.find(b"<t>a") + 3, at)):
        changed = bytearray(given)
        changed[place] ^= 3
        assert "is damaged" in said(bytes(changed))


def test_a_part_that_goes_on_where_the_file_ends_is_refused() -> None:
    """Its packed bytes, in the comment of the zip file, say over and over that more follows."""
    endless = b"PK\3\4" + bytes(26) + b"\0\0\0\xff\xff" * 100
    into = BytesIO(packed(parts(texts("ab"))))
    with ZipFile(into, "a") as made:
        made.comment = endless
    content = into.getvalue()
    assert "is damaged" in said(lying(content, SHEET, offset=content.rfind(endless), packed=len(endless) + 100))


def test_a_password_on_the_zip_file_is_told() -> None:
    given = bytearray(packed(parts("")))
    at = given.find(b"PK\1\2")
    while at >= 0:
        given[at + 8] |= 1
        at = given.find(b"PK\1\2", at + 46)
    assert "protected with a password" in said(bytes(given))


@pytest.mark.parametrize("part", [SHEET, "xl/sharedStrings.xml", "xl/styles.xml"])
def test_what_a_parser_would_have_to_keep_is_bounded(part: str) -> None:
    deep = [f"a{n * 7919 % 999}" for n in range(100_000)]
    nested = "".join(f"<{name}>" for name in deep) + "".join(f"</{name}>" for name in reversed(deep))
    names = "".join(f"<a{n * 7919}/>" for n in range(100_000))
    for content in (f"<x>{nested}</x>", f"<x>{names}</x>"):
        assert most_memory(by_hand(texts("ab"), more={part: content})) < 30_000_000


def most_memory(content: bytes) -> int:
    """How many bytes Python had at most while this was refused."""
    tracemalloc.start()
    try:
        assert "is damaged" in said(content)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_wide_rows_with_one_cell_each_do_not_fill_the_memory() -> None:
    rows = "".join(f'<row><c r="XFD{n}"><v>{n * 7919}</v></c></row>' for n in range(3500))
    assert "more than 16,384 columns" in said(by_hand(rows))


def test_a_directory_with_a_million_names_is_refused() -> None:
    name = b"x" * 40
    entry = struct.pack("<4s6H3I5H2I", b"PK\1\2", 20, 20, 0, 0, 0, 0, 0, 0, 0, len(name), 0, 0, 0, 0, 0, 0) + name
    directory = entry * 200_000
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 65_535, 65_535, len(directory), 4, 0)
    assert "unpacks to far more" in said(b"PK\3\4" + directory + end)
