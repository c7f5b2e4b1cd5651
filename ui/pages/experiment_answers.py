"""The four questions about an outcome and what answers them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from tracker.domain.companions import Indicator, Pattern
from tracker.domain.records import Block, Experiment
from tracker.domain.terms import Decision, Verdict
from tracker.words import N_, _, p_, sentence_case
from ui import theme
from ui.dialogs.guard_line import GuardLine
from ui.models.marks import VERDICTS
from ui.pages.experiment_parts import column
from ui.pages.experiment_question import EffectRows, Question
from ui.pages.outcome_extras import Extras, MeasuredField, hint
from ui.widgets.choice_tiles import Choice, ChoiceTile, ChoiceTiles
from ui.widgets.growing_text import GrowingText

_THEN = {
    Decision.EMBED: N_("From now on we work like this."),
    Decision.ADAPT: N_("You get a follow-up at once."),
    Decision.STOP: N_("The lesson is kept."),
}


class Answers(QWidget):
    """The questions below each other, and the blocks after them.

    Attributes:
        observation, lesson: the fields to type in.
        verdict, decision: the tiles.
        measured: the value beside the bar, where there is one.
        extras: how certain it is, the patterns and more; may stay open.
        effects: what happened to the blocks.

    Signals:
        changed: another answer was given.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.observation = GrowingText(_("What did you see?"), _("One sentence is enough."), lines=(2, 8))
        self.verdict = ChoiceTiles(_("Did it succeed?"), [_verdict_choice(verdict) for verdict in Verdict])
        lesson_words = p_("a question about an outcome", "What is the lesson?")
        self.lesson = GrowingText(lesson_words, _("What helps a colleague who wants to try it too?"), lines=(2, 8))
        self.measured, self.extras = MeasuredField(), Extras()
        self.evidence = self.extras.evidence
        self.decision = ChoiceTiles(
            _("What now?"),
            [
                Choice(each.value, sentence_case(each.label), sub=_(_THEN[each])) for each in Decision
            ],
        )  # fmt: skip
        self.effects = EffectRows()
        self._questions = {
            "observation": Question(1, _("What did you see?")),
            "verdict": Question(2, _("Did it succeed?")),
            "lesson": Question(3, lesson_words, _("This helps a colleague who wants to try it too.")),
            "decision": Question(4, _("What now?")),
            "effects": self.effects,
        }
        self._about: tuple[Experiment, Indicator | None] | None = None
        self._fill()
        self._wire()

    def _fill(self) -> None:
        seen = QHBoxLayout()
        seen.setSpacing(theme.px(12))
        seen.addWidget(self.observation, 1, Qt.AlignmentFlag.AlignBottom)
        seen.addWidget(self.measured)
        self._questions["observation"].body.addLayout(seen)
        self._questions["observation"].body.addWidget(GuardLine(self.observation))
        self._questions["verdict"].body.addWidget(self.verdict)
        for widget in (self.lesson, GuardLine(self.lesson), self.extras):
            self._questions["lesson"].body.addWidget(widget)
        self._questions["decision"].body.addWidget(self.decision)
        self._questions["observation"].title.setBuddy(self.observation)
        self._questions["lesson"].title.setBuddy(self.lesson)
        whole = column(self, 16)
        for question in self._questions.values():
            whole.addWidget(question)

    def _wire(self) -> None:
        for text in (self.observation, self.lesson):
            text.edited.connect(self.changed)
        for signal in (self.measured.edited, self.extras.changed):
            signal.connect(self.changed)
        self.measured.edited.connect(self._show_bar)
        self.verdict.chosen.connect(self.extras.set_verdict)
        for choice in (self.verdict, self.decision):
            choice.chosen.connect(lambda _key: self.changed.emit())
        for name in ("observation", "lesson"):
            getattr(self, name).edited.connect(self._questions[name].clear_error)
        for name in ("verdict", "decision"):
            getattr(self, name).chosen.connect(self._questions[name].clear_error)
        for name in ("decision", "effects"):  # what does not go with one verdict may go with another
            self.verdict.chosen.connect(self._questions[name].clear_error)
        self.effects.changed.connect(self.effects.clear_error)
        self.verdict.chosen.connect(self.effects.set_verdict)
        self.effects.changed.connect(self.changed)

    def show_blocks(self, blocks: Sequence[Block]) -> None:
        """Ask about these blocks too."""
        self.effects.show_blocks(blocks)

    def show_about(self, experiment: Experiment, indicator: Indicator | None) -> None:
        """Say where the bar lay, and ask what was measured."""
        self._about = (experiment, indicator)
        self.measured.show_bar(experiment, indicator)
        self._show_bar()

    def offer_patterns(self, expected: Sequence[str], names: Mapping[str, Pattern]) -> None:
        """Offer the patterns that were expected (ids) of all there are."""
        self.extras.patterns.offer(expected, names)

    def _show_bar(self) -> None:
        experiment, indicator = self._about or (None, None)
        self._questions["verdict"].set_hint(hint(experiment, indicator, self.measured.number()))

    # Values

    def values(self) -> dict[str, Any]:
        """The answers as the operation takes them; "" for what was not answered."""
        return {
            "observation": self.observation.text(),
            "verdict": self.verdict.current(),
            "lesson": self.lesson.text(),
            "measured": self.measured.value(),
            "decision": self.decision.current(),
            "effects": self.effects.effects(),
            **self.extras.values(),
        }

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show answers that were given before; without them all is open."""
        self.clear_errors()
        self.observation.set_text(values.get("observation", ""))
        self.lesson.set_text(values.get("lesson", ""))
        self.verdict.set_current(values.get("verdict", ""))
        self.decision.set_current(values.get("decision", ""))
        self.measured.editor.show_value(values.get("measured"))
        self.extras.set_values(values)
        self.extras.set_verdict(self.verdict.current())
        self._show_bar()
        self.effects.set_effects(values.get("effects", {}))
        self.effects.set_verdict(self.verdict.current())

    # What is wrong

    def clear_errors(self) -> None:
        """Nothing is wrong, as far as one knows."""
        for question in self._questions.values():
            question.show_error("")
        self.measured.editor.show_error("")

    def show_error(self, name: str, sentence: str) -> bool:
        """Say at question ``name`` what is wrong and go there; False when there is no such question."""
        if name == "measured":
            self.measured.editor.show_error(sentence)
            self.measured.setFocus()
            return True
        if name not in self._questions:
            return False
        self._questions[name].show_error(sentence)
        self.focus(name)
        return True

    def focus(self, name: str) -> None:
        """Put the cursor in the answer to question ``name``."""
        goes: dict[str, Callable[[], object]] = {
            "observation": self.observation.setFocus,
            "lesson": self.lesson.setFocus,
            "verdict": lambda: _focus_tile(self.verdict),
            "decision": lambda: _focus_tile(self.decision),
            "effects": lambda: next(iter(self.effects.rows.values())).bar.setFocus(),
        }
        goes[name]()

    def hint(self, name: str) -> QLabel:
        """The line after question ``name``."""
        return self._questions[name].hint

    def error(self, name: str) -> QLabel:
        """The line that says what is wrong with question ``name``."""
        return self._questions[name].error.words


def _focus_tile(tiles: ChoiceTiles) -> None:
    reachable = [t for t in tiles.findChildren(ChoiceTile) if t.focusPolicy() == Qt.FocusPolicy.StrongFocus]
    reachable[0].setFocus(Qt.FocusReason.TabFocusReason)


def _verdict_choice(verdict: Verdict) -> Choice:
    mark = VERDICTS[verdict]
    return Choice(verdict.value, verdict.label, mark.symbol, mark.role)
