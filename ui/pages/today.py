"""Today: where one begins. The ambition, a few numbers, what needs attention and the latest lessons."""

from __future__ import annotations

from datetime import date, timedelta
from importlib import import_module

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from tracker import operations
from tracker.operations.indicators import Position
from tracker.operations.today import Lines, Numbers, Point, lines, overview, tick_off
from tracker.words import N_, _
from ui import theme
from ui.pages import today_indicator
from ui.pages.page import Page
from ui.pages.today_column import ScrollColumn
from ui.pages.today_hero import Hero
from ui.pages.today_lists import Lists
from ui.pages.today_numbers import NumberRow, keys_of
from ui.pages.today_points import Wish, act_of, wish_of
from ui.tasks import Tasks
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState

_LESSONS = 12  # that are tried: more never fit
_STEP = 16  # px the window may grow before the rows are counted anew
_LISTS = {"betters": "better_list:BetterList", "agreements": "agreement_list:AgreementList"}


class TodayPage(Page):
    """The start page, and behind it two lists: what went better, and the agreements.

    Attributes: ``hero``; ``numbers``, the row of key numbers; ``lists``, what stands below; ``points``, what needs
    attention; ``views``, the start page and the lists that were opened.
    """

    key, word, icon = "today", N_("Today"), "sun"
    kinds = ("ambition", "block", "state-change", "experiment", "link", "indicator", "measurement", "deviation",
             "data-use", "better", "agreement", "publication", "session",
             "session-card", "design")  # fmt: skip

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(tasks, parent)
        self.points: list[Point] = []
        self._fitted = QSize()
        self._day: date | None = None
        self._opened: dict[str, QWidget] = {}
        self._build()

    # Building

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self.views = QStackedWidget(self)
        whole.addWidget(self.views)
        page = ScrollColumn(self.views)
        self.views.addWidget(page)
        inner = page.widget()
        self.hero, self.numbers = Hero(inner), NumberRow(4, inner)
        self.lists = Lists(self.tasks, self._beginning(), inner)
        self.hero.indicators_asked.connect(lambda: self.asked.emit("page", "indicators"))
        for card in self.numbers.cards:
            card.clicked.connect(lambda card=card: self.asked.emit("page", card.page))
        self.lists.attention.rows.activated.connect(lambda key: self._wish(wish_of(self.points[int(key)])))
        self.lists.attention.rows.button_clicked.connect(lambda key: self._wish(act_of(self.points[int(key)])))
        self.lists.lessons.rows.activated.connect(lambda key: self.asked.emit("open", ("experiment", key)))
        self.lists.lessons.more.clicked.connect(lambda: self.asked.emit("page", "lessons"))
        self.lists.better.count.clicked.connect(lambda: self.show_view("betters"))
        page.column.addWidget(self.hero)
        page.column.addWidget(self.numbers)
        page.column.addWidget(self.lists, 1)

    def _beginning(self) -> Card:
        self._add = theme.button(_("Add a block"), "primary", "plus")
        self._add.clicked.connect(lambda: self.asked.emit("add-block", None))
        self._log: QPushButton = theme.button(_("Log an experiment"), "", "flask")
        self._log.clicked.connect(lambda: self.asked.emit("log", []))
        words = _("Add a block: something that stands in the way of good service. Or bring along what you have.")
        self._bring: QPushButton = theme.button(_("Import a list"), "", "upload")
        self._bring.clicked.connect(lambda: self.asked.emit("do", "import"))
        self._examples: QPushButton = theme.button(_("Begin with examples"), "", "blocks")
        self._examples.clicked.connect(lambda: self.asked.emit("do", "starter-blocks"))
        self._ways = (self._add, self._log, self._bring, self._examples)
        card = Card()
        card.body.addWidget(EmptyState("flag", _("Here it begins"), words, self._ways))
        return card

    # Showing

    def refresh(self) -> None:
        """Read the numbers, where we stand, the points and the latest lessons."""
        workspace = self.tasks.workspace
        self._day = today = workspace.today()
        numbers, self.points = overview(workspace)
        ambition, position = workspace.read.ambition(), operations.position_now(workspace)
        self.hero.show_ambition(ambition, numbers, today)
        self.hero.show_position(position, ambition, writable=not workspace.read_only)
        self.numbers.setVisible(not numbers.empty)
        for button in self._ways:
            button.setVisible(not workspace.read_only)
        self._show_numbers(numbers, lines(workspace, numbers), position)
        monday = today - timedelta(days=today.weekday())
        self.lists.better.show_count(workspace.read.count_betters(monday, monday + timedelta(days=6)))
        lessons = workspace.read.lessons(limit=_LESSONS) if numbers.lessons else []
        self.lists.take_records(self.points, lessons, numbers.lessons, empty=numbers.empty)
        self._fit()
        for opened in self._opened.values():
            opened.refresh()  # type: ignore[attr-defined]

    def _show_numbers(self, numbers: Numbers, went: Lines, position: Position) -> None:
        self.numbers.show_keys(keys_of(numbers))
        self.numbers.show_lines((went.cleared, went.started, went.lessons, went.came_back))
        if standing := today_indicator.chosen(position):
            measured = self.tasks.workspace.read.measurements(standing.indicator.id, last=today_indicator.MOST)
            today_indicator.show(self.numbers.cards[3], standing, measured)

    def _wish(self, wish: Wish) -> None:
        if wish[0] == "tick-off":
            self.tasks.run(tick_off, wish[1])
        elif wish[0] in _LISTS:
            self.show_view(wish[0])
        else:
            self.asked.emit(*wish)

    # The lists behind it

    def show_view(self, name: str) -> None:
        """Show "betters" or "agreements" in place of the start page."""
        if name not in self._opened:
            module, kind = _LISTS[name].split(":")
            made = getattr(import_module(f"ui.pages.{module}"), kind)(self.tasks)
            made.left.connect(self.home)
            made.save_asked.connect(lambda: self.asked.emit("save-list", None))
            self._opened[name] = made
            self.views.addWidget(made)
            made.refresh()
        self.views.setCurrentWidget(self._opened[name])
        self._opened[name].setFocus()

    def home(self) -> None:
        """Back to the start page."""
        self.views.setCurrentIndex(0)

    def shown_list(self) -> tuple[str, operations.Query] | None:
        """The list that is open."""
        for name, opened in self._opened.items():
            if opened is self.views.currentWidget():
                return name, operations.Query(text=opened.search.text().strip())  # type: ignore[attr-defined]
        return None

    def focus_search(self) -> None:
        """Search in the list that is open."""
        for opened in self._opened.values():
            if opened.isVisible():
                opened.setFocus()

    # Fitting

    def showEvent(self, event: QShowEvent) -> None:
        """A new day has other points."""
        if self._day != self.tasks.workspace.today():
            self._stale = True
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside or under each other, and as many rows as fit."""
        super().resizeEvent(event)
        self.hero.set_width(self._width())
        self.numbers.set_width(self._width())
        grown = event.size() - self._fitted
        if not self._stale and max(abs(grown.width()), abs(grown.height())) >= _STEP:
            self._fit()

    def _fit(self) -> None:
        self._fitted = self.size()
        if inner := self.hero.layout():
            inner.activate()  # what was just hidden counts until the layout is told
        used = [part.heightForWidth(self._width()) for part in (self.hero, self.numbers) if not part.isHidden()]
        room = self.height() - sum(used) - theme.px(24 + 16 * len(used) + 24)
        self.lists.set_room(self._width(), room)

    def _width(self) -> int:
        return self.width() - theme.px(48)
