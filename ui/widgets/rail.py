"""The places of the program on the left: an icon over a word, one of them active."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui import theme
from ui.widgets import paint
from ui.widgets.painted_button import COLUMN_ARROWS, PaintedButton, focus_neighbour


class RailButton(PaintedButton):
    """One place.

    Attributes:
        key: what the rail calls it.
    """

    def __init__(self, key: str, icon: str, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.key = key
        self._icon = icon
        self.setCheckable(True)
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        """96 by 64, wider when the word asks for it."""
        size = theme.tokens().size
        word = QFontMetricsF(theme.font("small-strong")).horizontalAdvance(self.text()) + theme.px(4)
        return QSize(max(theme.px(size.rail_item_width), round(word)), theme.px(size.rail_item_height))

    minimumSizeHint = sizeHint

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Icon over word; the active place on a soft accent."""
        t = theme.tokens()
        ground = self.ground()
        if ground:
            paint.box(painter, rect, ground, None, 0, t.size.radius)
        if self.focus_by_key:
            paint.ring(painter, rect, t.size.radius)
        role = "accent" if self.isChecked() else ("ink" if self.hovered else "muted")
        side = theme.px(t.size.icon_rail)
        top = rect.height() / 2 - theme.px(22)
        theme.draw_icon(painter, self._icon, QRectF(rect.center().x() - side / 2, top, side, side), role)
        painter.setFont(theme.font("small-strong" if self.isChecked() else "small"))
        painter.setPen(theme.colour("accent" if self.isChecked() else "ink"))
        word = QRectF(rect.left(), top + side + theme.px(3), rect.width(), theme.px(18))
        painter.drawText(word, Qt.AlignmentFlag.AlignCenter, self.text())


class Rail(QFrame):
    """The column of places; arrow keys walk through it.

    Signals:
        chosen: the key of the place somebody went to, also when it was active already.
    """

    chosen = Signal(str)

    def __init__(self, name: str, logo: str = "logo", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "surface")
        self.setAccessibleName(name)
        self._buttons: list[RailButton] = []
        self._logo = logo
        self.setMinimumWidth(theme.px(theme.tokens().size.rail_width))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*(theme.px(v) for v in (7, 60, 7, 12)))
        self._column.setSpacing(theme.px(4))
        self._stretch_at = 0
        self._column.addStretch(1)

    def add_item(self, key: str, icon: str, text: str, tooltip: str = "", *, footer: bool = False) -> RailButton:
        """Add a place, at the bottom when ``footer``; give the shortcut in ``tooltip``."""
        button = RailButton(key, icon, text, self)
        button.setToolTip(tooltip)
        button.arrows = COLUMN_ARROWS
        button.clicked.connect(lambda: self._choose(key))
        button.stepped.connect(lambda step: focus_neighbour(self._in_order(), button, step))
        if footer:
            self._column.addWidget(button)
        else:
            self._column.insertWidget(self._stretch_at, button)
            self._stretch_at += 1
        self._buttons.append(button)
        return button

    def set_current(self, key: str) -> None:
        """Show ``key`` as the active place, without a signal; an unknown key shows none."""
        for button in self._buttons:
            button.setChecked(button.key == key)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if button.key == key else Qt.FocusPolicy.ClickFocus)
        if self._buttons and not self.current():
            self._buttons[0].setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def current(self) -> str:
        """The key of the active place, or nothing."""
        return next((b.key for b in self._buttons if b.isChecked()), "")

    def _choose(self, key: str) -> None:
        self.set_current(key)
        self.chosen.emit(key)

    def _in_order(self) -> list[RailButton]:
        return sorted(self._buttons, key=lambda b: self._column.indexOf(b))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The surface, the mark of the program on top, and a thin line on the right."""
        painter = QPainter(self)
        t = theme.tokens()
        painter.fillRect(self.rect(), theme.colour("surface"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), theme.colour("line"))
        if self._logo:
            side = theme.px(t.size.icon_rail)
            area = QRectF((self.width() - side) / 2, theme.px(20), side, side)
            theme.draw_icon(painter, self._logo, area, "accent")
        painter.end()
