"""The line under a text that says what looks like personal data. It warns, never forbids, and keeps nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from tracker.words import _
from ui import theme
from ui.widgets.growing_text import GrowingText


class GuardLine(QLabel):
    """Watches ``field`` while somebody types in it. Place it under the field; there is no more to do.

    It comes with what is typed, is read aloud by a screen reader, and goes when nothing looks like it any more.
    """

    def __init__(self, field: QLineEdit | GrowingText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.set_type(self, "small-muted")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.hide()
        self._field = field
        typed = field.textEdited if isinstance(field, QLineEdit) else field.edited
        typed.connect(lambda *_text: self._look(typing=True))
        field.textChanged.connect(lambda *_text: self._look(typing=False))

    def _look(self, *, typing: bool) -> None:
        """What is shown and not typed can only take the line away."""
        sentence = warning(self._field.text())
        if not sentence or (typing and sentence != self.text()):
            self.setText(sentence)
            self.setVisible(bool(sentence))
            if sentence:
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._field, sentence))


def warning(text: str) -> str:
    """What ``text`` looks like and what to do about it; "" when it looks like nothing."""
    from tracker.domain import guard  # its patterns take a while to compile

    sorts = list(dict.fromkeys(each.sort.label for each in guard.find(text)))
    if not sorts:
        return ""
    what = sorts[-1]
    for other in reversed(sorts[:-1]):
        what = _("{one} and {other}").format(one=other, other=what)
    return _(
        "This looks like {what}. Leave personal data of residents out. "
        "What was saved already goes with Forget a person."
    ).format(what=what)
