"""Over a whole window while something is dragged over it: here it can be let go of."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.widgets import paint


class DropHint(QWidget):
    """Shows ``words`` over ``host`` until what is dragged is dropped or taken away.

    ``wanted`` reads what is dragged, and says None of what is of no use here.

    Signals: ``dropped(object)``, what ``wanted`` made of it.
    """

    dropped = Signal(object)

    def __init__(self, host: QWidget, words: str, wanted: Callable[[QMimeData], object | None]) -> None:
        super().__init__(host)
        self._words, self._wanted = words, wanted
        self.setAcceptDrops(True)
        self.setAccessibleName(words)
        self.hide()

    def cover(self) -> None:
        """Come over the whole host."""
        host = self.parentWidget()
        assert host is not None
        self.setGeometry(host.rect())
        self.raise_()
        self.show()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """It can be let go of here."""
        if self._wanted(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It was taken away."""
        self.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """It was let go of."""
        self.hide()
        found = self._wanted(event.mimeData())
        if found is not None:
            event.acceptProposedAction()
            # Whoever dragged it waits until this is over, and a dialog may follow.
            QTimer.singleShot(0, self, lambda: self.dropped.emit(found))

    def paintEvent(self, event: QPaintEvent) -> None:
        """What is below it fades; the words stand in the middle of a dashed edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QColor(theme.colour("background"))
        ground.setAlpha(242)
        painter.fillRect(self.rect(), ground)
        edge = theme.px(24)
        area = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        painter.setPen(QPen(theme.colour("accent"), 2, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(area, theme.tokens().size.radius_card, theme.tokens().size.radius_card)
        side = theme.px(48)
        middle = area.center()
        theme.draw_icon(painter, "upload", QRectF(middle.x() - side / 2, middle.y() - side - 8, side, side), "accent")
        painter.setFont(theme.font("panel-title"))
        painter.setPen(theme.colour("ink"))
        height = paint.line_height("panel-title") * 2
        place = QRectF(area.left() + edge, middle.y() + 8, area.width() - 2 * edge, height)
        painter.drawText(place, Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap, self._words)
        painter.end()
