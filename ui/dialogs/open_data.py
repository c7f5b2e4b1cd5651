"""Writing open data: who publishes it, what is in it, and the folder it goes to."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QWidget

from tracker import operations
from tracker.domain.terms import Publishing
from tracker.exchange.open_data import Licence, Publisher, publisher_of
from tracker.operations import Workspace
from tracker.operations.common import Report
from tracker.operations.opening import Ready, ready
from tracker.words import _, n_
from ui import theme
from ui.dialogs.form_dialog import FormDialog
from ui.tasks import Tasks

_ASKED = ("name", "role", "contact", "licence")
_MORE = ("place", "register")


def make(parent: QWidget | None, workspace: Workspace) -> FormDialog:
    """The dialog, not yet shown; what was filled in the last time stands in it."""
    kept = operations.kept_publisher() or Publisher(licence=Licence.CC0)
    known = ready(workspace)
    dialog = FormDialog(
        parent, _("Write open data"), Publisher, _ASKED, ok=_("Choose a folder"), hint=_what(known), values=kept,
        also=publisher_of,
    )  # fmt: skip
    if waiting := _waiting(known):
        dialog.column.insertWidget(0, theme.label(waiting, "muted", wrap=True))
    dialog.fold(_MORE, _("Where it will stand"), _("For catalogues such as data.overheid.nl. It can be added later."))
    assert dialog.ok is not None
    dialog.ok.setEnabled(bool(known.numbers(Publishing.CONFIRMED)))
    return dialog


def _what(known: Ready) -> str:
    """What will be in it, or how something comes to be in it."""
    some = known.numbers(Publishing.CONFIRMED)
    if not some:
        return _(
            "Nothing is confirmed yet. Open an experiment that is concluded and choose “Publish as open data” in its "
            "menu; a colleague then confirms it."
        )
    count = n_("{n} experiment is confirmed and comes along: number {numbers}.",
               "{n} experiments are confirmed and come along: numbers {numbers}.", len(some))  # fmt: skip
    return count.format(numbers=", ".join(some))


def _waiting(known: Ready) -> str:
    """What is marked and does not come along yet."""
    lines = (
        (Publishing.MARKED, _("Waits for a second person: {numbers}.")),
        (Publishing.CHANGED, _("Changed since it was marked: {numbers}.")),
    )
    return " ".join(
        words.format(numbers=", ".join(known.numbers(state))) for state, words in lines if known.numbers(state)
    )


def write(host: QWidget, tasks: Tasks) -> None:
    """Ask who publishes and where to, and write it; the notice then opens the folder."""
    dialog = make(host, tasks.workspace)
    values = dialog.ask()
    dialog.deleteLater()
    if values is None:
        return
    publisher = publisher_of(values)
    operations.keep_publisher(publisher)
    folder = tasks.messages.folder(host, _("A new or empty folder for the open data"), str(_documents(tasks)))
    if folder is None:
        return

    def make_folder(report: Report) -> None:
        operations.write_open_data(tasks.workspace, folder, publisher, report=report)

    sentence = _("The open data is in {path}.").format(path=folder)
    tasks.make_long(_("Writing the open data…"), make_folder, folder, sentence)


def _documents(tasks: Tasks) -> Path:
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return folder if folder.is_dir() else tasks.workspace.path.parent
