"""Making a report: what about, where to, and then the work with a bar and Cancel."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tracker.operations.common import Report
from tracker.words import _
from ui.pages.saving_place import asked_place
from ui.tasks import Tasks


def make_report(host: QWidget, tasks: Tasks) -> None:
    """Ask what the report is about and where it goes, and make it; the notice then opens it."""
    from tracker.operations.reporting import write_report
    from ui.dialogs import report as dialog

    asked = dialog.ask(host, tasks.workspace, tasks.settings)
    if asked is None:
        return
    choices, ending = asked
    target = asked_place(host, tasks, _("Save the report"), _("Report"), ending)
    if target is None:
        return

    def make(report: Report) -> None:
        write_report(tasks.workspace, target, choices, progress=report)

    tasks.make_long(_("Making the report…"), make, target, _("The report is saved as {path}.").format(path=target))
