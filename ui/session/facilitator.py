"""The window of the facilitator: the script on the left, the work of the step on the right, the clock above it."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tracker import operations
from tracker.words import _
from ui import theme
from ui.session import session_keys
from ui.session.activities import panel_of
from ui.session.beamer import Beamer
from ui.session.foot import Foot
from ui.session.head import Head
from ui.session.parts import Panel
from ui.session.phones import Phones
from ui.session.phones_box import PhonesBox
from ui.session.presenter import Presenter
from ui.session.room import Room
from ui.session.script_menu import ScriptMenu
from ui.session.side import Side
from ui.session.timer_view import TimerView
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.notice import Notice

_SLIM = 1120  # px below which the script takes less room


class Facilitator(QWidget):
    """Where the facilitator works. It opens the window for the room beside it.

    Attributes: ``room``; ``beamer``; ``side``, ``head`` and ``foot``; ``panel``, the part of the step; ``phones``
    that join; ``notice``, its one line. Signals: ``left``, the session is left (it goes on later);
    ``rounded_off(str)``, it has ended and its review comes.
    """

    left = Signal()
    rounded_off = Signal(str)

    def __init__(self, room: Room) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.room = room
        room.setParent(self)
        self.beamer = Beamer(room, self)
        self.phones = Phones(room)
        self.presenter.take_phones(self.phones)
        self._panels: dict[str, Panel] = {}
        self._shown: Panel | None = None
        self._gone = False
        self.setAccessibleName(_("Work session"))
        self.setMinimumSize(960, 600)
        self.resize(1280, 800)
        self._build()
        self._keys()
        room.moved.connect(self.refresh)
        room.changed.connect(self._on_changed)
        room.rang.connect(self._on_rang)
        room.said.connect(lambda sentence: self.notice.show_message(sentence))
        room.tasks.noticed.connect(self._on_noticed)
        room.tasks.saved.connect(self._on_saved)
        self.refresh()
        self._tell_that_it_went_on()

    @property
    def presenter(self) -> Presenter:
        """The window for the room."""
        return self.beamer.presenter

    @property
    def question(self) -> ElidedLabel:
        """The label with the question of the step."""
        return self.head.question

    @property
    def timer(self) -> TimerView:
        """The clock."""
        return self.head.timer

    def _build(self) -> None:
        self.side, self.head, self.foot = Side(self.room), Head(self.room), Foot(self.room, self.beamer)
        self.script, self.next = self.side.script, self.foot.next
        self.phones_box = PhonesBox(self.phones)
        self.side.put_under_people(self.phones_box)
        self.side.back.clicked.connect(self.leave)
        self.side.report.clicked.connect(self.make_report)
        self.script.chosen.connect(self.room.go)
        self.script_menu = ScriptMenu(self.room, self.script)
        self.foot.show_room.clicked.connect(self.show_to_the_room)
        self.next.clicked.connect(self.forward)
        self._stack = QStackedWidget()
        area = QWidget()
        work = QVBoxLayout(area)
        work.setContentsMargins(*(theme.px(v) for v in (24, 20, 24, 16)))
        work.setSpacing(theme.px(12))
        work.addWidget(self.head)
        work.addWidget(self._stack, 1)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(area, 1)
        right.addWidget(self.foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.side)
        row.addLayout(right, 1)
        self.notice = Notice(area, _("Close"))  # above the bar at the bottom, so that "next" stays in reach

    def _keys(self) -> None:
        acts = {
            "F6": self.show_to_the_room, "Ctrl+F6": self.beamer.change_screen,
            "F7": self.presenter.toggle_code,
            "Ctrl+Shift+D": self.presenter.change_look, "Ctrl+PgDown": self.forward,
            "Ctrl+PgUp": lambda: self.room.forward(-1), "Ctrl+P": self.room.pause,
            "Ctrl++": lambda: self.room.more(1), "Ctrl+=": lambda: self.room.more(1),
            "Ctrl+-": lambda: self.room.more(-1), "Ctrl+Z": self.undo, "Ctrl+Shift+Z": self.redo,
            "Ctrl+Y": self.redo, "Esc": self.leave, "F1": lambda: session_keys.show(self),
        }  # fmt: skip
        for keys, act in acts.items():
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    # What is shown

    @property
    def panel(self) -> Panel:
        """The part of the step that is shown."""
        shown = self._stack.currentWidget()
        assert isinstance(shown, Panel)
        return shown

    def refresh(self) -> None:
        """The step the session is at."""
        self.setWindowTitle(_("Work session – {goal}").format(goal=self.room.session.title))
        self.side.refresh()
        self.head.refresh()
        self._show_panel()
        self._show_state()

    def _show_panel(self) -> None:
        step = self.room.step
        key = f"{step.id} {step.activity}" if step else ""
        if key not in self._panels:
            made = self._panels[key] = panel_of(step.activity if step else None, self.room)
            made.said.connect(lambda _said: self._show_state())
            self._stack.addWidget(made)
        panel = self._panels[key]
        another = self._shown is not panel  # a stack takes the first it gets for current by itself
        if another:
            self._shown = panel
            self._stack.setCurrentWidget(panel)
            self.foot.take_buttons(panel)
        panel.refresh()
        if another:
            panel.begin()
            self._keep_the_cursor_off_back()

    def _keep_the_cursor_off_back(self) -> None:
        """Where a panel has nothing to stand on, Qt would take the first button of the window: the one that leaves."""
        at: QWidget | None = self.focusWidget()
        nowhere = at is not None and (not at.isVisibleTo(self) or at.focusPolicy() is Qt.FocusPolicy.NoFocus)
        if at is None or nowhere or self.side.isAncestorOf(at):
            self.next.setFocus()

    def _show_state(self) -> None:
        self.foot.show_state(self.panel)
        self.head.refresh_clock()

    def _on_changed(self) -> None:
        self.side.refresh()
        if self.head.is_stale():
            self.refresh()
        self._show_state()

    def _on_rang(self) -> None:
        self.notice.show_message(_("The time of this step is over. Go on, or give it a minute more."))

    def _on_noticed(self, sentence: str, undoable: bool) -> None:
        if self.isVisible():
            self.notice.show_message(sentence, _("Undo") if undoable else "", self.undo)

    def _on_saved(self, sentence: str, _path: object) -> None:
        self._on_noticed(sentence, False)

    def _tell_that_it_went_on(self) -> None:
        """A clock that runs now was never paused: the program stopped in the middle, and time went on."""
        step = self.room.step
        if step is None or not self.room.running:
            return
        lacking = math.ceil(((step.minutes or 0) * 60 - self.room.remaining) / 60)
        self.notice.show_message(
            _("The program stopped in the middle of this session. Nothing is lost; the clock went on."),
            action=_("Full time for this step"), on_action=lambda: self.room.more(lacking), seconds=0,
        )  # fmt: skip

    # What one does

    def forward(self) -> None:
        """The first step, the next one, or after the last the review."""
        if self.room.place < len(self.room.steps):
            self.room.forward()
        else:
            self.round_off()

    def round_off(self) -> None:
        """End the session and go to what it leaves."""
        self._keep_what_is_typed()
        self.room.run(operations.end_session, self.room.id, self.room.now)
        self.leave()
        self.rounded_off.emit(self.room.id)

    def _keep_what_is_typed(self) -> None:
        for each in self._panels.values():
            each.finish()

    def make_report(self) -> None:
        """A report of what there is so far, as a file."""
        from ui.dialogs import session_report

        session_report.make(self, self.room.tasks, self.room.id)

    def undo(self) -> None:
        """Take back what was done last in this room."""
        if operations.can_undo_in_session(self.room.tasks.workspace):
            self.room.tasks.undo()
        else:
            self.notice.show_message(_("There is nothing to undo in this session."))

    def redo(self) -> None:
        """Do again what was undone last in this room."""
        if operations.can_redo_in_session(self.room.tasks.workspace):
            self.room.tasks.redo()
        else:
            self.notice.show_message(_("There is nothing to redo in this session."))

    def show_to_the_room(self) -> None:
        """The window for the room: on the other screen, or in place of this one where there is only one."""
        self.beamer.toggle()

    def leave(self) -> None:
        """Leave the session as it is; it can go on later, also after the program was closed."""
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window for the room goes as well; the clock stands still until somebody comes back."""
        if self._gone:
            return
        self._gone = True
        if self.room.running:
            self.room.pause()
        self._keep_what_is_typed()
        self.phones.stop() if self.room.session.ended_on else self.phones.leave()
        self.room.close()
        self.beamer.close()
        self.left.emit()
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The script gives way where the window is narrow."""
        super().resizeEvent(event)
        self.side.set_slim(slim=self.width() < theme.px(_SLIM))
