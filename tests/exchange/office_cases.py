"""Charts for the tests of what leaves to Office: every registered one from the example, and made ones per kind."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

from tracker.charts import CHARTS
from tracker.charts.model import (
    Axis,
    Band,
    Bar,
    Cell,
    Chain,
    ChartModel,
    Column,
    Dash,
    Dot,
    Dots,
    Face,
    Fill,
    Kind,
    Line,
    Mark,
    Moment,
    Node,
    Plot,
    Role,
    Row,
    Rows,
    Scale,
    Series,
    Sign,
    Symbol,
    Table,
    Wall,
    WallGroup,
    WallTile,
)
from tracker.exchange.report import Choices, Part, Report
from tracker.operations.charting import chart_model
from tracker.operations.example import write_example
from tracker.operations.reporting import report
from tracker.operations.workspaces import new_workspace
from tracker.storage.workspace import open_workspace

TODAY = date(2026, 11, 23)
DAY = date(2025, 1, 1).toordinal()
NASTY = "=1+1 \U0001f680 שלום \x07\x0b\x00<b>&\"' _x000D_ \u202e{n} $x$"
FORMULAS = ("=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1", "http://example.org", "12", "1-5-2026")


@cache
def _files() -> dict[str, Path]:
    folder = Path(mkdtemp())
    write_example(folder / "example.blokjes")
    new_workspace(folder / "empty.blokjes", statement="De beste", start="2025-05-01", horizon="2028-05-01")
    return {name: folder / f"{name}.blokjes" for name in WORKSPACES}


@cache
def registered(name: str, workspace: str = "example") -> ChartModel:
    """The chart called ``name`` of the example, or of an empty workspace."""
    with open_workspace(_files()[workspace], today=TODAY) as opened:
        return chart_model(opened, name)


@cache
def whole_report(workspace: str = "example") -> Report:
    """A report with every part."""
    with open_workspace(_files()[workspace], today=TODAY) as opened:
        return report(opened, Choices(parts=tuple(Part)))


def model(*series: Series, x: Axis | None = None, y: Axis | None = None, text: str = "Een vondst", rows: int = 3,
          moments: tuple[Moment, ...] = ()) -> ChartModel:  # fmt: skip
    """A chart with a typed table."""
    axis = x or Axis(Scale.DATE, DAY, DAY + 400)
    cells: list[tuple[Cell, ...]] = [(text, n, date.fromordinal(DAY + n), None) for n in range(rows)]
    columns = (
        Column(text, Kind.TEXT),
        Column("Aantal", Kind.WHOLE),
        Column("Dag", Kind.DATE),
        Column("Leeg", Kind.TEXT),
    )
    plot = Plot(axis, y or Axis(Scale.NUMBER, 0, 120), series, moments)
    return ChartModel("made", text, text, text, (text,), plot, Table(columns, tuple(cells)))


def line(name: str = "lijn", *heights: float, role: Role = Role.RUNNING, step: bool = False) -> Line:
    """A line with a height every hundred days."""
    points = tuple((float(DAY + n * 100), y) for n, y in enumerate(heights or (10.0, 20.0, 15.0)))
    return Line(name, role, points, ((name, "nu"), (f"{name} nu",)), step=step, dash=Dash.SOLID)


def band(name: str, alpha: float, *edges: tuple[float, float]) -> Band:
    """An area with its edges every hundred days."""
    points = tuple((float(DAY + n * 100), low, high) for n, (low, high) in enumerate(edges))
    return Band(name, Role.RUNNING, points, alpha, ((name,),))


def dots(name: str = "metingen", text: str = "t") -> Dots:
    """Three points of two kinds."""
    marks = [Mark(float(DAY + n * 100), 10.0 + n, "measurement", f"id{n}", str(n), text) for n in range(3)]
    signs = (Sign.DOT, Sign.DIAMOND, Sign.DOT)
    return Dots(name, tuple(Dot(mark, Role.ORDINARY, sign) for mark, sign in zip(marks, signs, strict=True)))


def rows(text: str = "rij", *, dotted: bool = False, low: float = 0.0) -> ChartModel:
    """Three bars."""
    mark = Mark(5, 0, "experiment", "e1", "1", text)
    made = tuple(
        Row((f"{text} {n}",), (Bar(low, low + n + 1, Role.CLEARED, words=(f"{n + 1} {text}",)),),
            (Dot(mark),) if dotted else ())
        for n in range(3)
    )  # fmt: skip
    return model(Rows("balken", made), x=Axis(Scale.NUMBER, 0, 10), y=Axis(Scale.CATEGORY), text=text)


def wall(tiles: int = 30, text: str = "blokje") -> ChartModel:
    """Tiles of all fills in three groups."""
    faces = [
        Face(Role.CLEARED, Fill.SOLID, Symbol.CHECK),
        Face(Role.RUNNING, Fill.SOLID, Symbol.PLAY),
        Face(Role.CLEARED, Fill.HALF, Symbol.CHECK),
        Face(Role.ORDINARY, Fill.EMPTY),
    ]
    made = [
        WallTile(faces[n % 4], Mark(0, 0, "block", f"b{n}", str(n), f"{text} {n}"), fresh=n % 7 == 0)
        for n in range(tiles)
    ]
    groups = tuple(WallGroup(f"{text} {n}", f"{len(made[n::3])} blokjes", tuple(made[n::3])) for n in range(3))
    keys = tuple((face, f"{n} {text}") for n, face in enumerate(faces))
    return model(Wall("muur", groups, keys), x=Axis(Scale.CATEGORY), y=Axis(Scale.CATEGORY), text=text)


def many_rows() -> ChartModel:
    """Forty rows of points."""
    dots = [Dot(Mark(float(n), 0, "indicator", f"i{n}", "", f"rij {n}")) for n in range(40)]
    made = tuple(Row((f"rij {n}",), dots=(dot,)) for n, dot in enumerate(dots))
    return model(Rows("rijen", made, ticks=(0.0, 50.0)), x=Axis(Scale.NUMBER, 0, 50), y=Axis(Scale.CATEGORY))


def chain(tries: int) -> ChartModel:
    """One try after the other, every fifth beside the one before."""
    face = Face(Role.CLEARED, Fill.SOLID, Symbol.CHECK)
    marks = [Mark(n, n % 5, "experiment", f"e{n}", str(n), "poging") for n in range(tries)]
    nodes = tuple(Node(n, n % 5, face, (f"{n} poging", "gelukt"), mark, n == 3) for n, mark in enumerate(marks))
    return model(Chain("pogingen", nodes, tuple((n, n + 1) for n in range(tries - 1))), x=Axis(Scale.NUMBER))


def many_points(count: int) -> ChartModel:
    """A line of so many points, and as many rows in its table."""
    points = line("veel", *[float(n % 100) for n in range(count)])
    return model(points, x=Axis(Scale.DATE, DAY, DAY + 100 * count - 100), rows=count)


MOMENTS = (Moment(DAY + 250.0, ("vandaag",)), Moment(DAY + 256.0, ("ambitie: 13 september 2025", "13 sep"), Dash.SOLID))
MADE: dict[str, ChartModel] = {
    "lines": model(line("een"), line("twee", 1, 1, 1, role=Role.ATTENTION), dots(), moments=MOMENTS),
    "steps": model(line("trap", 1, 5, 90, step=True)),
    "one point": model(line("punt", 4)),
    "half a day": model(
        dots(), Line("lat", Role.RUNNING, ((DAY, 3), (DAY + 399.5, 3))), x=Axis(Scale.DATE, DAY, DAY + 399.5)
    ),
    "a gap": model(line("gat", 1, float("nan"), 3)),
    "names": model(
        Line("lijn", Role.RUNNING, ((0, 1), (2, 3)), (("eind",),)), x=Axis(Scale.CATEGORY, 0, 2, ("a", "b", "c"))
    ),
    "a fan": model(line(), band("waaier", 0.2, (1, 2), (1, 4), (0, 9))),
    "crossing fans": model(
        line(), band("een", 0.2, (1, 2), (1, 4)), replace(band("twee", 0.2, (1, 3), (2, 9)), role=Role.ATTENTION)
    ),
    "areas": model(band("onder", 1, (0, 2), (0, 4), (0, 9)), band("boven", 1, (2, 5), (4, 9), (9, 20))),
    "areas in steps": model(
        replace(band("onder", 0.4, (0, 2), (0, 4)), step=True),
        Band("boven", Role.RUNNING, ((DAY, 2, 3), (DAY + 50, 2, 6), (DAY + 100, 4, 9)), 0.8, (("boven",),), step=True),
        Line("rand", Role.RUNNING, ((DAY, 2), (DAY + 100, 4)), step=True),
    ),
    "bars": rows(),
    "bars with points": rows(dotted=True),
    "many rows": many_rows(),
    "a long chain": chain(40),
    "wall": wall(),
    "a large wall": wall(2_000),
    "nasty lines": model(line(NASTY), dots(NASTY, NASTY), text=NASTY, moments=(Moment(DAY + 9.0, (NASTY,)),)),
    "nasty bars": rows(NASTY),
    "nasty wall": wall(9, NASTY),
    "long": model(line(), text="lang " * 1_000),
    "one long word": wall(9, "w" * 5_000),
    "many points": many_points(1_000),
    "10,000 points": many_points(10_000),
}


WORKSPACES = ("example", "empty")
NAMES = [
    *(f"{name} of {workspace}" for name in CHARTS for workspace in WORKSPACES),
    *(pytest.param(name, marks=pytest.mark.soak) if name == "10,000 points" else name for name in MADE),
]


def chart_of(name: str) -> ChartModel:
    """One of ``NAMES``: a registered chart of the example or of an empty workspace, or a made one."""
    return MADE[name] if name in MADE else registered(*name.split(" of "))
