"""Room in the law: whether an experiment fits, uses room or deviates, and a record for every deviation.

It is a notice with a form, never a prohibition.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from tracker import operations
from tracker.domain.checks import deviates, review_due
from tracker.domain.companions import Deviation
from tracker.domain.records import Experiment
from tracker.words import _, long_date, sentence_case
from ui import theme
from ui.dialogs import deviation
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.forms import Form
from ui.pages.experiment_parts import IconLine, column
from ui.pages.experiment_section import Section
from ui.tasks import Tasks

_REVIEW = ("reviewed_on", "finding", "until", "review_on")


class DeviationLine(QWidget):
    """One deviation: from what, under whose mandate, for whom, until when, and when it is looked at again.

    Attributes:
        more: the button of the menu.
        review: the button that says that it was looked at; seen until that was done, and again when it is due again.

    Signals:
        change_asked, review_asked, delete_asked: somebody wants to.
    """

    change_asked = Signal()
    review_asked = Signal()
    delete_asked = Signal()

    def __init__(self, deviation: Deviation, *, mandate: str, today: date, editable: bool) -> None:
        super().__init__()
        self.setAccessibleName(deviation.article)
        article = theme.label(deviation.article, "card-title", wrap=True)
        self.more = theme.icon_button("more", _("Deviation from {article}").format(article=deviation.article))
        self.more.clicked.connect(lambda: self.menu().popup(self.more.mapToGlobal(QPoint(0, self.more.height()))))
        self.more.setVisible(editable)
        top = QHBoxLayout()
        top.setSpacing(theme.px(8))
        top.addWidget(article, 1)
        top.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        whole = column(self, 2)
        whole.addLayout(top)
        if deviation.why:
            whole.addWidget(theme.label(deviation.why, wrap=True))
        for line in _facts(deviation, mandate):
            whole.addWidget(theme.label(line, "small-muted", wrap=True))
        self.review = theme.button(_("Reviewed"), "link")
        self.review.setAccessibleName(_("Reviewed: {article}").format(article=deviation.article))
        self.review.clicked.connect(self.review_asked)
        due = deviation.reviewed_on is None or review_due(deviation, today) is not None
        self.review.setVisible(editable and due)
        whole.addWidget(self.review, 0, Qt.AlignmentFlag.AlignLeft)

    def menu(self) -> QMenu:
        """What one can do with it."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(theme.icon("edit", "muted"), _("Change this deviation"), self.change_asked.emit)
        menu.addAction(theme.icon("check", "muted"), _("Write down the review"), self.review_asked.emit)
        menu.addAction(theme.icon("trash", "muted"), _("Delete this deviation"), self.delete_asked.emit)
        return menu


def _facts(deviation: Deviation, mandate: str) -> list[str]:
    given = deviation.mandate or mandate
    lines = [_("Mandate: {mandate}").format(mandate=given) if given else _("No mandate yet")]
    if deviation.for_whom:
        lines.append(_("For: {group}").format(group=deviation.for_whom))
    if deviation.until:
        lines.append(_("Until {day}").format(day=long_date(deviation.until)))
    if deviation.reviewed_on:
        said = _("Reviewed on {day}").format(day=long_date(deviation.reviewed_on))
        lines.append(f"{said}: {deviation.finding}" if deviation.finding else said)
    if deviation.review_on and (deviation.reviewed_on is None or deviation.reviewed_on < deviation.review_on):
        lines.append(_("Review on {day}").format(day=long_date(deviation.review_on)))
    return lines


