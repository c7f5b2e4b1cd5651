"""Faults of ours in the server for phones: they go to the log of the program; the session is not disturbed."""

from __future__ import annotations

import logging
from collections.abc import Callable

_MOST = 50  # of one run: a phone that tries again and again does not fill the disk


class _Faults(logging.Handler):
    def __init__(self, write: Callable[[str], object]) -> None:
        super().__init__(logging.ERROR)
        self._write, self._left = write, _MOST

    def emit(self, record: logging.LogRecord) -> None:
        if self._left > 0:
            self._left -= 1
            self._write(self.format(record))


def write_down(write: Callable[[str], object]) -> None:
    """From now on give each fault, with where it came from, to ``write``; it may be called from any thread."""
    log = logging.getLogger("tracker.joining")
    for each in [each for each in log.handlers if isinstance(each, _Faults)]:
        log.removeHandler(each)
    log.addHandler(_Faults(write))
