"""What a file is by its first bytes, whatever its name says, where it is certainly no table we read."""

from __future__ import annotations

import re
from typing import BinaryIO

from tracker.exchange.cells import BadTable
from tracker.words import N_

ZIPPED = (b"PK\3\4", b"PK\5\6", b"PK\7\x08")
IMAGE = N_("{name} is a picture, not a table. Choose the .xlsx or .csv file with the list itself.")
ARCHIVE = N_("{name} is a compressed archive. Unpack it first and choose the table in it.")
OLD_EXCEL = N_("{name} is in the old Excel format (.xls). Open it in Excel, save it as .xlsx and choose that.")
PROTECTED = N_("{name} is protected with a password. Open it in Excel, take the password off, save it and try again.")
WEB_PAGE = N_(
    "{name} is a web page or XML, whatever its name says. Open it in Excel, save it as .xlsx and choose that."
)
OTHER = N_("{name} is not a table but a file of another kind. Save the list as .xlsx or .csv and choose that.")

_HEAD = 4096
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_STARTS = (
    (b"\x89PNG\r\n", IMAGE), (b"\xff\xd8\xff", IMAGE), (b"GIF87a", IMAGE), (b"GIF89a", IMAGE), (b"BM", IMAGE),
    (b"II*\0", IMAGE), (b"MM\0*", IMAGE), (b"RIFF", IMAGE), (b"\0\0\1\0", IMAGE), (b"8BPS", IMAGE),
    (b"%!PS", OTHER), (b"7z\xbc\xaf", ARCHIVE), (b"Rar!\x1a", ARCHIVE), (b"\x1f\x8b", ARCHIVE),
    (b"BZh", ARCHIVE), (b"\xfd7zXZ", ARCHIVE), (b"\x28\xb5\x2f\xfd", ARCHIVE),
    (b"{\\rtf", OTHER), (b"SQLite format 3\0", OTHER), (b"\x7fELF", OTHER), (b"MZ", OTHER), (b"PAR1", OTHER),
    (b"\x09\x08\x10\0", OLD_EXCEL), (b"\x09\x04\x06\0", OLD_EXCEL), (b"\x09\x02\x06\0", OLD_EXCEL),
)  # fmt: skip
_BINARY = (b"BM", b"MZ", b"RIFF", b"BZh", b"PAR1")  # letters that a list may begin with: then a NUL must follow soon
_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\{\s*\"|\[\s*\{)")
_MARKUP = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|!doctype|!--|html|table|head|body|meta|style|svg)\b", re.IGNORECASE
)


def refuse_other_kinds(file: BinaryIO, name: str) -> None:
    """Raise BadTable for a picture, an old workbook, a web page and other files that are certainly no table."""
    head = file.read(_HEAD)
    if head.startswith(_OLE):
        raise BadTable(PROTECTED if _holds(file, "EncryptedPackage") else OLD_EXCEL, name=name)
    if head[4:12] in (b"ftypheic", b"ftypavif", b"ftypmif1", b"ftypheix"):
        raise BadTable(IMAGE, name=name)
    for start, sentence in _STARTS:
        if head.startswith(start) and (start not in _BINARY or b"\0" in head):
            raise BadTable(sentence, name=name)
    if _MARKUP.match(head[2:].replace(b"\0", b"") if head[:2] in (b"\xff\xfe", b"\xfe\xff") else head):
        raise BadTable(WEB_PAGE, name=name)
    if _JSON.match(head):
        raise BadTable(OTHER, name=name)


def _holds(file: BinaryIO, stream: str) -> bool:
    """Whether an old Office file holds a stream of this name, which may stand anywhere in it."""
    sought = stream.encode("utf-16-le")
    file.seek(0)
    tail = b""
    while chunk := file.read(1 << 20):
        if sought in tail + chunk:
            return True
        tail = chunk[-len(sought) :]
    return False
