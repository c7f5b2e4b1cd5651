"""What is dragged over a window or lies on the clipboard: a file or a text."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData

Source = Path | str


def source_in(mime: QMimeData) -> Source | None:
    """The first file, else the text; None for something else."""
    files = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    if files:
        return files[0]
    return mime.text() if mime.hasText() and mime.text().strip() else None
