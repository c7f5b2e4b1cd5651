"""Choosing blocks: type a number or a word, Enter adds the block; what was chosen stands below as chips."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QListView, QSizePolicy, QVBoxLayout, QWidget

from tracker.domain.records import Block
from tracker.domain.terms import State
from tracker.operations import Query, Workspace
from tracker.words import _
from ui import theme
from ui.dialogs.dialog import Dialog
from ui.models.marks import LOOKS, mark_icon
from ui.widgets.chips import Chip, ChipButton, Chips
from ui.widgets.search_box import SearchBox

_MOST = 50
_ROWS = 4  # how many are seen at once
_FEWEST_ROWS = 2
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class FoundBlocks(QAbstractListModel):
    """The blocks that match the words typed so far, without those that are chosen already.

    Attributes:
        blocks: the rows.
    """

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.blocks: list[Block] = []

    def look_for(self, text: str, without: Sequence[str] = ()) -> None:
        """Show what matches ``text``; without text, the blocks that still stand in the way."""
        read = self._workspace.read
        found = read.list(Block, Query(text=text), limit=_MOST + len(without))
        if not text.strip():
            found = [block for block in found if block.state is not State.CLEARED]
        exact = read.by_number(Block, text.strip()) if text.strip().isdecimal() else None
        if exact is not None:
            found = [exact, *(block for block in found if block.id != exact.id)]
        self.beginResetModel()
        self.blocks = [block for block in found if block.id not in without][:_MOST]
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """How many there are."""
        return 0 if parent.isValid() else len(self.blocks)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Number and title, and how the block stands."""
        if not index.isValid() or index.row() >= len(self.blocks):
            return None
        block = self.blocks[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return f"{block.number}  {block.title}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{block.number} {block.title}, {block.look.label}"
        return mark_icon(LOOKS[block.look], 16) if role == Qt.ItemDataRole.DecorationRole else None


class BlockPicker(QWidget):
    """The field, the list under it and the chips.

    Attributes:
        field: where one types.
        list: what was found.
        chips: what was chosen.
        nothing: what is said when nothing was found.
        left_over: what is said when words are left in the field and no block was chosen with them.

    Signals:
        finished: Enter in an empty field: nothing more to choose.
    """

    finished = Signal()

    def __init__(self, workspace: Workspace, chosen: Sequence[str] = (), without: Sequence[str] = ()) -> None:
        super().__init__()
        self._workspace = workspace
        self._without = list(without)
        self._chosen: dict[str, Block] = {}
        self.field = SearchBox(_("Type a number or a word"))
        self.field.setAccessibleName(_("Blocks"))
        self.field.setAccessibleDescription(_("Up and down walk through the list, Enter or Space chooses."))
        self.field.installEventFilter(self)
        self.found = FoundBlocks(workspace, self)
        self.list = self._make_list()
        self.nothing = theme.label(_("No block matches. Try another word."), "muted", wrap=True)
        self.left_over = theme.label("", "muted", wrap=True)
        self.left_over.hide()
        self._walked = False  # whether somebody went to a row: then Space is for that row, else for the words
        self.chips = Chips(_("Chosen blocks"))
        self.chips.clicked.connect(self.remove)
        self.chips.removed.connect(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        for widget in (self.field, self.left_over, self.list, self.nothing, self.chips):
            column.addWidget(widget)
        self.field.textChanged.connect(lambda _text: self._look())
        for block in chosen:
            self._add(workspace.read.get(Block, block))
        self._look()

    def _make_list(self) -> QListView:
        made = QListView()
        made.setModel(self.found)
        made.setAccessibleName(_("Blocks found"))
        made.setMaximumHeight(theme.px(32) * _ROWS + 4)
        made.setMinimumHeight(theme.px(32) * _FEWEST_ROWS + 4)  # what else a dialog shows may need the room
        made.setUniformItemSizes(True)
        made.setTextElideMode(Qt.TextElideMode.ElideRight)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setStyleSheet(f"QListView::item{{height:{theme.px(32)}px;padding-left:{theme.px(8)}px}}")
        made.clicked.connect(self._pick)
        return made

    def chosen(self) -> list[str]:
        """The ids of the chosen blocks, in the order in which they were chosen."""
        return list(self._chosen)

    def remove(self, block: str) -> None:
        """Take a block out of the choice."""
        self._chosen.pop(block, None)
        self._look()
        self.field.setFocus()

    def settle(self) -> bool:
        """Choose the block that the words left in the field mean; False, once, when they mean none or several."""
        typed = self.field.text().strip()
        if not typed or not self.left_over.isHidden():
            return True
        found = self.found.blocks
        if found and (len(found) == 1 or found[0].number == typed):
            self._pick(self.found.index(0))
            return True
        sentence = _("No block chosen. Choose one from the list, or empty the field.")
        self.left_over.setText(sentence)
        self.left_over.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.field, sentence))
        self.field.setFocus()
        return False

    def _look(self) -> None:
        self._walked = False
        self.left_over.hide()
        self.found.look_for(self.field.text(), [*self._chosen, *self._without])
        some = self.found.rowCount() > 0
        self.list.setVisible(some)
        self.nothing.setVisible(not some)
        if some and self.field.text().strip():
            self.list.setCurrentIndex(self.found.index(0))
        self.chips.set_chips(
            [Chip(key, f"{block.number} {block.title}", remove=_take_out(block)) for key, block in self._chosen.items()]
        )
        let_shrink(self.chips)
        self.chips.setVisible(bool(self._chosen))

    def _add(self, block: Block | None) -> None:
        if block is not None:
            self._chosen[block.id] = block

    def _pick(self, index: _Index) -> None:
        if index.isValid():
            self._add(self.found.blocks[index.row()])
            self.field.clear()
            self._look()
            self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up, down, Enter and Space work on the list; Backspace in an empty field takes the last one out."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None:
            row = self.list.currentIndex().row() + step
            self.list.setCurrentIndex(self.found.index(max(0, min(row, self.found.rowCount() - 1))))
            self._walked = True
            return True
        if event.key() in self._picking() and not event.modifiers():
            self._on_enter()
            return True
        if event.key() == Qt.Key.Key_Backspace and not self.field.text() and self._chosen:
            self.remove(list(self._chosen)[-1])
            return True
        return False

    def _picking(self) -> set[int]:
        """The keys that choose the row one is on."""
        return {Qt.Key.Key_Return, Qt.Key.Key_Enter, *([Qt.Key.Key_Space] if self._walked else [])}

    def _on_enter(self) -> None:
        if self.list.currentIndex().isValid() and not self.list.isHidden():
            self._pick(self.list.currentIndex())
        elif not self.field.text().strip():
            self.finished.emit()


def let_shrink(chips: Chips) -> None:
    """Let the titles on ``chips`` end in dots where there is little room, instead of asking for more."""
    for button in chips.findChildren(ChipButton):
        button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)


def _take_out(block: Block) -> str:
    return _("Take {title} out").format(title=block.title)


class ChooseBlocks(Dialog):
    """Attributes: ``picker``."""

    def __init__(self, parent: QWidget | None, workspace: Workspace, linked: Sequence[str]) -> None:
        super().__init__(
            parent,
            _("Which blocks does it tackle?"),
            ok=_("Add"),
            hint=_("One experiment can loosen several."),
        )
        self.picker = BlockPicker(workspace, without=linked)
        self.picker.finished.connect(self.accept)
        self.column.addWidget(self.picker)
        self.column.addStretch(1)
        self.picker.field.setFocus()

    def accept(self) -> None:
        """Close with what was chosen, once nothing is left half typed."""
        if self.picker.settle():
            super().accept()


def ask(parent: QWidget | None, workspace: Workspace, linked: Sequence[str]) -> list[str]:
    """The ids of the blocks to add to those that are ``linked``; none when it was cancelled."""
    dialog = ChooseBlocks(parent, workspace, linked)
    return dialog.picker.chosen() if dialog.exec() else []
