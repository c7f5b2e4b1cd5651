"""Tables to read, shaped like those that people bring; and workbooks written by hand, that no program would write."""

from __future__ import annotations

import random
import struct
import time
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from tracker.domain.errors import UserError
from tracker.exchange.tables import BadTable, open_table

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKED = "http://schemas.openxmlformats.org/package/2006"

BYTES = random.Random(5).randbytes
DUTCH = (
    "Nr;Titel;Datum;Bedrag;Toelichting\r\n"
    "1;Eén loket;01-03-2024;1.250,50;\"Eerste regel\r\nTweede; met punt\"\r\n"
    "2;Sneller antwoord;15-04-2024;800,00;Zonder brief\r\n"
    "3;\"Het \"\"eerlijke\"\" gesprek\";;;\r\n"
)  # fmt: skip
FACTS = (
    "META\r\nkey;value\r\ndescription;Top idee\r\ncountry;Nederland\r\nunit;Onze gemeente\r\nbudget;100000\r\n"
    "vote_type;approval\r\ndate_begin;31.03.2024\r\ndate_end;15.04.2024\r\nmin_length;2\r\ncomment;#1: jongeren\r\n"
    "PROJECTS\r\nproject_id;cost;votes;name;description\r\n"
    "3;7200;43;Podium;Een podium in de wijk\r\n9;21000;42;Platform;Een plek om mee te praten\r\n"
    "8;40000;25;Baan;Een baan om te fietsen\r\n"
)  # fmt: skip
CASES = (
    "entry_type,id,name,description,start_date,active,status\n"
    'case,1,Loket,"Een lange tekst, met komma\'s\nen een tweede regel\n\nen een derde.",2020,,Not in use anymore\n'
    'case,2,"Zaak ""A""",,2019,yes,Implemented\ncase,3,Plein,"Kort, maar met een komma",,yes,Pilot\n'
)  # fmt: skip


def book(*rows: Sequence[Any], merged: Sequence[str] = (), **sheets: Sequence[Sequence[Any]]) -> bytes:
    """A workbook with ``rows`` on its first sheet, and more sheets by name."""
    made = Workbook()
    first = made.active
    for row in rows:
        first.append(row)
    for area in merged:
        first.merge_cells(area)
    for name, lines in sheets.items():
        sheet = made.create_sheet(name)
        for line in lines:
            sheet.append(line)
    return saved(made)


def saved(made: Workbook) -> bytes:
    into = BytesIO()
    made.save(into)
    return into.getvalue()


def by_hand(rows: str, *, before: str = "", after: str = "", head: str = "", more: Mapping[str, str] = {}) -> bytes:
    """A workbook of one sheet with this XML in its ``sheetData``; ``more`` adds or replaces parts."""
    return packed(parts(rows, before=before, after=after, head=head) | dict(more))


def parts(rows: str, *, before: str = "", after: str = "", head: str = "") -> dict[str, str]:
    relation = f'<Relationship Id="r{{}}" Type="{RELATIONS}/{{}}" Target="{{}}"/>'.format
    relations = f'<Relationships xmlns="{PACKED}/relationships">{{}}</Relationships>'.format
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKED}/content-types"/>',
        "_rels/.rels": relations(relation(1, "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
        '<sheet name="Lijst" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relations(
            relation(1, "worksheet", "worksheets/sheet1.xml")
            + relation(2, "sharedStrings", "sharedStrings.xml")
            + relation(3, "styles", "styles.xml")
        ),
        "xl/worksheets/sheet1.xml": f'{head}<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}'
        "</worksheet>",
    }


def packed(content: Mapping[str, str | bytes], method: int = ZIP_DEFLATED) -> bytes:
    into = BytesIO()
    with ZipFile(into, "w", method) as made:
        for name, text in content.items():
            made.writestr(name, text)
    return into.getvalue()


def texts(*rows: Sequence[str]) -> str:
    """Rows of inline texts, as XML."""
    cell = '<c t="inlineStr"><is><t>{}</t></is></c>'.format
    return "".join(f"<row>{''.join(map(cell, row))}</row>" for row in rows)


def lying(package: bytes, name: str, **said: int) -> bytes:
    """The same zip file, whose directory says of the part called ``name`` how large it is ``packed``, ``unpacked``,
    or at which ``offset`` it stands."""
    changed = bytearray(package)
    with ZipFile(BytesIO(package)) as found:
        at = found.start_dir
    while at >= 0:
        length = struct.unpack_from("<H", changed, at + 28)[0]
        if changed[at + 46 : at + 46 + length].decode() == name:
            for what, number in said.items():
                struct.pack_into("<I", changed, at + {"packed": 20, "unpacked": 24, "offset": 42}[what], number)
        at = changed.find(b"PK\1\2", at + 46)
    return bytes(changed)


def of_zeros(name: str, size: int) -> bytes:
    """A zip file with one part of spaces, which packs a thousand times smaller, and one that hardly does."""
    return packed({**parts(""), name: b" " * size, "xl/media/film.bin": BYTES(size // 10)})


def noise(size: int) -> str:
    """Text that does not pack well."""
    return BYTES(size // 2).hex()


def letters(size: int) -> str:
    return BYTES(size).translate(bytes(65 + sign % 26 for sign in range(256))).decode()


def said(content: bytes, name: str = "lijst.xlsx") -> str:
    """The one sentence with which this is refused, when it is opened or read."""
    started = time.perf_counter()
    with pytest.raises(BadTable) as raised:
        list(open_table(content, name=name).rows())
    assert time.perf_counter() - started < 10
    sentence = str(raised.value)
    assert isinstance(raised.value, UserError)
    assert sentence.startswith((name, f"In {name}"))
    assert "\n" not in sentence
    return sentence
