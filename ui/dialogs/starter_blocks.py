"""Which obstacles of the starter inventory to begin with: searched, per kind, ticked, added in one go."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QWidget

from tracker.domain.terms import BlockKind
from tracker.operations import Workspace
from tracker.operations.many import known_starters, starter_blocks
from tracker.words import _, n_, sentence_case
from ui import theme
from ui.dialogs.dialog import Dialog
from ui.models.starter_rows import StarterRows
from ui.widgets.combo import Combo
from ui.widgets.search_box import SearchBox
from ui.widgets.table import CalmTable


class TickTable(CalmTable):
    """A table whose rows are ticked by a click or by Space.

    Signals: ``ticked(int)``, the row.
    """

    ticked = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.clicked.connect(lambda index: self.ticked.emit(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks the row one stands on."""
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.ticked.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)


class StarterBlocks(Dialog):
    """Attributes: ``search``, ``kind``, what narrows; ``table`` with ``rows``, its model; ``all``, ``none``, to tick
    all that is in view or nothing of it; ``more``, what the row one stands on is about.
    """

    def __init__(self, parent: QWidget | None, examples: Sequence[Mapping[str, Any]], there: Collection[str]) -> None:
        super().__init__(
            parent, _("Begin with example blocks"), ok=_("Add"), width=860,
            hint=_("What stands in the way elsewhere. Tick what you see here too; you can change everything later."),
        )  # fmt: skip
        self._examples = examples
        self.rows = StarterRows(examples, there, self)
        self.search = SearchBox(_("Search in this list"))
        self.search.textChanged.connect(lambda _text: self._look())
        self.search.stepped.connect(lambda _step: self.table.setFocus())
        self.kind = Combo(_("Kind"), [(each.value, sentence_case(each.label)) for each in BlockKind],
                          empty=_("All kinds"))  # fmt: skip
        self.kind.chosen.connect(lambda _kind: self._look())
        self.all, self.none = theme.button(_("Tick all in view"), "link"), theme.button(_("Tick none"), "link")
        self.all.clicked.connect(lambda: self._tick(on=True))
        self.none.clicked.connect(lambda: self._tick(on=False))
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        for part in (self.search, self.kind):
            head.addWidget(part)
        head.addStretch(1)
        head.addWidget(self.all)
        head.addWidget(self.none)
        self.column.addLayout(head)
        self._build_table()
        self.more = theme.label("", "muted", wrap=True)
        self.more.setMinimumHeight(theme.px(40))
        self.more.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.column.addWidget(self.more)
        self.search.setFocus()
        self._update()

    def _build_table(self) -> None:
        self.table = TickTable(_("Example blocks"))
        self.table.setModel(self.rows)
        self.table.setMinimumHeight(theme.px(300))
        self.table.ticked.connect(self._toggle)
        self.table.selectionModel().currentRowChanged.connect(lambda now, _before: self._tell(now.row()))
        head = self.table.horizontalHeader()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for place, width in ((1, 180), (2, 160)):
            self.table.setColumnWidth(place, theme.px(width))
        self.column.addWidget(self.table, 1)

    def _look(self) -> None:
        self.rows.look_for(self.search.text(), self.kind.key())
        self._tell(-1)
        if not self.rows.shown:
            self.more.setText(_("Nothing found. Try another word."))

    def _tell(self, row: int) -> None:
        self.more.setText(str(self.rows.shown[row].get("description", "")) if row >= 0 else "")

    def _toggle(self, row: int) -> None:
        self.rows.toggle(row)
        self._update()

    def _tick(self, *, on: bool) -> None:
        self.rows.tick_shown(on)
        self._update()

    def _update(self) -> None:
        assert self.ok is not None
        n = len(self.rows.chosen)
        self.ok.setEnabled(n > 0)
        self.ok.setText(n_("Add {n} block", "Add {n} blocks", n) if n else _("Add"))

    def chosen(self) -> list[Mapping[str, Any]]:
        """The examples that are ticked, in the order of the inventory."""
        return [each for each in self._examples if each["number"] in self.rows.chosen]


def make(parent: QWidget | None, workspace: Workspace) -> StarterBlocks:
    """The dialog, not yet shown."""
    return StarterBlocks(parent, starter_blocks(), known_starters(workspace))


def ask(parent: QWidget | None, workspace: Workspace) -> list[Mapping[str, Any]] | None:
    """The examples that are ticked, or None when it was cancelled."""
    dialog = make(parent, workspace)
    chosen = dialog.chosen() if dialog.exec() else None
    dialog.deleteLater()
    return chosen
