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
MOST = 200  # points with an edge
FULL = 1.0  # so many times the place of points may be covered before they are a crowd
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


def _crowded(at: list[tuple[float, float]], radius: float) -> bool:
    """Whether the points are many, or cover so much of the place where they lie that edges would wipe them out."""
    if len(at) < 2 or len(at) > MOST:
        return len(at) > MOST
    (left, low), (right, high) = np.min(at, axis=0), np.max(at, axis=0)
    room = (right - left + 2 * radius) * (high - low + 2 * radius)
    return bool(len(at) * 4 * radius**2 > FULL * room)


def draw_signs(pen: Pen, at: Iterable[tuple[float, float, Role, Sign]], radius: float, layer: float = 7) -> None:
    """Every point in its colour and shape, with a thin edge of the ground that keeps it apart from a line.

    In a crowd there is no edge, for there it would wipe out the neighbours; what stands out lies over what is ordinary.
    """
    places: dict[tuple[Role, Sign], list[tuple[float, float]]] = defaultdict(list)
    for x, y, role, sign in at:
        places[role, sign].append((x, y))
    thin = 0.0 if _crowded([place for some in places.values() for place in some], radius) else pen.paper.stroke * 0.35
    ordinary = Role.ORDINARY, Sign.DOT
    for (role, sign), some in sorted(places.items(), key=lambda each: each[0] != ordinary):
        colour = pen.ink.colour(role)
        hollow = sign is Sign.RING
        made = pen.shape(
            repeat(sign_path(sign, radius), some),
            pen.ground if hollow else colour,
            colour if hollow else pen.ground,
            pen.paper.stroke * 0.84 if hollow else thin,
            layer=layer - 0.5 if (role, sign) == ordinary and not thin else layer,
        )
        made.set_rasterized(len(some) > MANY)
        if sign in _GLYPHS and len(some) <= MANY:
            face = glyph(_GLYPHS[sign], radius * _COIN * 1.35)
            pen.shape(repeat(face, some), pen.ink.on(role.value), layer=layer)
