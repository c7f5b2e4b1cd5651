"""How a block went: every dated state, which can be put right afterwards."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from tracker.domain.records import Block, Experiment, StateChange
from tracker.domain.terms import Look, State
from tracker.operations import Workspace
from tracker.words import _, long_date, sentence_case
from ui import theme
from ui.dialogs.form_dialog import FormDialog
from ui.models.marks import LOOKS, mark_icon
from ui.pages.experiment_parts import head
from ui.widgets.timeline import Step, Timeline

_FOUND = "found"


class BlockLife(QWidget):
    """The course of a block, newest first.

    Attributes: ``timeline``; ``right``, the button that asks which line to put right.
    Signals: ``right_asked(str)``, the id of the line to put right; ``found_asked()``, the day it was found.
    """

    right_asked = Signal(str)
    found_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[StateChange] = []
        self.timeline = Timeline(_("Course of this block"))
        self.timeline.activated.connect(self._on_activated)
        self.right = theme.button(_("Put right"), "link")
        self.right.setToolTip(_("Change the date or the reason of a line"))
        self.right.clicked.connect(self.ask_which)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(head(theme.label(_("Course"), "section"), self.right))
        column.addWidget(self.timeline)

    def show_block(self, workspace: Workspace, block: Block, running: list[Experiment]) -> None:
        """Show what happened to ``block``; ``running`` are the experiments that try to clear it now."""
        self._lines = workspace.read.state_changes(block.id)
        tried = [
            Step(LOOKS[Look.TRYING], sentence_case(Look.TRYING.label),
                 long_date(each.started_on) if each.started_on else "", each.title)
            for each in running
        ]  # fmt: skip
        can = not workspace.read_only
        lines = [_step(workspace, change, key=change.id if can else "") for change in self._lines]
        found = Step(LOOKS[Look.OPEN], _("Found"), long_date(block.found_on) if block.found_on else "",
                     sentence_case(block.source), _FOUND if can else "")  # fmt: skip
        self.timeline.set_steps([*tried, *lines, found])
        self.right.setVisible(can and bool(lines))

    def _on_activated(self, key: str) -> None:
        if key == _FOUND:
            self.found_asked.emit()
        else:
            self.right_asked.emit(key)

    def menu(self) -> QMenu:
        """The lines that can be put right."""
        menu = QMenu(self)
        for change in self._lines:
            state = change.state or State.OPEN
            day = long_date(change.happened_on) if change.happened_on else ""
            act = menu.addAction(mark_icon(LOOKS[Look(state.value)]), f"{sentence_case(state.label)}  {day}")
            act.triggered.connect(lambda _checked=False, change=change: self.right_asked.emit(change.id))
        return menu

    def ask_which(self) -> None:
        """Put the only line right, or let somebody choose one."""
        if len(self._lines) == 1:
            self.right_asked.emit(self._lines[0].id)
        else:
            self.menu().popup(self.right.mapToGlobal(QPoint(0, self.right.height())))


def right_dialog(parent: QWidget | None, change: StateChange) -> FormDialog:
    """Date and reason of a line as they stand, to be put right; not yet shown."""
    state = change.state or State.OPEN
    return FormDialog(
        parent, _("Put right: {state}").format(state=state.label), StateChange, ("happened_on", "reason"),
        ok=_("Save"), values=change, first="reason", require=("reason",) if state is State.STAYS else (),
        hint=_("What it was stays visible in the history."),
    )  # fmt: skip


def _step(workspace: Workspace, change: StateChange, *, key: str) -> Step:
    state = change.state or State.OPEN
    by = workspace.read.get(Experiment, change.experiment) if change.experiment else None
    said = _("Through: {title}.").format(title=by.title) if by else ""
    reason = change.reason if by is None or change.reason != by.title else ""
    day = long_date(change.happened_on) if change.happened_on else ""
    text = " ".join(filter(None, (said, reason)))
    return Step(LOOKS[Look(state.value)], sentence_case(state.label), day, text, key)
