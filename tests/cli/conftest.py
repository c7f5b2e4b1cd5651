"""The front door: run a command and look at its exit code, its answer and what it says besides."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from cli_front_door import ROOT, Answer, Cli
from click.testing import CliRunner

from tracker.cli import main, program
from tracker.cli.framework import Program
from tracker.words import language, use_language


@pytest.fixture(autouse=True)
def _home_and_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A home of its own for every test, English unless the test says otherwise, a wide terminal."""
    monkeypatch.setenv("BLOKJES_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    monkeypatch.setenv("COLUMNS", "120")
    before = language()
    yield
    use_language(before)


_program = program.program


@cache
def _program_in(_spoken: str) -> Program:
    return _program()


@pytest.fixture
def cli(monkeypatch: pytest.MonkeyPatch) -> Cli:
    """Run a command in this process; ``given`` is what stands on its standard input.

    All commands are made once in each language: that takes as long as most commands do.
    """
    monkeypatch.setattr(program, "program", lambda: _program_in(language()))

    def run(*args: object, given: str = "") -> Answer:
        with CliRunner().isolation(given) as (out, err, _both):
            code = main([str(arg) for arg in args])
            return Answer(code, out.getvalue().decode(), err.getvalue().decode())

    return run


@pytest.fixture
def process() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Run a command in a process of its own; ``env`` changes its surroundings."""

    def run(*args: object, env: dict[str, str] | None = None, **more: Any) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "tracker.cli", *map(str, args)]
        around = {**os.environ, "PYTHONPATH": str(ROOT), **(env or {})}
        return subprocess.run(command, cwd=ROOT, env=around, capture_output=True, timeout=60, **more)

    return run


@pytest.fixture(scope="session")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example and a small workspace, made once."""
    folder = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BLOKJES_HOME", str(folder / "home"))
        for args in (
            ["example", folder / "example.blokjes"],
            ["new", folder / "small.blokjes", "--ambition", "Best service", "--from", "2025-05-01",
             "--until", "2028-05-01"],
            ["add", folder / "small.blokjes", "block", "--title", "A first block", "--kind", "procedure"],
            ["add", folder / "small.blokjes", "block", "--title", "A second block", "--kind", "work-process"],
            ["add", folder / "small.blokjes", "experiment", "--title", "A first try", "--block", "1",
             "--success-when", "8 of 10"],
        ):  # fmt: skip
            with CliRunner().isolation() as (_out, err, _both):
                assert main(["--lang", "en", *map(str, args)]) == 0, err.getvalue()
    return folder


@pytest.fixture
def example(_made: Path, tmp_path: Path) -> Path:
    """A copy of the example workspace, in English."""
    return Path(shutil.copy(_made / "example.blokjes", tmp_path / "example.blokjes"))


@pytest.fixture
def small(_made: Path, tmp_path: Path) -> Path:
    """A workspace with blocks 1 and 2, and experiment 1 aimed at block 1."""
    return Path(shutil.copy(_made / "small.blokjes", tmp_path / "small.blokjes"))
