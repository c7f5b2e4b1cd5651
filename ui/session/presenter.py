"""The window for the beamer: the question, the clock, and what the room should see."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tracker.words import _, sentence_case
from ui.session.activities import screen_of
from ui.session.parts import Scale, Screen
from ui.session.room import Room
from ui.session.timer_view import TimerView


class Presenter(QWidget):
    """What the room reads, in type that grows with the height.

    Attributes: ``room``; ``scale``; ``screen_now``, the part of the activity.
    Signals: ``left``, somebody wants to go back to the facilitator's window.
    """

    left = Signal()

    def __init__(self, room: Room) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.room, self.scale = room, Scale(self)
        self.setWindowTitle(_("Work session – for the room"))
        self.setAccessibleName(_("What the room sees"))
        self._where = self.scale.label("", "body", muted=True)
        self.question = self.scale.label("", "question")
        self.timer = TimerView(room)
        self._foot = self.scale.label("", "small", muted=True)
        self._screens: dict[str, Screen] = {}
        self._stack = QStackedWidget()
        self._head = QHBoxLayout()
        words = QVBoxLayout()
        words.addWidget(self._where)
        words.addWidget(self.question)
        words.addStretch(1)
        self._head.addLayout(words, 1)
        self._head.addWidget(self.timer, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self._stack, 1)
        self._column.addWidget(self._foot)
        self.setMinimumSize(640, 360)
        room.moved.connect(self.refresh)
        room.changed.connect(self.refresh)
        self.scale.changed.connect(self._measure)
        self._measure()
        self.refresh()

    @property
    def screen_now(self) -> Screen:
        """The part of the activity that is shown."""
        shown = self._stack.currentWidget()
        assert isinstance(shown, Screen)
        return shown

    def refresh(self) -> None:
        """The step the session is at."""
        step = self.room.step
        name = sentence_case(step.name) if step else _("Welcome")
        self._where.setText(
            _("Step {n} of {of} · {name}").format(n=self.room.place, of=len(self.room.steps), name=name)
            if step
            else name
        )
        self.question.setText(self.room.question)
        self._foot.setText(self.room.tasks.workspace.read.ambition().statement)
        self.timer.setVisible(step is not None)
        key = step.id if step else ""
        if key not in self._screens:
            made = self._screens[key] = screen_of(step.activity if step else None, self.room, self.scale)
            self._stack.addWidget(made)
        self._stack.setCurrentWidget(self._screens[key])
        self._screens[key].refresh()

    def _measure(self) -> None:
        px = self.scale.px
        self._column.setContentsMargins(px(40), px(28), px(40), px(20))
        self._column.setSpacing(px(20))
        self._head.setSpacing(px(24))
        self.timer.set_fonts(self.scale.font("timer"), self.scale.font("small"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Letters follow the height."""
        super().resizeEvent(event)
        self.scale.fit(self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc and F6 go back to the facilitator; the arrow keys and Page keys to another step; Space pauses."""
        acts = {
            Qt.Key.Key_Escape: self.left.emit, Qt.Key.Key_F6: self.left.emit,
            Qt.Key.Key_PageDown: self.room.forward, Qt.Key.Key_PageUp: lambda: self.room.forward(-1),
            Qt.Key.Key_Space: self.room.pause,
        }  # fmt: skip
        act = acts.get(Qt.Key(event.key()))
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing this window ends nothing: the facilitator goes on."""
        self.left.emit()
        super().closeEvent(event)
