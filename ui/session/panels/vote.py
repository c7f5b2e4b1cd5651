"""Vote: with dots that stay hidden until they are shown, or by effect and effort."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from tracker import operations
from tracker.domain.sessions import Session
from tracker.domain.terms import VoteMethod
from tracker.words import _, sentence_case
from ui.session.parts import Panel, Scale, Screen
from ui.session.room import Room
from ui.session.vote.dots_panel import DotsPanel
from ui.session.vote.dots_screen import DotsScreen
from ui.widgets.empty_state import EmptyState
from ui.widgets.segmented import Segment, Segmented


class WorkPanel(Panel):
    """The facilitator types the dots of the room, or places the topics.

    Attributes: ``dots``; ``method``, which of the two.
    """

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(room, parent)
        self.dots = DotsPanel(room)
        self.method = Segmented(
            _("Vote with"), [Segment(each.value, sentence_case(each.label)) for each in VoteMethod], small=True
        )
        self.method.chosen.connect(self._on_method)
        self._empty = EmptyState(
            "vote", _("Nothing to vote on yet"), _("Harvest cards first; groups and single cards stand here then.")
        )
        self._stack = QStackedWidget()
        for part in (self._empty, self.dots):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack, 1)
        QShortcut(QKeySequence("Ctrl+R"), self).activated.connect(self.dots.show_or_hide)

    def refresh(self) -> None:
        """The topics and what was given to each."""
        self.dots.refresh()
        self._stack.setCurrentWidget(self.dots if self.dots.ballot.lines else self._empty)

    def status(self) -> tuple[str, str]:
        """How far the room is."""
        return self.dots.status() if self.dots.ballot.lines else ("", "")

    def buttons(self) -> list[QWidget]:
        """Show the dots, or hide them."""
        return [self.dots.reveal]

    def begin(self) -> None:
        """Ready to type."""
        self.refresh()
        self.dots.begin()

    def _on_method(self, method: str) -> None:
        self.room.run(operations.edit, Session, self.room.id, method=method)


class RoomScreen(Screen):
    """What the room votes on. Attributes: ``dots``."""

    def __init__(self, room: Room, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(room, scale, parent)
        self.dots = DotsScreen(room, scale)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.dots)
        room.looked.connect(self._on_changed)

    def refresh(self) -> None:
        """What the room may see."""
        self.dots.refresh()
