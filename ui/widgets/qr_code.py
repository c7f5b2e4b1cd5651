"""A code to scan: dark on white with light around it whatever the theme is, for phones read no other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

_DARK, _LIGHT = QColor(0, 0, 0), QColor(255, 255, 255)


class QrCode(QWidget):
    """Paints the modules of a code as large as fits, each of them a whole number of px, so that all are sharp.

    Attributes: ``modules``, its rows, True for dark; the light around the code is among them.
    """

    def __init__(self, words: str, side: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.modules: Sequence[Sequence[bool]] = ()
        self._side = side
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_modules(self, modules: Sequence[Sequence[bool]]) -> None:
        """Show another code."""
        self.modules = modules
        self.updateGeometry()
        self.update()

    def set_side(self, side: int) -> None:
        """Be so many px wide and high, or as many fewer as whole modules ask for."""
        if side != self._side:
            self._side = side
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """A square of whole modules."""
        count = len(self.modules)
        side = self._side // count * count if 0 < count <= self._side else self._side
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """The same: smaller it cannot be scanned."""
        return self.sizeHint()

    def code_rect(self) -> QRectF:
        """Where the code lies, with the light around it."""
        count = max(1, len(self.modules))
        ratio = self.devicePixelRatioF()
        module = int(min(self.width(), self.height()) * ratio / count) / ratio
        side = module * count
        return QRectF(int((self.width() - side) / 2), int((self.height() - side) / 2), side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """White, and on it the dark modules."""
        painter = QPainter(self)
        area = self.code_rect()
        painter.fillRect(area, _LIGHT)
        painter.setPen(Qt.PenStyle.NoPen)
        module = area.width() / max(1, len(self.modules))
        for row, dark in enumerate(self.modules):
            for column, filled in enumerate(dark):
                if filled:
                    at = QRectF(area.left() + column * module, area.top() + row * module, module, module)
                    painter.fillRect(at, _DARK)
        painter.end()
