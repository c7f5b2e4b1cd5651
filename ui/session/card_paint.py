"""Paints a card of a session in a list, and lets one write on it in place."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QTextCursor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from tracker.words import _
from ui import theme
from ui.session.card_model import CardModel, Face, Index
from ui.session.card_text import card_lines
from ui.widgets import paint

PAD = 12
GAP = 8
_LINES = 4
_MARK = 18
TILE = (216, 116)  # px of a card in a grid; it becomes wider where there is room
_STATE = QStyle.StateFlag


class CardEditor(QPlainTextEdit):
    """The words of one card. Enter is ready, Shift+Enter a new line."""

    def __init__(self, delegate: CardDelegate, parent: QWidget) -> None:
        super().__init__(parent)
        self._delegate = delegate
        self.setTabChangesFocus(True)
        self.setAccessibleName(_("Words of the card"))
        self.setFont(theme.font("note"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps what is written."""
        plain = not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._delegate.commitData.emit(self)
            self._delegate.closeEditor.emit(self)
        else:
            super().keyPressEvent(event)


class CardDelegate(QStyledItemDelegate):
    """A card on its surface. In a column it is as high as its words, in a grid all are of one size.

    ``view`` has ``drop_row``, the row over which something is dragged.
    """

    def __init__(self, view: QAbstractItemView, *, grid: bool) -> None:
        super().__init__(view)
        self._view, self._grid = view, grid

    def _face(self, index: Index) -> Face | None:
        model = index.model()
        return model.face(index) if isinstance(model, CardModel) else None

    def _font(self, face: Face) -> QFont:
        font = theme.font("note")
        if face.group:
            font.setWeight(QFont.Weight.DemiBold)
        return font

    def _words(self, face: Face, width: float) -> tuple[str, ...]:
        room = width - 2 * theme.px(PAD) - (theme.px(_MARK + 8) if face.mark else 0)
        return card_lines(face.text, self._font(face), room, _LINES - bool(face.sub and self._grid))

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as the words at the width of the list."""
        face = self._face(index)
        if self._grid or face is None:
            return self._view.gridSize() if isinstance(self._view, QListView) else QSize()
        width = self._view.viewport().width()
        lines = len(self._words(face, width))
        height = lines * paint.line_height("note") + 2 * theme.px(PAD) - theme.px(4) + theme.px(GAP)
        return QSize(width, height + (paint.line_height("small") if face.sub else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Its surface, its words."""
        face = self._face(index)
        if face is None:
            return
        area = QRectF(option.rect).adjusted(0, 0, -theme.px(GAP) if self._grid else 0, -theme.px(GAP))
        if face.group:
            area = self._paint_stack(painter, area)
        self._paint_ground(painter, area, face, option, index)
        self._paint_words(painter, area, face)

    def _paint_stack(self, painter: QPainter, area: QRectF) -> QRectF:
        """The cards under the first one."""
        t, step = theme.tokens(), theme.px(4)
        for layer in (2, 1):
            under = area.adjusted(layer * step, layer * step, (layer - 2) * step, (layer - 2) * step)
            paint.box(painter, under, t.soft, t.border, 1, t.size.radius)
        return area.adjusted(0, 0, -2 * step, -2 * step)

    def _paint_ground(
        self, painter: QPainter, area: QRectF, face: Face, option: QStyleOptionViewItem, index: Index
    ) -> None:
        t = theme.tokens()
        chosen = bool(option.state & _STATE.State_Selected) and self._grid
        here = self._view.hasFocus() and self._view.currentIndex() == index
        target = getattr(self._view, "drop_row", -1) == index.row()
        strong = here or target or face.fresh or chosen
        edge = t.accent if strong else (t.border if option.state & _STATE.State_MouseOver or face.group else t.line)
        fill = t.soft_accent if chosen or target or face.inside else t.surface
        paint.box(painter, area, fill, edge, 2 if strong else 1, t.size.radius)
        if face.inside:
            bar = QRectF(area.x(), area.y() + 6, theme.px(4), area.height() - 12)
            paint.box(painter, bar, t.accent, None, 0, 2)
        if here and (chosen or face.fresh):
            paint.box(painter, area.adjusted(4, 4, -4, -4), None, t.accent, 1, t.size.radius_small)
        if chosen:
            side, gap = theme.px(18), theme.px(8)
            left = area.right() - side - gap - (theme.px(24) if face.group else 0)
            corner = QRectF(left, area.bottom() - side - gap + 2, side, side)
            paint.draw_mark(painter, corner, paint.Mark("check", "running", paint.FILL), side / 2)
        if face.fresh:
            dot = theme.px(8)
            corner = QRectF(area.right() - dot - 5, area.top() + 5, dot, dot)
            paint.box(painter, corner, t.accent, None, 0, dot / 2)

    def _paint_words(self, painter: QPainter, area: QRectF, face: Face) -> None:
        t = theme.tokens()
        left, top = area.x() + theme.px(PAD), area.y() + theme.px(PAD - 2)
        if face.mark:
            side = theme.px(_MARK)
            down = top + (paint.line_height("note") - side) / 2
            paint.draw_mark(painter, QRectF(left, down, side, side), face.mark)
            left += side + theme.px(8)
        room, height = area.right() - theme.px(PAD) - left, paint.line_height("note")
        painter.setFont(self._font(face))
        painter.setPen(theme.colour("ink"))
        words = self._words(face, area.width())
        for line in words:
            painter.drawText(QRectF(left, top, room + 4, height), Qt.AlignmentFlag.AlignVCenter, line)
            top += height
        if face.sub:
            down = area.bottom() - paint.line_height("small") - theme.px(6) if self._grid else top
            icon = {True: "chevron-down", False: "chevron-right"}[face.opened] if face.group else ""
            if icon:
                side = theme.px(16)
                theme.draw_icon(painter, icon, QRectF(area.right() - side - theme.px(8), down, side, side), "muted")
            sub = card_lines(face.sub, theme.font("small"), room - theme.px(20 if icon else 0), 1)
            paint.draw_lines(painter, left, down, room, sub, "small", t.muted)

    # Writing in place

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A field over the card."""
        made, face = CardEditor(self, parent), self._face(index)
        if face and face.group:
            made.setAccessibleName(_("Name of the group"))
        return made

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """The whole card, however long. A key goes on with what somebody said; only the name of a group is replaced."""
        assert isinstance(editor, CardEditor)
        editor.setPlainText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
        face = self._face(index)
        if face and face.group:
            editor.selectAll()
        else:
            editor.moveCursor(QTextCursor.MoveOperation.End)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """What was written."""
        assert isinstance(editor, CardEditor)
        model.setData(index, editor.toPlainText(), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, _index: Index) -> None:
        """Over the card, and high enough to write in, within the list."""
        inside = self._view.viewport().rect()
        height = min(inside.height(), max(theme.px(120), option.rect.height()))
        top = max(0, min(option.rect.top(), inside.height() - height))
        width = option.rect.width() - (theme.px(GAP) if self._grid else 0)
        editor.setGeometry(QRect(option.rect.x(), top, width, height))
