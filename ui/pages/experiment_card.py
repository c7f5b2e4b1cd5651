"""The card of an experiment in its panel: four questions and the bar, the lock, and what changed after the start."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tracker.domain.bars import bar_words
from tracker.domain.changes import StepRecord, Verb
from tracker.domain.companions import Indicator
from tracker.domain.fields import fields_of
from tracker.domain.records import Experiment
from tracker.domain.terms import Bar
from tracker.operations import Workspace
from tracker.words import _, long_date
from ui import theme
from ui.dialogs.bar_form import BAR
from ui.dialogs.earlier import Earlier
from ui.pages.experiment_bar import CardWithBar
from ui.pages.experiment_parts import CARD, IconLine, column
from ui.widgets.growing_text import GrowingText


class CardPart(QWidget):
    """The card with its lock, and every change of it after the start.

    Attributes:
        card: the four questions.
        bar: the bar as indicator, side and value.
        earlier: what looks like an idea while its title or expectation is typed.
        change: the button that asks for a change of a frozen card.

    Signals:
        edited: the fields that were answered in place, by name.
        change_asked: somebody wants to change the frozen card.
    """

    edited = Signal(dict)
    change_asked = Signal()

    def __init__(self, workspace: Workspace, title: GrowingText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._shown = workspace, ""
        self.change = theme.button(_("Change"), "link")
        self.change.setAccessibleName(_("Change the card"))
        self.change.clicked.connect(self.change_asked)
        self._lock_line = IconLine("lock", "muted", "", self.change)
        self.card = CardWithBar(workspace)
        self.card.edited.connect(lambda name, text: self.edited.emit({name: text}))
        self.bar = self.card.bar
        self.bar.edited.connect(self.edited)
        self.changes = theme.label("", "small-muted", wrap=True)
        self.earlier = Earlier(workspace, [title, self.card.rows["hypothesis"].text])
        whole = column(self)
        for widget in (self._lock_line, self.card, self.changes, self.earlier):
            whole.addWidget(widget)

    def show_record(self, experiment: Experiment, history: Sequence[StepRecord], *, editable: bool) -> None:
        """Show the card of ``experiment``, and from its ``history`` what changed after the start."""
        if experiment.id != self._shown or experiment.frozen:
            self._shown = experiment.id
            self.earlier.start_over(experiment.id, experiment.follow_up_of)
        self._lock_line.setVisible(experiment.frozen)
        if experiment.started_on is not None:
            since = long_date(experiment.started_on)
            self._lock_line.words.setText(_("The card is frozen since {day}").format(day=since))
        self.change.setVisible(editable)
        self.card.show_record(experiment, editable=editable and not experiment.frozen)
        said = "\n\n".join(_change_lines(self._workspace, experiment, history))
        self.changes.setText(said)
        self.changes.setVisible(bool(said))

    def show_error(self, name: str, sentence: str) -> None:
        """Say what is wrong with one field of the card and go there."""
        if name not in BAR:
            self.card.show_error(name, sentence)
        elif self.bar.form is not None:
            self.bar.form.show_error(name, sentence)


def _change_lines(workspace: Workspace, experiment: Experiment, history: Sequence[StepRecord]) -> Iterable[str]:
    """What each change after the start did, newest first. ``history`` is walked back from how it is now."""
    now: dict[str, Any] = {name: fields_of(Experiment)[name].check(getattr(experiment, name)) for name in (*CARD, *BAR)}
    for step in history:
        changed = {c.field: c.before for c in step.changes if c.record == experiment.id and c.field in now}
        before = {**now, **changed}
        if changed and step.verb is Verb.CHANGE_CARD and not step.undone:
            yield from _said(workspace, step, before, now)
        now = before


def _said(workspace: Workspace, step: StepRecord, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterable[str]:
    told = {fields_of(Experiment)[name].word: (before[name], after[name]) for name in CARD}
    told[_("The bar")] = (_bar(workspace, before), _bar(workspace, after))
    for question, (was, became) in told.items():
        if (was or "") != (became or ""):
            yield _("Changed on {day}: {question}\nWas: {before}\nIs now: {after}\nReason: {reason}").format(
                day=long_date(step.day), question=question, before=was or _("not filled in"),
                after=became or _("not filled in"), reason=step.reason,
            )  # fmt: skip


def _bar(workspace: Workspace, stored: Mapping[str, Any]) -> str:
    """The bar in words from its fields as they are stored. An indicator that is gone has no name left."""
    indicator = workspace.read.get(Indicator, stored["bar_indicator"]) if stored["bar_indicator"] else None
    side, value = stored["bar_side"], stored["bar_value"]
    return bar_words(indicator, Bar(side) if side else None, Decimal(value) if value else None)
