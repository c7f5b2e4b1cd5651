"""A few choices in one joined bar, of which one holds: a wall or a table, a chart or a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui import theme
from ui.widgets import paint
from ui.widgets.painted_button import ALL_ARROWS, PaintedButton, neighbour


@dataclass(frozen=True)
class Segment:
    """One choice: what the code calls it, the word, and an icon if there is one."""

    key: str
    text: str
    icon: str = ""


class SegmentButton(PaintedButton):
    """One part of the bar; it knows whether it is the first or the last.

    Attributes:
        segment: what it stands for.
    """

    def __init__(self, segment: Segment, ends: tuple[bool, bool], height: int, parent: QWidget) -> None:
        super().__init__(segment.text, parent)
        self.segment = segment
        self._ends = ends
        self._height = height
        self.arrows = ALL_ARROWS
        self.setCheckable(True)

    def sizeHint(self) -> QSize:
        """Room for the word in bold, so that choosing moves nothing."""
        word = QFontMetricsF(theme.font("card-title")).horizontalAdvance(self.text())
        icon = theme.px(28) if self.segment.icon else 0
        return QSize(round(word) + icon + theme.px(26), theme.px(self._height))

    minimumSizeHint = sizeHint

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """A part of one rounded bar: the chosen part has a soft accent and an accent edge."""
        t = theme.tokens()
        on = self.isChecked()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(rect)
        wide = rect.adjusted(0 if self._ends[0] else -10, 0, 0 if self._ends[1] else 10, 0)
        fill = t.soft_accent if on else (t.soft if self.hovered else t.surface)
        paint.box(painter, wide, fill, t.accent if on else t.border, 1, t.size.radius)
        if on or not self._ends[0]:
            edge = theme.colour("accent" if on else "border")
            if not self._ends[0]:
                painter.fillRect(QRectF(0, 0, 1, rect.height()), edge)
            if on and not self._ends[1]:
                painter.fillRect(QRectF(rect.width() - 1, 0, 1, rect.height()), edge)
        self._draw_words(painter, rect, on)
        if self.focus_by_key:
            paint.ring(painter, rect, t.size.radius)

    def _draw_words(self, painter: QPainter, rect: QRectF, on: bool) -> None:
        role = "accent" if on else "muted"
        font = theme.font("card-title" if on else "body")
        painter.setFont(font)
        painter.setPen(theme.colour(role))
        word = QFontMetricsF(font).horizontalAdvance(self.text())
        room = theme.px(28) if self.segment.icon else 0
        left = rect.center().x() - (word + room) / 2
        if self.segment.icon:
            side = theme.px(theme.tokens().size.icon)
            theme.draw_icon(painter, self.segment.icon, QRectF(left, rect.center().y() - side / 2, side, side), role)
        painter.drawText(
            QRectF(left + room, rect.top(), word + 2, rect.height()),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
            self.text(),
        )


class Segmented(QWidget):
    """The bar. Tab reaches the chosen part, arrow keys choose the next one.

    Signals:
        chosen: the key somebody chose; not sent by ``set_current``.
    """

    chosen = Signal(str)

    def __init__(
        self, name: str, segments: Sequence[Segment], parent: QWidget | None = None, *, small: bool = False
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        size = theme.tokens().size
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._buttons: list[SegmentButton] = []
        self._current = ""
        for place, segment in enumerate(segments):
            ends = (place == 0, place == len(segments) - 1)
            button = SegmentButton(segment, ends, size.control_small if small else size.control, self)
            button.setAccessibleName(f"{name}: {segment.text}")
            self._wire(button)
            row.addWidget(button)
            self._buttons.append(button)
        if segments:
            self.set_current(segments[0].key)

    def _wire(self, button: SegmentButton) -> None:
        button.clicked.connect(lambda: self._choose(button))
        button.stepped.connect(lambda step: self._step(button, step))

    def current(self) -> str:
        """The key of the choice that holds."""
        return self._current

    def set_current(self, key: str) -> None:
        """Let ``key`` hold, without a signal."""
        self._current = key if any(b.segment.key == key for b in self._buttons) else ""
        for place, button in enumerate(self._buttons):
            on = button.segment.key == key
            button.setChecked(on)
            by_tab = on or (place == 0 and not self._current)  # the bar is reached also while nothing was chosen
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if by_tab else Qt.FocusPolicy.ClickFocus)

    def _choose(self, button: SegmentButton) -> None:
        before = self.current()
        self.set_current(button.segment.key)
        if before != button.segment.key:
            self.chosen.emit(button.segment.key)

    def _step(self, button: SegmentButton, step: int) -> None:
        target = neighbour(self._buttons, button, step)
        if isinstance(target, SegmentButton):
            self.set_current(target.segment.key)
            target.setFocus(Qt.FocusReason.TabFocusReason)
            self.chosen.emit(target.segment.key)
