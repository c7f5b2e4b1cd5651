"""The detail of one block: what it is, how it went, which experiments are aimed at it, and what one can do."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from tracker import operations
from tracker.domain.records import Block, Experiment, Link, StateChange
from tracker.domain.terms import Effect, Look, Stage, State
from tracker.words import N_, _, long_date, n_, sentence_case
from ui import theme
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.forms import Form, commit_focused
from ui.models.marks import LOOKS, STAGES, VERDICTS
from ui.tasks import Tasks
from ui.widgets.list_rows import ListRows, Row
from ui.widgets.side_panel import SidePanel
from ui.widgets.timeline import Step, Timeline

_SHOWN = 20  # experiments; a block that has more shows the latest
_FACTS = ("kind", "nature", "service", "channel", "team", "weight", "found_on", "source")
# The words of the button or menu line that brings a block to a state, its icon, and the question it asks.
_VERBS: dict[State, tuple[str, str, str]] = {
    State.CLEARED: (N_("Cleared"), "check", N_("This block is cleared")),
    State.CAME_BACK: (N_("Came back"), "undo-arrow", N_("This block came back")),
    State.STAYS: (N_("Stays on purpose"), "pin", N_("This block stays on purpose")),
    State.OPEN: (N_("Open again"), "square", N_("This block is open again")),
}


class BlockPanel(SidePanel):
    """Attributes: ``block``, the id of what is shown, or ""; ``form`` and ``facts``, its fields.

    Signals: ``asked(str, object)``, as of a page.
    """

    asked = Signal(str, object)

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(_("Block"), more=_("More"), close=_("Close"), parent=parent)
        self.tasks = tasks
        self.block = ""
        self.form: Form | None = None
        self.facts: Form | None = None

    def show_block(self, block: str) -> None:
        """Show another block; what was typed about the one before is kept."""
        if block != self.block:
            commit_focused(self)
            self.block = block
            self.form = None
        self.refresh()

    def refresh(self) -> None:
        """Read the block anew; the fields stay where somebody is typing. A block that is gone closes the panel."""
        if not self.block:
            return
        known = self.tasks.workspace.read.get(Block, self.block)
        if known is None:
            self.block = ""
            self.closed.emit()
            return
        self.set_header(" · ".join(filter(None, (_("Block {number}").format(number=known.number),
                                                 known.kind.label if known.kind else ""))))  # fmt: skip
        if self.form is None:
            self._build()
        assert self.form is not None
        assert self.facts is not None
        self.form.show_values(known)
        self.facts.show_values(known)
        self._show_life(known)
        self._show_experiments()
        self._show_actions(known)

    def _build(self) -> None:
        self.clear()
        workspace = self.tasks.workspace
        self.form = Form(Block, ("title", "description"), workspace, look="bare", labels=False)
        self.facts = Form(Block, _FACTS, workspace, rows=True, look="bare")
        self.life = Timeline(_("Course of this block"))
        self.experiments_title = theme.label("", "section")
        self.experiments = ListRows(_("Experiments aimed at this block"), mark_size=16)
        self.experiments.activated.connect(lambda key: self.asked.emit("open", ("experiment", key)))
        for form in (self.form, self.facts):
            form.edited.connect(self._on_edited)
            form.set_read_only(workspace.read_only)
        for part in (self.form, self.facts, theme.label(_("Course"), "section"), self.life,
                     self.experiments_title, self.experiments):  # fmt: skip
            self.body.addWidget(part)
        self.body.addStretch(1)

    def _on_edited(self, name: str, value: Any) -> None:
        self.tasks.run(
            operations.edit_block,
            self.block,
            **{name: value},
            invalid=lambda error: self._complain(name, str(error)),
        )

    def _complain(self, name: str, sentence: str) -> None:
        for form in filter(None, (self.form, self.facts)):
            form.show_error(name, sentence)

    def _show_life(self, known: Block) -> None:
        read = self.tasks.workspace.read
        lines = [self._line(change) for change in read.state_changes(self.block)]
        running = [each for _link, each in read.links_of_block(self.block, _SHOWN) if each.stage is Stage.RUNNING]
        tried = [
            Step(LOOKS[Look.TRYING], sentence_case(Look.TRYING.label),
                   long_date(each.started_on) if each.started_on else "", each.title)
            for each in running
        ]  # fmt: skip
        found = Step(LOOKS[Look.OPEN], _("Found"), long_date(known.found_on) if known.found_on else "",
                       sentence_case(known.source))  # fmt: skip
        self.life.set_steps([*tried, *lines, found])

    def _line(self, change: StateChange) -> Step:
        state = change.state or State.OPEN
        by = self.tasks.workspace.read.get(Experiment, change.experiment) if change.experiment else None
        said = _("Through: {title}.").format(title=by.title) if by else ""
        reason = change.reason if by is None or change.reason != by.title else ""
        day = long_date(change.happened_on) if change.happened_on else ""
        return Step(LOOKS[Look(state.value)], sentence_case(state.label), day, " ".join(filter(None, (said, reason))))

    def _show_experiments(self) -> None:
        links = self.tasks.workspace.read.links_of_block(self.block, _SHOWN)
        self.experiments_title.setText(
            n_("{n} experiment", "{n} experiments", len(links)) if links else _("No experiment yet"))  # fmt: skip
        if len(links) == _SHOWN:
            self.experiments_title.setText(_("The latest {n} experiments").format(n=_SHOWN))
        self.experiments.set_rows([_experiment_row(link, each) for link, each in links])

    # What one can do

    def _show_actions(self, known: Block) -> None:
        self.clear_actions()
        self.set_menu(self.menu())
        if self.tasks.workspace.read_only:
            return
        if known.state is not State.CLEARED:
            again = theme.button(_("Experiment for this"), "", "plus")
            again.setToolTip(_("Log an experiment for this block"))
            again.clicked.connect(lambda: self.asked.emit("log", [self.block]))
            self.add_action(again, stretch=True)
        first = operations.next_states(known)[0]
        words, icon, _question = _VERBS[first]
        change = theme.button(_(words), "", icon)
        change.clicked.connect(lambda: self.change_state(first))
        self.add_action(change, stretch=True)

    def menu(self) -> QMenu:
        """All that can be done with the block."""
        menu = QMenu(self)
        known = self.tasks.workspace.read.get(Block, self.block)
        if known is not None and not self.tasks.workspace.read_only:
            for state in operations.next_states(known):
                words, icon, _question = _VERBS[state]
                menu.addAction(theme.icon(icon, "muted"), _(words), lambda state=state: self.change_state(state))
            menu.addSeparator()
        menu.addAction(theme.icon("history", "muted"), _("History of this block"),
                       lambda: self.asked.emit("history", ("block", self.block)))  # fmt: skip
        if not self.tasks.workspace.read_only:
            menu.addAction(theme.icon("trash", "muted"), _("Delete this block"), self._delete)
        return menu

    def change_state(self, state: State) -> None:
        """Ask when and why, and write it down."""
        commit_focused(self)
        values = self.state_dialog(state).ask()
        if values is not None:
            self.tasks.run(
                operations.set_state,
                self.block,
                state,
                on=values["happened_on"],
                reason=str(values["reason"] or ""),
            )

    def state_dialog(self, state: State) -> FormDialog:
        """The question that goes with a state, not yet shown: today, and a reason."""
        words, _icon, question = _VERBS[state]
        return FormDialog(
            self.window(), _(question), StateChange, ("happened_on", "reason"), ok=_(words),
            values={"happened_on": self.tasks.workspace.today()}, first="reason",
            require=("reason",) if state is State.STAYS else (),
        )  # fmt: skip

    def _delete(self) -> None:
        self.tasks.run(operations.delete_block, self.block)


def _experiment_row(link: Link, each: Experiment) -> Row:
    ended: list[Any] = []
    if each.verdict is not None:
        ended = [each.verdict.label, _effect(link.observed)]
        mark = VERDICTS[each.verdict]
    else:
        mark = STAGES[each.stage]
        until = _("decide on {day}").format(day=long_date(each.review_on)) if each.review_on else ""
        ended = [each.stage.label, until]
    return Row(each.id, each.title, " · ".join(filter(None, ended)), mark, chevron=True)


def _effect(effect: Effect | None) -> str:
    return effect.label if effect else ""
