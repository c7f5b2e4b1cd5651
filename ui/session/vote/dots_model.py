"""The vote as a table: topics, earlier rounds, what was typed for the room, and the dots once they are shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tracker.words import _, n_
from ui import theme
from ui.session.vote.ballot import Ballot, Line

_Index = QModelIndex | QPersistentModelIndex
_ROUNDS = 4  # earlier rounds that stand beside this one


@dataclass(frozen=True)
class _Column:
    """A column: what it is called by the code, its words, what it shows, and its width in px."""

    key: str
    label: str
    show: Callable[[Line], str]
    width: int


def dots_words(line: Line) -> str:
    """``7 dots, tied``: what the symbols say."""
    said = n_("{n} dot", "{n} dots", line.dots)
    return _("{dots}, tied").format(dots=said) if line.tied else said


class DotsModel(QAbstractTableModel):
    """The lines of a ballot. Attributes: ``ballot``; ``typed``, the figures not entered yet, by id."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ballot: Ballot | None = None
        self.columns: list[_Column] = []
        self.typed: dict[str, str] = {}

    def show(self, ballot: Ballot) -> None:
        """Show the vote as it stands."""
        self.beginResetModel()
        self.ballot = ballot
        self.columns = _columns(ballot)
        self.endResetModel()

    def line(self, row: int) -> Line | None:
        """What stands in a row."""
        lines = self.ballot.lines if self.ballot else ()
        return lines[row] if 0 <= row < len(lines) else None

    def row_of(self, card: str) -> int:
        """The row of a topic, or -1."""
        lines = self.ballot.lines if self.ballot else ()
        return next((row for row, line in enumerate(lines) if line.id == card), -1)

    def count(self, line: Line) -> str:
        """The count of a line as it is typed or kept; "" for none."""
        return self.typed.get(line.id, str(line.entered) if line.entered else "")

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """How many topics there are."""
        return 0 if parent.isValid() or not self.ballot else len(self.ballot.lines)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """How many columns there are now."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell, its whole card as tooltip, its letter."""
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.count(line) if column.key == "room" else column.show(line)
        if role == Qt.ItemDataRole.ToolTipRole and column.key == "topic":
            return line.topic.card.text[:1000]
        if role == Qt.ItemDataRole.FontRole:
            return theme.font("note" if column.key == "topic" else "section" if column.key == "number" else "body")
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words over a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].label
        return None


def _columns(ballot: Ballot) -> list[_Column]:
    earlier = [
        _Column(f"round-{each + 1}", _("Round {n}").format(n=each + 1), _earlier(each), 84)
        for each in range(ballot.round - 1)
    ][-_ROUNDS:]  # fmt: skip
    place = [_Column("place", _("Place"), lambda line: str(line.place), 76)]
    phones = [_Column("phones", _("Phones"), lambda line: str(line.phones or ""), 104)]
    dots = [_Column("dots", _("Dots"), dots_words, 300)]
    shown = ballot.revealed
    return [
        *(place if shown else []),
        _Column("number", _("No."), lambda line: str(line.number), 52),
        _Column("topic", _("Topic"), lambda line: line.text, 0),
        *earlier,
        _Column("room", _("Counted"), lambda line: str(line.entered or ""), 84),
        *(phones if shown and ballot.voters else []),
        *(dots if shown else []),
    ]


def _earlier(place: int) -> Callable[[Line], str]:
    return lambda line: str(line.earlier[place])
