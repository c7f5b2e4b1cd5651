"""The field as the facilitator works in it: drag a topic to its place, or move it with the keys."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)  # fmt: skip
from PySide6.QtWidgets import QWidget

from tracker.operations.session_guess import MIDDLE
from tracker.words import _
from ui import theme
from ui.session.vote.field import Field
from ui.session.vote.placing import STEPS, Placed
from ui.widgets import paint, wall_access

MIME = "application/x-blokjes-topic"
_ARROWS = {
    Qt.Key.Key_Up: (1, 0), Qt.Key.Key_Down: (-1, 0), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Left: (0, -1),
}  # fmt: skip


class WorkField(Field):
    """The field to work in. Arrow keys move the current topic, figures give effect and then effort.

    Signals: ``placed(str, object, object)``, a topic, its effect and its effort or None; ``pointed(str)``, another
    topic is the current one; ``stepped(int)``, so many topics on.
    """

    placed = Signal(str, object, object)
    pointed = Signal(str)
    stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAcceptDrops(True)
        self.setAccessibleDescription(
            _("Arrow keys move the current topic; a figure for effect and one for effort place it; Enter: the next.")
        )
        self._first = ""  # the topic of which the effect was typed
        self._drag: tuple[str, QPointF] | None = None
        self._over: QPointF | None = None

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, figures, Delete, and Enter or Page keys for another topic."""
        topic, key = self.placing.find(self.at), Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        act = self._act_of(key, event.text()) if plain and topic else None
        if act is None or topic is None:
            super().keyPressEvent(event)
        else:
            act(topic)
            wall_access.tell_current(self, self.item_rank())

    def _act_of(self, key: Qt.Key, said: str) -> Callable[[Placed], None] | None:
        if key in _ARROWS:
            return lambda topic: self._move(topic, *_ARROWS[key])
        if said and said in "12345":
            return lambda topic: self._figure(topic, int(said))
        steps = {Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1, Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        if key in steps:
            return lambda _topic: self.stepped.emit(steps[key])
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            return lambda topic: self.placed.emit(topic.id, None, None)
        return None

    def _move(self, topic: Placed, up: int, right: int) -> None:
        if topic.effect is None or topic.effort is None:
            self.placed.emit(topic.id, topic.effect or MIDDLE, topic.effort or MIDDLE)
            return
        effect, effort = (min(STEPS, max(1, value)) for value in (topic.effect + up, topic.effort + right))
        if (effect, effort) != (topic.effect, topic.effort):
            self.placed.emit(topic.id, effect, effort)

    def _figure(self, topic: Placed, figure: int) -> None:
        if self._first == topic.id:
            self._first = ""
            self.placed.emit(topic.id, topic.effect, figure)
            self.stepped.emit(1)
        else:
            self._first = topic.id
            self.placed.emit(topic.id, figure, topic.effort)

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a number, to drag it."""
        rank = self.item_rank_at(event.position().toPoint())
        if rank >= 0:
            topic = self.placing.topics[rank].id
            self._drag = topic, event.position()
            self.pointed.emit(topic)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The number goes along."""
        if self._drag:
            self._over = event.position()
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put it there; outside the places it has none. A click places the current topic, if it has no place yet."""
        drag, moved = self._drag, self._over
        self._drag = self._over = None
        self.update()
        if drag and moved:
            self._drop(drag[0], event.position())
        elif drag is None and (topic := self.placing.find(self.at)) and not topic.lies:
            self._drop(topic.id, event.position())

    def _drop(self, topic: str, point: QPointF) -> None:
        self.placed.emit(topic, *(self.place_at(point) or (None, None)))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A topic from the list is welcome."""
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """The place under it is marked."""
        self._over = event.position()
        self.update()
        event.acceptProposedAction()

    def dragLeaveEvent(self, _event: object) -> None:
        """Nothing is marked any more."""
        self._over = None
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        """Place it."""
        self._over = None
        topic = bytes(event.mimeData().data(MIME).data()).decode()
        if self.place_at(event.position()):
            self._drop(topic, event.position())
            event.acceptProposedAction()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """The field, the place under what is dragged, the ring of the focus."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._over and (place := self.place_at(self._over)):
            paint.box(painter, self.cell(*place), None, theme.tokens().accent, 2, 2)
        if self._over and self._drag and (topic := self.placing.find(self._drag[0])):
            box = QRectF(0, 0, *self._size())
            box.moveCenter(self._over)
            self.paint_number(painter, box, str(topic.number), current=True)
        if self.hasFocus():
            paint.ring(painter, self.grid(), theme.tokens().size.radius)
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A figure begins with the effect."""
        self._first = ""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes."""
        super().focusOutEvent(event)
        self.update()
