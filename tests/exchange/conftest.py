from __future__ import annotations

from collections.abc import Iterator

import pytest

from tracker import words


@pytest.fixture(params=["nl"])
def spoken(request: pytest.FixtureRequest) -> Iterator[None]:
    """The language in which all is said: Dutch unless a test says otherwise. It is left as it was."""
    before = words.language()
    words.use_language(request.param)
    yield
    words.use_language(before)
