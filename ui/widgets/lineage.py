"""A family tree on its side: each thing below the one it comes from, joined by a line, branches moved in."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from ui import theme
from ui.widgets import paint, wall_access
from ui.widgets.paint import Mark

_MARK = 18
_RING = 28  # the ring around the mark of the one that is shown
_LANE = 22
_DEEPEST = 5  # further in there is no room for words
_GAP = 12


@dataclass(frozen=True)
class Node:
    """One thing.

    Attributes:
        key: what the code calls it.
        title: its words, up to two lines.
        sub: the quieter line below.
        mark: how it stands.
        before: the place in the list of the one it comes from, None for the first.
        lane: how far it is moved in.
    """

    key: str
    title: str
    sub: str
    mark: Mark
    before: int | None = None
    lane: int = 0


class Lineage(QWidget):
    """The tree. Up and down walk, Enter opens. A screen reader meets it as a list.

    Signals:
        activated: the key of what was opened.
    """

    activated = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._nodes: tuple[Node, ...] = ()
        self._measured: dict[tuple[int, float], list[int]] = {}
        self._here = ""
        self._here_word = ""
        self._rank = -1
        self._by_key = False
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_nodes(self, nodes: Sequence[Node], here: str, here_word: str) -> None:
        """Show ``nodes``, each after the one it comes from; ``here`` has a ring and is called ``here_word``."""
        self._nodes, self._here, self._here_word = tuple(nodes), here, here_word
        self._rank = next((rank for rank, node in enumerate(nodes) if node.key == here), -1)
        self._measured.clear()
        self.updateGeometry()
        self.update()

    def keys(self) -> list[str]:
        """The keys, from top to bottom."""
        return [node.key for node in self._nodes]

    # Measures

    def _x(self, node: Node) -> int:
        return theme.px(_RING) // 2 + theme.px(_LANE) * min(node.lane, _DEEPEST)

    def _text_left(self, node: Node) -> int:
        return self._x(node) + theme.px(_RING) // 2 + theme.px(_GAP - 4)

    def _title(self, node: Node, width: int) -> tuple[str, ...]:
        return paint.lines(node.title, theme.font(self._kind(node)), width - self._text_left(node), 2)

    def _kind(self, node: Node) -> str:
        return "card-title" if node.key == self._here else "body"

    def _height(self, node: Node, width: int) -> int:
        words = len(self._title(node, width)) * paint.line_height("body") + paint.line_height("small")
        return max(theme.px(_RING), words) + theme.px(_GAP)

    def _tops(self, width: int) -> list[int]:
        """Where each of them begins at ``width``, and where the last ends: a layout asks this dozens of times."""
        key = (width, theme.theme().zoom)
        if key not in self._measured:
            heights = (self._height(node, width) for node in self._nodes)
            self._measured[key] = list(accumulate(heights, initial=0))
        return self._measured[key]

    def hasHeightForWidth(self) -> bool:
        """Narrower means more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """All below each other."""
        return self._tops(width)[-1]

    def sizeHint(self) -> QSize:
        """As in a panel."""
        return QSize(theme.px(320), self.heightForWidth(theme.px(320)))

    def minimumSizeHint(self) -> QSize:
        """Half as wide."""
        return QSize(theme.px(200), theme.px(_RING))

    def item_rect(self, rank: int) -> QRect:
        """Where one of them stands."""
        tops = self._tops(self.width())
        return QRect(0, tops[rank], self.width(), tops[rank + 1] - tops[rank])

    def _centre(self, rank: int) -> QPointF:
        area = self.item_rect(rank)
        return QPointF(self._x(self._nodes[rank]), area.center().y() + 0.5)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """The lines first, then what they join."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for rank, node in enumerate(self._nodes):
            if node.before is not None:
                self._paint_line(painter, self._centre(node.before), self._centre(rank))
        for rank, node in enumerate(self._nodes):
            self._paint_node(painter, node, self.item_rect(rank), self._centre(rank))
            if self._by_key and self.hasFocus() and rank == self._rank:
                paint.ring(painter, self.item_rect(rank), theme.tokens().size.radius)
        painter.end()

    def _paint_line(self, painter: QPainter, start: QPointF, end: QPointF) -> None:
        """Down and, to a branch, round a corner; with a point at the end that says which way it goes."""
        away = theme.px(_RING) / 2
        path = QPainterPath(start + QPointF(0, away))
        painter.setPen(QPen(theme.colour("border"), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        side, tip = theme.px(4), end - QPointF(0, away)
        arrow = [tip, tip + QPointF(-side, -side * 1.4), tip + QPointF(side, -side * 1.4)]
        if end.x() > start.x():
            bend, tip = theme.px(8), end - QPointF(away, 0)
            path.lineTo(start.x(), end.y() - bend)
            path.quadTo(QPointF(start.x(), end.y()), QPointF(start.x() + bend, end.y()))
            arrow = [tip, tip + QPointF(-side * 1.4, -side), tip + QPointF(-side * 1.4, side)]
        path.lineTo(tip)
        painter.drawPath(path)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("border"))
        painter.drawPolygon(QPolygonF(arrow))

    def _paint_node(self, painter: QPainter, node: Node, area: QRect, centre: QPointF) -> None:
        t = theme.tokens()
        around, side = theme.px(_RING) / 2, theme.px(_MARK)
        here = node.key == self._here
        painter.setPen(QPen(theme.colour("accent" if here else "surface"), 2))
        painter.setBrush(theme.colour("soft_accent" if here else "surface"))
        painter.drawEllipse(centre, around - 1, around - 1)
        paint.draw_mark(painter, QRectF(centre.x() - side / 2, centre.y() - side / 2, side, side), node.mark)
        title, left = self._title(node, self.width()), self._text_left(node)
        words = len(title) * paint.line_height("body") + paint.line_height("small")
        top = area.y() + (area.height() - words) / 2
        room = self.width() - left
        end = paint.draw_lines(painter, left, top, room, title, self._kind(node), t.ink)
        sub = paint.lines(self._sub(node), theme.font("small"), room, 1)
        paint.draw_lines(painter, left, end, room, sub, "small", t.muted)

    def _sub(self, node: Node) -> str:
        return f"{self._here_word} · {node.sub}" if node.key == self._here else node.sub

    # Mouse and keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down walk, Home and End go to the ends, Enter and Space open."""
        key, last = Qt.Key(event.key()), len(self._nodes) - 1
        goes = {
            Qt.Key.Key_Up: self._rank - 1,
            Qt.Key.Key_Left: self._rank - 1,
            Qt.Key.Key_Down: self._rank + 1,
            Qt.Key.Key_Right: self._rank + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if key in goes and self._nodes:
            self._by_key = True
            self._rank = max(0, min(goes[key], last))
            wall_access.tell_current(self, self._rank)
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._rank >= 0:
            self.activated.emit(self._nodes[self._rank].key)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keys are."""
        self._by_key = event.reason() != Qt.FocusReason.MouseFocusReason
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No focus, no ring."""
        super().focusOutEvent(event)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand over what can be opened."""
        over = self.item_rank_at(event.position().toPoint())
        opens = over >= 0 and self._nodes[over].key != self._here
        self.setCursor(Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click opens."""
        rank = self.item_rank_at(event.position().toPoint())
        if rank >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self._rank = rank
            self.activated.emit(self._nodes[rank].key)

    def event(self, event: QEvent) -> bool:
        """The whole title, where it did not fit."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            rank = self.item_rank_at(event.pos())
            cut = rank >= 0 and paint.is_cut(self._title(self._nodes[rank], self.width()))
            QToolTip.showText(event.globalPos(), self._nodes[rank].title if cut else "", self)
            return True
        return super().event(event)

    # For screen readers

    def item_names(self) -> Sequence[str]:
        """What each of them says."""
        return [f"{node.title}, {self._sub(node)}" for node in self._nodes]

    def item_rank(self) -> int:
        """Where the keys are."""
        return self._rank

    def item_rank_at(self, point: QPoint) -> int:
        """The one under ``point``."""
        rank = bisect(self._tops(self.width()), point.y()) - 1
        inside = self.rect().contains(point) and 0 <= rank < len(self._nodes)
        return rank if inside else -1


wall_access.install("Lineage")  # before the first one is made: a screen reader asks at once
