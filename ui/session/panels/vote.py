"""Vote: with dots that stay hidden until they are shown, or by effect and effort."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tracker import operations
from tracker.domain.sessions import Session
from tracker.domain.terms import VoteMethod
from tracker.words import _, sentence_case
from ui import theme
from ui.session.parts import Panel, Scale, Screen
from ui.session.room import Room
from ui.session.vote import estimate
from ui.session.vote.dots_panel import DotsPanel
from ui.session.vote.dots_screen import DotsScreen
from ui.session.vote.estimate import EstimateBar, EstimateScreen
from ui.session.vote.matrix_panel import MatrixPanel
from ui.session.vote.matrix_screen import MatrixScreen
from ui.widgets.empty_state import EmptyState
from ui.widgets.segmented import Segment, Segmented


class WorkPanel(Panel):
    """The facilitator types the dots of the room, or places the topics.

    Attributes: ``dots`` and ``matrix``, the two ways; ``method``, which of them; ``estimate``, what was missed.
    """

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(room, parent)
        self.dots, self.matrix, self.estimate = DotsPanel(room), MatrixPanel(room), EstimateBar(room)
        self.matrix.table.pointed.connect(lambda _topic: self.said.emit(""))
        self.method = Segmented(
            _("Vote with"), [Segment(each.value, sentence_case(each.label)) for each in VoteMethod], small=True
        )
        self.method.chosen.connect(self._on_method)
        self._empty = EmptyState(
            "vote", _("Nothing to vote on yet"), _("Harvest cards first; groups and single cards stand here then.")
        )
        self._stack, self._heads = QStackedWidget(), QStackedWidget()
        for part, head in ((self._empty, QWidget()), (self.dots, self.dots.head), (self.matrix, self.matrix.head)):
            self._stack.addWidget(part)
            self._heads.addWidget(head)
        over = QHBoxLayout()
        over.setSpacing(theme.px(12))
        over.addWidget(self._heads, 1)
        over.addWidget(self.method)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(over)
        column.addWidget(self._stack, 1)
        column.addWidget(self.estimate)
        QShortcut(QKeySequence("Ctrl+R"), self).activated.connect(self._on_reveal)

    @property
    def shown(self) -> DotsPanel | MatrixPanel:
        """The way the room votes."""
        return self.matrix if self.room.session.method is VoteMethod.MATRIX else self.dots

    def refresh(self) -> None:
        """The topics and what was given to each."""
        self.dots.refresh()
        self.matrix.refresh()
        self.estimate.refresh()
        shown = self.shown
        part = shown if self.dots.ballot.lines else self._empty
        self._stack.setCurrentWidget(part)
        self._heads.setCurrentIndex(self._stack.currentIndex())
        self.method.set_current((self.room.session.method or VoteMethod.DOTS).value)
        self.dots.reveal.setVisible(part is self.dots)

    def status(self) -> tuple[str, str]:
        """How far the room is."""
        return self.shown.status() if self.dots.ballot.lines else ("", "")

    def buttons(self) -> list[QWidget]:
        """Show the dots, or hide them."""
        return [self.dots.reveal]

    def begin(self) -> None:
        """Ready to type."""
        self.refresh()
        self.shown.begin()

    def _on_method(self, method: str) -> None:
        self.dots.list.finish()
        if self.room.run(operations.edit, Session, self.room.id, method=method):
            self.shown.begin()

    def _on_reveal(self) -> None:
        if self.shown is self.dots:
            self.dots.show_or_hide()


class RoomScreen(Screen):
    """What the room votes on. Attributes: ``dots``, ``matrix`` and ``estimate``, of which one is shown."""

    def __init__(self, room: Room, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(room, scale, parent)
        self.dots, self.matrix = DotsScreen(room, scale), MatrixScreen(room, scale)
        self.estimate = EstimateScreen(room, scale)
        self._stack = QStackedWidget()
        for part in (self.dots, self.matrix, self.estimate):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        room.looked.connect(self._on_looked)

    def _on_looked(self) -> None:
        shown = self._stack.currentWidget()
        if not self.isVisible():
            return
        if bool(self.room.looks.get(estimate.LOOK)) != (shown is self.estimate):
            self.refresh()
        elif isinstance(shown, DotsScreen | MatrixScreen):
            shown.look()

    def refresh(self) -> None:
        """What the room may see."""
        if self.estimate.refresh():
            self._stack.setCurrentWidget(self.estimate)
            return
        shown = self.matrix if self.room.session.method is VoteMethod.MATRIX else self.dots
        self._stack.setCurrentWidget(shown)
        shown.refresh()
