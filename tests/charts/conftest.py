from __future__ import annotations

from collections.abc import Iterator

import pytest

from tracker import words


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Every test speaks English unless it says otherwise, and leaves the language as it was."""
    before = words.language()
    words.use_language("en")
    yield
    words.use_language(before)


@pytest.fixture
def dutch(english: None) -> None:
    words.use_language("nl")
