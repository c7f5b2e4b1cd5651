"""What an experiment is expected to do to each of its blocks, said before anybody saw it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from tracker import operations
from tracker.domain.records import Block, Experiment, Link
from tracker.words import _
from ui.pages.effect_choices import EffectChoices
from ui.pages.experiment_section import Section
from ui.tasks import Tasks
from ui.widgets.combo import Combo


class ExpectedPart(Section):
    """A choice for each block; one quiet line as long as nothing was expected."""

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(tasks, _("Expected effect on the blocks"), _("Fill in"), parent)
        self.head.setChecked(False)  # the blocks themselves say more
        self.ask.clicked.connect(self.open_form)
        self._asked = self._editable = False
        self._rows = EffectChoices("expected")
        self._rows.chosen.connect(self._expect)
        self.body.addWidget(self._rows)
        self.head.toggled.connect(self._on_fold)

    @property
    def choices(self) -> Mapping[str, Combo]:
        """The choices by id of the block."""
        return self._rows.choices

    def show_links(self, experiment: Experiment, links: Sequence[tuple[Link, Block]], *, editable: bool) -> None:
        """Show what was expected of ``experiment``; without blocks there is nothing to expect."""
        if self.known is not None and self.known.id != experiment.id:
            self._asked = False
        self.known, self._links = experiment, links
        filled = bool(links) and (self._asked or any(link.expected for link, _block in links))
        self._editable = editable
        self._rows.show_links(links if filled and self.head.isChecked() else (), editable=editable)
        self.set_filled(filled, editable=editable and bool(links))
        self.ask.setVisible(editable and not filled)

    _links: Sequence[tuple[Link, Block]] = ()

    def _on_fold(self, shown: bool) -> None:
        """The choices are made when somebody looks."""
        if shown:
            self._rows.show_links(self._links, editable=self._editable)

    def open_form(self) -> None:
        """Show the choices, to fill them in."""
        if self.known is not None and self._links:
            self._asked = True
            self.unfold()
            self.show_links(self.known, self._links, editable=True)
            next(iter(self.choices.values())).setFocus()

    def _expect(self, block: str, key: str) -> None:
        if self.known is not None:
            self.tasks.run(operations.expect_effect, self.known.id, block, key or None, quiet=True)
