"""The window of the facilitator: the script on the left, the work of the step on the right, the clock above it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QScreen, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tracker import operations
from tracker.words import _, long_date, n_, sentence_case
from ui import theme
from ui.session.activities import panel_of
from ui.session.parts import Panel
from ui.session.presenter import Presenter
from ui.session.room import Room
from ui.session.script_list import ScriptList
from ui.session.timer_view import TimerView
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.notice import Notice


class Facilitator(QWidget):
    """Where the facilitator works. It opens the window for the room beside it.

    Attributes: ``room``; ``presenter``; ``panel``, the part of the step; ``notice``, its one line.
    Signals: ``left``, the session is left (it goes on later); ``rounded_off(str)``, it has ended and its review comes.
    """

    left = Signal()
    rounded_off = Signal(str)

    def __init__(self, room: Room) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.room = room
        room.setParent(self)
        self.presenter = Presenter(room)
        self.presenter.left.connect(self.back_from_the_room)
        self._panels: dict[str, Panel] = {}
        self._stack = QStackedWidget()
        self.setWindowTitle(_("Work session – {goal}").format(goal=room.session.title))
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
        screens = QGuiApplication.instance()
        assert isinstance(screens, QGuiApplication)
        screens.screenRemoved.connect(self._on_screen_removed)
        self.refresh()

    # The parts

    def _build(self) -> None:
        right = QVBoxLayout()
        right.setContentsMargins(*(theme.px(v) for v in (24, 16, 24, 16)))
        right.setSpacing(theme.px(16))
        right.addLayout(self._head())
        right.addWidget(self._stack, 1)
        side = QVBoxLayout()
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(0)
        side.addLayout(right, 1)
        side.addWidget(self._foot())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._left())
        row.addLayout(side, 1)
        self.notice = Notice(self, _("Close"))

    def _left(self) -> QFrame:
        frame = QFrame()
        theme.set_look(frame, "surface")
        frame.setFixedWidth(theme.px(264))
        back = theme.button(_("Back"), "small", "chevron-left")
        back.setToolTip(_("Leave the session; it can go on later (Esc)"))
        back.clicked.connect(self.leave)
        self._day = theme.label("", "muted")
        self._goal = theme.label("", "panel-title", wrap=True)
        self.script = ScriptList(self.room)
        self._people = theme.label("", "body")
        self._ambition = theme.label("", "small-muted", wrap=True)
        column = QVBoxLayout(frame)
        column.setContentsMargins(*(theme.px(v) for v in (16, 16, 16, 16)))
        column.setSpacing(theme.px(8))
        column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(theme.px(8))
        for each in (self._day, self._goal):
            column.addWidget(each)
        column.addWidget(self.script, 1)
        column.addWidget(self._people)
        column.addWidget(self._ambition)
        return frame

    def _head(self) -> QHBoxLayout:
        self._where = theme.label("", "muted")
        self.question = ElidedLabel("", kind="question", limit=2)
        self.timer = TimerView(self.room)
        words = QVBoxLayout()
        words.setSpacing(theme.px(4))
        words.addWidget(self._where)
        words.addWidget(self.question)
        words.addStretch(1)
        self._pause = theme.button("", "small", "pause")
        self._pause.clicked.connect(self.room.pause)
        self._fewer = theme.button(_("−1 min"), "small")
        self._fewer.clicked.connect(lambda: self.room.more(-1))
        self._more = theme.button(_("+1 min"), "small")
        self._more.clicked.connect(lambda: self.room.more(1))
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addLayout(words, 1)
        row.addWidget(self.timer, 0, Qt.AlignmentFlag.AlignTop)
        buttons = QVBoxLayout()
        buttons.setSpacing(theme.px(4))
        minutes = QHBoxLayout()
        minutes.addWidget(self._fewer)
        minutes.addWidget(self._more)
        buttons.addWidget(self._pause)
        buttons.addLayout(minutes)
        buttons.addStretch(1)
        row.addLayout(buttons)
        return row

    def _foot(self) -> QFrame:
        frame = QFrame()
        theme.set_look(frame, "surface")
        frame.setFixedHeight(theme.px(68))
        self._strong = theme.label("", "section")
        self._beside = theme.label("", "muted")
        self._of_panel = QHBoxLayout()
        self._of_panel.setSpacing(theme.px(8))
        self.beamer = theme.button(_("Show to the room"), "", "present")
        self.beamer.setToolTip(_("F6"))
        self.beamer.clicked.connect(self.show_to_the_room)
        self.next = theme.button("", "primary")
        self.next.clicked.connect(self.forward)
        row = QHBoxLayout(frame)
        row.setContentsMargins(*(theme.px(v) for v in (24, 0, 24, 0)))
        row.setSpacing(theme.px(12))
        row.addWidget(self._strong)
        row.addWidget(self._beside, 1)
        row.addLayout(self._of_panel)
        row.addWidget(self.beamer)
        row.addWidget(self.next)
        return frame

    def _keys(self) -> None:
        acts = {
            "F6": self.show_to_the_room, "Ctrl+PgDown": self.forward, "Ctrl+PgUp": lambda: self.room.forward(-1),
            "Ctrl+P": self.room.pause, "Ctrl++": lambda: self.room.more(1), "Ctrl+-": lambda: self.room.more(-1),
            "Ctrl+Z": self.undo, "Ctrl+Shift+Z": self.redo, "Esc": self.leave,
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
        step, session = self.room.step, self.room.session
        self._day.setText(_("Work session {day}").format(day=long_date(session.held_on)) if session.held_on else "")
        self._goal.setText(session.title)
        people = session.participants
        self._people.setText(n_("{n} participant", "{n} participants", people) if people else "")
        self._ambition.setText(self.room.tasks.workspace.read.ambition().statement)
        name = sentence_case(step.name) if step else ""
        self._where.setText(
            _("Step {n} of {of} · {name}").format(n=self.room.place, of=len(self.room.steps), name=name) if step
            else _("Not begun yet")
        )  # fmt: skip
        self.question.setText(self.room.question)
        self._show_panel()
        self._show_state()

    def _show_panel(self) -> None:
        step = self.room.step
        key = step.id if step else ""
        if key not in self._panels:
            made = self._panels[key] = panel_of(step.activity if step else None, self.room)
            made.said.connect(lambda _said: self._show_state())
            self._stack.addWidget(made)
        panel = self._panels[key]
        if self._stack.currentWidget() is not panel:
            self._stack.setCurrentWidget(panel)
            while (item := self._of_panel.takeAt(0)) is not None:
                if widget := item.widget():
                    widget.hide()
            for each in panel.buttons():
                self._of_panel.addWidget(each)
                each.show()
            panel.begin()
        panel.refresh()

    def _show_state(self) -> None:
        strong, beside = self.panel.status()
        self._strong.setText(strong)
        self._beside.setText(beside)
        step, place, steps = self.room.step, self.room.place, self.room.steps
        self._pause.setText(_("Pause") if self.room.running else _("Go on"))
        self._pause.setIcon(theme.icon("pause" if self.room.running else "play"))
        for each in (self._pause, self._fewer, self._more, self.timer):
            each.setEnabled(step is not None)
        if step is None:
            self.next.setText(_("Begin"))
        elif place < len(steps):
            self.next.setText(_("On to: {name}").format(name=steps[place].name))
        else:
            self.next.setText(_("Round off"))

    def _on_changed(self) -> None:
        self.question.setText(self.room.question)
        self._show_state()

    def _on_rang(self) -> None:
        self.notice.show_message(_("The time of this step is over. Go on, or give it a minute more."))

    def _on_noticed(self, sentence: str, undoable: bool) -> None:
        if self.isVisible():
            self.notice.show_message(sentence, _("Undo") if undoable else "", self.undo)

    # What one does

    def forward(self) -> None:
        """The first step, the next one, or after the last the review."""
        if self.room.place < len(self.room.steps):
            self.room.forward()
        else:
            self.round_off()

    def round_off(self) -> None:
        """End the session and go to what it leaves."""
        self.room.run(operations.end_session, self.room.id, self.room.now)
        self.leave()
        self.rounded_off.emit(self.room.id)

    def undo(self) -> None:
        """Take back what was done last in this room."""
        if operations.can_undo_in_session(self.room.tasks.workspace):
            self.room.tasks.undo()
        else:
            self.notice.show_message(_("There is nothing to undo in this session."))

    def redo(self) -> None:
        """Do again what was undone last."""
        self.room.tasks.redo()

    def show_to_the_room(self) -> None:
        """The window for the room: on the other screen, or in place of this one where there is only one."""
        other = self._other_screen()
        if other is not None:
            self.presenter.setGeometry(other.geometry())
        self.presenter.showFullScreen()
        if other is not None:
            self.activateWindow()

    def back_from_the_room(self) -> None:
        """From the window for the room back to this one; on its own screen that one stays."""
        if self._other_screen() is None:
            self.presenter.hide()
        self.show()
        self.activateWindow()
        self.raise_()

    def _other_screen(self) -> QScreen | None:
        return next((each for each in QGuiApplication.screens() if each is not self.screen()), None)

    def _on_screen_removed(self, _gone: QScreen) -> None:
        if self.presenter.isVisible() and len(QGuiApplication.screens()) < 2:
            self.presenter.hide()
            self.notice.show_message(_("The beamer is gone. The session goes on here; F6 shows what the room sees."))
            self.activateWindow()

    def leave(self) -> None:
        """Leave the session as it is; it can go on later, also after the program was closed."""
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window for the room goes as well; the clock stands still until somebody comes back."""
        if self.room.running:
            self.room.pause()
        self.room.close()
        self.presenter.left.disconnect(self.back_from_the_room)
        self.presenter.close()
        self.presenter.deleteLater()
        self.left.emit()
        super().closeEvent(event)
