"""The detail of one experiment: the card, its blocks, the logbook, how it ended, and what one can do next."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QScrollArea, QWidget

from tracker import operations
from tracker.domain.changes import ChangeSet
from tracker.domain.records import Entry, Experiment
from tracker.domain.terms import Stage
from tracker.words import _, long_date
from ui import settings as remembered
from ui import theme
from ui.dialogs import choose_blocks, reason
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.forms import Form, commit_focused
from ui.dialogs.guard_line import GuardLine
from ui.pages import experiment_words as words
from ui.pages.draft_store import DraftStore
from ui.pages.experiment_actions import ExperimentActions
from ui.pages.experiment_card import CardPart
from ui.pages.experiment_chain import ChainPart
from ui.pages.experiment_inplace import InPlaceText
from ui.pages.experiment_logbook import Logbook
from ui.pages.experiment_parts import BlocksPart, IconLine, column
from ui.pages.experiment_plan import PlanParts
from ui.pages.experiment_tab_order import put_in_order
from ui.pages.outcome_part import OutcomePart
from ui.pages.outcome_unfinished import UnfinishedOutcome
from ui.tasks import Tasks
from ui.widgets.side_panel import SidePanel

_MORE = ("team", "owner", "theme", "channel", "service", "origin", "improves", "mandate", "source", "follow_up_of")


class ExperimentPanel(SidePanel):
    """The panel beside the list. Its parts are made once and shown anew, so that the focus stays where it is.

    Attributes:
        experiment: the id of what is shown, or "".
        title, card, blocks, plan, logbook, outcome, chain: the parts.
        unfinished: the way back to an outcome that is half written.
        review: the day to decide.
        more: the other fields, folded under ``more_button``.
        doing: the buttons at the bottom and the menu.

    Signals:
        asked: as of a page.
        outcome_asked: the id of the experiment that somebody wants to conclude.
    """

    asked = Signal(str, object)
    outcome_asked = Signal(str)

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(_("Experiment"), more=_("More actions"), close=_("Close"), parent=parent)
        self.tasks = tasks
        self.experiment = ""
        self._card_drafts = DraftStore(tasks, remembered.CARD_DRAFTS)
        self._build()
        self.doing = ExperimentActions(self)
        self.doing.asked.connect(self.asked)
        self.doing.outcome_asked.connect(self.outcome_asked)

    # Building

    def _build(self) -> None:
        self.title = InPlaceText(_("Title"), _("What do you want to try? A few words."), title=True)
        self.title.finished.connect(lambda text: self._save("title", text))
        self.title_error = theme.label("", "small", wrap=True)
        self.title_error.hide()
        self.card, self.blocks = CardPart(self.tasks.workspace, self.title), BlocksPart()
        self.outcome, self.unfinished = OutcomePart(self.tasks), UnfinishedOutcome(self.tasks)
        self.plan, self.chain, self.logbook = PlanParts(self.tasks), ChainPart(self.tasks), Logbook()
        self.review = Form(Experiment, ("review_on",), rows=True, look="bare")
        self._late = IconLine("clock", "attention")
        for widget in (self.title, GuardLine(self.title), self.title_error):
            self.body.addWidget(widget)
        inner = QWidget(self.body.parentWidget())
        self.body.addWidget(inner)
        inside = column(inner, 16)
        inside.setContentsMargins(theme.px(4), 0, theme.px(4), 0)
        dates = QWidget()
        rows = column(dates, 4)
        rows.addWidget(self._late)
        rows.addWidget(self.review)
        self._dates = dates
        for part in (
            self.unfinished,
            self.outcome,
            self.card,
            dates,
            self.blocks,
            self.plan,
            self.logbook,
            self.chain,
            self._build_more(),
        ):
            inside.addWidget(part)
        margins = self.body.contentsMargins()
        self.body.setContentsMargins(theme.px(12), margins.top(), theme.px(12), margins.bottom())
        self.body.addStretch(1)
        self._wire()

    def _build_more(self) -> QWidget:
        box = QWidget()
        self.more_button = QPushButton(theme.icon("chevron-right", "muted"), _("Team, owner, theme and more"))
        theme.set_look(self.more_button, "link")
        self.more_button.setCheckable(True)
        self.more_button.toggled.connect(self._on_more)
        self.more: Form | None = None  # made when somebody looks: it reads what was filled in elsewhere
        self._more_column = column(box)
        self._more_column.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        return box

    def _wire(self) -> None:
        self.card.edited.connect(self._save_together)
        self.card.change_asked.connect(self._change_card)
        self.outcome.edited.connect(self._save)
        self.unfinished.go_on.connect(lambda: self.outcome_asked.emit(self.experiment))
        self.review.edited.connect(self._save)
        for part in (self.blocks, self.outcome):
            part.opened.connect(lambda block: self.asked.emit("open", ("block", block)))
        self.outcome.lesson_opened.connect(lambda other: self.asked.emit("open", ("experiment", other)))
        self.blocks.removed.connect(lambda block: self._run(operations.unlink_block, self.experiment, block))
        self.blocks.add_asked.connect(self._add_blocks)
        for opened in (self.chain.opened, self.card.earlier.opened):
            opened.connect(lambda other: self.asked.emit("open", ("experiment", other)))
        self.logbook.opened.connect(lambda: self._bring_in_view(self.logbook.done))
        self.logbook.written.connect(self._write_entry)
        self.logbook.change_asked.connect(self._change_entry)
        self.logbook.delete_asked.connect(lambda entry: self._run(operations.delete_entry, entry))

    def _on_more(self, shown: bool) -> None:
        if self.more is None:
            self.more = Form(Experiment, _MORE, self.tasks.workspace, rows=True, look="bare")
            self.more.edited.connect(self._save)
            self._more_column.addWidget(self.more)
            self._show_forms()
        self.more.setVisible(shown)
        if shown:
            self._bring_in_view(self.more)
        self.more_button.setIcon(theme.icon("chevron-down" if shown else "chevron-right", "muted"))

    def _bring_in_view(self, widget: QWidget) -> None:
        """Scroll to what just unfolded, once it has its place."""
        area = self.findChild(QScrollArea)
        assert area is not None
        QTimer.singleShot(0, widget, lambda: area.ensureWidgetVisible(widget, 0, theme.px(16)))

    # Showing

    def known(self) -> Experiment | None:
        """The experiment as it is recorded now."""
        return self.tasks.workspace.read.get(Experiment, self.experiment) if self.experiment else None

    def show_experiment(self, experiment: str) -> None:
        """Show another experiment from the top; what was typed about the one before is kept."""
        if experiment != self.experiment:
            self.commit()
            self.logbook.close_form()
            self.experiment = experiment
            for area in self.findChildren(QScrollArea):
                area.verticalScrollBar().setValue(0)
        self.refresh()

    def refresh(self) -> None:
        """Read it anew; a field where somebody is typing is left alone. One that is gone closes the panel."""
        if not self.experiment:
            return
        known = self.known()
        if known is None:
            self.experiment = ""
            self.closed.emit()
            return
        editable = not self.tasks.workspace.read_only
        self._show_header(known)
        self.title.set_editable(editable)
        self.title.show_text(known.title)
        self._complain("title", "")
        self._show_parts(known, editable=editable)
        self.doing.show_record(known)

    def _show_header(self, known: Experiment) -> None:
        """The line on top, without the day when that does not fit."""
        self.set_header(words.header(known))
        layout = self.layout()
        if layout is not None:
            layout.activate()
        if self._header.sizeHint().width() > self._header.width():
            self.set_header(words.short_header(known))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More room may be room for the day."""
        super().resizeEvent(event)
        known = self.known()
        if known is not None:
            self._show_header(known)

    def _show_parts(self, known: Experiment, *, editable: bool) -> None:
        read, today = self.tasks.workspace.read, self.tasks.workspace.today()
        links = read.links_of_experiment(known.id)
        ended = known.stage in (Stage.CONCLUDED, Stage.EMBEDDED)
        history = self.tasks.workspace.history.of_record("experiment", known.id) if known.frozen else []
        self.unfinished.show_record(known, editable=editable)
        self.outcome.show_record(known, links, editable=editable)
        self.card.show_record(known, history, editable=editable)
        self._dates.setVisible(not ended)
        self._late.setVisible(words.is_overdue(known, today))
        if known.review_on is not None:
            self._late.words.setText(_("The decision was due {day}.").format(day=long_date(known.review_on)))
        self.blocks.setVisible(not ended)
        self.blocks.show_links(links, editable=editable)
        self.plan.show_record(known, links, editable=editable)
        self.chain.show_record(known, editable=editable)
        self.logbook.show_entries(read.entries(known.id), today=today, editable=editable)
        self._show_forms()
        put_in_order(self)

    def _show_forms(self) -> None:
        known = self.known()
        for form in filter(None, (self.review, self.more)):
            # An agreed day changes with a reason, as the card does.
            held = form is self.review and known is not None and known.frozen and known.review_on is not None
            form.set_read_only(self.tasks.workspace.read_only or held)
            if known is not None:
                form.show_values(known)

    def enter(self) -> None:
        """Put the focus on the main button, not in a text: there Ctrl+Z would be for the text alone."""
        (self.doing.main or self._close).setFocus()

    def commit(self) -> None:
        """Save what somebody is typing now, as if they had left the field."""
        commit_focused(self)
        focused = self.focusWidget()
        if isinstance(focused, InPlaceText) and focused.hasFocus():
            focused.clearFocus()

    # Writing

    def _run(self, operation: Callable[..., ChangeSet], *args: Any, **values: Any) -> ChangeSet | None:
        return self.tasks.run(operation, *args, **values)

    def _save(self, name: str, value: object) -> None:
        self._save_together({name: value})

    def _save_together(self, values: dict[str, object]) -> None:
        """Save what was edited in one step; what is wrong is said at its field."""
        if self.experiment:
            done = self.tasks.run(
                operations.edit_experiment, self.experiment, quiet=True,
                invalid=lambda error: self._complain(error.field or next(iter(values)), str(error)), **values,
            )  # fmt: skip
            if done is not None and len([kind for kind, _id in done.touched if kind == "experiment"]) > 1:
                self.tasks.noticed.emit(_("A follow-up was made."), True)

    def _complain(self, name: str, sentence: str) -> None:
        if name == "title":
            self.title_error.setText(sentence)
            self.title_error.setVisible(bool(sentence))
            return
        self.card.show_error(name, sentence)
        self.outcome.show_error(name, sentence)
        for form in filter(None, (self.review, self.more)):
            form.show_error(name, sentence)

    def _change_card(self) -> None:
        known = self.known()
        if known is None:
            return
        values, typed = reason.ask(self.window(), self.tasks.workspace, known, self._card_drafts.of(known.id))
        if values and self._run(operations.edit_experiment, known.id, **values) is not None:
            typed = {}
        elif typed and not values:  # what was refused says so itself
            self.tasks.noticed.emit(_("What you typed is kept. Choose Change to go on."), False)
        self._card_drafts.put(known.id, typed)

    def _add_blocks(self) -> None:
        linked = [block.id for _link, block in self.tasks.workspace.read.links_of_experiment(self.experiment)]
        chosen = choose_blocks.ask(self.window(), self.tasks.workspace, linked)
        if chosen:
            self._run(operations.link_blocks, self.experiment, chosen)

    def _write_entry(self, text: str, day: object, story: bool) -> None:
        done = self.tasks.run(
            operations.write_entry, self.experiment, text, on=day, story=story,
            quiet=True, invalid=self.logbook.show_invalid,
        )  # fmt: skip
        if done is not None:
            self.logbook.close_form()

    def _change_entry(self, entry: Entry) -> None:
        dialog = FormDialog(
            self.window(), _("Change a line of the logbook"), Entry, ("text", "happened_on", "story"),
            ok=_("Change"), values=entry,
        )  # fmt: skip
        values = dialog.ask()
        if values is not None:
            self._run(operations.edit_entry, entry.id, **values)
