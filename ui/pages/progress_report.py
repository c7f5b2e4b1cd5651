"""Making a report: what about, where to, and then the work with a bar and Cancel."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QWidget

from tracker.operations.common import Report
from tracker.words import _
from ui.tasks import Tasks


def make_report(host: QWidget, tasks: Tasks) -> None:
    """Ask what the report is about and where it goes, and make it; the notice then opens it."""
    from tracker.operations.reporting import write_report
    from ui.dialogs import report as dialog

    asked = dialog.ask(host, tasks.workspace, tasks.settings)
    if asked is None:
        return
    choices, ending = asked
    kinds = f"{ending[1:].upper()} (*{ending})"
    wish = tasks.messages.file_to_save(host, _("Save the report"), str(_proposal(tasks, ending)), kinds)
    if wish is None:
        return
    target = wish if wish.suffix.lower() == ending else wish.with_name(wish.name + ending)
    if target != wish and target.exists():
        tasks.noticed.emit(_("{path} exists already. Choose another name.").format(path=target), False)
        return

    def make(report: Report) -> None:
        write_report(tasks.workspace, target, choices, progress=report)

    tasks.make_long(_("Making the report…"), make, target, _("The report is saved as {path}.").format(path=target))


def _proposal(tasks: Tasks, ending: str) -> Path:
    """A name that says what it is and of which day."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    if not folder.is_dir():
        folder = tasks.workspace.path.parent
    day = tasks.workspace.today().isoformat()
    word = _("Report")
    return folder / f"{word} - {tasks.workspace.path.stem} - {day}{ending}"
