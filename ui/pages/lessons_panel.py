"""The panel beside the lessons: one lesson, its patterns, other lessons about it, and the blocks it is about."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from tracker import operations
from tracker.domain.companions import Indicator, Pattern
from tracker.domain.records import Block, Experiment, Link
from tracker.domain.terms import Moment, Verdict
from tracker.operations.failure_patterns import STARTER_SOURCE
from tracker.operations.today import LEARNED
from tracker.words import _, long_date, sentence_case
from ui import theme
from ui.models.marks import LOOKS, VERDICTS
from ui.pages import outcome_words
from ui.pages.experiment_parts import column
from ui.pages.experiment_tab_order import put_in_order
from ui.pages.lesson_parts import BrilliantBox, LinkedLessons, share, shared_line
from ui.pages.lessons_model import tags, verdict_word
from ui.tasks import Tasks
from ui.widgets.chips import Chip, Chips
from ui.widgets.list_rows import ListRows, Row
from ui.widgets.side_panel import SidePanel


class LessonPanel(SidePanel):
    """One lesson in full. Its parts are made once and shown anew, so that the focus stays where it is.

    Attributes: ``experiment``, the id of the experiment it comes from, or ""; ``linked`` and ``brilliant``, parts.
    Signals: ``asked(str, object)``, as of a page; ``lesson_asked(str)``, the id of another lesson to show.
    """

    asked = Signal(str, object)
    lesson_asked = Signal(str)

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(_("Lesson"), more=_("More"), close=_("Close"), parent=parent)
        self._tasks = tasks
        self.experiment = ""
        self._lesson = theme.label("", "panel-title", wrap=True)
        self._origin = theme.label("", "muted", wrap=True)
        self._view = theme.button(_("View the experiment"), "link", "flask", role="accent")
        self._view.clicked.connect(lambda: self.asked.emit("open", ("experiment", self.experiment)))
        self._chips = Chips(_("How certain, theme, channel and team"))
        self._seen, self._decided = _Part(_("What did you see?")), _Part(_("What now?"))
        self._patterns, self._blocks = _Part(_("Failure pattern")), _Part(_("Blocks"))
        self._rows = ListRows(_("Blocks"), mark_size=16)
        self._rows.activated.connect(lambda key: self.asked.emit("open", ("block", key)))
        self._blocks.inside.addWidget(self._rows)
        self.linked, self.brilliant = LinkedLessons(tasks), BrilliantBox(tasks, can_share=False)
        self.linked.opened.connect(self.lesson_asked)
        self._shared = theme.label("", "muted", wrap=True)
        for part in (self._lesson, self._origin, self._view, self._chips, self._seen, self._patterns, self.linked,
                     self.brilliant, self._decided, self._shared, self._blocks):  # fmt: skip
            self.body.addWidget(part)
        self.body.setSpacing(theme.px(12))
        self.body.addStretch(1)
        self._make_buttons()

    def _make_buttons(self) -> None:
        self._give = theme.button(_("Share this lesson"), "primary")
        self._give.clicked.connect(lambda: share(self.window(), self._tasks, self.experiment))
        again = theme.button(_("Follow-up"), "", "plus")
        again.setToolTip(_("Make a follow-up"))
        again.clicked.connect(self._follow_up)
        if not self._tasks.workspace.read_only:
            self.add_action(self._give)
            self.add_action(again)
            self.add_action_space()

    def show_lesson(self, experiment: str) -> bool:
        """Show the lesson of ``experiment``. False when there is none (any more)."""
        known = self._tasks.workspace.read.get(Experiment, experiment)
        if known is None or not known.lesson or known.concluded_on is None:
            self.experiment = ""
            return False
        if experiment != self.experiment:
            self._scroll.verticalScrollBar().setValue(0)
        self.experiment = experiment
        mark = VERDICTS[known.verdict or Verdict.UNCLEAR]
        day = _("{verdict} on {day}").format(verdict=verdict_word(known), day=long_date(known.concluded_on))
        self.set_header(day, mark.symbol, mark.role)
        self._lesson.setText(known.lesson)
        self._origin.setText(_("From: {title}").format(title=known.title))
        self._show_words(known)
        self._show_parts(known)
        put_in_order(self)
        return True

    def _show_words(self, known: Experiment) -> None:
        channel = [known.channel.label] if known.channel else []
        words = [*tags(known), *channel, *filter(None, [known.team])]
        self._chips.set_chips([Chip(word, word, still=True) for word in words])
        self._chips.setVisible(bool(words))
        read = self._tasks.workspace.read
        indicator = read.get(Indicator, known.bar_indicator) if known.bar_indicator else None
        self._seen.show_texts(known.observation, outcome_words.measured_line(known, indicator))
        self._decided.show_texts(sentence_case(known.decision.label) if known.decision else "")
        said = "" if known.verdict in LEARNED else shared_line(known)  # else it stands in the test
        self._shared.setText(said)
        self._shared.setVisible(bool(said))
        self._give.setVisible(known.shared_on is None)

    def _show_parts(self, known: Experiment) -> None:
        workspace = self._tasks.workspace
        editable = not workspace.read_only
        patterns = operations.patterns_of(workspace, known.id, Moment.AFTER)
        self._patterns.show_widgets([_explained(each) for each in patterns])
        self.linked.show_record(known, editable=editable)
        self.brilliant.show_record(known, editable=editable)
        links = workspace.read.links_of_experiment(known.id)
        self._rows.set_rows([_row(link, block) for link, block in links])
        self._blocks.setVisible(bool(links))

    def _follow_up(self) -> None:
        done = self._tasks.run(operations.follow_up, self.experiment)
        if done is not None:
            self.asked.emit("open", ("experiment", done.record))


class _Part(QWidget):
    """A small head with what stands under it; without that it is not seen."""

    def __init__(self, head: str) -> None:
        super().__init__()
        self.inside = column(self, 4)
        self.inside.addWidget(theme.label(head, "card-title"))
        self._own: list[QWidget] = []

    def show_widgets(self, widgets: Sequence[QWidget]) -> None:
        """Show these in place of what was there."""
        for old in self._own:
            self.inside.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._own = list(widgets)
        for widget in self._own:
            self.inside.addWidget(widget)
        self.setVisible(bool(self._own))

    def show_texts(self, said: str, *quiet: str) -> None:
        """Show a text, and in small letters what goes with it."""
        labels = [theme.label(said, "body", wrap=True)] if said else []
        self.show_widgets([*labels, *(theme.label(each, "muted", wrap=True) for each in quiet if each)])


def _explained(pattern: Pattern) -> QFrame:
    """A pattern in plain words, and below it the name that the institute gave it."""
    box = QFrame()
    theme.set_look(box, "soft-card")
    inside = QVBoxLayout(box)
    inside.setContentsMargins(*(theme.px(v) for v in (12, 8, 12, 8)))
    inside.setSpacing(theme.px(2))
    inside.addWidget(theme.label(pattern.brief, "card-title", wrap=True))
    if pattern.short:
        inside.addWidget(theme.label(pattern.title, "small-muted", wrap=True))
    if pattern.metaphor:
        owed = _("The institute calls this: {metaphor}") if pattern.source == STARTER_SOURCE else "{metaphor}"
        inside.addWidget(theme.label(owed.format(metaphor=pattern.metaphor), "small-muted", wrap=True))
    return box


def _row(link: Link, block: Block) -> Row:
    effect = link.observed.label if link.observed else block.look.label
    return Row(block.id, f"{block.number} {block.title}", sentence_case(effect), LOOKS[block.look], chevron=True)
