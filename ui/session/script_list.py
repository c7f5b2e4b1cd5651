"""The steps of the script, one under the other: done, now, to come. A click or Enter goes to one."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from tracker.domain.sessions import SessionStep
from tracker.words import _, n_, sentence_case
from ui import theme
from ui.session.room import Room
from ui.widgets import paint

_SQUARE, _ROW = 28, 52
_LOW = 38  # px of a row where the window is not high
_SLIM = 216  # px of width below which there is room for little more than the name
_STEP = Qt.ItemDataRole.UserRole
_STATE = Qt.ItemDataRole.UserRole + 1
_MINUTES = Qt.ItemDataRole.UserRole + 2
_NAME = Qt.ItemDataRole.UserRole + 3
DONE, NOW, TO_COME = "done", "now", "to come"


class ScriptList(QListWidget):
    """The script of a room. The arrow keys walk through it without going anywhere; Enter goes.

    Signals: ``chosen(str)``, the id of the step to go to.
    """

    chosen = Signal(str)

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self.setAccessibleName(_("Steps of the script"))
        theme.set_look(self, "bare")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setItemDelegate(_Rows(self))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.itemActivated.connect(self._on_chosen)
        self.itemClicked.connect(self._on_chosen)
        room.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """The steps as they are now; the cursor stays on its step, else it goes to that of now."""
        held = self.current_step() if self.hasFocus() else ""
        self.clear()
        for place, step in enumerate(self._room.steps, 1):
            item = self._item(place, step)
            self.addItem(item)
            if step.id == held or (not held and place == self._room.place):
                self.setCurrentItem(item)

    def _item(self, place: int, step: SessionStep) -> QListWidgetItem:
        state = NOW if place == self._room.place else DONE if step.done else TO_COME
        name = sentence_case(step.name)
        said = {DONE: _("done"), NOW: _("now"), TO_COME: _("to come")}[state]
        long = n_("{n} minute", "{n} minutes", step.minutes or 0)
        item = QListWidgetItem(f"{place}. {name}, {long}, {said}")
        for role, value in ((_STEP, step.id), (_STATE, state), (_MINUTES, step.minutes or 0), (_NAME, name)):
            item.setData(role, value)
        item.setToolTip(step.question or name)
        return item

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lower rows where there is less room."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def current_step(self) -> str:
        """The id of the step that the cursor is on; "" without one."""
        item = self.currentItem()
        return str(item.data(_STEP)) if item else ""

    def _on_chosen(self, item: QListWidgetItem) -> None:
        step = str(item.data(_STEP))
        if step != self._room.session.at_step:
            self.chosen.emit(step)


class _Rows(QStyledItemDelegate):
    """Paints a step: its square, its name, its minutes."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        shown = self.parent()
        low = isinstance(shown, QListWidget) and shown.height() < shown.count() * theme.px(_ROW)
        return QSize(0, theme.px(_LOW if low else _ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        t, state = theme.tokens(), index.data(_STATE)
        area = QRectF(option.rect)
        flags = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if state == NOW:
            paint.box(painter, area, t.soft_accent, None, 0, t.size.radius)
        elif flags & QStyle.StateFlag.State_MouseOver:
            paint.box(painter, area, t.soft, None, 0, t.size.radius)
        side = theme.px(_SQUARE)
        square = QRectF(area.left() + _edge(area), area.center().y() - side / 2, side, side)
        _square(painter, square, state, index.row() + 1)
        self._words(painter, area, square.right() + _edge(area), index)
        shown = self.parent()
        if isinstance(shown, QWidget) and shown.hasFocus() and flags & QStyle.StateFlag.State_Selected:
            paint.ring(painter, area, t.size.radius)
        painter.restore()

    def _words(self, painter: QPainter, area: QRectF, left: float, index: QModelIndex | QPersistentModelIndex) -> None:
        t, now, slim = theme.tokens(), index.data(_STATE) == NOW, area.width() < theme.px(_SLIM)
        minutes = str(index.data(_MINUTES)) if slim else _("{minutes} min").format(minutes=index.data(_MINUTES))
        painter.setFont(theme.font("body"))
        painter.setPen(QColor(t.accent if now else t.muted))
        wide = QFontMetricsF(painter.font()).horizontalAdvance(minutes) + 1
        end = area.right() - _edge(area)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(end - wide, area.top(), wide, area.height()), middle, minutes)
        font = theme.font("body" if slim else "section")
        font.setWeight(font.Weight.Bold if now else font.Weight.Normal)
        room = end - wide - theme.px(8) - left
        name = QFontMetricsF(font).elidedText(index.data(_NAME), Qt.TextElideMode.ElideRight, room)
        painter.setFont(font)
        painter.setPen(QColor(t.accent if now else t.ink))
        painter.drawText(QRectF(left, area.top(), room, area.height()), middle, name)


def _edge(area: QRectF) -> int:
    return theme.px(6 if area.width() < theme.px(_SLIM) else 12)


def _square(painter: QPainter, square: QRectF, state: str, place: int) -> None:
    """Done is a tick, now is filled, to come is a number in an outline."""
    t = theme.tokens()
    edge = {DONE: t.cleared, NOW: t.accent, TO_COME: t.border}[state]
    paint.box(painter, square, t.accent if state == NOW else t.surface, edge, 1.5, t.size.radius)
    if state == DONE:
        inner = square.adjusted(*(theme.px(v) for v in (5, 5, -5, -5)))
        theme.draw_icon(painter, "check", inner, "cleared")
        return
    painter.setFont(theme.font("card-title"))
    painter.setPen(QColor(t.on_accent if state == NOW else t.muted))
    painter.drawText(square, Qt.AlignmentFlag.AlignCenter, str(place))
