"""Effect and effort, for the room: the field with the numbers, and beside it what they stand for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.words import _
from ui.session.parts import Scale
from ui.session.room import Room
from ui.session.vote.ballot import LOOK, Line, ballot_of
from ui.session.vote.field import Field
from ui.session.vote.painted import TopicGrid
from ui.session.vote.placing import Placing, placing_of


class MatrixScreen(QWidget):
    """Attributes: ``field``; ``legend``, the topics with their numbers."""

    def __init__(self, room: Room, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room, self._scale = room, scale
        self.field, self.legend = Field(), TopicGrid(scale, _("Topics"))
        self._placing, self._lines = Placing(), list[Line]()
        self._open = scale.label("", "small", muted=True)
        self._page = scale.label("", "small", muted=True, wrap=False)
        self.legend.resized.connect(self._say_page)
        side = QVBoxLayout()
        side.addWidget(self.legend, 1)
        foot = QHBoxLayout()
        foot.addWidget(self._open, 1)
        foot.addWidget(self._page, 0, Qt.AlignmentFlag.AlignTop)
        side.addLayout(foot)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.field, 1)
        self._row.addLayout(side, 1)

    def refresh(self) -> None:
        """Where the topics lie now."""
        self._placing = placing_of(self._room)
        self._lines = sorted(ballot_of(self._room).lines, key=lambda line: line.number)
        self._row.setSpacing(self._scale.px(32))
        self.field.set_fonts(self._scale.font("small"), self._scale.font("small"))
        self._open.setText(self._placing.open_words())
        self._open.setVisible(bool(self._placing.open))
        self.look()

    def look(self) -> None:
        """Mark the topic that the facilitator is at, and turn to its page."""
        at = self._room.looks.get(LOOK, "")
        self.field.show_placing(self._placing, at)
        self.legend.show_lines(self._lines, at)
        self._say_page()

    def _say_page(self) -> None:
        pages = self.legend.pages
        self._page.setText(_("Page {n} of {of}").format(n=self.legend.page + 1, of=pages) if pages > 1 else "")
