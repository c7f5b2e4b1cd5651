"""The detail of one block: what it is, how it went, which experiments are aimed at it, and what one can do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from tracker import operations
from tracker.domain.companions import Better
from tracker.domain.errors import Invalid
from tracker.domain.records import Block, Experiment, Link, StateChange
from tracker.domain.terms import Stage, State
from tracker.words import N_, _, long_date, n_
from ui import theme
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.forms import Form, commit_focused
from ui.models.marks import STAGES, VERDICTS
from ui.pages.block_facts import BlockFacts
from ui.pages.block_life import BlockLife, right_dialog
from ui.tasks import Tasks
from ui.widgets.list_rows import ListRows, Row
from ui.widgets.side_panel import SidePanel

_SHOWN = 20  # experiments; a block that has more shows the latest
_BETTERS = 5  # lines of every day better, the latest
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
        self.facts: BlockFacts | None = None

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
        self.facts.show_block(known)
        links = self.tasks.workspace.read.links_of_block(self.block, _SHOWN)
        self._show_life(known, links)
        self._show_experiments(links)
        self._show_betters()
        self._show_actions(known)

    def _build(self) -> None:
        self.clear()
        workspace = self.tasks.workspace
        self.form = Form(Block, ("title", "description"), workspace, look="bare", labels=False)
        self.facts = BlockFacts(workspace)
        self.life = BlockLife()
        self.life.right_asked.connect(self.put_right)
        self.life.found_asked.connect(lambda: self.facts and self.facts.editors["found_on"].setFocus())
        self.experiments_title = theme.label("", "section")
        self.experiments = ListRows(_("Experiments aimed at this block"), mark_size=16)
        self.experiments.activated.connect(lambda key: self.asked.emit("open", ("experiment", key)))
        for form in (self.form, self.facts):
            form.edited.connect(self._on_edited)
            form.set_read_only(workspace.read_only)
        self.betters_title = theme.label(_("Every day better"), "section")
        self.betters = theme.label("", "small-muted", wrap=True)
        for part in (self.form, self.facts, self.life, self.experiments_title, self.experiments,
                     self.betters_title, self.betters):  # fmt: skip
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

    def _show_life(self, known: Block, links: Sequence[tuple[Link, Experiment]]) -> None:
        running = [each for _link, each in links if each.stage is Stage.RUNNING]
        self.life.show_block(self.tasks.workspace, known, running)

    def put_right(self, change: str) -> None:
        """Ask for the date and the reason of a line in the course, and write them down."""
        commit_focused(self)
        line = self.tasks.workspace.read.get(StateChange, change)
        if line is None:
            return
        dialog = right_dialog(self.window(), line)
        while (values := dialog.ask()) is not None:
            told: list[Invalid] = []
            self.tasks.run(operations.edit_state_change, change, invalid=told.append, **values)
            if not told:
                break
            dialog.form.show_error(told[0].field, str(told[0]))
        dialog.deleteLater()

    def _show_betters(self) -> None:
        some = self.tasks.workspace.read.around(Better, "block", self.block)[: -_BETTERS - 1 : -1]
        self.betters_title.setVisible(bool(some))
        self.betters.setVisible(bool(some))
        lines = (f"{long_date(each.happened_on)}: {each.title}" for each in some if each.happened_on)
        self.betters.setText("\n".join(lines))

    def _show_experiments(self, links: Sequence[tuple[Link, Experiment]]) -> None:
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
    expected = _("expected: {effect}").format(effect=link.expected.label) if link.expected else ""
    if each.verdict is not None:
        observed = link.observed.label if link.observed else ""
        # What was expected is only worth a word where it turned out otherwise.
        said = [each.verdict.label, observed, expected if link.expected is not link.observed else ""]
        mark = VERDICTS[each.verdict]
    else:
        mark = STAGES[each.stage]
        until = _("decide on {day}").format(day=long_date(each.review_on)) if each.review_on else ""
        said = [each.stage.label, until, expected]
    return Row(each.id, each.title, " · ".join(filter(None, said)), mark, chevron=True)
