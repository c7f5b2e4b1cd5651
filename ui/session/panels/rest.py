"""The break: a clock that is seen from the corridor, and when the room goes on."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tracker.words import _, clock
from ui import theme
from ui.session.parts import Panel, Scale, Screen
from ui.session.room import Room, minutes_and_seconds


def goes_on(room: Room) -> str:
    """When the room goes on, in words."""
    if room.remaining <= 0:
        return _("We go on now")
    return _("We go on at {time}").format(time=clock(datetime.fromtimestamp(room.now + room.remaining)))


class WorkPanel(Panel):
    """Attributes: ``when``, when the room goes on."""

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(room, parent)
        self.when = theme.label("", "key-number", wrap=True)
        said = theme.label(_("The beamer shows a large clock. Give it a minute more or less with Ctrl++ and Ctrl+−."),
                           "muted", wrap=True)  # fmt: skip
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.when)
        column.addWidget(said)
        column.addStretch(1)
        room.ticked.connect(self._on_tick)

    def refresh(self) -> None:
        """When it goes on."""
        self.when.setText(goes_on(self.room))

    def _on_tick(self) -> None:
        if self.isVisible():
            self.refresh()


class RoomScreen(Screen):
    """Attributes: ``when``, when the room goes on."""

    has_clock = True

    def __init__(self, room: Room, scale: Scale, parent: QWidget | None = None) -> None:
        super().__init__(room, scale, parent)
        self._clock = _Clock(room, scale)
        self.when = scale.label("", "question")
        self.when.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column = QVBoxLayout(self)
        column.addWidget(self._clock, 1)
        column.addWidget(self.when)
        column.addStretch(0)
        room.ticked.connect(self._on_tick)

    def refresh(self) -> None:
        """What is left, and when it goes on."""
        self.when.setText(goes_on(self.room))
        self._clock.show_time()

    def _on_tick(self) -> None:
        if self.isVisible():
            self.bring_up_to_date()


class _Clock(QWidget):
    """The figures, as large as there is room for."""

    def __init__(self, room: Room, scale: Scale) -> None:
        super().__init__()
        self._room, self._scale = room, scale

    def show_time(self) -> None:
        """It is a second later."""
        self.setAccessibleName(minutes_and_seconds(self._room.remaining))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Every figure in a cell of one width, so that nothing moves."""
        painter, said = QPainter(self), minutes_and_seconds(max(0, self._room.remaining))
        font = QFont(self._scale.font("timer"))
        font.setPixelSize(max(20, int(min(self.height() * 0.75, self.width() / (0.75 * max(5, len(said)))))))
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        cell = max(metrics.horizontalAdvance(each) for each in "0123456789")
        wide = [cell if each.isdigit() else metrics.horizontalAdvance(each) for each in said]
        left = (self.width() - sum(wide)) / 2
        painter.setPen(theme.colour("ink" if self._room.running else "muted"))
        for each, width in zip(said, wide, strict=True):
            painter.drawText(QRectF(left, 0, width, self.height()), Qt.AlignmentFlag.AlignCenter, each)
            left += width
        painter.end()
