"""Small pieces of text in a row that goes on below: tags, filters that can be taken away, things to tick."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.widgets import paint
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.painted_button import ALL_ARROWS, PaintedButton, focus_neighbour

_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


@dataclass(frozen=True)
class Chip:
    """One chip.

    Attributes:
        key: what the code calls it.
        text: its words.
        icon: a symbol in front, in the colour ``role``.
        count: a number behind the words.
        checkable: it can be on; then it shows a tick and the accent.
        checked: it is on now.
        remove: what the cross says; without it there is no cross.
        still: only to read, it cannot be pressed.
        tip: more words, shown over it and told by a screen reader.
    """

    key: str
    text: str
    icon: str = ""
    role: str = "muted"
    count: str = ""
    checkable: bool = False
    checked: bool = False
    remove: str = ""
    still: bool = False
    tip: str = ""


class ChipButton(PaintedButton):
    """One chip on the screen.

    Attributes:
        chip: what it shows.

    Signals:
        cross_pressed: its cross was pressed, or Delete on the keyboard.
    """

    cross_pressed = Signal()

    def __init__(self, chip: Chip, height: int, parent: QWidget) -> None:
        super().__init__(chip.text, parent)
        self.chip = chip
        self._height = height
        self.arrows = ALL_ARROWS
        self.setCheckable(chip.checkable)
        self.setChecked(chip.checked)
        self.toggled.connect(lambda _on: self.updateGeometry())
        self.setAccessibleName(f"{chip.text} {chip.count}".strip())
        self.setAccessibleDescription(" ".join(filter(None, (chip.tip, chip.remove))))
        self.setToolTip(chip.tip)
        if chip.still:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def _kind(self) -> str:
        return "small" if self._height < 30 else "body"

    def _strong(self) -> str:
        return "small-strong" if self._height < 30 else "card-title"

    def _icon(self) -> str:
        return "check" if self.isChecked() and not self.chip.remove else self.chip.icon

    def sizeHint(self) -> QSize:
        """Room for the words and all that stands beside them."""
        metrics = QFontMetricsF(theme.font(self._strong() if self.isChecked() else self._kind()))
        width = metrics.horizontalAdvance(self.text()) + theme.px(2 * self._pad())
        width += theme.px(24) if self._icon() else 0
        if self.chip.count:
            strong = QFontMetricsF(theme.font(self._strong()))
            width += strong.horizontalAdvance(self.chip.count) + theme.px(8)
        width += theme.px(24) if self.chip.remove else 0
        return QSize(round(width) + 2, max(theme.px(self._height), round(metrics.height()) + 4))

    def minimumSizeHint(self) -> QSize:
        """It may become narrow; the words end in dots."""
        return QSize(theme.px(48), self.sizeHint().height())

    def _pad(self) -> int:
        return 8 if self._height < 30 else 12

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Box, symbol, words, number, cross."""
        t = theme.tokens()
        on = self.isChecked()
        ground = t.soft_accent if on else (t.soft if self.chip.still or self.hovered else t.surface)
        line = t.line if self._height < 30 else t.border
        edge = t.accent if on else line
        radius = t.size.radius_small if self._height < 30 else t.size.radius
        paint.box(painter, rect, ground, edge, 1, radius)
        left, right = rect.x() + theme.px(self._pad()), rect.right() - theme.px(self._pad())
        side = theme.px(t.size.icon_small)
        if self._icon():
            area = QRectF(left, rect.center().y() - side / 2, side, side)
            theme.draw_icon(painter, self._icon(), area, "accent" if on else self.chip.role)
        left += theme.px(24) if self._icon() else 0
        if self.chip.remove:
            cross = QRectF(right - side + 2, rect.center().y() - side / 2, side, side)
            theme.draw_icon(painter, "close", cross, "accent" if on else "muted")
            right -= theme.px(24)
        self._paint_words(painter, QRectF(left, rect.y(), right - left, rect.height()), on)
        if self.focus_by_key:
            paint.ring(painter, rect, radius)

    def _paint_words(self, painter: QPainter, area: QRectF, on: bool) -> None:
        painter.setPen(theme.colour("accent" if on else "ink"))
        if self.chip.count:
            painter.setFont(theme.font(self._strong()))
            painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, self.chip.count)
            area.setRight(area.right() - painter.fontMetrics().horizontalAdvance(self.chip.count) - theme.px(8))
        painter.setFont(theme.font(self._strong() if on else self._kind()))
        words = painter.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, round(area.width()) + 1)
        painter.drawText(area, _LEFT, words)

    def _on_cross(self, x: float) -> bool:
        return bool(self.chip.remove) and x > self.width() - theme.px(28)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The right end is the cross."""
        if self._on_cross(event.position().x()) and self.rect().contains(event.position().toPoint()):
            self.setDown(False)
            self.cross_pressed.emit()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete is the cross."""
        if self.chip.remove and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.cross_pressed.emit()
        else:
            super().keyPressEvent(event)


class Chips(QWidget):
    """The chips. Arrow keys walk over them; with ``one_stop`` Tab reaches the first and then goes on.

    Signals:
        clicked: the key of a chip that was pressed.
        toggled: the key of a chip that was ticked or not, and whether it is on now.
        removed: the key of a chip whose cross was pressed; the chip itself stays until ``set_chips``.
    """

    clicked = Signal(str)
    toggled = Signal(str, bool)
    removed = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None, *, height: int = 24, one_stop: bool = False) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._height, self._one_stop = height, one_stop
        self._flow = FlowLayout(self, gap=8)
        self._buttons: list[ChipButton] = []

    def set_chips(self, chips: Sequence[Chip]) -> None:
        """Show ``chips`` in place of what was there."""
        for old in self._buttons:
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._buttons = [ChipButton(chip, self._height, self) for chip in chips]
        for button in self._buttons:
            self._flow.addWidget(button)
            button.show()
            self._wire(button)
            if self._one_stop and button is not self._buttons[0]:
                button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def _wire(self, button: ChipButton) -> None:
        key = button.chip.key
        button.clicked.connect(lambda: self.clicked.emit(key))
        button.toggled.connect(lambda on: self.toggled.emit(key, on))
        button.cross_pressed.connect(lambda: self.removed.emit(key))
        button.stepped.connect(lambda step: focus_neighbour(self._buttons, button, step))

    def set_checked(self, keys: Collection[str]) -> None:
        """Let the chips with these keys be on and the others off, without a signal."""
        self.blockSignals(True)
        for button in self._buttons:
            button.setChecked(button.chip.checkable and button.chip.key in keys)
        self.blockSignals(False)

    def focus(self, key: str) -> None:
        """Put the focus on the chip with this key."""
        for button in self._buttons:
            if button.chip.key == key:
                button.setFocus(Qt.FocusReason.TabFocusReason)

    def checked(self) -> list[str]:
        """The keys of the chips that are on."""
        return [button.chip.key for button in self._buttons if button.isChecked()]
