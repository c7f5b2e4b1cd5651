"""One chart on the page of the progress: its finding, its picture or table, and what one can do with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tracker.charts import CHARTS
from tracker.charts.model import ChartModel
from tracker.charts.telling import told
from tracker.words import _
from ui import theme
from ui.pages.progress_save_menu import save_menu
from ui.pages.progress_table import ChartTableView
from ui.tasks import Tasks
from ui.widgets.card import Card
from ui.widgets.chart_view import drawn_by
from ui.widgets.long_words import breakable
from ui.widgets.marked_chart import MarkedChart
from ui.widgets.segmented import Segment, Segmented

CHART, TABLE = "chart", "table"


class ChartCard(Card):
    """Title, subtitle, picture or table, and the source line.

    Attributes:
        model: what it shows.
        title: the label with the finding.
        view: the picture.
        table: the table that says the same.
        switch: picture or table.
        save: the button with the menu of what one can do.

    Signals:
        save_asked: the ending of the format somebody wants the chart in.
        copy_asked: somebody wants the chart on the clipboard.
        mark_opened: a mark of the chart that somebody wants to see; a ``tracker.charts.model.Mark``.
    """

    save_asked = Signal(str)
    copy_asked = Signal()
    mark_opened = Signal(object)

    def __init__(self, tasks: Tasks, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=24, name=label)
        self.model: ChartModel | None = None
        self.title = theme.label(label, "panel-title", wrap=True)
        self._subtitle = theme.label("", "muted", wrap=True)
        self.view = MarkedChart(tasks.in_background, _("The chart is being drawn…"))
        self.view.opened.connect(self.mark_opened)
        self.table = ChartTableView(_("Table with: {chart}").format(chart=label))
        self.stack = QStackedWidget()
        for each in (self.view, self.table, self._nothing()):
            self.stack.addWidget(each)
        self._footer = theme.label("", "small-muted", wrap=True)
        line = QFrame()
        theme.set_look(line, "line")
        self.body.setSpacing(theme.px(12))
        self.body.addLayout(self._head(label, tasks))
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(line)
        self.body.addWidget(self._footer)

    def _head(self, label: str, tasks: Tasks) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self._subtitle)
        parts = [Segment(CHART, _("Chart"), "chart"), Segment(TABLE, _("Table"), "table")]
        self.switch = Segmented(_("Show {chart} as").format(chart=label), parts)
        self.switch.chosen.connect(self.show_as)
        self.save = theme.button(_("Save as"), "menu", "download")
        self.save.setAccessibleName(_("Save {chart} as").format(chart=label))
        self.save.setMenu(save_menu(self, tasks.settings, self.save_asked.emit, self.copy_asked.emit))
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addLayout(words, 1)
        row.addWidget(self.switch, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.save, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C takes the chart along; the table, which is asked first, its chosen rows."""
        if event.matches(QKeySequence.StandardKey.Copy) and self.has_chart:
            self.copy_asked.emit()
        else:
            super().keyPressEvent(event)

    def _nothing(self) -> QWidget:
        self._message = theme.label("", "muted", wrap=True)
        self._message.setAlignment(Qt.AlignmentFlag.AlignTop)
        return self._message

    @property
    def has_chart(self) -> bool:
        """Whether there is anything to draw."""
        return self.model is not None and self.model.plot is not None

    def name_it(self, label: str) -> None:
        """It is about the chart called ``label``, whatever its finding."""
        self.setAccessibleName(label)
        self.switch.setAccessibleName(_("Show {chart} as").format(chart=label))
        self.save.setAccessibleName(_("Save {chart} as").format(chart=label))
        self.table.setAccessibleName(_("Table with: {chart}").format(chart=label))

    def show_model(self, model: ChartModel) -> None:
        """Show another chart, or the same with other numbers."""
        self.model = model
        self.name_it(CHARTS[model.name].label)
        self.title.setText(breakable(model.title))
        self._subtitle.setText(breakable(model.subtitle))
        self._message.setText(breakable(model.message))
        self._footer.setText(breakable(" ".join(model.footer)))
        self.table.show_table(model.table)
        for control in (self.switch, self.save):
            control.setVisible(self.has_chart)
        if self.has_chart:
            self.view.show_marked(
                lambda: drawn_by(model, theme.tokens().name), model.title, model.alt, lambda mark: told(model, mark)
            )
        self.show_as(self.switch.current())

    def show_as(self, what: str) -> None:
        """Show the picture or the table; without anything to draw the words that say so."""
        self.switch.set_current(what)
        if not self.has_chart:
            self.stack.setCurrentWidget(self._message)
        else:
            self.stack.setCurrentWidget(self.table if what == TABLE else self.view)
