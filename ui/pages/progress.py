"""Progress: the charts, each with its finding as title, a table twin, and ways to take it along; the indicators."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from tracker.charts import CHARTS
from tracker.operations.charting import chart_model
from tracker.words import N_, _
from ui import settings as remembered
from ui import theme
from ui.dialogs import presentation
from ui.dialogs.presentation import Presentation
from ui.pages.indicators import IndicatorsView
from ui.pages.page import Page
from ui.pages.progress_card import TABLE, ChartCard
from ui.pages.progress_taking import TakeAlong
from ui.pages.today_column import ScrollColumn
from ui.tasks import Tasks
from ui.widgets.segmented import Segment, Segmented

CHARTS_VIEW, INDICATORS_VIEW = "charts", "indicators"
# The height of the pictures in px: the first is large, the others smaller, and they grow with the window.
_LARGE, _SMALL = 280, 220
_SHARE = 0.44  # of the window for the first when they do not all fit
_EMPTY = 88
_NARROW_HEAD = 540
# What leads to the first thing to draw: words for a button, and the wish it stands for.
_BEGIN: dict[str, tuple[str, str, object]] = {
    "burn-up": (N_("Add a block"), "add-block", None),
    "outcomes": (N_("Go to the experiments"), "page", "experiments"),
}


class ProgressPage(Page):
    """Attributes: ``view``, charts or indicators; ``cards``, the charts by name; ``indicators``; ``presentation``,
    while one is shown.
    """

    key, word, icon = "progress", N_("Progress"), "chart"
    kinds = ("ambition", "block", "state-change", "experiment", "indicator", "measurement")

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(tasks, parent)
        self._day: date | None = None
        self._taking = TakeAlong(tasks, self)
        self.presentation: Presentation | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._build)
        self.cards = {name: ChartCard(tasks, kind.label, _(_BEGIN[name][0])) for name, kind in CHARTS.items()}
        self._old = {CHARTS_VIEW, INDICATORS_VIEW}  # what has to be read anew before it is seen
        page = ScrollColumn()
        page.column.setContentsMargins(*(theme.px(v) for v in (24, 0, 24, 24)))
        for name, card in self.cards.items():
            card.begin_asked.connect(lambda name=name: self.asked.emit(*_BEGIN[name][1:]))
            card.save_asked.connect(lambda ending, card=card: self._taking.save(card, ending))
            card.copy_asked.connect(lambda card=card: self._taking.copy(card))
            page.column.addWidget(card)
        page.column.addStretch(1)
        self.indicators = IndicatorsView(tasks)
        self.indicators.asked.connect(self.asked)
        self.indicators.fitted.connect(self._fit_head)
        self._stack = QStackedWidget()
        for each in (page, self.indicators):
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
        self._add = theme.button(_("Indicator"), "", "plus")
        self._add.setToolTip(_("Add an indicator"))
        self._add.clicked.connect(self.indicators.add)
        segments = [Segment(CHARTS_VIEW, _("Charts"), "chart"), Segment(INDICATORS_VIEW, _("Indicators"), "target")]
        self.view = Segmented(_("View"), segments)
        self.view.chosen.connect(self._on_view)
        row = QHBoxLayout()
        row.setContentsMargins(*(theme.px(v) for v in (24, 24, 24, 0)))
        row.setSpacing(theme.px(8))
        self._title = theme.label(_("Progress"), "page-title")
        row.addWidget(self._title)
        row.addStretch(1)
        for part in (self.view, self._add, self._present):
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
        self._present.setVisible(not shown and any(card.has_chart for card in self.cards.values()))
        if self.isVisible():
            self._freshen()

    def show_record(self, kind: str, record: str) -> None:
        """Open an indicator beside the table."""
        self.show_view(INDICATORS_VIEW)
        self.bring_up_to_date()
        self._freshen()
        self.indicators.show_record(record)

    # Showing

    def refresh(self) -> None:
        """Read what is in view anew, the other view when it is seen; charts when the page itself has been painted."""
        self._day = self.tasks.workspace.today()
        self._old = {CHARTS_VIEW, INDICATORS_VIEW}
        self._freshen()

    def _freshen(self) -> None:
        view = self.view.current()
        if view in self._old:
            self._old.discard(view)
            if view == CHARTS_VIEW:
                self._later.start()
            else:
                self.indicators.refresh()

    def build(self) -> None:
        """Build the charts now, if they are not up to date."""
        if self._later.isActive() or CHARTS_VIEW in self._old:
            self._later.stop()
            self._build()

    def _build(self) -> None:
        self._old.discard(CHARTS_VIEW)
        for name, card in self.cards.items():
            card.show_model(chart_model(self.tasks.workspace, name))
            card.begin.setVisible(not self.tasks.workspace.read_only)
        some = any(card.has_chart for card in self.cards.values())
        self._present.setVisible(some and self.view.current() == CHARTS_VIEW)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """A new day has other charts."""
        if self._day != self.tasks.workspace.today():
            self._stale = True
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """What was put off waits until the page is seen again: by then the workspace may be another."""
        super().hideEvent(event)
        if self._later.isActive():
            self._later.stop()
            self._stale = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The pictures grow and shrink with the window; a narrow head leaves its title to the rail."""
        super().resizeEvent(event)
        self._fit_head()
        self._fit()

    def _fit_head(self) -> None:
        panel = self.indicators.panel
        room = self.width() - (0 if panel.isHidden() else panel.sizeHint().width())
        self._title.setVisible(room >= theme.px(_NARROW_HEAD))

    def _fit(self) -> None:
        _share_out(list(self.cards.values()), self.width() - theme.px(48), self.height())

    def show_tables(self) -> None:
        """Every chart as its table."""
        for card in self.cards.values():
            card.show_as(TABLE)

    # On the full screen

    def present(self) -> None:
        """The charts on the full screen, with the ambition on each."""
        self.show_view(CHARTS_VIEW)
        self.bring_up_to_date()
        self.build()
        models = [card.model for card in self.cards.values() if card.model is not None]
        shown = presentation.make(self, self.tasks, models)
        self.presentation = shown
        shown.finished.connect(self._on_presented)
        shown.showFullScreen()

    def _on_presented(self) -> None:
        if self.presentation is not None:
            self.presentation.deleteLater()
            self.presentation = None


def _share_out(cards: Sequence[ChartCard], width: int, height: int) -> None:
    """All charts in view where that can be; else the first in full and the others below it."""
    around = sum(card.heightForWidth(width) - card.stack.height() for card in cards)
    free = height - around - theme.px(48 + 36 + 16 * len(cards))
    large, small = theme.px(_LARGE), theme.px(_SMALL)
    if free >= large + small * (len(cards) - 1):
        extra = (free - large - small * (len(cards) - 1)) // (len(cards) + 1)
        large, small = large + 2 * extra, small + extra
    else:
        large = max(large, round(height * _SHARE))
    for card in cards:
        wish = large if card is cards[0] else small
        card.stack.setFixedHeight(wish if card.has_chart else theme.px(_EMPTY))
