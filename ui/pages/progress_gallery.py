"""The gallery: all charts, or one of them large. It keeps the charts in step with the workspace."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from tracker.charts import CHARTS
from tracker.charts.model import ChartModel
from tracker.charts.questions import in_order
from tracker.operations.charting import subjects
from tracker.words import _
from ui import settings as remembered
from ui import theme
from ui.pages.progress_card import TABLE
from ui.pages.progress_large import LargeChart
from ui.pages.progress_models import ModelSource
from ui.pages.progress_overview import Overview
from ui.pages.progress_taking import TakeAlong
from ui.tasks import Tasks
from ui.widgets.empty_state import EmptyState


class Gallery(QWidget):
    """Attributes: ``models``, the charts by name, each about what it chose itself; ``overview``; ``large``; ``empty``;
    ``chart`` and ``subject``, what is shown large, "" for all charts.

    Signals: ``asked(str, object)``, as of a page; ``mark_opened(object)``, a mark somebody wants to see;
    ``settled``, everything is there.
    """

    asked = Signal(str, object)
    mark_opened = Signal(object)
    settled = Signal()

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self.models: dict[str, ChartModel] = {}
        self.chart, __, self.subject = tasks.settings[remembered.PROGRESS_CHART].partition(" ")
        if self.chart not in CHARTS:
            self.chart = self.subject = ""
        self.source = ModelSource(tasks, self)
        self.source.ready.connect(self._on_ready)
        self.source.done.connect(self._on_done)
        self.overview, self.large = Overview(tasks), LargeChart(tasks)
        self.overview.opened.connect(self.open)
        self.large.left.connect(self.leave)
        self.large.stepped.connect(self.step)
        self.large.chosen.connect(lambda subject: self.open(self.chart, subject))
        self._taking = TakeAlong(tasks, self)
        for card in (self.overview.hero, self.large.card):
            card.mark_opened.connect(self.mark_opened)
            card.save_asked.connect(lambda ending, card=card: self._taking.save(card, ending))
            card.copy_asked.connect(lambda card=card: self._taking.copy(card))
        self.empty = self._nothing()
        self._stack = QStackedWidget()
        for each in (self.overview, self.large, self.empty):
            self._stack.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._show()

    def _nothing(self) -> EmptyState:
        add = theme.button(_("Add a block"), "primary", "plus")
        add.clicked.connect(lambda: self.asked.emit("add-block", None))
        count = theme.button(_("Go to the indicators"), "", "target")
        count.clicked.connect(lambda: self.asked.emit("page", "indicators"))
        self._begin = (add, count)
        words = _("The charts come by themselves: as soon as there are blocks, experiments and measurements.")
        return EmptyState("chart", _("Nothing to draw yet"), words, self._begin)

    # Reading

    def refresh(self) -> None:
        """Build every chart anew, what is in view first; what was there stays until then."""
        self.source.stop()
        for button in self._begin:
            button.setVisible(not self._tasks.workspace.read_only)
        first = [(self.chart, self.subject)] if self.chart else []
        rest = [(name, "") for name in in_order()]
        self.source.ask(*first, *(ask for ask in rest if ask not in first))
        if self.chart:
            self._offer()

    def stop(self) -> bool:
        """Build nothing more; whether there was something still to build."""
        was = self.source.busy
        self.source.stop()
        return was

    def _on_ready(self, name: str, subject: str, model: ChartModel) -> None:
        if not subject:
            self.models[name] = model
            self.overview.show_models(self.models, whole=False)
        if (name, subject) == (self.chart, self.subject):
            self.large.show_model(model)

    def _on_done(self) -> None:
        self.overview.show_models(self.models, whole=True)
        self._show()
        self.settled.emit()

    @property
    def drawable(self) -> list[ChartModel]:
        """What there is to see, question after question."""
        return [self.models[name] for name in in_order() if name in self.models and self.models[name].plot]

    @property
    def in_view(self) -> list[ChartModel]:
        """The same, but the chart that is shown large is about what one chose there."""
        large = self.large.card.model if self.chart else None
        return [large if large and large.plot and large.name == model.name else model for model in self.drawable]

    @property
    def nothing(self) -> bool:
        """Whether everything was read and there is nothing to see."""
        return bool(self.models) and not self.source.busy and not self.drawable

    # One chart large

    def open(self, chart: str, subject: str = "") -> None:
        """Show ``chart`` large, about the record ``subject``; "" leaves the choice to the chart."""
        self._go(chart, subject)
        if subject or chart not in self.models:
            self.source.ask((chart, subject))
        else:
            self.large.show_model(self.models[chart])
        self._offer()
        self.large.back.setFocus()

    def leave(self) -> None:
        """Back to all charts, to the card one came from."""
        card = self.overview.cards.get(self.chart)
        self._go("", "")
        if card is not None:
            self.overview.ensureWidgetVisible(card)
            card.setFocus()

    def step(self, by: int) -> None:
        """The chart before or after this one, round and round."""
        names = [model.name for model in self.drawable] or [self.chart]
        at = names.index(self.chart) if self.chart in names else -1
        following = names[(at + by) % len(names)]
        same = self.chart in CHARTS and CHARTS[following].subject == CHARTS[self.chart].subject
        self.open(following, self.subject if same else "")

    def _go(self, chart: str, subject: str) -> None:
        self.chart, self.subject = chart, subject
        self._tasks.settings[remembered.PROGRESS_CHART] = f"{chart} {subject}".strip()
        self._show()

    def _offer(self) -> None:
        self.large.card.name_it(CHARTS[self.chart].label)
        self.large.set_about(self.chart, subjects(self._tasks.workspace, self.chart), self.subject)

    def _show(self) -> None:
        self._stack.setCurrentWidget(self.large if self.chart else self.empty if self.nothing else self.overview)

    def show_tables(self) -> None:
        """The large charts as their tables."""
        for card in (self.overview.hero, self.large.card):
            card.show_as(TABLE)
