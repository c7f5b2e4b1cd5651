"""Drawing on a matplotlib Figure in points, from the bottom left, without axes and without pyplot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.transforms import Affine2D

from tracker.charts import tokens as theme
from tracker.charts.model import Dash, Mark
from tracker.charts.paper import Paper
from tracker.charts.writing import DROP, RISE, font, led, showable, width

Side = Literal["left", "center", "right"]
DASHES: dict[Dash, Any] = {Dash.SOLID: "-", Dash.DASHED: (0, (4, 2)), Dash.DOTTED: (0, (1, 1.6))}
MANY = 2_000  # from here on marks become pixels, also in SVG and PDF


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the paper."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """From side to side; never below a point, so that something can be divided by it."""
        return max(1.0, self.right - self.left)

    @property
    def height(self) -> float:
        """From bottom to top; never below a point."""
        return max(1.0, self.top - self.bottom)

    def meets(self, other: Box, gap: float = 0.0) -> bool:
        """Whether the two are less than ``gap`` apart."""
        return (
            self.left < other.right + gap
            and other.left < self.right + gap
            and self.bottom < other.top + gap
            and other.bottom < self.top + gap
        )


@dataclass(frozen=True, slots=True)
class Spot:
    """Where the thing of the data that ``mark`` names is drawn, for pointer and keyboard."""

    mark: Mark
    box: Box


def rounded(wide: float, high: float, radius: float) -> Path:
    """A rectangle with round corners, its bottom left at (0, 0)."""
    r = min(radius, wide / 2, high / 2)
    corners: list[tuple[float, ...]] = [(0, 0, 0, r, r, 0), (wide, 0, wide - r, 0, wide, r)]
    corners += [(wide, high, wide, high - r, wide - r, high), (0, high, r, high, 0, high - r)]
    points: list[tuple[float, float]] = []
    codes: list[np.uint8] = []
    for x, y, from_x, from_y, to_x, to_y in corners:
        points += [(from_x, from_y), (x, y), (to_x, to_y)]
        codes += [Path.LINETO if points[3:] else Path.MOVETO, Path.CURVE3, Path.CURVE3]
    return Path(np.array([*points, points[0]]), np.array([*codes, Path.CLOSEPOLY]))


def repeat(path: Path, at: Sequence[tuple[float, float]]) -> Path:
    """One path with ``path`` at every place of ``at``: a thousand tiles are one thing to draw."""
    vertices = (np.asarray(at, float)[:, None, :] + np.asarray(path.vertices)[None, :, :]).reshape(-1, 2)
    assert path.codes is not None
    return Path(vertices, np.tile(path.codes, len(at)))


class Pen:
    """Puts words and shapes on one Figure.

    Attributes: ``figure``; ``paper`` with its size and type sizes; ``ink`` the tokens of the theme;
    ``ground`` the colour behind everything; ``taken`` the boxes of the words set so far; ``spots`` where the
    marks were drawn so far, in the order in which the keyboard walks along them.
    """

    def __init__(self, paper: Paper, size: tuple[float, float], theme_name: str, ground: str) -> None:
        self.paper = paper
        self.ink = theme.tokens(theme_name)
        self.ground = self.ink.colour(ground)
        self.width, self.height = size
        self.figure = Figure(figsize=(size[0] / 72, size[1] / 72), dpi=paper.dpi, facecolor=self.ground)
        self._points = Affine2D().scale(1 / 72) + self.figure.dpi_scale_trans
        self.taken: list[Box] = []
        self.spots: list[Spot] = []

    def _add(self, artist: Artist, layer: float) -> None:
        artist.set_transform(self._points)
        artist.set_zorder(layer)
        self.figure.add_artist(artist)

    def spot(self, mark: Mark | None, x: float, y: float, wide: float = 0.0, high: float = 0.0) -> None:
        """Say that ``mark`` is drawn at (x, y): the middle of a point, or the bottom left of a tile or bar."""
        if mark is not None:
            half = 0.0 if wide or high else self.paper.stroke * 1.6
            self.spots.append(Spot(mark, Box(x - half, y - half, x + wide + half, y + high + half)))

    def words(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        *,
        bold: bool = False,
        muted: bool = False,
        side: Side = "left",
    ) -> Box:
        """Set one line on the baseline ``y``; as it is, never as a formula. Returns the room it takes."""
        text = showable(text)
        wide = width(text, size, bold)
        left = x - {"left": 0.0, "center": wide / 2, "right": wide}[side]
        box = Box(left, y - DROP * size, left + wide, y + RISE * size)
        colour = self.ink.muted if muted else self.ink.ink
        made = self.figure.text(
            x, y, led(text), fontproperties=font(size, bold), color=colour, ha=side, va="baseline", usetex=False
        )
        made.set_parse_math(False)
        made.set_transform(self._points)
        made.set_zorder(9)
        self.taken.append(box)
        return box

    def line(
        self,
        xs: Sequence[float],
        ys: Sequence[float],
        colour: str,
        thick: float,
        dash: Dash = Dash.SOLID,
        layer: float = 3,
    ) -> None:
        """A line through the points; ``layer`` says what it covers."""
        made = Line2D(xs, ys, color=colour, linewidth=thick, linestyle=DASHES[dash])
        made.set_solid_capstyle("butt")
        made.set_solid_joinstyle("miter")
        self._add(made, layer)

    def shape(self, path: Path, fill: str, outline: str = "none", thick: float = 0.0, layer: float = 4) -> PathPatch:
        """A closed shape, or many in one path."""
        made = PathPatch(path, facecolor=fill, edgecolor=outline, linewidth=thick)
        self._add(made, layer)
        return made

    def area(self, corners: Sequence[tuple[float, float]], fill: str, alpha: float, layer: float = 2) -> None:
        """A filled area of which what lies under it shines through."""
        made = PathPatch(Path(np.asarray(corners, float)), facecolor=fill, edgecolor="none", alpha=alpha)
        self._add(made, layer)

    def behind(self, box: Box, layer: float) -> None:
        """Clear the ground of ``box`` of everything below ``layer``."""
        corners = [(box.left, box.bottom), (box.right, box.bottom), (box.right, box.top), (box.left, box.top)]
        self.area(corners, self.ground, 1.0, layer)

    def disc(self, x: float, y: float, radius: float, fill: str, layer: float = 6) -> None:
        """A filled circle around a point."""
        self._add(PathPatch(Path.circle((x, y), radius), facecolor=fill, edgecolor="none"), layer)
