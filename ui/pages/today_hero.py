"""The top of Today: the ambition in large type, the time left, and where we stand: a position, or time and blocks."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tracker.domain.records import Ambition
from tracker.operations.indicators import Position
from tracker.operations.today import Numbers
from tracker.words import _, long_date, n_, sentence_case
from ui import theme
from ui.pages.today_position import PositionPart
from ui.widgets import paint
from ui.widgets.card import Card

_LONG = (120, 200)  # characters from which a statement is set smaller, and smaller again
_NARROW = 720  # below this the two halves stand under each other


class Track(QWidget):
    """A share of a whole as a line, with a sentence above it and words at both ends below it.

    Attributes:
        words: the sentence, as it is read out.
    """

    def __init__(self, *, moment: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._moment = moment  # a point on a line of time; else a bar that fills up
        self._share: float | None = None
        self._strong = self._rest = self._low = self._high = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def words(self) -> str:
        """The sentence above the line."""
        return f"{self._strong} {self._rest}".strip()

    def set_values(self, share: float | None, strong: str, rest: str, low: str = "", high: str = "") -> None:
        """Show ``share`` (0 to 1; None leaves the line empty) under ``strong`` in bold and ``rest``."""
        self._share, self._strong, self._rest, self._low, self._high = share, strong, rest, low, high
        self.setAccessibleName(self.words)
        self.setAccessibleDescription(", ".join(filter(None, (low, high))))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Wide; a line of words more when the ends are named."""
        ends = paint.line_height("small") if self._low or self._high else 0
        return QSize(theme.px(420), paint.line_height("body") + theme.px(24) + ends)

    def minimumSizeHint(self) -> QSize:
        """Half as wide."""
        return QSize(theme.px(200), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Sentence, line, ends."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = self._paint_sentence(painter)
        area = QRectF(theme.px(8), top, self.width() - theme.px(16), theme.px(24))
        (self._paint_time if self._moment else self._paint_bar)(painter, area)
        ink, half = theme.tokens().muted, self.width() / 2
        for words, left, side in ((self._low, 0.0, "AlignLeft"), (self._high, half, "AlignRight")):
            lines = paint.lines(words, theme.font("small"), half, 1)
            align = getattr(Qt.AlignmentFlag, side)
            paint.draw_lines(painter, left, area.bottom(), half, lines, "small", ink, align)
        painter.end()

    def _paint_sentence(self, painter: QPainter) -> float:
        ink = theme.tokens().ink
        bold = QFontMetricsF(theme.font("card-title")).horizontalAdvance(f"{self._strong} ".lstrip())
        paint.draw_lines(painter, 0, 0, bold, (self._strong,), "card-title", ink)
        rest = paint.lines(self._rest, theme.font("body"), self.width() - bold, 1)
        return paint.draw_lines(painter, bold, 0, self.width() - bold, rest, "body", ink)

    def _paint_time(self, painter: QPainter, area: QRectF) -> None:
        """An axis with ticks, the time gone, a ring for the start and a diamond for today."""
        t, y = theme.tokens(), area.center().y()
        painter.setPen(QPen(QColor(t.border), 1.5))
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
        for tick in range(11):
            x = area.left() + area.width() * tick / 10
            painter.drawLine(QPointF(x, y), QPointF(x, y + theme.px(12 if tick in (0, 10) else 6)))
        if self._share is None:
            return
        accent, now = QColor(t.accent), area.left() + area.width() * self._share
        painter.setPen(QPen(accent, theme.px(6)))
        painter.drawLine(QPointF(area.left(), y), QPointF(now, y))
        painter.setPen(QPen(accent, 2))
        painter.setBrush(QColor(t.surface))
        painter.drawEllipse(QPointF(area.left(), y), theme.px(6), theme.px(6))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(accent)
        r = theme.px(9)
        corners = ((now, y - r), (now + r, y), (now, y + r), (now - r, y))
        painter.drawPolygon(QPolygonF([QPointF(*corner) for corner in corners]))

    def _paint_bar(self, painter: QPainter, area: QRectF) -> None:
        """A bar that is empty as far as nothing was cleared."""
        t = theme.tokens()
        thick = theme.px(12)
        bar = QRectF(area.left(), area.center().y() - thick / 2, area.width(), thick)
        paint.box(painter, bar, t.empty, t.border, 1, t.size.radius_small)
        if self._share:
            done = QRectF(bar.x(), bar.y(), max(theme.px(6), bar.width() * self._share), thick)
            paint.box(painter, done, t.cleared, None, 0, t.size.radius_small)


class Hero(Card):
    """The ambition and how far things are.

    Attributes:
        statement: the label with the ambition.
        left: the label with the days left.
        time: the track of the time.
        blocks: the track of the blocks.
        invite: the button that leads to the indicators as long as there is no position.
        position: where we stand, derived from the indicators; in place of the two tracks.

    Signals:
        indicators_asked: somebody wants to see the indicators.
    """

    indicators_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=24)
        self.statement = theme.label("", "ambition", wrap=True)
        self.left = theme.label("", "card-title")
        self._until = theme.label("", "muted")
        self.time, self.blocks = Track(moment=True, parent=self), Track(moment=False, parent=self)
        self.invite, self.position = theme.button("", "link"), PositionPart(self)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(theme.px(40))
        self._halves.addLayout(self._left_half(), 1)
        for button in (self.invite, self.position.more):
            button.clicked.connect(self.indicators_asked)
        self._halves.addLayout(self._right_half(), 1)
        self.body.addLayout(self._halves)

    def _right_half(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.px(8))
        for part in (self.time, self.blocks, self.position):
            column.addWidget(part)
        column.addStretch(1)
        return column

    def _left_half(self) -> QVBoxLayout:
        days = QHBoxLayout()
        days.setSpacing(theme.px(6))
        days.addWidget(self.left)
        days.addWidget(self._until, 1)
        column = QVBoxLayout()
        column.setSpacing(theme.px(4))
        column.addWidget(theme.label(_("Our ambition"), "muted"))
        column.addWidget(self.statement)
        column.addLayout(days)
        column.addWidget(self.invite, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return column

    def show_ambition(self, ambition: Ambition, numbers: Numbers, today: date) -> None:
        """Show the statement, the days left and how far time and blocks are."""
        self.statement.setText(ambition.statement)
        long = sum(len(ambition.statement) > length for length in _LONG)
        theme.set_type(self.statement, ("ambition", "page-title", "panel-title")[long])
        horizon = ambition.horizon
        self.left.setText(days_left((horizon - today).days) if horizon else "")
        self._until.setText(_("until {day}").format(day=long_date(horizon)) if horizon else "")
        self._until.setVisible(horizon is not None and horizon >= today)
        self._show_time(ambition, today)
        self._show_blocks(numbers)

    def show_position(self, position: Position, ambition: Ambition, *, writable: bool) -> None:
        """Show where we stand; without indicators that say so, time and blocks with an invitation."""
        known = position.now is not None
        self.position.setVisible(known)
        self.blocks.setVisible(not known)
        self.time.setVisible(not known and _has_time(ambition))
        self.invite.setVisible(not known and writable)
        if position.total:
            self.invite.setText(_("Write down measurements, then you see where you stand"))
        else:
            self.invite.setText(_("Choose indicators, then you see where you stand"))
        self.position.show_position(position, ambition)

    def _show_time(self, ambition: Ambition, today: date) -> None:
        start, horizon = ambition.start, ambition.horizon
        known = _has_time(ambition)
        if start is None or horizon is None or not known:
            return
        share = (today - start).days / (horizon - start).days
        strong, rest = percent(share), _("of the time has passed")
        if share < 0:
            strong, rest = "", _("The time has not begun yet.")
        elif share >= 1:
            strong, rest = "", _("All the time has passed.")
        ends = (_("start {day}").format(day=long_date(start)), long_date(horizon))
        self.time.set_values(min(1.0, max(0.0, share)), strong, rest, *ends)

    def _show_blocks(self, numbers: Numbers) -> None:
        if not numbers.known:
            self.blocks.set_values(None, "", _("No block is known yet."))
            return
        share = numbers.cleared / numbers.known
        rest = _("of the known blocks has been cleared")
        self.blocks.set_values(share, percent(share), rest)

    def set_width(self, width: int) -> None:
        """Put the halves beside or under each other."""
        narrow = width < theme.px(_NARROW)
        ways = QBoxLayout.Direction
        self._halves.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        self._halves.setSpacing(theme.px(16 if narrow else 40))


def _has_time(ambition: Ambition) -> bool:
    start, horizon = ambition.start, ambition.horizon
    return start is not None and horizon is not None and start < horizon


def percent(share: float) -> str:
    """``share`` in whole per cents: never 0 when there is something, never 100 when something lacks."""
    whole = int(share * 100)
    return _("{n}%").format(n=max(whole, 1) if share > 0 else 0)


def days_left(days: int) -> str:
    """How long until the horizon, in words that begin a line."""
    if days == 0:
        return _("Today is the day")
    if days < 0:
        return sentence_case(n_("{n} day past the horizon", "{n} days past the horizon", -days))
    return sentence_case(n_("{n} day left", "{n} days left", days))
