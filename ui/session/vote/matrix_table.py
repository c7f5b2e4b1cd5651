"""The field of effect and effort as a table: for whoever reads tables, and to type in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from tracker.words import _
from ui import theme
from ui.session.vote.matrix_field import MIME
from ui.session.vote.placing import STEPS, Placed, Placing
from ui.widgets.table import CalmTable

_Index = QModelIndex | QPersistentModelIndex
NUMBER, TOPIC, EFFECT, EFFORT = range(4)
_WIDTHS = {NUMBER: 44, EFFECT: 64, EFFORT: 72}


class MatrixModel(QAbstractTableModel):
    """The topics of a placing, by number."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.placing = Placing()

    def show(self, placing: Placing) -> None:
        """Show these; where only places changed, the selection stays."""
        if [each.id for each in placing.topics] != [each.id for each in self.placing.topics]:
            self.beginResetModel()
            self.placing = placing
            self.endResetModel()
            return
        self.placing = placing
        if placing.topics:
            self.dataChanged.emit(self.index(0, 0), self.index(len(placing.topics) - 1, EFFORT))

    def topic(self, row: int) -> Placed | None:
        """What stands in a row."""
        return self.placing.topics[row] if 0 <= row < len(self.placing.topics) else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many topics there are."""
        return 0 if parent.isValid() else len(self.placing.topics)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Number, topic, effect, effort."""
        return 0 if parent.isValid() else 4

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """A row can be dragged to the field."""
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeTypes(self) -> list[str]:
        """A topic goes along by its id."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The topic of the first of ``indexes``."""
        taken, topic = QMimeData(), self.topic(indexes[0].row()) if indexes else None
        taken.setData(MIME, topic.id.encode() if topic else b"")
        return taken

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A cell; where the topic lies in words, for a screen reader and as tooltip."""
        topic = self.topic(index.row()) if index.isValid() else None
        if topic is None:
            return None
        column = index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            shown = (topic.number, topic.text, topic.effect or "–", topic.effort or "–")
            return str(shown[column])
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return topic.words()
        if role == Qt.ItemDataRole.FontRole:
            return theme.font("section" if column == NUMBER else "body")
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words over a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (_("No."), _("Topic"), _("Effect"), _("Effort"))[section]
        return None


class MatrixTable(CalmTable):
    """The table. A figure fills the current cell and goes on to the next one; Delete takes a topic off the field.

    Signals: ``placed(str, object, object)``, a topic, its effect and its effort or None; ``pointed(str)``, another
    topic is the current one.
    """

    placed = Signal(str, object, object)
    pointed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Topics with effect and effort"), parent)
        self.topics = MatrixModel(self)
        self.setModel(self.topics)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.verticalHeader().setDefaultSectionSize(theme.px(40))
        self.horizontalHeader().setStretchLastSection(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleDescription(_("Type a figure from 1 to 5 for effect, then one for effort."))

    def show_placing(self, placing: Placing) -> None:
        """Show where the topics lie; the current one stays the current one."""
        here, column = self.topic, max(EFFECT, self.currentIndex().column())
        self.topics.show(placing)
        if not self.currentIndex().isValid() and placing.topics:
            row = next((row for row, each in enumerate(placing.topics) if each.id == here), 0)
            self.setCurrentIndex(self.topics.index(row, column))

    @property
    def topic(self) -> str:
        """The id of the current topic; "" without one."""
        topic = self.topics.topic(self.currentIndex().row())
        return topic.id if topic else ""

    def point_at(self, topic: str) -> None:
        """Make a topic the current one."""
        row = next((row for row, each in enumerate(self.topics.placing.topics) if each.id == topic), -1)
        if row >= 0 and row != self.currentIndex().row():
            self.setCurrentIndex(self.topics.index(row, EFFECT))

    def step(self, by: int) -> None:
        """So many topics on."""
        row = self.currentIndex().row() + by
        if self.topics.topic(row):
            self.setCurrentIndex(self.topics.index(row, EFFECT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Figures, Delete and Enter; the rest is a table's own."""
        topic, said = self.topics.topic(self.currentIndex().row()), event.text()
        if topic is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif said.isascii() and said.isdigit():  # also those that are no place: a table would look for a row
            self._figure(topic, int(said))
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.placed.emit(topic.id, None, None)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step(1)
        else:
            super().keyPressEvent(event)

    def _figure(self, topic: Placed, figure: int) -> None:
        if not 1 <= figure <= STEPS:
            return
        if self.currentIndex().column() == EFFORT:
            self.placed.emit(topic.id, topic.effect, figure)
            self.step(1)
        else:
            self.placed.emit(topic.id, figure, topic.effort)
            self.setCurrentIndex(self.topics.index(self.currentIndex().row(), EFFORT))

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Another row is another topic."""
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.pointed.emit(self.topic)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The topic takes the room that the figures leave."""
        super().resizeEvent(event)
        for column, width in _WIDTHS.items():
            self.setColumnWidth(column, theme.px(width))
        self.setColumnWidth(TOPIC, self.viewport().width() - sum(theme.px(each) for each in _WIDTHS.values()))
