"""The parts of an Office file, unpacked piece by piece in memory, and never more than is safe.

The directory of a zip file says how large each part will be. It is asked first and never believed: what comes out is
counted against what went in. A part with a document type is refused before a parser sees it, because only there can
entities be declared; Office files have none (ECMA-376, part 2).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from tracker.exchange.cells import BadTable
from tracker.exchange.signatures import PROTECTED
from tracker.words import N_

TOO_LARGE = N_(
    "{name} unpacks to far more than it should, so it was not read. Save the sheet you need as .csv instead."
)
DAMAGED = N_("{name} is damaged and cannot be read. Open it in Excel, save it again and choose that.")
UNSAFE = N_(
    "{name} holds code that a table never needs, so it was not read. Save the list in Excel as a new .xlsx file."
)

MOST = 200_000_000  # bytes, all parts unpacked
RATIO = 100
_DIRECTORY = 8_000_000  # bytes; Python makes some ten times that of it
_CHUNK = 1 << 17
_SLACK = 1 << 20  # bytes of a part that may come before its ratio is looked at while reading
_LONGEST_TAG = 1 << 22
_HEADER = struct.Struct("<4s22xHH")
_END = struct.Struct("<4s8xIIH")
_END_64 = struct.Struct("<4s36xQQ")
_LOCATOR = struct.Struct("<4s16x")


@dataclass(frozen=True)
class Package:
    """An Office file whose directory was found to be in order."""

    opened: Callable[[], BinaryIO]
    name: str
    parts: dict[str, ZipInfo]

    def size(self, part: str) -> int:
        """Of the part unpacked, in bytes; 0 for a part that is not there."""
        entry = self.parts.get(_plain_name(part))
        return entry.file_size if entry else 0

    def chunks(self, part: str) -> Iterator[bytes]:
        """A part, piece by piece; nothing where there is none. Raises BadTable."""
        entry = self.parts.get(_plain_name(part))
        if entry:
            with self.opened() as file:
                yield from self._guarded(_inflated(file, entry, self.name))

    def read(self, part: str) -> bytes:
        """A small part in one piece. Raises BadTable."""
        return b"".join(self.chunks(part))

    def _guarded(self, chunks: Iterator[bytes]) -> Iterator[bytes]:
        """The same, unless it is XML that may do harm: in an encoding that hides it, with entities, without end."""
        tail, since = b"", 0
        for nth, chunk in enumerate(chunks):
            if nth == 0 and (b"\0" in chunk[:4] or chunk[:2] in (b"\xff\xfe", b"\xfe\xff")):
                raise BadTable(DAMAGED, name=self.name)
            if b"<!DOCTYPE" in tail + chunk or b"<!ENTITY" in tail + chunk:
                raise BadTable(UNSAFE, name=self.name)
            tail = chunk[-10:]
            closed = chunk.rfind(b">")
            since = since + len(chunk) if closed < 0 else len(chunk) - closed
            if since > _LONGEST_TAG:
                raise BadTable(TOO_LARGE, name=self.name)
            yield chunk


def _plain_name(part: str) -> str:
    """Names of parts are the same in capitals, and some programs write them as Windows does."""
    return part.replace("\\", "/").lstrip("/").casefold()


def open_package(opened: Callable[[], BinaryIO], name: str) -> Package:
    """Read the directory of a zip file and refuse what would unpack to too much. Raises BadTable."""
    with opened() as file:
        size = file.seek(0, 2)
        _check_directory(file, size, name)
        try:
            with ZipFile(file) as found:
                entries = found.infolist()
        except (BadZipFile, ValueError, NotImplementedError, struct.error, EOFError, OverflowError) as error:
            raise BadTable(DAMAGED, name=name) from error
    _check(entries, size, name)
    return Package(opened, name, {_plain_name(entry.filename): entry for entry in entries})


def _check_directory(file: BinaryIO, size: int, name: str) -> None:
    """Refuse a directory so large that reading it would cost too much memory."""
    reach = min(size, _END.size + 65_536 + _LOCATOR.size + _END_64.size)
    file.seek(size - reach)
    tail = file.read(reach)
    at = tail.rfind(b"PK\5\6")
    if at < 0 or at + _END.size > len(tail):
        raise BadTable(DAMAGED, name=name)
    length = _END.unpack_from(tail, at)[1]
    before = at - _LOCATOR.size - _END_64.size
    if before >= 0 and tail[at - _LOCATOR.size : at].startswith(b"PK\6\7"):
        length = _END_64.unpack_from(tail, before)[1]
    if length > _DIRECTORY:
        raise BadTable(TOO_LARGE if length <= size else DAMAGED, name=name)
    file.seek(0)


def _check(entries: list[ZipInfo], size: int, name: str) -> None:
    """What the directory admits: sizes, ratios, and parts that lie over one another."""
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    read = [entry for entry in entries if entry.filename.endswith((".xml", ".rels"))]
    if unpacked > min(MOST, RATIO * packed + _SLACK) or any(
        entry.file_size > RATIO * max(entry.compress_size, 1) for entry in read
    ):
        raise BadTable(TOO_LARGE, name=name)
    if packed > size or len({entry.header_offset for entry in entries}) < len(entries):
        raise BadTable(DAMAGED, name=name)
    if any(entry.flag_bits & 1 for entry in read):
        raise BadTable(PROTECTED, name=name)


def _inflated(file: BinaryIO, entry: ZipInfo, name: str) -> Iterator[bytes]:
    """The bytes of a part. Raises BadTable when they are not what the directory promised."""
    file.seek(entry.header_offset)
    header = file.read(30)
    if len(header) < 30 or not header.startswith(b"PK\3\4") or entry.compress_type not in (0, 8):
        raise BadTable(DAMAGED, name=name)
    _mark, names, extra = _HEADER.unpack(header)
    file.seek(names + extra, 1)
    checked, produced = 0, 0
    try:
        for chunk, consumed in (_stored if entry.compress_type == 0 else _deflated)(file, entry.compress_size):
            produced += len(chunk)
            if produced > RATIO * consumed + _SLACK or produced > entry.file_size:
                raise BadTable(TOO_LARGE, name=name)
            checked = zlib.crc32(chunk, checked)
            yield chunk
    except zlib.error as error:
        raise BadTable(DAMAGED, name=name) from error
    if produced != entry.file_size or checked != entry.CRC:
        raise BadTable(DAMAGED, name=name)


def _stored(file: BinaryIO, left: int) -> Iterator[tuple[bytes, int]]:
    consumed = 0
    while left > 0 and (chunk := file.read(min(_CHUNK, left))):
        left -= len(chunk)
        consumed += len(chunk)
        yield chunk, consumed


def _deflated(file: BinaryIO, left: int) -> Iterator[tuple[bytes, int]]:
    """What comes out, never more at once than a chunk, and how many bytes went in so far."""
    inflate = zlib.decompressobj(-15)
    waiting, consumed = b"", 0
    while not inflate.eof:
        if not waiting:
            waiting = file.read(min(_CHUNK, left))
            if not waiting:  # the file ends before the part does
                return
            left -= len(waiting)
            consumed += len(waiting)
        chunk = inflate.decompress(waiting, _CHUNK)
        waiting = inflate.unconsumed_tail
        if chunk:
            yield chunk, consumed - len(waiting)
