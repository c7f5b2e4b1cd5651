"""The heading of a part that folds: a small arrow and the title, as a button."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.widgets import paint
from ui.widgets.painted_button import PaintedButton

_ARROW = 16
_GAP = 4


class FoldHead(PaintedButton):
    """A checkable button: on is unfolded."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.setCheckable(True)
        self.setChecked(True)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        """Arrow and title."""
        words = QFontMetricsF(theme.font("section")).horizontalAdvance(self.text())
        return QSize(round(words) + theme.px(_ARROW + _GAP) + 4, max(theme.px(24), paint.line_height("section")))

    def minimumSizeHint(self) -> QSize:
        """The title may end in dots."""
        return QSize(theme.px(60), self.sizeHint().height())

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """The title where a title without an arrow would stand, the arrow behind it."""
        side = theme.px(_ARROW)
        room = rect.width() - side - theme.px(_GAP)
        title = paint.lines(self.text(), theme.font("section"), room + 1, 1)
        top = rect.center().y() - paint.line_height("section") / 2
        paint.draw_lines(painter, rect.x(), top, room + 2, title, "section", theme.tokens().ink)
        arrow = QRectF(rect.right() - side, rect.center().y() - side / 2, side, side)
        theme.draw_icon(painter, "chevron-down" if self.isChecked() else "chevron-right", arrow, "muted")
        if self.focus_by_key:
            paint.ring(painter, rect, theme.tokens().size.radius_small)
