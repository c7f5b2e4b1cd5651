"""A small card beside what the pointer or the keyboard is on: one strong line and quieter ones below it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.widgets import paint

_PADDING, _AWAY, _WIDEST = 12, 10, 320
_MOST = 3  # lines that the strong words may take


class HoverCard(QWidget):
    """It lies over its parent, takes no clicks and stays within the edges.

    Attributes:
        words: the lines it says, the first one strong.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.words: tuple[str, ...] = ()
        self._lines: list[tuple[str, tuple[str, ...], str]] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def tell(self, words: Sequence[str], about: QRect) -> None:
        """Say ``words`` beside ``about``, above it where there is room."""
        self.words = tuple(words)
        if not self.words:
            self.hide()
            return
        kinds = ["card-title", *["small"] * (len(self.words) - 1)]
        room = min(theme.px(_WIDEST), self._over.width() - theme.px(2 * _PADDING + 8))
        self._lines = [
            (kind, paint.lines(text, theme.font(kind), room, 1 if place else _MOST), "muted" if place else "ink")
            for place, (text, kind) in enumerate(zip(self.words, kinds, strict=True))
        ]
        fonts = [(QFontMetricsF(theme.font(kind)), line) for kind, lines, _colour in self._lines for line in lines]
        wide = round(max(font.horizontalAdvance(line) for font, line in fonts)) + theme.px(2 * _PADDING) + 2
        high = sum(len(lines) * paint.line_height(kind) for kind, lines, _colour in self._lines)
        self.setGeometry(self._beside(about, wide, high + theme.px(2 * _PADDING - 8)))
        self.show()
        self.raise_()
        self.update()

    def _beside(self, about: QRect, wide: int, high: int) -> QRect:
        within, away = self._over.rect(), theme.px(_AWAY)
        left = max(0, min(about.center().x() - wide // 2, within.width() - wide))
        above, below = about.top() - away - high, about.bottom() + away
        if above >= 0 or below + high > within.height():
            top = max(0, above)
        else:
            top = below
        if top < about.bottom() and top + high > about.top():  # neither above nor below: at its side
            left = about.left() - away - wide if about.left() - away >= wide else about.right() + away
        return QRect(left, top, wide, high)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A surface with an edge, and the lines."""
        t = theme.tokens()
        painter = QPainter(self)
        paint.box(painter, QRectF(self.rect()), t.surface, t.border, 1, t.size.radius)
        left, top = theme.px(_PADDING), float(theme.px(_PADDING - 4))
        for kind, lines, colour in self._lines:
            top = paint.draw_lines(painter, left, top, self.width() - left, lines, kind, t.colour(colour))
        painter.end()
