"""The program tries itself, as it does once it is packaged. A file of its own: each of the two takes long."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from tracker.storage.workspace import open_workspace
from ui import showing


def test_the_program_finds_nothing_wrong_with_itself(qapp: QApplication) -> None:
    showing.self_test(qapp, open_workspace)
