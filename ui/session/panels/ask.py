"""A question of a guided session, and what the room answers. Beside it the card of the experiment it is about."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker import operations
from tracker.domain.fields import fields_of
from tracker.domain.records import Experiment
from tracker.words import _
from ui import theme
from ui.dialogs.guard_line import GuardLine
from ui.session.law_part import LawPart, told
from ui.session.lines import Lines
from ui.session.parts import Panel, Scale, Screen
from ui.session.room import Room
from ui.widgets.growing_text import GrowingText

_CARD = ("hypothesis", "attempt", "measure", "success_when", "observation", "lesson")
_PAUSE = 2_000  # ms without typing after which the answer is written: a laptop may die
_LINES = 9  # of an answer that the room can read
_LAW_LINES = 4  # of them, for what the law says


def about(room: Room) -> Experiment | None:
    """The experiment that the session is about."""
    return room.tasks.workspace.read.get(Experiment, room.session.experiment) if room.session.experiment else None


def is_legal_test(room: Room) -> bool:
    """Whether the step asks what the law says."""
    return room.step is not None and room.step.writes == "deviation"


class WorkPanel(Panel):
    """Attributes: ``answer``, the field to type in. It is written when the field is left, and while one thinks.
    ``law``, the legal test where the step is one, else None.
    """

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(room, parent)
        self._step = room.step.id if room.step else ""
        self.answer = GrowingText(
            _("Answer"), _("What the room says, in its own words"), lines=(3 if is_legal_test(room) else 6, 14)
        )
        self.answer.setFont(theme.font("entry"))
        self.answer.finished.connect(lambda _text: self._write())
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_PAUSE)
        self._wait.timeout.connect(self._write)
        self.answer.edited.connect(self._wait.start)
        self._card = theme.label("", "body", wrap=True)
        self._title = theme.label("", "card-title", wrap=True)
        left = QVBoxLayout()
        left.setSpacing(theme.px(8))
        self.law = LawPart(room, self._step) if is_legal_test(room) else None
        if self.law:
            left.addWidget(self.law)
        left.addWidget(self.answer)
        left.addWidget(GuardLine(self.answer))
        left.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(theme.px(8))
        right.addWidget(self._title)
        right.addWidget(self._card)
        right.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(24))
        row.addLayout(left, 2)
        row.addLayout(right, 1)

    def begin(self) -> None:
        """In the answer."""
        self.answer.setFocus()

    def refresh(self) -> None:
        """The answer as it was written, unless somebody is typing it; and the card."""
        step = next((each for each in self.room.steps if each.id == self._step), None)
        if step and not (self.answer.hasFocus() and self._wait.isActive()) and self.answer.text() != step.answer:
            self.answer.set_text(step.answer)
        known = about(self.room)
        self._title.setText(f"{known.number} {known.title}" if known else "")
        self._card.setText(card_words(known) if known else "")
        if self.law:
            self.law.show_record(known)

    def _write(self) -> None:
        self._wait.stop()
        step = next((each for each in self.room.steps if each.id == self._step), None)
        if step and self.answer.text() != step.answer:
            self.room.run(operations.answer_step, step.id, self.answer.text())

    def status(self) -> tuple[str, str]:
        """Whether something was written."""
        step = next((each for each in self.room.steps if each.id == self._step), None)
        tested = bool(self.law and (known := about(self.room)) and known.law_room)
        return (_("Written down"), "") if step and (step.answer or tested) else ("", _("Nothing written yet"))

    def hideEvent(self, event: QHideEvent) -> None:
        """Going on to another step writes what is there."""
        self._write()
        super().hideEvent(event)


def card_words(experiment: Experiment) -> str:
    """The card as paragraphs: each answer under its question."""
    declared = fields_of(Experiment)
    said = [(declared[name].word, getattr(experiment, name)) for name in _CARD]
    return "\n\n".join(f"{word}\n{text}" for word, text in said if text)


class RoomScreen(Screen):
    """What was answered, in large type."""

    def __init__(self, room: Room, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(room, scale, parent)
        self._step = room.step.id if room.step else ""
        self._about = Lines(scale, "body", 2, role="muted")
        self._law = Lines(scale, "strong", _LAW_LINES) if is_legal_test(room) else None
        self._answer = Lines(scale, "card", _LINES - (_LAW_LINES if self._law else 0))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._about)
        if self._law:
            column.addWidget(self._law)
        column.addWidget(self._answer)
        column.addStretch(1)

    def refresh(self) -> None:
        """What was answered until now."""
        known = about(self.room)
        self._about.set_text(f"{known.number} {known.title}" if known else "")
        if self._law:
            self._law.set_text("\n".join(told(self.room, known)) if known else "")
        step = next((each for each in self.room.steps if each.id == self._step), None)
        self._answer.set_text(step.answer if step else "")
