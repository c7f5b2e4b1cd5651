"""Reports for the tests: everything in them is one text, long or strange."""

from __future__ import annotations

from datetime import date

from tracker.charts.model import Column, Kind, Role, Symbol, Table
from tracker.exchange.report import Fact, IconLine, OnePager, Part, Report, Said, Section, Sheet, Story

NASTY = [
    "#panic(1) #let x = 3 $x^2$ *bold* _it_ `raw` ```block``` \\u{1} @ref <label> // note /* note */ = head - [x](y) ~",
    "long text " * 2_000,
    "w" * 20_000,
    "#" * 400,
    "\N{ROCKET}\N{MAN}\u200d\N{WOMAN} emoji 中文字 \u0000\u0007\ud800 \u202e",
    "שלום עולם مرحبا بالعالم " * 40,
    '"quotes" \'and\' {braces} \\"escaped\\" \n\n new \t lines',
    "",
]
_COLUMNS = tuple(Column(title, kind) for title, kind in (("A", Kind.TEXT), ("B", Kind.TEXT), ("C", Kind.DATE)))


def page(text: str) -> OnePager:
    """The page of one experiment with ``text`` wherever text goes."""
    said = tuple(Said(label, text) for label in ("One", "Two", "Three", "Four"))
    rows = tuple((text, text, date(2026, 1, 1)) for _ in range(30))
    return OnePager(
        number="12", title=text, stage="Running", verdict="Not succeeded", role=Role.LEARNED, symbol=Symbol.PENCIL,
        facts=said, card=said, outcome=said, bar=text, measured=text, reached=False, lesson=text, charts=(),
        blocks=Sheet("Blocks", Table(_COLUMNS, rows)),
        data_use=(IconLine("data-residents", "Residents", text), *[IconLine("purpose", text, text)] * 11),
        law=said,
    )  # fmt: skip


def section(part: Part, text: str) -> Section:
    """A part with as much of ``text`` as the program ever puts in it."""
    one = Story("1", text, "Not succeeded", Role.LEARNED, Symbol.PENCIL, date(2026, 1, 1), text,
                tuple(Said(label, text) for label in ("We thought", "We saw", "We learned", "Decision")))  # fmt: skip
    rows = tuple((text, text, date(2026, 1, 1)) for _ in range(12))
    sheet = Sheet("Table", Table(_COLUMNS, rows), "9 more are in the workspace.")
    sheets = {Part.POSITION: 1, Part.TRIED: 1, Part.LESSONS: 1, Part.ASKS: 3, Part.DATA_USE: 1}
    return Section(
        part, part.label, text or "Nothing.", (text,),
        facts=tuple(Fact(12, "of 100 on the way to our ambition") for _ in range(4)),
        stories=(one,) * 4 if part in (Part.TRIED, Part.FAILED) else (),
        sheets=(sheet,) * sheets.get(part, 0),
        pages=(page(text),) if part is Part.EXPERIMENTS else (),
    )  # fmt: skip


def full(text: str, parts: tuple[Part, ...]) -> Report:
    """A report of ``parts`` in which every text is ``text``."""
    return Report(
        text or "Report",
        text or "Report",
        text,
        date(2026, 6, 1),
        text[:200],
        "en",
        text[:400],
        tuple(section(part, text) for part in parts),
    )


def strange() -> Report:
    """A small report."""
    return full("short", (Part.AMBITION, Part.ASKS))
