"""The table of what a work session leaves: walk with the arrows, choose with a letter or with left and right."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from ui import theme
from ui.models.copying import CopyingTable
from ui.pages.session_rows import BECOMES, CARE, DOTS, ID, SAID, SessionRows

_ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class SessionTable(CopyingTable):
    """Attributes: ``rows``, its model; ``letters``, the keys that choose something; ``steps``, whether left and right
    choose.

    Signals: ``looked_at(str)``, another row is the current one, by the id of its source; ``lettered(str)``, a key that
    chooses; ``stepped(int)``, left (-1) or right (1); ``opened(str)``, Enter or a double click.
    """

    looked_at = Signal(str)
    lettered = Signal(str)
    stepped = Signal(int)
    opened = Signal(str)

    def __init__(self, name: str, letters: str = "", parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.letters, self.steps = letters, bool(letters)
        self.rows = SessionRows(self, done=not letters)
        self.setModel(self.rows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        head = self.horizontalHeader()
        head.setStretchLastSection(False)
        for column in (SAID, BECOMES):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        for column, width in ((DOTS, 88), (CARE, 72)):
            self.setColumnWidth(column, theme.px(width))
        self.selectionModel().currentChanged.connect(self._on_current)
        self.rows.modelReset.connect(self._span)
        self.activated.connect(lambda index: self.opened.emit(index.data(ID)))

    def _span(self) -> None:
        """Headings go over all columns; a column that says nothing is not there."""
        self.clearSpans()
        for place, row in enumerate(self.rows.rows):
            if not row.id:
                self.setSpan(place, 0, 1, self.rows.columnCount())
        self.setColumnHidden(DOTS, not any(row.dots for row in self.rows.rows))
        self.setColumnHidden(CARE, not any(row.care for row in self.rows.rows))

    def _on_current(self, now: QModelIndex, _before: QModelIndex) -> None:
        self.looked_at.emit(now.data(ID) or "")

    def go_to(self, source: str = "") -> None:
        """Stand on the row of a source, or on the first one."""
        place = self.rows.row_of(source)
        if place is None:
            place = next((at for at, row in enumerate(self.rows.rows) if row.id), None)
        if place is not None:
            self.setCurrentIndex(self.rows.index(place, SAID))

    def chosen(self) -> list[str]:
        """The ids of the sources that are selected."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.rows.rows[row].id for row in rows]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter or left and right chooses; the rest as in a table."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
        if plain and event.text() and event.text().upper() in self.letters:
            self.lettered.emit(event.text().upper())
        elif plain and self.steps and event.key() in _ARROWS:
            self.stepped.emit(_ARROWS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)
