"""Effect and effort, for the facilitator: the field and its table."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker import operations
from tracker.domain.sessions import SessionCard
from tracker.words import _
from ui import theme
from ui.session.room import Room
from ui.session.vote.ballot import LOOK
from ui.session.vote.matrix_field import WorkField
from ui.session.vote.matrix_table import MatrixTable
from ui.session.vote.placing import Placing, placing_of


class MatrixPanel(QWidget):
    """Attributes: ``placing``, where the topics lie; ``field``; ``table``; ``head``, what stands above them."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self.placing = Placing()
        self.field, self.table = WorkField(), MatrixTable()
        for part in (self.field, self.table):
            part.placed.connect(self._on_placed)
        self.field.stepped.connect(self.table.step)
        self.field.pointed.connect(self.table.point_at)
        self.table.pointed.connect(self._on_pointed)
        self._open = theme.label("", "muted", wrap=True)
        self.head = QWidget()
        over = QVBoxLayout(self.head)
        over.setContentsMargins(0, 0, 0, 0)
        over.addWidget(self._open)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(16))
        row.addWidget(self.field, 11)
        row.addWidget(self.table, 9)

    def refresh(self) -> None:
        """Where the topics lie now."""
        self.placing = placing_of(self._room)
        self.table.show_placing(self.placing)
        self.field.show_placing(self.placing, self.table.topic)
        open_words = self.placing.open_words()
        self._open.setText(open_words or _("Every topic has its place."))

    def status(self) -> tuple[str, str]:
        """How many have a place, and where the current one lies."""
        topics = self.placing.topics
        strong = _("{n} of {of} placed").format(n=len(topics) - len(self.placing.open), of=len(topics))
        here = self.placing.find(self.table.topic)
        return strong, f"{here.number} · {here.quadrant}" if here else ""

    def begin(self) -> None:
        """Ready to type."""
        self.table.setFocus()
        self._room.look(LOOK, self.table.topic)

    def _on_pointed(self, topic: str) -> None:
        self.field.show_placing(self.placing, topic)
        self._room.look(LOOK, topic)

    def _on_placed(self, topic: str, effect: object, effort: object) -> None:
        here = self.placing.find(topic)
        if here is not None and (here.effect, here.effort) != (effect, effort):
            self._room.run(operations.edit, SessionCard, topic, effect=effect, effort=effort)
