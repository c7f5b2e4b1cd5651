"""Making the report of a work session: ask where to, and make it there with a bar and Cancel."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QWidget

from tracker.domain.sessions import Session
from tracker.operations.common import Report
from tracker.words import _
from ui import settings as remembered
from ui.tasks import Tasks

_ENDINGS = (".pdf", ".pptx", ".xlsx")


def make(host: QWidget, tasks: Tasks, session: str) -> None:
    """Ask for a name that ends in .pdf, .pptx or .xlsx, and make the report; the notice then opens it.

    The folder and the format of the last time are proposed.
    """
    from tracker.operations.session_report import write_session_report

    owner = tasks.workspace.read.get(Session, session)
    if owner is None:
        return
    kept = tasks.settings[remembered.SESSION_FORMAT]
    endings = sorted(_ENDINGS, key=lambda each: each != kept)
    name = _("Work session {number} - {workspace}").format(number=owner.number, workspace=tasks.workspace.path.stem)
    proposal = _folder(tasks) / f"{name}{endings[0]}".replace("/", "-")
    kinds = ";;".join(f"{ending[1:].upper()} (*{ending})" for ending in endings)
    wish = tasks.messages.file_to_save(host, _("Save the report of the session"), str(proposal), kinds)
    if wish is None:
        return
    target = wish if wish.suffix.lower() in _ENDINGS else wish.with_name(wish.name + endings[0])
    if target != wish and target.exists():
        tasks.noticed.emit(_("{path} exists already. Choose another name.").format(path=target), False)
        return

    def write(report: Report) -> None:
        write_session_report(tasks.workspace, target, session, progress=report)

    done = _("The report is saved as {path}.").format(path=target)
    if tasks.make_long(_("Making the report…"), write, target, done):
        tasks.settings[remembered.SESSION_FORMAT] = target.suffix.lower()
        tasks.settings[remembered.SESSION_FOLDER] = str(target.parent)


def _folder(tasks: Tasks) -> Path:
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    kept = tasks.settings[remembered.SESSION_FOLDER]
    wishes = (Path(each) for each in (kept, documents) if each)
    return next((each for each in wishes if each.is_dir()), tasks.workspace.path.parent)
