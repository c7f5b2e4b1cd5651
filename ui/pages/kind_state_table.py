"""How many blocks of each kind stand how: the twin of the wall for whoever reads tables, and its legend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QSizePolicy, QWidget

from tracker.domain.terms import GROUPS, BlockKind, Look
from tracker.operations import Tile
from tracker.words import _, number
from ui import theme
from ui.models.marks import LOOKS
from ui.widgets.paint import draw_mark
from ui.widgets.table import CalmTable

_Index = QModelIndex | QPersistentModelIndex
_LOOKS = tuple(Look)


class KindStateModel(QAbstractTableModel):
    """A row a kind and one for all together; a column a state and one for the sum."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counts: Counter[tuple[str, str]] = Counter()
        self._kinds: list[BlockKind | None] = [kind for kind in GROUPS if kind]

    def show_tiles(self, tiles: Sequence[Tile]) -> None:
        """Count these blocks."""
        self.beginResetModel()
        self._counts = Counter((tile.kind, tile.look) for tile in tiles)
        self._kinds = [kind for kind in GROUPS if kind or any(not tile.kind for tile in tiles)]
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """The kinds and all together."""
        return 0 if parent.isValid() else len(self._kinds) + 1

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """The kind's name, the states, the sum."""
        return 0 if parent.isValid() else len(_LOOKS) + 2

    def _count(self, row: int, column: int) -> int:
        kinds = self._kinds if row == len(self._kinds) else self._kinds[row : row + 1]
        looks = _LOOKS if column == len(_LOOKS) + 1 else _LOOKS[column - 1 : column]
        return sum(self._counts[kind or "", look.value] for kind in kinds for look in looks)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """A name or a count."""
        row, column = index.row(), index.column()
        total = row == len(self._kinds)
        if role == Qt.ItemDataRole.DisplayRole:
            if column == 0:
                return _("Together") if total else _(GROUPS[self._kinds[row]])
            return number(self._count(row, column))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if column == 0 else Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.FontRole and total:
            font = QFont(theme.font("small"))
            font.setBold(True)
            return font
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of the states, each with its mark."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        look = _LOOKS[section - 1] if 0 < section <= len(_LOOKS) else None
        if role == Qt.ItemDataRole.DisplayRole:
            return look.label if look else _("Kind") if section == 0 else _("together")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if section == 0 else Qt.AlignmentFlag.AlignRight
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


class _Legend(QHeaderView):
    """The header: the mark of a state over its words, on the right over the counts; words wrap where room is short."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(theme.px(40))

    def sizeHint(self) -> QSize:
        """A mark and two lines of words."""
        return QSize(super().sizeHint().width(), theme.px(20 + 2 * 17 + 8))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Mark and words of one column, at the bottom."""
        text = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        painter.save()
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("muted"))
        room = rect.adjusted(theme.px(11 if section == 0 else 4), 0, -theme.px(8), -theme.px(4))
        side = Qt.AlignmentFlag.AlignLeft if section == 0 else Qt.AlignmentFlag.AlignRight
        flags = side | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap
        words = painter.boundingRect(room, flags, text)
        painter.drawText(room, flags, text)
        if 0 < section <= len(_LOOKS):
            mark = QRect(0, 0, theme.px(18), theme.px(18))
            mark.moveBottomRight(words.topRight() - QPoint(0, theme.px(3)))
            draw_mark(painter, mark, LOOKS[_LOOKS[section - 1]])
        painter.restore()


class KindStateTable(CalmTable):
    """The table, as high as its rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Blocks by kind and state"), parent, framed=False)
        self._model = KindStateModel(self)
        self.setModel(self._model)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.verticalHeader().setDefaultSectionSize(theme.px(28))
        self.setHorizontalHeader(_Legend(self))
        self.horizontalHeader().setStretchLastSection(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Each column takes its longest word, and a share of the room that is left."""
        super().resizeEvent(event)
        metrics = QFontMetricsF(theme.font("small"))
        heads = [str(self._model.headerData(c, Qt.Orientation.Horizontal)) for c in range(self._model.columnCount())]
        firsts = [str(self._model.index(row, 0).data()) for row in range(self._model.rowCount())]
        needs = [max(metrics.horizontalAdvance(word) for word in head.split()) + theme.px(14) for head in heads]
        needs[0] = max(QFontMetricsF(self.font()).horizontalAdvance(word) for word in firsts) + theme.px(24)
        share = max(0.0, (self.viewport().width() - sum(needs)) / len(needs))
        for column, need in enumerate(needs):
            self.setColumnWidth(column, int(need + share))

    def show_tiles(self, tiles: Sequence[Tile]) -> None:
        """Count these blocks."""
        self._model.show_tiles(tiles)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """All rows, none hidden."""
        rows = self._model.rowCount() * self.verticalHeader().defaultSectionSize()
        return QSize(theme.px(480), rows + self.horizontalHeader().sizeHint().height() + 2)

    def minimumSizeHint(self) -> QSize:
        """All rows; where the columns find no room they scroll."""
        return QSize(theme.px(240), self.sizeHint().height())
