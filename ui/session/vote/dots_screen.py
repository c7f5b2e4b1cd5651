"""Dots, for the room: what there is to choose from and how many voted; once shown, the ranking."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.words import _, n_
from ui.session.parts import Scale
from ui.session.room import Room
from ui.session.vote.ballot import LOOK, Ballot, ballot_of
from ui.session.vote.painted import Painted, Ranking, TopicGrid


class DotsScreen(QWidget):
    """Attributes: ``grid``, the topics before the dots are shown; ``ranking``, after."""

    def __init__(self, room: Room, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room, self._scale = room, scale
        self._rules = scale.label("", "body", muted=True, wrap=False)
        self._voted = scale.label("", "strong", wrap=False)
        self._rest = scale.label("", "small", muted=True, wrap=False)
        self.grid = TopicGrid(scale, _("Topics"))
        self.ranking = Ranking(scale, _("Topics with their dots"))
        for each in (self.grid, self.ranking):
            each.resized.connect(self._say_rest)
        self._ballot: Ballot | None = None
        head = QHBoxLayout()
        head.addWidget(self._rules)
        head.addStretch(1)
        head.addWidget(self._voted)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self.grid, 1)
        column.addWidget(self.ranking, 1)
        column.addWidget(self._rest, 0, Qt.AlignmentFlag.AlignRight)

    def refresh(self) -> None:
        """What the room may see now."""
        self._ballot = ballot = ballot_of(self._room)
        turn = _("Round {n}").format(n=ballot.round) if ballot.round > 1 else ""
        self._rules.setText(" · ".join(filter(None, (turn, ballot.rules()))))
        self._voted.setText(ballot.voted_words())
        self.grid.setVisible(not ballot.revealed)
        self.ranking.setVisible(ballot.revealed)
        self.look()

    def look(self) -> None:
        """Turn to the page that the facilitator is at."""
        if self._ballot is not None:
            shown = self.ranking if self._ballot.revealed else self.grid
            shown.show_lines(self._ballot.lines, self._room.looks.get(LOOK, ""))
        self._say_rest()

    def _say_rest(self) -> None:
        if self._ballot is not None:
            self._rest.setText(self._rest_words(self._ballot))

    def _rest_words(self, ballot: Ballot) -> str:
        shown: Painted = self.ranking if ballot.revealed else self.grid
        rest = shown.rest()
        if ballot.revealed:
            if not rest:
                return ""
            more = n_("and {n} more", "and {n} more", len(rest))
            dots = sum(line.dots for line in rest)
            return _("{more}, with {dots} together").format(more=more, dots=n_("{n} dot", "{n} dots", dots))
        if shown.pages == 1:
            return ""
        return _("Page {n} of {of} · {topics} topics").format(
            n=shown.page + 1, of=shown.pages, topics=len(ballot.lines)
        )
