"""A history from new to old: a mark for every step, joined by a thin line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.widgets import paint, wall_access
from ui.widgets.paint import Mark

_MARK = 24
_GAP = 12


@dataclass(frozen=True)
class Step:
    """One step: how it looks, what happened, when, and perhaps a line more."""

    mark: Mark
    title: str
    when: str = ""
    text: str = ""
    key: str = ""  # what the code calls a step that does something when it is clicked


class Timeline(QWidget):
    """The steps below each other. A screen reader meets them as a list.

    Clicking a step is a short cut: whoever makes a step with a key offers the same in a button or menu.

    Signals: ``activated(str)``, the key of the step that was clicked.
    """

    activated = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: tuple[Step, ...] = ()
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_steps(self, steps: Sequence[Step]) -> None:
        """Show ``steps``, newest first."""
        self._steps = tuple(steps)
        self.updateGeometry()
        self.update()

    def _text_left(self) -> int:
        return theme.px(_MARK + _GAP)

    def _when_fits(self, step: Step, width: int) -> bool:
        title = QFontMetricsF(theme.font("card-title")).horizontalAdvance(step.title)
        when = QFontMetricsF(theme.font("small")).horizontalAdvance(step.when)
        return title + when + theme.px(10) <= width - self._text_left()

    def _title(self, step: Step, width: int) -> tuple[str, ...]:
        return paint.lines(step.title, theme.font("card-title"), width - self._text_left(), 3)

    def _below(self, step: Step, width: int) -> tuple[str, ...]:
        room = width - self._text_left()
        when = () if self._when_fits(step, width) or not step.when else (step.when,)
        text = paint.lines(step.text, theme.font("small"), room, 3) if step.text else ()
        return when + text

    def _height(self, step: Step, width: int) -> int:
        title = len(self._title(step, width)) * paint.line_height("card-title")
        below = len(self._below(step, width)) * paint.line_height("small")
        return max(theme.px(_MARK) + theme.px(12), title + below + theme.px(8))

    def hasHeightForWidth(self) -> bool:
        """Narrower means more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """All steps below each other."""
        return sum(self._height(step, width) for step in self._steps)

    def sizeHint(self) -> QSize:
        """As in a panel."""
        return QSize(theme.px(320), self.heightForWidth(theme.px(320)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Mark, line to the next, words."""
        painter = QPainter(self)
        top = 0
        for place, step in enumerate(self._steps):
            height = self._height(step, self.width())
            last = place == len(self._steps) - 1
            self._paint_step(painter, step, top, height, last)
            top += height
        painter.end()

    def _paint_step(self, painter: QPainter, step: Step, top: int, height: int, last: bool) -> None:
        t = theme.tokens()
        side, left = theme.px(_MARK), self._text_left()
        if not last:
            line = QRect(side // 2, top + side + 2, 1, height - side - 4)
            painter.fillRect(line, theme.colour("border"))
        paint.draw_mark(painter, QRectF(0, top, side, side), step.mark)
        room = self.width() - left
        first = top + max(0, (side - paint.line_height("card-title")) // 2)
        end = paint.draw_lines(painter, left, first, room, self._title(step, self.width()), "card-title", t.ink)
        if self._when_fits(step, self.width()):
            title = QFontMetricsF(theme.font("card-title")).horizontalAdvance(step.title)
            beside = left + title + theme.px(8)
            shift = (paint.line_height("card-title") - paint.line_height("small")) // 2
            paint.draw_lines(painter, beside, first + shift, room, (step.when,), "small", t.muted)
        paint.draw_lines(painter, left, end, room, self._below(step, self.width()), "small", t.muted)

    # --- with the mouse

    def _key_at(self, point: QPoint) -> str:
        rank = self.item_rank_at(point)
        return self._steps[rank].key if rank >= 0 else ""

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over what can be clicked."""
        over = bool(self._key_at(event.position().toPoint()))
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Say which step was clicked."""
        key = self._key_at(event.position().toPoint())
        if key and event.button() == Qt.MouseButton.LeftButton:
            self.activated.emit(key)

    # --- for screen readers

    def item_names(self) -> Sequence[str]:
        """What every step says."""
        return [", ".join(filter(None, (s.title, s.when, s.text))) for s in self._steps]

    def item_rect(self, rank: int) -> QRect:
        """Where a step stands."""
        heights = [self._height(step, self.width()) for step in self._steps]
        return QRect(0, sum(heights[:rank]), self.width(), heights[rank])

    def item_rank(self) -> int:
        """No step is the current one."""
        return -1

    def item_rank_at(self, point: QPoint) -> int:
        """The step under ``point``."""
        ranks = range(len(self._steps))
        return next((rank for rank in ranks if self.item_rect(rank).contains(point)), -1)


wall_access.install("Timeline")  # before the first one is made: a screen reader asks at once
