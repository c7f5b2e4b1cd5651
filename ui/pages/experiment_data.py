"""Which personal data an experiment uses: a row of icons with words, the form behind it, and the card to show."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tracker import operations
from tracker.domain.companions import DataUse
from tracker.domain.records import Experiment
from tracker.domain.terms import PersonalData
from tracker.operations.data_cards import brief_lines, data_lines, uses_personal_data
from tracker.words import _, n_
from ui import theme
from ui.pages.experiment_section import Section
from ui.tasks import Tasks
from ui.widgets.icon_words import IconWord, IconWords


class DataPart(Section):
    """The icons; without personal data one quiet line.

    Attributes:
        icons: what one sees at a glance.
        more: how many answers stand on the card alone, and how many questions are open.
        none: the button that answers at once that there are none.
        card: the button for the data-use card.
    """

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(tasks, _("Data"), _("Change"), parent)
        self.icons = IconWords(_("Data use"))
        self.more = theme.label("", "small-muted", wrap=True)
        self.body.addWidget(self.icons)
        self.body.addWidget(self.more)
        self.none = self.add_link(_("No"), self._answer_none)
        self.card = self.add_link(_("Card"), self.show_card)
        self.ask.clicked.connect(self.declare)

    def show_record(self, experiment: Experiment, *, editable: bool) -> None:
        """Show which data ``experiment`` uses."""
        self.known = experiment
        declared = operations.data_use_of(self.tasks.workspace, experiment.id)
        lines = data_lines(declared) if declared else ()
        brief = brief_lines(declared) if declared else ()
        self.icons.set_words([IconWord(each.icon, each.word, each.sentence) for each in brief])
        answered = sum(bool(each.word) for each in lines)
        self.more.setText(_rest(answered - len(brief), len(lines) - answered))
        self.more.setVisible(bool(self.more.text()))
        self.set_filled(declared is not None and uses_personal_data(declared), editable=editable)
        self.quiet.setText(lines[0].sentence if lines else _("Personal data?"))
        self.ask.setText(_("Change") if declared else _("Yes"))
        self.ask.setAccessibleName(f"{self.accessibleName()}: {self.ask.text()}")
        self.none.setVisible(editable and declared is None)
        self.card.setVisible(declared is not None)
        self.setVisible(editable or declared is not None)

    def _answer_none(self) -> None:
        if self.known is not None:
            self.run(operations.add, DataUse, experiment=self.known.id, personal_data=PersonalData.NONE.value)

    def declare(self) -> None:
        """Ask which data it uses, and write it down."""
        from ui.dialogs import data_use

        if self.known is None:
            return
        declared = operations.data_use_of(self.tasks.workspace, self.known.id)
        values = data_use.ask(self.window(), self.tasks.workspace, declared)
        if values is not None:
            self.unfold()
            self.run(operations.add, DataUse, experiment=self.known.id, **values)

    def show_card(self) -> None:
        """The card on one page, to show, save or copy."""
        from ui.dialogs import data_card

        if self.known is not None:
            data_card.make(self.window(), self.tasks, self.known.id).exec()


def _rest(more: int, open_: int) -> str:
    """What the icons do not show."""
    said = [n_("{n} more answer on the card.", "{n} more answers on the card.", more)] if more else []
    if open_:
        said.append(n_("{n} question is not answered yet.", "{n} questions are not answered yet.", open_))
    return " ".join(said)
