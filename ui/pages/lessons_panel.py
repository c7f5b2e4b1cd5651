"""The panel beside the lessons: one lesson, what was seen, what was decided, and the blocks it is about."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tracker.domain.records import Block, Experiment, Link
from tracker.domain.terms import Verdict
from tracker.words import _, long_date, sentence_case
from ui import theme
from ui.models.marks import LOOKS, VERDICTS
from ui.pages.lessons_model import tags, verdict_word
from ui.tasks import Tasks
from ui.widgets.chips import Chip, Chips
from ui.widgets.list_rows import ListRows, Row
from ui.widgets.side_panel import SidePanel


class LessonPanel(SidePanel):
    """One lesson in full.

    Attributes: ``experiment``, the id of the experiment it comes from, or "".
    Signals: ``asked(str, object)``, as of a page.
    """

    asked = Signal(str, object)

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(_("Lesson"), more=_("More"), close=_("Close"), parent=parent)
        self._tasks = tasks
        self.experiment = ""

    def show_lesson(self, experiment: str) -> bool:
        """Show the lesson of ``experiment``. False when there is none (any more)."""
        known = self._tasks.workspace.read.get(Experiment, experiment)
        if known is None or not known.lesson or known.concluded_on is None:
            self.experiment = ""
            return False
        self.experiment = experiment
        self.clear()
        mark = VERDICTS[known.verdict or Verdict.UNCLEAR]
        day = _("{verdict} on {day}").format(verdict=verdict_word(known), day=long_date(known.concluded_on))
        self.set_header(day, mark.symbol, mark.role)
        self.body.addWidget(theme.label(known.lesson, "panel-title", wrap=True))
        self.body.addWidget(theme.label(_("From: {title}").format(title=known.title), "muted", wrap=True))
        self._add_chips(known)
        self._add_text(_("What did you see?"), known.observation)
        self._add_text(_("What now?"), known.decision.label if known.decision else "")
        self._add_blocks(self._tasks.workspace.read.links_of_experiment(experiment))
        self.body.addStretch(1)
        self._add_button()
        return True

    def _add_chips(self, known: Experiment) -> None:
        words = [*tags(known), *filter(None, [known.team])]
        if words:
            chips = Chips(_("How certain, theme and team"))
            chips.set_chips([Chip(word, word, still=True) for word in words])
            self.body.addWidget(chips)

    def _add_text(self, head: str, said: str) -> None:
        if said:
            self._add_head(head)
            self.body.addWidget(theme.label(sentence_case(said), "body", wrap=True))

    def _add_head(self, words: str) -> None:
        self.body.addSpacing(theme.px(8))
        self.body.addWidget(theme.label(words, "card-title"))

    def _add_blocks(self, links: list[tuple[Link, Block]]) -> None:
        if not links:
            return
        self._add_head(_("Blocks"))
        rows = ListRows(_("Blocks"), mark_size=16)
        rows.set_rows([_row(link, block) for link, block in links])
        rows.activated.connect(lambda key: self.asked.emit("open", ("block", key)))
        self.body.addWidget(rows)

    def _add_button(self) -> None:
        button = theme.button(_("View the experiment"), "primary", "flask")
        button.clicked.connect(lambda: self.asked.emit("open", ("experiment", self.experiment)))
        self.add_action(button)


def _row(link: Link, block: Block) -> Row:
    effect = link.observed.label if link.observed else block.look.label
    return Row(block.id, f"{block.number} {block.title}", sentence_case(effect), LOOKS[block.look], chevron=True)
