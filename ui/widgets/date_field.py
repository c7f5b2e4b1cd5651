"""A field for a date that may stay empty, typed in several ways or picked from a calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QDate, QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QVBoxLayout, QWidget

from tracker.domain.errors import UserError
from ui import theme
from ui.widgets.undo_keys import LineEdit


class _Calendar(QFrame):
    """The calendar in a window of its own that closes when one looks elsewhere."""

    def __init__(self, parent: QWidget, picked: Callable[[QDate], None]) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("look", "card")
        self.grid = QCalendarWidget()
        self.grid.setLocale(parent.locale())
        self.grid.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.grid.setGridVisible(False)
        self.grid.setMinimumSize(theme.px(320), theme.px(260))
        plain = QTextCharFormat()
        plain.setForeground(theme.colour("ink"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.grid.setWeekdayTextFormat(day, plain)
        for name, icon in (
            ("qt_calendar_prevmonth", "chevron-left"),
            ("qt_calendar_nextmonth", "chevron-right"),
        ):
            button = self.grid.findChild(QToolButton, name)
            if button is not None:
                button.setIcon(theme.icon(icon))
        self.grid.clicked.connect(picked)
        self.grid.activated.connect(picked)
        box = QVBoxLayout(self)
        box.setContentsMargins(*([theme.px(8)] * 4))
        box.addWidget(self.grid)


class DateField(QWidget):
    """The field, its calendar and a line for what is wrong. Alt+Down or F4 opens the calendar.

    Attributes:
        edit: the line to type in, the buddy for a label.

    Signals:
        edited: another date (or ``None`` when the field was emptied); not sent by ``set_date``.
    """

    edited = Signal(object)

    def __init__(
        self,
        name: str,
        parent: QWidget | None = None,
        *,
        shown: Callable[[date], str],
        read: Callable[[str], date],
        wrong: str,
        calendar: str,
        placeholder: str = "",
        today: Callable[[], date] = date.today,
    ) -> None:
        """``shown`` writes a date, ``read`` reads one or raises ``ValueError`` or ``UserError``.

        ``wrong`` is what the line under the field says then; ``calendar`` is the tooltip of the button.
        """
        super().__init__(parent)
        self._shown = shown
        self._parse = read
        self._wrong = wrong
        self._today = today
        self._value: date | None = None
        self._calendar: _Calendar | None = None
        self.edit = LineEdit()
        self.edit.setAccessibleName(name)
        self.edit.setPlaceholderText(placeholder)
        self._message = theme.label(wrong, "small", wrap=True)
        self._build(calendar)

    def _build(self, calendar: str) -> None:
        self.edit.installEventFilter(self)
        self.edit.editingFinished.connect(self.settle)
        self.edit.textEdited.connect(lambda _text: self._complain(False))
        self.setFocusProxy(self.edit)
        self._button = theme.icon_button("calendar", calendar, self.edit, role="muted")
        self._button.setCursor(Qt.CursorShape.ArrowCursor)
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._button.clicked.connect(self.open_calendar)
        self.edit.setTextMargins(0, 0, theme.px(28), 0)
        self._message.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self.edit)
        column.addWidget(self._message)

    def value(self) -> date | None:
        """The date of the field, or nothing."""
        return self._value

    def set_date(self, value: date | None) -> None:
        """Show ``value`` without a signal."""
        self._value = value
        self.edit.setText(self._shown(value) if value else "")
        self._complain(False)

    def is_valid(self) -> bool:
        """Whether what is typed can be read as a date or is empty."""
        return self._message.isHidden()

    def settle(self) -> None:
        """Read what is typed now, as if somebody had left the field."""
        text = self.edit.text().strip()
        if self._value is not None and text == self._shown(self._value):
            return
        if not text:
            self._accept(None)
            return
        try:
            found = self._parse(text)
        except (ValueError, UserError):
            self._complain(True)
        else:
            self._accept(found)

    def _accept(self, value: date | None) -> None:
        before = self._value
        self.set_date(value)
        if value != before:
            self.edited.emit(value)

    def _complain(self, bad: bool) -> None:
        if bad == self.is_valid():
            self._message.setVisible(bad)
            self.edit.setProperty("invalid", bad)
            self.edit.setAccessibleDescription(self._wrong if bad else "")
            self.edit.style().unpolish(self.edit)
            self.edit.style().polish(self.edit)

    def open_calendar(self) -> None:
        """Show the calendar below the field, on the date of the field or today."""
        if self._calendar is None:
            self._calendar = _Calendar(self, self._pick)
        day = self._value or self._today()
        self._calendar.grid.setSelectedDate(QDate(day.year, day.month, day.day))
        self._calendar.adjustSize()
        self._calendar.move(self.edit.mapToGlobal(QPoint(0, self.edit.height() + theme.px(4))))
        self._calendar.show()
        self._calendar.grid.setFocus()

    def _pick(self, day: QDate) -> None:
        if self._calendar is not None:
            self._calendar.hide()
        self._accept(date(day.year(), day.month(), day.day()))
        self.edit.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open the calendar by key, and keep its button at the right end."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            alt_down = event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
            if alt_down or event.key() == Qt.Key.Key_F4:
                self.open_calendar()
                return True
        if isinstance(event, QResizeEvent):
            side = self._button.sizeHint()
            top = (self.edit.height() - side.height()) // 2
            self._button.setGeometry(self.edit.width() - side.width() - 4, top, side.width(), side.height())
        return False