class LawPart(Section):
    """The choice, and what it deviates from.

    Attributes:
        choice: the form with the one choice.
        add: the button for a deviation.
        lines: the deviations.
    """

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(tasks, _("Room in the law"), _("Fill in"), parent)
        self.ask.clicked.connect(self.open_form)
        self.choice = Form(Experiment, ("law_room",), look="bare", labels=False)
        self.choice.edited.connect(self._choose)
        self.lines: list[DeviationLine] = []
        self._hint = IconLine("law", "muted", _("Write down what it deviates from, why, and who gave room for it."))
        rows = QWidget()
        self._rows = column(rows, 12)
        self.add = theme.button(_("Write down a deviation"), "link", "plus")
        self.add.clicked.connect(self.add_deviation)
        for widget in (self.choice, self._hint, rows):
            self.body.addWidget(widget)
        self.body.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)

    def show_record(self, experiment: Experiment, *, editable: bool) -> None:
        """Show how ``experiment`` stands to the law."""
        if self.known is not None and self.known.id != experiment.id:
            self._asked = False
        self.known = experiment
        some = self.tasks.workspace.read.around(Deviation, "experiment", experiment.id)
        self.choice.set_read_only(not editable)
        self.choice.show_values(experiment)
        self._show_lines(some, experiment.mandate, editable=editable)
        away = deviates(experiment, some)
        self._hint.setVisible(away and not some)
        self.add.setVisible(away and editable)
        filled = bool(experiment.law_room or some or self._asked)
        self.set_filled(filled, editable=editable)
        self.ask.setVisible(editable and not filled)

    _asked = False  # somebody wants to fill it in, and has not yet

    def open_form(self) -> None:
        """Show the choice, to fill it in."""
        if self.known is not None:
            self._asked = True
            self.unfold()
            self.show_record(self.known, editable=True)
            self.choice.editors["law_room"].setFocus()

    def _show_lines(self, some: Sequence[Deviation], mandate: str, *, editable: bool) -> None:
        for old in self.lines:
            self._rows.removeWidget(old)
            old.hide()
            old.deleteLater()
        today = self.tasks.workspace.today()
        self.lines = [DeviationLine(each, mandate=mandate, today=today, editable=editable) for each in some]
        for line, each in zip(self.lines, some, strict=True):
            self._rows.addWidget(line)
            self._wire(line, each)

    def _wire(self, line: DeviationLine, each: Deviation) -> None:
        line.change_asked.connect(lambda: self._change(each))
        line.review_asked.connect(lambda: self._review(each))
        line.delete_asked.connect(lambda: self.run(operations.delete, Deviation, each.id))

    # Writing

    def _choose(self, name: str, value: object) -> None:
        if self.known is not None:
            values: dict[str, Any] = {name: value}
            self.tasks.run(operations.edit_experiment, self.known.id, quiet=True, **values)

    def add_dialog(self) -> FormDialog:
        """The form for a deviation."""
        return deviation.make(self.window(), self.tasks.workspace)

    def add_deviation(self) -> None:
        """Ask about a deviation and write it down."""
        values = self.add_dialog().ask()
        if values is not None and self.known is not None:
            self.run(operations.add, Deviation, experiment=self.known.id, **values)

    def _change(self, each: Deviation) -> None:
        values = deviation.make(self.window(), self.tasks.workspace, each).ask()
        if values is not None:
            self.run(operations.edit, Deviation, each.id, **values)

    def review_dialog(self, deviation: Deviation) -> FormDialog:
        """The form for what a review said, of today, and when one looks again; or the last one, to say it better."""
        today = self.tasks.workspace.today()
        given: dict[str, Any] = {name: getattr(deviation, name) for name in _REVIEW}
        if deviation.reviewed_on is None or review_due(deviation, today) is not None:
            later = deviation.review_on if deviation.review_on and deviation.review_on > today else None
            given |= {"reviewed_on": today, "finding": "", "review_on": later}
        dialog = FormDialog(
            self.window(), _("Write down the review"), Deviation, _REVIEW, ok=_("Write down"),
            hint=sentence_case(deviation.article), values=given, first="finding",
        )  # fmt: skip
        dialog.form.editors["review_on"].rename(_("Review again on"))
        return dialog

    def _review(self, deviation: Deviation) -> None:
        values = self.review_dialog(deviation).ask()
        if values is not None:
            self.run(operations.edit, Deviation, deviation.id, **values)
