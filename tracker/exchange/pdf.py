"""A report as a PDF that is read aloud well (PDF/UA-1) and kept for long (PDF/A-2a); typst sets the pages.

What the report says goes in as JSON, never as markup: a ``#`` that a colleague wrote stays a ``#``. The same report
gives the same bytes: no clock, no random names, no font but the one that comes with a dependency of ours.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, time
from functools import lru_cache
from threading import Lock
from typing import Any

import assets
from tracker.exchange.pdf_words import ROOMS, WHOLE, drawn, told
from tracker.exchange.report import BOARD, Report

STANDARDS = ["a-2a", "ua-1"]
MOST = 6  # pages for the board
_LOCK = Lock()  # one typst for all; it keeps what it read and set for the next report


def write(report: Report) -> bytes:
    """The PDF of ``report``. The parts for the board get six pages, and shorter texts where those would not do."""
    pictures = drawn(report)
    for room in (WHOLE,) if report.whole else ROOMS:
        made = _set(report, told(report, room, pictures))
        if pages(made) <= MOST or not all(section.part in BOARD for section in report.sections):
            break
    return made


def pages(made: bytes) -> int:
    """How many pages a PDF of typst has; the tree of its pages is never compressed."""
    found = re.search(rb"/Type/Pages/Count (\d+)", made)
    return int(found[1]) if found else 0


def _set(report: Report, data: dict[str, Any]) -> bytes:
    """The PDF of what the template reads."""
    return typeset("report.typ", data, STANDARDS, datetime.combine(report.day, time(), UTC))


def typeset(template: str, data: Mapping[str, Any], standards: Sequence[str], moment: datetime | None = None) -> bytes:
    """The PDF that one of our templates makes of ``data``; ``moment`` is when it says it was made."""
    with _LOCK:
        made: bytes = _typst(template).compile(
            sys_inputs={"report": json.dumps(data, ensure_ascii=False)},
            format="pdf",
            pdf_standards=list(standards),
            timestamp=moment,
        )
    return made


@lru_cache(maxsize=3)
def _typst(template: str) -> Any:
    """typst with one of our templates and our font."""
    import typst

    from tracker.charts.writing import font_folder

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(font_folder())])
    folder = assets.path("report")
    return typst.Compiler(str(folder / template), root=str(folder), font_paths=fonts)
