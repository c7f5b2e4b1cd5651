"""Office files are zip files. Rewritten here, the same content is the same bytes, and does not say when it was made."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

FIRST = "[Content_Types].xml"  # some readers look at the first entry to see what the file is
_MOMENTS = re.compile(rb"<dcterms:(created|modified)\b[^>]*>[^<]*</dcterms:\1>")
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


def settled(package: bytes) -> bytes:
    """``package`` without dates, its parts in the order of their names; also the workbooks inside it."""
    made = BytesIO()
    with ZipFile(BytesIO(package)) as given, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in sorted(given.namelist(), key=lambda each: (each != FIRST, each)):
            entry = ZipInfo(name, _LONG_AGO)
            entry.compress_type = ZIP_DEFLATED
            entry.create_system = 3  # else it differs between Windows and the rest
            new.writestr(entry, _settled_part(name, given.read(name)))
    return made.getvalue()


def _settled_part(name: str, content: bytes) -> bytes:
    if name == "docProps/core.xml":
        return _MOMENTS.sub(b"", content)
    return settled(content) if name.endswith(".xlsx") else content
