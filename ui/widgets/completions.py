"""The list under a line of text that offers what was written before: rows to hit, names to read whole."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QStyledItemDelegate, QStyleOptionViewItem

from ui import theme

_ROW, _ABOVE, _BESIDE = 28, 4, 12  # px at 96 dpi: the least height, and the room around the words
_BAR, _WIDEST = 20, 360  # px at 96 dpi: the scroll bar, and how wide the longest word may make it


class Completions(QCompleter):
    """Offers ``words`` under ``line``, those that hold what is typed anywhere, or with ``beginning`` at the start."""

    def __init__(self, line: QLineEdit, words: Iterable[str], *, beginning: bool = False) -> None:
        words = list(words)
        super().__init__(words, line)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        if not beginning:
            self.setFilterMode(Qt.MatchFlag.MatchContains)
        popup = self.popup()
        assert isinstance(popup, QListView)
        popup.setWordWrap(True)
        popup.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        popup.setResizeMode(QListView.ResizeMode.Adjust)
        popup.setItemDelegate(_Wrapped(popup))
        longest = max(
            (popup.fontMetrics().horizontalAdvance(part) for each in words for part in each.split()), default=0
        )
        popup.setMinimumWidth(min(longest + theme.px(_BESIDE + _BAR), theme.px(_WIDEST)))
        popup.installEventFilter(self)
        line.setCompleter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A list wider than its line stays on the screen."""
        popup = self.popup()
        if watched is popup and event.type() in (QEvent.Type.Show, QEvent.Type.Resize, QEvent.Type.Move):
            over = popup.geometry().right() - popup.screen().availableGeometry().right()
            if over > 0:
                popup.move(popup.x() - over, popup.y())
        return super().eventFilter(watched, event)


class _Wrapped(QStyledItemDelegate):
    """A row as high as its words need at the width of the list."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """High enough to hit, and to read."""
        width = self._view.viewport().width()
        room = QRect(0, 0, max(1, width - theme.px(_BESIDE)), theme.px(1000))
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        needed = self._view.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, text).height()
        return QSize(width, max(theme.px(_ROW), needed + theme.px(2 * _ABOVE)))
