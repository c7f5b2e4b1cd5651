"""The indicators as rows of a table: name, last value, how it went, norm, target and place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tracker.domain.terms import Trend
from tracker.operations.indicators import Course
from tracker.words import N_, _, decimal, sentence_case
from ui import theme
from ui.models.indicator_words import last_words, line_words, written
from ui.models.record_table import ID_ROLE
from ui.widgets.cell_pictures import PICTURE_ROLE, TARGET_ROLE

_Index = QModelIndex | QPersistentModelIndex


def _shown(value: Decimal | None) -> str:
    return "–" if value is None else decimal(value)


@dataclass(frozen=True)
class Column:
    """A column: its words, what it shows, and its width in px at 96 dpi (0 takes what is left)."""

    key: str
    label: str
    show: Callable[[Course], str]
    width: int = 0


COLUMNS = (
    Column("title", N_("Indicator"), lambda it: it.indicator.title),
    Column("channel", N_("Channel"), lambda it: sentence_case(it.indicator.channel.label if it.indicator.channel
                                                                else ""), 104),
    Column("last", N_("Last value"), lambda it: last_words(it.standing), 152),
    Column("line", N_("Last 12"), line_words, 100),
    Column("norm", N_("Norm"), lambda it: _shown(it.indicator.norm), 64),
    Column("target", N_("Target"), lambda it: _shown(it.indicator.target), 116),
    Column("place", N_("Position 0–100"), lambda it: _place(it), 140),
    Column("trend", N_("Within these 12"), lambda it: sentence_case(it.trend.label), 138),
)  # fmt: skip
_QUIET = (Trend.TOO_FEW, Trend.STEADY)


def _place(course: Course) -> str:
    return "–" if course.standing.now is None else written(course.standing.now)


class IndicatorRows(QAbstractTableModel):
    """Attributes: ``courses``, the indicators with where they stand and how they went."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.courses: list[Course] = []

    def show(self, courses: Sequence[Course]) -> None:
        """Show ``courses``; where they are the same indicators, the selection stays."""
        same = [each.indicator.id for each in self.courses] == [each.indicator.id for each in courses]
        if same:
            self.courses = list(courses)
            if courses:
                self.dataChanged.emit(self.index(0, 0), self.index(len(courses) - 1, len(COLUMNS) - 1))
            return
        self.beginResetModel()
        self.courses = list(courses)
        self.endResetModel()

    def row_of(self, indicator: str) -> int | None:
        """The row of an indicator, by its id."""
        return next((row for row, each in enumerate(self.courses) if each.indicator.id == indicator), None)

    # What Qt asks

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many indicators there are."""
        return 0 if parent.isValid() else len(self.courses)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """How many columns there are."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The written cell, what its picture shows, or the id."""
        if not index.isValid():
            return None
        course, column = self.courses[index.row()], COLUMNS[index.column()]
        if role == ID_ROLE:
            return course.indicator.id
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return column.show(course)
        if role == Qt.ItemDataRole.ToolTipRole:
            gap = course.standing.gap
            return sentence_case(gap.label) if gap and column.key == "place" else column.show(course)
        if role == Qt.ItemDataRole.ForegroundRole:
            quiet = column.show(course) == "–" or (column.key == "trend" and course.trend in _QUIET)
            return theme.colour("muted") if quiet else None
        return _picture(course, column.key, role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(COLUMNS[section].label)
        return None


def _picture(course: Course, key: str, role: int) -> Any:
    if key == "place" and role == PICTURE_ROLE:
        return None if course.standing.now is None else float(course.standing.now)
    if key == "line" and role == PICTURE_ROLE:
        return [None if value is None else float(value) for _period, value in course.went]
    if key == "line" and role == TARGET_ROLE:
        return None if course.indicator.target is None else float(course.indicator.target)
    return None
