"""A notice at the bottom of the window that offers to take back what just happened; it leaves by itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QEnterEvent,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ui import theme
from ui.widgets import paint
from ui.widgets.painted_button import PaintedButton
from ui.widgets.side_panel import SidePanel

_PLACED = (QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.Resize, QEvent.Type.Move)


class _NoticeButton(PaintedButton):
    """A word or a cross on the dark ground of a notice."""

    def __init__(self, text: str, icon: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self._icon = icon

    def sizeHint(self) -> QSize:
        if self._icon:
            return QSize(theme.px(28), theme.px(28))
        word = QFontMetricsF(theme.font("card-title")).horizontalAdvance(self.text())
        return QSize(round(word) + theme.px(24), theme.px(32))

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        t = theme.tokens()
        if self.focus_by_key or self.hovered or not self._icon:
            width = 2 if self.focus_by_key else 1
            edge = None if self._icon and not self.focus_by_key else t.surface
            paint.box(painter, rect, None, edge, width, t.size.radius)
        if self._icon:
            theme.draw_icon(painter, self._icon, rect.adjusted(5, 5, -5, -5), "surface")
            return
        painter.setFont(theme.font("card-title"))
        painter.setPen(theme.colour("surface"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self.text())


class Notice(QWidget):
    """One notice over the bottom of ``host``; a newer one takes its place.

    It waits while the mouse or the focus is on it. Esc closes it when it has the focus.

    Attributes:
        timer: what makes it leave; it runs only while the notice is shown and left alone.

    Signals:
        pressed: somebody pressed the button.
        closed: the notice is gone, for whatever reason.
    """

    pressed = Signal()
    closed = Signal()

    def __init__(self, host: QWidget, close: str = "Close") -> None:
        super().__init__(host)
        self._host = host
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self.dismiss)
        self._said = ""
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        theme.set_type(self._text, "notice")
        self._action: _NoticeButton | None = None
        self._on_action: Callable[[], object] | None = None
        cross = _NoticeButton("", "close", self)
        cross.setAccessibleName(close)
        cross.setToolTip(close)
        cross.clicked.connect(self.dismiss)
        cross.installEventFilter(self)
        self._cross = cross
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(*(theme.px(v) for v in (16, 8, 8, 8)))
        self._row.setSpacing(theme.px(12))
        self._row.addWidget(self._text)
        self._row.addWidget(cross)
        host.installEventFilter(self)
        self.hide()

    def show_message(
        self,
        text: str,
        action: str = "",
        on_action: Callable[[], object] | None = None,
        seconds: float = 8,
    ) -> None:
        """Show ``text`` with a button ``action``, for ``seconds``; 0 means until somebody closes it."""
        self._set_action(action)
        self._on_action = on_action
        self._said = text
        self.setAccessibleName(text)
        self.timer.setInterval(round(seconds * 1000))
        self._place()
        self.show()
        self.raise_()
        QTimer.singleShot(0, self, self._place)  # what was done may open a panel
        self._run()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def text(self) -> str:
        """What it says now, or nothing when it is not shown."""
        return "" if self.isHidden() else self._said

    def dismiss(self) -> None:
        """Take the notice away."""
        if not self.isHidden():
            self.timer.stop()
            self.hide()
            self.closed.emit()

    def _set_action(self, words: str) -> None:
        if self._action is not None:
            self._action.hide()
            self._action.deleteLater()
            self._action = None
        if words:
            self._action = _NoticeButton(words, "", self)
            self._action.clicked.connect(self._press)
            self._action.installEventFilter(self)
            self._row.insertWidget(1, self._action)
            self._action.show()
            QWidget.setTabOrder(self._action, self._cross)

    def _press(self) -> None:
        self.dismiss()
        self.pressed.emit()
        if self._on_action is not None:
            self._on_action()

    def _run(self) -> None:
        inside = self.underMouse() or any(button.hasFocus() for button in self.findChildren(_NoticeButton))
        if self.isHidden() or inside or not self.timer.interval():
            self.timer.stop()
        else:
            self.timer.start()

    def _place(self) -> None:
        until = self._until()
        self._write(self._said)
        width = min(self.sizeHint().width(), until - theme.px(48))
        if (over := self.sizeHint().width() - width) > 0:
            room = max(0, self._text.sizeHint().width() - over)
            self._write(self._text.fontMetrics().elidedText(self._said, Qt.TextElideMode.ElideRight, room))
        left = (until - width) // 2
        top = self._host.height() - self.sizeHint().height() - theme.px(24)
        self.setGeometry(left, top, width, self.sizeHint().height())

    def _write(self, text: str) -> None:
        self._text.setText(text)
        self._text.setToolTip("" if text == self._said else self._said)
        self._row.invalidate()
        self._row.activate()  # a new button counts only once it is laid out

    def _until(self) -> int:
        """The px from the left that are free: a side panel keeps its actions in sight.

        A page that is made just now brings a panel along that has no place yet: it is listened to from here on.
        """
        shown = [panel for panel in self._host.findChildren(SidePanel) if panel.isVisible()]
        for panel in self._host.findChildren(SidePanel):
            panel.installEventFilter(self)
        return min([self._host.width(), *(panel.mapTo(self._host, QPoint()).x() for panel in shown)])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the bottom of the host, and wait as long as a button of the notice has the focus."""
        if watched is self._host and event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        if isinstance(watched, SidePanel):
            if event.type() in _PLACED and not self.isHidden():
                QTimer.singleShot(0, self, self._place)  # a panel that opens now keeps its actions in sight as well
            return False
        if watched is not self._host and event.type() == QEvent.Type.FocusIn:
            self.timer.stop()
        if watched is not self._host and event.type() == QEvent.Type.FocusOut:
            QTimer.singleShot(0, self, self._run)
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        """Wait while the mouse is here."""
        self.timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Go on counting."""
        self._run()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ink as the ground, so that it is not part of the page."""
        painter = QPainter(self)
        paint.box(painter, QRectF(self.rect()), theme.tokens().ink, None, 0, theme.tokens().size.radius_card)
        painter.end()
