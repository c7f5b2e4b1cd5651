"""The indicators: where each stands, how it went, and the whole on the way to the ambition."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStackedWidget, QVBoxLayout, QWidget

from tracker import operations
from tracker.domain.companions import Indicator
from tracker.operations.indicators import Course, Position, courses, starter_indicators
from tracker.words import _
from ui import theme
from ui.dialogs.form_dialog import FormDialog
from ui.models.copying import CopyingTable
from ui.models.indicator_rows import COLUMNS, IndicatorRows
from ui.models.indicator_words import count_words, left_out, ordinary_name, role_model_name, written
from ui.models.record_table import ID_ROLE
from ui.pages.indicator_panel import IndicatorPanel
from ui.pages.list_saving import tell_what_is_copied
from ui.tasks import Tasks
from ui.widgets.card import Card
from ui.widgets.cell_pictures import BarPicture, LinePicture
from ui.widgets.empty_state import EmptyState
from ui.widgets.gauge import Gauge, GaugeValue

_NARROW = (("channel", 980), ("norm", 860), ("target", 860), ("trend", 700), ("line", 560))  # px: below, it is left out
_NEW = ("title", "unit", "direction", "channel")


class IndicatorsView(QWidget):
    """Attributes: ``panel``, the detail of one, to stand beside it; ``table``; ``gauge``; ``empty``.

    Signals: ``asked(str, object)``, as of a page; ``fitted``, the panel came or went.
    """

    asked = Signal(str, object)
    fitted = Signal()

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tasks = tasks
        self.rows = IndicatorRows(self)
        self.panel = IndicatorPanel(tasks)
        self.panel.asked.connect(self.asked)
        self.panel.closed.connect(self.close_panel)
        self.panel.hide()
        self._build_table()
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(*(theme.px(v) for v in (24, 0, 24, 24)))
        column.setSpacing(theme.px(16))
        column.addWidget(self._whole())
        column.addWidget(self.table, 1)
        self.empty = self._empty()
        self.stack = QStackedWidget()
        self.stack.addWidget(full)
        self.stack.addWidget(self.empty)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self.stack)

    # Building

    def _whole(self) -> Card:
        self.finding = theme.label("", "section", wrap=True)
        self.out = theme.label("", "muted", wrap=True)
        self.gauge = Gauge(_("Where are we?"), "", "")
        card = Card()
        for part in (self.finding, self.gauge, self.out):
            card.body.addWidget(part)
        return card

    def _build_table(self) -> None:
        self.table = CopyingTable(_("Table of indicators"))
        self.table.setModel(self.rows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.setWordWrap(True)
        self.table.verticalHeader().setDefaultSectionSize(theme.px(48))
        head = self.table.horizontalHeader()
        head.setStretchLastSection(False)
        pictures = {"line": LinePicture(self.table), "place": BarPicture(self.table)}
        for place, column in enumerate(COLUMNS):
            if column.key in pictures:
                self.table.setItemDelegateForColumn(place, pictures[column.key])
            if column.width:
                self.table.setColumnWidth(place, theme.px(column.width))
            else:
                head.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        self.table.selectionModel().selectionChanged.connect(self._on_selection)
        self.table.activated.connect(lambda index: self.open(index.data(ID_ROLE)))
        tell_what_is_copied(self.table, self.tasks)

    def _empty(self) -> EmptyState:
        examples = theme.button(_("Begin with examples"), "primary", "target")
        examples.clicked.connect(self.add_examples)
        own = theme.button(_("Add an indicator"), "", "plus")
        own.clicked.connect(self.add)
        bring = theme.button(_("Import a list"), "", "upload")
        bring.clicked.connect(lambda: self.asked.emit("do", "import"))
        self._buttons = (examples, own, bring)
        words = _("What do you count to know where you stand? Begin with examples that have a public norm.")
        return EmptyState("target", _("No indicator yet"), words, self._buttons)

    # Showing

    def refresh(self) -> None:
        """Read the indicators anew, and the one in the panel."""
        position, some = courses(self.tasks.workspace)
        self.stack.setCurrentIndex(0 if some else 1)
        for button in self._buttons:
            button.setVisible(not self.tasks.workspace.read_only)
        self.rows.show(some)
        self._show_whole(position)
        if self.panel.indicator:
            self._show_panel(self.panel.indicator)
        self._fit()

    def _show_whole(self, position: Position) -> None:
        ambition = self.tasks.workspace.read.ambition()
        self.gauge.set_ends(ordinary_name(ambition), role_model_name(ambition))
        start, now = (
            None if at is None else GaugeValue(float(at), words.format(place=written(at)))
            for at, words in ((position.start, _("start {place}")), (position.now, "{place}"))
        )
        self.gauge.set_values(start, now)
        self.finding.setText(
            count_words(position) if position.now is None
            else _("{place} – {how}").format(place=written(position.now), how=count_words(position))
        )  # fmt: skip
        out = left_out(position)
        self.out.setText(out)
        self.out.setVisible(bool(out))

    def _on_selection(self, _now: QItemSelection, _before: QItemSelection) -> None:
        rows = self.table.selectionModel().selectedRows()
        if len(rows) == 1:
            self.open(rows[0].data(ID_ROLE))

    def open(self, indicator: str) -> None:
        """Show one indicator beside the table."""
        self._show_panel(indicator)
        if self.panel.indicator:
            self.panel.show()
            self._fit()

    def show_record(self, indicator: str) -> None:
        """Open an indicator and bring it in view."""
        self.open(indicator)
        row = self.rows.row_of(indicator)
        if row is not None:
            self.table.selectRow(row)
            self.table.scrollTo(self.rows.index(row, 0))

    def _show_panel(self, indicator: str) -> None:
        row = self.rows.row_of(indicator)
        self.panel.show_indicator(None if row is None else self._course(row).standing)

    def _course(self, row: int) -> Course:
        return self.rows.courses[row]

    def close_panel(self) -> None:
        """The table alone."""
        self.panel.keep()
        self.panel.hide()
        self.table.clearSelection()
        self._fit()
        self.table.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow table leaves columns out; the panel has them all."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.fitted.emit()
        places = {column.key: place for place, column in enumerate(COLUMNS)}
        for key, width in _NARROW:
            self.table.setColumnHidden(places[key], self.width() < theme.px(width))

    # Adding

    def add(self) -> None:
        """Ask for an indicator; then show it."""
        values = self.add_dialog().ask()
        if values and (done := self.tasks.run(operations.add, Indicator, **values)):
            self.show_record(done.record)
            self.panel.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def add_dialog(self) -> FormDialog:
        """The questions about a new indicator, not yet shown."""
        return FormDialog(
            self.window(), _("Add an indicator"), Indicator, _NEW, ok=_("Add"), workspace=self.tasks.workspace,
            hint=_("The rest comes later, beside the table."),
        )  # fmt: skip

    def add_examples(self) -> None:
        """Ask which of the examples to begin with, and add them."""
        from ui.dialogs import starters

        there = [each.indicator.title for each in self.rows.courses]
        chosen = starters.ask(self.window(), starter_indicators(), there)
        if chosen:
            self.tasks.run(operations.add_starters, chosen)
