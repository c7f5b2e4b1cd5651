"""The only message boxes, progress bars and file dialogs. Tests put a recorder in their place."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QProgressDialog, QWidget

from tracker.words import _

_A_MOMENT = 100  # milliseconds
_A_FRAME = 0.02  # seconds


class Cancelled(Exception):
    """Somebody pressed Cancel while something long was being done."""


class Progress:
    """A bar with Cancel, shown once the work takes longer than a moment."""

    def __init__(self, words: str) -> None:
        self._words = words
        self._bar: QProgressDialog | None = None
        self._last = time.monotonic()

    def _made(self) -> QProgressDialog:
        bar = QProgressDialog(self._words, _("Cancel"), 0, 0, QApplication.activeWindow())
        bar.setWindowTitle(_("Blokjes"))
        bar.setWindowModality(Qt.WindowModality.ApplicationModal)
        bar.setMinimumDuration(_A_MOMENT)
        bar.setAutoReset(False)
        return bar

    def report(self, done: int, parts: int) -> None:
        """``done`` of ``parts`` are done. Raises Cancelled once somebody pressed Cancel."""
        if time.monotonic() - self._last < _A_FRAME:
            return
        self._bar = self._bar or self._made()
        self._bar.setMaximum(parts)
        self._bar.setValue(done)  # handles what was clicked, too
        self._last = time.monotonic()
        if self._bar.wasCanceled():
            raise Cancelled

    def close(self) -> None:
        """Put the bar away."""
        if self._bar is not None:
            self._bar.close()
            self._bar.deleteLater()


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

    def file_to_read(self, parent: QWidget | None, title: str, folder: str, kinds: str) -> Path | None:
        """The file to take over from, of ``kinds`` such as ``Lists (*.csv)``; or None."""
        name, _filter = QFileDialog.getOpenFileName(parent, title, folder, kinds + ";;" + _("All files (*)"))
        return Path(name) if name else None

    def files_to_read(self, parent: QWidget | None, title: str, folder: str, kinds: str) -> tuple[Path, ...]:
        """As ``file_to_read``, for one file or more; none where it was cancelled."""
        names, _filter = QFileDialog.getOpenFileNames(parent, title, folder, kinds + ";;" + _("All files (*)"))
        return tuple(map(Path, names))

    def file_to_save(self, parent: QWidget | None, title: str, proposal: str, kinds: str) -> Path | None:
        """Where to save, with ``proposal`` filled in and ``kinds`` such as ``PNG (*.png)``; or None."""
        name, _filter = QFileDialog.getSaveFileName(parent, title, proposal, kinds)
        return Path(name) if name else None

    def folder(self, parent: QWidget | None, title: str, proposal: str) -> Path | None:
        """The folder the user points at or makes, from ``proposal`` on; or None."""
        name = QFileDialog.getExistingDirectory(parent, title, proposal)
        return Path(name) if name else None

    def open_file(self, path: Path) -> None:
        """Open ``path`` in the program of this computer that is for such files."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
