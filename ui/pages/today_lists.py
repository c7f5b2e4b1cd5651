"""The lower half of Today: what needs attention beside "every day better" and the latest lessons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from tracker.domain.records import Experiment
from tracker.domain.terms import Verdict
from tracker.operations.today import Point
from tracker.words import _, n_, number
from ui import theme
from ui.models.marks import VERDICTS
from ui.pages.today_better import BetterCard
from ui.pages.today_list import ListCard
from ui.pages.today_points import row_of
from ui.tasks import Tasks
from ui.widgets.card import Card
from ui.widgets.list_rows import Row
from ui.widgets.paint import FILL

_NARROW = 720  # below this the two columns stand under each other
_BEGINS = 900  # the same, while the ways to begin stand in the one on the left
_POINTS = 16  # that are tried: more never fit
_WIDE, _SMALL = 8, 5  # how the columns share the width
_AROUND = 16 + 16 + 34  # px of a card around its rows


class Lists(QWidget):
    """Two columns, with as many rows as there is room for; or all points, when they were asked for.

    Attributes:
        attention: what needs attention.
        beginning: what an empty workspace says in its place.
        better: the line of "every day better".
        lessons: the latest lessons.
    """

    def __init__(self, tasks: Tasks, beginning: Card, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points: Sequence[Point] = ()
        self._lessons: Sequence[Experiment] = ()
        self._count = self._room = self._width = 0
        self._all_points = False
        self.beginning = beginning
        self.attention = ListCard(_("Needs attention"), _("Nothing needs attention now."), 36, self)
        self.attention.more.clicked.connect(self.show_all)
        none = _("No lesson yet. Record the outcome of an experiment; then its lesson stands here.")
        self.lessons = ListCard(_("Latest lessons"), none, 28, self, fewest=2)
        self.better = BetterCard(tasks, self)
        self.better.resized.connect(self._fit)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(theme.px(16))
        self._columns.addLayout(_column(beginning, self.attention, grows=True), _WIDE)
        self._columns.addLayout(_column(self.better, self.lessons, grows=False), _SMALL)

    def take_records(self, points: Sequence[Point], lessons: Sequence[Experiment], count: int, *, empty: bool) -> None:
        """Take ``points`` and the first of ``count`` lessons; ``empty`` where there is nothing else yet.

        ``set_room`` shows as many as fit.
        """
        self._points, self._lessons, self._count = points, lessons, count
        self.beginning.setVisible(empty)
        self.attention.setVisible(bool(points) or not empty)
        self.lessons.setVisible(not empty)

    def set_room(self, width: int, room: int) -> None:
        """Fit into ``room`` px of height at this ``width``; some rows stay whatever the room."""
        self._width, self._room = width, room
        ways = QBoxLayout.Direction
        narrow = width < theme.px(_NARROW if self.beginning.isHidden() else _BEGINS)
        self._columns.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self._fit()

    def _fit(self) -> None:
        wide, small = self._widths()
        higher = self._fit_lessons(small)
        points = self._points if self._all_points else self._points[:_POINTS]
        tried = [row_of(str(place), point) for place, point in enumerate(points)]
        room = max(self._room, 0 if self._is_narrow() else higher) - theme.px(_AROUND)
        fits = self.attention.show_rows(tried, room, wide, whole=self._all_points)
        self._show_head(len(self._points), fits)

    def _fit_lessons(self, width: int) -> int:
        """As many lessons as fit under the line of "every day better"; returns how high both are now."""
        above = self.better.sizeHint().height() + theme.px(16)
        room = self._room - above - theme.px(_AROUND)
        rows = [_lesson_row(each) for each in self._lessons]
        self.lessons.show_rows(rows, room, width)
        self.lessons.show_head(more=_("All {n}").format(n=number(self._count)) if self._count else "")
        return above + theme.px(_AROUND) + self.lessons.rows_height(width)

    def _is_narrow(self) -> bool:
        return self._columns.direction() == QBoxLayout.Direction.TopToBottom

    def _show_head(self, total: int, fits: int) -> None:
        count = n_("{n} point", "{n} points", total) if total else ""
        if self._all_points:
            self.attention.show_head(more=_("Show fewer"))
        elif fits < total:
            self.attention.show_head(more=_("All {n}").format(n=number(total)))
        else:
            self.attention.show_head(count)
        self.attention.setAccessibleDescription(count)

    def _widths(self) -> tuple[int, int]:
        """The widths of the two columns."""
        if self._is_narrow():
            return self._width, self._width
        wide = (self._width - theme.px(16)) * _WIDE // (_WIDE + _SMALL)
        return wide, self._width - theme.px(16) - wide

    def show_all(self) -> None:
        """Show all points, or again only as many as fit."""
        self._all_points = not self._all_points
        self._fit()


def _column(upper: QWidget, lower: QWidget, *, grows: bool) -> QVBoxLayout:
    """``lower`` takes the room that is left; where it is hidden ``upper`` does if it ``grows``, else nothing."""
    made = QVBoxLayout()
    made.setSpacing(theme.px(16))
    made.addWidget(upper, 1000 if grows else 0)
    made.addWidget(lower, 1000)
    made.addStretch(1)
    return made


def _lesson_row(experiment: Experiment) -> Row:
    verdict = experiment.verdict or Verdict.UNCLEAR
    mark = replace(VERDICTS[verdict], style=FILL)
    return Row(experiment.id, experiment.lesson, f"{experiment.title} · {verdict.label}", mark)
