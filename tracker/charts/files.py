"""A Figure as the bytes of a file. The same chart gives the same bytes: no date, no random names.

SVG keeps words as outlines: a picture in a report must look the same on a computer without our font. What
it says is in its title and description, for screen readers and search.
"""

from __future__ import annotations

import re
import struct
import zlib
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

import matplotlib
from matplotlib.figure import Figure

from tracker.charts.model import ChartModel

SETTINGS: Any = {
    "svg.hashsalt": "blokjes",
    "svg.fonttype": "path",
    "path.simplify": True,
    "savefig.bbox": None,
}
_UNSHOWABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def _written(figure: Figure, kind: str, metadata: dict[str, Any]) -> bytes:
    made = BytesIO()
    with matplotlib.rc_context(SETTINGS):
        figure.savefig(made, format=kind, dpi=figure.dpi, facecolor=figure.get_facecolor(), metadata=metadata)
    return made.getvalue()


def png(figure: Figure, model: ChartModel) -> bytes:
    """A PNG with the title and the alt text as international text (iTXt)."""
    plain = _written(figure, "png", {"Software": None})
    texts = _international("Title", model.title) + _international("Description", model.alt)
    end = plain.index(b"IDAT") - 4
    return plain[:end] + texts + plain[end:]


def _international(key: str, text: str) -> bytes:
    """An uncompressed iTXt chunk (PNG specification, 11.3.3.4) without language tag and translated key."""
    content = b"iTXt" + key.encode("latin-1") + b"\0\0\0\0\0" + _clean(text).encode()
    return struct.pack(">I", len(content) - 4) + content + struct.pack(">I", zlib.crc32(content))


def svg(figure: Figure, model: ChartModel) -> bytes:
    """An SVG that a screen reader takes for one picture with a title and a description."""
    plain = _written(figure, "svg", {"Date": None, "Creator": None}).decode()
    title, desc = f"{model.name}-title", f"{model.name}-desc"
    at = plain.index("<svg ")
    end = plain.index(">", at)
    head = f'{plain[:end]} role="img" aria-labelledby="{title} {desc}">'
    words = f'\n <title id="{title}">{escape(_clean(model.title))}</title>'
    words += f'\n <desc id="{desc}">{escape(_clean(model.alt))}</desc>'
    return (head + words + plain[end + 1 :]).encode()


def _clean(text: str) -> str:
    """Without what XML forbids."""
    return _UNSHOWABLE.sub("", text)
