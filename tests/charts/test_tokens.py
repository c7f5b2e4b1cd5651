"""Contrast, measured the WCAG way over the tokens of every theme."""

from __future__ import annotations

import dataclasses
import re

import pytest

from tracker.charts.tokens import ROLES, THEMES, Tokens, TypeSize, tokens

GROUNDS = ("background", "surface", "soft")
TEXT = 4.5
MARK = 3.0


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(a: str, b: str) -> float:
    """The WCAG contrast ratio of two colours, 1 to 21."""
    light, dark = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.fixture(params=THEMES)
def theme(request: pytest.FixtureRequest) -> Tokens:
    return tokens(request.param)


def test_the_measure_itself_is_right() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("ground", [*GROUNDS, "soft_accent"])
@pytest.mark.parametrize("text", ["ink", "muted", "accent"])
def test_words_can_be_read_on_every_ground(theme: Tokens, text: str, ground: str) -> None:
    assert contrast(theme.colour(text), theme.colour(ground)) >= TEXT


@pytest.mark.parametrize("fill", ["accent", "accent_hover"])
def test_words_can_be_read_on_a_filled_button(theme: Tokens, fill: str) -> None:
    assert contrast(theme.on_accent, theme.colour(fill)) >= TEXT


@pytest.mark.parametrize("role", ["running", "attention", "ordinary", "learned", "cleared", "border", "accent"])
@pytest.mark.parametrize("ground", ["background", "surface"])
def test_marks_stand_out_from_the_ground(theme: Tokens, role: str, ground: str) -> None:
    assert contrast(theme.colour(role), theme.colour(ground)) >= MARK


@pytest.mark.parametrize("role", ROLES)
def test_a_symbol_stands_out_from_its_fill(theme: Tokens, role: str) -> None:
    assert contrast(theme.on(role), theme.colour(role)) >= MARK


def test_the_outline_of_an_empty_mark_stands_out(theme: Tokens) -> None:
    for ground in ("background", "surface", "empty"):
        assert contrast(theme.empty_outline, theme.colour(ground)) >= MARK


def test_the_two_ordinary_themes_are_what_the_style_table_says() -> None:
    light, dark = tokens("light"), tokens("dark")
    assert (light.running, light.attention, light.learned, light.cleared) == (
        "#12436D",
        "#D55E00",
        "#8E44AD",
        "#009E73",
    )
    assert (dark.running, dark.attention, dark.learned, dark.cleared) == (
        "#4FA3E0",
        "#E69F00",
        "#F0C3FF",
        "#7CF2B8",
    )


def test_every_colour_is_written_the_same_way(theme: Tokens) -> None:
    values = [getattr(theme, f.name) for f in dataclasses.fields(theme)]
    colours = [v for v in values if isinstance(v, str) and v != theme.name]
    assert len(colours) >= 24
    assert all(re.fullmatch(r"#[0-9A-F]{6}", c) for c in colours)


def test_no_text_is_smaller_than_thirteen_px(theme: Tokens) -> None:
    sizes = [size for size in vars(type(theme.type)).values() if isinstance(size, TypeSize)]
    assert len(sizes) > 10
    assert all(s.px >= 13 and s.line > s.px for s in sizes)
    assert theme.type.of("page-title").points == 16.5


def test_targets_are_large_enough_to_hit(theme: Tokens) -> None:
    assert min(theme.size.chip, theme.size.control_small, theme.size.row, theme.size.tile) >= theme.size.target >= 24


def test_an_unknown_name_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        tokens("sepia")
    with pytest.raises(KeyError):
        tokens("light").colour("name")
