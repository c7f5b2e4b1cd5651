"""The icon in the system tray: only for who asked for it, and what its menu does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QSystemTrayIcon

from tracker.operations.example import write_example
from ui import settings as remembered
from ui import theme
from ui.app import Program
from ui.main_window import MainWindow
from ui.settings import Settings
from ui.showing import Silent


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Program]:
    """A program on the example, on a desktop with a tray."""
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    qapp.setWindowIcon(theme.icon("star"))
    it = Program(qapp, Settings(tmp_path / "settings.ini"), Silent())
    it.begin(write_example(tmp_path / "example"), example=False)
    yield it
    it.settings[remembered.TRAY] = 0
    it.follow_tray()
    assert it.window is not None
    it.window.close()
    it.window.deleteLater()
    it.end()


def test_nobody_gets_an_icon_unasked(program: Program) -> None:
    assert program.tray is None
    assert program.app.quitOnLastWindowClosed()


def test_the_icon_comes_and_goes_with_the_setting(program: Program) -> None:
    program.settings[remembered.TRAY] = 1
    program.follow_tray()
    assert program.tray is not None
    assert [action.isEnabled() for action in program.tray.actions.values()] == [True] * 4
    assert not program.app.quitOnLastWindowClosed()
    program.settings[remembered.TRAY] = 0
    program.follow_tray()
    assert program.tray is None
    assert program.app.quitOnLastWindowClosed()


def test_without_a_tray_the_program_ends_with_its_window(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: False)
    program.settings[remembered.TRAY] = 1
    program.follow_tray()
    assert program.tray is None
    assert program.app.quitOnLastWindowClosed()


def test_its_menu_writes_logs_and_brings_the_window_back(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    program.settings[remembered.TRAY] = 1
    program.follow_tray()
    assert program.tray is not None
    assert program.window is not None
    asked: list[str] = []
    monkeypatch.setattr(MainWindow, "write_better", lambda _window: asked.append("better"))
    monkeypatch.setattr(MainWindow, "log_experiment", lambda _window: asked.append("log"))
    program.window.close()
    program.tray.actions["better"].trigger()
    assert not program.window.isVisible()
    program.tray.actions["log"].trigger()
    assert program.window.isVisible()
    assert asked == ["better", "log"]
    program.window.close()
    program.tray.actions["show"].trigger()
    assert program.window.isVisible()


def test_there_is_nothing_to_write_in_at_the_start(program: Program) -> None:
    program.settings[remembered.TRAY] = 1
    program.follow_tray()
    program.close()
    assert program.tray is not None
    assert [action.isEnabled() for action in program.tray.actions.values()] == [False, False, True, True]
