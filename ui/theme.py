"""The look of the window: Fusion, our palette and one small style sheet, all from the style tokens.

``apply(app)`` once; after that ``tokens()`` gives the values now in force, ``icon()`` an icon that follows
the theme, ``px()`` a measure that grows with the system's letter size, and ``set_look()`` / ``set_type()``
mark a standard widget for the style sheet.

``look`` of a button: ``primary``, ``quiet`` (no border), ``link``, ``icon`` (square, no border), ``small``
(32 high), ``menu`` and ``filter`` (36 and 32 high, with room for the chevron of their menu).
``look`` of a frame: ``card``, ``bar``, ``surface``, ``soft``, ``page``, ``line``; of a field: ``big``,
``bare``.
``type`` of a label: ``key-number``, ``ambition``, ``page-title``, ``panel-title``, ``section``,
``card-title``, ``body``, ``small``, ``muted``, ``small-muted``, ``question``, ``timer``, ``entry``, ``note``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QIcon,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QWidget

from tracker.charts.tokens import DARK, LIGHT, Tokens
from tracker.charts.tokens import tokens as _tokens_of
from ui import theme_icons
from ui.theme_icons import tinted
from ui.theme_palette import build_palette
from ui.theme_sheet import build_sheet, sheet_pictures

__all__ = [
    "MODES",
    "SYSTEM",
    "Button",
    "Theme",
    "apply",
    "build_palette",
    "button",
    "colour",
    "draw_icon",
    "font",
    "icon",
    "icon_button",
    "label",
    "pixmap",
    "px",
    "set_look",
    "set_type",
    "theme",
    "tinted",
    "tokens",
    "wear",
    "worn",
]

SYSTEM = "system"
MODES = (SYSTEM, LIGHT, DARK)

_BODY_POINTS = 14.0 if sys.platform == "darwin" else 10.5
# What the system's own interface font measures when nobody changed it; more means: the user asked for larger.
_SYSTEM_POINTS = {"darwin": 13.0, "win32": 9.0}.get(sys.platform, 11.0)
_DOTS = 72.0 if sys.platform == "darwin" else 96.0
_SCHEMES = {
    SYSTEM: Qt.ColorScheme.Unknown,
    LIGHT: Qt.ColorScheme.Light,
    DARK: Qt.ColorScheme.Dark,
}


class Theme(QObject):
    """What is in force now. There is one, made by ``apply``.

    Attributes:
        mode: what was chosen: ``system``, ``light`` or ``dark``.
        tokens: the style tokens in force.
        scale: how much larger than usual the system's letters are, 1.0 to 2.0.
        letters: the system's letter, as Qt names it; "" until the look is put on the application.
        zoom: the same for measures in px: also larger where the screen counts more dots to the inch.

    Signals:
        changed: the colours or sizes are others now; standard widgets and icons follow by themselves.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.mode = SYSTEM
        self.tokens = _tokens_of(LIGHT)
        self.scale = 1.0
        self.zoom = 1.0
        self.letters = ""
        self._busy = False
        self._worn: tuple[str, float, float] | None = None

    def start(self, app: QApplication, mode: str) -> None:
        """Put the look on ``app`` and follow the system from now on."""
        system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
        self.scale = min(2.0, max(1.0, system.pointSizeF() / _SYSTEM_POINTS))
        system.setPointSizeF(_BODY_POINTS * self.scale)
        dots = QGuiApplication.primaryScreen().logicalDotsPerInch() / _DOTS
        self.zoom = self.scale * min(2.0, max(1.0, dots))
        app.setFont(system)
        self.letters = system.key()
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._refresh)
        hints.accessibility().contrastPreferenceChanged.connect(self._refresh)
        self.set_mode(mode)

    def set_mode(self, mode: str) -> None:
        """Choose ``system``, ``light`` or ``dark``."""
        if mode not in _SCHEMES:
            raise ValueError(mode)
        self.mode = mode
        self._busy = True
        QGuiApplication.styleHints().setColorScheme(_SCHEMES[mode])
        self._busy = False
        self._refresh()

    def _refresh(self) -> None:
        app = QApplication.instance()
        name = self._name()
        worn = (name, self.zoom, self.scale)
        if self._busy or not isinstance(app, QApplication) or worn == self._worn:
            return  # Qt would read the same sheet again and dress every widget anew
        self._worn = worn
        self.tokens = _tokens_of(name)
        app.setPalette(build_palette(self.tokens))
        sheet_pictures(self.tokens)
        app.setStyleSheet(build_sheet(self.tokens, self.zoom, self.scale * _BODY_POINTS / 14))
        self.changed.emit()

    def _name(self) -> str:
        hints = QGuiApplication.styleHints()
        dark = hints.colorScheme() == Qt.ColorScheme.Dark if self.mode == SYSTEM else self.mode == DARK
        name = DARK if dark else LIGHT
        wish = hints.accessibility().contrastPreference()
        return f"high-contrast-{name}" if wish == Qt.ContrastPreference.HighContrast else name


_fonts: dict[tuple[str, float, str], QFont] = {}
_theme: Theme | None = None


def theme() -> Theme:
    """The theme; light and unscaled until ``apply`` was called."""
    global _theme
    if _theme is None:
        _theme = Theme()
    return _theme


