"""Above the work of a step: which step it is, its question, what the facilitator says, and the clock."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from tracker.words import _, sentence_case
from ui import theme
from ui.session.room import Room
from ui.session.timer_view import TimerView
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.mark_label import MarkLabel
from ui.widgets.paint import PLAIN, Mark

_NARROW = 900  # px below which the question is in smaller type
_LINES, _ALL = 2, 40  # lines of the hint, folded and not


class Head(QWidget):
    """Attributes: ``question``; ``hint``, for the facilitator alone, and ``more``, the button that unfolds it;
    ``timer``; ``pause``, ``fewer`` and ``minutes``, the buttons of the clock.
    """

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.room = room
        self._shown: tuple[object, ...] = ()
        self._where = theme.label("", "muted")
        self.question = ElidedLabel("", kind="question", limit=3)
        self.question.setAccessibleName(_("Question on the screen"))
        self.hint = ElidedLabel("", kind="muted", limit=_LINES)
        self.hint.setAccessibleName(_("For the facilitator"))
        self.more = theme.button(_("Read on"), "link")
        self.more.setCheckable(True)
        self.more.clicked.connect(self._unfold)
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(self._where)
        words.addWidget(self.question)
        words.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(theme.px(24))
        top.addLayout(words, 1)
        top.addWidget(self._clock(), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addLayout(top)
        column.addLayout(self._said())

    def _said(self) -> QHBoxLayout:
        self._bulb = MarkLabel(Mark("speech", "muted", PLAIN), 18)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self._bulb, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.hint, 1)
        row.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _clock(self) -> QWidget:
        self.timer = TimerView(self.room)
        self.pause = theme.icon_button("pause", _("Pause (Ctrl+P)"))
        theme.set_look(self.pause, "small")
        self.pause.clicked.connect(self.room.pause)
        self.fewer = theme.button("\N{MINUS SIGN}1", "small")
        self.fewer.setToolTip(_("One minute less (Ctrl+−)"))
        self.fewer.setAccessibleName(_("One minute less (Ctrl+−)"))
        self.fewer.clicked.connect(lambda: self.room.more(-1))
        self.minutes = theme.button("+1", "small")
        self.minutes.setToolTip(_("One minute more (Ctrl++)"))
        self.minutes.setAccessibleName(_("One minute more (Ctrl++)"))
        self.minutes.clicked.connect(lambda: self.room.more(1))
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, theme.px(10), 0, 0)
        buttons.setSpacing(theme.px(8))
        for each in (self.pause, self.fewer, self.minutes):
            buttons.addWidget(each)
        whole = QWidget()
        grid = QGridLayout(whole)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(self.timer, 0, 0)
        grid.addLayout(buttons, 0, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self._keep_free()
        return whole

    def _keep_free(self) -> None:
        """Room for the buttons beside the figures, also as long as they are hidden."""
        some = (self.pause, self.fewer, self.minutes)
        self.timer.keep_free(sum(each.sizeHint().width() + theme.px(8) for each in some) + theme.px(8))

    def _words(self) -> tuple[object, ...]:
        step = self.room.step
        told = (step.activity, step.name, step.hint, step.minutes) if step else ()
        return self.room.question, self.room.place, len(self.room.steps), *told

    def is_stale(self) -> bool:
        """Whether it shows other words than the step has now."""
        return self._shown != self._words()

    def refresh(self) -> None:
        """The step the session is at."""
        step, room = self.room.step, self.room
        self._shown = self._words()
        name = sentence_case(step.name) if step else ""
        self._where.setText(
            _("Step {n} of {of} · {name}").format(n=room.place, of=len(room.steps), name=name) if step
            else _("Not begun yet")
        )  # fmt: skip
        self.question.setText(room.question)
        self.hint.setText(" ".join(step.hint.split()) if step else "")
        self.more.setChecked(False)
        self._unfold()
        self.refresh_clock()

    def refresh_clock(self) -> None:
        """Whether the clock runs."""
        step, running = self.room.step, self.room.running
        self.pause.setIcon(theme.icon("pause" if running else "play"))
        said = _("Pause (Ctrl+P)") if running else _("Go on (Ctrl+P)")
        self.pause.setToolTip(said)
        self.pause.setAccessibleName(said)
        for each in (self.pause, self.fewer, self.minutes, self.timer):
            each.setVisible(step is not None)

    def _unfold(self) -> None:
        self.hint.set_limit(_ALL if self.more.isChecked() else _LINES)
        self.more.setText(_("Less") if self.more.isChecked() else _("Read on"))
        self._show_fold()

    def _show_fold(self) -> None:
        said = bool(self.hint.text())
        self._bulb.setVisible(said)
        self.hint.setVisible(said)
        self.more.setVisible(said and (self.more.isChecked() or bool(self.hint.toolTip())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Smaller type where there is little room."""
        super().resizeEvent(event)
        narrow = self.width() < theme.px(_NARROW)
        self.question.set_kind("ambition" if narrow else "question")
        self.question.set_limit(3)
        self._show_fold()
