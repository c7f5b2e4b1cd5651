"""The window for the beamer: the question, the clock, and what the room should see."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tracker.words import _, sentence_case
from ui import settings as remembered
from ui import theme
from ui.session.activities import screen_of
from ui.session.lines import Lines
from ui.session.parts import Scale, Screen
from ui.session.phones import Phones
from ui.session.phones_screen import CodeCorner, CodeScreen
from ui.session.room import Room
from ui.session.timer_view import TimerView
from ui.widgets import paint


class Presenter(QWidget):
    """What the room reads, in type that grows with the height. It is dark or light whatever the laptop is.

    Attributes: ``room``; ``scale``; ``screen_now``, the part of the activity; ``code``, what it shows of
    joining by phone.
    Signals: ``left``, somebody wants to go back to the facilitator's window; ``other_asked``, to another screen.
    """

    left = Signal()
    other_asked = Signal()

    def __init__(self, room: Room) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.room, self.scale = room, Scale(self)
        self.setWindowTitle(_("Work session – for the room"))
        self.setAccessibleName(_("What the room sees"))
        self._where = Lines(self.scale, "body", 1, role="muted")
        self.question = _Question(self.scale, "question", 2)
        self.timer = TimerView(room, tells_late=False)
        self._foot = Lines(self.scale, "small", 2, role="muted")
        self._screens: dict[str, Screen] = {}
        self.code: CodeScreen | None = None
        self._stack = QStackedWidget()
        self._worn = ExitStack()
        self._build()
        self._last = _PaintedLast(self, self._worn.close)
        self.setMinimumSize(640, 360)
        room.moved.connect(self.refresh)
        room.changed.connect(self.refresh)
        self.scale.changed.connect(self._measure)
        theme.theme().changed.connect(self._dress)
        self._measure()
        self._dress()
        self.refresh()

    def _build(self) -> None:
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

    def take_phones(self, phones: Phones) -> None:
        """Show the code for phones as long as they can join: large in place of the work, or beside the clock."""
        self.code = CodeScreen(phones, self.scale)
        self._stack.addWidget(self.code)
        self._head.addWidget(CodeCorner(phones, self.scale), 0, Qt.AlignmentFlag.AlignTop)
        phones.code_changed.connect(self.refresh)

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
        self._where.set_text(
            _("Step {n} of {of} · {name}").format(n=self.room.place, of=len(self.room.steps), name=name)
            if step
            else name
        )
        self.question.set_text(self.room.question)
        self._foot.set_text(self.room.tasks.workspace.read.ambition().statement)
        key = f"{step.id} {step.activity}" if step else ""
        if key not in self._screens:
            made = self._screens[key] = screen_of(step.activity if step else None, self.room, self.scale)
            self._stack.addWidget(made)
        shown = self.code if self.code is not None and self.code.wanted else self._screens[key]
        self._stack.setCurrentWidget(shown)
        shown.bring_up_to_date()
        self.timer.setVisible(step is not None and not shown.has_clock)
        self._foot.setVisible(not shown.has_ambition)

    def toggle_code(self) -> None:
        """The code for phones large, or small again; nothing where there is none."""
        if self.code is not None:
            self.code.phones.show_code(not self.code.phones.large)

    # How it looks

    def change_look(self) -> None:
        """Dark becomes light, and the other way round; it is remembered."""
        self.room.tasks.settings[remembered.SESSION_LOOK] = "light" if self.scale.tokens.dark else "dark"
        self._dress()

    def _dress(self) -> None:
        chosen = self.room.tasks.settings[remembered.SESSION_LOOK]
        self.scale.take_colours(theme.wear(self, chosen if chosen in theme.MODES else theme.SYSTEM))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A quiet ground. All that is painted on it after this has the colours of the beamer."""
        self._worn.close()
        self._worn.enter_context(self.scale.worn())
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self.scale.tokens.background))
        painter.end()

    def _measure(self) -> None:
        px = self.scale.px
        self._column.setContentsMargins(px(40), px(28), px(40), px(20))
        self._column.setSpacing(px(20))
        self._head.setSpacing(px(24))
        self.timer.set_fonts(self.scale.font("timer"), self.scale.font("small"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Letters follow the height."""
        super().resizeEvent(event)
        self._last.setGeometry(self.rect())
        self._last.raise_()
        self.scale.fit(self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc and F6 go back to the facilitator; the arrow keys and Page keys to another step; Space pauses; D is
        dark or light; S is the next screen; F7 the code for phones.
        """
        key = Qt.Key
        acts = {
            key.Key_Escape: self.left.emit, key.Key_F6: self.left.emit,
            key.Key_PageDown: self.room.forward, key.Key_PageUp: lambda: self.room.forward(-1),
            key.Key_Right: self.room.forward, key.Key_Left: lambda: self.room.forward(-1),
            key.Key_Space: self.room.pause, key.Key_D: self.change_look, key.Key_S: self.other_asked.emit,
            key.Key_F7: self.toggle_code,
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


class _Question(Lines):
    """The question, in smaller type and on three lines where it is too long for two."""

    def _parts(self, width: int) -> tuple[str, ...]:
        self._kind, self._limit = "question", 2
        parts = super()._parts(width)
        if paint.is_cut(parts):
            self._kind, self._limit = "number", 3
            parts = super()._parts(width)
        return parts

    def paintEvent(self, event: QPaintEvent) -> None:
        self._parts(self.width())  # which type it is
        super().paintEvent(event)


class _PaintedLast(QWidget):
    """Lies over a window and is seen by nobody: Qt paints a window from the ground up, so this is painted last.

    What the window put on for its own parts is taken off here.
    """

    def __init__(self, window: QWidget, then: Callable[[], None]) -> None:
        super().__init__(window)
        self._then = then
        for each in (Qt.WidgetAttribute.WA_TransparentForMouseEvents, Qt.WidgetAttribute.WA_NoSystemBackground):
            self.setAttribute(each)

    def paintEvent(self, _event: QPaintEvent) -> None:
        self._then()
