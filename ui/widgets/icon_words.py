"""Icons beside each other, each with its word below it; a screen reader meets them as a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme
from ui.widgets import paint, wall_access

_ICON = 20
_LEAST = 60  # px a word needs to be read; more where the longest needs more
_LINES = 5


@dataclass(frozen=True)
class IconWord:
    """One of them: the name of the icon, its word, and the sentence a screen reader and a tooltip say."""

    icon: str
    word: str
    spoken: str = ""


class IconWords(QWidget):
    """The row, in columns of one width; what does not fit goes on below."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: tuple[IconWord, ...] = ()
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_words(self, words: Sequence[IconWord]) -> None:
        """Show ``words``."""
        self._words = tuple(words)
        self.setToolTip("\n".join(each.spoken or each.word for each in words))
        self.updateGeometry()
        self.update()

    def _columns(self, width: int) -> int:
        metrics = QFontMetricsF(theme.font("small"))
        parts = (part for each in self._words for part in each.word.split())
        longest = max(map(metrics.horizontalAdvance, parts), default=0.0)
        fits = max(1, width // max(theme.px(_LEAST), min(width, round(longest) + theme.px(6))))
        rows = -(-len(self._words) // fits) or 1
        return -(-len(self._words) // rows) or 1  # rows as even as can be

    def _lines(self, each: IconWord, room: float) -> tuple[str, ...]:
        return paint.lines(each.word, theme.font("small"), room - theme.px(4), _LINES)

    def _row_height(self, row: int, width: int) -> int:
        columns = self._columns(width)
        some = self._words[row * columns : (row + 1) * columns]
        most = max((len(self._lines(each, width / columns)) for each in some), default=0)
        return theme.px(_ICON + 4) + most * paint.line_height("small") + theme.px(8)

    def hasHeightForWidth(self) -> bool:
        """Narrower means more rows."""
        return True

    def heightForWidth(self, width: int) -> int:
        """All rows below each other."""
        columns = self._columns(width)
        return sum(self._row_height(row, width) for row in range(-(-len(self._words) // columns)))

    def sizeHint(self) -> QSize:
        """As in a panel."""
        return QSize(theme.px(320), self.heightForWidth(theme.px(320)))

    def minimumSizeHint(self) -> QSize:
        """Half as wide."""
        return QSize(theme.px(160), theme.px(_ICON))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Each icon with its word."""
        painter = QPainter(self)
        side, ink = theme.px(_ICON), theme.tokens().ink
        for rank, each in enumerate(self._words):
            area = self.item_rect(rank)
            icon = QRectF(area.center().x() - side / 2, area.y(), side, side)
            theme.draw_icon(painter, each.icon, icon, "accent")
            top = area.y() + theme.px(_ICON + 4)
            lines = self._lines(each, area.width())
            paint.draw_lines(painter, area.x(), top, area.width(), lines, "small", ink, Qt.AlignmentFlag.AlignHCenter)
        painter.end()

    # For screen readers

    def item_names(self) -> Sequence[str]:
        """What each of them says."""
        return [each.spoken or each.word for each in self._words]

    def item_rect(self, rank: int) -> QRect:
        """Where one of them stands."""
        columns = self._columns(self.width())
        row, place = divmod(rank, columns)
        top = sum(self._row_height(each, self.width()) for each in range(row))
        left = round(place * self.width() / columns)
        return QRect(left, top, round((place + 1) * self.width() / columns) - left, self._row_height(row, self.width()))

    def item_rank(self) -> int:
        """None is the current one."""
        return -1

    def item_rank_at(self, point: QPoint) -> int:
        """The one under ``point``."""
        ranks = range(len(self._words))
        return next((rank for rank in ranks if self.item_rect(rank).contains(point)), -1)


wall_access.install("IconWords")  # before the first one is made: a screen reader asks at once
