"""Draws points as signs: one path for all of a kind, so that ten thousand points are a few things to draw."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import numpy as np
from matplotlib.path import Path

from tracker.charts.model import Role, Sign, Symbol
from tracker.charts.pen import MANY, Pen, repeat
from tracker.charts.tiles import glyph

_CORNERS: dict[Sign, list[tuple[float, float]]] = {
    Sign.DIAMOND: [(0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)],
    Sign.TRIANGLE: [(-1.1, -0.95), (1.1, -0.95), (0, 1.25)],
    Sign.SQUARE: [(-1, -1), (1, -1), (1, 1), (-1, 1)],
}
_GLYPHS = {Sign.CHECK: Symbol.CHECK, Sign.PENCIL: Symbol.PENCIL}
_COIN = 1.5  # the radius of what a glyph stands on, in radii of a dot: a bare glyph is too thin to see


def sign_path(sign: Sign, radius: float) -> Path:
    """The outline of ``sign`` around (0, 0), about as large as a dot of ``radius``; of a glyph, what it stands on."""
    if sign in _GLYPHS:
        return Path.circle((0, 0), radius * _COIN)
    if sign in _CORNERS:
        corners = [(x * radius, y * radius) for x, y in _CORNERS[sign]]
        codes = [Path.MOVETO, *[Path.LINETO] * (len(corners) - 1), Path.CLOSEPOLY]
        return Path(np.array([*corners, corners[0]]), np.array(codes))
    return Path.circle((0, 0), radius)


def draw_signs(pen: Pen, at: Iterable[tuple[float, float, Role, Sign]], radius: float, layer: float = 7) -> None:
    """Every point in its colour and shape, with a thin edge of the ground that keeps it apart from a line."""
    places: dict[tuple[Role, Sign], list[tuple[float, float]]] = defaultdict(list)
    for x, y, role, sign in at:
        places[role, sign].append((x, y))
    for (role, sign), some in places.items():
        colour, edge = pen.ink.colour(role), pen.paper.stroke * 0.35
        hollow = sign is Sign.RING
        made = pen.shape(
            repeat(sign_path(sign, radius), some),
            pen.ground if hollow else colour,
            colour if hollow else pen.ground,
            edge * 2.4 if hollow else edge,
            layer=layer,
        )
        made.set_rasterized(len(some) > MANY)
        if sign in _GLYPHS and len(some) <= MANY:
            face = glyph(_GLYPHS[sign], radius * _COIN * 1.35)
            pen.shape(repeat(face, some), pen.ink.on(role.value), layer=layer)
