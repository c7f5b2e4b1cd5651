"""Making the empty idea form: ask where to, and write it there without the window waiting for it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QWidget

from tracker.exchange.idea_form import ENDINGS, NAME
from tracker.operations.idea_forms import write_idea_form
from tracker.words import _
from ui.tasks import Tasks


def make(host: QWidget, tasks: Tasks) -> None:
    """Ask for a name that ends in .pdf or .xlsx, and write the form; the notice then opens it."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    if not folder.is_dir():
        folder = tasks.workspace.path.parent
    kinds = ";;".join(f"{ending[1:].upper()} (*{ending})" for ending in ENDINGS)
    wish = tasks.messages.file_to_save(host, _("Save the idea form"), str(folder / f"{_(NAME)}.pdf"), kinds)
    if wish is None:
        return
    target = wish if wish.suffix.lower() in ENDINGS else wish.with_name(wish.name + ".pdf")
    if target != wish and target.exists():
        tasks.noticed.emit(_("{path} exists already. Choose another name.").format(path=target), False)
        return
    tasks.in_background(
        partial(write_idea_form, target, tasks.workspace.read.ambition().statement),
        lambda _done: tasks.saved.emit(_("The idea form is saved as {path}.").format(path=target), target),
    )
