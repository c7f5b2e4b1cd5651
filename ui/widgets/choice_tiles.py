"""A row of large buttons of which one holds: an icon over a word, or a word with a line that explains it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui import theme
from ui.widgets import paint
from ui.widgets.painted_button import ALL_ARROWS, PaintedButton, neighbour


@dataclass(frozen=True)
class Choice:
    """One button: what the code calls it, the word, an icon in a colour, a line that explains it."""

    key: str
    text: str
    icon: str = ""
    role: str = "ink"
    sub: str = ""


class ChoiceTile(PaintedButton):
    """One button of the row.

    Attributes:
        choice: what it stands for.
    """

    def __init__(self, choice: Choice, parent: QWidget) -> None:
        super().__init__(choice.text, parent)
        self.choice = choice
        self.arrows = ALL_ARROWS
        self.setCheckable(True)
        self.setAccessibleDescription(choice.sub)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """Narrower may mean more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """What ``width`` asks for; 68 with an icon, 60 with a second line."""
        if self.choice.sub:
            title, sub = self._rows(width)
            words = len(title) * paint.line_height("card-title") + len(sub) * paint.line_height("small")
            return max(theme.px(60), words + theme.px(20))
        icon = theme.px(24) if self.choice.icon else 0
        words = len(self._words(width)) * paint.line_height("small")
        return max(theme.px(68 if icon else 44), icon + words + theme.px(16))

    def sizeHint(self) -> QSize:
        """Room for the longest word."""
        longest = max(self.text().split(), key=len, default="")
        word = self.fontMetrics().horizontalAdvance(longest) + theme.px(28)
        return QSize(max(theme.px(96), word), self.heightForWidth(theme.px(160)))

    minimumSizeHint = sizeHint

    def _words(self, width: float) -> tuple[str, ...]:
        return paint.lines(self.text(), theme.font("card-title"), width - theme.px(16), 3)

    def _rows(self, width: float) -> tuple[tuple[str, ...], tuple[str, ...]]:
        room = width - theme.px(54)
        title = paint.lines(self.text(), theme.font("card-title"), room, 2)
        return title, paint.lines(self.choice.sub, theme.font("small"), room, 3)

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """A card; chosen is a soft accent with an edge of two px."""
        t = theme.tokens()
        on = self.isChecked()
        strong = on or self.focus_by_key
        fill = t.soft_accent if on else (t.soft if self.hovered else t.surface)
        paint.box(painter, rect, fill, t.accent if strong else t.border, 2 if strong else 1, t.size.radius)
        if on and self.focus_by_key:
            paint.box(painter, rect.adjusted(4, 4, -4, -4), None, t.accent, 1, t.size.radius_small)
        if self.choice.sub:
            self._paint_rows(painter, rect)
        else:
            self._paint_tile(painter, rect)

    def _paint_tile(self, painter: QPainter, rect: QRectF) -> None:
        t = theme.tokens()
        kind = "card-title" if self.isChecked() else "body"
        parts = self._words(rect.width())
        side = theme.px(t.size.icon) if self.choice.icon else 0
        gap = theme.px(4) if side else 0
        height = side + gap + len(parts) * paint.line_height("small")
        top = rect.center().y() - height / 2
        if side:
            area = QRectF(rect.center().x() - side / 2, top, side, side)
            theme.draw_icon(painter, self.choice.icon, area, self.choice.role)
        painter.setFont(theme.font(kind))
        painter.setPen(theme.colour("ink"))
        line = paint.line_height("small")
        for row, part in enumerate(parts):
            place = QRectF(rect.x(), top + side + gap + row * line, rect.width(), line)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, part)

    def _paint_rows(self, painter: QPainter, rect: QRectF) -> None:
        t = theme.tokens()
        side = theme.px(18)
        dot = QRectF(rect.x() + theme.px(13), rect.center().y() - side / 2, side, side)
        on = self.isChecked()
        paint.box(painter, dot, t.surface, t.accent if on else t.border, 1.5 if on else 1, side / 2)
        if on:
            inner = dot.adjusted(4, 4, -4, -4)
            paint.box(painter, inner, t.accent, None, 0, inner.width() / 2)
        title, sub = self._rows(rect.width())
        height = len(title) * paint.line_height("card-title") + len(sub) * paint.line_height("small")
        left, room = rect.x() + theme.px(43), rect.width() - theme.px(54)
        top = rect.center().y() - height / 2
        top = paint.draw_lines(painter, left, top, room, title, "card-title", t.ink)
        paint.draw_lines(painter, left, top, room, sub, "small", t.muted)


class ChoiceTiles(QWidget):
    """The row. Tab reaches the chosen button, arrow keys choose the next. Nothing holds at first.

    Signals:
        chosen: the key somebody chose; not sent by ``set_current``.
    """

    chosen = Signal(str)

    def __init__(self, name: str, choices: Sequence[Choice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._current = ""
        self._tiles = [ChoiceTile(choice, self) for choice in choices]
        for tile in self._tiles:
            tile.setAccessibleName(f"{name}: {tile.choice.text}")
            row.addWidget(tile, 1)
            self._wire(tile)
        self.set_current("")

    def _wire(self, tile: ChoiceTile) -> None:
        tile.clicked.connect(lambda: self._choose(tile))
        tile.stepped.connect(lambda step: self._step(tile, step))

    def current(self) -> str:
        """The key that holds, or nothing."""
        return self._current

    def set_current(self, key: str) -> None:
        """Let ``key`` hold without a signal; an unknown key lets none hold."""
        self._current = key if any(tile.choice.key == key for tile in self._tiles) else ""
        for place, tile in enumerate(self._tiles):
            on = tile.choice.key == self._current
            tile.setChecked(on)
            reachable = on or (not self._current and place == 0)
            tile.setFocusPolicy(Qt.FocusPolicy.StrongFocus if reachable else Qt.FocusPolicy.ClickFocus)

    def _choose(self, tile: ChoiceTile) -> None:
        before = self.current()
        self.set_current(tile.choice.key)
        if before != tile.choice.key:
            self.chosen.emit(tile.choice.key)

    def _step(self, tile: ChoiceTile, step: int) -> None:
        target = neighbour(self._tiles, tile, step)
        target.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(target, ChoiceTile):
            self._choose(target)
