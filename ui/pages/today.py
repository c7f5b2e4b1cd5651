"""Today: where one begins. The ambition, a few numbers, what needs attention and the latest lessons."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QVBoxLayout, QWidget

from tracker.domain.records import Experiment
from tracker.domain.terms import Verdict
from tracker.operations.today import Point, Reason, lines, overview
from tracker.words import N_, _, n_, number
from ui import theme
from ui.models.marks import VERDICTS
from ui.pages.page import Page
from ui.pages.today_column import ScrollColumn
from ui.pages.today_hero import Hero
from ui.pages.today_list import ListCard
from ui.pages.today_numbers import NumberRow, keys_of
from ui.tasks import Tasks
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.list_rows import Row
from ui.widgets.paint import BOX, FILL, Mark

_NARROW = 720  # below this the two lists stand under each other
_POINTS, _LESSONS = 16, 12  # that are tried: more never fit
_WIDE, _SMALL = 8, 5  # how the lists share the width
_STEP = 16  # px the window may grow before the rows are counted anew
_ICONS = {
    Reason.DECIDE: "clock",
    Reason.LESSON: "book",
    Reason.LONG: "calendar",
    Reason.CAME_BACK: "undo-arrow",
    Reason.AGREE: "flag",
    Reason.DARE: "flask",
}


class TodayPage(Page):
    """The start page.

    Attributes: ``hero``; ``numbers``, the row of key numbers; ``attention`` and ``lessons``, the two lists;
    ``beginning``, what an empty workspace says instead.
    """

    key, word, icon = "today", N_("Today"), "sun"
    kinds = ("ambition", "block", "state-change", "experiment", "link")

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(tasks, parent)
        self._points: list[Point] = []
        self._lessons: list[Experiment] = []
        self._count = 0
        self._all_points = False
        self._fitted = QSize()
        self._day: date | None = None
        self._build()

    # Building

    def _build(self) -> None:
        self.hero, self.numbers = Hero(), NumberRow(4)
        for card in self.numbers.cards:
            card.clicked.connect(lambda card=card: self.asked.emit("page", card.page))
        self._build_lists()
        self.beginning = self._beginning()
        page = ScrollColumn()
        for part in (self.hero, self.numbers):
            page.column.addWidget(part)
        page.column.addWidget(self._both, 1)
        page.column.addWidget(self.beginning, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(page)

    def _build_lists(self) -> None:
        self.attention = ListCard(_("Needs attention"), _("Nothing needs attention now."), 36)
        self.attention.rows.activated.connect(self._on_point)
        self.attention.rows.button_clicked.connect(self._on_button)
        self.attention.more.clicked.connect(self._on_all_points)
        none = _("No lesson yet. Record the outcome of an experiment; then its lesson stands here.")
        self.lessons = ListCard(_("Latest lessons"), none, 28)
        self.lessons.rows.activated.connect(lambda key: self.asked.emit("open", ("experiment", key)))
        self.lessons.more.clicked.connect(lambda: self.asked.emit("page", "lessons"))
        self._both = QWidget()
        self._lists = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._both)
        self._lists.setContentsMargins(0, 0, 0, 0)
        self._lists.setSpacing(theme.px(16))
        self._lists.addWidget(self.attention, _WIDE)
        self._lists.addWidget(self.lessons, _SMALL)

    def _beginning(self) -> Card:
        self._add = theme.button(_("Add a block"), "primary", "plus")
        self._add.clicked.connect(lambda: self.asked.emit("add-block", None))
        self._log: QPushButton = theme.button(_("Log an experiment"), "", "flask")
        self._log.clicked.connect(lambda: self.asked.emit("log", []))
        words = _("Add a block: something that stands in the way of good service. Or begin with an experiment.")
        card = Card()
        card.body.addWidget(EmptyState("flag", _("Here it begins"), words, [self._add, self._log]))
        return card

    # Showing

    def refresh(self) -> None:
        """Read the numbers, the points and the latest lessons."""
        workspace = self.tasks.workspace
        self._day = workspace.today()
        numbers, self._points = overview(workspace)
        self._lessons = workspace.read.lessons(limit=_LESSONS) if numbers.lessons else []
        self._count = numbers.lessons
        self.hero.show_ambition(workspace.read.ambition(), numbers, self._day)
        for part in (self.numbers, self._both):
            part.setVisible(not numbers.empty)
        self.beginning.setVisible(numbers.empty)
        for button in (self._add, self._log):
            button.setVisible(not workspace.read_only)
        self.numbers.show_keys(keys_of(numbers))
        went = lines(workspace, numbers)
        self.numbers.show_lines((went.cleared, went.started, went.lessons, went.came_back))
        self._show_lists()

    def _show_lists(self) -> None:
        """As many points and lessons as there is room for; or all points, when they were asked for."""
        room, (wide, small) = self._room(), self._widths()
        rows = [_point_row(str(place), point) for place, point in enumerate(self._points)]
        tried = rows if self._all_points else rows[:_POINTS]
        fits = self.attention.show_rows(tried, room, wide, whole=self._all_points)
        count = n_("{n} point", "{n} points", len(rows)) if rows else ""
        if self._all_points:
            self.attention.show_head(more=_("Show fewer"))
        elif fits < len(rows):
            self.attention.show_head(more=_("All {n}").format(n=number(len(rows))))
        else:
            self.attention.show_head(count)
        self.attention.setAccessibleDescription(count)
        self.lessons.show_rows([_lesson_row(each) for each in self._lessons], room, small)
        self.lessons.show_head(more=_("All {n}").format(n=number(self._count)) if self._count else "")

    def _room(self) -> int:
        """The px there are for rows below the hero, the numbers and the heads of the lists."""
        around = theme.px(24 + 16 + 16 + 24 + 66)
        used = [part.heightForWidth(self._width()) for part in (self.hero, self.numbers)]
        return self.height() - sum(used) - around

    def _widths(self) -> tuple[int, int]:
        """The widths of the two lists."""
        if self._lists.direction() == QBoxLayout.Direction.TopToBottom:
            return self._width(), self._width()
        wide = (self._width() - theme.px(16)) * _WIDE // (_WIDE + _SMALL)
        return wide, self._width() - theme.px(16) - wide

    def _width(self) -> int:
        return self.width() - theme.px(48)

    def _on_point(self, key: str) -> None:
        point = self._points[int(key)]
        if point.record:
            self.asked.emit("open", (point.kind, point.record))
        else:
            self.asked.emit("log", [])

    def _on_button(self, key: str) -> None:
        point = self._points[int(key)]
        if point.reason is Reason.DECIDE:
            self.asked.emit("conclude", point.record)
        else:
            self._on_point(key)

    def _on_all_points(self) -> None:
        self._all_points = not self._all_points
        self._show_lists()

    # Fitting

    def showEvent(self, event: QShowEvent) -> None:
        """A new day has other points."""
        if self._day != self.tasks.workspace.today():
            self._stale = True
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside or under each other, and as many rows as fit."""
        super().resizeEvent(event)
        width = self._width()
        self.hero.set_width(width)
        self.numbers.set_width(width)
        ways = QBoxLayout.Direction
        narrow = width < theme.px(_NARROW)
        self._lists.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        grown = event.size() - self._fitted
        if not self._stale and max(abs(grown.width()), abs(grown.height())) >= _STEP:
            self._fitted = event.size()
            self._show_lists()


def _point_row(key: str, point: Point) -> Row:
    return Row(key, point.title, point.why, Mark(_ICONS.get(point.reason, "flag"), "accent", BOX), point.reason.label)


def _lesson_row(experiment: Experiment) -> Row:
    verdict = experiment.verdict or Verdict.UNCLEAR
    mark = replace(VERDICTS[verdict], style=FILL)
    return Row(experiment.id, experiment.lesson, f"{experiment.title} · {verdict.label}", mark)
