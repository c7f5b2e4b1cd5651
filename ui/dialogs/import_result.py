"""The third step of an import: what will be new, changed, unchanged, skipped and missing; counts first, lists below."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from tracker.operations.importing import Plan
from tracker.words import _, n_, number
from ui import theme
from ui.dialogs.import_doubts import brief
from ui.models.import_rows import FATES, Fate, ImportRows, shown_sentence
from ui.widgets.segmented import Segment, Segmented
from ui.widgets.table import CalmTable
from ui.widgets.undo_keys import LineEdit

_NUMBER = 72  # px at 96 dpi: a row or a label number


class ResultTable(CalmTable):
    """The number is narrow, the title has twice the room of the rest."""

    def fit(self) -> None:
        """Divide the room there is now."""
        columns = self.model().columnCount()
        room = self.viewport().width() - theme.px(_NUMBER)
        self.setColumnWidth(0, theme.px(_NUMBER))
        for place in range(1, columns):
            self.setColumnWidth(place, room * (2 if place == 1 else 1) // columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Divide the room anew."""
        super().resizeEvent(event)
        self.fit()


class ResultStep(QWidget):
    """Attributes: ``counts``, one part for each thing that can become of a row; ``rows`` with ``table``, the list of
    the chosen one; ``reason``, why frozen cards change; ``plan``, what is shown.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plan: Plan | None = None
        self.counts: Segmented | None = None
        self.finding = theme.label("", "section", wrap=True)
        self.sentence = theme.label("", "muted", wrap=True)
        self.rows = ImportRows(self)
        self.table = ResultTable(_("What will happen"))
        self.table.setModel(self.rows)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Looking through the list…"))
        self._head = QHBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(self.finding)
        column.addWidget(self.bar)
        column.addLayout(self._head)
        column.addWidget(self.sentence)
        column.addWidget(self.table, 1)
        column.addWidget(self._frozen())
        self._nothing = QWidget()
        column.addWidget(self._nothing, 1)
        self.show_progress(0, 0)

    def _frozen(self) -> QWidget:
        self.reason = LineEdit()
        self.reason.setAccessibleName(_("Why do the cards change?"))
        self.reason.setPlaceholderText(_("Why do the cards change?"))
        self._cards = theme.label("", "muted", wrap=True)
        self._cards.setBuddy(self.reason)
        self._frozen_part = QWidget()
        column = QVBoxLayout(self._frozen_part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self._cards)
        column.addWidget(self.reason)
        return self._frozen_part

    def show_progress(self, done: int, whole: int) -> None:
        """How far the list is looked through; until then there is nothing to show."""
        self.plan = None
        self.bar.show()
        self.bar.setRange(0, whole)
        self.bar.setValue(done)
        part = number(100 * done // whole) if whole else "0"
        self.finding.setText(_("Looking through the list… {n} %").format(n=part))
        for part_ in (self.sentence, self.table, self._frozen_part, *filter(None, [self.counts])):
            part_.hide()
        self._nothing.show()

    def show_plan(self, plan: Plan) -> None:
        """Show what ``plan`` will do."""
        self.plan = plan
        self.bar.hide()
        self.finding.setText(_finding(plan))
        self._show_counts(plan)
        self._cards.setText(n_(
            "{n} change is on the card of an experiment that has started. It is made only if you say why.",
            "{n} changes are on cards of experiments that have started. They are made only if you say why.",
            plan.reasons,
        ))  # fmt: skip
        self._frozen_part.setVisible(plan.reasons > 0)

    def _show_counts(self, plan: Plan) -> None:
        if self.counts is not None:
            self._head.removeWidget(self.counts)
            self.counts.hide()
            self.counts.deleteLater()
        filled = [fate for fate in FATES if fate.count(plan)]
        self.counts = Segmented(_("What will happen"), [Segment(f.code, _words(f, plan)) for f in filled])
        self.counts.chosen.connect(self.choose)
        self._head.insertWidget(0, self.counts)
        self.counts.setVisible(bool(filled))
        if self._head.count() == 1:
            self._head.addStretch(1)
        if filled:
            self._show_fate(filled[0])
        else:
            for part in (self.sentence, self.table):
                part.hide()
            self._nothing.show()

    def choose(self, code: str) -> None:
        """Show the list of one thing that can become of a row."""
        if self.counts is not None:
            self.counts.set_current(code)
        self._show_fate(next(fate for fate in FATES if fate.code == code))

    def _show_fate(self, fate: Fate) -> None:
        assert self.plan is not None
        listed = fate.listed(self.plan) if fate.listed else None
        self.table.setVisible(listed is not None)
        self._nothing.setVisible(listed is None)
        self.sentence.setText(shown_sentence(fate, self.plan, listed.rows if listed else ()))
        self.sentence.show()
        if listed is not None:
            self.rows.show_list(listed)
            self.table.fit()


def _words(fate: Fate, plan: Plan) -> str:
    return _("{n} {what}").format(n=number(fate.count(plan)), what=_(fate.word).lower())


def _finding(plan: Plan) -> str:
    if plan.obstacle:
        return plan.obstacle
    made = n_("{n} row was read.", "{n} rows were read.", plan.rows)
    if plan.indicators:
        names = ", ".join(map(brief, plan.indicators[:3])) + ("…" if len(plan.indicators) > 3 else "")
        new = n_("{n} indicator is made for it: {names}.", "{n} indicators are made for it: {names}.",
                 len(plan.indicators))  # fmt: skip
        made = f"{made} {new.format(names=names)}"
    nothing = _("Nothing changes: all of it is here already, or is left out.")
    return made if plan.does_something else f"{made} {nothing}"
