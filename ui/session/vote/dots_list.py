"""The list in which the facilitator types the dots of the room: figures, Enter, and on to the next topic."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from tracker.words import _
from ui import theme
from ui.session.vote.ballot import Ballot, Line, tie_words
from ui.session.vote.dots_model import DotsModel
from ui.widgets import paint
from ui.widgets.dots import draw_dots, width_of
from ui.widgets.table import CalmTable

_Index = QModelIndex | QPersistentModelIndex
_DOT = 13  # px
_LONGEST = 4  # figures of a count
_SETTLES = 1200  # ms after the last figure that a count is kept by itself


def topic_lines(text: str, width: float) -> tuple[str, tuple[str, ...]]:
    """A topic as its cell of ``width`` shows it: in large letters on one line, or else in smaller ones on two."""
    for kind, limit in (("note", 1), ("body", 2)):
        parts = paint.lines(text, theme.font(kind), width, limit)
        if not paint.is_cut(parts):
            break
    return kind, parts


class _Painter(QStyledItemDelegate):
    """Paints the topic, the box for the count and the dots; the rest is a table's own."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """One cell."""
        model = index.model()
        assert isinstance(model, DotsModel)
        line, key = model.line(index.row()), model.columns[index.column()].key
        if line is None or key not in ("topic", "room", "dots"):
            super().paint(painter, option, index)
            return
        ground = QStyle.PrimitiveElement.PE_PanelItemViewItem
        QApplication.style().drawPrimitive(ground, option, painter, option.widget)
        area = QRectF(option.rect)
        if key == "topic":
            self._paint_topic(painter, area, line.text)
        elif key == "room":
            self._paint_box(painter, area, model.count(line), current=self._is_current(index))
        else:
            self._paint_dots(painter, area, line, model.ballot.most if model.ballot else 0)

    def _paint_topic(self, painter: QPainter, area: QRectF, text: str) -> None:
        room = area.width() - theme.px(20)
        kind, parts = topic_lines(text, room)
        high = paint.line_height(kind)
        top = area.center().y() - high * len(parts) / 2
        paint.draw_lines(painter, area.left() + theme.px(10), top, room, parts, kind, theme.tokens().ink)

    def _is_current(self, index: _Index) -> bool:
        view = self.parent()
        return isinstance(view, DotsList) and view.currentIndex().row() == index.row()

    def _paint_box(self, painter: QPainter, area: QRectF, words: str, *, current: bool) -> None:
        t = theme.tokens()
        box = QRectF(area.left() + 8, area.top() + 4, theme.px(56), area.height() - 9)
        paint.box(painter, box, t.surface, t.accent if current else t.border, 2 if current else 1, t.size.radius)
        painter.setFont(theme.font("section"))
        painter.setPen(theme.colour("ink"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_dots(self, painter: QPainter, area: QRectF, line: Line, most: int) -> None:
        painter.setFont(theme.font("section"))
        painter.setPen(theme.colour("ink"))
        figure = QRectF(area.left() + 4, area.top(), theme.px(36), area.height())
        painter.drawText(figure, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(line.dots))
        painter.setFont(theme.font("small"))
        end = theme.px(64)
        dots = QRectF(figure.right() + theme.px(10), area.top() + 4, 0, area.height() - 9)
        dots.setRight(area.right() - end - theme.px(8))
        if line.tied:
            painter.drawText(QRectF(area.right() - end, area.top(), end, area.height()),
                             Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, tie_words())  # fmt: skip
        draw_dots(painter, dots, line.dots, most, theme.px(_DOT))


class DotsList(CalmTable):
    """The list. Figures type the count of the current row, + and − add one, Enter and Down go on.

    Signals: ``entered(str, int)``, a count for a card; ``pointed(str)``, another topic is current.
    """

    entered = Signal(str, int)
    pointed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Topics and dots"), parent)
        self._filling = False
        self.lines = DotsModel(self)
        self.setModel(self.lines)
        self.setItemDelegate(_Painter(self))
        self.verticalHeader().setDefaultSectionSize(theme.px(44))
        self.horizontalHeader().setStretchLastSection(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleDescription(_("Type how many dots the room gave; Enter goes to the next topic."))
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLES)
        self._settle.timeout.connect(self._keep)

    def show_ballot(self, ballot: Ballot) -> None:
        """Show the vote as it stands; the current topic stays the current one."""
        here, scroll = self.card, self.verticalScrollBar().value()
        self._filling = True
        self.lines.show(ballot)
        self._measure()
        self._filling = False
        self.verticalScrollBar().setValue(scroll)
        self.point_at(max(0, self.lines.row_of(here)))

    @property
    def card(self) -> str:
        """The id of the current topic; "" without one."""
        line = self.lines.line(self.currentIndex().row())
        return line.id if line else ""

    def point_at(self, row: int) -> None:
        """Make a row the current one."""
        at = next((n for n, each in enumerate(self.lines.columns) if each.key == "room"), 0)
        if self.lines.line(row):
            self.setCurrentIndex(self.lines.index(row, at))

    # Typing

    def event(self, event: QEvent) -> bool:
        """While figures are typed, Undo takes those away."""
        asked = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if asked and self._undoes(event):  # type: ignore[arg-type]
            event.accept()
            return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Figures, + and −, Backspace and Delete, Enter; the rest is a table's own."""
        line = self.lines.line(self.currentIndex().row())
        act = self._act_of(event)
        if line is None or act is None:
            super().keyPressEvent(event)
        else:
            act(line)

    def _act_of(self, event: QKeyEvent) -> Callable[[Line], None] | None:
        if self._undoes(event):
            return self._forget
        if event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier):
            return None
        said = event.text()
        if said.isascii() and said.isdigit():
            return lambda line: self._type(line, said)
        acts: dict[Qt.Key, Callable[[Line], None]] = {
            Qt.Key.Key_Plus: lambda line: self._step(line, 1), Qt.Key.Key_Minus: lambda line: self._step(line, -1),
            Qt.Key.Key_Return: self._next, Qt.Key.Key_Enter: self._next, Qt.Key.Key_Backspace: self._shorten,
            Qt.Key.Key_Delete: lambda line: self._put(line, 0),
        }  # fmt: skip
        return acts.get(Qt.Key(event.key()))

    def _type(self, line: Line, figure: str) -> None:
        before = self.lines.typed.get(line.id, "")
        if len(before) < _LONGEST:
            self._show_typed(line, before + figure)

    def _shorten(self, line: Line) -> None:
        self._show_typed(line, self.lines.count(line)[:-1])

    def _show_typed(self, line: Line, figures: str) -> None:
        self.lines.typed = {line.id: figures}
        self._settle.start()
        self.viewport().update()

    def _step(self, line: Line, by: int) -> None:
        self._put(line, max(0, int(self.lines.count(line) or 0) + by))

    def _put(self, line: Line, count: int) -> None:
        self.lines.typed = {}
        self._settle.stop()
        self.entered.emit(line.id, count)
        self.viewport().update()

    def _next(self, _line: Line) -> None:
        shown = bool(self.lines.ballot and self.lines.ballot.revealed)
        row = self.currentIndex().row()
        self.finish()
        if not shown:  # in order of dots the next one is another
            self.point_at(row + 1)

    def _forget(self, _line: Line) -> None:
        self.lines.typed = {}
        self._settle.stop()
        self.viewport().update()

    def _undoes(self, event: QKeyEvent) -> bool:
        waits = any(self._differs(card, figures) for card, figures in self.lines.typed.items())
        return waits and event.matches(QKeySequence.StandardKey.Undo)

    def _differs(self, card: str, figures: str) -> bool:
        line = self.lines.line(self.lines.row_of(card))
        return line is not None and int(figures or 0) != line.entered

    def _keep(self) -> None:
        for card, figures in list(self.lines.typed.items()):
            if self._differs(card, figures):
                self.entered.emit(card, int(figures or 0))

    def finish(self) -> None:
        """Keep what was typed; the next figure begins a new count."""
        self._settle.stop()
        self._keep()
        self.lines.typed = {}
        self.viewport().update()

    # What Qt asks

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Another row: what was typed in the one before is kept."""
        super().currentChanged(current, previous)
        if not self._filling and current.row() != previous.row():
            if self.lines.typed and self.card not in self.lines.typed:
                self.finish()
            self.pointed.emit(self.card)
            self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was typed is kept."""
        self.finish()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """What was typed is kept."""
        self.finish()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The topic takes the room that the figures leave."""
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        columns, whole = self.lines.columns, self.viewport().width()
        widths = [theme.px(each.width) for each in columns]
        figures = sum(theme.px(each.width) for each in columns if each.key != "dots")
        for place, each in enumerate(columns):
            if each.key == "dots":
                most = self.lines.ballot.most if self.lines.ballot else 0
                need = round(width_of(most, theme.px(_DOT))) + theme.px(36 + 10 + 64 + 24)
                widths[place] = max(theme.px(140), min(need, (whole - figures) // 2))
        for place, width in enumerate(widths):
            self.setColumnWidth(place, width or max(theme.px(120), whole - sum(widths)))
