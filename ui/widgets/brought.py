"""What is dragged over a window or lies on the clipboard: files or a text."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData

Source = Path | tuple[Path, ...] | str


def apart(files: tuple[Path, ...]) -> list[Path | tuple[Path, ...]]:
    """What is read after each other of several files: forms (PDF) together, as one list, and each other one by itself.

    In the order in which they were brought.
    """
    forms = tuple(each for each in files if each.suffix.lower() == ".pdf")
    made: list[Path | tuple[Path, ...]] = []
    for each in files:
        if each not in forms:
            made.append(each)
        elif each == forms[0]:
            made.append(forms if len(forms) > 1 else each)
    return made


def source_in(mime: QMimeData | None) -> Source | None:
    """The file, or the files where there are several, else the text; None for something else."""
    if mime is None:  # an empty clipboard, whatever Qt promises
        return None
    files = tuple(Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())
    if files:
        return files if len(files) > 1 else files[0]
    return mime.text() if mime.hasText() and mime.text().strip() else None