def apply(app: QApplication, mode: str = SYSTEM) -> Theme:
    """Dress ``app`` and return the theme, to change it or to listen to it."""
    it = theme()
    if app.property("dressed"):
        it.set_mode(mode)
    else:
        app.setProperty("dressed", True)
        it.start(app, mode)
    return it


def tokens() -> Tokens:
    """The style tokens in force now: ask at the moment of painting, do not keep them."""
    return theme().tokens


@contextmanager
def worn(look: Tokens) -> Iterator[None]:
    """Inside it ``look`` is in force: for what is painted in a window with colours of its own (``wear``)."""
    it = theme()
    before, it.tokens = it.tokens, look
    try:
        yield
    finally:
        it.tokens = before


def wear(window: QWidget, mode: str) -> Tokens:
    """Let ``window`` be ``light`` or ``dark`` whatever the rest is, or as the rest (``system``). Its tokens now."""
    it = theme()
    if mode == SYSTEM:
        if window.styleSheet():
            window.setStyleSheet("")
        return it.tokens
    name = f"high-contrast-{mode}" if it.tokens.name.startswith("high-contrast") else mode
    look = _tokens_of(name)
    sheet_pictures(look)
    window.setStyleSheet(build_sheet(look, it.zoom, it.scale * _BODY_POINTS / 14))
    return look


def px(value: float) -> int:
    """A measure for 96 dpi in the px of now: grows with the system's letter size."""
    return round(value * theme().zoom)


def colour(name: str) -> QColor:
    """The colour called ``name`` of the theme in force."""
    return QColor(tokens().colour(name))


def font(kind: str = "body") -> QFont:
    """The interface font in the size and weight of type ``kind``."""
    it = theme()
    key = (kind, it.scale, it.letters)
    if key not in _fonts:
        _fonts[key] = _make_font(kind)
    return QFont(_fonts[key])


def _make_font(kind: str) -> QFont:
    size = tokens().type.of(kind)
    it = QFont(QApplication.font())
    it.setPointSizeF(size.px * (_BODY_POINTS / 14) * theme().scale)
    it.setWeight(QFont.Weight(size.weight))
    return it


def _tint(role: str, mode: QIcon.Mode, state: QIcon.State) -> str:
    if mode == QIcon.Mode.Disabled:
        return tokens().border
    if state == QIcon.State.On and role in ("ink", "muted"):
        return tokens().accent
    return tokens().colour(role)


def icon(name: str, role: str = "ink", size: int = 20) -> QIcon:
    """Icon ``name`` in the colour ``role``: any colour of the tokens, such as ``muted`` or ``on_accent``.

    It takes the colour of the theme when it is painted; a checked one in ink or muted turns to accent.
    """
    return theme_icons.make(name, size, lambda mode, state: _tint(role, mode, state))


def pixmap(name: str, role: str = "ink", size: int = 20, ratio: float = 1.0) -> QPixmap:
    """Icon ``name`` as a picture in the colour of now, from the cache."""
    return tinted(name, tokens().colour(role), size, ratio)


def draw_icon(painter: QPainter, name: str, rect: object, role: str) -> None:
    """Paint icon ``name`` centred in ``rect`` (``QRect`` or ``QRectF``), in the colour called ``role``."""
    theme_icons.draw(painter, name, rect, tokens().colour(role))  # type: ignore[arg-type]


def _mark(widget: QWidget, name: str, value: str) -> None:
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def set_look(widget: QWidget, look: str) -> None:
    """Give a button or frame one of the looks named in the module text, also after it was shown."""
    _mark(widget, "look", look)


def set_type(widget: QWidget, kind: str) -> None:
    """Give a label one of the text types named in the module text, also after it was shown."""
    _mark(widget, "type", kind)


def label(text: str, kind: str = "body", parent: QWidget | None = None, *, wrap: bool = False) -> QLabel:
    """A label of text type ``kind``. It never reads ``text`` as markup."""
    it = QLabel(text, parent)
    it.setTextFormat(Qt.TextFormat.PlainText)
    it.setWordWrap(wrap)
    it.setProperty("type", kind)
    return it


class Button(QPushButton):
    """A push button that shows the focus on a filled ground too: a ring in the colour of its words."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button, then the ring."""
        super().paintEvent(event)
        if self.hasFocus() and self.property("look") == "primary":
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(colour("on_accent"), 2))
            radius = tokens().size.radius_small
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(4, 4, -4, -4), radius, radius)
            painter.end()


def button(text: str, look: str = "", name: str = "", parent: QWidget | None = None, *, role: str = "") -> Button:
    """A push button of ``look`` with icon ``name`` before its words, in ``role`` or what fits the look."""
    it = Button(text, parent)
    if look:
        it.setProperty("look", look)
    if name:
        it.setIcon(icon(name, role or {"primary": "on_accent", "link": "accent"}.get(look, "ink")))
        it.setIconSize(QSize(px(22), px(16)))
    it.setAutoDefault(False)
    return it


def icon_button(name: str, words: str, parent: QWidget | None = None, *, role: str = "ink") -> QToolButton:
    """A small square button with only icon ``name``; ``words`` are its tooltip and accessible name."""
    it = QToolButton(parent)
    it.setProperty("look", "icon")
    it.setIcon(icon(name, role))
    it.setIconSize(QSize(px(18), px(18)))
    it.setToolTip(words)
    it.setAccessibleName(words)
    it.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return it
