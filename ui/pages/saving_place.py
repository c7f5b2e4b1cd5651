"""Where a file is saved: asked with a name filled in, and the ending put where it was left out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QWidget

from tracker.words import _
from ui.tasks import Tasks


def asked_place(
    host: QWidget, tasks: Tasks, title: str, word: str, ending: str, folder: Path | None = None
) -> Path | None:
    """Ask where to save what ``word`` names, in ``folder`` or else that of the documents; None for nowhere."""
    kinds = f"{ending[1:].upper()} (*{ending})"
    wish = tasks.messages.file_to_save(host, title, str(_proposal(tasks, word, ending, folder)), kinds)
    if wish is None:
        return None
    target = wish if wish.suffix.lower() == ending else wish.with_name(wish.name + ending)
    if target != wish and target.exists():
        tasks.noticed.emit(_("{path} exists already. Choose another name.").format(path=target), False)
        return None
    return target


def _proposal(tasks: Tasks, word: str, ending: str, folder: Path | None) -> Path:
    """A name that says what it is, of what and of which day."""
    place = folder or Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    if not place.is_dir():
        place = tasks.workspace.path.parent
    day = tasks.workspace.today().isoformat()
    return place / f"{word} - {tasks.workspace.path.stem} - {day}{ending}".replace("/", "-")
