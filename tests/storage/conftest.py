"""Workspace files for the tests of storage, and what lies in their tables."""

from collections.abc import Iterator
from pathlib import Path

import another_window
import pytest

from tracker.operations import Workspace, new_workspace
from tracker.storage.workspace import open_workspace


@pytest.fixture(scope="session")
def empty_workspace(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A workspace with an ambition and nothing else, made once."""
    path = tmp_path_factory.mktemp("empty") / "empty.blokjes"
    new_workspace(path, statement="The best service", start="2020-01-01", horizon="2030-01-01")
    return path.read_bytes()


@pytest.fixture
def file(empty_workspace: bytes, tmp_path: Path) -> Path:
    """The path of a closed workspace."""
    path = tmp_path / "work.blokjes"
    path.write_bytes(empty_workspace)
    return path


@pytest.fixture
def workspace(file: Path) -> Iterator[Workspace]:
    """An open workspace."""
    with open_workspace(file) as opened:
        yield opened


@pytest.fixture
def elsewhere(file: Path) -> Iterator[another_window.Program]:
    """Starts another program that opens the file, does what it is told and says it is ready."""
    started = []

    def start(code: str) -> object:
        started.append(another_window.start(file, code))
        return started[-1]

    yield start
    for program in started:
        program.kill()
        program.communicate()
