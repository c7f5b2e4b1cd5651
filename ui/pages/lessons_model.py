"""The lessons of one side as a list that is read a piece at a time: 100,000 of them cost what 50 do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tracker.domain.records import Experiment
from tracker.domain.terms import Relation, Verdict
from tracker.operations import Query, Workspace
from tracker.operations.lessons import COUNTED, Marks, card_marks
from tracker.operations.today import count_lessons, lessons
from tracker.words import n_

_Index = QModelIndex | QPersistentModelIndex

PIECE = 30  # lessons that are read at once
RECORD_ROLE = Qt.ItemDataRole.UserRole
MARKS_ROLE = Qt.ItemDataRole.UserRole + 1
_NONE = Marks()


class LessonModel(QAbstractListModel):
    """The lessons with one of some verdicts that a query asks for, the newest first.

    Attributes: ``count``, how many there are in all, ``COUNTED`` + 1 for more than that.
    """

    def __init__(self, workspace: Workspace, verdicts: Sequence[Verdict], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace, self._verdicts = workspace, tuple(verdicts)
        self._query = Query()
        self._lessons: list[Experiment] = []
        self._marks: dict[str, Marks] = {}
        self.count = 0

    def show(self, query: Query, *, total: int | None = None, keep: bool = False) -> None:
        """Show another selection from the top; with ``keep`` as many as are shown now.

        ``total`` is how many there are, when that is known already.
        """
        wanted = max(PIECE, len(self._lessons)) if keep else PIECE
        self.beginResetModel()
        self._query = query
        self._lessons = [] if total == 0 else lessons(self._workspace, self._verdicts, query, limit=wanted)
        self._marks = self._marks_of(self._lessons)
        self.count = len(self._lessons)
        if self.count == wanted and total is not None:
            self.count = max(total, wanted)
        elif self.count == wanted:
            self.count = count_lessons(self._workspace, self._verdicts, query, COUNTED + 1)
        self.endResetModel()

    def record(self, row: int) -> Experiment | None:
        """The experiment of the lesson in ``row``."""
        return self._lessons[row] if 0 <= row < len(self._lessons) else None

    def row_of(self, record: str) -> int | None:
        """The row of the lesson of an experiment, among those that were read."""
        return next((row for row, each in enumerate(self._lessons) if each.id == record), None)

    def _marks_of(self, piece: Sequence[Experiment]) -> dict[str, Marks]:
        """What stands on the cards of a piece: one question for all of them."""
        return card_marks(self._workspace, [each.id for each in piece]) if piece else {}

    # What Qt asks

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many were read."""
        return 0 if parent.isValid() else len(self._lessons)

    def canFetchMore(self, parent: _Index) -> bool:
        """Whether there are more than were read."""
        return not parent.isValid() and len(self._lessons) < self.count

    def fetchMore(self, parent: _Index) -> None:
        """Read the next piece: Qt asks for it when the end comes in sight."""
        if parent.isValid():
            return
        start = len(self._lessons)
        more = lessons(self._workspace, self._verdicts, self._query, offset=start, limit=PIECE)
        if more:
            self.beginInsertRows(QModelIndex(), start, start + len(more) - 1)
            self._lessons += more
            self._marks |= self._marks_of(more)
            self.endInsertRows()
        if len(more) < PIECE:
            self.count = len(self._lessons)
        elif len(self._lessons) >= self.count:
            self.count = len(self._lessons) + 1  # there may be more than were counted

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The lesson, what a screen reader says of it, or the experiment."""
        experiment = self.record(index.row()) if index.isValid() else None
        if experiment is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return experiment.lesson
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join(spoken(experiment, self._marks.get(experiment.id, _NONE)))
        if role == MARKS_ROLE:
            return self._marks.get(experiment.id, _NONE)
        return experiment if role == RECORD_ROLE else None


def tags(experiment: Experiment, marks: Marks = _NONE) -> list[str]:
    """The small words on a card: how sure, the patterns, and the theme."""
    evidence, theme = ([each.label] if each else [] for each in (experiment.evidence, experiment.theme))
    return [*evidence, *(each.brief for each in marks.patterns), *theme]


def verdict_word(experiment: Experiment) -> str:
    """The verdict in words; a lesson without one ended without a clear outcome."""
    return (experiment.verdict or Verdict.UNCLEAR).label


def relation_words(marks: Marks) -> list[str]:
    """``3 keer bevestigd``, ``1 keer tegengesproken``: what other lessons say of it."""
    supports, contradicts = (marks.relations.get(each, 0) for each in (Relation.SUPPORTS, Relation.CONTRADICTS))
    said = [n_("confirmed {n} time", "confirmed {n} times", supports)] if supports else []
    return said + ([n_("contradicted {n} time", "contradicted {n} times", contradicts)] if contradicts else [])


def spoken(experiment: Experiment, marks: Marks = _NONE) -> list[str]:
    """What a card says, in the order in which one reads it."""
    said = [experiment.lesson.rstrip("."), experiment.title, *relation_words(marks), verdict_word(experiment)]
    return [*said, *tags(experiment, marks)]
