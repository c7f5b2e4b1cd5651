"""A picture of a chart: drawn elsewhere, in another thread, in the size it has on the screen."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from shiboken6 import isValid

from tracker.charts.model import ChartModel
from ui import theme

if TYPE_CHECKING:
    from tracker.charts.render import Place

_CLOSE = 4  # px: a picture this near in size is shown as it is, and stays sharp
PAUSE = 120  # ms without a change of size before a chart is drawn anew

# What draws, draws one chart at a time: its caches and settings belong to the whole program.
DRAWING = threading.Lock()

Run = Callable[[Callable[[], "Pixels"], Callable[["Pixels"], None]], None]
Draw = Callable[[int, int, float], "Pixels"]


@dataclass(frozen=True)
class Pixels:
    """A picture as RGBA bytes, row after row from the top, and where the things are that it shows."""

    content: bytes
    width: int
    height: int
    ratio: float
    places: tuple[Place, ...] = ()

    def image(self) -> QImage:
        """The same as an image that owns its bytes."""
        shape = QImage.Format.Format_RGBA8888
        image = QImage(self.content, self.width, self.height, self.width * 4, shape).copy()
        image.setDevicePixelRatio(self.ratio)
        return image


def drawn_by(model: ChartModel, look: str, *, enlarge: float = 1.0, frame: bool = False) -> Draw:
    """What draws ``model`` in the theme called ``look``; words and lines ``enlarge`` times as large as usual.

    The drawing library is loaded when it is first called, so call it in another thread.
    """

    def draw(width: int, height: int, ratio: float) -> Pixels:
        with DRAWING:
            from tracker.charts import render

            wide, high = max(1, round(width / enlarge)), max(1, round(height / enlarge))
            dots = ratio * enlarge
            picture = render.image(model, wide, high, dots, look, frame=frame)
        places = tuple(_enlarged(place, enlarge) for place in picture.places)
        return Pixels(picture.content, round(wide * dots), round(high * dots), ratio, places)

    return draw


def _enlarged(place: Place, by: float) -> Place:
    if by == 1.0:
        return place
    return replace(place, left=place.left * by, top=place.top * by, width=place.width * by, height=place.height * by)


class ChartView(QLabel):
    """The picture, drawn when it is in view. While another size is being drawn it shows the one it has, scaled.

    Attributes:
        timer: waits until the size has settled; then a picture is asked for.
    """

    def __init__(self, run: Run, busy: str, parent: QWidget | None = None) -> None:
        """``run`` does work in another thread and hands over its result in this one; ``busy`` are the words
        that stand here until then.
        """
        super().__init__(parent)
        self._run, self._busy = run, busy
        self._source: Callable[[], Draw] | None = None
        self._asked: tuple[QSize, float] | None = None
        self._turn = self._shown = 0
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self._ask)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.theme().changed.connect(self.draw_anew)

    def show_chart(self, source: Callable[[], Draw], name: str, description: str) -> None:
        """Show a chart: ``source`` is asked for what draws it, each time that is needed.

        The picture of a chart that says something else goes at once: no finding stands above another's picture.
        """
        if (name, description) != (self.accessibleName(), self.accessibleDescription()):
            self.clear()
        self._source = source
        self.setAccessibleName(name)
        self.setAccessibleDescription(description)
        self.draw_anew()

    def draw_anew(self) -> None:
        """The picture is out of date: data, language or theme are others."""
        self._asked = None
        self._turn += 1
        self.timer.start(0)

    @property
    def busy(self) -> bool:
        """Whether another picture than the one in view is on its way."""
        return self._shown != self._turn or self.timer.isActive()

    def _ask(self) -> None:
        """Ask for a picture in the size of now, unless that was asked for already."""
        wish = (self.size(), self.devicePixelRatioF())
        if self._source is None or wish == self._asked or self.visibleRegion().isEmpty():
            return
        self._asked = wish
        self._turn += 1
        turn, draw, (size, ratio) = self._turn, self._source(), wish

        def done(pixels: Pixels) -> None:
            # The window may be gone by now, or another picture was asked for.
            if isValid(self) and turn == self._turn:
                self._shown = turn
                self.take(pixels)

        self._run(lambda: draw(size.width(), size.height(), ratio), done)

    def take(self, pixels: Pixels) -> None:
        """Show what was drawn."""
        self.setPixmap(QPixmap.fromImage(pixels.image()))
        self.update()

    def target(self) -> QRectF:
        """Where the picture is: at its own size when that is near, else as large as it fits."""
        size = self.pixmap().deviceIndependentSize()
        gap = max(abs(size.width() - self.width()), abs(size.height() - self.height()))
        if gap > _CLOSE:
            size = size.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        return QRectF((self.width() - size.width()) / 2, 0, size.width(), size.height())

    # What Qt asks

    def sizeHint(self) -> QSize:
        """As wide as there is room, half as high."""
        return QSize(theme.px(640), theme.px(320))

    def minimumSizeHint(self) -> QSize:
        """Small: the picture adapts."""
        return QSize(theme.px(160), theme.px(80))

    def showEvent(self, event: QShowEvent) -> None:
        """Draw when it is first seen."""
        super().showEvent(event)
        self.timer.start(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw when the size has settled; the first time at once."""
        super().resizeEvent(event)
        self.timer.start(0 if self.pixmap().isNull() else PAUSE)

    def event(self, event: QEvent) -> bool:
        """A screen with other dots needs another picture."""
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.timer.start(PAUSE)
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture, scaled where it has another size; before the first one the words that wait."""
        painter = QPainter(self)
        self.paint(painter)
        painter.end()
        if self._asked is None and not self.timer.isActive():
            self.timer.start(0)  # it comes in view now

    def paint(self, painter: QPainter) -> None:
        """What is seen."""
        picture = self.pixmap()
        if picture.isNull():
            painter.setFont(theme.font("body"))
            painter.setPen(theme.colour("muted"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._busy)
        else:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(self.target(), picture, QRectF(picture.rect()))
