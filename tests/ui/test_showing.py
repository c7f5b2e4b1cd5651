"""The program shows itself where there is no screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tracker.charts import CHARTS
from tracker.storage.workspace import open_workspace
from ui import showing, showing_card, showing_lists, showing_outcome
from ui.main_window import MainWindow


def test_without_a_screen_there_are_pictures_of_every_page_and_chart(qapp: QApplication, tmp_path: Path) -> None:
    made = showing.demo(qapp, open_workspace, tmp_path, QSize(1280, 800))
    assert all(path.stat().st_size > 1000 for path in made)
    assert {f"{name}{ending}" for name in CHARTS for ending in (".png", ".svg", ".pdf")} <= {path.name for path in made}


def test_the_states_of_records_can_be_made_for_their_pictures(window: MainWindow) -> None:
    shown: list[str] = []

    def look(_widget: QWidget, name: str) -> None:
        shown.append(name)

    for part in (showing_card, showing_outcome, showing_lists):
        for name, dialog in part.dialogs(window):
            assert isinstance(dialog, QDialog), name
            shown.append(name)
            dialog.deleteLater()
    showing_outcome.pages(window, look)
    assert len(shown) == len(set(shown))
    assert {"dialog-publish-stopped", "dialog-publish-confirmed", "dialog-open-data", "lesson-linked"} <= set(shown)
    assert not window.tasks.messages.said  # type: ignore[attr-defined]


@pytest.mark.soak
def test_there_is_a_picture_of_everything(qapp: QApplication, tmp_path: Path) -> None:
    made = showing.screenshots(qapp, open_workspace, tmp_path, QSize(1280, 800), "light")
    assert all(path.stat().st_size > 1000 for path in made)
    assert len({path.name for path in made}) == len(made) > 100
