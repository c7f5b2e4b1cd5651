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
_USUAL = "\N{MINUS SIGN}00:00"
_LEAST = 2  # minutes from which a session is late or early


def lateness(seconds: int) -> str:
    """``6 minutes later than planned``; "" within two minutes of the script."""
    minutes = round(abs(seconds) / 60)
    if minutes < _LEAST:
        return ""
    if seconds > 0:
        return n_("{n} minute later than planned", "{n} minutes later than planned", minutes)
    return n_("{n} minute earlier than planned", "{n} minutes earlier than planned", minutes)


class TimerView(QWidget):
    """Shows the time left, for the facilitator or the room. When it is over the figures stand on a filled ground and
    a line says so: that is the signal, and it makes no sound.

    ``tells_late`` says whether it tells how late the session is.
    """

    def __init__(self, room: Room, parent: QWidget | None = None, *, tells_late: bool = True) -> None:
        super().__init__(parent)
        self._room, self._tells_late = room, tells_late
        self._font = QFont(theme.font("timer"))
        self._small = QFont(theme.font("small"))
        self._beside = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for signal in (room.ticked, room.changed):
            signal.connect(self._on_tick)
        self._on_tick()

    def set_fonts(self, large: QFont, small: QFont) -> None:
        """Other letters: those of the beamer."""
        self._font, self._small = large, small
        self.updateGeometry()
        self.update()

    def keep_free(self, beside: int) -> None:
        """Leave so many px beside the figures free for buttons."""
        self._beside = beside
        self.updateGeometry()

    @property
    def figures(self) -> str:
        """The time left."""
        return minutes_and_seconds(self._room.remaining) if self._room.step else "–"

    @property
    def line(self) -> str:
        """What stands under the bar."""
        if self._room.step is None:
            return ""
        over = _("time is over") if self.is_over else ""
        late = lateness(self._room.late) if self._tells_late else ""
        return " · ".join(filter(None, ("" if self._room.running else _("paused"), over, late)))

    @property
    def is_over(self) -> bool:
        """Whether there is no time left."""
        return self._room.step is not None and self._room.remaining <= 0

    def words(self) -> str:
        """What the clock says, for a screen reader and for tests."""
        if self._room.step is None:
            return _("Not begun yet")
        parts = [self.figures, "" if self._room.running else _("paused"), lateness(self._room.late)]
        return ", ".join(filter(None, parts))

    def _on_tick(self) -> None:
        self.setAccessibleName(self.words())
        self.setToolTip(self.line)
        self.update()

    def sizeHint(self) -> QSize:
        """The figures of the clock, the bar and a line under them."""
        large, small = QFontMetricsF(self._font), QFontMetricsF(self._small)
        wide = large.horizontalAdvance(_USUAL) + self._beside
        return QSize(round(wide), round(large.height() + self._bar_height() + small.height() + theme.px(6)))

    def _bar_height(self) -> float:
        return max(4.0, QFontMetricsF(self._font).height() / 7)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The figures, the bar, the line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        large = QFontMetricsF(self._font)
        bar = QRectF(0, large.height() + theme.px(2), self.width(), self._bar_height())
        self._paint_figures(painter, QRectF(0, 0, large.horizontalAdvance(_USUAL), large.height()))
        self._paint_bar(painter, bar)
        painter.setFont(self._small)
        painter.setPen(theme.colour("ink" if self.is_over else "muted"))
        below = QRectF(0, bar.bottom() + theme.px(2), self.width(), self.height() - bar.bottom() - theme.px(2))
        said = QFontMetricsF(self._small).elidedText(self.line, Qt.TextElideMode.ElideRight, below.width())
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, said)
        painter.end()

    def _paint_figures(self, painter: QPainter, area: QRectF) -> None:
        """Every figure in a cell as wide as the widest, so that nothing moves while the clock runs."""
        t, over, said = theme.tokens(), self.is_over, self.figures
        metrics = QFontMetricsF(self._font)
        cell = max(metrics.horizontalAdvance(each) for each in "0123456789")
        wide = [cell if each.isdigit() else metrics.horizontalAdvance(each) for each in said]
        shrink = min(1.0, area.width() / max(1.0, sum(wide)))
        if over:
            paint.box(painter, QRectF(0, 0, sum(wide) * shrink, area.height()), t.accent, None, 0, t.size.radius)
        soon = self._room.step is not None and self._room.remaining <= _SOON
        painter.setPen(theme.colour("on_accent" if over else "accent" if soon else "ink"))
        font = QFont(self._font)
        if shrink < 1:
            font.setPixelSize(max(1, int(metrics.height() * shrink * 0.8)))
        painter.setFont(font)
        left = area.left()
        for each, width in zip(said, wide, strict=True):
            painter.drawText(QRectF(left, area.top(), width * shrink, area.height()),
                             Qt.AlignmentFlag.AlignCenter, each)  # fmt: skip
            left += width * shrink

    def _paint_bar(self, painter: QPainter, bar: QRectF) -> None:
        t, step = theme.tokens(), self._room.step
        paint.box(painter, bar, t.line, None, 0, bar.height() / 2)
        if step and step.minutes:
            part = min(1.0, max(0.0, 1 - self._room.remaining / (60 * step.minutes)))
            wide = max(bar.height(), bar.width() * part) if part else 0.0
            paint.box(painter, QRectF(bar.left(), bar.top(), wide, bar.height()), t.accent, None, 0, bar.height() / 2)
