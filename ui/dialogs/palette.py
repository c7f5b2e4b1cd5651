"""Ctrl+K: one field that finds every record and every action."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from tracker.domain.records import KINDS
from tracker.operations import Hit, Workspace
from tracker.words import _, p_, sentence_case
from ui import theme

_ICONS = {
    "block": "blocks",
    "state-change": "blocks",
    "experiment": "flask",
    "entry": "book",
    "deviation": "law",
    "data-use": "shield",
    "score": "heart",
    "indicator": "indicator",
    "measurement": "indicator",
    "pattern": "pattern",
    "better": "better",
    "agreement": "agreement",
    "ambition": "flag",
    "session": "people",
}
_UNNUMBERED = (
    "ambition",
    "better",
    "agreement",
    "pattern",
    "indicator",
    "measurement",
    "session",
)  # nobody knows these by their number
_HIT = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex


class Doable(Protocol):
    """An action as the palette shows it."""

    @property
    def id(self) -> str: ...
    @property
    def words(self) -> str: ...
    @property
    def icon(self) -> str: ...
    @property
    def keys(self) -> str: ...


class Found(QAbstractListModel):
    """What matches the words typed so far: actions and records, best first."""

    def __init__(self, workspace: Workspace, doable: Sequence[Doable], parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._doable = [(sentence_case(_(each.words)), each) for each in doable]
        self._rows: list[tuple[Hit, str]] = []
        self.look_for("")

    def look_for(self, text: str) -> None:
        """Show what matches ``text``; all actions when it is empty."""
        words = text.casefold().split()
        acts = [
            (Hit("action", each.id, each.keys, said, ""), each.icon)
            for said, each in self._doable
            if all(word in said.casefold() for word in words)
        ]
        hits = [(hit, _ICONS[hit.kind]) for hit in self._workspace.read.search(text, 30)]
        self.beginResetModel()
        self._rows = acts[:4] + hits if words else acts
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Title, icon name, or the hit itself."""
        hit, icon = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return hit.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return " ".join(filter(None, (hit.title, about(hit))))
        if role == Qt.ItemDataRole.DecorationRole:
            return icon
        return hit if role == _HIT else None


def about(hit: Hit) -> str:
    """The small words on the right of a hit: what it is, or the keys of an action."""
    if hit.kind == "action":
        return hit.number
    kinds = {
        "entry": p_("a logbook", "logbook of"),
        "state-change": p_("the course of a block", "course of"),
        "deviation": p_("a deviation from the law", "deviation of"),
        "data-use": p_("the use of data", "data use of"),
        "score": p_("a weighing", "weighing of"),
    }
    word = kinds.get(hit.kind) or _(KINDS[hit.kind].kind_label)
    return word if hit.kind in _UNNUMBERED else f"{word} {hit.number}".strip()


class _Row(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        hit: Hit = index.data(_HIT)
        return QSize(100, theme.px(56 if _context(hit) else 36))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        hit: Hit = index.data(_HIT)
        rect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("soft_accent"))
        line = QRect(rect.left() + theme.px(12), rect.top(), rect.width() - theme.px(24), theme.px(36))
        icon = QRect(line.left(), line.top() + theme.px(9), theme.px(18), theme.px(18))
        theme.draw_icon(painter, index.data(Qt.ItemDataRole.DecorationRole), icon, "muted")
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("muted"))
        said = about(hit)
        painter.drawText(line, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, said)
        room = line.width() - theme.px(42) - painter.fontMetrics().horizontalAdvance(said)
        left = line.left() + theme.px(30)
        self._line(painter, QRect(left, line.top(), room, line.height()), hit.title, "body", "ink")
        if context := _context(hit):
            below = QRect(left, line.bottom() - theme.px(5), line.width() - theme.px(30), theme.px(18))
            self._line(painter, below, context, "small", "muted")

    def _line(self, painter: QPainter, rect: QRect, text: str, kind: str, role: str) -> None:
        painter.setFont(theme.font(kind))
        painter.setPen(theme.colour(role))
        short = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, short)


def _context(hit: Hit) -> str:
    """The text around the match, where it says more than the title."""
    context = " ".join(hit.context.split())
    return "" if context.strip("…") in hit.title else context


class Palette(QDialog):
    """The field and its list, under the search button.

    Attributes: ``field``, ``list``; ``chosen``, the hit that was picked, or None.
    """

    def __init__(self, parent: QWidget, workspace: Workspace, under: QWidget, doable: Sequence[Doable]) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.chosen: Hit | None = None
        self.setAccessibleName(_("Search or do something"))
        frame = QFrame(self)
        theme.set_look(frame, "card")
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("A word, a number, or what you want to do"))
        self.field.setAccessibleName(_("Search or do something"))
        self.found = Found(workspace, doable, self)
        self.list = QListView()
        self.list.setModel(self.found)
        self.list.setItemDelegate(_Row(self.list))
        theme.set_look(self.list, "bare")
        self.list.setUniformItemSizes(False)
        self.list.setAccessibleName(_("Found"))
        self.list.setMouseTracking(True)
        self.list.clicked.connect(self._pick)
        self.nothing = theme.label("", "muted", wrap=True)
        column = QVBoxLayout(frame)
        column.setContentsMargins(*(theme.px(12),) * 4)
        column.addWidget(self.field)
        column.addWidget(self.nothing)
        column.addWidget(self.list, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(frame)
        self.field.textChanged.connect(self._look)
        self.field.installEventFilter(self)
        self._place(parent, under)
        self._look("")

    def _place(self, parent: QWidget, under: QWidget) -> None:
        width = min(theme.px(640), parent.width() - theme.px(32))
        corner = under.mapToGlobal(under.rect().topRight())
        left = max(parent.mapToGlobal(parent.rect().topLeft()).x() + theme.px(16), corner.x() - width + 1)
        self.setGeometry(left, corner.y(), width, min(theme.px(520), parent.height() - theme.px(80)))

    def _look(self, text: str) -> None:
        self.found.look_for(text)
        empty = self.found.rowCount() == 0
        self.nothing.setText(_("Nothing found. Try fewer or other words.") if empty else "")
        self.nothing.setVisible(empty)
        if not empty:
            self.list.setCurrentIndex(self.found.index(0))

    def _pick(self, index: _Index) -> None:
        if index.isValid():
            self.chosen = index.data(_HIT)
            self.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up, down and Enter in the field work on the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
            if event.key() in steps:
                row = self.list.currentIndex().row() + steps[Qt.Key(event.key())]
                self.list.setCurrentIndex(self.found.index(max(0, min(row, self.found.rowCount() - 1))))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._pick(self.list.currentIndex())
                return True
        return super().eventFilter(watched, event)


def ask(parent: QWidget, workspace: Workspace, under: QWidget, doable: Sequence[Doable]) -> Hit | None:
    """Show the palette under ``under``. What was picked: a record, or a Hit of kind "action"; or None."""
    dialog = Palette(parent, workspace, under, doable)
    dialog.field.setFocus()
    dialog.exec()
    return dialog.chosen
