"""All charts below each other: one large, the others as small cards under the question they answer."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from tracker.charts import CHARTS
from tracker.charts.model import ChartModel
from tracker.charts.questions import answered, in_order
from ui import theme
from ui.pages.progress_card import ChartCard
from ui.pages.progress_later import LaterCard
from ui.pages.progress_small import SmallCard
from ui.pages.today_column import ScrollColumn
from ui.tasks import Tasks

_CARD = 300  # px: narrower cards go below each other
_MOST = 3  # cards beside each other


class QuestionGroup(QWidget):
    """One question and the small cards that answer it. Hidden while there is none.

    Attributes: ``cards``, by name, those in view in the order of ``charts``.
    Signals: ``opened(str)``, the chart somebody wants large.
    """

    opened = Signal(str)

    def __init__(self, tasks: Tasks, label: str, charts: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(label)
        self._tasks, self._charts = tasks, charts
        self._columns = _MOST
        self.cards: dict[str, SmallCard] = {}
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.px(16))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(8), 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(theme.label(label, "section"))
        column.addLayout(self._grid)
        self.hide()

    def show_models(self, models: Mapping[str, ChartModel], but: str) -> None:
        """A card for each chart that can be drawn, except ``but``, which is shown elsewhere."""
        wanted = [name for name in self._charts if name in models and models[name].plot and name != but]
        for name in set(self.cards) - set(wanted):
            gone = self.cards.pop(name)
            gone.hide()
            gone.deleteLater()
        for name in wanted:
            if name not in self.cards:
                self.cards[name] = SmallCard(self._tasks, name, self)
                self.cards[name].clicked.connect(lambda name=name: self.opened.emit(name))
            if self.cards[name].model is not models[name]:
                self.cards[name].show_model(models[name])
        self.cards = {name: self.cards[name] for name in wanted}
        self._arrange()
        self.setVisible(bool(wanted))

    def set_columns(self, columns: int) -> None:
        """How many cards stand beside each other."""
        if columns != self._columns:
            self._columns = columns
            self._arrange()

    def _arrange(self) -> None:
        for card in self.cards.values():
            self._grid.removeWidget(card)
        columns = max(1, min(self._columns, len(self.cards)))  # few cards share the whole width
        for column in range(_MOST):
            self._grid.setColumnStretch(column, int(column < columns))
        before: QWidget | None = None
        for place, card in enumerate(self.cards.values()):
            self._grid.addWidget(card, *divmod(place, columns))
            card.show()
            if before is not None:
                QWidget.setTabOrder(before, card)
            before = card


class Overview(ScrollColumn):
    """Attributes: ``hero``, the large one; ``groups``; ``later``, what cannot be drawn yet.

    Signals: ``opened(str)``, the chart somebody wants large.
    """

    opened = Signal(str)

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.column.setContentsMargins(*(theme.px(v) for v in (24, 0, 24, 24)))
        self.hero = ChartCard(tasks, CHARTS[in_order()[0]].label)
        self.hero.stack.setFixedHeight(theme.px(theme.tokens().size.chart_hero))
        self.column.addWidget(self.hero)
        self.groups = [QuestionGroup(tasks, label, charts) for label, charts in answered()]
        for group in self.groups:
            group.opened.connect(self.opened)
            self.column.addWidget(group)
        self.later = LaterCard()
        self.column.addWidget(self.later)
        self.column.addStretch(1)

    @property
    def cards(self) -> dict[str, SmallCard]:
        """Every small card, by the name of its chart."""
        return {name: card for group in self.groups for name, card in group.cards.items()}

    def show_models(self, models: Mapping[str, ChartModel], *, whole: bool) -> None:
        """Show these; ``whole`` when no other will follow, so that what is not there can be said."""
        shown = [name for name in in_order() if name in models]
        drawn = [name for name in shown if models[name].plot]
        first = drawn[0] if drawn else in_order()[0]
        if first in models and self.hero.model is not models[first]:
            self.hero.show_model(models[first])
        for group in self.groups:
            group.show_models(models, first)
        if whole:
            self.later.show_models(models[name] for name in shown if not models[name].plot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many cards beside each other as stay readable."""
        super().resizeEvent(event)
        room = self.viewport().width() - theme.px(48)
        columns = max(1, min(_MOST, (room + theme.px(16)) // theme.px(_CARD + 16)))
        for group in self.groups:
            group.set_columns(columns)
