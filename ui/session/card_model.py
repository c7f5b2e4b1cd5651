"""Cards as a list sees them, and what changes in it when a card comes, goes or is written anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from ui.session.card_text import told
from ui.widgets.paint import Mark

MIME = "application/x-session-cards"
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True)
class Face:
    """How one card looks.

    Attributes: ``key``, what the code calls it; ``text``, its words; ``mark`` before them; ``sub``, a line below them;
    ``group``, it is a group; ``opened``, the cards of that group stand behind it; ``inside``, it is such a card;
    ``fresh``, it is the newest; ``spoken``, what a screen reader says more than its words.
    """

    key: str
    text: str
    mark: Mark | None = None
    sub: str = ""
    group: bool = False
    opened: bool = False
    inside: bool = False
    fresh: bool = False
    spoken: str = ""


class CardModel(QAbstractListModel):
    """The cards of one list.

    Attributes: ``faces``, in their order. Signals: ``edited(str, str)``, somebody wrote a card anew: its key and words.
    """

    edited = Signal(str, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.faces: list[Face] = []

    def set_faces(self, faces: Sequence[Face]) -> None:
        """Show ``faces``. What stays keeps its row, so that the list neither jumps nor loses its place."""
        old, new = [each.key for each in self.faces], [each.key for each in faces]
        start = 0
        while start < min(len(old), len(new)) and old[start] == new[start]:
            start += 1
        end = 0
        while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
            end += 1
        if start + end < len(old):
            self.beginRemoveRows(_NOWHERE, start, len(old) - end - 1)
            del self.faces[start : len(old) - end]
            self.endRemoveRows()
        if start + end < len(new):
            self.beginInsertRows(_NOWHERE, start, len(new) - end - 1)
            self.faces[start:start] = faces[start : len(new) - end]
            self.endInsertRows()
        for row, (before, after) in enumerate(zip(self.faces, faces, strict=True)):
            if before != after:
                self.faces[row] = after
                self.dataChanged.emit(self.index(row), self.index(row))

    def face(self, index: Index) -> Face | None:
        """The card at ``index``."""
        return self.faces[index.row()] if index.isValid() and index.row() < len(self.faces) else None

    def row_of(self, key: str) -> int:
        """The row of a card, or -1."""
        return next((row for row, each in enumerate(self.faces) if each.key == key), -1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """One row a card."""
        return 0 if parent.isValid() else len(self.faces)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """The words; the delegate asks for the face itself."""
        face = self.face(index)
        if face is None:
            return None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join(filter(None, (face.text, face.spoken, face.sub)))
        if role == Qt.ItemDataRole.ToolTipRole:
            return told(face.text)
        return face.text if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole) else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tell what was written; whoever listens keeps it."""
        face, text = self.face(index), str(value).strip()
        if face is None or role != Qt.ItemDataRole.EditRole or not text or text == face.text.strip():
            return False
        self.edited.emit(face.key, text)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A card can be written anew, taken along and dropped upon."""
        flag = Qt.ItemFlag
        return (
            flag.ItemIsEnabled
            | flag.ItemIsSelectable
            | flag.ItemIsEditable
            | flag.ItemIsDragEnabled
            | (flag.ItemIsDropEnabled)
        )

    def mimeTypes(self) -> list[str]:
        """Our own kind of thing."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The keys of the cards that are dragged."""
        data = QMimeData()
        keys = [face.key for each in indexes if (face := self.face(each))]
        data.setData(MIME, QByteArray("\n".join(keys).encode()))
        return data


def keys_in(data: QMimeData) -> list[str]:
    """The keys of the cards in what is dragged."""
    return bytes(data.data(MIME).data()).decode().split()
