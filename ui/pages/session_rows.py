"""The rows of what a work session leaves: under headings what was said, its dots, and what it becomes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon

from tracker.domain.sessions import SessionCard
from tracker.domain.terms import BlockKind, CardSort, Fate
from tracker.operations import Became, Proposal
from tracker.words import N_, _, number
from ui import theme
from ui.models.marks import KINDS, SORTS, mark_icon
from ui.pages import session_words as words

_Index = QModelIndex | QPersistentModelIndex
_HEADS = (N_("What was said"), N_("Dots"), N_("Care"), N_("Becomes"))
SAID, DOTS, CARE, BECOMES = range(4)
ID = Qt.ItemDataRole.UserRole
_INSET = "      "  # before a card that lies in a group
_SIGNS = {
    Fate.KEPT: "plus", Fate.MERGED: "merge", Fate.CAME_BACK: "undo-arrow", Fate.IN_GROUP: "fold", Fate.DROPPED: "minus",
}  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One line. A heading has no ``id``; ``care`` is what to look at before it is taken over."""

    text: str
    id: str = ""
    dots: int = 0
    becomes: str = ""
    fate: Fate | None = None
    icon: Callable[[], QIcon] | None = None
    care: str = ""
    inset: bool = False

    @property
    def cells(self) -> tuple[str, ...]:
        """What stands in the columns."""
        said = " ".join(self.text.split())[:300]
        return (
            (_INSET if self.inset else "") + said, number(self.dots) if self.dots else "",
            "", self.becomes,
        )  # fmt: skip


def rows_of(proposals: Sequence[Proposal], care: Callable[[str], str]) -> list[Row]:
    """Proposals under their headings; ``care`` says what is the matter with a text, "" for nothing."""
    found = {each.source[1] for each in proposals}
    return _under_heads(
        [
            (words.section_of(each), Row(
                each.title, each.source[1], each.dots, words.becomes(each), each.fate, _mark(each), care(each.text),
                each.under in found and each.source[0] == "session-card",
            ))
            for each in proposals
        ]
    )  # fmt: skip


def rows_of_became(some: Sequence[Became]) -> list[Row]:
    """What became of it, under the same headings."""
    rows = []
    for each in some:
        card = each.source if isinstance(each.source, SessionCard) else None
        icon = _icon(each.source.kind_name, card.sort if card else None, card.kind if card else None)
        row = Row(each.text, each.source.id, each.dots, each.words, each.fate, icon, inset=each.inset)
        rows.append((words.section_of_became(each), row))
    return _under_heads(rows)


def _under_heads(rows: Sequence[tuple[str, Row]]) -> list[Row]:
    made = []
    for head in words.SECTIONS:
        if some := [row for section, row in rows if section == head]:
            made += [Row(_("{heading} ({n})").format(heading=_(head), n=len(some))), *some]
    return made


def _mark(proposal: Proposal) -> Callable[[], QIcon] | None:
    kind = proposal.values.get("kind")
    return _icon(proposal.source[0], proposal.sort, BlockKind(kind) if kind else None)


def _icon(source: str, sort: CardSort | None, kind: BlockKind | None) -> Callable[[], QIcon] | None:
    if source == "session-card":
        mark = SORTS.get(sort) if sort and sort is not CardSort.OBSTACLE else KINDS[kind]
        return (lambda: mark_icon(mark)) if mark else None
    name = {"design": "flask", "session-step": "book", "agreement": "agreement"}[source]
    return lambda: theme.icon(name, "muted")


class SessionRows(QAbstractTableModel):
    """Attributes: ``rows``. With ``done`` it tells what became of them."""

    def __init__(self, parent: QObject | None = None, *, done: bool = False) -> None:
        super().__init__(parent)
        self._heads = (*_HEADS[:BECOMES], N_("What it became") if done else _HEADS[BECOMES])
        self.rows: list[Row] = []
        self._places: dict[str, int] = {}

    def show(self, rows: Sequence[Row]) -> None:
        """Show other rows; where the same things stand in the same places, selection and scroll position stay."""
        same = [each.id for each in rows] == [each.id for each in self.rows]
        if not same:
            self.beginResetModel()
        self.rows = list(rows)
        self._places = {each.id: place for place, each in enumerate(rows) if each.id}
        if not same:
            self.endResetModel()
        elif self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, len(_HEADS) - 1))

    def row_of(self, source: str) -> int | None:
        """The row of a source, by its id."""
        return self._places.get(source)

    # What Qt asks

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many rows, headings too."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """How many columns."""
        return 0 if parent.isValid() else len(_HEADS)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """One cannot stand on a heading."""
        row = self.rows[index.row()] if index.isValid() else None
        return super().flags(index) if row and row.id else Qt.ItemFlag.NoItemFlags

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The cell, its symbol, its whole text as tooltip, or the id."""
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], index.column()
        asked: dict[int, Callable[[], Any]] = {
            Qt.ItemDataRole.DisplayRole: lambda: row.cells[column],
            Qt.ItemDataRole.ToolTipRole: lambda: row.care if column == CARE else row.cells[column].strip(),
            Qt.ItemDataRole.AccessibleTextRole: lambda: row.care if column == CARE else row.cells[column].strip(),
            Qt.ItemDataRole.DecorationRole: lambda: _decoration(row, column),
            Qt.ItemDataRole.FontRole: lambda: None if row.id else theme.font("card-title"),
            Qt.ItemDataRole.ForegroundRole: lambda: theme.colour("ink") if not row.id else None,
            ID: lambda: row.id,
        }
        return asked[role]() if role in asked else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(self._heads[section])
        return None


def _decoration(row: Row, column: int) -> QIcon | None:
    if column == SAID and row.icon:
        return row.icon()
    if column == CARE and row.care:
        return theme.icon("shield", "attention", 18)
    if column == BECOMES and row.fate:
        return theme.icon(_SIGNS[row.fate], "muted", 18)
    return None
