"""Under the field of the harvest: how it works, or what there is already that says nearly the same."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from tracker import operations
from tracker.domain.records import Block, Experiment
from tracker.domain.sessions import SessionCard
from tracker.domain.terms import CardSort
from tracker.words import _
from ui import theme
from ui.session.bins import written
from ui.session.room import Room
from ui.widgets.elided_label import ElidedLabel

_LINES = 2  # of one hint
_WAIT = 150  # ms without a key before it looks
Known = Block | Experiment | SessionCard
_KEYS = ("Ctrl+D", "Ctrl+Shift+E")


class HintLine(QWidget):
    """Watches ``field``, and shows at most one block (of ideas: one experiment) and one card that are like it.

    Attributes: ``found``, those that are shown. Signals: ``chosen(object)``, somebody said: that is the one.
    """

    chosen = Signal(object)

    def __init__(self, room: Room, field: QLineEdit, sort: CardSort | None, help_: str) -> None:
        super().__init__()
        self._room, self._field, self._sort = room, field, sort
        self.found: list[Known] = []
        self._help = ElidedLabel(help_, kind="small-muted")
        self._lines: list[tuple[QWidget, ElidedLabel, QPushButton]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self._help, 1)
        for place, keys in enumerate(_KEYS):
            column.addWidget(self._made(keys, lambda place=place: self.choose(place)))  # type: ignore[misc]
        self.setMinimumHeight(theme.px(36))
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_WAIT)
        self._wait.timeout.connect(self.look)
        field.textChanged.connect(self._on_typed)
        self._show([])

    def set_help(self, words: str) -> None:
        """Another help, for where the keyboard is."""
        self._help.setText(words)

    def _made(self, keys: str, chosen: Callable[[], None]) -> QWidget:
        line = QWidget()
        words = ElidedLabel("", kind="body", limit=_LINES)
        words.setMinimumHeight(theme.px(36))
        button = theme.button(_("That is it · {keys}").format(keys=keys), "small")
        button.clicked.connect(chosen)
        inside = QHBoxLayout(line)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.px(8))
        inside.addWidget(words, 1)
        inside.addWidget(button)
        self._lines.append((line, words, button))
        return line

    def _on_typed(self, text: str) -> None:
        if text.strip():
            self._wait.start()
        else:
            self._wait.stop()
            self._show([])

    def look(self) -> None:
        """Look for what is like the words in the field."""
        text = self._field.text()
        if not self._field.isVisible() or not text.strip():
            return
        like = operations.similar if self._sort is CardSort.IDEA else operations.similar_blocks
        self._show(
            [
                *like(self._room.tasks.workspace, text, limit=1),
                *operations.similar_cards(written(self._room.cards), text),
            ]
        )

    def choose(self, place: int) -> None:
        """What is typed is the one at ``place`` that is shown."""
        if place < len(self.found):
            self.chosen.emit(self.found[place])

    def _show(self, found: list[Known]) -> None:
        before, self.found = self.found, found
        said = [_said(each) for each in found]
        for place, (line, words, button) in enumerate(self._lines):
            line.setVisible(place < len(found))
            words.setText(said[place] if place < len(found) else "")
            button.setAccessibleDescription(words.text())
        self._help.setVisible(not found)
        if found and [each.id for each in found] != [each.id for each in before]:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._field, ". ".join(said)))


def _said(each: Known) -> str:
    if isinstance(each, Experiment):
        return _("Looks like experiment {number}: {title}").format(number=each.number, title=each.title)
    if isinstance(each, Block):
        return _("Looks like block {number}: {title}").format(number=each.number, title=each.title)
    return _("Looks like the card: {text}").format(text=each.text[:200])
