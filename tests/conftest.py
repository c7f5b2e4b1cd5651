"""For every test: a laptop of its own, and English."""

from pathlib import Path

import pytest

from tracker.words import use_language


@pytest.fixture(autouse=True)
def own_laptop(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder where this test's author and devices lie; the language is English."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("BLOKJES_HOME", str(home))
    use_language("en")
    return home
