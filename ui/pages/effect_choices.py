"""What an experiment does to each of its blocks, as a choice beside the name of the block."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from tracker.domain.records import Block, Link
from tracker.domain.terms import Effect
from tracker.words import _, sentence_case
from ui import theme
from ui.pages import experiment_words as words
from ui.widgets.combo import Combo
from ui.widgets.elided_label import ElidedLabel


class EffectChoices(QWidget):
    """A choice for each block, about the ``field`` of the link: what is expected, or what was seen.

    Attributes:
        choices: the choices by id of the block.

    Signals:
        chosen: the id of a block and the code of an effect, "" for none.
    """

    chosen = Signal(str, str)

    def __init__(self, field: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = field
        self.choices: dict[str, Combo] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(theme.px(4))
        self._grid.setColumnStretch(0, 1)

    def show_links(self, links: Sequence[tuple[Link, Block]], *, editable: bool) -> None:
        """Show a row for each of ``links``; where they are the same blocks the focus stays where it is."""
        if [block.id for _link, block in links] != list(self.choices):
            self._clear()
            self.choices = {block.id: self._add_row(row, block) for row, (_link, block) in enumerate(links)}
        for link, block in links:
            effect: Effect | None = getattr(link, self._field)
            self.choices[block.id].set_key(effect.value if effect else "")
            self.choices[block.id].setEnabled(editable)

    def _clear(self) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _add_row(self, row: int, block: Block) -> Combo:
        name = words.numbered(block)
        label = ElidedLabel(name, limit=2)
        options = [(effect.value, sentence_case(_(words.EFFECT_WORDS[effect]))) for effect in Effect]
        choice = Combo(name, options, empty=_("Not filled in"), small=True)
        theme.set_look(choice, "bare")
        choice.chosen.connect(lambda key: self.chosen.emit(block.id, key))
        label.setBuddy(choice)
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(choice, row, 1)
        choice.show()  # a layout would do so later, and it may get the focus at once
        return choice
