"""The only message boxes and file dialogs. Tests put a recorder in their place."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from tracker.words import _


class Messages:
    """Speaks to the user where a notice in the window is not enough."""

    def problem(self, parent: QWidget | None, sentence: str) -> None:
        """Something in the user's world: one sentence that says what to do."""
        self._show(parent, QMessageBox.Icon.Information, sentence, "")

    def bug(self, parent: QWidget | None, report: str, log: Path | None) -> None:
        """Our fault: what happened to the work, where the report is, and the report itself to copy."""
        sentence = _("Something went wrong in Blokjes. What you had saved is safe.")
        if log is not None:
            sentence += "\n" + _("The report is in {path}.").format(path=log)
        self._show(parent, QMessageBox.Icon.Warning, sentence, report)

    def about(self, parent: QWidget | None, text: str) -> None:
        """The name, version and licence of the program."""
        self._show(parent, QMessageBox.Icon.NoIcon, text, "")

    def _show(self, parent: QWidget | None, icon: QMessageBox.Icon, sentence: str, details: str) -> None:
        box = QMessageBox(icon, _("Blokjes"), sentence, QMessageBox.StandardButton.Ok, parent)
        box.button(QMessageBox.StandardButton.Ok).setText(_("Close"))
        if details:
            box.setDetailedText(details)
        box.exec()

    def file_to_open(self, parent: QWidget | None, folder: str) -> Path | None:
        """The workspace the user points at, or None."""
        name, _filter = QFileDialog.getOpenFileName(
            parent, _("Open a workspace"), folder, _("Workspaces (*.blokjes)") + ";;" + _("All files (*)")
        )
        return Path(name) if name else None

    def file_to_save(self, parent: QWidget | None, title: str, proposal: str, kinds: str) -> Path | None:
        """Where to save, with ``proposal`` filled in and ``kinds`` such as ``PNG (*.png)``; or None."""
        name, _filter = QFileDialog.getSaveFileName(parent, title, proposal, kinds)
        return Path(name) if name else None
