from __future__ import annotations

from collections.abc import Iterator

import pytest

from tracker import words


@pytest.fixture(autouse=True, params=["nl"])
def dutch(request: pytest.FixtureRequest) -> Iterator[None]:
    """What leaves is Dutch unless a test says otherwise; the language is left as it was."""
    before = words.language()
    words.use_language(request.param)
    yield
    words.use_language(before)
