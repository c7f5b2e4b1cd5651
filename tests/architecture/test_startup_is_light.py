"""What costs start-up time is imported when it is first needed, not before the first picture."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DRAWING = {"matplotlib", "matplotlib.pyplot", "numpy"}
WINDOW = {"PySide6", "shiboken6", "qtawesome"}


def loaded_by(module: str) -> set[str]:
    """The modules in a fresh Python after importing ``module``."""
    code = f"import sys, {module}; print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


@pytest.mark.parametrize("module", ["tracker", "tracker.words", "tracker.domain", "tracker.operations"])
def test_the_tracker_starts_without_window_drawing_or_database_library(module: str) -> None:
    assert not loaded_by(module) & (WINDOW | DRAWING | {"sqlite_utils", "openpyxl"})


def test_the_command_line_starts_without_window_or_drawing() -> None:
    assert not loaded_by("tracker.cli") & (WINDOW | DRAWING | {"sqlite_utils", "openpyxl"})


def test_the_window_starts_without_drawing_or_database_library() -> None:
    assert not loaded_by("ui.app") & (DRAWING | {"sqlite_utils", "qtawesome", "openpyxl"})


def test_the_measure_itself_sees_what_is_loaded() -> None:
    assert "decimal" in loaded_by("decimal")
