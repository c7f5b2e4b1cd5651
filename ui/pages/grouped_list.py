"""A list behind a page: records under headings, a piece at a time, with a search and the way back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from tracker import operations
from tracker.domain.record import Record
from tracker.words import _
from ui import theme
from ui.pages.list_saving import save_button
from ui.pages.record_line import RecordLine
from ui.tasks import Tasks
from ui.widgets.card import Card
from ui.widgets.search_box import SearchBox

PIECE = 40
_WIDEST = 1200  # wider has nothing to show

R = TypeVar("R", bound=Record)


class GroupedList(QWidget, Generic[R]):
    """A subclass says which records there are, under which heading each stands, and what its line shows.

    Attributes:
        search: the words that are looked for.
        lines: the lines in view, by id of the record.
        nothing: what is said when there is none.
        more: the button for the next piece; scrolling to the end presses it too.

    Signals:
        left: back to the page.
        save_asked: this list as a file.
    """

    left = Signal()
    save_asked = Signal()
    kind: type[R]
    ticks = False

    def __init__(self, tasks: Tasks, title: str, none: str, button: QPushButton | None = None) -> None:
        super().__init__()
        self.tasks = tasks
        self.setAccessibleName(title)
        self._none_words = none
        self._shown: list[tuple[str, str]] = []  # heading and id
        self.lines: dict[str, RecordLine] = {}
        self.search = SearchBox(_("Search in this list"))
        self.search.textChanged.connect(lambda _text: self._show(PIECE))
        self.search.left.connect(self.left)
        self.setFocusProxy(self.search)
        column = QVBoxLayout(self)
        column.setContentsMargins(*([theme.px(24)] * 4))
        column.setSpacing(theme.px(16))
        column.addLayout(self._head(title, button))
        column.addWidget(self._make_card(), 1)

    def _head(self, title: str, button: QPushButton | None) -> QHBoxLayout:
        self.back = theme.button(_("Today"), "quiet", "arrow-left")
        self.back.setAccessibleName(_("Back to Today"))
        self.back.clicked.connect(self.left)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(self.back)
        row.addWidget(theme.label(title, "page-title"), 1)
        row.addWidget(self.search)
        row.addWidget(save_button(lambda: self.save_asked.emit(), ""))
        if button is not None:
            button.setVisible(not self.tasks.workspace.read_only)
            row.addWidget(button)
        return row

    def _make_card(self) -> Card:
        self.nothing = theme.label("", "muted", wrap=True)
        self.more = theme.button(_("Show more"), "link")
        self.more.clicked.connect(self.show_more)
        inner = QWidget()
        theme.set_look(inner, "surface")
        inner.setMaximumWidth(theme.px(_WIDEST))
        whole = QVBoxLayout(inner)
        whole.setContentsMargins(0, 0, theme.px(8), 0)
        whole.setSpacing(0)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        whole.addWidget(self.nothing)
        whole.addLayout(self._column)
        whole.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        whole.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(inner)
        self._area.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        card = Card()
        card.body.addWidget(self._area)
        return card

    # What a subclass says

    def read(self, text: str, limit: int) -> Sequence[R]:
        """The first ``limit`` records with the words in ``text``, in their order."""
        raise NotImplementedError

    def heading(self, record: R) -> str:
        """The words it stands under."""
        raise NotImplementedError

    def show_line(self, line: RecordLine, record: R) -> None:
        """Let ``line`` show the record."""
        raise NotImplementedError

    # Showing

    def refresh(self) -> None:
        """Read anew as many as are in view. Who ticks a line stays at it, wherever it goes."""
        held = next((each for each, line in self.lines.items() if line.tick is not None and line.tick.hasFocus()), "")
        self._show(max(PIECE, len(self._shown)))
        if held in self.lines and (tick := self.lines[held].tick):
            tick.setFocus()

    def show_more(self) -> None:
        """The next piece too."""
        self._show(len(self._shown) + PIECE)

    def _show(self, limit: int) -> None:
        text = self.search.text().strip()
        some = self.read(text, limit + 1)
        records, further = some[:limit], len(some) > limit
        shown = [(self.heading(record), record.id) for record in records]
        if shown[: len(self._shown)] != self._shown or not self._shown:
            self._clear()
        for place, record in enumerate(records):
            if record.id not in self.lines:
                self._add(record, shown[place][0], shown[place - 1][0] if place else "")
            self.show_line(self.lines[record.id], record)
        self._shown = shown
        self.more.setVisible(further)
        self.nothing.setText(_("Nothing found. Try another word.") if text else self._none_words)
        self.nothing.setVisible(not records)

    def _clear(self) -> None:
        self._shown, self.lines = [], {}
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()

    def _add(self, record: R, heading: str, before: str) -> None:
        if heading != before:
            label = theme.label(heading, "section")
            label.setContentsMargins(0, theme.px(16 if before else 0), 0, theme.px(4))
            self._column.addWidget(label)
            label.show()
        line = RecordLine(self.kind, tick=self.ticks, editable=not self.tasks.workspace.read_only)
        line.edited.connect(lambda words: self._run(operations.edit, record.id, title=words))
        line.delete_asked.connect(lambda: self._run(operations.delete, record.id))
        line.change_asked.connect(lambda: self._on_change(record.id))
        line.ticked.connect(lambda on: self.on_ticked(record.id, on))
        self.lines[record.id] = line
        self._column.addWidget(line)
        line.show()

    # Acting

    def _run(self, operation: object, record: str, **values: object) -> None:
        self.tasks.run(operation, self.kind, record, **values)  # type: ignore[arg-type]
        if self.focusWidget() is None:
            self.search.setFocus()

    def _on_change(self, record: str) -> None:
        from ui.dialogs import record as record_dialog

        values = record_dialog.ask(self, self.tasks.workspace, self.kind.kind_name, record)
        if values:
            self.tasks.run(operations.edit, self.kind, record, **values)

    def on_ticked(self, record: str, on: bool) -> None:
        """The box before a line was clicked."""

    def _on_scrolled(self, value: int) -> None:
        if value and value == self._area.verticalScrollBar().maximum() and not self.more.isHidden():
            self.show_more()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
