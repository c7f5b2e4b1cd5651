"""The Qt palette that goes with the style tokens."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

from tracker.charts.tokens import Tokens

_R = QPalette.ColorRole


def build_palette(t: Tokens) -> QPalette:
    """The Qt palette that goes with the tokens ``t``, for all that the style sheet leaves alone."""
    pairs = {
        _R.Window: t.background,
        _R.WindowText: t.ink,
        _R.Base: t.surface,
        _R.AlternateBase: t.soft,
        _R.Text: t.ink,
        _R.PlaceholderText: t.muted,
        _R.Button: t.surface,
        _R.ButtonText: t.ink,
        _R.BrightText: t.on_accent,
        _R.Light: t.surface,
        _R.Midlight: t.line,
        _R.Mid: t.line,
        _R.Dark: t.border,
        _R.Shadow: t.border,
        _R.Highlight: t.accent,
        _R.HighlightedText: t.on_accent,
        _R.Accent: t.accent,
        _R.Link: t.accent,
        _R.LinkVisited: t.accent,
        _R.ToolTipBase: t.ink,
        _R.ToolTipText: t.surface,
    }
    palette = QPalette()
    for role, value in pairs.items():
        palette.setColor(role, QColor(value))
    for role in (_R.WindowText, _R.Text, _R.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(t.border))
    return palette
