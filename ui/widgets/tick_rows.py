"""A list of sentences to tick: a box, a title that may be long, and a quieter line below it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.widgets import paint
from ui.widgets.painted_button import COLUMN_ARROWS, PaintedButton, neighbour

_BOX = 18
_PADDING = 8


@dataclass(frozen=True)
class TickRow:
    """One row: what the code calls it, the sentence, and the line below it."""

    key: str
    title: str
    sub: str = ""


class TickButton(PaintedButton):
    """One row on the screen. Space and Enter tick it.

    Attributes:
        row: what it shows.
    """

    def __init__(self, row: TickRow, parent: QWidget) -> None:
        super().__init__("", parent)
        self.row = row
        self.arrows = COLUMN_ARROWS
        self.setCheckable(True)
        self.setAccessibleName(f"{row.title}. {row.sub}" if row.sub else row.title)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _left(self) -> int:
        return theme.px(_PADDING + _BOX + 12)

    def _parts(self, width: float) -> tuple[tuple[str, ...], tuple[str, ...]]:
        room = width - self._left() - theme.px(_PADDING)
        title = paint.lines(self.row.title, theme.font("body"), room, 3)
        return title, paint.lines(self.row.sub, theme.font("small"), room, 1)

    def _text_height(self, width: float) -> int:
        title, sub = self._parts(width)
        return len(title) * paint.line_height("body") + len(sub) * paint.line_height("small")

    def hasHeightForWidth(self) -> bool:
        """Narrower means more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The lines that ``width`` asks for."""
        return max(theme.px(_BOX), self._text_height(width)) + 2 * theme.px(_PADDING)

    def sizeHint(self) -> QSize:
        """As in a dialog."""
        return QSize(theme.px(400), self.heightForWidth(theme.px(400)))

    def minimumSizeHint(self) -> QSize:
        """Half as wide."""
        return QSize(theme.px(200), theme.px(_BOX + 2 * _PADDING))

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Box, sentence, quiet line."""
        t = theme.tokens()
        if ground := self.ground():
            paint.box(painter, rect, ground, None, 0, t.size.radius)
        on, side = self.isChecked(), theme.px(_BOX)
        square = QRectF(rect.x() + theme.px(_PADDING), rect.y() + theme.px(_PADDING + 1), side, side)
        fill, edge = (t.accent, t.accent) if on else (t.surface, t.border)
        paint.box(painter, square, fill, edge, 1, t.size.radius_small)
        if on:
            theme.draw_icon(painter, "check", square.adjusted(2, 2, -2, -2), "on_accent")
        title, sub = self._parts(rect.width())
        left, room = self._left(), rect.width() - self._left()
        end = paint.draw_lines(painter, left, rect.y() + theme.px(_PADDING), room, title, "body", t.ink)
        paint.draw_lines(painter, left, end, room, sub, "small", t.muted)
        if self.focus_by_key:
            paint.ring(painter, rect, t.size.radius)


class TickRows(QWidget):
    """The list. Up and down walk, Space ticks.

    Signals:
        toggled: the key of the row somebody ticked, and whether it is on; not sent by ``set_rows``.
    """

    toggled = Signal(str, bool)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.buttons: list[TickButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(4))

    def set_rows(self, rows: Sequence[TickRow], checked: Collection[str] = ()) -> None:
        """Show ``rows`` in place of what was there; those in ``checked`` (keys) are on."""
        for old in self.buttons:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.buttons = [TickButton(row, self) for row in rows]
        for place, button in enumerate(self.buttons):
            button.setChecked(button.row.key in checked)
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus if place else Qt.FocusPolicy.StrongFocus)
            self._column.addWidget(button)
            self._wire(button)

    def _wire(self, button: TickButton) -> None:
        button.clicked.connect(lambda on: self.toggled.emit(button.row.key, on))
        button.stepped.connect(lambda step: self._step(button, step))

    def _step(self, button: TickButton, step: int) -> None:
        target = neighbour(self.buttons, button, step)
        button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        target.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def checked(self) -> list[str]:
        """The keys of the rows that are on, from top to bottom."""
        return [button.row.key for button in self.buttons if button.isChecked()]

    def enter(self) -> None:
        """Put the focus on the first row."""
        if self.buttons:
            self.buttons[0].setFocus(Qt.FocusReason.TabFocusReason)
