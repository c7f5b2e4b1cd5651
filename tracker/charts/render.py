"""From a ChartModel to a picture: a file (PNG, SVG) or the pixels of the window.

Every text is set as it is: a ``$`` stays a dollar sign. The layout is computed in points from the widths of
the words, so that a picture is right the first time and its size does not change what it says.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import Any

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from tracker.charts import files
from tracker.charts.chain import natural_height as chain_height
from tracker.charts.model import Chain, ChartModel, Mark, Plot, Rows, Tiles, Wall
from tracker.charts.paper import A4, PX, SIZES, Paper, screen
from tracker.charts.pen import Box, Pen, Spot
from tracker.charts.replacing import replace_file
from tracker.charts.rows import natural_height as rows_height
from tracker.charts.tiles import natural_height as tiles_height
from tracker.charts.wording import whole_sentences
from tracker.charts.writing import DROP, LINE, RISE, showable, wrap

# Which module draws a plot of this kind of series; lines, bands and points share one.
DRAWN_BY: dict[type, str] = {Tiles: "tiles", Rows: "rows", Wall: "wall", Chain: "chain"}
MOST_WORDS = 0.55  # of the height of the paper, for title, subtitle and source line
TITLE_LINES, SMALLER = 2, 0.85  # a longer title is set so much smaller
MESSAGE = 72.0  # points kept for the words that stand in the place of a plot


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a picture a mark is, in px of the window from the top left."""

    mark: Mark
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart as RGBA pixels, row after row from the top, and where its marks are, in the order of the chart."""

    content: bytes
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Framed:
    """A chart on its paper, of which another sets the words around the plot: lines, from the top of the page down.

    ``picture`` is an SVG of the whole page without those words; "" where only the message is to be told.
    """

    paper: Paper  # with the height that it has now
    ground: str
    title: list[str]
    subtitle: list[str]
    footer: list[str]
    picture: str


FORMATS = {".png": files.png, ".svg": files.svg}


def save(model: ChartModel, path: Path, size: str = "a4", theme: str = "light") -> None:
    """Write ``model`` to ``path``; its ending (.png or .svg) chooses the format.

    The file is replaced in one go: a save that fails leaves what was there. Raises OSError, and ValueError
    for another ending or size.
    """
    if path.suffix.lower() not in FORMATS:
        raise ValueError(f"{path.suffix!r} is not one of {', '.join(FORMATS)}")
    if size not in SIZES:
        raise ValueError(f"{size!r} is not one of {', '.join(SIZES)}")
    content = FORMATS[path.suffix.lower()](draw(model, SIZES[size], theme), model)
    replace_file(path, content)


def image(model: ChartModel, width_px: int, height_px: int, dpr: float, theme: str, *, frame: bool = True) -> Picture:
    """A picture of ``round(width_px * dpr)`` by ``round(height_px * dpr)`` pixels.

    With ``frame`` False only the plot with its labels: for a card that shows title and source line itself.
    """
    paper = screen(width_px, height_px, dpr, frame=frame)
    pen = _drawn(model, paper, theme, "surface")
    places = tuple(_place(spot, pen.height) for spot in pen.spots)
    return Picture(_pixels(pen.figure, round(width_px * dpr), round(height_px * dpr)), places)


def _place(spot: Spot, height: float) -> Place:
    box = spot.box
    return Place(spot.mark, box.left / PX, (height - box.top) / PX, box.width / PX, box.height / PX)


def inlay(model: ChartModel, width: float, height: float) -> bytes:
    """An SVG of the plot alone, ``width`` by ``height`` points, for a printed page that sets all other words itself."""
    paper = replace(A4, width=width, height=height, pad=1.0, frame=False)
    return files.svg(draw(model, paper, "light"), model)


def framed(model: ChartModel, size: str = "a4", theme: str = "light") -> Framed:
    """``model`` as ``save`` draws it, with its title, subtitle and source line apart."""
    paper = _for_title(model, SIZES[size])
    words = _head_and_foot(model, paper)
    pen = _drawn(model, SIZES[size], theme, "")
    for line in pen.figure.texts[: sum(map(len, words))]:
        line.remove()
    pen.figure.set_facecolor("none")
    picture = files.svg(pen.figure, model).decode() if model.plot else ""
    return Framed(replace(paper, height=pen.height), pen.ground, *words, picture)


def _pixels(figure: Figure, wide: int, high: int) -> bytes:
    """``figure`` as RGBA, exactly ``wide`` by ``high``: a hundredth more against rounding down."""
    figure.set_size_inches((wide + 0.01) / figure.dpi, (high + 0.01) / figure.dpi)
    canvas: Any = FigureCanvasAgg(figure)  # its methods have no types
    canvas.draw()
    return bytes(canvas.buffer_rgba())


def draw(model: ChartModel, paper: Paper, theme: str, ground: str = "") -> Figure:
    """The Figure of ``model`` on ``paper``; ``ground`` is the token of the colour behind it."""
    return _drawn(model, paper, theme, ground).figure


def _drawn(model: ChartModel, paper: Paper, theme: str, ground: str) -> Pen:
    paper = _for_title(model, paper)
    title, subtitle, footer = _head_and_foot(model, paper) if paper.frame else ([], [], [])
    around = 2 * paper.pad + _height(title, paper.title) + _height(subtitle, paper.body)
    around += _height(footer, paper.small) + (2.6 * paper.gap if paper.frame else 0)
    pen = Pen(
        paper,
        (paper.width, paper.height or around + _plot_height(model, paper)),
        theme,
        ground or _ground(theme),
    )
    top = pen.height - paper.pad
    top = _set(pen, title, top, paper.title, bold=True)
    top = _set(pen, subtitle, top, paper.body, muted=True) - (paper.gap * 1.4 if paper.frame else 0)
    bottom = paper.pad + _height(footer, paper.small)
    _set(pen, footer, bottom, paper.small, muted=True)
    bottom += paper.gap * 1.2 if footer else 0
    _draw_plot(pen, model, Box(paper.pad, bottom, pen.width - paper.pad, top))
    return pen


def _for_title(model: ChartModel, paper: Paper) -> Paper:
    """Where the height is fixed a title of many lines is set smaller, so that more is left for the plot."""
    lines = wrap(showable(model.title), paper.title, paper.width - 2 * paper.pad, bold=True)
    many = paper.frame and paper.height and len(lines) > TITLE_LINES
    return replace(paper, title=paper.title * SMALLER) if many else paper


def _plot_height(model: ChartModel, paper: Paper) -> float:
    """The height of the plot on paper that follows from it: a few rows need less than a wall."""
    if model.plot is None:
        return MESSAGE
    if isinstance(series := model.plot.series[0], Rows):
        return min(paper.plot, rows_height(paper, series))
    if isinstance(series, Chain):
        return min(paper.plot, chain_height(paper, series))
    if isinstance(series, Tiles):
        return min(paper.plot, tiles_height(paper, series, model.plot.x))
    return paper.plot


def _ground(theme: str) -> str:
    return "background" if "dark" in theme else "surface"


def _head_and_foot(model: ChartModel, paper: Paper) -> tuple[list[str], list[str], list[str]]:
    """Title, subtitle and source line, broken into lines; on paper of a fixed height so few that a plot is left."""
    most = paper.most
    for lines in ((most, most, paper.foot), (most, 2, 2), (2, 1, 1)):
        made = _broken(model, paper, lines)
        if not paper.height or sum(map(_height, made, _sizes(paper))) <= MOST_WORDS * paper.height:
            break
    return made


def _sizes(paper: Paper) -> tuple[float, float, float]:
    return paper.title, paper.body, paper.small


def _broken(model: ChartModel, paper: Paper, most: tuple[int, int, int]) -> tuple[list[str], list[str], list[str]]:
    room = paper.width - 2 * paper.pad

    def fits(text: str) -> bool:
        return len(wrap(showable(text), paper.small, room)) <= most[2]

    return (
        wrap(showable(model.title), paper.title, room, bold=True, most=most[0]),
        wrap(showable(model.subtitle), paper.body, room, most=most[1]),
        wrap(showable(whole_sentences(model.footer, fits)), paper.small, room, most=most[2]),
    )


def _height(lines: list[str], size: float) -> float:
    return len(lines) * size * LINE


def _set(pen: Pen, lines: list[str], top: float, size: float, *, bold: bool = False, muted: bool = False) -> float:
    """Set ``lines`` from ``top`` down, at the left; returns where the next thing may begin."""
    for line in lines:
        pen.words(pen.paper.pad, top - RISE * size, line, size, bold=bold, muted=muted)
        top -= size * LINE
    return top


def _draw_plot(pen: Pen, model: ChartModel, box: Box) -> None:
    """What the plot is made of decides who draws it; without a plot the message stands in its place."""
    if model.plot is None:
        size = pen.paper.body
        lines = wrap(showable(model.message), size, box.width * 0.97, most=4)
        _set(pen, lines, (box.top + box.bottom + _height(lines, size)) / 2 + DROP * size, size)
        return
    name = next((name for kind, name in DRAWN_BY.items() if isinstance(model.plot.series[0], kind)), "lines")
    draw: Callable[[Pen, Plot, Box], None] = getattr(import_module(f"tracker.charts.{name}"), f"draw_{name}")
    draw(pen, model.plot, box)
