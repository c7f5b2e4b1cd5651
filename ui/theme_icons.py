"""Our own line icons as ``QIcon``: the colour is put in when they are painted, so they follow the theme."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

import assets

_EMPTY = "#00000000"


@lru_cache(maxsize=256)
def _source(name: str) -> str:
    return assets.path("icons", f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    text = _source(name).replace("currentColor", colour)
    return QSvgRenderer(QByteArray(text.encode()))


@lru_cache(maxsize=1024)
def tinted(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Icon ``name`` of ``size`` px square in ``colour``, sharp at device pixel ratio ``ratio``."""
    real = max(1, round(size * ratio))
    pixmap = QPixmap(real, real)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _renderer(name, colour).render(painter, QRectF(0, 0, real, real))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


def draw(painter: QPainter, name: str, rect: QRectF | QRect, colour: str) -> None:
    """Paint icon ``name`` into ``rect`` (in whole px, so that equal icons come from the cache)."""
    ratio = painter.device().devicePixelRatio()
    box = QRectF(rect)
    side = round(min(box.width(), box.height()))
    left = round(box.x() + (box.width() - side) / 2)
    top = round(box.y() + (box.height() - side) / 2)
    painter.drawPixmap(left, top, tinted(name, colour, side, ratio))


def exists(name: str) -> bool:
    """Whether there is a drawing called ``name``."""
    return assets.path("icons", f"{name}.svg").is_file()


class _Engine(QIconEngine):
    """Paints one named icon in the colour that ``colour_of(mode, state)`` gives at that moment."""

    def __init__(self, name: str, size: int, colour_of: Callable[[QIcon.Mode, QIcon.State], str]) -> None:
        super().__init__()
        self._name = name
        self._size = size
        self._colour_of = colour_of

    def clone(self) -> QIconEngine:
        """A copy for another ``QIcon``."""
        return _Engine(self._name, self._size, self._colour_of)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw into ``rect``, centred and square."""
        draw(painter, self._name, rect, self._colour_of(mode, state))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """The icon as a picture of ``size``."""
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        """The icon as a picture of ``size``, with ``scale`` device px to each px.

        In a wide ``size`` it stands on the left: that is how a button keeps its icon away from its word.
        """
        side = min(size.width(), size.height())
        square = tinted(self._name, self._colour_of(mode, state), max(1, side), scale)
        if size.width() <= size.height():
            return square
        wide = QPixmap(round(size.width() * scale), round(size.height() * scale))
        wide.setDevicePixelRatio(scale)
        wide.fill(Qt.GlobalColor.transparent)
        painter = QPainter(wide)
        painter.drawPixmap(0, 0, square)
        painter.end()
        return wide

    def actualSize(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QSize:
        """Icons come in every size."""
        return size

    def availableSizes(self, mode: QIcon.Mode = QIcon.Mode.Normal, state: QIcon.State = QIcon.State.Off) -> list[QSize]:
        """The size it was asked for, as a hint for who asks nothing."""
        return [QSize(self._size, self._size)]


def make(name: str, size: int, colour_of: Callable[[QIcon.Mode, QIcon.State], str]) -> QIcon:
    """An icon that asks ``colour_of`` for its colour whenever it is painted."""
    if not exists(name):
        raise KeyError(f"no icon called {name!r}")
    return QIcon(_Engine(name, size, colour_of))
