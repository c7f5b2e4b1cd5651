"""What an experiment is expected to do to each of its blocks, said before anybody saw it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from tracker import operations
from tracker.domain.records import Block, Experiment, Link
from tracker.domain.terms import Effect
from tracker.words import _, sentence_case
from ui import theme
from ui.pages import experiment_words as words
from ui.pages.experiment_section import Section
from ui.tasks import Tasks
from ui.widgets.combo import Combo
from ui.widgets.elided_label import ElidedLabel


class ExpectedPart(Section):
    """A choice for each block; one quiet line as long as nothing was expected.

    Attributes:
        choices: the choices by id of the block.
    """

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(tasks, _("Expected effect on the blocks"), _("Fill in"), parent)
        self.head.setChecked(False)  # the blocks themselves say more
        self.ask.clicked.connect(self.open_form)
        self.choices: dict[str, Combo] = {}
        self._asked = self._editable = False
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(12))
        self._grid.setVerticalSpacing(theme.px(4))
        self._grid.setColumnStretch(0, 1)
        self.body.addLayout(self._grid)
        self.head.toggled.connect(self._on_fold)

    def show_links(self, experiment: Experiment, links: Sequence[tuple[Link, Block]], *, editable: bool) -> None:
        """Show what was expected of ``experiment``; without blocks there is nothing to expect."""
        if self.known is not None and self.known.id != experiment.id:
            self._asked = False
        self.known, self._links = experiment, links
        filled = bool(links) and (self._asked or any(link.expected for link, _block in links))
        self._editable = editable
        self._show_rows(links if filled and self.head.isChecked() else (), editable=editable)
        self.set_filled(filled, editable=editable and bool(links))
        self.ask.setVisible(editable and not filled)

    _links: Sequence[tuple[Link, Block]] = ()

    def _on_fold(self, shown: bool) -> None:
        """The choices are made when somebody looks."""
        if shown:
            self._show_rows(self._links, editable=self._editable)

    def open_form(self) -> None:
        """Show the choices, to fill them in."""
        if self.known is not None and self._links:
            self._asked = True
            self.unfold()
            self.show_links(self.known, self._links, editable=True)
            next(iter(self.choices.values())).setFocus()

    def _show_rows(self, links: Sequence[tuple[Link, Block]], *, editable: bool) -> None:
        if [block.id for _link, block in links] == list(self.choices):  # the focus stays where it is
            for link, block in links:
                self.choices[block.id].set_key(link.expected.value if link.expected else "")
            return
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.choices = {block.id: self._add_row(row, link, block) for row, (link, block) in enumerate(links)}
        for choice in self.choices.values():
            choice.setEnabled(editable)

    def _add_row(self, row: int, link: Link, block: Block) -> Combo:
        name = words.numbered(block)
        label = ElidedLabel(name, limit=2)
        options = [(effect.value, sentence_case(_(words.EFFECT_WORDS[effect]))) for effect in Effect]
        choice = Combo(name, options, empty=_("Not filled in"), small=True)
        theme.set_look(choice, "bare")
        choice.set_key(link.expected.value if link.expected else "")
        choice.chosen.connect(lambda key: self._expect(block.id, key))
        label.setBuddy(choice)
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(choice, row, 1)
        choice.show()  # a layout would do so later, and it may get the focus at once
        return choice

    def _expect(self, block: str, key: str) -> None:
        if self.known is not None:
            self.tasks.run(operations.expect_effect, self.known.id, block, key or None, quiet=True)
