from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui import theme

Show = Callable[..., QWidget]


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> None:
    theme.apply(qapp, "light")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without a screen Qt has no window manager to tell sizes to, and says so at every window."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Show]:
    """Put widgets below each other in a window that is shown and active."""
    kept: list[QWidget] = []

    def _show(*widgets: Any, width: int = 800, height: int = 600) -> QWidget:
        window = QWidget()
        column = QVBoxLayout(window)
        for widget in widgets:
            column.addWidget(widget)
        window.resize(width, height)
        qtbot.addWidget(window)
        with qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        widgets[0].setFocus(Qt.FocusReason.TabFocusReason)
        kept.append(window)
        return window

    yield _show
    kept.clear()
