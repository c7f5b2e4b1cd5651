"""A column of a board with its header, and the strip it folds to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFontMetricsF, QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.widgets import paint
from ui.widgets.board_column import MIME, BoardCard, CardList, CardsModel
from ui.widgets.painted_button import PaintedButton

_SLIM = 40  # a strip whose name stands upright


@dataclass(frozen=True)
class Column:
    """One column: what the code calls it, its name, and whether it may fold."""

    key: str
    title: str
    foldable: bool = False


@dataclass(frozen=True)
class BoardWords:
    """The words a board says itself.

    Attributes:
        more: the last line of a column that shows only its first cards, from how many are left.
        unfold: the tooltip of a strip, from the name of its column.
        fold: the tooltip of the button that folds a column, from its name.
        count: how a number of cards is written.
    """

    more: Callable[[int], str]
    unfold: Callable[[str], str]
    fold: Callable[[str], str]
    count: Callable[[int], str] = str


class Strip(PaintedButton):
    """A folded column: name, count and an arrow. A card can be dropped on it.

    Signals:
        dropped: the key of the card that was dropped here.
    """

    dropped = Signal(str)

    def __init__(self, title: str, tip: str, parent: QWidget) -> None:
        super().__init__("", parent)
        self._title = title
        self._count = ""
        self._slim = False
        self.setToolTip(tip)
        self.setAcceptDrops(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.set_count("0")

    def set_count(self, count: str) -> None:
        """Show how many cards it holds."""
        self._count = count
        self.setAccessibleName(f"{self._title}, {count}")
        self.update()

    def set_slim(self, slim: bool) -> None:
        """Let the name stand upright, where there is little room."""
        if slim != self._slim:
            self._slim = slim
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """As it stands now."""
        return QSize(self.wanted_width(slim=self._slim), theme.px(120))

    def wanted_width(self, *, slim: bool) -> int:
        """72, or what the name needs beside it; 40 when slim."""
        if slim:
            return theme.px(_SLIM)
        word = round(QFontMetricsF(theme.font("small-strong")).horizontalAdvance(self._title)) + theme.px(16)
        return max(theme.px(theme.tokens().size.board_strip), word)

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """A tall card with the words on top."""
        t = theme.tokens()
        paint.box(painter, rect, t.soft if self.hovered else t.surface, t.line, 1, t.size.radius_card)
        centre = Qt.AlignmentFlag.AlignHCenter
        width, gap = rect.width(), theme.px(12)
        top: float = gap
        if not self._slim:
            top = paint.draw_lines(painter, 0, top, width, (self._title,), "small-strong", t.ink, centre)
        count = "card-title" if self._slim else "page-title"
        top = paint.draw_lines(painter, 0, top, width, (self._count,), count, t.ink, centre)
        side = theme.px(t.size.icon_small)
        theme.draw_icon(painter, "chevron-right", QRectF((width - side) / 2, top + 8, side, side), "muted")
        if self._slim:
            self._paint_upright(painter, width, top + 8 + side + gap)
        if self.focus_by_key:
            paint.ring(painter, rect, t.size.radius_card)

    def _paint_upright(self, painter: QPainter, width: float, top: float) -> None:
        painter.save()
        painter.translate(width, top)
        painter.rotate(90)
        down = (width - paint.line_height("small-strong")) / 2
        paint.draw_lines(painter, 0, down, self.height() - top, (self._title,), "small-strong", theme.tokens().ink)
        painter.restore()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Only cards."""
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell whose card came here."""
        event.acceptProposedAction()
        self.dropped.emit(bytes(event.mimeData().data(MIME).data()).decode())


class Lane(QWidget):
    """A column with its two faces: the list and the strip.

    Attributes:
        column: what it is.
        model: its cards.
        cards: the list that shows them.
        strip: what it shows when folded.
        fold_button: folds it.
    """

    def __init__(self, column: Column, words: BoardWords, limit: int, parent: QWidget) -> None:
        super().__init__(parent)
        self.column = column
        self._words = words
        self.model = CardsModel(words.more, limit, self)
        self.cards = CardList(column.title, self.model)
        self.strip = Strip(column.title, words.unfold(column.title), self)
        self.strip.hide()
        self._face = QWidget()
        self._count = theme.label("0", "muted")
        self.fold_button = theme.icon_button("fold", words.fold(column.title), role="muted")
        self.fold_button.setVisible(column.foldable)
        self._build()

    def _build(self) -> None:
        header = QHBoxLayout()
        header.setContentsMargins(theme.px(4), 0, 0, 0)
        header.setSpacing(theme.px(8))
        title = theme.label(self.column.title, "card-title")
        header.addWidget(title)
        header.addWidget(self._count)
        header.addStretch(1)
        header.addWidget(self.fold_button)
        title.setMinimumHeight(max(theme.px(28), self.fold_button.sizeHint().height()))
        column = QVBoxLayout(self._face)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addLayout(header)
        column.addWidget(self.cards, 1)
        both = QHBoxLayout(self)
        both.setContentsMargins(0, 0, 0, 0)
        both.addWidget(self._face)
        both.addWidget(self.strip)
        self._face.setMinimumWidth(theme.px(theme.tokens().size.board_column))

    def set_cards(self, cards: Sequence[BoardCard], total: int = 0) -> None:
        """Show ``cards`` and their count, or ``total`` when there are more than were given."""
        self.model.set_cards(cards, total)
        said = self._words.count(self.model.total)
        self._count.setText(said)
        self.strip.set_count(said)

    def set_folded(self, folded: bool) -> None:
        """Show the strip or the cards."""
        self._face.setVisible(not folded)
        self.strip.setVisible(folded)
        across = QSizePolicy.Policy.Fixed if folded else QSizePolicy.Policy.Expanding
        self.setSizePolicy(across, QSizePolicy.Policy.Expanding)

    def wanted_width(self, *, folded: bool, slim: bool) -> int:
        """The least it needs."""
        return self.strip.wanted_width(slim=slim) if folded else self._face.minimumWidth()

    def is_folded(self) -> bool:
        """Whether it shows its strip."""
        return not self.strip.isHidden()
