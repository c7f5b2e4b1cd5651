"""The program tries itself, as it does once it is packaged, and shows itself where there is no screen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from tracker.charts import CHARTS
from tracker.storage.workspace import open_workspace
from ui import showing


def test_the_program_finds_nothing_wrong_with_itself(qapp: QApplication) -> None:
    showing.self_test(qapp, open_workspace)


def test_without_a_screen_there_are_pictures_of_every_page_and_chart(qapp: QApplication, tmp_path: Path) -> None:
    made = showing.demo(qapp, open_workspace, tmp_path, QSize(1280, 800))
    assert all(path.stat().st_size > 1000 for path in made)
    assert {f"{name}{ending}" for name in CHARTS for ending in (".png", ".svg", ".pdf")} <= {path.name for path in made}
