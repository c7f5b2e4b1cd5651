"""The cards of the lessons: a list view that paints a card for each row."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from tracker.domain.records import Experiment
from tracker.operations.lessons import Marks
from ui import theme
from ui.pages.lessons_model import MARKS_ROLE, RECORD_ROLE, LessonModel, relation_words, tags, verdict_word
from ui.widgets import paint

_Index = QModelIndex | QPersistentModelIndex
_LINES = 6  # of a lesson on a card; the panel has it whole
_PAD, _GAP, _CHIP, _SPACE = 16, 8, 24, 4


class CardPainter(QStyledItemDelegate):
    """Paints a lesson as a card. Every card has the same parts in the same size, however it ended.

    Attributes: ``shown``, the id of the experiment that the panel is about.
    """

    shown = ""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """As high as its lesson is long."""
        view = self.parent()
        width = view.viewport().width() if isinstance(view, QListView) else theme.px(320)
        lines = len(self._lesson(str(index.data()), width))
        words = lines * paint.line_height("card-title") + paint.line_height("body")
        words += paint.line_height("small") if _is_long(index.data(MARKS_ROLE)) else 0
        return QSize(theme.px(160), words + self._chip() + theme.px(2 * _PAD + _SPACE + 12 + _GAP))

    @staticmethod
    def _lesson(text: str, width: float) -> tuple[str, ...]:
        return paint.lines(text, theme.font("card-title"), width - theme.px(2 * _PAD), _LINES)

    @staticmethod
    def _chip() -> int:
        return max(theme.px(_CHIP), paint.line_height("small") + 4)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Surface, lesson, experiment, and the line with how sure, the theme and the verdict."""
        experiment: Experiment | None = index.data(RECORD_ROLE)
        if experiment is None:
            return
        t = theme.tokens()
        area = QRectF(option.rect).adjusted(0, 0, 0, -theme.px(_GAP))
        state = option.state
        strong = experiment.id == self.shown or bool(state & QStyle.StateFlag.State_HasFocus)
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        edge = t.accent if strong else (t.border if over else t.line)
        paint.box(painter, area, t.surface, edge, 2 if strong else 1, t.size.radius_card)
        pad = theme.px(_PAD)
        left, width = area.x() + pad, area.width() - 2 * pad
        lesson = self._lesson(experiment.lesson, area.width())
        top = paint.draw_lines(painter, left, area.y() + pad, width, lesson, "card-title", t.ink)
        marks: Marks = index.data(MARKS_ROLE)
        self._paint_title(painter, QRectF(left, top + theme.px(_SPACE), width, 0), experiment, marks)
        foot = QRectF(left, area.bottom() - pad - self._chip(), width, self._chip())
        self._paint_foot(painter, foot, experiment, marks)
        painter.restore()

    @staticmethod
    def _paint_title(painter: QPainter, line: QRectF, experiment: Experiment, marks: Marks) -> None:
        """The experiment, and on the right what other lessons say of it; below it when they say more than one thing."""
        t, metrics = theme.tokens(), QFontMetricsF(theme.font("small"))
        words = " · ".join(relation_words(marks))
        if _is_long(marks):
            title = paint.lines(experiment.title, theme.font("body"), line.width(), 1)
            below = paint.draw_lines(painter, line.x(), line.y(), line.width(), title, "body", t.muted)
            said = paint.lines(words, theme.font("small"), line.width(), 1)
            paint.draw_lines(painter, line.x(), below, line.width(), said, "small", t.ink)
            return
        said = paint.lines(words, theme.font("small"), line.width() * 0.85, 1)
        taken = metrics.horizontalAdvance(said[0]) + theme.px(12) if said else 0
        title = paint.lines(experiment.title, theme.font("body"), line.width() - taken, 1)
        paint.draw_lines(painter, line.x(), line.y(), line.width() - taken, title, "body", t.muted)
        drop = (paint.line_height("body") - paint.line_height("small")) / 2
        right = Qt.AlignmentFlag.AlignRight
        paint.draw_lines(painter, line.x(), line.y() + drop, line.width(), said, "small", t.ink, right)

    def _paint_foot(self, painter: QPainter, foot: QRectF, experiment: Experiment, marks: Marks) -> None:
        """The verdict on the right always; the small words as far as there is room."""
        t, metrics = theme.tokens(), QFontMetricsF(theme.font("small"))
        verdict = paint.lines(verdict_word(experiment), theme.font("small"), foot.width(), 1)
        room = foot.width() - metrics.horizontalAdvance(verdict[0]) - theme.px(_GAP)
        right, middle = Qt.AlignmentFlag.AlignRight, (foot.height() - paint.line_height("small")) / 2
        paint.draw_lines(painter, foot.x(), foot.y() + middle, foot.width(), verdict, "small", t.muted, right)
        left = foot.x()
        for word in tags(experiment, marks):
            width = metrics.horizontalAdvance(word) + theme.px(16) + 2
            if left - foot.x() + width > room:
                continue  # a shorter one may still fit
            box = QRectF(left, foot.y(), width, foot.height())
            paint.box(painter, box, t.soft, t.line, 1, t.size.radius_small)
            inner = left + theme.px(8) + 1
            paint.draw_lines(painter, inner, foot.y() + middle, width, (word,), "small", t.ink)
            left += width + theme.px(_GAP)


def _is_long(marks: Marks) -> bool:
    """Whether what other lessons say has a line of its own: beside it nothing would be left of the title."""
    return len(relation_words(marks)) > 1


class LessonList(QListView):
    """The cards of one side. Up and down walk, Enter or Space opens, left and right go to the other side.

    Signals:
        opened: the id of the experiment whose lesson somebody opened.
        stepped: left (-1) or right (1) was pressed.
    """

    opened = Signal(str)
    stepped = Signal(int)

    def __init__(self, model: LessonModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cards = CardPainter(self)
        self.setModel(model)
        self.setItemDelegate(self._cards)
        self.setAccessibleName(name)
        theme.set_look(self, "bare")
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setMouseTracking(True)
        self.clicked.connect(self._open)

    def _open(self, index: _Index) -> None:
        experiment: Experiment | None = index.data(RECORD_ROLE) if index.isValid() else None
        if experiment is not None:
            self.opened.emit(experiment.id)

    def set_shown(self, record: str) -> None:
        """Mark the card that the panel is about; "" for none."""
        self._cards.shown = record
        self.viewport().update()

    def shown(self) -> str:
        """The id that is marked."""
        return self._cards.shown

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the lessons elsewhere."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open, or step to the other side."""
        key = Qt.Key(event.key())
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(self.currentIndex())
        elif key in steps:
            self.stepped.emit(steps[key])
        elif key == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)
