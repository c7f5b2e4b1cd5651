"""Dots, for the facilitator: the rules, the list to type in, showing and a new round."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker import operations
from tracker.domain.sessions import Session
from tracker.words import _, n_, number
from ui import theme
from ui.session.room import Room
from ui.session.vote.ballot import LOOK, Ballot, ballot_of
from ui.session.vote.dots_list import DotsList
from ui.widgets.elided_label import ElidedLabel

_SET = ("criterion", "dots", "dots_per_card", "participants")


class DotsPanel(QWidget):
    """Attributes: ``ballot``, the vote as it stands; ``list``; ``head``, what stands above it;
    ``reveal``, the button that shows or hides the dots.
    """

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self.ballot: Ballot = ballot_of(room)
        self.list = DotsList()
        self.list.entered.connect(self._on_entered)
        self.list.pointed.connect(lambda card: room.look(LOOK, card))
        self._rules = ElidedLabel("", kind="body", limit=2)
        self._sum = theme.label("", "section")
        self._misfit = theme.label("", "card-title", wrap=True)
        self.change = theme.button(_("Change"), "link")
        self.change.setAccessibleName(_("Change the question and the dots"))
        self.change.clicked.connect(self._on_change)
        self.again = theme.button(_("Next round"), "small", "refresh")
        self.again.clicked.connect(self.next_round)
        self.reveal = theme.button("", "", "eye")
        self.reveal.setToolTip(_("Ctrl+R"))
        self.reveal.clicked.connect(self.show_or_hide)
        self.head = QWidget()
        head = QHBoxLayout(self.head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(theme.px(12))
        for each in (self._sum, self.change):
            head.addWidget(each)
        head.addWidget(self._rules, 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.again)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self._misfit)
        column.addWidget(self.list, 1)

    def refresh(self) -> None:
        """The vote as it stands."""
        self.ballot = ballot = ballot_of(self._room)
        self.list.show_ballot(ballot)
        self._sum.setText(ballot.sum_words())
        self._sum.setToolTip(_("People without a phone × dots each"))
        self._rules.setText(ballot.rules())
        self._misfit.setText(ballot.misfit())
        self._misfit.setVisible(bool(ballot.misfit()))
        self.change.setVisible(not ballot.begun)
        self.again.setVisible(ballot.revealed)
        self.reveal.setText(_("Hide the dots") if ballot.revealed else _("Show the dots"))

    def status(self) -> tuple[str, str]:
        """How many dots were typed of how many, the round, and how many voted by phone."""
        ballot = self.ballot
        has = ballot.hands * ballot.each
        turn = _("Round {n}").format(n=ballot.round) if ballot.round > 1 else ""
        if ballot.participants and not has and not ballot.entered:
            return ballot.voters_words(), turn
        entered = number(ballot.entered)
        strong = (
            _("{n} of {of} dots").format(n=entered, of=number(has)) if has
            else n_("{n} dot", "{n} dots", ballot.entered)
        )  # fmt: skip
        return strong, " · ".join(filter(None, (turn, ballot.voters_words())))

    def begin(self) -> None:
        """Ready to type the first count."""
        self.list.setFocus()
        self._room.look(LOOK, self.list.card)

    def show_or_hide(self) -> None:
        """Show the dots to the room, the most first; or hide them again."""
        self.list.finish()
        shown = not self.ballot.revealed
        if self._room.run(operations.show_dots, self._room.id, shown) and shown:
            self.list.point_at(0)
        self.list.setFocus()

    def next_round(self) -> None:
        """A new round, hidden; the dots of this one stay beside it."""
        self.list.finish()
        if self._room.run(operations.next_round, self._room.id):
            self.list.point_at(0)
        self.list.setFocus()

    def _on_entered(self, card: str, count: int) -> None:
        line = next((each for each in self.ballot.lines if each.id == card), None)
        if line is not None and line.entered != count:
            self._room.run(operations.place_on, self._room.id, line.topic, count)

    def _on_change(self) -> None:
        from ui.dialogs.form_dialog import FormDialog

        dialog = FormDialog(self, _("How the room votes"), Session, _SET, ok=_("Save"), values=self._room.session,
                            workspace=self._room.tasks.workspace)  # fmt: skip
        values = dialog.ask()
        if values is not None:
            self._room.run(operations.edit, Session, self._room.id, **values)
        self.list.setFocus()
