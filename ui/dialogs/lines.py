"""Many blocks or ideas at once: one line is one of them. What looks like what is there already is shown first."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from tracker.domain.errors import Invalid
from tracker.domain.fields import fields_of
from tracker.domain.records import Block, Experiment
from tracker.operations import Workspace, lines_of, similar, similar_blocks
from tracker.words import _, n_
from ui import theme
from ui.dialogs.dialog import Dialog
from ui.dialogs.forms import Form, on_ctrl_enter
from ui.dialogs.guard_line import GuardLine
from ui.widgets.growing_text import GrowingText
from ui.widgets.tick_rows import TickRow, TickRows

_SHARED = {Block: ("kind", "team"), Experiment: ("theme", "team")}
_WAIT = 150  # ms without a key before it looks
_AT_ONCE = 10  # lines that are looked up in one turn of the window


class Lines(Dialog):
    """Attributes: ``text``, the lines; ``form``, what holds for all of them; ``doubts``, the lines that look like what
    is there: those that are the same are left out unless they are ticked.
    """

    def __init__(self, parent: QWidget | None, workspace: Workspace, kind: type[Block] | type[Experiment],
                 text: str = "") -> None:  # fmt: skip
        blocks = kind is Block
        super().__init__(
            parent, _("Add many blocks at once") if blocks else _("Log many ideas at once"), ok=_("Add"), width=640,
            hint=_("One line is one block.") if blocks else _("One line is one idea."),
        )  # fmt: skip
        self._workspace, self._kind = workspace, kind
        self._known: dict[str, tuple[str, bool]] = {}  # line → what it looks like, and whether it is the same
        self._choices: dict[str, bool] = {}  # what somebody ticked or not
        self.text = GrowingText(_("Lines"), _("Type or paste them here"), lines=(6, 10))
        self.text.set_text(text)
        self.text.edited.connect(self._on_edited)
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.timeout.connect(self.look)
        self.form = Form(kind, _SHARED[kind], workspace, across=True)
        self.column.addWidget(self.text)
        self.column.addWidget(GuardLine(self.text))
        self.column.addWidget(theme.label(_("The same for all"), "section"))
        self.column.addWidget(self.form)
        self._build_doubts()
        self.column.addStretch(1)
        on_ctrl_enter(self, self.accept)
        self.text.setFocus()
        self._on_edited()

    def _build_doubts(self) -> None:
        self._doubts_title = theme.label("", "section", wrap=True)
        self.doubts = TickRows(_("Lines that look like what is there"))
        self.doubts.toggled.connect(self._on_ticked)
        inner = QWidget()
        theme.set_look(inner, "surface")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, theme.px(8), 0)
        column.addWidget(self.doubts)
        column.addStretch(1)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setMinimumHeight(theme.px(110))
        self._area.setWidget(inner)
        self.column.addWidget(self._doubts_title)
        self.column.addWidget(self._area, 1)

    # What is there already

    def _on_edited(self) -> None:
        self.say("")
        self._update()
        self._wait.start(_WAIT)

    def look(self) -> None:
        """Look up the lines that were not looked up yet, some at a time."""
        waiting = [line for line in lines_of(self.text.text()) if line not in self._known]
        for line in waiting[:_AT_ONCE]:
            self._known[line] = self._likeness(line)
        self._update()
        if len(waiting) > _AT_ONCE:
            self._wait.start(0)

    def _likeness(self, line: str) -> tuple[str, bool]:
        found = (similar_blocks if self._kind is Block else similar)(self._workspace, line, limit=1)
        if not found:
            return "", False
        same = found[0].title.casefold() == line.casefold()
        words = _("Is there already: {number} {title}") if same else _("Looks like {number} {title}")
        return words.format(number=found[0].number, title=found[0].title), same

    def _on_ticked(self, line: str, on: bool) -> None:
        self._choices[line] = on
        self._update()

    def _takes(self, line: str) -> bool:
        return self._choices.get(line, not self._known.get(line, ("", False))[1])

    def _update(self) -> None:
        lines = lines_of(self.text.text())
        rows = [TickRow(line, line, self._known[line][0]) for line in lines if self._known.get(line, ("", False))[0]]
        if rows != [button.row for button in self.doubts.buttons]:
            self.doubts.set_rows(rows, [row.key for row in rows if self._takes(row.key)])
        self._doubts_title.setText(
            n_("{n} line looks like what is there. Tick it to add it all the same.",
               "{n} lines look like what is there. Tick what you want to add all the same.", len(rows))
        )  # fmt: skip
        self._doubts_title.setVisible(bool(rows))
        self._area.setVisible(bool(rows))
        n = len(self.lines())
        assert self.ok is not None
        self.ok.setEnabled(n > 0)
        self.ok.setText(self._words(n) if n else _("Add"))

    def _words(self, n: int) -> str:
        if self._kind is Block:
            return n_("Add {n} block", "Add {n} blocks", n)
        return n_("Log {n} idea", "Log {n} ideas", n)

    # What comes out

    def lines(self) -> list[str]:
        """The lines that will be added."""
        return [line for line in lines_of(self.text.text()) if self._takes(line)]

    def values(self) -> list[dict[str, Any]]:
        """The fields of each that will be added."""
        shared = {name: value for name, value in self.form.values().items() if value}
        return [{"title": line, **shared} for line in self.lines()]

    def done(self, result: int) -> None:
        """Look for nothing more."""
        self._wait.stop()
        super().done(result)

    def accept(self) -> None:
        """Close, if every line can be a title."""
        title = fields_of(self._kind)["title"]
        while any(line not in self._known for line in lines_of(self.text.text())):
            self.look()
        try:
            for line in self.lines():
                title.check(line)
        except Invalid as error:
            self.say(str(error))
            return
        if self.lines() and self.form.check():
            super().accept()


def make(parent: QWidget | None, workspace: Workspace, kind: type[Block] | type[Experiment], text: str = "") -> Lines:
    """The dialog, not yet shown, with ``text`` filled in."""
    return Lines(parent, workspace, kind, text)


def ask(parent: QWidget | None, workspace: Workspace, kind: type[Block] | type[Experiment], text: str = "",
        ) -> list[dict[str, Any]] | None:  # fmt: skip
    """The fields of each that was typed, or None when it was cancelled."""
    dialog = make(parent, workspace, kind, text)
    values = dialog.values() if dialog.exec() else None
    dialog.deleteLater()
    return values
