"""How an experiment ended, in its panel: all of it can be said better afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tracker import operations
from tracker.domain.companions import Indicator
from tracker.domain.records import Block, Experiment, Link
from tracker.domain.terms import Moment, Publishing, Stage
from tracker.words import _, long_date, n_, p_, sentence_case
from ui import theme
from ui.dialogs.choose_patterns import PatternsPart
from ui.dialogs.forms import Form
from ui.models.marks import LOOKS, VERDICTS
from ui.pages import experiment_words as words
from ui.pages import outcome_words
from ui.pages.effect_choices import EffectChoices
from ui.pages.experiment_inplace import InPlaceCard
from ui.pages.experiment_parts import column, head
from ui.pages.lesson_parts import BrilliantBox, LinkedLessons, shared_line
from ui.tasks import Tasks
from ui.widgets.list_rows import ListRows, Row
from ui.widgets.mark_label import MarkLabel
from ui.widgets.paint import PLAIN, Mark

_MENDED = ("verdict", "measured", "evidence", "decision")


class OutcomePart(QWidget):
    """Verdict, what was seen and measured, the lesson, patterns, other lessons, and what happened to each block.

    Attributes:
        card: what was seen and the lesson, to mend in place.
        form: verdict, measured value, evidence and decision, to mend in place.
        patterns: the failure patterns seen.
        lessons: the lessons that support or contradict this one.
        brilliant: the brilliant-failure test.
        rows: the blocks with what happened to them.
        change: shows or hides the choices below them.
        effects: what happened to each block, to mend; made when somebody wants to.

    Signals:
        edited: name and value of what was mended.
        opened: the id of a block that was pressed.
        lesson_opened: the id of another experiment that was pressed.
    """

    edited = Signal(str, object)
    opened = Signal(str)
    lesson_opened = Signal(str)

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._experiment = ""
        self._mark = MarkLabel(Mark("check", "cleared", PLAIN), 20)
        self.verdict = theme.label("", "section", wrap=True)
        self.day = theme.label("", "muted")
        line = QHBoxLayout()
        line.setSpacing(theme.px(8))
        line.addWidget(self._mark)
        line.addWidget(self.verdict, 1)
        line.addWidget(self.day)
        said = {
            "observation": _("What did you see?"),
            "lesson": p_("a question about an outcome", "What is the lesson?"),
        }
        self.card = InPlaceCard(_("Outcome"), said, said)
        self.card.edited.connect(lambda name, said: self.edited.emit(name, said))
        self.facts = theme.label("", "muted", wrap=True)
        self.form = Form(Experiment, _MENDED, rows=True, look="bare")
        self.form.edited.connect(self.edited)
        self.form.editors["evidence"].label.setText(_("How certain?"))
        self.form.editors["measured"].label.setText(p_("a value", "Measured"))
        self.patterns = PatternsPart(_("Failure patterns you saw"))
        self.patterns.choose_asked.connect(self._choose_patterns)
        self.patterns.removed.connect(self._remove_pattern)
        self.lessons, self.brilliant = LinkedLessons(tasks), BrilliantBox(tasks)
        self.lessons.opened.connect(self.lesson_opened)
        self.blocks_title = theme.label("", "section")
        self.rows = ListRows(_("What it did to the blocks"), mark_size=16)
        self.rows.activated.connect(self.opened)
        self.change = theme.button(_("Change"), "link")
        self.change.clicked.connect(self._toggle_effects)
        self.effects: EffectChoices | None = None
        whole = self._whole = column(self)
        whole.addLayout(line)
        for widget in (self.card, self.facts, self.form, self.patterns, self.lessons, self.brilliant,
                       self.rows):  # fmt: skip
            whole.addWidget(widget)
        whole.insertLayout(whole.indexOf(self.rows), head(self.blocks_title, self.change))
        for widget in (self.brilliant, self.lessons, self.patterns):
            whole.insertSpacing(whole.indexOf(widget), theme.px(8))

    def show_record(self, experiment: Experiment, links: Sequence[tuple[Link, Block]], *, editable: bool) -> None:
        """Show the outcome of ``experiment``; before it is concluded this part is not seen."""
        ended = experiment.stage in (Stage.CONCLUDED, Stage.EMBEDDED)
        self.setVisible(ended)
        if self._experiment != experiment.id and self.effects is not None:
            self.effects.hide()
        self._experiment = experiment.id
        if not ended:
            return
        if experiment.verdict is not None:
            self._mark.set_mark(VERDICTS[experiment.verdict])
            self.verdict.setText(sentence_case(experiment.verdict.label))
            self.day.setText(long_date(experiment.concluded_on) if experiment.concluded_on else "")
        self.card.show_record(experiment, editable=editable)
        self.facts.setText("\n".join(self._facts(experiment)))
        self.facts.setVisible(bool(self.facts.text()))
        self.form.set_read_only(not editable)
        self.form.show_values(experiment)
        seen = operations.patterns_of(self._tasks.workspace, experiment.id, Moment.AFTER)
        self.patterns.show_patterns(seen, editable=editable)
        self.lessons.show_record(experiment, editable=editable)
        self.brilliant.show_record(experiment, editable=editable)
        self._show_links(links, editable=editable)

    def _show_links(self, links: Sequence[tuple[Link, Block]], *, editable: bool) -> None:
        self._links = links
        self.blocks_title.setText(n_("{n} block", "{n} blocks", len(links)))
        self.blocks_title.setVisible(bool(links))
        self.rows.set_rows([_effect_row(link, block) for link, block in links])
        self.rows.setVisible(bool(links))
        self.change.setVisible(bool(links) and editable)
        if self.effects is not None:
            self.effects.show_links(links, editable=editable)
            if not (links and editable):
                self.effects.hide()
        self._name_change()

    _links: Sequence[tuple[Link, Block]] = ()

    def _name_change(self) -> None:
        shown = self.effects is not None and not self.effects.isHidden()
        self.change.setText(_("Done") if shown else _("Change"))
        self.change.setAccessibleName(_("Change what it did to the blocks") if not shown else _("Done"))

    def _toggle_effects(self) -> None:
        """Show or hide the choices; they are made when somebody looks."""
        if self.effects is None:
            self.effects = EffectChoices("observed")
            self.effects.chosen.connect(self._observe)
            self.effects.hide()
            self._whole.addWidget(self.effects)
        shown = self.effects.isHidden()
        self.effects.show_links(self._links, editable=True)
        self.effects.setVisible(shown)
        self._name_change()
        if shown:
            next(iter(self.effects.choices.values())).setFocus()

    def _observe(self, block: str, effect: str) -> None:
        done = self._tasks.run(operations.observe_effect, self._experiment, block, effect or None)
        if done is None and self.effects is not None:  # what was refused is not shown as if it were so
            self.effects.show_links(self._links, editable=True)

    def show_error(self, name: str, sentence: str) -> None:
        """Say what is wrong with a field of this part."""
        self.card.show_error(name, sentence)
        self.form.show_error(name, sentence)

    def _facts(self, experiment: Experiment) -> Iterable[str]:
        read = self._tasks.workspace.read
        indicator = read.get(Indicator, experiment.bar_indicator) if experiment.bar_indicator else None
        if measured := outcome_words.measured_line(experiment, indicator):
            yield measured
        if experiment.embedded_on is not None:
            yield _("Embedded on {day}").format(day=long_date(experiment.embedded_on))
        if shared := shared_line(experiment):
            yield shared
        state = operations.publishing_of(self._tasks.workspace, experiment)
        if state is not Publishing.NOT_MARKED:
            yield _("Open data: {state}").format(state=state.label)

    def _choose_patterns(self) -> None:
        from ui.dialogs import choose_patterns, patterns

        chosen = choose_patterns.ask(
            self.window(), self._tasks.workspace, _("Failure patterns you saw"),
            _("The same things go wrong more often. Naming them helps the next one."), self._seen(),
            lambda above: patterns.show(above, self._tasks),
        )  # fmt: skip
        if chosen is not None and chosen != self._seen():
            self._name_patterns(chosen)

    def _seen(self) -> list[str]:
        return [each.id for each in operations.patterns_of(self._tasks.workspace, self._experiment, Moment.AFTER)]

    def _remove_pattern(self, pattern: str) -> None:
        self._name_patterns([each for each in self._seen() if each != pattern])

    def _name_patterns(self, chosen: list[str]) -> None:
        self._tasks.run(operations.name_patterns, self._experiment, Moment.AFTER, chosen)


def _effect_row(link: Link, block: Block) -> Row:
    effect = _(words.EFFECT_WORDS[link.observed]) if link.observed else _("effect not filled in")
    if link.expected and link.expected is not link.observed:
        expected = _(words.EFFECT_WORDS[link.expected])
        effect = _("{effect}, expected: {expected}").format(effect=effect, expected=expected)
    return Row(block.id, words.numbered(block), effect, LOOKS[block.look], chevron=True)
