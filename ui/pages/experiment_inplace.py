"""Text that is edited where it stands: no box until one comes to it, and saved when one leaves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from tracker.domain.fields import fields_of
from tracker.domain.records import Experiment
from tracker.words import _
from ui import theme
from ui.dialogs.guard_line import GuardLine
from ui.widgets.growing_text import GrowingText

_PAD = 3
_SHEET = """QPlainTextEdit{{background:transparent;border:1px solid transparent;padding:{pad}px;
 color:palette(text)}}
QPlainTextEdit:hover{{border-color:{hover}}}
QPlainTextEdit:focus{{border:2px solid {focus};padding:{less}px}}"""


class InPlaceText(GrowingText):
    """A text without a box around it until it has the focus. Esc takes back, Ctrl+Enter is done.

    With ``title`` it is one paragraph in large type, and Enter is done.
    """

    def __init__(self, name: str, placeholder: str = "", *, title: bool = False) -> None:
        self._title = title
        super().__init__(name, placeholder, lines=(1, 14))
        if title:
            self.setFont(theme.font("panel-title"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.document().setDocumentMargin(0)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.set_editable(True)

    def set_editable(self, editable: bool) -> None:
        """Whether it can be changed; what cannot be changed is passed over by Tab, and can be copied."""
        self.setReadOnly(not editable)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if editable else Qt.FocusPolicy.ClickFocus)
        edges = ("palette(dark)", "palette(highlight)") if editable else ("transparent", "transparent")
        self.setStyleSheet(_SHEET.format(pad=theme.px(_PAD), less=theme.px(_PAD) - 1, hover=edges[0], focus=edges[1]))
        if self._title:
            self.setFont(theme.font("panel-title"))
        self._grow()

    def show_text(self, text: str) -> None:
        """Show what is recorded; what somebody is typing is left alone."""
        if not (self.hasFocus() and self.text() != self._before):
            self.set_text(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes back what was typed; Ctrl+Enter, and in a title Enter, go on."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape and self.text() != self._before:
            self.set_text(self._before)
        elif enter and (control or self._title):
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


class InPlaceRow(QWidget):
    """A question with its answer below it, and a line for what is wrong.

    Attributes:
        text: the answer.

    Signals:
        edited: the name of the field and its new text.
    """

    edited = Signal(str, str)

    def __init__(self, name: str, words: str, help_: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._help = help_
        self.text = InPlaceText(words, help_)
        self.text.setAccessibleDescription(help_)
        self.text.finished.connect(lambda said: self.edited.emit(name, said))
        label = theme.label(words, "small-muted")
        label.setBuddy(self.text)
        label.setContentsMargins(theme.px(_PAD) + 1, 0, 0, 0)
        self._error = theme.label("", "small", wrap=True)
        self._error.setContentsMargins(theme.px(_PAD) + 1, 0, 0, 0)
        self._error.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(v) for v in (8, 6, 8, 5)))
        column.setSpacing(0)
        guard = GuardLine(self.text)
        guard.setContentsMargins(theme.px(_PAD) + 1, 0, 0, 0)
        for widget in (label, self.text, guard, self._error):
            column.addWidget(widget)

    def show_answer(self, text: str, *, editable: bool) -> None:
        """Show ``text``; an empty answer that can be given shows how, one that cannot says so."""
        self.text.setPlaceholderText(self._help if editable else _("Not filled in"))
        self.text.set_editable(editable)
        self.text.show_text(text)
        self.show_error("")

    def show_error(self, sentence: str) -> None:
        """Say what is wrong; "" takes it away."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))


class InPlaceCard(QFrame):
    """Some fields of an experiment below each other on one card.

    Attributes:
        rows: the questions by name of the field.

    Signals:
        edited: the name of a field and its new text, when somebody left it with another text.
    """

    edited = Signal(str, str)

    def __init__(self, name: str, fields: Iterable[str], words: Mapping[str, str] | None = None) -> None:
        super().__init__()
        theme.set_look(self, "card")
        self.setAccessibleName(name)
        self.rows: dict[str, InPlaceRow] = {}
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        for field in fields:
            declared = fields_of(Experiment)[field]
            row = InPlaceRow(field, (words or {}).get(field, declared.word), _(declared.help))
            row.edited.connect(self.edited)
            if self.rows:
                line = QFrame()
                theme.set_look(line, "line")
                column.addWidget(line)
            column.addWidget(row)
            self.rows[field] = row

    def add_below(self, part: QWidget) -> None:
        """Put something that belongs to the last answer under it."""
        self._column.addWidget(part)

    def show_record(self, experiment: Experiment, *, editable: bool) -> None:
        """Show the answers of ``experiment``."""
        for name, row in self.rows.items():
            row.show_answer(getattr(experiment, name), editable=editable)

    def show_error(self, name: str, sentence: str) -> None:
        """Say what is wrong at one question and go there."""
        if name in self.rows:
            self.rows[name].show_error(sentence)
            self.rows[name].text.setFocus()
