"""The detail of one indicator: where it lies, its measurements to type in, and what it is."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QMenu, QWidget

from tracker import operations
from tracker.domain.changes import ChangeSet
from tracker.domain.companions import Indicator, Measurement, Rebase
from tracker.domain.errors import Invalid
from tracker.operations.indicators import Standing
from tracker.operations.measuring import coming_period, read_pasted
from tracker.words import _, long_date, n_
from tracker.words.periods import period_words
from ui import theme
from ui.dialogs.forms import Form, commit_focused
from ui.dialogs.guard_line import warning
from ui.models.indicator_words import place_sentence
from ui.pages import indicator_context
from ui.pages.indicator_chart import IndicatorChart
from ui.pages.indicator_mean import NewMean
from ui.pages.measurement_grid import MeasurementGrid
from ui.tasks import Tasks
from ui.widgets.side_panel import SidePanel

_WIDE = 1200  # px of the window at 96 dpi
_ENDS = ("ordinary", "role_model")
_FACTS = ("unit", "direction", "channel", "baseline", "norm", "target", *_ENDS, "source")


class IndicatorPanel(SidePanel):
    """Attributes: ``indicator``, the id of what is shown, or ""; ``form`` and ``facts``, its fields; ``grid``.

    Signals: ``asked(str, object)``, as of a page; ``chart_asked(str)``, the chart of this indicator, large.
    """

    asked = Signal(str, object)
    chart_asked = Signal(str)

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(_("Indicator"), more=_("More"), close=_("Close"), parent=parent)
        self.tasks = tasks
        self.indicator = ""
        self.form: Form | None = None
        self._twice = ""  # the period that was typed in the last row and is there already

    def show_indicator(self, standing: Standing | None) -> None:
        """Show an indicator, anew where it is the same; what was typed about the one before is kept.

        None closes the panel: the indicator is gone.
        """
        if standing is None:
            self.indicator = ""
            self.closed.emit()
            return
        known = standing.indicator
        if known.id != self.indicator:
            self.keep()
            self.indicator, self.form = known.id, None
        if self.form is None:
            self._build()
        assert self.form is not None
        self.set_header(_("Indicator {number}").format(number=known.number))
        for form in (self.form, self.facts):
            form.show_values(known)
        self.place.setText(place_sentence(standing, self.tasks.workspace.read.ambition()))
        self._show_measurements(known)
        self.chart.show_indicator(known.id)
        self.new_mean.show_indicator(known.id)
        self.set_menu(self.menu())

    def sizeHint(self) -> QSize:
        """As wide as a panel may be where the window has the room: four columns stand in it."""
        size, hint = theme.tokens().size, super().sizeHint()
        return QSize(theme.px(size.panel_max), hint.height()) if self.window().width() >= theme.px(_WIDE) else hint

    def keep(self) -> None:
        """Pass on what is being typed now."""
        if self.form is not None:
            commit_focused(self)
            self.grid.finish()

    def _build(self) -> None:
        self.clear()
        workspace = self.tasks.workspace
        self.form = Form(Indicator, ("title",), workspace, look="bare", labels=False)
        self.facts = Form(Indicator, _FACTS, workspace, rows=True, look="bare")
        for form in (self.form, self.facts):
            form.edited.connect(self._on_edited)
            form.set_read_only(workspace.read_only)
        self.place = theme.label("", "body", wrap=True)
        self.chart = IndicatorChart(self.tasks)
        self.chart.larger.clicked.connect(lambda: self.chart_asked.emit(self.indicator))
        self.new_mean = NewMean(self.tasks)
        self.grid = self._grid()
        self.count = theme.label("", "section")
        self.trouble = theme.label("", "small", wrap=True)
        self.trouble.hide()
        self.there = theme.button("", "link")
        self.there.hide()
        self.there.clicked.connect(self._on_there)
        self.hint = theme.label(_("Type the next value, or paste from a spreadsheet. No value? Type n/a or ?."),
                                "small-muted", wrap=True)  # fmt: skip
        self.hint.setVisible(not workspace.read_only)
        self._lay(self.form, self.place)
        self.body.addWidget(self.chart)
        self.body.addWidget(self.new_mean)
        self.guard = theme.label("", "small-muted", wrap=True)
        self.guard.hide()
        self._lay(self.count, self.grid, self.guard, self.trouble, self.there, self.hint)
        self._lay(theme.label(_("What it is"), "section"), self.facts)
        self.body.addStretch(1)

    def _lay(self, *parts: QWidget) -> None:
        for part in parts:
            self.body.addWidget(part)
        self.body.addSpacing(theme.px(8))

    def _grid(self) -> MeasurementGrid:
        grid = MeasurementGrid()
        grid.sheet.changed.connect(self._on_cell)
        grid.sheet.draft_changed.connect(lambda: self._say(""))
        grid.finished.connect(self.write_draft)
        grid.pasted.connect(self._on_pasted)
        grid.missing_chosen.connect(lambda record, why: self._on_cell(record, {"value": None, "missing": why}))
        grid.delete_asked.connect(self._on_delete)
        grid.noted.connect(self._look_at_note)
        return grid

    def _look_at_note(self, text: str) -> None:
        """Warn of personal data in a note while it is typed; nothing is kept of it."""
        said = warning(text)
        if said and said != self.guard.text():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.grid, said))
        self.guard.setText(said)
        self.guard.setVisible(bool(said))

    def _show_measurements(self, known: Indicator) -> None:
        workspace = self.tasks.workspace
        rows = workspace.read.measurements(known.id)
        first = not self.grid.sheet.rowCount()
        coming = None if workspace.read_only else coming_period(workspace, rows)
        self.grid.sheet.show(rows, coming, known.unit)
        self.grid.setVisible(bool(self.grid.sheet.rowCount()))
        self.count.setText(n_("{n} measurement", "{n} measurements", len(rows)) if rows else _("No measurement yet"))
        if first:
            self.grid.go_to_draft()

    # Typing

    def _run(self, verb: Callable[..., ChangeSet], *args: Any, quiet: bool = True, **values: Any) -> ChangeSet | None:
        self._say("")
        return self.tasks.run(verb, *args, invalid=lambda error: self._say(str(error)), quiet=quiet, **values)

    def _say(self, sentence: str, *, there: str = "") -> None:
        """What is wrong, below the sheet; ``there`` is a period that has a row already."""
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))
        if sentence:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.grid, sentence))
        self._twice = there
        self.there.setVisible(bool(there))
        if there:
            self.there.setText(_("Go to {period}").format(period=period_words(there)))

    def _on_there(self) -> None:
        """To the row that is there already, with what was typed taken out of the last one."""
        row = self.grid.sheet.row_of(self._twice)
        self.grid.sheet.clear_draft()
        self._say("")
        if row is not None:
            self.grid.go_to(row)
            self.grid.setFocus()

    def _on_edited(self, name: str, value: Any) -> None:
        self.tasks.run(operations.edit, Indicator, self.indicator, invalid=partial(self._complain, name),
                       **{name: value})  # fmt: skip

    def _complain(self, name: str, error: Invalid) -> None:
        """At the field that is to blame, else at the one that was changed."""
        assert self.form is not None
        for form in (self.form, self.facts):
            if form.show_error(error.field if error.field in form.editors else name, str(error)):
                return

    def _on_cell(self, record: str, values: dict[str, Any]) -> None:
        self._run(operations.edit, Measurement, record, **values)

    def write_draft(self) -> None:
        """Write the last row down; or say why not, and leave it as it is."""
        sheet = self.grid.sheet
        values = sheet.draft_values()
        if sheet.row_of(str(values["period"])) is not None:
            period = period_words(str(values["period"]))
            self._say(_("{period} is there already. Change the row that is there.").format(period=period),
                      there=str(values["period"]))  # fmt: skip
            return
        typed, sheet.draft = sheet.draft, {}
        done = self._run(operations.add, Measurement, indicator=self.indicator, **values)
        if done is None:
            sheet.draft = typed
        elif self.grid.currentIndex().row() >= sheet.draft_row:
            self.grid.go_to_draft()

    def _on_pasted(self, text: str, row: int) -> None:
        sheet, unit = self.grid.sheet, str(self.facts.values()["unit"] or "")
        try:
            rows = read_pasted(text, sheet.periods_from(row), unit)
        except Invalid as error:
            self._say(str(error))
            return
        if rows and self._run(operations.add_measurements, self.indicator, rows, quiet=False):
            self.grid.go_to_draft()

    def _on_delete(self, records: list[str]) -> None:
        self._run(operations.delete_measurements, self.indicator, records, quiet=False)

    def menu(self) -> QMenu:
        """All that can be done with the indicator."""
        menu = QMenu(self)
        menu.addAction(theme.icon("history", "muted"), _("History of this indicator"),
                       lambda: self.asked.emit("history", ("indicator", self.indicator)))  # fmt: skip
        if not self.tasks.workspace.read_only:
            indicator_context.add_to(menu, self.window(), self.tasks, self.indicator)
            self._add_means(menu)
            menu.addAction(theme.icon("trash", "muted"), _("Delete this indicator"),
                           lambda: self.tasks.run(operations.delete, Indicator, self.indicator))  # fmt: skip
        return menu

    def _add_means(self, menu: QMenu) -> None:
        """To take a new mean back; it can be changed from its mark in the chart."""
        for each in self.tasks.workspace.read.around(Rebase, "indicator", self.indicator):
            if each.happened_on is not None:
                words = _("Take back the new mean from {day}").format(day=long_date(each.happened_on))
                menu.addAction(theme.icon("undo-arrow", "muted"), words, partial(self._take_back, each.id))

    def _take_back(self, rebase: str) -> None:
        self.tasks.run(operations.delete, Rebase, rebase)
