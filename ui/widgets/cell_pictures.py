"""Small pictures in the cells of a table: a line of how something went, and a bar from 0 to 100."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme
from ui.widgets import paint
from ui.widgets.sparkline import draw_line

PICTURE_ROLE = Qt.ItemDataRole.UserRole + 20  # values of the line, or how far the bar goes (0 to 100)
TARGET_ROLE = Qt.ItemDataRole.UserRole + 21  # where the dotted line of the target lies

_Index = QModelIndex | QPersistentModelIndex


class _Picture(QStyledItemDelegate):
    """The ground of the cell as it always is, with a picture on it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Ground, then picture."""
        self.initStyleOption(option, index)
        shown, option.text = option.text, ""
        QApplication.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(option.rect).adjusted(theme.px(8), 0, -theme.px(8), 0)
        self.draw(painter, room, index, shown)
        painter.restore()

    def draw(self, painter: QPainter, room: QRectF, index: _Index, text: str) -> None:
        """The picture. Each kind fills this in."""
        raise NotImplementedError


class LinePicture(_Picture):
    """How a number went."""

    def draw(self, painter: QPainter, room: QRectF, index: _Index, text: str) -> None:
        """The line, and the target dotted."""
        values: Any = index.data(PICTURE_ROLE)
        if values:
            draw_line(painter, room, values, index.data(TARGET_ROLE))

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """As wide as twelve values ask."""
        return QSize(theme.px(96), theme.px(34))


class BarPicture(_Picture):
    """A number between 0 and 100, and a bar that is filled so far."""

    def draw(self, painter: QPainter, room: QRectF, index: _Index, text: str) -> None:
        """The number at the left, the bar beside it; without a number a dash."""
        t = theme.tokens()
        share: Any = index.data(PICTURE_ROLE)
        quiet = share is None
        font = theme.font("body" if quiet else "card-title")
        wide = max(float(theme.px(36)), QFontMetricsF(font).horizontalAdvance(text) + 2)
        painter.setFont(font)
        painter.setPen(theme.colour("muted" if quiet else "ink"))
        align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(QRectF(room.left(), room.top(), wide, room.height()), align, text)
        if quiet:
            return
        left, thick = room.left() + wide + theme.px(8), theme.px(8)
        bar = QRectF(left, room.center().y() - thick / 2, max(0.0, room.right() - left), thick)
        paint.box(painter, bar, t.empty, t.border, 1, t.size.radius_small)
        if share > 0:
            done = QRectF(bar.x(), bar.y(), max(theme.px(4), bar.width() * min(100.0, share) / 100), thick)
            paint.box(painter, done, t.accent, None, 0, t.size.radius_small)
