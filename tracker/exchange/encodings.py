"""In which encoding a text file is written, and whether it is text at all."""

from __future__ import annotations

import codecs
from typing import BinaryIO

from tracker.exchange.cells import BadTable
from tracker.words import N_

RUBBISH = N_("{name} is not a table but a file of another kind. Save the list as .xlsx or .csv and choose that.")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: it begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHUNK = 1 << 20
_CONTROLS = bytes(sign for sign in range(32) if sign not in b"\t\n\r\f\x1a\x1b") + b"\x7f"


def encoding_of(file: BinaryIO, name: str) -> str:
    """Python's name of the encoding of ``file``, which is read to its end. Raises BadTable for what is no text."""
    start = file.read(_CHUNK)
    for mark, encoding in _MARKS:
        if start.startswith(mark):
            return encoding
    head = start[:65_536]
    if b"\0" in head:
        return _wide(head, name)
    if len(head.translate(None, _CONTROLS)) < 0.98 * len(head):
        raise BadTable(RUBBISH, name=name)
    return _narrow(start, file, name)


def _wide(head: bytes, name: str) -> str:
    """UTF-16 without a mark: of Latin letters every second byte is 0."""
    first, second = head[0::2].count(0), head[1::2].count(0)
    for zeros, others, encoding in ((second, first, "utf-16-le"), (first, second, "utf-16-be")):
        if zeros > 0.6 * (len(head) / 2) and others < 0.05 * len(head):
            return encoding
    raise BadTable(RUBBISH, name=name)


def _narrow(chunk: bytes, file: BinaryIO, name: str) -> str:
    """UTF-8 when all of it is, or all but a sign that was cut in two; else what Windows writes in our countries."""
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    good = bad = 0
    while chunk:
        if b"\0" in chunk:
            raise BadTable(RUBBISH, name=name)
        text = decoder.decode(chunk)
        if not text.isascii():
            lost = text.count("\ufffd")
            bad += lost
            good += len(text) - len(text.encode("ascii", "ignore")) - lost
        chunk = file.read(_CHUNK)
    bad += len(decoder.decode(b"", final=True))
    return "utf-8" if bad == 0 or good > 10 * bad else "cp1252"
