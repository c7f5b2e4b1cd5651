"""Which list is saved, as what, and whether as it is filtered: asked before the name of the file."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QGridLayout, QWidget

from tracker.exchange.lists import LISTS, Layout
from tracker.operations import Query, Workspace
from tracker.operations.listing import count
from tracker.words import N_, _, n_
from ui import settings as remembered
from ui import theme
from ui.dialogs.dialog import Dialog
from ui.settings import Settings
from ui.widgets.choice_tiles import Choice, ChoiceTiles
from ui.widgets.combo import Combo

_LAYOUTS = (
    (Layout.XLSX, "Excel", N_("A workbook with real dates and numbers.")),
    (Layout.DUTCH, N_("CSV for Excel"), N_("For Dutch settings: with a comma in numbers.")),
    (Layout.PLAIN, N_("CSV for programs"), N_("Commas and codes, the same in every language.")),
)
_FILTERED, _WHOLE = "filtered", "whole"


@dataclass(frozen=True)
class Wish:
    """What is saved: the list by its name, as what, and which records."""

    name: str
    layout: Layout
    query: Query


class SaveListDialog(Dialog):
    """Attributes: ``list``, which one; ``scope``, filtered or whole; ``layout_``, as what.

    ``shown`` is the list in view and what it is filtered by, if there is one.
    """

    def __init__(
        self, parent: QWidget | None, workspace: Workspace, settings: Settings, shown: tuple[str, Query] | None
    ) -> None:
        super().__init__(parent, _("Save a list"), ok=_("Choose where to save"), width=720)
        self._workspace, self._settings = workspace, settings
        self._name, self._query = shown or ("", Query())
        self.list = Combo(_("List"), ((each.name, each.title) for each in LISTS.values()))
        self.list.set_key(self._name or "blocks")
        self.list.chosen.connect(lambda _key: self._look())
        self.scope = ChoiceTiles(_("Which rows"), self._scopes())
        self.scope.set_current(_FILTERED)
        choices = [Choice(layout.value, _(words), sub=_(sub)) for layout, words, sub in _LAYOUTS]
        self.layout_ = ChoiceTiles(_("Save it as"), choices)
        self.layout_.set_current(settings[remembered.LIST_LAYOUT])
        if not self.layout_.current():
            self.layout_.set_current(Layout.XLSX.value)
        self._lay()
        self._look()

    def _scopes(self) -> list[Choice]:
        if not self._name:
            return [Choice(_WHOLE, _("The whole list"))]
        some, whole = (count(self._workspace, self._name, query) for query in (self._query, Query()))
        return [
            Choice(_FILTERED, _("What the filters show"), sub=n_("{n} row", "{n} rows", some)),
            Choice(_WHOLE, _("The whole list"), sub=n_("{n} row", "{n} rows", whole)),
        ]

    def _lay(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setColumnStretch(1, 1)
        label = theme.label(_("List"))
        label.setBuddy(self.list)
        grid.addWidget(label, 0, 0)
        grid.addWidget(self.list, 0, 1)
        self.column.addLayout(grid)
        self._which = theme.label(self.scope.accessibleName(), "section")
        for part in (self._which, self.scope, theme.label(self.layout_.accessibleName(), "section"), self.layout_):
            self.column.addWidget(part)

    def _look(self) -> None:
        """Which rows is only a question for the list in view, while it is filtered."""
        for part in (self._which, self.scope):
            part.setVisible(self._narrowed())

    def _narrowed(self) -> bool:
        return self.list.key() == self._name and bool(self._query.equals or self._query.text)

    def wish(self) -> Wish:
        """What was chosen."""
        query = self._query if self.list.key() == self._name else Query()
        if self._narrowed() and self.scope.current() == _WHOLE:
            query = Query(order=query.order, descending=query.descending)
        return Wish(self.list.key(), Layout(self.layout_.current()), query)

    def accept(self) -> None:
        """Keep as what it was saved for the next time."""
        self._settings[remembered.LIST_LAYOUT] = self.layout_.current()
        super().accept()


def ask(
    parent: QWidget | None, workspace: Workspace, settings: Settings, shown: tuple[str, Query] | None
) -> Wish | None:
    """What is saved, or None when it was cancelled."""
    dialog = SaveListDialog(parent, workspace, settings, shown)
    wish = dialog.wish() if dialog.exec() else None
    dialog.deleteLater()
    return wish
