"""The one place that says "something changed"; each screen decides itself whether it is concerned."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Changes(QObject):
    """Publishes what operations did.

    Signals: ``changed(ChangeSet)`` after every step, undo and redo.
    """

    changed = Signal(object)
