"""Parts of the panel of an experiment: what they share, and its blocks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tracker.domain.fields import Type, fields_of
from tracker.domain.records import Block, Experiment, Link
from tracker.words import _, n_
from ui import theme
from ui.dialogs.choose_blocks import let_shrink
from ui.pages import experiment_words as words
from ui.widgets.chips import Chip, Chips
from ui.widgets.mark_label import MarkLabel
from ui.widgets.paint import PLAIN, Mark

CARD = tuple(name for name, field in fields_of(Experiment).items() if field.card and field.type is Type.TEXT)


def column(parent: QWidget, gap: int = 8) -> QVBoxLayout:
    """An empty column without margins in ``parent``."""
    made = QVBoxLayout(parent)
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(theme.px(gap))
    return made


def head(title: QWidget, button: QPushButton | None = None) -> QHBoxLayout:
    """A line with a title on the left and perhaps a button on the right."""
    row = QHBoxLayout()
    row.setSpacing(theme.px(8))
    row.addWidget(title, 1)
    if button is not None:
        row.addWidget(button)
    return row


class IconLine(QWidget):
    """A line with a small symbol before its words.

    Attributes:
        words: the label.
    """

    def __init__(self, icon: str, role: str, words: str = "", button: QPushButton | None = None) -> None:
        super().__init__()
        self.words = theme.label(words, "muted", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(MarkLabel(Mark(icon, role, PLAIN), 16))
        row.addWidget(self.words, 1)
        if button is not None:
            row.addWidget(button)


class BlocksPart(QWidget):
    """The blocks an experiment is aimed at, as chips with how they stand.

    Attributes:
        chips: the blocks.
        add: the button for more.

    Signals:
        opened: the id of a block that was pressed.
        removed: the id of a block that should not be linked any more.
        add_asked: somebody wants to link blocks.
    """

    opened = Signal(str)
    removed = Signal(str)
    add_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = theme.label("", "section", wrap=True)
        self.add = theme.button(_("Add blocks"), "link")
        self.add.clicked.connect(self.add_asked)
        self.chips = Chips(_("Blocks it tackles"))
        self.chips.clicked.connect(self.opened)
        self.chips.removed.connect(self.removed)
        whole = column(self)
        whole.addLayout(head(self.title, self.add))
        whole.addWidget(self.chips)

    def show_links(self, links: Sequence[tuple[Link, Block]], *, editable: bool) -> None:
        """Show the linked blocks."""
        self.title.setText(n_("{n} block", "{n} blocks", len(links)) if links else _("No blocks yet"))
        self.add.setVisible(editable)
        self.chips.set_chips([_block_chip(block, editable) for _link, block in links])
        let_shrink(self.chips)
        self.chips.setVisible(bool(links))


def _block_chip(block: Block, editable: bool) -> Chip:
    icon, role = words.look_icon(block.look)
    remove = _("Take {title} out").format(title=block.title) if editable else ""
    return Chip(block.id, words.numbered(block), icon, role, remove=remove)
