"""A calm table: rows of one height with a thin line between them and no grid."""

from __future__ import annotations

from PySide6.QtCore import QLine, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from ui import theme


class CalmTable(QTableView):
    """A table view for any model; whole rows are chosen, Enter activates one, Tab leaves the table."""

    def __init__(self, name: str, parent: QWidget | None = None, *, framed: bool = True) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        if not framed:
            self.setProperty("look", "bare")
            self.setFrameShape(QFrame.Shape.NoFrame)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(theme.px(theme.tokens().size.row))
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setTextElideMode(Qt.TextElideMode.ElideRight)
        head.setStretchLastSection(True)
        head.setMinimumSectionSize(theme.px(48))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cells, then the lines between the rows in one go."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        self._paint_lines(painter)
        if self.hasFocus() and self.currentIndex().isValid():
            cell = self.visualRect(self.currentIndex())
            painter.fillRect(0, cell.top(), 3, cell.height(), theme.colour("accent"))
        painter.end()

    def _paint_lines(self, painter: QPainter) -> None:
        count = self.verticalHeader().count()
        rows = self.verticalHeader()
        first = max(0, rows.visualIndexAt(0))
        width, height = self.viewport().width(), self.viewport().height()
        lines = []
        for row in range(first, count):
            bottom = rows.sectionViewportPosition(row) + rows.sectionSize(row) - 1
            lines.append(QLine(0, bottom, width, bottom))
            if bottom > height:
                break
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLines(lines)
