"""Progress: the charts, each with its finding as title, a table twin, and ways to take it along; the indicators."""

from __future__ import annotations

from datetime import date

from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tracker.charts.model import DAY, STEP, Mark
from tracker.domain.companions import Indicator, Measurement
from tracker.operations import Query
from tracker.words import N_, _
from ui import settings as remembered
from ui import theme
from ui.dialogs import presentation
from ui.dialogs.presentation import Presentation
from ui.pages.indicators import IndicatorsView
from ui.pages.page import Page
from ui.pages.progress_gallery import Gallery
from ui.pages.progress_report import make_report
from ui.tasks import Tasks
from ui.widgets.segmented import Segment, Segmented

CHARTS_VIEW, INDICATORS_VIEW = "charts", "indicators"
_NARROW_HEAD = 540


class ProgressPage(Page):
    """Attributes: ``view``, charts or indicators; ``gallery``, the charts; ``indicators``; ``presentation``, while
    one is shown.
    """

    key, word, icon = "progress", N_("Progress"), "chart"
    # A chart may be about anything that is written down.
    kinds = ("ambition", "block", "state-change", "experiment", "link", "indicator", "measurement", "score", "pattern",
             "pattern-link", "deviation", "lesson-link", "rebase", "context")  # fmt: skip

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(tasks, parent)
        self._day: date | None = None
        self._to_present = False
        self.presentation: Presentation | None = None
        self._old = {CHARTS_VIEW, INDICATORS_VIEW}  # what has to be read anew before it is seen
        self.gallery = Gallery(tasks)
        self.gallery.asked.connect(self.asked)
        self.gallery.mark_opened.connect(self._on_mark)
        self.gallery.settled.connect(self._on_settled)
        self.indicators = IndicatorsView(tasks)
        self.indicators.asked.connect(self.asked)
        self.indicators.fitted.connect(self._fit_head)
        self.indicators.panel.chart_asked.connect(lambda indicator: self.show_chart("xmr", indicator))
        self._stack = QStackedWidget()
        for each in (self.gallery, self.indicators):
            self._stack.addWidget(each)
        main = QVBoxLayout()
        main.setSpacing(theme.px(16))
        main.addLayout(self._head())
        main.addWidget(self._stack, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(main, 1)
        whole.addWidget(self.indicators.panel)
        self.show_view(tasks.settings[remembered.PROGRESS_VIEW])

    def _head(self) -> QHBoxLayout:
        self._present = theme.button(_("Present"), "", "present")
        self._present.setToolTip(_("The charts on the full screen (F5)"))
        self._present.clicked.connect(self.present)
        self._report = theme.button(_("Report"), "", "document")
        self._report.setToolTip(_("Make a report (Ctrl+Shift+R)"))
        self._report.clicked.connect(lambda: make_report(self.window(), self.tasks))
        self._add = theme.button(_("Indicator"), "", "plus")
        self._add.setToolTip(_("Add an indicator"))
        self._add.clicked.connect(self.indicators.add)
        self._save = self.save_button("")
        segments = [Segment(CHARTS_VIEW, _("Charts"), "chart"), Segment(INDICATORS_VIEW, _("Indicators"), "target")]
        self.view = Segmented(_("View"), segments)
        self.view.chosen.connect(self._on_view)
        row = QHBoxLayout()
        row.setContentsMargins(*(theme.px(v) for v in (24, 24, 24, 0)))
        row.setSpacing(theme.px(8))
        self._title = theme.label(_("Progress"), "page-title")
        row.addWidget(self._title)
        row.addStretch(1)
        for part in (self.view, self._add, self._save, self._report, self._present):
            row.addWidget(part)
        return row

    # Charts or indicators

    def _on_view(self, view: str) -> None:
        self.tasks.settings[remembered.PROGRESS_VIEW] = view
        self.show_view(view)

    def show_view(self, view: str) -> None:
        """Show the charts, or the indicators."""
        view = view if view in (CHARTS_VIEW, INDICATORS_VIEW) else CHARTS_VIEW
        self.view.set_current(view)
        shown = view == INDICATORS_VIEW
        self._stack.setCurrentIndex(int(shown))
        self.indicators.panel.setVisible(shown and bool(self.indicators.panel.indicator))
        self._add.setVisible(shown and not self.tasks.workspace.read_only)
        self._save.setVisible(shown)
        self._report.setVisible(not shown)
        self._present.setVisible(not shown and not self.gallery.nothing)
        if self.isVisible():
            self._freshen()

    def shown_list(self) -> tuple[str, Query] | None:
        """The indicators, where they are in view."""
        return ("indicators", Query()) if self.view.current() == INDICATORS_VIEW else None

    def show_record(self, kind: str, record: str) -> None:
        """Open an indicator beside the table."""
        self.show_view(INDICATORS_VIEW)
        self.bring_up_to_date()
        self._freshen()
        self.indicators.show_record(record)

    # Showing

    def refresh(self) -> None:
        """Read what is in view anew, the other view when it is seen."""
        self._day = self.tasks.workspace.today()
        self._old = {CHARTS_VIEW, INDICATORS_VIEW}
        self._freshen()

    def _freshen(self) -> None:
        view = self.view.current()
        if view in self._old:
            self._old.discard(view)
            (self.gallery if view == CHARTS_VIEW else self.indicators).refresh()

    def _on_settled(self) -> None:
        self._present.setVisible(self.view.current() == CHARTS_VIEW and not self.gallery.nothing)
        if self._to_present:
            self._to_present = False
            self._start_presenting()

    def show_chart(self, chart: str, subject: str = "") -> None:
        """Show one chart large, about the record ``subject``."""
        self.view.set_current(CHARTS_VIEW)
        self._on_view(CHARTS_VIEW)
        self.gallery.open(chart, subject)

    def _on_mark(self, mark: Mark) -> None:
        """Open the record, or tell what happened that day or what a bar counts."""
        from ui.dialogs import day

        if mark.kind == DAY:
            found = day.ask(day.make(self.window(), self.tasks.workspace, date.fromisoformat(mark.id)))
        elif mark.kind == STEP:
            found = day.ask(day.make_step(self.window(), self.tasks.workspace, mark.id, mark.title))
        else:
            found = self._record_of(mark)
        if found is not None:
            self.asked.emit("open", found)

    def _record_of(self, mark: Mark) -> tuple[str, str] | None:
        """What opens for ``mark``; a median is no record, and a measurement is shown with its indicator."""
        if mark.kind != Measurement.kind_name:
            return (mark.kind, mark.id) if mark.kind else None
        known = self.tasks.workspace.read.get(Measurement, mark.id)
        return (Indicator.kind_name, known.indicator) if known else None

    def showEvent(self, event: QShowEvent) -> None:
        """A new day has other charts."""
        if self._day != self.tasks.workspace.today():
            self._stale = True
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """What was put off waits until the page is seen again: by then the workspace may be another."""
        super().hideEvent(event)
        if self.gallery.stop():
            self._stale = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow head leaves its title to the rail."""
        super().resizeEvent(event)
        self._fit_head()

    def _fit_head(self) -> None:
        panel = self.indicators.panel
        room = self.width() - (0 if panel.isHidden() else panel.sizeHint().width())
        self._title.setVisible(room >= theme.px(_NARROW_HEAD))

    # On the full screen

    def present(self) -> None:
        """The charts on the full screen, with the ambition on each, once they are all there."""
        self._on_view(CHARTS_VIEW)
        self.bring_up_to_date()
        self._to_present = self.gallery.source.busy
        if not self._to_present:
            self._start_presenting()

    def _start_presenting(self) -> None:
        models = self.gallery.in_view
        if not models:
            return
        shown = presentation.make(self, self.tasks, models, self.gallery.chart)
        self.presentation = shown
        shown.finished.connect(self._on_presented)
        shown.begin()

    def _on_presented(self) -> None:
        if self.presentation is not None:
            self.presentation.deleteLater()
            self.presentation = None
