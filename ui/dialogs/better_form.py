"""Every day better: one line to type; team, channel and block stay folded away. On Today and in a small dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tracker.domain.companions import Better
from tracker.domain.errors import Invalid
from tracker.domain.fields import Words, fields_of
from tracker.domain.records import Block
from tracker.operations import Workspace
from tracker.words import _
from ui import settings as remembered
from ui import theme
from ui.dialogs.guard_line import GuardLine
from ui.settings import Settings
from ui.widgets.undo_keys import LineEdit

if TYPE_CHECKING:
    from ui.dialogs.forms import Form

DETAILS = ("team", "channel", "block")
_LONG = 14  # characters on the button that opens the details


class BetterForm(QWidget):
    """The line, with what is folded away under it. The team of last time is filled in already.

    Attributes:
        line: where one types.
        more: the button that opens and closes the details; it has to be put somewhere.
        form: the details, once they were opened.
        guard: what warns of personal data in the line.
        trouble: what is wrong with the line.

    Signals:
        entered: Enter in the line.
        folded: the details were opened or closed, so the height is another.
    """

    entered = Signal()
    folded = Signal()

    def __init__(self, workspace: Workspace, settings: Settings, button: QWidget | None = None) -> None:
        super().__init__()
        self._workspace, self._settings = workspace, settings
        self.form: Form | None = None
        self.line = LineEdit()
        self.line.setAccessibleName(fields_of(Better)["title"].word)
        self.line.setPlaceholderText(_("What went a little better today?"))
        self.line.returnPressed.connect(self.entered)
        self.line.textEdited.connect(lambda _text: self.say(""))
        self.more = theme.button("", "link", "chevron-down")
        self.more.clicked.connect(self.unfold)
        self.guard = GuardLine(self.line)
        self.trouble = theme.label("", "small", wrap=True)
        self.trouble.hide()
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.line, 1)
        if button is not None:
            row.addWidget(button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))
        self._column.addLayout(row)
        for line in (self.guard, self.trouble):
            self._column.addWidget(line)
        self.setFocusProxy(self.line)
        self._show_details()

    def values(self) -> dict[str, Any]:
        """What was filled in, as ``operations.add`` takes it."""
        details = self.form.values() if self.form else {"team": self._settings[remembered.BETTER_TEAM]}
        return {"title": self.line.text(), **details}

    def unfold(self) -> None:
        """Open the details, or close them."""
        if self.form is None:
            self._make_form()
        elif self.form.isHidden():
            self.form.show()
        else:
            self.form.hide()
        self._show_details()
        self.folded.emit()
        if self.form is not None and not self.form.isHidden():
            self.form.editors["team"].setFocus(Qt.FocusReason.TabFocusReason)

    def _make_form(self) -> None:
        from ui.dialogs.forms import Form

        self.form = Form(Better, DETAILS, self._workspace, rows=True)
        self.form.show_values({"team": self._settings[remembered.BETTER_TEAM]})
        self.form.edited.connect(lambda _name, _value: self._show_details())
        self._column.addWidget(self.form)
        self.form.show()

    def _show_details(self) -> None:
        """The button says what is filled in, so that nobody sends along what they do not see."""
        some = [said for name in DETAILS if (said := self._said(self.values().get(name)))]
        whole = " · ".join(some)
        short = whole if len(whole) <= _LONG else whole[: _LONG - 1] + "…"
        self.more.setText(short or fields_of(Better)["team"].word)
        name = _("Team, channel or block")
        self.more.setAccessibleName(f"{name}: {whole}" if whole else name)
        self.more.setToolTip(self.more.accessibleName())

    def _said(self, value: object) -> str:
        if isinstance(value, Words):
            return value.label
        block = self._workspace.read.get(Block, str(value)) if value else None
        return block.title if block else str(value or "")

    def begin_anew(self) -> None:
        """After it was written down: an empty line, and the team for the next time."""
        team = str(self.values().get("team") or "")
        self._settings[remembered.BETTER_TEAM] = team
        self.line.setText("")  # not clear(): undo would bring back what was written down, to be entered twice
        if self.form is not None:
            self.form.hide()
            self.form.show_values(dict.fromkeys(DETAILS) | {"team": team})
            self.folded.emit()
        self._show_details()

    def show_invalid(self, error: Invalid) -> None:
        """Say what is wrong at the field it is about."""
        if self.form is None or not self.form.show_error(error.field, str(error)):
            self.say(str(error))
            self.line.setFocus()

    def say(self, sentence: str) -> None:
        """Show what is wrong under the line; "" takes it away."""
        if sentence != self.trouble.text():
            self.trouble.setText(sentence)
            self.trouble.setVisible(bool(sentence))
            self.folded.emit()
