"""What costs start-up time is imported when it is first needed, not before the first picture."""

from __future__ import annotations

import ast
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

from tracker import operations

ROOT = Path(__file__).resolve().parents[2]
DRAWING = {"matplotlib", "matplotlib.pyplot", "numpy", "pikepdf", "lxml"}
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


def test_the_door_for_phones_costs_nothing_until_it_is_opened() -> None:
    later = {"starlette", "uvicorn", "h11", "anyio", "segno", "ifaddr", "asyncio", "ssl"}
    assert not loaded_by("tracker.joining") & (WINDOW | DRAWING | later)


def test_the_command_line_starts_without_window_or_drawing() -> None:
    assert not loaded_by("tracker.cli") & (WINDOW | DRAWING | {"sqlite_utils", "openpyxl"})


def test_the_window_starts_without_drawing_or_database_library() -> None:
    assert not loaded_by("ui.app") & (DRAWING | {"sqlite_utils", "qtawesome", "openpyxl"})


def test_the_first_page_loads_only_what_it_shows() -> None:
    later = {"tracker.domain.guard", "tracker.operations.outcomes", "tracker.charts.measured", "tracker.charts.model",
             "tracker.analysis.xmr", "ui.dialogs.forms", "ui.pages.blocks"}  # fmt: skip
    assert not loaded_by("ui.app, ui.pages.today") & later


def test_looking_for_garbage_waits_until_the_window_is_there() -> None:
    code = "import gc, sys; sys.argv = ['blokjes', '--help']\nfrom ui.__main__ import main\n"
    code += "try: main()\nfinally: print(gc.isenabled())"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True)
    assert done.stdout.endswith("False\n"), done.stderr


def test_the_measure_itself_sees_what_is_loaded() -> None:
    assert "decimal" in loaded_by("decimal")


def test_a_verb_is_imported_when_it_is_asked_for() -> None:
    assert "tracker.operations.outcomes" not in loaded_by("tracker.operations")


def test_the_types_and_the_table_of_the_verbs_say_the_same() -> None:
    tree = ast.parse(Path(operations.__file__).read_text(encoding="utf-8"))
    typed = {
        alias.asname: each.module
        for each in ast.walk(tree)
        if isinstance(each, ast.ImportFrom)
        for alias in each.names
        if alias.asname
    }
    assert typed == operations._MODULE_OF
    for name, module in typed.items():
        assert getattr(operations, name) is getattr(sys.modules[str(module)], name)


def test_no_module_hides_the_verb_of_its_name() -> None:
    assert not {each.name for each in pkgutil.iter_modules(operations.__path__)} & set(operations._MODULE_OF)
