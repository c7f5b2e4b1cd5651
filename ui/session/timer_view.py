"""The clock of the step: what is left in large figures, a bar, and whether the session runs late."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tracker.words import _, n_
from ui import theme
from ui.session.room import Room, minutes_and_seconds
from ui.widgets import paint

_SOON = 60  # seconds before the end from which the clock is in accent


def lateness(seconds: int) -> str:
    """``6 minutes later than planned``; "" within two minutes of the script."""
    minutes = round(abs(seconds) / 60)
    if minutes < 2:
        return ""
    if seconds > 0:
        return n_("{n} minute later than planned", "{n} minutes later than planned", minutes)
    return n_("{n} minute earlier than planned", "{n} minutes earlier than planned", minutes)


class TimerView(QWidget):
    """Shows the time left, for the facilitator or the room. When it is over the figures stand on a filled ground:
    that is the signal, and it makes no sound.
    """

    def __init__(self, room: Room, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._room = room
        self._font = QFont(theme.font("timer"))
        self._small = QFont(theme.font("small"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for signal in (room.ticked, room.changed):
            signal.connect(self._on_tick)
        self._on_tick()

    def set_fonts(self, large: QFont, small: QFont) -> None:
        """Other letters: those of the beamer."""
        self._font, self._small = large, small
        self.updateGeometry()
        self.update()

    def words(self) -> str:
        """What the clock says, for a screen reader and for tests."""
        if self._room.step is None:
            return _("Not begun yet")
        left = minutes_and_seconds(self._room.remaining)
        parts = [left, "" if self._room.running else _("paused"), lateness(self._room.late)]
        return ", ".join(filter(None, parts))

    def _on_tick(self) -> None:
        self.setAccessibleName(self.words())
        self.update()

    def sizeHint(self) -> QSize:
        """Room for an hour and a half, and a line under it."""
        large, small = QFontMetricsF(self._font), QFontMetricsF(self._small)
        return QSize(round(large.horizontalAdvance("−000:00") + theme.px(24)),
                     round(large.height() + small.height() + theme.px(16)))  # fmt: skip

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The figures, the bar, the line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step, over = self._room.step, self._room.step is not None and self._room.remaining <= 0
        large, small = QFontMetricsF(self._font), QFontMetricsF(self._small)
        figures = QRectF(0, 0, self.width(), large.height())
        if over:
            paint.box(painter, figures, theme.tokens().accent, None, 0, theme.tokens().size.radius)
        painter.setFont(self._font)
        soon = step is not None and self._room.remaining <= _SOON
        painter.setPen(theme.colour("on_accent" if over else "accent" if soon else "ink"))
        said = minutes_and_seconds(self._room.remaining) if step else "–"
        painter.drawText(figures, Qt.AlignmentFlag.AlignCenter, said)
        bar = QRectF(0, figures.bottom() + theme.px(4), self.width(), max(4.0, large.height() / 8))
        paint.box(painter, bar, theme.tokens().line, None, 0, 3)
        if step and step.minutes:
            part = min(1.0, max(0.0, 1 - self._room.remaining / (60 * step.minutes)))
            paint.box(painter, QRectF(bar.left(), bar.top(), bar.width() * part, bar.height()),
                      theme.tokens().accent, None, 0, 3)  # fmt: skip
        painter.setFont(self._small)
        painter.setPen(theme.colour("muted"))
        line = _("paused") if step and not self._room.running else lateness(self._room.late)
        painter.drawText(QRectF(0, bar.bottom() + theme.px(2), self.width(), small.height() + 2),
                         Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, line)  # fmt: skip
        painter.end()
