"""The import contracts of pyproject.toml, each a test of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
CONTRACTS = [contract["name"] for contract in SETTINGS["contracts"]]
CHECK = "from importlinter.cli import lint_imports_command as check; check()"


@pytest.fixture(scope="module")
def report() -> str:
    """What import-linter says of the code as it stands; no cache, so nothing old is believed."""
    command = [sys.executable, "-c", CHECK, "--no-logo", "--no-cache"]
    wide = {**os.environ, "COLUMNS": "200", "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1"}
    return subprocess.run(command, cwd=ROOT, env=wide, capture_output=True, text=True).stdout


@pytest.mark.parametrize("name", CONTRACTS)
def test_nobody_crosses_the_line(report: str, name: str) -> None:
    assert f"\n{name} KEPT" in report, report


def test_every_contract_was_looked_at(report: str) -> None:
    """A contract that names code which is not there would pass and guard nothing."""
    assert f"Contracts: {len(CONTRACTS)} kept, 0 broken" in report, report
    analyzed = re.search(r"Analyzed (\d+) files, (\d+) dependencies", report)
    assert analyzed
    assert int(analyzed[1]) > 20
    assert int(analyzed[2]) > 20


@pytest.mark.parametrize("package", SETTINGS["root_packages"])
def test_every_folder_with_code_is_a_package(package: str) -> None:
    """Without ``__init__.py`` a folder runs from a checkout, but contracts and installs do not see it."""
    folders = {file.parent for file in (ROOT / package).rglob("*.py")}
    assert [str(folder.relative_to(ROOT)) for folder in folders if not (folder / "__init__.py").exists()] == []
