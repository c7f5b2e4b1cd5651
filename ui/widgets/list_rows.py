"""A short list of things with a symbol, a title and a line below it; each opens and may have a button."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.widgets import paint
from ui.widgets.paint import Mark
from ui.widgets.painted_button import COLUMN_ARROWS, PaintedButton, focus_neighbour


@dataclass(frozen=True)
class Row:
    """One row.

    Attributes:
        key: what the code calls it.
        title: the first line, up to two lines long.
        sub: the line below it.
        mark: the symbol in front.
        button: the words of its own button on the right, if it has one.
        chevron: whether an arrow on the right says that it opens something.
    """

    key: str
    title: str
    sub: str = ""
    mark: Mark | None = None
    button: str = ""
    chevron: bool = False


class RowButton(PaintedButton):
    """The row as a button: mark, title, sub line, chevron.

    Attributes:
        row: what it shows.
        reserved: px on the right that belong to the row's own button.
    """

    def __init__(self, row: Row, mark_size: int, parent: QWidget) -> None:
        super().__init__("", parent)
        self.row = row
        self.reserved = 0
        self.arrows = COLUMN_ARROWS
        self._mark_size = mark_size
        self._sub_kind = "body" if mark_size >= 32 else "small"
        self._heights: dict[tuple[int, int, float], int] = {}
        self.setAccessibleName(f"{row.title}. {row.sub}" if row.sub else row.title)

    def _text_left(self) -> int:
        if self.row.mark is None:
            return 0
        return theme.px(self._mark_size + (16 if self._mark_size >= 24 else 12))

    def _parts(self, width: float) -> tuple[tuple[str, ...], tuple[str, ...]]:
        room = width - self._text_left() - self.reserved - (theme.px(24) if self.row.chevron else 0)
        title = paint.lines(self.row.title, theme.font("card-title"), room, 2)
        sub = paint.lines(self.row.sub, theme.font(self._sub_kind), room, 2)
        return title, sub

    def _text_height(self, width: float) -> int:
        title, sub = self._parts(width)
        return len(title) * paint.line_height("card-title") + len(sub) * paint.line_height(self._sub_kind)

    def height_for(self, width: int) -> int:
        """The height that ``width`` asks for."""
        key = (width, self.reserved, theme.theme().zoom)
        if key not in self._heights:  # a layout asks this dozens of times
            padding = theme.px({36: 15, 28: 11}.get(self._mark_size, 6))
            mark = theme.px(self._mark_size) if self.row.mark else 0
            self._heights[key] = max(self._text_height(width), mark) + 2 * padding
        return self._heights[key]

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Mark, words and chevron, in the middle of the height."""
        t = theme.tokens()
        if self.isDown() or self.hovered:
            paint.box(painter, rect.adjusted(0, 2, 0, -2), t.soft, None, 0, t.size.radius)
        if self.row.mark is not None:
            side = theme.px(self._mark_size)
            top = round(rect.center().y() - side / 2)
            paint.draw_mark(painter, QRectF(0, top, side, side), self.row.mark)
        title, sub = self._parts(rect.width())
        left, top = self._text_left(), round((rect.height() - self._text_height(rect.width())) / 2)
        end = paint.draw_lines(painter, left, top, rect.width() - left, title, "card-title", t.ink)
        paint.draw_lines(painter, left, end, rect.width() - left, sub, self._sub_kind, t.muted)
        if self.row.chevron:
            side = theme.px(t.size.icon_small)
            area = QRectF(rect.right() - self.reserved - side, rect.center().y() - side / 2, side, side)
            theme.draw_icon(painter, "chevron-right", area, "muted")
        if self.focus_by_key:
            paint.ring(painter, rect.adjusted(0, 2, 0, -2), t.size.radius)


class _RowBox(QWidget):
    """Holds a row and, over its right end, the row's own button; ``line`` stands below it, before another row."""

    def __init__(self, row: Row, mark_size: int, *, line: bool) -> None:
        super().__init__()
        self.main = RowButton(row, mark_size, self)
        self.side: QPushButton | None = None
        self.line = line
        if row.button:
            self.side = theme.button(row.button, "small", parent=self)
            self.side.setAccessibleName(f"{row.button}: {row.title}")
            self.main.reserved = self.side.sizeHint().width() + theme.px(16)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self.main.height_for(width) + (1 if self.line else 0)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(240), self.heightForWidth(theme.px(240)))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120) + self.main.reserved, theme.px(24))

    def resizeEvent(self, event: QResizeEvent) -> None:
        height = self.height() - (1 if self.line else 0)
        self.main.setGeometry(0, 0, self.width(), height)
        if self.side is not None:
            hint = self.side.sizeHint()
            self.side.setGeometry(
                self.width() - hint.width(), (height - hint.height()) // 2, hint.width(), hint.height()
            )

    def paintEvent(self, event: object) -> None:
        if self.line:
            painter = QPainter(self)
            painter.fillRect(0, self.height() - 1, self.width(), 1, theme.colour("line"))
            painter.end()


class ListRows(QWidget):
    """The list. Up and down walk, Enter opens, Tab goes on to the button of the row.

    Signals:
        activated: the key of the row that was opened.
        button_clicked: the key of the row whose own button was pressed.
    """

    activated = Signal(str)
    button_clicked = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None, *, mark_size: int = 28) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._mark_size = mark_size
        self._boxes: list[_RowBox] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show ``rows`` in place of what was there."""
        self._clear()
        for place, row in enumerate(rows):
            self._append(_RowBox(row, self._mark_size, line=place < len(rows) - 1))

    def set_rows_that_fit(self, rows: Sequence[Row], width: int, room: int, fewest: int) -> int:
        """Show the first of ``rows`` that fit in ``room`` px at this ``width``, never fewer than ``fewest``.

        Returns how many. What does not fit is not made: this is asked each time a window changes its size.
        """
        self._clear()
        for place, row in enumerate(rows):
            box = _RowBox(row, self._mark_size, line=place < len(rows) - 1)
            room -= box.heightForWidth(width)
            if room < 0 and place >= fewest:
                break
            self._append(box)
        if self._boxes:
            self._boxes[-1].line = False
        return len(self._boxes)

    def height_at(self, width: int) -> int:
        """The px that the rows ask for at this ``width``."""
        return sum(box.heightForWidth(width) for box in self._boxes)

    def _clear(self) -> None:
        for old in self._boxes:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._boxes = []

    def _append(self, box: _RowBox) -> None:
        policy = Qt.FocusPolicy.ClickFocus if self._boxes else Qt.FocusPolicy.StrongFocus
        box.main.setFocusPolicy(policy)
        self._column.insertWidget(len(self._boxes), box)
        self._boxes.append(box)
        self._wire(box)

    def _wire(self, box: _RowBox) -> None:
        key = box.main.row.key
        box.main.clicked.connect(lambda: self.activated.emit(key))
        box.main.stepped.connect(lambda step: self._step(box, step))
        if box.side is not None:
            box.side.clicked.connect(lambda: self.button_clicked.emit(key))

    def _step(self, box: _RowBox, step: int) -> None:
        box.main.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        buttons = [b.main for b in self._boxes]
        target = focus_neighbour(buttons, box.main, step)
        target.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keys(self) -> list[str]:
        """The keys of the rows, from top to bottom."""
        return [b.main.row.key for b in self._boxes]
