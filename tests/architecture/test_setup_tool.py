"""``make setup`` on machines that lack something: it says in one sentence what, and the exact command."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType

import pytest

TOOLS = Path(__file__).resolve().parents[2] / "tools"


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """``tools/machine.py`` on a Linux where no library loads and nothing may be installed."""
    monkeypatch.syspath_prepend(str(TOOLS))
    module = importlib.import_module("machine")
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(module, "loads", lambda library: False)
    monkeypatch.setattr(module, "_has_a_font", lambda: False)
    monkeypatch.setattr(module, "_rights", lambda: None)
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    return module


def test_a_bare_machine_lacks_each_package_once(machine: ModuleType) -> None:
    missing = machine.missing_packages()
    assert {"libgl1", "libegl1", "fonts-dejavu-core"} <= set(missing)
    assert len(missing) == len(set(missing))
    assert "libxcb-cursor0" not in missing


def test_a_screen_asks_for_more(machine: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    assert {"libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1"} <= set(machine.missing_packages())


def test_without_the_right_to_install_the_exact_command_is_printed(
    machine: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        machine.install(["libgl1", "libegl1"], "A library")
    assert stopped.value.code == 3
    assert "sudo apt-get install --yes --no-install-recommends libgl1 libegl1\n" in capsys.readouterr().err


def test_without_a_browser_the_work_goes_on_and_says_how_to_get_one(
    machine: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(machine.shutil, "which", lambda name: None)
    machine.install_a_browser()
    assert "left out. To have them: sudo apt-get install --yes" in capsys.readouterr().out


def test_a_browser_that_is_there_is_enough(
    machine: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(machine.shutil, "which", lambda name: name == "google-chrome")
    machine.install_a_browser()
    assert capsys.readouterr().out == ""


def test_nothing_missing_asks_nothing(machine: ModuleType) -> None:
    machine.install([], "Nothing")


def test_a_python_that_is_too_old_is_told_so(
    machine: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(machine, "SUPPORTED", ((3, 99),))
    with pytest.raises(SystemExit):
        machine.go_on_with_a_supported_python()
    assert "Blokjes needs Python 3.11, 3.12 or 3.13; this is Python" in capsys.readouterr().err


def test_only_what_installs_something_calls_for_a_new_setup(
    machine: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    setup = importlib.import_module("setup")
    lock, project = tmp_path / "requirements-dev.lock", tmp_path / "pyproject.toml"
    monkeypatch.setattr(setup, "ROOT", tmp_path)
    monkeypatch.setattr(setup, "LOCK", lock)
    lock.write_text("a==1\n")
    project.write_text('[project]\nname = "x"\n[tool.ruff]\nline-length = 1\n')
    before = setup.wanted_stamp()
    project.write_text('[project]\nname = "x"\n[tool.ruff]\nline-length = 2\n')
    assert setup.wanted_stamp() == before
    project.write_text('[project]\nname = "y"\n[tool.ruff]\nline-length = 2\n')
    assert setup.wanted_stamp() != before
    lock.write_text("a==2\n")
    assert setup.wanted_stamp() != before
