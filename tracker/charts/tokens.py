"""The one place of style: colours, spacing, type sizes and measures, for window, charts and reports.

Plain data, standard library only, so that every renderer can read the same values. Colours are
``#RRGGBB``; a *role* colour is a fill, and ``on_<role>`` is what stands on that fill.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import NamedTuple

LIGHT = "light"
DARK = "dark"
HIGH_CONTRAST_LIGHT = "high-contrast-light"
HIGH_CONTRAST_DARK = "high-contrast-dark"
THEMES = (LIGHT, DARK, HIGH_CONTRAST_LIGHT, HIGH_CONTRAST_DARK)

ROLES = ("running", "attention", "ordinary", "learned", "cleared", "empty")
"""The meanings a shape can carry; words beside it stay in ink."""


class TypeSize(NamedTuple):
    """One step of the type scale: size and line height in px at 96 dpi, and the weight."""

    px: int
    line: int
    weight: int

    @property
    def points(self) -> float:
        """The same size in points, as Qt and matplotlib want it."""
        return self.px * 0.75


class TypeScale:
    """All text sizes of the product; nothing is smaller than ``small``."""

    key_number: TypeSize = TypeSize(28, 36, 700)
    ambition: TypeSize = TypeSize(26, 32, 700)
    page_title: TypeSize = TypeSize(22, 28, 700)
    panel_title: TypeSize = TypeSize(18, 24, 700)
    section: TypeSize = TypeSize(16, 24, 600)
    card_title: TypeSize = TypeSize(14, 20, 600)
    body: TypeSize = TypeSize(14, 20, 400)
    small: TypeSize = TypeSize(13, 18, 400)
    small_strong: TypeSize = TypeSize(13, 18, 600)
    question: TypeSize = TypeSize(34, 42, 700)
    timer: TypeSize = TypeSize(44, 52, 700)
    entry: TypeSize = TypeSize(20, 28, 400)
    note: TypeSize = TypeSize(17, 22, 400)

    def of(self, name: str) -> TypeSize:
        """The size called ``name`` (``page-title`` and ``page_title`` are the same)."""
        size = getattr(self, name.replace("-", "_"))
        if not isinstance(size, TypeSize):
            raise KeyError(name)
        return size


class Spacing:
    """The grid: distances between things, in px."""

    xs: int = 4
    s: int = 8
    m: int = 12
    l: int = 16  # noqa: E741 - the sizes of a shirt
    xl: int = 24


class Measures:
    """Radii and sizes of the parts of the window, in px at 96 dpi."""

    radius: int = 6
    radius_small: int = 4
    radius_card: int = 8
    outline: int = 1
    outline_strong: int = 2
    control: int = 36
    control_small: int = 32
    chip: int = 24
    target: int = 24
    row: int = 34
    tile: int = 34
    tile_gap: int = 4
    icon: int = 20
    icon_small: int = 16
    icon_rail: int = 24
    rail_width: int = 112
    rail_item_width: int = 96
    rail_item_height: int = 64
    top_bar: int = 64
    panel_min: int = 352
    panel_max: int = 400
    action_bar: int = 60
    board_column: int = 176
    board_strip: int = 72
    chart_hero: int = 308
    chart_small: int = 124


@dataclass(frozen=True)
class Tokens:
    """Everything a theme decides. ``dark`` says which way it goes; the rest is named after its use."""

    name: str
    dark: bool
    background: str
    surface: str
    soft: str
    line: str
    border: str
    ink: str
    muted: str
    accent: str
    accent_hover: str
    on_accent: str
    soft_accent: str
    running: str
    attention: str
    ordinary: str
    learned: str
    cleared: str
    empty: str
    empty_outline: str
    on_running: str
    on_attention: str
    on_ordinary: str
    on_learned: str
    on_cleared: str
    on_empty: str
    grid: str
    space: Spacing = field(default_factory=Spacing)
    type: TypeScale = field(default_factory=TypeScale)
    size: Measures = field(default_factory=Measures)

    def colour(self, name: str) -> str:
        """The colour called ``name``: ``accent``, ``soft-accent``, ``running``, ``on_running`` …"""
        value = getattr(self, name.replace("-", "_"))
        if not isinstance(value, str) or not value.startswith("#"):
            raise KeyError(name)
        return value

    def on(self, role: str) -> str:
        """What stands on a fill of ``role``; on ``surface``, ``soft`` and ``background`` that is ink."""
        return self.colour(f"on_{role}") if hasattr(self, f"on_{role}") else self.ink


_LIGHT = Tokens(
    name=LIGHT,
    dark=False,
    background="#F4F6F8",
    surface="#FFFFFF",
    soft="#F4F6F8",
    line="#D9DEE3",
    border="#7B8794",
    ink="#1F2933",
    muted="#52606D",
    accent="#12436D",
    accent_hover="#0D3254",
    on_accent="#FFFFFF",
    soft_accent="#E6EDF4",
    running="#12436D",
    attention="#D55E00",
    ordinary="#595959",
    learned="#8E44AD",
    cleared="#009E73",
    empty="#DDE2E7",
    empty_outline="#595959",
    on_running="#FFFFFF",
    on_attention="#FFFFFF",
    on_ordinary="#FFFFFF",
    on_learned="#FFFFFF",
    on_cleared="#FFFFFF",
    on_empty="#1F2933",
    grid="#D9DEE3",
)

_DARK = Tokens(
    name=DARK,
    dark=True,
    background="#121212",
    surface="#1B1E22",
    soft="#24282D",
    line="#33383E",
    border="#7C8692",
    ink="#F2F4F7",
    muted="#B5BDC7",
    accent="#4FA3E0",
    accent_hover="#74B8E8",
    on_accent="#0D1720",
    soft_accent="#1C2F3F",
    running="#4FA3E0",
    attention="#E69F00",
    ordinary="#9A9A9A",
    learned="#F0C3FF",
    cleared="#7CF2B8",
    empty="#2A2F35",
    empty_outline="#9A9A9A",
    on_running="#0D1720",
    on_attention="#0D1720",
    on_ordinary="#0D1720",
    on_learned="#0D1720",
    on_cleared="#0D1720",
    on_empty="#F2F4F7",
    grid="#33383E",
)

# When the system asks for high contrast every word becomes ink and every edge can be seen.
_HIGH_LIGHT = replace(
    _LIGHT,
    name=HIGH_CONTRAST_LIGHT,
    background="#FFFFFF",
    soft="#FFFFFF",
    line="#000000",
    border="#000000",
    ink="#000000",
    muted="#000000",
    accent="#00305A",
    accent_hover="#000000",
    soft_accent="#D6E6F5",
    empty="#FFFFFF",
    empty_outline="#000000",
    on_empty="#000000",
    attention="#A34700",
    cleared="#006B4E",
)
_HIGH_DARK = replace(
    _DARK,
    name=HIGH_CONTRAST_DARK,
    background="#000000",
    surface="#000000",
    soft="#000000",
    line="#FFFFFF",
    border="#FFFFFF",
    ink="#FFFFFF",
    muted="#FFFFFF",
    accent="#8CCBFF",
    accent_hover="#FFFFFF",
    on_accent="#000000",
    soft_accent="#0B2A45",
    empty="#000000",
    empty_outline="#FFFFFF",
    on_empty="#FFFFFF",
)

_BY_NAME = {t.name: t for t in (_LIGHT, _DARK, _HIGH_LIGHT, _HIGH_DARK)}


def tokens(theme: str) -> Tokens:
    """The tokens of ``theme``, one of ``THEMES``; an unknown name is a bug and raises ``KeyError``."""
    return _BY_NAME[theme]
