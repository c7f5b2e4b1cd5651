"""Saving a list: which and as what, where to, and then the work with a bar and Cancel."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QWidget

from tracker.operations import Query
from tracker.operations.common import Report
from tracker.words import _, n_, number
from ui import theme
from ui.models.copying import CopyingTable
from ui.pages.saving_place import asked_place
from ui.tasks import Tasks


def save_list(host: QWidget, tasks: Tasks, shown: tuple[str, Query] | None) -> None:
    """Ask what to save, where, and write it; ``shown`` is the list in view. The notice then opens it."""
    from tracker.exchange.lists import LISTS
    from tracker.operations.list_saving import save_list as save
    from ui.dialogs import save_list as dialog

    wish = dialog.ask(host, tasks.workspace, tasks.settings, shown)
    if wish is None:
        return
    target = asked_place(host, tasks, _("Save a list"), LISTS[wish.name].title, wish.layout.ending)
    if target is None:
        return

    def make(report: Report) -> None:
        save(tasks.workspace, wish.name, target, wish.layout, wish.query, report=report)

    tasks.make_long(_("Saving the list…"), make, target, _("The list is saved as {path}.").format(path=target))


def save_button(asked: Callable[[], object], look: str = "small") -> QPushButton:
    """A button that asks to save the list in view."""
    button = theme.button(_("Save as…"), look, "download")
    button.setAccessibleName(_("Save this list as a file"))
    button.setToolTip(_("Save this list as a file (Ctrl+Shift+L)"))
    button.clicked.connect(lambda: asked())
    return button


def tell_what_is_copied(table: CopyingTable, tasks: Tasks) -> None:
    """Say how many rows are on the clipboard, and how to take along more than it holds."""

    def tell(taken: int, chosen: int) -> None:
        said = n_("{n} row is on the clipboard.", "{n} rows are on the clipboard.", taken)
        if taken < chosen:
            said = _("The first {n} rows are on the clipboard. Save the list as a file for all of them.")
            said = said.format(n=number(taken))
        tasks.noticed.emit(said, False)

    table.copied.connect(tell)
