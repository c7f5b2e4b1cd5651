"""How many blocks two groups that harvested apart seem to have missed, in words; and on which screen they stand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from tracker.operations.session_guess import Guess, guess
from tracker.words import _
from ui import theme
from ui.session.parts import Scale
from ui.session.room import Room

LOOK = "undiscovered"


def guess_of(room: Room) -> Guess | None:
    """What two groups seem to have missed; None where nobody harvested in two groups."""
    return guess(room.cards, room.topics)


class EstimateBar(QFrame):
    """The line of the facilitator, with a button that shows it to the room. Attributes: ``ask``, that button."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        theme.set_look(self, "card")
        self._finding = theme.label("", "card-title", wrap=True)
        self._more = theme.label("", "small-muted", wrap=True)
        self.ask = theme.button("", "small", "present")
        self.ask.clicked.connect(self._on_asked)
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(self._finding)
        words.addWidget(self._more)
        row = QHBoxLayout(self)
        row.setContentsMargins(*(theme.px(each) for each in (16, 8, 12, 8)))
        row.addLayout(words, 1)
        row.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignTop)
        room.looked.connect(self.refresh)

    def refresh(self) -> None:
        """What can be said now; nothing where nobody harvested in two groups."""
        guess = guess_of(self._room)
        self.setVisible(guess is not None)
        if guess is not None:
            self._finding.setText(guess.finding)
            self._more.setText(" ".join(filter(None, (guess.counts, guess.assumes))))
            shown = bool(self._room.looks.get(LOOK))
            self.ask.setText(_("Back to the topics") if shown else _("Put on the screen"))

    def words(self) -> str:
        """All it says."""
        return f"{self._finding.text()} {self._more.text()}"

    def _on_asked(self) -> None:
        self._room.look(LOOK, "" if self._room.looks.get(LOOK) else "shown")


class EstimateScreen(QWidget):
    """The same in large type, for the room."""

    def __init__(self, room: Room, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self.finding, self.counts = scale.label("", "number"), scale.label("", "card")
        self.assumes = scale.label("", "body", muted=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scale.px(20))
        for each in (self.finding, self.counts, self.assumes):
            column.addWidget(each, 0, Qt.AlignmentFlag.AlignTop)
        column.addStretch(1)

    def refresh(self) -> bool:
        """What can be said now; whether the room asked for it and something can."""
        guess = guess_of(self._room) if self._room.looks.get(LOOK) else None
        if guess is not None:
            for label, words in ((self.finding, guess.finding), (self.counts, guess.counts)):
                label.setText(words)
            self.assumes.setText(guess.assumes)
        return guess is not None
