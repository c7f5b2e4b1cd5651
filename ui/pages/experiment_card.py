"""The card of an experiment in its panel: four questions and the bar, the lock, and what changed after the start."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tracker.domain.changes import StepRecord
from tracker.domain.records import Experiment
from tracker.operations import Workspace
from tracker.operations.after_start import changes_after_start
from tracker.words import _, long_date
from ui import theme
from ui.dialogs.bar_form import BAR
from ui.dialogs.earlier import Earlier
from ui.pages.experiment_bar import CardWithBar
from ui.pages.experiment_parts import IconLine, column
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
        some = changes_after_start(self._workspace, experiment, history)
        said = "\n\n".join(f"{each.title}\n{each.text}" for each in some)
        self.changes.setText(said)
        self.changes.setVisible(bool(said))

    def show_error(self, name: str, sentence: str) -> None:
        """Say what is wrong with one field of the card and go there."""
        if name not in BAR:
            self.card.show_error(name, sentence)
        elif self.bar.form is not None:
            self.bar.form.show_error(name, sentence)
